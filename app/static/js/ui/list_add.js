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
  const title = h("input", {
    class: "kern-form-input__input",
    maxlength: LONGEST_TITLE,
    autocomplete: "off",
    enterkeyhint: "done",
    "aria-label": t("Neuer Schritt: Bezeichnung"),
    placeholder: t("Was geschieht als Nächstes?"),
  });
  const where = select(
    lanes.map((row) => [row.id, row.title]),
    { class: "kern-form-input__select", "aria-label": t("Spur") },
  );
  const what = select(
    kinds.map((name) => [name, kindName(name)]),
    { class: "kern-form-input__select", "aria-label": t("Art") },
  );
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
  /** A field of one line would glue the lines of a list together. */
  const paste = (event) => {
    const { value, selectionStart, selectionEnd } = title;
    const pasted = event.clipboardData.getData("text/plain");
    const titles = titlesOf(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
    if (titles.length < 2 || !kinds.includes("task")) return;
    event.preventDefault();
    add(titles);
  };
  title.addEventListener("paste", paste);
  const form = h(
    "form",
    { class: "list-add", onsubmit: send },
    title,
    below?.(title),
    h(
      "div",
      { class: "list-add-foot" },
      where,
      what,
      h("button", { type: "submit", class: "kern-btn kern-btn--primary btn--small" }, t("Hinzufügen")),
      h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", onclick: onclose }, t("Fertig")),
    ),
  );
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onclose();
  });
  return { form, focus: () => title.focus(), move: (newLane) => ((where.value = newLane), (what.value = "task")) };
}
