/**
 * Making one of two: steps that are the same, pain points that say the same.
 */
import { nearest } from "../model/twins.js";
import { choose, chooseStep } from "./choose.js";
import { askMerge } from "./merge_form.js";
import { numbered, titleOf } from "../tools/names.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

/** `id` goes into a step that is chosen, or that one into it; what becomes of both is shown before. Likely twins come first. */
export async function chooseMerge(context, id) {
  const { workshop, picture, screen, actions } = context;
  const { index } = picture;
  const step = index.get(id);
  const others = [...index.steps, ...index.tray].filter((other) => other.id !== id);
  const twin = nearest(step, others);
  const other = await chooseStep({
    title: t("{step} zusammenführen mit …", { step: numbered(index, step) }),
    text: twin && t("Ähnlich klingt „{title}“: es steht oben.", { title: titleOf(twin) }),
    confirm: t("Weiter"),
    index,
    steps: twin ? [twin, ...others.filter((one) => one !== twin)] : others,
  });
  if (!other || !index.get(other)) return;
  const { answer, into, from } = await askMerge(context, [other, id], {
    title: t("Zwei Schritte zusammenführen"),
    actions: [
      { label: t("Abbrechen"), value: null },
      { label: t("Zusammenführen"), value: "merge", primary: true },
    ],
  });
  if (!answer) return;
  const { done } = workshop.submit({ type: "step.merge", into, from: [from] });
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
