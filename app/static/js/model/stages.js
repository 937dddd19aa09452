/**
 * The stages inside a phase, as a table, and the way through them: where the room is, what comes next, what came before.
 * Where the records tell (a collection that is written, a round that is open), they are believed; only the rest is stored
 * in `workshop.course.stage`. Pure.
 *
 * `share` of the row's minutes · `wall`, `tool`: what stands on the wall and in front on the desk · `timed`: the clock starts
 * with it · `live`: lasts as long as a collection or round does, so nobody goes back into it · `aside`: only on request ·
 * `when`: only if · `own`: where several rows have the phase, it is divided before this stage, the lowest number first.
 */
import { currentRow, isBreak, isLeftOut, lengthOf } from "./agenda.js";
import { PHASES } from "./phases.js";
import { proposedRound } from "./proposal.js";

export const STAGES = {
  arrive: [
    { id: "welcome", wall: "join", share: 1 },
    { id: "introduce", wall: "join", share: 2, own: 1 },
    { id: "trial", wall: "task", tool: "vote", share: 1, aside: true, live: { round: "trial" } },
    { id: "tried", wall: "ranking", share: 1, when: (view) => wasThere(view, { round: "trial" }) },
  ],
  frame: [
    { id: "ends", wall: "task", share: 2 },
    { id: "milestones", wall: "part", share: 1, own: 1 },
  ],
  sketch: [
    { id: "together", wall: "follow", share: 5 },
    { id: "silently", wall: "task", share: 2, aside: true, timed: true, live: { collection: { of: "steps" } } },
    { id: "place", wall: "follow", share: 1, when: hasTray, own: 2 },
    { id: "review", wall: "part", share: 2, own: 1 },
  ],
  annotate: [
    { id: "answers", wall: "task", tool: "comparison", share: 5 },
    { id: "handovers", wall: "part", share: 3, own: 2 },
    { id: "confirm", wall: "confirm", tool: "comparison", share: 2, own: 1, when: ({ records }) => records.organisations.size > 0 },
  ],
  pain_points: [
    { id: "ask", wall: "task", share: 1 },
    { id: "collect", wall: "task", share: 4, timed: true, live: { collection: { of: "findings", each: 3 } } },
    { id: "openly", wall: "task", share: 4, aside: true, timed: true },
    { id: "shown", wall: "overview", share: 2, own: 2 },
    { id: "sift", wall: "sifting", tool: "merging", share: 4, timed: true, own: 1 },
  ],
  vote: [
    { id: "present", wall: "task", tool: "vote", share: 1 },
    { id: "voting", wall: "task", tool: "vote", share: 3, timed: true, live: { round: "vote" }, when: proposedRound },
    { id: "result", wall: "ranking", tool: "vote", share: 2, own: 1, when: (view) => proposedRound(view) || hasVoted(view) },
  ],
  measures: [
    { id: "discuss", wall: "ranking", tool: "discussion", share: 2 },
    { id: "propose", wall: "task", tool: "measures", share: 3, own: 1 },
    { id: "commit", wall: "matrix", tool: "measures", share: 2, own: 2 },
  ],
  closed: [
    { id: "read", wall: "draft", tool: "closing", share: 3 },
    { id: "take", wall: "take", tool: "closing", share: 1, own: 1 },
  ],
};
const PAUSE = [{ id: "pause", wall: "pause", share: 1, timed: true }];
/** The wall stays as it is. */
const FREE = [{ id: "free", share: 1 }];

function hasTray({ records }) {
  return [...records.steps.values()].some(({ lane, draft }) => !lane && !draft);
}

const hasVoted = ({ records }) => [...records.rounds.values()].some((each) => each.state !== "cancelled" && IS.vote(each));

/** The agenda; without one, the phases. @returns {{title?: string, minutes: number, phase?: string}[]} */
export const rowsOf = ({ agenda }) => (agenda?.length ? agenda : PHASES.map((phase) => ({ phase, minutes: 0 })));

/** Where the room is. @returns {{row: number, stages: object[], stage: object}} */
export function placeOf(view) {
  const agenda = rowsOf(view.workshop);
  const row = currentRow({ ...view.workshop, agenda });
  const stages = row === -1 ? STAGES[view.workshop.phase] : stagesIn(agenda, row);
  return { row, stages, stage: stageNow(view, stages) };
}

/** The next place, by the button; undefined at the end. */
export function placeAfter(view, place) {
  const { stages, stage } = place;
  const rest = stages.slice(indexIn(stages, stage) + 1).filter((next) => isOnTheWay(view, next) || (stage.live && !next.aside));
  return rest.length ? { ...place, stage: rest[0] } : rowAfter(view, place);
}

/** The place before: what has been told or voted stays so, and nobody is sent into it again. */
export function placeBefore(view, place) {
  const { stages, stage } = place;
  const past = stage.live ? [] : stages.slice(0, indexIn(stages, stage)).filter((one) => isOnTheWay(view, one) && !one.live);
  if (past.length) return { ...place, stage: past.at(-1) };
  const row = nextRow(view, place, -1);
  if (row === undefined) return undefined;
  const before = stagesIn(rowsOf(view.workshop), row);
  return { row, stages: before, stage: before.findLast((one) => isOnTheWay(view, one) && !one.live) };
}

/** The first place of the row behind this one. */
export function rowAfter(view, place) {
  return firstOf(view, nextRow(view, place, 1));
}

/** Ways beside the next stage. */
export function asidesAfter({ stages, stage }) {
  if (stage.live || stage.aside) return [];
  const from = indexIn(stages, stage) + 1;
  const next = stages.findIndex((one, index) => index >= from && !one.aside && !one.live);
  return stages.slice(from, next === -1 ? undefined : next).filter(({ aside }) => aside);
}

/** The first place of a row. */
export function firstOf(view, row) {
  if (row === undefined) return undefined;
  const stages = stagesIn(rowsOf(view.workshop), row);
  return { row, stages, stage: stages[0] };
}

/** Planned minutes of a stage; undefined where the row has none. */
export function minutesOf(view, { row, stages, stage }) {
  const length = row === -1 ? 0 : lengthOf(rowsOf(view.workshop)[row]);
  const all = stages.filter((one) => !one.aside || one === stage).reduce((sum, { share }) => sum + share, 0);
  return length ? Math.max(1, Math.round((length * stage.share) / all)) : undefined;
}

/** The stages of a row: all of its phase's, or its part where rows that follow each other share the phase. */
function stagesIn(agenda, row) {
  const { phase } = agenda[row];
  if (!phase) return isBreak(agenda[row]) ? PAUSE : FREE;
  const alike = (from, by) => (agenda[from + by]?.phase === phase ? 1 + alike(from + by, by) : 0);
  const [before, after] = [alike(row, -1), alike(row, 1)];
  const parts = [[]];
  for (const stage of STAGES[phase]) {
    if (stage.own <= before + after) parts.push([]);
    parts.at(-1).push(stage);
  }
  return parts[Math.min(before, parts.length - 1)];
}

function stageNow(view, stages) {
  const running = stages.find(({ live }) => live && isRunning(view, live));
  if (running) return running;
  const stored = stages.find(({ id }) => id === view.workshop.course?.stage);
  if (stored && !stored.live) return stored;
  const over = stored && wasThere(view, stored.live) ? stored : stages.findLast(({ live }) => live && wasThere(view, live));
  const onTheWay = (list) => list.slice(over ? list.indexOf(over) + 1 : 0).find((one) => isOnTheWay(view, one));
  return onTheWay(stages) ?? onTheWay(STAGES[view.workshop.phase]) ?? stages.at(-1);
}

/** What has come of a vote may belong to the next row already: then it stands behind all stages of this one. */
const indexIn = (stages, stage) => (stages.includes(stage) ? stages.indexOf(stage) : stages.length);

/** Whether the collection or round of a live stage goes on. */
export function isRunning({ workshop, records }, { collection, round }) {
  if (round) return [...records.rounds.values()].some((each) => each.state === "open" && IS[round](each));
  return workshop.collection?.state === "writing" && isOf(workshop.collection, collection);
}

/** Whether it has been revealed, or closed in this stay in the phase. */
function wasThere({ workshop, records }, { collection, round }) {
  if (!round) return workshop.collection?.state === "revealed" && isOf(workshop.collection, collection);
  const since = workshop.phases.at(-1)?.at ?? "";
  return [...records.rounds.values()].some((each) => each.state === "closed" && each.closed >= since && IS[round](each));
}

const IS = { trial: ({ form }) => form === "number", vote: ({ subject }) => subject !== "poll" };

const KIN = { findings: ["findings", "pain_points"], steps: ["steps"] };
const isOf = ({ of }, wanted) => KIN[wanted.of].includes(of);

const isOnTheWay = (view, { aside, when }) => !aside && (!when || when(view));

/** A row that was left out is not walked through. */
function nextRow({ workshop }, { row }, by) {
  const agenda = rowsOf(workshop);
  const from = row === -1 ? phaseRow(agenda, workshop.phase, by) : row;
  for (let at = from + by; at >= 0 && at < agenda.length; at += by) if (!isLeftOut(agenda[at])) return at;
  return undefined;
}

/** Between which rows a phase belongs that has none. */
function phaseRow(agenda, phase, by) {
  const at = PHASES.indexOf(phase);
  const later = agenda.findIndex((row) => PHASES.indexOf(row.phase) > at);
  const next = later === -1 ? agenda.length : later;
  return by > 0 ? next - 1 : next;
}
