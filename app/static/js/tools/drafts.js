/**
 * What somebody has typed and not sent yet, by the place it was typed for: still there when the phase changes, another
 * card is looked at, the panel closes, the page is loaded again. Lives as long as the tab, on a shared machine no longer.
 */
import { keysOf } from "../sync/kept.js";
import { keepInTab, tabStorage } from "../sync/storage.js";

const PREFIX = `draft.${globalThis.document?.body.dataset.workshop ?? ""}.`;
/** The record a draft is about stands at the end of its key. */
const ABOUT = /\.([0-9a-f]{32})$/;

/** Keeps the text of a control under `key`, and puts back what was kept. @returns {() => void} forgets it, once it is sent */
export function keepDraft(control, key) {
  control.value = tabStorage().getItem(PREFIX + key) ?? control.value;
  control.addEventListener("input", () => keepInTab(PREFIX + key, control.value));
  return () => tabStorage().removeItem(PREFIX + key);
}

/**
 * What was typed for records that are gone, a text or several each.
 * @param {(id: string) => boolean} isThere @returns {Map<string, {texts: string[], discard: () => void}>} by the record's id
 */
export function draftsOfTheGone(isThere) {
  const storage = tabStorage();
  const found = new Map();
  for (const key of keysOf(storage, PREFIX)) {
    const [, id] = key.match(ABOUT) ?? [];
    if (!id || isThere(id)) continue;
    const { texts = [], keys = [] } = found.get(id) ?? {};
    found.set(id, { texts: [...texts, storage.getItem(key)], keys: [...keys, key] });
  }
  for (const draft of found.values()) draft.discard = () => draft.keys.forEach((key) => storage.removeItem(key));
  return found;
}
