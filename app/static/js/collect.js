/**
 * The sheet of a silent collection, loaded when one begins (`ui/views.js`): most of the day nobody needs it.
 */
import { loadStyle } from "./base/style.js";
import { Collect } from "./ui/collect.js";

/** @param {Element} element @param {object} context of the workspace @returns {Promise<Collect>} with its style */
export async function mountCollect(element, context) {
  await loadStyle(new URL("../css/collect.css", import.meta.url).href);
  return new Collect(element, context);
}
