/**
 * Hints in words: what each kind is called, and the question it puts. Always a question, because only the room knows.
 */
import { factWords } from "../tools/facts.js";
import { rangedFacts, titleOf } from "../tools/names.js";
import { t } from "../base/texts.js";

export function ruleName(rule) {
  return {
    media_break: t("Medienbruch?"),
    system_break: t("Andere Fachverfahren?"),
    to_and_fro: t("Hin und Her?"),
    loop: t("Schleife?"),
    long_wait: t("Lange Liegezeit?"),
    island: t("Wissensinsel?"),
    one_way: t("Nur ein Weg?"),
    unknown_wait: t("Wie lange wird gewartet?"),
    unconnected: t("Ohne Verbindung?"),
    end_unreached: t("Ende ohne Vorgänger?"),
    without_lane: t("Noch ohne Spur?"),
    empty_lane: t("Leere Spur?"),
  }[rule];
}

/** @param {import("../tools/board_index.js").BoardIndex} index @param {import("../model/hints.js").Hint} hint */
export function hintSentence(index, hint) {
  const [a, b, c] = (hint.steps ?? [hint.target.id]).map((id) => index.number(id) ?? "?");
  const about = index.get(hint.target.id);
  return SENTENCES[hint.rule]({ hint, index, a, b, c, about });
}

const SENTENCES = {
  media_break: ({ a, b, c }) => t("Digital in Schritt {a}, auf Papier in {b}, wieder digital in {c}. Ginge es durchgehend?", { a, b, c }),
  system_break: ({ a, b, hint }) =>
    t("Von {one} (Schritt {a}) zu {other} (Schritt {b}). Wird etwas noch einmal erfasst?", { a, b, one: hint.systems[0], other: hint.systems[1] }),
  to_and_fro: ({ a, b, hint, index }) => {
    const [from, to] = lanesBetween(index, hint);
    return t("{n} Wechsel zwischen {from} und {to}, Schritte {a} bis {b}. Ginge etwas davon in einem Zug?", { n: hint.changes, from, to, a, b });
  },
  loop: ({ a, b, hint }) =>
    hint.share === undefined
      ? t("Von Schritt {a} zurück zu Schritt {b}. Wie oft kommt das vor?", { a, b })
      : t("Von Schritt {a} zurück zu Schritt {b}, in {n} von 100 Fällen. Wodurch?", { a, b, n: hint.share }),
  long_wait: ({ a, about, index }) => t("Schritt {a}: {facts}. Worauf wird gewartet?", { a, facts: measured(index, about) }),
  island: ({ a, hint }) =>
    hint.told === 1
      ? t("Schritt {a}: Das kann in der Verwaltung, die es gesagt hat, nur eine Person.", { a })
      : t("Schritt {a}: In {n} von {all} Verwaltungen kann das nur eine Person.", { a, n: hint.single, all: hint.told }),
  one_way: ({ a }) => t("Die Entscheidung in Schritt {a} hat nur einen Weg. Wie geht es sonst weiter?", { a }),
  unknown_wait: ({ a }) => t("Schritt {a}: Wie lange dauert es gewöhnlich?", { a }),
  unconnected: ({ a }) => t("Schritt {a}: Was geschieht davor, was danach?", { a }),
  end_unreached: ({ a }) => t("Schritt {a}: Welcher Schritt führt hierher?", { a }),
  without_lane: ({ about }) => t("„{title}“ liegt in der Ablage. Wer macht das?", { title: titleOf(about) }),
  empty_lane: ({ about }) => t("„{title}“ hat noch keine Schritte. Wirkt sie mit?", { title: about.title }),
};

function measured(index, step) {
  const { work_min, wait_h } = rangedFacts(index, step);
  return factWords({ work_min, wait_h }).join(", ");
}

function lanesBetween(index, { steps: [first] }) {
  const lane = (id) => index.get(index.get(id)?.lane);
  const own = lane(first);
  const other = index.out(first).map(({ target }) => lane(target)).find((one) => one && one !== own);
  return [own, other].map((one) => one?.title ?? "?");
}
