/**
 * One pain point to talk about: the words, the dots, the step; how others do it; what the room has found out so far. The one
 * on which everybody's eyes are (`focus.target`).
 */
import { talkedAbout } from "../../model/talk.js";
import { lastResult } from "../../model/tally.js";
import { answerName } from "../../tools/names.js";
import { differs } from "../../tools/answers.js";
import { aboutRecord } from "../about.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { blockOf, drawFitting, limited } from "./fit.js";
import { t, tn } from "../../base/texts.js";

const MOST = 6;

export function discussionView() {
  const element = h("div", { class: "wall-step wall-discussion" });
  return {
    element,
    show({ view, size }) {
      const pain = talkedAbout(view);
      const facts = pain && contents(view, pain);
      if (facts) drawFitting(element, facts, { most: MOST, size, draw: (most) => page(facts, most) });
      else redraw(element, null, () => h("p", { class: "wall-nothing" }, t("Keine Karte gewählt.")));
      return { title: view.workshop.process || view.workshop.title, middle: t("Wir sprechen über") };
    },
  };
}

function contents(view, pain) {
  const { records } = view;
  const said = lastResult(records.rounds.values(), "pain_points")?.tally?.[pain.id];
  const step = pain.target?.id;
  const shown = (name, of) => [...records[name].values()].filter((row) => of(row) && !row.draft && !row.shelved);
  const named = (organisation) => (view.workshop.authorship === "none" ? "" : records.organisations.get(organisation)?.name);
  const noted = (kind) => shown("notes", (note) => note.kind === kind && note.target?.id === pain.id).map(({ text }) => text);
  return {
    text: pain.text,
    about: aboutRecord(view, pain, { title: true }),
    votes: said && votes(said, records.organisations.size),
    merged: (pain.merged ?? []).map(({ text }) => text),
    others: shown("variants", (variant) => variant.step === step && differs(variant)).map(({ organisation, answer, comment }) =>
      [named(organisation), [answerName(answer), comment].filter(Boolean).join(": ")]),
    goods: shown("good_practices", ({ target }) => target?.id === step).map(({ text, organisation }) => [records.organisations.get(organisation)?.name, text]),
    cause: noted("cause"),
    decision: noted("decision"),
    question: noted("question"),
  };
}

function votes({ dots, organisations }, of) {
  const words = tn(dots, "{n} Klebepunkt", "{n} Klebepunkte");
  return organisations === undefined ? words : `${words} ${t("aus {n} von {of} Verwaltungen", { n: organisations, of })}`;
}

function page({ text, about, votes: said, merged, others, goods, cause, decision, question }, most) {
  const block = (kind, title, rows) => rows.length > 0 && blockOf(kind, title, limited(rows, most, line));
  return [
    h("h2", { class: "wall-step-title" }, h("span", {}, text)),
    h("p", { class: "wall-said" }, about && h("span", {}, about), said && h("b", {}, said)),
    h("div", { class: "wall-step-columns" },
      h("div", { dataset: { fits: "" } }, block("pain", t("Auch so gesagt"), merged), block("variant", t("So machen es andere"), others), block("good", t("Das läuft gut"), goods)),
      h("div", { dataset: { fits: "" } }, block("note", t("Ursache"), cause), block("decision", t("Beschluss"), decision), block("note", t("Offene Frage"), question))),
  ];
}

const line = (row) => (Array.isArray(row) ? [row[0] && h("b", {}, row[0]), " ", row[1]] : row);
