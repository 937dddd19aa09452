/**
 * Everything the picture can do with a step, as words: for the list, the keyboard, the phone.
 */
import { choose } from "./choose.js";
import { chooseConnection } from "./ways.js";
import { chooseMerge } from "./merge.js";
import { openMenu } from "./menu.js";
import { numbered } from "../tools/names.js";
import { t } from "../base/texts.js";

export function openStepMenu(context, id) {
  const { picture, rights, actions, screen, workshop } = context;
  const record = picture.index.get(id);
  const about = { record };
  const placed = Boolean(record.rank);
  const mayMove = rights.may("step.move", about);
  return openMenu(numbered(picture.index, record), [
    { icon: "edit", label: t("Öffnen und bearbeiten"), run: () => screen.select("step", id) },
    mayMove && { icon: "move", label: t("In eine Spur …"), run: () => chooseLane(context, id) },
    mayMove && placed && { icon: "arrow-up", label: t("Früher"), run: () => actions.shift(id, -1) },
    mayMove && placed && { icon: "arrow-down", label: t("Später"), run: () => actions.shift(id, 1) },
    rights.may("flow.add") &&
      placed && { icon: "connect", label: t("Verbinden mit …"), run: () => chooseConnection(context, id) },
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
