/**
 * Making elements. Text only ever becomes text (`textContent`), so what people type can never become markup.
 *
 *   h("button", { class: "kern-btn kern-btn--primary", type: "button", onclick: save, disabled: !ready }, icon("check"), t("Speichern"))
 *   s("rect", { x: 0, y: 0, width: 10, height: 10 })          // the same in the SVG namespace
 *
 * Props: `on…` functions are listeners, `dataset` and `style` are objects, true is an attribute without value; false, null
 * and undefined leave it out. Children may be nested lists; null, undefined and false are left out.
 * `style` is set through the CSSOM because the content security policy forbids style attributes.
 */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node|string|number|false|null|undefined|Child[]} Child */

/** @param {string} tag @param {Record<string, any>} [props] @param {...Child} children @returns {any} */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

/** @param {string} tag @param {Record<string, any>} [props] @param {...Child} children @returns {any} */
export function s(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

/** Put these children in place of all that is in there. @param {Element} parent @param {...Child} children */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
  return parent;
}

/** A listener on a container for events of what matches inside it, also of what comes later; returns its end. */
export function on(root, type, selector, handler) {
  const listener = (/** @type {Event} */ event) => {
    const hit = event.target instanceof Element && event.target.closest(selector);
    if (hit && root.contains(hit)) handler(event, hit);
  };
  root.addEventListener(type, listener);
  return () => root.removeEventListener(type, listener);
}

/** An id for `for`, `aria-labelledby` and the like. */
let ids = 0;
export const uniqueId = (prefix = "id") => `${prefix}-${++ids}`;

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

function set(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on") && typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "style") for (const [key, part] of Object.entries(value)) element.style.setProperty(key, String(part));
  else if (name === "value" && "value" in element) element.value = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}
