/**
 * A step that somebody typed into a lane which was gone when it arrived: it goes into the tray instead, where everybody
 * finds it. Its connections stay away; in the tray there are none.
 */
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

/**
 * @param {import("../sync/workshop.js").Workshop} workshop @param {{operation: object, reason: string}} refusal
 * @param {string} [board] of which tray
 * @returns {boolean} whether nothing of it is lost any more
 */
export function toTray(workshop, { operation, reason }, board) {
  const steps = stepsOf(operation);
  const isGone = ({ lane }) => lane && !workshop.view.records.lanes.has(lane);
  if (reason !== "unknown" || steps.length === 0 || !steps.every(isGone)) return false;
  workshop.drop(operation.id);
  workshop.batch(steps.map(({ rank: _, between: __, id: ___, based_on: ____, ...step }) => ({ ...step, lane: null, board })));
  toast(t("Diese Spur gibt es nicht mehr. „{title}“ liegt jetzt in der Ablage.", { title: steps[0].title }), { seconds: 12 });
  return true;
}

function stepsOf(operation) {
  return [operation, ...(operation.operations ?? [])].filter(({ type }) => type === "step.add");
}
