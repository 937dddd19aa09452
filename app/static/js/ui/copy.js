/**
 * Buttons that copy: `<button data-copy="K7QF-3M8P">` or `<button data-copy-from="#invitation">`. A page without TLS has no
 * clipboard API; there a hidden field and the old command do it.
 */
import { on } from "../base/dom.js";
import { toast } from "../base/toast.js";
import { t } from "../base/texts.js";

/** @param {ParentNode & EventTarget} root */
export function mountCopy(root = document.body) {
  return on(root, "click", "[data-copy], [data-copy-from]", async (_event, button) => {
    const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
    const text = source ? (source.value ?? source.textContent) : button.dataset.copy;
    if (await copyText(text)) toast(t("Kopiert"), { kind: "good", seconds: 3 });
    else toast(t("Bitte markieren und selbst kopieren: der Browser erlaubt es hier nicht."), { kind: "problem" });
  });
}

/** @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}
