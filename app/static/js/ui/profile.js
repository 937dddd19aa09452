/** The process's profile (Steckbrief) as it is read: what is known of it, and nothing where nothing is. */
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";
import { formatAmount } from "../tools/facts.js";

const words = (text) => text ?? "";

/** The fields in their order: their name, and how each is written. */
export const PROFILE = [
  ["trigger", () => t("Auslöser"), words],
  ["result", () => t("Ergebnis"), words],
  ["legal", () => t("Rechtsgrundlage"), words],
  ["per_year", () => t("Fälle im Jahr"), formatAmount],
];

/** @param {object} [profile] of the workshop @returns {HTMLElement | null} */
export function profileList(profile) {
  const known = PROFILE.filter(([name]) => profile?.[name] !== undefined);
  if (!known.length) return null;
  const rows = known.map(([name, title, show]) => [h("dt", {}, title()), h("dd", {}, show(profile[name]))]);
  return h("dl", { class: "known" }, rows);
}
