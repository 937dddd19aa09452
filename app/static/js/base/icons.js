/**
 * The drawings of `static/icons.svg`, which every page carries inline: `icon("check")` gives an `<svg>` that refers to one.
 * Hidden from screen readers unless it gets a label: `icon("lock", t("gesperrt"))`. Sized by the text around it (1.25em).
 */
import { s } from "./dom.js";

/** @param {string} name @param {string} [label] */
export function icon(name, label) {
  const props = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return s("svg", { class: "icon", ...props }, s("use", { href: `#i-${name}` }));
}
