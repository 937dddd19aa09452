/**
 * What somebody has typed and not sent yet, by the place it was typed for: still there when the phase changes, another
 * card is looked at, the panel closes, the page is loaded again. Lives as long as the tab, on a shared machine no longer.
 */
const PREFIX = `draft.${globalThis.document?.body.dataset.workshop ?? ""}.`;

/** Keeps the text of a control under `key`, and puts back what was kept. @returns {() => void} forgets it, once it is sent */
export function keepDraft(control, key) {
  control.value = sessionStorage.getItem(PREFIX + key) ?? control.value;
  control.addEventListener("input", () => keep(PREFIX + key, control.value));
  return () => sessionStorage.removeItem(PREFIX + key);
}

/** A full storage must not stop anybody from typing. */
function keep(key, text) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // what is typed stays in the field
  }
}
