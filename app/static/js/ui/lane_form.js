/**
 * The lanes: add, name, order, who they belong to. One dialog-free form in the side panel.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { newId } from "../sync/ids.js";
import { choice, Field, select, why } from "./field.js";
import { h } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { icon } from "../base/icons.js";
import { iconButton } from "./buttons.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

/** @param {string | undefined} chosen the lane whose name gets the focus */
export function mountLanes(context, chosen) {
  const { picture, rights } = context;
  const rows = new Map();
  const list = h("ul", { class: "lane-rows" });
  const reason = rights.why("lane.add");
  const adder = reason ? why(reason) : addForm(context);
  const element = h("div", { class: "stack" }, list, adder);
  const update = () => {
    const { lanes } = picture.index;
    for (const [id, row] of rows) if (!lanes.some((lane) => lane.id === id)) (take(row.element), rows.delete(id));
    lanes.forEach((lane, at) => {
      if (!rows.has(lane.id)) rows.set(lane.id, laneRow(context, lane.id));
      const { element: item, update: show } = rows.get(lane.id);
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
      show();
    });
  };
  update();
  const edit = () => (rows.get(chosen)?.input ?? adder?.querySelector("input"))?.focus();
  return { element, update, title: () => t("Spuren"), edit, compose: edit };
}

function laneRow(context, id) {
  const { workshop, picture, rights } = context;
  const lane = () => picture.index.get(id) ?? {};
  const edit = (fields) => workshop.submit({ type: "lane.edit", lane: id, ...fields });
  const { input, field } = titleField(lane, edit);
  const names = [["internal", t("Verwaltung")], ["external", t("außerhalb")]];
  const party = choice(t("Wer ist das?"), names, (value) => value && edit({ party: value }));
  const whose = whoseField(picture.index, edit);
  const foot = h("div", { class: "lane-foot" }, party.element, buttons(context, id));
  const isLocked = !rights.may("lane.edit", { record: lane() });
  const fieldset = h("fieldset", { class: "stack stack--tight", disabled: isLocked }, input, whose, foot);
  const update = () => {
    field.update();
    party.show(lane().party);
    if (whose && document.activeElement !== whose) whose.value = lane().organisation ?? "";
  };
  return { element: h("li", { class: "lane-row" }, fieldset), input, update };
}

function titleField(lane, edit) {
  const props = { class: "kern-form-input__input", maxlength: LONGEST_TITLE, "aria-label": t("Bezeichnung der Spur"), autocomplete: "off" };
  const input = h("input", props);
  const field = new Field(input, {
    read: () => lane().title ?? "",
    write: (title, base) => edit({ title, base: { title: base } }),
    valid: (text) => text.trim() !== "",
    problem: t("Eine Spur braucht eine Bezeichnung."),
  });
  return { input, field };
}

/** Whose the lane is: between the lanes of Kreis and Stadt/Gemeinde hand-overs are counted. Null where there is none. */
function whoseField({ organisations }, edit) {
  if (organisations.length === 0) return null;
  const options = [["", t("keine bestimmte Verwaltung")], ...organisations.map(({ id, name }) => [id, name])];
  const control = select(options, { class: "kern-form-input__select", "aria-label": t("Verwaltung") });
  control.addEventListener("change", () => edit({ organisation: control.value || null }));
  return control;
}

function buttons(context, id) {
  return [
    iconButton("arrow-up", t("Nach oben"), () => move(context, id, -1), `up.${id}`),
    iconButton("arrow-down", t("Nach unten"), () => move(context, id, 1), `down.${id}`),
    iconButton("trash", t("Spur entfernen"), () => remove(context, id), `remove.${id}`),
  ];
}

/** Leaving a field saves it: what is being typed for a lane that somebody else removes is handed back as not taken. */
function take(row) {
  if (row.contains(document.activeElement)) document.activeElement.blur();
  row.remove();
}

function move({ workshop, picture }, id, direction) {
  const ids = picture.index.lanes.map((lane) => lane.id);
  const at = ids.indexOf(id) + direction;
  if (at < 0 || at >= ids.length) return;
  const others = ids.filter((other) => other !== id);
  workshop.submit({ type: "lane.move", lane: id, after: others[at - 1] ?? null });
}

/** Only an empty lane can go; what stands in the way is said before the server has to. */
function remove({ picture, rights, actions }, id) {
  const lane = picture.index.get(id);
  if (picture.index.inLane(id).length > 0) {
    return toast(
      t("In „{lane}“ stehen noch Schritte. Verschieben oder entfernen Sie zuerst diese.", { lane: lane.title }),
    );
  }
  const reason = rights.why("lane.remove", { record: lane });
  if (reason) return toast(reason);
  actions.remove({ type: "lane.remove", lane: id }, t("Spur „{lane}“ entfernt", { lane: lane.title }));
}

function addForm({ workshop, picture }) {
  const input = h("input", {
    class: "kern-form-input__input",
    maxlength: LONGEST_TITLE,
    "aria-label": t("Neue Spur"),
    placeholder: t("Neue Spur: wer handelt?"),
    autocomplete: "off",
  });
  const external = h("input", { type: "checkbox" });
  const send = (event) => {
    event.preventDefault();
    const title = input.value.trim();
    if (!title) return sayMissing(input);
    const party = external.checked ? "external" : "internal";
    workshop.submit({ type: "lane.add", lane: newId(), title, party, board: picture.board });
    input.value = "";
    external.checked = false;
    input.focus();
  };
  return h(
    "form",
    { class: "composer", onsubmit: send },
    input,
    h(
      "div",
      { class: "composer-foot" },
      h("label", { class: "check" }, external, t("außerhalb der Verwaltung")),
      h("button", { type: "submit", class: "kern-btn kern-btn--secondary btn--small" }, icon("plus"), t("Spur")),
    ),
  );
}
