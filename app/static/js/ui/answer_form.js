/**
 * One administration's answer to one step: four buttons, and what belongs to each of them. Times of one's own may differ
 * also where the step is done as shown.
 */
import { mountFacts } from "./facts_form.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { namedSoFar } from "../tools/facts.js";
import { answerName } from "../tools/names.js";
import { isOpen } from "../tools/answers.js";
import { redraw } from "../base/redraw.js";
import { twoAnswers } from "./agreement.js";
import { choice, Field, labelled } from "./field.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

const ANSWERS = ["same", "different", "absent", "unknown"];

/** @param {{step: string, organisation: string}} about @returns {{element: HTMLElement, update: () => void}} */
export function mountAnswer({ workshop, rights }, { step, organisation }) {
  const { records } = workshop.view;
  const variant = () => workshop.view.records.variants.get(`${step}.${organisation}`) ?? {};
  const set = (fields) =>
    workshop.submit({ type: "variant.set", step, organisation, answer: variant().answer ?? "different", ...fields });
  const answers = choice(
    t("Wie ist es bei uns?"),
    ANSWERS.map((value) => [value, answerName(value)]),
    (answer) => answer && set({ answer }),
  );
  answers.element.classList.add("answer-buttons");
  const what = commentField(variant, set);
  const facts = mountFacts({
    read: () => variant().facts ?? {},
    write: (changed) => set({ facts: changed }),
    agreed: () => workshop.view.records.steps.get(step)?.facts ?? {},
    named: (field) => namedSoFar(workshop.view.records, field),
  });
  const own = ownFacts(facts, Boolean(records.variants.get(`${step}.${organisation}`)?.facts));
  const knowing = mountKnowing(variant, set);
  const two = h("div", { class: "notice stack stack--tight" });
  let shown;
  const update = () => {
    const { answer } = variant();
    answers.show(answer);
    two.hidden = !isOpen(variant());
    redraw(two, two.hidden ? null : variant().said, () => !two.hidden && twoAnswers(variant(), (agreed) => set({ answer: agreed, agreed: true })));
    what.element.hidden = answer !== "different" && answer !== "absent" && !variant().comment;
    own.hidden = answer !== "same" && answer !== "different";
    if (answer === "different" && shown && shown !== answer) own.open = true;
    shown = answer ?? "none";
    knowing.element.hidden = own.hidden;
    for (const part of [what, facts, knowing]) part.update();
  };
  update();
  const parts = [two, answers.element, what.element, knowing.element, own];
  return { element: h("fieldset", { class: "stack stack--tight answer-form", disabled: !rights.may("variant.set", { organisation }) }, parts), update };
}

function ownFacts(facts, open) {
  return h("details", { class: "further", open }, h("summary", {}, t("Eigene Zeiten und Angaben")),
    h("div", { class: "stack stack--tight" }, facts.main, facts.more));
}

function commentField(variant, set) {
  const control = h("textarea", { rows: 2, maxlength: LONGEST_TEXT });
  const field = new Field(control, { read: () => variant().comment ?? "", write: (text) => set({ comment: text }) });
  return { element: labelled(t("Was ist bei uns anders?"), control), update: () => field.update() };
}

/** Whether the work hangs on one person, and whether it is written down. */
function mountKnowing(variant, set) {
  const people = choice(
    t("Wer kann das?"),
    [
      ["one", t("eine Person")],
      ["two", t("zwei")],
      ["more", t("mehr")],
    ],
    (value) => set({ people: value }),
  );
  const written = choice(
    t("Ist es aufgeschrieben?"),
    [
      ["yes", t("ja")],
      ["no", t("nein")],
    ],
    (value) => set({ written: value && value === "yes" }),
  );
  const row = (words, element) => h("div", {}, h("p", { class: "label-small" }, words), element);
  const update = () => {
    people.show(variant().people);
    written.show(variant().written === undefined ? undefined : variant().written ? "yes" : "no");
  };
  const parts = [row(t("Wer kann das?"), people.element), row(t("Ist es aufgeschrieben?"), written.element)];
  return { element: h("div", { class: "knowing" }, parts), update };
}
