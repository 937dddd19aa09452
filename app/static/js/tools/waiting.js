/**
 * Cards without a place: which one is in the hand, and whether steps are being collected silently, which all come there; and
 * whether anything is written or voted on of which nobody is to see where others look.
 */
import { openRound } from "../model/tally.js";

/** The card of the tray that is selected and may be placed: the next "+" sets it down. Null while another tool is in the hand. */
export function inHand({ screen, picture, rights }) {
  const step = picture.index.tray.find(({ id }) => id === screen.selected("step"));
  const free = step && !step.draft && (screen.tool ?? "select") === "select";
  return free && rights.may("step.move", { record: step }) ? step : null;
}

/** Whether this person writes steps that nobody else sees yet. @param {import("../model/state.js").View} view */
export function writesSilently({ you, workshop: { collection } }) {
  return you.role === "participant" && collection?.state === "writing" && collection.of === "steps";
}

/** Whether people may show each other where they point. @param {import("../model/state.js").View} view */
export function mayPoint({ workshop: { collection }, records }) {
  return collection?.state !== "writing" && !openRound(records.rounds.values());
}
