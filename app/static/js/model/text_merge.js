/**
 * Two people edit one text: their words are put together; where both changed the same, the later counts.
 * The same words come out as from `app/domain/text_merge.py`, which decides; this one shows it before it is decided.
 */
const MAX_WORDS = 400;

const wordsOf = (text) => text.match(/\S+|\s+/gu) ?? [];

/** `base` with the changes of both. Where they meet, `mine` counts; insertions at one place stand side by side. */
export function merge(base, theirs, mine) {
  const words = wordsOf(base);
  const myHunks = hunks(words, wordsOf(mine));
  const theirHunks = hunks(words, wordsOf(theirs)).filter((hunk) => !myHunks.some((other) => meet(hunk, other)));
  const merged = [];
  let at = 0;
  const inOrder = [...theirHunks, ...myHunks].sort((one, other) => one.start - other.start || one.end - other.end);
  for (const { start, end, put } of inOrder) {
    merged.push(...words.slice(at, start), ...put);
    at = end;
  }
  return [...merged, ...words.slice(at)].join("");
}

/** What became of the words: `{start, end, put}` says that those from start up to end are now `put`. */
function hunks(words, changed) {
  if (words.length > MAX_WORDS || changed.length > MAX_WORDS) return [oneHunk(words, changed)];
  const found = [];
  let [a, b] = [0, 0];
  for (const block of [...equalBlocks(words, changed), { a: words.length, b: changed.length, size: 0 }]) {
    if (a < block.a || b < block.b) found.push({ start: a, end: block.a, put: changed.slice(b, block.b) });
    [a, b] = [block.a + block.size, block.b + block.size];
  }
  return found;
}

/** What lies between the common beginning and the common end. */
function oneHunk(words, changed) {
  const shorter = Math.min(words.length, changed.length);
  let head = 0;
  while (head < shorter && words[head] === changed[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && words.at(-1 - tail) === changed.at(-1 - tail)) tail += 1;
  return { start: head, end: words.length - tail, put: changed.slice(head, changed.length - tail) };
}

/** The longest common run, then the same to its left and to its right (Ratcliff and Obershelp). */
function equalBlocks(words, changed) {
  const within = (aFrom, aTo, bFrom, bTo) => {
    const { a, b, size } = longestRun(words, changed, [aFrom, aTo, bFrom, bTo]);
    if (size === 0) return [];
    return [...within(aFrom, a, bFrom, b), { a, b, size }, ...within(a + size, aTo, b + size, bTo)];
  };
  return within(0, words.length, 0, changed.length);
}

function longestRun(words, changed, [aFrom, aTo, bFrom, bTo]) {
  let best = { a: aFrom, b: bFrom, size: 0 };
  let ending = new Map();
  for (let i = aFrom; i < aTo; i += 1) {
    const now = new Map();
    for (let j = bFrom; j < bTo; j += 1) {
      if (words[i] !== changed[j]) continue;
      const size = (ending.get(j - 1) ?? 0) + 1;
      now.set(j, size);
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    ending = now;
  }
  return best;
}

function meet(theirs, mine) {
  const same = theirs.start === mine.start && theirs.end === mine.end && theirs.put.join("") === mine.put.join("");
  return same || (theirs.start < mine.end && mine.start < theirs.end);
}
