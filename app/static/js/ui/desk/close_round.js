/** Ending a vote before everybody has voted: asked for in the same words wherever it is done. */
import { confirmDialog } from "../dialog.js";
import { t, tn } from "../../base/texts.js";

/** Closes a round now; asks where somebody is still missing. @returns {Promise<boolean>} whether it is closed */
export async function closeRound(desk, round) {
  const { voted, eligible, paper = 0 } = desk.workshop.progress[round.id] ?? {};
  const missing = eligible - voted - paper; // not a number as long as nothing is known
  const sure = missing <= 0 || (await confirmDialog({ title: t("Abstimmung jetzt schließen?"),
    text: missing ? tn(missing, "{n} Person hat noch nicht abgestimmt.", "{n} Personen haben noch nicht abgestimmt.") : "", confirm: t("Abstimmung schließen") }));
  return sure && !(await desk.send({ type: "round.close", round: round.id })).refused;
}
