/**
 * "Ja, genau so läuft es": how many administrations have said so, and on whom the room still waits.
 */
import { FIRST_BOARD } from "../../model/board.js";
import { h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { t } from "../../base/texts.js";

export function confirmView() {
  const element = h("div", { class: "wall-confirm" });
  return {
    element,
    show({ view }) {
      const facts = contents(view);
      redraw(element, facts, () => page(facts));
      return { title: view.workshop.process || view.workshop.title, middle: t("Bestätigung") };
    },
  };
}

function contents({ records, workshop }) {
  const { confirmed = {}, locked } = records.boards.get(FIRST_BOARD) ?? {};
  const rows = [...records.organisations.values()].map(({ id, name }) => ({ name, said: id in confirmed }));
  return { rows, said: rows.filter(({ said }) => said).length, locked: Boolean(locked || workshop.locked) };
}

function page({ rows, said, locked }) {
  const done = rows.length > 0 && said === rows.length;
  return [
    h("p", { class: "wall-question" }, t("„Ja, genau so läuft es“")),
    h("p", { class: "wall-big" }, t("{n} von {of}", { n: said, of: rows.length })),
    h("ul", { class: "wall-names" }, rows.map((row) => h("li", { dataset: { said: String(row.said) } },
      icon(row.said ? "check" : "hourglass"), h("span", {}, row.name), h("span", { class: "wall-word" }, row.said ? t("bestätigt") : t("noch offen"))))),
    h("p", { class: "wall-sentence" }, done ? t("Alle haben bestätigt: Die Schritte sind festgehalten.") : locked ? t("Die Bearbeitung ist gesperrt.") : t("Bitte bestätigen Sie auf dem eigenen Gerät, oder sagen Sie, was noch fehlt.")),
  ];
}
