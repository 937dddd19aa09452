/**
 * Finds the lane that somebody means when they call out its name: whole, shortened ("Bürger"), by its second word
 * ("Kreis"), or with a typing slip. Pure.
 */

const MARKS = /[^a-z0-9]+/g;

/** Lower case, umlauts written out, everything else a blank: "Bürgerbüro (Stadt)" → "buergerbuero stadt". */
export function plain(text) {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(MARKS, " ")
    .trim();
}

/** @returns the entry whose `titleOf` comes closest to `wish`, or undefined; of equals, the first. */
export function closest(wish, entries, titleOf = (entry) => entry.title) {
  const wanted = plain(wish);
  if (!wanted) return undefined;
  let best;
  let score = 0;
  for (const entry of entries) {
    const found = closeness(wanted, plain(titleOf(entry)));
    if (found > score) [best, score] = [entry, found];
  }
  return best;
}

function closeness(wanted, title) {
  if (title === wanted) return 5;
  if (title.startsWith(wanted)) return 4;
  const words = title.split(" ");
  if (words.some((word) => word.startsWith(wanted))) return 3;
  if (wanted.split(" ").every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return [title, ...words].some((word) => slips(wanted, word)) ? 1 : 0;
}

/** One slip in a word of four letters, two from seven on; the word may go on after what was typed. */
function slips(wanted, word) {
  const allowed = wanted.length >= 7 ? 2 : wanted.length >= 4 ? 1 : 0;
  return allowed > 0 && distance(wanted, word.slice(0, wanted.length + 1)) <= allowed;
}

/** Edit distance in which letters left over at the end of `word` are free. */
function distance(wanted, word) {
  let row = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const change = row[j - 1] + (wanted[i - 1] === word[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return Math.min(...row.slice(-2));
}
