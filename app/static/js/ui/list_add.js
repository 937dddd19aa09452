/**
 * A new step in the list: title, lane and kind in a row of its own, at the place where it will stand. A pasted list is a
 * chain of steps, as in the picture.
 */
import { titlesOf } from "../tools/lines.js";
import { kindName, KINDS } from "../tools/names.js";
import { LONGEST_TITLE } from "../model/limits.js";
import { select } from "./field.js";
import { h } from "../base/dom.js";
import { sayMissing } from "../base/problem.js";
import { t } from "../base/texts.js";

/**
 * @param {{lanes: object[], lane: string, kinds?: string[], kind: string, onadd: (wish: object) => boolean, onclose: () => void,
 *   below?: (input: HTMLInputElement) => HTMLElement}} how `onadd` gets `{titles, lane, kind}`, and says whether they were added;
 *   `below`: what stands under the title
 */
export function addForm({ lanes, lane, kinds = KINDS, kind, onadd, onclose, below }) {
  const { title, where, what } = fields(lanes, kinds);
  where.value = lane;
  what.value = kind;
  const add = (titles) => {
    if (!onadd({ titles, lane: where.value, kind: what.value })) return;
    title.value = "";
    title.dispatchEvent(new Event("input"));
  };
  const send = (event) => {
    event.preventDefault();
    const text = title.value.trim();
    if (!text) return sayMissing(title);
    add([text]);
  };
  title.addEventListener("paste", (event) => {
    const titles = pastedInto(title, event);
    if (titles.length < 2) return;
    event.preventDefault();
    add(titles);
  });
  const button = (type, look, label, props) => h("button", { type, class: `kern-btn kern-btn--${look} btn--small`, ...props }, label);
  const foot = [where, what, button("submit", "primary", t("Hinzufügen")), button("button", "tertiary", t("Fertig"), { onclick: onclose })];
  const form = h("form", { class: "list-add", onsubmit: send }, title, below?.(title), h("div", { class: "list-add-foot" }, foot));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onclose();
  });
  return { form, focus: () => title.focus(), move: (newLane) => ((where.value = newLane), (what.value = "task")) };
}

function fields(lanes, kinds) {
  const title = h("input", {
    class: "kern-form-input__input",
    maxlength: LONGEST_TITLE,
    autocomplete: "off",
    enterkeyhint: "done",
    "aria-label": t("Neuer Schritt: Bezeichnung"),
    placeholder: t("Was geschieht als Nächstes?"),
  });
  const choose = (options, label) => select(options, { class: "kern-form-input__select", "aria-label": label });
  const where = choose(lanes.map((row) => [row.id, row.title]), t("Spur"));
  const what = choose(kinds.map((name) => [name, kindName(name)]), t("Art"));
  return { title, where, what };
}

/** A field of one line would glue the lines of a list together. */
function pastedInto({ value, selectionStart, selectionEnd }, { clipboardData }) {
  return titlesOf(value.slice(0, selectionStart) + clipboardData.getData("text/plain") + value.slice(selectionEnd));
}
