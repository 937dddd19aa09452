/**
 * What the room has already named, offered while one types: so the same IT system gets the same name. Looked up when the
 * field is entered, because until then nobody needs it.
 */
import { fill, h, uniqueId } from "../base/dom.js";

const MOST = 20;

/** @param {HTMLInputElement} input @param {() => string[]} names the likeliest first @returns {HTMLElement} to stand beside it */
export function suggest(input, names) {
  const list = h("datalist", { id: uniqueId("names") });
  input.setAttribute("list", list.id);
  input.addEventListener("focus", () =>
    fill(
      list,
      names()
        .slice(0, MOST)
        .map((value) => h("option", { value })),
    ),
  );
  return list;
}
