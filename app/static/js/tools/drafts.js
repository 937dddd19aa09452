/**
 * What somebody has typed and not sent yet, by the place it was typed for: still there when the phase changes, another
 * card is looked at, or the panel closes. Lives as long as the page.
 */
const drafts = new Map();

/** Keeps the text of a control under `key`, and puts back what was kept. @returns {() => void} forgets it, once it is sent */
export function keepDraft(control, key) {
  control.value = drafts.get(key) ?? control.value;
  control.addEventListener("input", () => drafts.set(key, control.value));
  return () => drafts.delete(key);
}
