/**
 * One step in the side panel. What the phase is about stands on top: times and ways while sketching, one's own answer
 * while completing, pain points after that.
 */
import { mountFacts } from "./facts_form.js";
import { mountFindings } from "./findings.js";
import { mountHintsAbout } from "./hints.js";
import { mountNotes } from "./notes.js";
import { mountStepForm } from "./step_form.js";
import { mountVariants } from "./variant_form.js";
import { mountWays } from "./ways.js";
import { chooseMerge } from "./merge.js";
import { why } from "./field.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { factRows, namedSoFar } from "../tools/facts.js";
import { kindName, numbered } from "../tools/names.js";

const FINDINGS_FIRST = new Set(["pain_points", "vote", "measures", "closed"]);

export function mountStep(context, id) {
  const { picture, rights } = context;
  const step = () => picture.index.get(id) ?? {};
  const parts = partsOf(context, id, step);
  const reason = rights.why("step.edit", { record: step() });
  const known = h("div", { class: "stack stack--tight" });
  const foot = h("div", { class: "panel-actions" });
  const working = reason ? [known] : editable(context.workshop, parts.form, parts.facts);
  const element = h("div", { class: "stack" }, inOrder(context, parts, working), parts.hints.element, foot);
  const update = () => {
    for (const part of Object.values(parts)) part.update();
    if (reason) redraw(known, step(), () => [why(reason), knownList(picture.index, step())]);
    redraw(foot, footFacts(context, id), () => footButtons(context, id));
  };
  update();
  const firstFact = () => parts.facts.main.map((part) => part.querySelector("input, button")).find((one) => one?.isConnected);
  const edit = (part) => {
    const field = (part === "facts" && firstFact()) || parts.form.input;
    field.focus();
    field.select?.();
  };
  return { element, update, title: () => numbered(picture.index, step()), edit, compose: parts.notes.compose };
}

function partsOf(context, id, step) {
  const { workshop } = context;
  const target = { kind: "step", id };
  const facts = mountFacts({
    read: () => step().facts ?? {},
    write: (changed) => workshop.submit({ type: "step.edit", step: id, facts: changed }),
    named: (field) => namedSoFar(workshop.view.records, field),
  });
  return {
    form: mountStepForm(context, id),
    facts,
    ways: mountWays(context, id),
    variants: mountVariants(context, id),
    pains: mountFindings(context, target, "pain"),
    goods: mountFindings(context, target, "good"),
    notes: mountNotes(context, target),
    hints: mountHintsAbout(context, id),
  };
}

/** What the phase is about comes first. */
function inOrder({ workshop }, parts, working) {
  const { phase } = workshop.view.workshop;
  const [notes, variants, ways] = [parts.notes.element, parts.variants.element, parts.ways.element];
  const findings = [parts.pains.element, parts.goods.element];
  if (FINDINGS_FIRST.has(phase)) return [findings, notes, working, ways, variants];
  return phase === "annotate" ? [variants, working, ways, notes, findings] : [working, ways, variants, notes, findings];
}

function editable(workshop, form, facts) {
  const noFacts = workshop.view.workshop.phase === "frame" && workshop.view.you.role === "participant";
  const tight = (...children) => h("div", { class: "stack stack--tight" }, children);
  const further = h(
    "details",
    { class: "further" },
    h("summary", {}, t("Weitere Angaben")),
    tight(form.detail, form.milestone, noFacts ? null : facts.more),
  );
  return [tight(form.title, form.more), noFacts ? null : tight(facts.main), further];
}

/** What is known of a step, to read. */
function knownList(index, step) {
  const rows = [
    [t("Spur"), index.get(step.lane)?.title],
    [t("Art"), kindName(step.kind)],
    ...factRows(step.facts),
    [t("Erläuterung"), step.detail],
  ];
  return h(
    "dl",
    { class: "known" },
    rows.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
  );
}

function footFacts({ rights, picture }, id) {
  const record = picture.index.get(id);
  const about = { record };
  return [
    rights.may("step.move", about),
    rights.may("step.merge", { ...about, sources: [record] }),
    rights.may("step.remove", about),
    record?.rank,
  ];
}

function footButtons(context, id) {
  const { actions } = context;
  const [mayMove, mayMerge, mayRemove, rank] = footFacts(context, id);
  const button = (name, words, run, more = "") =>
    h(
      "button",
      {
        type: "button",
        class: `kern-btn kern-btn--secondary btn--small ${more}`,
        onclick: run,
        dataset: { key: name },
      },
      icon(name),
      words,
    );
  return [
    mayMove && rank && button("arrow-left", t("Früher"), () => actions.shift(id, -1)),
    mayMove && rank && button("arrow-right", t("Später"), () => actions.shift(id, 1)),
    mayMerge && button("merge", t("Zusammenführen mit …"), () => chooseMerge(context, id)),
    mayRemove && button("trash", t("Schritt entfernen"), () => actions.removeStep(id), "btn--danger"),
  ];
}
