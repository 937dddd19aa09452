/**
 * Keys, told where they are bound: what a module binds it says here in the same breath, and "?" shows all that was said.
 *
 *   const KEYS = shortcuts("board", [[t("N oder Einfg"), t("Schritt dahinter einfügen"), { n: add, Insert: add }]]);
 */
const told = new Map();

/**
 * @template Run @param {"everywhere" | "steps" | "board" | "writing" | "mouse" | "desk"} place where they count
 * @param {[string, string, Record<string, Run>?][]} rows the keys in words, what they do, and what runs by the name of the
 *   key; without that for what is bound otherwise
 * @returns {Record<string, Run>} all that runs, by the name of the key
 */
export function shortcuts(place, rows) {
  told.set(place, [...(told.get(place) ?? []), ...rows.map(([keys, does]) => [keys, does])]);
  return Object.assign({}, ...rows.map(([, , runs]) => runs));
}

/** What counts there, as rows of keys and what they do. @returns {[string, string][]} */
export function shortcutsIn(place) {
  return told.get(place) ?? [];
}
