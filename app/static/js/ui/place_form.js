/**
 * A card gets its place, in words: in which lane, behind which step. From the tray, or from where it stands.
 */
import { placeAfter, placeAtEnd, placeBefore } from "../tools/compose.js";
import { numbered, titleOf } from "../tools/names.js";
import { openDialog } from "./dialog.js";
import { labelled, select } from "./field.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

const [FIRST, LAST] = ["first", "last"];

export async function openPlaceForm(context, id) {
  const { picture, own, actions } = context;
  const { index } = picture;
  const step = index.get(id);
  if (index.lanes.length === 0) return context.screen.select("lane");
  const behind = step.rank ? index.steps[index.steps.indexOf(step) - 1] : own.lastOpen;
  const lane = select(index.lanes.map((row) => [row.id, row.title]));
  lane.value = step.lane ?? behind?.lane ?? index.lanes[0].id;
  const where = select([
    [LAST, t("ganz am Ende")],
    ...index.steps.filter((other) => other !== step).map((other) => [other.id, t("nach {step}", { step: numbered(index, other) })]),
    [FIRST, t("ganz am Anfang")],
  ]);
  where.value = behind?.id ?? (step.rank ? FIRST : LAST);
  const done = await openDialog({
    title: t("„{title}“ einordnen", { title: titleOf(step) }),
    body: h("div", { class: "stack" }, labelled(t("In welche Spur?"), lane), labelled(t("An welche Stelle?"), where)),
    actions: [{ label: t("Abbrechen"), value: false }, { label: t("Einordnen"), value: true, primary: true }],
  });
  if (!done || !picture.index.get(id)) return;
  actions.move(id, { ...placeOf(picture.index, where.value, lane.value), lane: lane.value });
  context.screen.select("step", id);
}

/** The board may have changed while somebody chose. */
function placeOf(index, where, lane) {
  const other = index.get(where);
  if (other?.rank) return placeAfter(other);
  return where === FIRST && index.steps.length ? placeBefore(index.steps[0]) : placeAtEnd(index, lane);
}
