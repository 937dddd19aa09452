/**
 * The sheet of a silent collection, loaded when one begins (`ui/views.js`): most of the day nobody needs it.
 */
import { Collect } from "./ui/collect.js";

/** @param {Element} element @param {object} context of the workspace @returns {Promise<Collect>} with its style */
export async function mountCollect(element, context) {
  await styled();
  return new Collect(element, context);
}

function styled() {
  const href = new URL("../css/collect.css", import.meta.url).href;
  return new Promise((resolve) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
  });
}
