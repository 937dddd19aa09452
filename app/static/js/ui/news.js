/**
 * What others do is said once, politely and summed up: "3 neue Schritte", not every change of every card.
 */
import { announce } from "../base/live_region.js";
import { phaseName, phaseSentence } from "./phases.js";
import { t, tn } from "../base/texts.js";

const GATHER = 4000;

export function mountNews({ workshop }) {
  let known = snapshot(workshop.view);
  let timer = null;
  const tell = () => {
    timer = null;
    const now = snapshot(workshop.view);
    const fresh = [...now.steps].filter(
      (id) => !known.steps.has(id) && workshop.view.records.steps.get(id).author !== workshop.view.you.participant,
    ).length;
    const notes = Math.max(0, now.notes - known.notes);
    known = now;
    const words = [
      fresh && tn(fresh, "{n} neuer Schritt", "{n} neue Schritte"),
      notes && tn(notes, "{n} neue Notiz", "{n} neue Notizen"),
    ];
    if (words.some(Boolean)) announce(words.filter(Boolean).join(", "));
  };
  workshop.addEventListener("change", () => {
    const { phase, locked } = workshop.view.workshop;
    if (phase !== known.phase)
      announce(t("{phase}. {sentence}", { phase: phaseName(phase), sentence: phaseSentence(workshop.view) }));
    else if (Boolean(locked) !== known.locked)
      announce(locked ? t("Die Bearbeitung ist gesperrt.") : t("Die Bearbeitung ist wieder offen."));
    known = { ...known, phase, locked: Boolean(locked) };
    timer ??= setTimeout(tell, GATHER);
  });
}

function snapshot({ workshop, you, records }) {
  const others = [...records.notes.values()].filter((note) => note.author !== you.participant);
  return {
    steps: new Set(records.steps.keys()),
    notes: others.length,
    phase: workshop.phase,
    locked: Boolean(workshop.locked),
  };
}
