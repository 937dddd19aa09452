/**
 * What the Zuruf says it will do, in one sentence.
 */
import { formatDate, t } from "../../base/texts.js";

const STEP_KINDS = {
  start: () => t("Anfang"), end: () => t("Ende"), task: () => t("Schritt"), decision: () => t("Entscheidung"), wait: () => t("Warten"),
};

const FOUND_OUT = { cause: () => t("Ursache"), decision: () => t("Beschluss"), question: () => t("Offene Frage") };

const SENTENCES = {
  step: step,
  place: ({ number, title }) => t("Der nächste Schritt kommt nach Schritt {number} {title}.", { number, title: quoted(title) }),
  lane: ({ lane }) => t("Neue Spur „{lane}“ ganz unten.", { lane }),
  flow: ({ from, to, label }) =>
    label ? t("Verbindet Schritt {from} mit Schritt {to}: „{label}“.", { from, to, label }) : t("Verbindet Schritt {from} mit Schritt {to}.", { from, to }),
  pain: ({ number, title, category }) => t("Wo hakt es, an Schritt {number} {title} {category}", { number, title: quoted(title), category: inBrackets(category) }),
  good: ({ number, title, category }) => t("Läuft gut, an Schritt {number} {title} {category}", { number, title: quoted(title), category: inBrackets(category) }),
  note: ({ number, title, noteKind }) =>
    noteKind === "question" ? t("Frage an Schritt {number} {title}", { number, title: quoted(title) }) : t("Notiz an Schritt {number} {title}", { number, title: quoted(title) }),
  said: ({ noteKind, talk }) => (talk ? t("{kind} zu der Karte, über die wir sprechen.", { kind: FOUND_OUT[noteKind]() }) : `${FOUND_OUT[noteKind]()}.`),
  measure: ({ title, leadName, due }) =>
    t("Maßnahme „{title}“, führt: {lead}, bis: {day}", { title, lead: leadName ?? t("noch offen"), day: due ? formatDate(due) : t("noch offen") }),
  parked: () => t("Kommt in den Themenspeicher."),
  unclear: ({ problem, ...values }) => PROBLEMS[problem](values),
};

const PROBLEMS = {
  empty: () => t("Hier fehlt noch der Text."),
  long: () => t("Das ist zu lang für eine Karte."),
  "no-step": ({ number }) => t("Einen Schritt {number} gibt es nicht.", { number }),
  "which-step": () => t("An welchem Schritt? Schreiben Sie die Nummer dahinter, etwa „!7 …“."),
  "same-step": () => t("Ein Schritt wird nicht mit sich selbst verbunden."),
  "flow-exists": ({ from, to }) => t("Schritt {from} und Schritt {to} sind schon so verbunden.", { from, to }),
  "lane-exists": ({ lane }) => t("Die Spur „{lane}“ gibt es schon.", { lane }),
  "no-lane": () => t("Es gibt noch keine Spur. Schreiben Sie zuerst „Spur: Bürgerbüro“."),
};

/** @param {{kind: string}} meaning of `readShout` @param {{done?: boolean}} [options] said after it was sent */
export function saidOf(meaning, { done = false } = {}) {
  const said = SENTENCES[meaning.kind](meaning).replace(/ +/g, " ").replace(/ (?=[.:]|$)/, "").trim();
  return done ? t("Eingetragen: {said}", { said }) : said;
}

function step({ stepKind, title, lane, follows, followsTitle, before, connected }) {
  const what = t("{kind} „{title}“ in der Spur {lane}", { kind: STEP_KINDS[stepKind](), title, lane });
  if (follows === undefined) return `${what}.`;
  if (before !== undefined) return t("{what}, zwischen {follows} und {before}.", { what, follows, before });
  const where = t("nach {follows} {title}", { follows, title: quoted(followsTitle) }).trim();
  return connected ? t("{what}, {where}, verbunden.", { what, where }) : t("{what}, {where}, nicht verbunden.", { what, where });
}

const quoted = (title) => (title ? `„${title}“` : "");
const inBrackets = (category) => (category ? `(${category})` : "");
