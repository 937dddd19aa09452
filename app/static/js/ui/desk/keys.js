/**
 * Keys of the desk: with Alt, because everything that is typed without belongs to the Zuruf. "?" in the empty line tells them.
 *
 *   deskKeys([[t("Alt+N"), t("Nachricht an alle"), { n: () => … }]]);
 */
import { shortcuts } from "../../base/shortcuts.js";

const bound = {};
let listens = false;

/** @param {[string, string, Record<string, () => void>?][]} rows the keys in words, what they do, and what runs by its letter */
export function deskKeys(rows) {
  Object.assign(bound, shortcuts("desk", rows));
  if (!listens) document.addEventListener("keydown", pressed);
  listens = true;
}

/** By the key's place: with Alt some keyboards write something else. */
function pressed(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat || document.querySelector("dialog[open]")) return;
  const run = bound[event.code.replace(/^(Key|Digit)/, "").toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run();
}
