/**
 * Opens rounds from the desk: as proposed, after the form, or the trial vote by which everybody learns how it goes.
 */
import { newId } from "../../sync/ids.js";
import { t } from "../../base/texts.js";

const YEARS = 70;

/** @param {import("./desk.js").Desk} desk @param {object} fields those of `round.open` */
export function openRoundWith(desk, fields) {
  desk.send({ type: "round.open", round: newId(), ...fields });
  return desk.send({ type: "focus.set", wall: { view: "task" } });
}

/** "Wie lange machen Sie das schon?": of the numbers only their sum is ever told. */
export function openTrial(desk) {
  const options = [{ id: "years", text: t("Jahre Erfahrung") }];
  const number = { subject: "poll", form: "number", options, budget: YEARS, cap: YEARS, secret: true };
  return openRoundWith(desk, { ...number, title: t("Wie lange machen Sie das schon?") });
}
