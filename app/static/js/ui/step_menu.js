/**
 * Everything the picture can do with a step, as words: for the list, the keyboard, the phone.
 */
import { choose } from "./choose.js";
import { chooseConnection } from "./ways.js";
import { chooseMerge } from "./merge.js";
import { openMenu } from "./menu.js";
import { numbered } from "../tools/names.js";
import { splits } from "../tools/splice.js";
import { openPlaceForm } from "./place_form.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

export function openStepMenu(context, id) {
  const { picture, rights, actions, screen, workshop, canvas } = context;
  const record = picture.index.get(id);
  const about = { record };
  const placed = Boolean(record.rank);
  const mayMove = rights.may("step.move", about);
  return openMenu(numbered(picture.index, record), [
    { icon: "edit", label: rights.may("step.edit", about) ? t("Öffnen und bearbeiten") : t("Öffnen"), run: () => screen.select("step", id) },
    mayMove && !record.draft && { icon: "move", label: placed ? t("An andere Stelle …") : t("Einordnen …"), run: () => openPlaceForm(context, id) },
    mayMove && placed && { icon: "move", label: t("In eine Spur …"), run: () => chooseLane(context, id) },
    mayMove && placed && { icon: "arrow-up", label: t("Früher"), run: () => actions.shift(id, -1) },
    mayMove && placed && { icon: "arrow-down", label: t("Später"), run: () => actions.shift(id, 1) },
    mayMove && placed && { icon: "parked", label: t("In die Ablage"), run: () => intoTray(context, id) },
    mayMove && placed && { icon: "select", label: t("Mit anderen zusammen wählen"), run: () => canvas.marked.toggle(id) },
    rights.may("flow.add") &&
      placed && { icon: "connect", label: t("Verbinden mit …"), run: () => chooseConnection(context, id) },
    mayMove && placed && { icon: "link", label: t("In eine Verbindung setzen …"), run: () => chooseFlow(context, id) },
    rights.may("step.add", { kind: record.kind }) &&
      placed && { icon: "copy", label: t("Duplizieren"), run: () => duplicate(context, id) },
    rights.may("step.merge", { ...about, sources: [record] }) && {
      icon: "merge",
      label: t("Zusammenführen mit …"),
      run: () => chooseMerge(context, id),
    },
    workshop.view.you.role.endsWith("moderator") && {
      icon: "clock",
      label: t("Verlauf dieser Karte"),
      run: () => location.assign(`/w/${workshop.id}/verlauf?element=${id}`),
    },
    rights.may("step.remove", about) && {
      icon: "trash",
      label: t("Entfernen"),
      run: () => actions.removeStep(id),
      danger: true,
    },
  ]);
}

/** Its connections go with its place; undoing brings both back. */
function intoTray({ workshop, actions }, id) {
  workshop.submit({ type: "step.move", step: id, lane: null });
  toast(t("Die Karte liegt in der Ablage."), { action: { label: t("Rückgängig"), run: () => actions.undo() } });
}

/** The copy is what one goes on with: it gets its own words. */
function duplicate({ actions, screen }, id) {
  const [copy] = actions.duplicate([id]);
  screen.select("step", copy);
  screen.dispatchEvent(new CustomEvent("edit"));
}

async function chooseFlow({ picture, actions }, id) {
  const { index } = picture;
  const name = (end) => numbered(index, index.get(end));
  const flow = await choose({
    title: t("{step} in eine Verbindung setzen", { step: name(id) }),
    confirm: t("Einfügen"),
    label: t("Verbindung suchen: Nummer oder Wort"),
    options: index.flows
      .filter((one) => splits(index, one, id))
      .sort((a, b) => index.number(a.source) - index.number(b.source))
      .map((one) => ({ value: one.id, name: `${name(one.source)} → ${name(one.target)}`, about: one.label })),
  });
  if (flow) actions.splice(id, index.get(flow), { lane: index.get(id).lane });
}

async function chooseLane({ picture, actions }, id) {
  const { index } = picture;
  const step = index.get(id);
  const options = index.lanes
    .filter((lane) => lane.id !== step.lane)
    .map((lane) => ({ value: lane.id, name: lane.title }));
  const lane = await choose({
    title: t("{step} in eine Spur", { step: numbered(index, step) }),
    confirm: t("Verschieben"),
    label: t("Spur suchen"),
    options,
  });
  if (lane) actions.toLane(id, lane);
}
