/**
 * Making one of two: steps that are the same, pain points that say the same.
 */
import { choose, chooseStep } from "./choose.js";
import { numbered } from "../tools/names.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

/** `id` goes into the step that is chosen; notes, flows and answers go with it. */
export async function chooseMerge({ workshop, picture, screen, actions }, id) {
  const { index } = picture;
  const steps = [...index.steps, ...index.tray].filter((step) => step.id !== id);
  const into = await chooseStep({
    title: t("{step} zusammenführen mit …", { step: numbered(index, index.get(id)) }),
    text: t(
      "Es bleibt der Schritt, den Sie hier wählen. Notizen, Verbindungen und Angaben gehen mit; Unterschiede bleiben bei den Verwaltungen stehen.",
    ),
    confirm: t("Zusammenführen"),
    index,
    steps,
  });
  if (!into) return;
  const { done } = workshop.submit({ type: "step.merge", into, from: [id] });
  if ((await done).refused) return;
  screen.select("step", into);
  toast(t("Zusammengeführt"), { action: { label: t("Rückgängig"), run: () => actions.undo() } });
}

/** `pain` goes into the pain point that is chosen; its text stays readable there. */
export async function choosePain({ workshop, picture, actions }, pain) {
  const others = [...workshop.view.records.pain_points.values()].filter(({ id }) => id !== pain.id);
  const options = others.map(({ id, text, category, target }) => ({
    value: id,
    name: text,
    about: [category, target && index(picture, target)].filter(Boolean).join(" · "),
  }));
  const into = await choose({
    title: t("„{text}“ zusammenführen mit …", { text: pain.text }),
    text: t("Es bleibt der Eintrag, den Sie hier wählen; dieser steht dann darunter."),
    confirm: t("Zusammenführen"),
    label: t("Eintrag suchen"),
    options,
  });
  if (!into) return;
  const { done } = workshop.submit({ type: "pain.merge", into, from: [pain.id] });
  if ((await done).refused) return;
  toast(t("Zusammengeführt"), { action: { label: t("Rückgängig"), run: () => actions.undo() } });
}

function index({ index: board }, { id }) {
  const step = board.get(id);
  return step?.kind ? numbered(board, step) : "";
}
