/**
 * How the administrations do this step: four buttons for one's own, what differs, and what the others said. Whoever
 * moderates answers for any administration.
 */
import { mountFacts } from "./facts_form.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { factWords } from "../tools/facts.js";
import { answerName } from "../tools/names.js";
import { choice, Field, labelled, section, select } from "./field.js";
import { fill, h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

const ANSWERS = ["same", "different", "absent", "unknown"];

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
    form = organisation ? mountAnswer(context, id, organisation) : null;
    const name = workshop.view.records.organisations.get(organisation)?.name;
    const heading = keeps ? t("Antwort einer Verwaltung") : t("Bei uns ({organisation})", { organisation: name ?? "" });
    const picker = keeps && organisationPicker(workshop.view, organisation, (next) => ((organisation = next), show()));
    fill(own, organisation || keeps ? section(heading, picker, form?.element) : null);
  };
  const update = () => {
    form?.update();
    const rows = answersOf(workshop.view, id).filter((row) => keeps || row.organisation !== organisation);
    redraw(others, rows, () =>
      rows.length ? section(keeps ? t("Bei den Verwaltungen") : t("Bei den anderen"), table(rows)) : null,
    );
  };
  if (rights.may("variant.set")) show();
  update();
  return { element, update };
}

function organisationPicker({ records }, chosen, onchoose) {
  const options = [
    ["", t("Verwaltung wählen …")],
    ...[...records.organisations.values()].map(({ id, name }) => [id, name]),
  ];
  const picker = select(options, { class: "kern-form-input__select", "aria-label": t("Verwaltung") });
  picker.value = chosen ?? "";
  picker.addEventListener("change", () => onchoose(picker.value || null));
  return picker;
}

/** One administration's answer: four buttons, and what belongs to "anders" and "entfällt". */
function mountAnswer({ workshop }, step, organisation) {
  const variant = () => workshop.view.records.variants.get(`${step}.${organisation}`) ?? {};
  const set = (fields) =>
    workshop.submit({ type: "variant.set", step, organisation, answer: variant().answer ?? "different", ...fields });
  const answers = choice(
    t("Antwort"),
    ANSWERS.map((value) => [value, answerName(value)]),
    (answer) => answer && set({ answer }),
  );
  const comment = h("textarea", { rows: 2, maxlength: LONGEST_TEXT });
  const field = new Field(comment, { read: () => variant().comment ?? "", write: (text) => set({ comment: text }) });
  const facts = mountFacts({ read: () => variant().facts ?? {}, write: (changed) => set({ facts: changed }) });
  const people = choice(
    t("Wie viele Personen können das?"),
    [
      ["one", t("eine")],
      ["two", t("zwei")],
      ["more", t("mehr")],
    ],
    (value) => value && set({ people: value }),
  );
  const written = h("input", { type: "checkbox", onchange: () => set({ written: written.checked }) });
  const what = labelled(t("Was ist bei uns anders?"), comment);
  const details = h("div", { class: "stack stack--tight" }, facts.main);
  const common = h(
    "div",
    { class: "stack stack--tight" },
    h("p", { class: "label-small" }, t("Wie viele Personen können das?")),
    people.element,
    h("label", { class: "check" }, written, t("Das ist irgendwo aufgeschrieben")),
  );
  const update = () => {
    const { answer, people: count, written: isWritten } = variant();
    answers.show(answer);
    people.show(count);
    written.checked = Boolean(isWritten);
    what.hidden = answer !== "different" && answer !== "absent" && !comment.value;
    details.hidden = answer !== "different";
    common.hidden = !answer || answer === "absent" || answer === "unknown";
    field.update();
    facts.update();
  };
  update();
  return { element: h("div", { class: "stack stack--tight" }, answers.element, what, details, common), update };
}

/** Everybody's answers in the order of the administrations. */
function answersOf({ records }, step) {
  return [...records.organisations.values()].flatMap(({ id, name }) => {
    const variant = records.variants.get(`${step}.${id}`);
    return variant ? [{ organisation: id, name, ...variant }] : [];
  });
}

function table(rows) {
  return h(
    "table",
    { class: "answers" },
    h(
      "tbody",
      {},
      rows.map(({ name, answer, comment, facts, people }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          h(
            "td",
            {},
            h("span", { class: answer === "same" || answer === "unknown" ? "" : "answer-differs" }, answerName(answer)),
            comment && `: ${comment}`,
            h(
              "span",
              { class: "answer-facts" },
              [...factWords(facts), people === "one" && t("nur eine Person kann das")].filter(Boolean).join(" · "),
            ),
          ),
        ),
      ),
    ),
  );
}
