/**
 * The sections of the process and whose they are: everybody may look, those who lead hand them out.
 */
import { openDialog } from "./dialog.js";
import { select } from "./field.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";
import { titleOf } from "../tools/names.js";

/** Tables to choose from: as many as there are sections, and a few more. */
const SPARE = 4;

/** "„Antrag vollständig“ bis „Bescheid“ (3–7)" */
export function sectionWords({ picture }, { step, to, steps }) {
  const numbers = steps.map(({ id }) => picture.index.number(id));
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const range = first === last ? String(first) : `${first}–${last}`;
  if (!to || to === step) return t("ab „{from}“ ({range})", { from: titleOf(step), range });
  return t("„{from}“ bis „{to}“ ({range})", { from: titleOf(step), to: titleOf(to), range });
}

export async function openSections(context) {
  const { own, rights } = context;
  const may = rights.may("section.assign");
  const rows = own.sections.map((section) => (may ? handedOut(context, section) : told(context, section)));
  const none = t(
    "Noch ist der Prozess in einem Stück. Markieren Sie Schritte als Meilenstein (beim Schritt unter „Weitere Angaben“); von Meilenstein zu Meilenstein reicht dann ein Abschnitt.",
  );
  await openDialog({
    title: may ? t("Abschnitte verteilen") : t("Abschnitte"),
    wide: true,
    body: rows.length ? h("ol", { class: "sections" }, rows) : h("p", {}, none),
    actions: [{ label: t("Fertig"), value: true, primary: true }],
  });
}

/** One section with a box for each administration and its table; every change counts at once. */
function handedOut({ workshop, picture }, section) {
  const organisations = [...workshop.view.records.organisations.values()];
  const boxes = organisations.map(({ id, name }) => {
    const box = h("input", { type: "checkbox", value: id, onchange: () => send() });
    box.checked = section.organisations.includes(id);
    return { id, box, label: h("label", { class: "check" }, box, name) };
  });
  const tables = Array.from({ length: picture.index.organisations.length + SPARE }, (_, at) => at + 1);
  const table = select([["", t("kein Tisch")], ...tables.map((n) => [String(n), t("Tisch {n}", { n })])]);
  table.value = String(section.table ?? "");
  table.addEventListener("change", () => send());
  const send = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ id }) => id);
    const wish = { type: "section.assign", step: section.step.id, organisations: chosen };
    workshop.submit(table.value ? { ...wish, table: Number(table.value) } : wish);
  };
  const words = sectionWords({ picture }, section);
  return h("li", {}, h("fieldset", {}, h("legend", {}, words), h("div", { class: "row" }, boxes.map(({ label }) => label), h("label", { class: "boards-seat" }, t("Tisch"), table))));
}

function told({ workshop, picture }, section) {
  const names = section.organisations.map((key) => workshop.view.records.organisations.get(key)?.name);
  const whose = [...names, section.table && t("Tisch {n}", { n: section.table })].filter(Boolean).join(", ");
  return h("li", {}, h("b", {}, sectionWords({ picture }, section)), " ", whose || t("noch für alle"));
}
