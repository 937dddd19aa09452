/**
 * How wide text is and where its lines break, the same on every machine.
 *
 * Widths come from one table made from the shipped font (`script/font_widths.py`), never from what draws. Mirrors
 * `app/domain/measure.py`; both are held to `tests/golden/measure.json`.
 */
import { EM, WIDTHS } from "./font_widths.js";

const REMEMBERED = 2048; // texts of one width, size and limit
const HYPHEN = "-";
const ELLIPSIS = "…";
const SHORTEST_HEAD = 4; // letters a broken word keeps before the hyphen …
const SHORTEST_TAIL = 3; // … and after it
const CHOICE = 8; // how many letters a break may move back to stand at a better place
const LONG = 10; // letters from which a word may be broken only to save a line

const TABLE = new Map(
  WIDTHS.flatMap(([first, row]) => row.trim().split(/\s+/).map((width, i) => [first + i, Number(width)])),
);
const VOWELS = "aeiouyäöü";
// What a German syllable may begin with, besides one consonant.
const ONSET = new RegExp(
  "^(?:bl|br|ch|ck|dr|fl|fr|gl|gr|kl|kn|kr|pf|pfl|ph|pl|pr|qu|sch|schl|schm|schn|schr|schw|sp|spr|st|str|th|tr|zw)$",
);
const JOINT = /(?:ungs|heits|keits|schafts|tions|itäts|ings|nis)$/;
// What compounds of the administration like to end in.
const HEAD = new RegExp(
  "^(?:amt|antrag|anträge|akte|auskunft|auskünfte|bearbeitung|behörde|bescheid|bestätigung|" +
    "beteiligung|büro|daten|druckerei|eingang|erklärung|erlaubnis|formular|gebühr|gemeinde|" +
    "genehmigung|gesellschaft|gutachten|karte|kasse|liste|meldung|nachweis|ordnung|prüfung|recht|" +
    "register|schein|sicherung|stelle|steuer|titel|unterlagen|vereinbarung|verfahren|verwaltung|" +
    "vorlage|zeugnis|zweifel)",
);

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

/**
 * At most `limit` lines no wider than `width`, as even as they can be, the last one perhaps with an ellipsis.
 * A word is broken only where it is too wide for a line.
 */
export const wrap = remembered((text, width, size, limit) => {
  const room = Math.floor((width * EM) / size);
  return limited(piecesOf(text, room), room, limit);
});

/** The same, but rather than leaving something out, long words are broken to fill the lines up. */
export const wrapTight = remembered((text, width, size, limit) => {
  const room = Math.floor((width * EM) / size);
  const pieces = piecesOf(text, room);
  return limited(fill(pieces, room).length > limit ? syllables(pieces) : pieces, room, limit);
});

/**
 * All of the text: as wide as it takes to fit into `limit` lines, at least `width`. Room is made for words up to twice
 * that wide.
 */
export const wrapWhole = remembered((text, width, size, limit) => {
  const widest = partsOf(text).reduce((most, [part]) => Math.max(most, textWidth(part, size)), 0);
  const wide = Math.max(width, Math.floor(textWidth(text, size) / limit), Math.min(widest + 1, 2 * width));
  for (let room = Math.floor((wide * EM) / size); ; room += EM) {
    const pieces = piecesOf(text, room);
    const lines = fill(pieces, room);
    if (lines.length <= limit) return evened(pieces, lines, room);
  }
});

export function isWhole(lines) {
  return !lines.length || !lines.at(-1).endsWith(ELLIPSIS);
}

/** A board is laid out again and again, its words seldom change. Nobody alters the lines they get. */
function remembered(wrapped) {
  const rooms = new Map(); // by width, size and limit what is found for each text
  return (text, width, size, limit) => {
    const room = (width * 256 + size) * 16 + limit;
    let found = rooms.get(room);
    if (!found || found.size >= REMEMBERED) rooms.set(room, (found = new Map()));
    let lines = found.get(text);
    if (!lines) found.set(text, (lines = wrapped(text, width, size, limit)));
    return lines;
  };
}

function isCombining(code) {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0xfe00 && code <= 0xfe0f);
}

/** Words, and parts of words after - and /, each with its glue. */
function partsOf(text) {
  return text
    .split(/[ \t\r\n]+/)
    .flatMap((word) => (word.match(/[^-/]*[-/]+|[^-/]+/g) ?? []).map((part, i) => [part, i ? "" : " "]));
}

/**
 * What may stand alone on a line. `glue` joins it to the piece before: a space or nothing; `more`: a soft hyphen
 * follows, which is drawn at the end of a line.
 */
function piece(text, glue, more = false) {
  return { text, glue, width: units(text), more };
}

/** The text with only those words broken that are too wide for a line. */
function piecesOf(text, room) {
  const pieces = [];
  for (const [part, glue] of partsOf(text)) {
    const whole = piece(part, glue);
    if (whole.width <= room) pieces.push(whole);
    else pieces.push(...broken(part, glue, room));
  }
  return pieces;
}

function broken(part, first, room) {
  const pieces = [];
  let [rest, glue] = [[...part], first];
  while (rest.length > 1 && units(rest) > room) {
    const at = cut(rest, room);
    pieces.push(piece(rest.slice(0, at).join(""), glue, !"-/".includes(rest[at - 1])));
    [rest, glue] = [rest.slice(at), ""];
  }
  return [...pieces, piece(rest.join(""), glue)];
}

/** Long pieces broken wherever it looks right. */
function syllables(whole) {
  const pieces = [];
  for (const { text, glue, more } of whole) {
    const chars = [...text];
    let last = 0;
    for (let at = SHORTEST_HEAD; chars.length >= LONG && at <= chars.length - SHORTEST_TAIL; at += 1) {
      if (at - last < SHORTEST_HEAD || !merit(chars, at)) continue;
      pieces.push(piece(chars.slice(last, at).join(""), last ? "" : glue, true));
      last = at;
    }
    pieces.push(piece(chars.slice(last).join(""), last ? "" : glue, more));
  }
  return pieces;
}

/** After how many characters a word breaks that is wider than the room. */
function cut(word, room) {
  let most = 0;
  for (let width = HYPHEN_WIDTH; most < word.length - 1; most += 1) {
    width += units(word[most]);
    if (width > room) break;
  }
  const last = Math.max(Math.min(most, word.length - SHORTEST_TAIL), 1);
  let [at, best] = [last, -1];
  for (let i = Math.max(SHORTEST_HEAD, last - CHOICE); i <= last; i += 1) {
    const worth = merit(word, i);
    if (worth >= best) [at, best] = [i, worth];
  }
  while (at > 1 && isCombining(word[at].codePointAt(0))) at -= 1;
  return at;
}

/** 2 at a joint of a compound, 1 between syllables, 0 elsewhere. */
function merit(word, at) {
  if (JOINT.test(word.slice(0, at).join("")) || HEAD.test(word.slice(at).join(""))) return 2;
  const low = word.map((char) => char.toLowerCase());
  let end = at;
  while (end < low.length && isConsonant(low[end])) end += 1;
  const whole = end === at + 1 || ONSET.test(low.slice(at, end).join(""));
  const longer = ONSET.test(low.slice(at - 1, end).join(""));
  return end < low.length && VOWELS.includes(low[end]) && whole && !longer ? 1 : 0;
}

function isConsonant(char) {
  return /^[a-zß]$/.test(char) && !VOWELS.includes(char);
}

function fill(pieces, room) {
  const lines = [];
  let used = 0;
  pieces.forEach(({ text, glue, width, more }, i) => {
    const needed = (glue ? SPACE_WIDTH : 0) + width;
    if (lines.length && used + needed + (more ? HYPHEN_WIDTH : 0) <= room) {
      lines[lines.length - 1] += glue + text;
      used += needed;
    } else {
      if (lines.length && pieces[i - 1].more) lines[lines.length - 1] += HYPHEN;
      lines.push(text);
      used = width;
    }
  });
  return lines;
}

function limited(pieces, room, limit) {
  const lines = fill(pieces, room);
  if (lines.length > limit) return [...lines.slice(0, limit - 1), shortened(lines[limit - 1], room)];
  return evened(pieces, lines, room);
}

/** The same number of lines at the smallest width that allows it: no last line with one short word. */
function evened(pieces, lines, room) {
  if (lines.length < 2) return lines;
  let low = pieces.reduce((widest, { width, more }) => Math.max(widest, width + (more ? HYPHEN_WIDTH : 0)), 0);
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

const [SPACE_WIDTH, HYPHEN_WIDTH] = [units(" "), units(HYPHEN)];
