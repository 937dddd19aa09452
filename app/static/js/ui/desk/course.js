/**
 * Walking through the day: what has to be sent so that the room is at another place. What lasts (a collection, a round) is
 * ended when it is left and begun when it is reached; phase, stage, wall and clock follow. Nothing is lost on the way back.
 */
import { isRunning, minutesOf, placeOf, rowsOf } from "../../model/stages.js";
import { proposedRound } from "../../model/proposal.js";
import { openRound } from "../../model/tally.js";
import { newId } from "../../sync/ids.js";
import { confirmDialog } from "../dialog.js";
import { PHASES } from "../../model/phases.js";
import { phaseName } from "../phases.js";
import { speechOf } from "../phase_speech.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { closeRound } from "./close_round.js";
import { openRoundWith, openTrial } from "./open_round.js";

const MINUTE = 60_000;

/** What a row is called. */
export const rowName = ({ title, phase }) => title || phaseName(phase);

let walking = false;

/**
 * One step at a time: a second press on the same button must not go two.
 *
 * @param {import("./desk.js").Desk} desk
 * @param {ReturnType<typeof placeOf>} place where to go
 * @param {{forward?: boolean}} [how] by "Weiter", which ends and begins what lasts; otherwise nothing is ended
 */
export async function goTo(desk, place, how = {}) {
  if (walking) return;
  walking = true;
  try {
    await walk(desk, place, how);
  } finally {
    walking = false;
  }
}

/** What ended otherwise, a vote by its countdown or a collection by its own button, leads the wall and the clock on, too. */
export function followEnds(desk) {
  let { stage: last } = placeOf(desk.view);
  desk.watch(["workshop", "rounds"], () => {
    const place = placeOf(desk.view);
    const ended = last.live && place.stage !== last && !isRunning(desk.view, last.live);
    const untouched = desk.view.workshop.focus?.wall?.view === last.wall;
    if (ended && untouched && desk.moderates && !walking) for (const operation of [...clock(desk, place), ...wall(desk, place)]) desk.send(operation);
    last = place.stage;
  });
}

async function walk(desk, place, { forward = false }) {
  const { view } = desk;
  const from = placeOf(view);
  const phase = rowsOf(view.workshop)[place.row]?.phase ?? view.workshop.phase;
  if (!(await isSure(view, phase))) return;
  if (forward && !(mayBegin(view, place.stage.live) && (await ended(desk, from)))) return;
  const moved = phase !== view.workshop.phase;
  if (moved && (await desk.send({ type: "phase.set", phase })).refused) return;
  if (forward && place.stage.live) begin(desk, place.stage.live);
  await Promise.all([
    ...(phase === "closed" ? [] : clock(desk, place)),
    { type: "course.set", ...(view.workshop.agenda?.length ? { row: place.row } : {}), ...stored(place, { forward, moved }) },
    ...wall(desk, place),
  ].map((operation) => desk.send(operation)));
}

/** Reached anew, a row begins where its records have brought it. */
function stored({ stages, stage }, { forward, moved }) {
  const anew = stage === stages[0] && (forward || moved);
  return anew ? {} : { stage: stage.id };
}

async function isSure({ workshop }, phase) {
  if (phase === workshop.phase) return true;
  if (PHASES.indexOf(phase) < PHASES.indexOf(workshop.phase))
    return confirmDialog({ title: t("Zurück zu „{phase}“?", { phase: phaseName(phase) }), text: t("Es geht nichts verloren; alle sehen sofort wieder diese Phase."), confirm: t("Zurück") });
  if (phase === "closed")
    return confirmDialog({ title: t("Werkstatt abschließen?"), text: t("Danach ändert niemand mehr etwas am Prozessbild. Sie können die Phase wieder zurücksetzen."), confirm: t("Abschließen") });
  return true;
}

function mayBegin(view, live) {
  if (live?.round !== "vote" || proposedRound(view)) return true;
  toast(t("Es gibt noch nichts, worüber abgestimmt werden kann."));
  return false;
}

function begin(desk, { collection, round }) {
  if (collection) desk.send({ type: "collection.start", collection: newId(), ...collection });
  else if (round === "trial") openTrial(desk);
  else openRoundWith(desk, proposedRound(desk.view));
}

/** Ends what lasts at the place that is left. @returns whether it has ended */
async function ended(desk, { stage }) {
  if (!stage.live || !isRunning(desk.view, stage.live)) return true;
  if (stage.live.collection) return !(await desk.send({ type: "collection.reveal", collection: desk.view.workshop.collection.id })).refused;
  return closeRound(desk, openRound(desk.view.records.rounds.values()));
}

/** The clock starts with what is timed; any other that runs belongs to what is over. */
function clock({ view }, place) {
  const minutes = place.stage.timed && minutesOf(view, place);
  if (minutes) return [{ type: "timer.start", seconds: minutes * 60, label: labelOf(view, place) }];
  return view.workshop.timer ? [{ type: "timer.stop" }] : [];
}

/** What the clock is for, in the words of the room. */
export function labelOf(view, place) {
  const row = rowsOf(view.workshop)[place.row] ?? { phase: view.workshop.phase };
  return speechOf(view, place).name || rowName(row);
}

function wall({ view, workshop }, place) {
  const { wall: name } = place.stage;
  if (!name) return [];
  const minutes = minutesOf(view, place);
  const until = name === "pause" && minutes ? { until: new Date(workshop.now() + minutes * MINUTE).toISOString() } : {};
  return [{ type: "focus.set", wall: { view: name, ...until } }];
}
