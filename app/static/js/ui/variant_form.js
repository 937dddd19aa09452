/**
 * How the administrations do this step: four buttons for one's own, what differs, and what the others said. Whoever
 * moderates answers for any administration.
 */
import { mountAnswer } from "./answer_form.js";
import { factRows } from "../tools/facts.js";
import { answerName } from "../tools/names.js";
import { section, select } from "./field.js";
import { fill, h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

/** @returns {{element: HTMLElement, update: () => void}} */
export function mountVariants(context, id) {
  const { workshop, rights } = context;
  const { you } = workshop.view;
  const keeps = you.role === "moderator" || you.role === "co_moderator";
  const own = h("div", { class: "stack stack--tight" });
  const others = h("div");
  const element = h("div", { class: "variants" }, own, others);
  let organisation = you.organisation;
  let form = null;

  const show = () => {
    form = organisation ? mountAnswer(context, { step: id, organisation }) : null;
    const name = workshop.view.records.organisations.get(organisation)?.name;
    const heading = keeps ? t("Antwort einer Verwaltung") : t("Bei uns ({organisation})", { organisation: name ?? "" });
    const picker = keeps && organisationPicker(workshop.view, organisation, (next) => ((organisation = next), show()));
    fill(own, organisation || keeps ? section(heading, picker, form?.element) : null);
  };
  const update = () => {
    form?.update();
    const table = othersTable(workshop.view, id, (key) => keeps || !form || key !== organisation);
    const heading = keeps ? t("Bei den Verwaltungen") : t("Bei den anderen");
    redraw(others, table?.rows ?? null, () => table && section(heading, table.make()));
  };
  if (rights.may("variant.set")) show();
  update();
  return { element, update };
}

export function organisationPicker({ records }, chosen, onchoose) {
  const options = [
    ["", t("Verwaltung wählen …")],
    ...[...records.organisations.values()].map(({ id, name }) => [id, name]),
  ];
  const picker = select(options, { class: "kern-form-input__select", "aria-label": t("Verwaltung") });
  picker.value = chosen ?? "";
  picker.addEventListener("change", () => onchoose(picker.value || null));
  return picker;
}

/**
 * The answers of those administrations that `shown` lets through, in their order; null where there are none.
 * @returns {{rows: object[], make: () => HTMLElement} | null}
 */
export function othersTable({ records }, step, shown) {
  const rows = [...records.organisations.values()].flatMap(({ id, name }) => {
    const variant = shown(id) && records.variants.get(`${step}.${id}`);
    return variant ? [{ ...variant, name }] : [];
  });
  return rows.length
    ? { rows, make: () => h("table", { class: "answers" }, h("tbody", {}, rows.map(tableRow))) }
    : null;
}

function tableRow({ name, answer, comment, facts, people, written }) {
  const more = [
    ...factRows(facts).map(([what, value]) => `${what} ${value}`),
    people === "one" && t("nur eine Person kann das"),
    written === false && t("nicht aufgeschrieben"),
  ];
  const differs = answer === "different" || answer === "absent";
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, name),
    h(
      "td",
      {},
      h("span", { class: differs && "answer-differs" }, answerName(answer)),
      comment && `: ${comment}`,
      h("span", { class: "answer-facts" }, more.filter(Boolean).join(" · ")),
    ),
  );
}
