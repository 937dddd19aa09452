/** Style sheets that come with a part of the page which is loaded later. */
import { h } from "./dom.js";

/** @param {string} href @returns {Promise<unknown>} once it is there; without a connection what it belongs to comes plain */
export function loadStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve) => document.head.append(h("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve })));
}
