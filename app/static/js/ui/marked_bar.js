/**
 * What can be done with the cards that are taken together, in words and buttons, under picture and list: for fingers, keyboards
 * and everyone who knows no keys.
 */
import { choose } from "./choose.js";
import { iconButton } from "./buttons.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t, tn } from "../base/texts.js";

/** @param {"board" | "list"} [view] which one it stands under */
export function mountMarkedBar(element, context, view = "board") {
  const { canvas, screen, rights, picture } = context;
  const bar = h("div", { class: "marked-bar", role: "group", "aria-label": t("Gewählte Schritte"), hidden: true });
  element.append(bar);
  const render = () => {
    const { ids } = canvas.marked;
    bar.hidden = ids.length === 0 || screen.view !== view;
    const mayAll = (type) => ids.every((id) => rights.may(type, { record: picture.index.get(id) }));
    const may = { move: mayAll("step.move"), remove: mayAll("step.remove"), add: rights.may("step.add", { kind: "task" }) };
    redraw(bar, [ids.length, may], () => buttons(context, may));
  };
  canvas.marked.addEventListener("change", render);
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    canvas.marked.clear();
    if (view === "board") canvas.focusCard(canvas.focused);
  });
  return { render };
}

function buttons(context, may) {
  const { actions, canvas } = context;
  const { hands, marked } = canvas;
  const first = () => marked.ids[0];
  const nudge = (name, label, how, direction) => iconButton(name, label, () => actions[how](marked.ids, direction), name);
  const act = (name, label, run) =>
    h("button", { type: "button", class: "tool", onclick: run, dataset: { key: name } }, icon(name), h("span", {}, label));
  return [
    h("b", {}, tn(marked.ids.length, "{n} Schritt", "{n} Schritte")),
    may.move && [
      nudge("arrow-left", t("Früher"), "shift", -1),
      nudge("arrow-right", t("Später"), "shift", 1),
      nudge("arrow-up", t("Eine Spur höher"), "lift", -1),
      nudge("arrow-down", t("Eine Spur tiefer"), "lift", 1),
      act("move", t("In eine Spur …"), () => chooseLane(context)),
    ],
    may.add && act("copy", t("Duplizieren"), () => hands.duplicate(first())),
    may.remove && act("trash", t("Entfernen"), () => hands.remove(first())),
    iconButton("close", t("Auswahl aufheben"), () => marked.clear(), "close"),
  ];
}

async function chooseLane({ picture, actions, canvas }) {
  const { ids } = canvas.marked;
  const lane = await choose({
    title: tn(ids.length, "{n} Schritt in eine Spur", "{n} Schritte in eine Spur"),
    confirm: t("Verschieben"),
    label: t("Spur suchen"),
    options: picture.index.lanes.map(({ id, title }) => ({ value: id, name: title })),
  });
  if (lane) actions.toLane(ids, lane);
}
