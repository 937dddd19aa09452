/**
 * How wide text is and where its lines break, the same on every machine.
 *
 * Widths come from one table made from the shipped font (`script/font_widths.py`), never from what draws. Mirrors
 * `app/domain/measure.py`; both are held to `tests/golden/measure.json`.
 */
import { EM, WIDTHS } from "./font_widths.js";

const HYPHEN = "-";
const ELLIPSIS = "…";
const SHORTEST_HEAD = 4;
const SHORTEST_TAIL = 3;
const CHOICE = 8;

const TABLE = new Map(
  WIDTHS.flatMap(([first, row]) => row.trim().split(/\s+/).map((width, i) => [first + i, Number(width)])),
);
const VOWELS = new Set("aeiouyäöüAEIOUYÄÖÜ");
const INSEPARABLE = ["ch", "ck", "sc", "ph", "th", "qu"];
const JOINTS = ["ungs", "heits", "keits", "schafts", "tions", "itäts", "ings", "nis"];
const HEADS = (
  "amt antrag anträge akte auskunft auskünfte bearbeitung behörde bescheid beteiligung erklärung formular gebühr " +
  "genehmigung gutachten karte liste meldung nachweis ordnung prüfung register schein sicherung stelle unterlagen " +
  "vereinbarung verfahren verwaltung vorlage zeugnis"
).split(" ");

/** Width in thousandths of an em. */
export function units(text) {
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0);
    sum += TABLE.get(code) ?? (isCombining(code) ? 0 : EM);
  }
  return sum;
}

/** Width at a type size, rounded up to whole units of that size. */
export function textWidth(text, size) {
  return Math.ceil((units(text) * size) / EM);
}

/** Where a line of text stands in a line box so that it looks centred: between x-height and capitals. */
export function baseline(top, line, size) {
  return top + Math.floor((100 * line + 64 * size) / 200);
}

/** At most `limit` lines no wider than `width`, as even as they can be; what does not fit ends in an ellipsis. */
export function wrap(text, width, size, limit) {
  const room = Math.floor((width * EM) / size);
  const pieces = piecesOf(text, room);
  const lines = fill(pieces, room);
  if (lines.length > limit) return [...lines.slice(0, limit - 1), shortened(lines[limit - 1], room)];
  return evened(pieces, lines, room);
}

/** All of the text: as wide as it takes to fit into `limit` lines, at least `width`. */
export function wrapWhole(text, width, size, limit) {
  for (let wide = Math.max(width, Math.floor(textWidth(text, size) / limit)); ; wide += size) {
    const room = Math.floor((wide * EM) / size);
    const pieces = piecesOf(text, room);
    const lines = fill(pieces, room);
    if (lines.length <= limit) return evened(pieces, lines, room);
  }
}

function isCombining(code) {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f);
}

/** The text in what may stand alone on a line: words, parts of words after - and /, and cut words. */
function piecesOf(text, room) {
  const pieces = [];
  for (const word of text.split(/[ \t\r\n]+/)) {
    let space = true;
    for (const part of word.match(/[^-/]*[-/]+|[^-/]+/g) ?? []) {
      let rest = [...part];
      while (units(rest) > room && rest.length > 1) {
        const at = cut(rest, room);
        const head = rest.slice(0, at).join("");
        pieces.push([/[-/]$/.test(head) ? head : head + HYPHEN, space]);
        rest = rest.slice(at);
        space = false;
      }
      pieces.push([rest.join(""), space]);
      space = false;
    }
  }
  return pieces;
}

/** After how many characters a word breaks that is wider than the room. */
function cut(word, room) {
  let most = 0;
  for (let width = units(HYPHEN); most < word.length - 1; most += 1) {
    width += units(word[most]);
    if (width > room) break;
  }
  const last = Math.max(Math.min(Math.max(1, most), word.length - SHORTEST_TAIL), 1);
  let at = last;
  let best = -1;
  for (let i = Math.max(SHORTEST_HEAD, last - CHOICE); i <= last; i += 1) {
    const worth = merit(word, i);
    if (worth >= best) [at, best] = [i, worth];
  }
  while (at > 1 && isCombining(word[at].codePointAt(0))) at -= 1;
  return at;
}

/** 2 at a joint of a compound, 1 between syllables, 0 elsewhere. */
function merit(word, at) {
  const head = word.slice(0, at).join("");
  const tail = word.slice(at).join("");
  if (JOINTS.some((joint) => head.endsWith(joint)) || HEADS.some((start) => tail.startsWith(start))) return 2;
  const startsSyllable = !VOWELS.has(word[at]) && VOWELS.has(word[at + 1]);
  return startsSyllable && !INSEPARABLE.includes((word[at - 1] + word[at]).toLowerCase()) ? 1 : 0;
}

function fill(pieces, room) {
  const lines = [];
  let used = 0;
  for (const [text, space] of pieces) {
    const glue = space && lines.length ? " " : "";
    const width = units(text);
    if (lines.length && used + units(glue) + width <= room) {
      lines[lines.length - 1] += glue + text;
      used += units(glue) + width;
    } else if (text) {
      lines.push(text);
      used = width;
    }
  }
  return lines;
}

/** The same number of lines at the smallest width that allows it: no last line with one short word. */
function evened(pieces, lines, room) {
  let low = pieces.reduce((widest, [text]) => Math.max(widest, units(text)), 0);
  let high = room;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fill(pieces, middle).length <= lines.length) high = middle;
    else low = middle + 1;
  }
  return fill(pieces, high);
}

function shortened(line, room) {
  let kept = [...(line.endsWith(HYPHEN) ? line.slice(0, -1) : line)];
  while (kept.length && units(trimEnd(kept) + ELLIPSIS) > room) kept = kept.slice(0, -1);
  return trimEnd(kept) + ELLIPSIS;
}

function trimEnd(chars) {
  return chars.join("").replace(/ +$/, "");
}
