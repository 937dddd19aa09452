/**
 * Buttons that show a sign only and say their words.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";

/** @param {string} name of the icon @param {string} key where the focus stays when its part is drawn anew */
export function iconButton(name, label, run, key) {
  return h(
    "button",
    {
      type: "button",
      class: "btn-plain btn-plain--small",
      "aria-label": label,
      title: label,
      onclick: run,
      dataset: { key },
    },
    icon(name),
  );
}
