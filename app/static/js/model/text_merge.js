/**
 * Two people edit one text: their words are put together; where both changed the same, the later counts.
 * The same words come out as from `app/domain/text_merge.py`, which decides; this one shows it before it is decided.
 * Both are held to `tests/golden/text_merge.json`.
 */
const DEEPEST = 8;

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
  return differing(words, changed, [0, words.length, 0, changed.length], DEEPEST);
}

/** What lies between the common beginning and the common end of two ranges, apart at the words they share. */
function differing(words, changed, [start, end, first, last], depth) {
  while (start < end && first < last && words[start] === changed[first]) [start, first] = [start + 1, first + 1];
  while (start < end && first < last && words[end - 1] === changed[last - 1]) [end, last] = [end - 1, last - 1];
  const shared = depth > 0 ? sharedWords(words.slice(start, end), changed.slice(first, last)) : [];
  if (shared.length > 0) {
    const places = [[0, 0], ...shared, [end - start, last - first]].map(([a, b]) => [start + a, first + b]);
    return places.slice(1).flatMap(([c, d], i) => differing(words, changed, [places[i][0], c, places[i][1], d], depth - 1));
  }
  return start < end || first < last ? [{ start, end, put: changed.slice(first, last) }] : [];
}

/** Where the words stand that both hold just once, as many as follow each other in the same order. */
function sharedWords(words, changed) {
  const [before, after] = [placesOf(words), placesOf(changed)];
  const once = words.map((word, at) => [at, after.get(word), before.get(word)]);
  return rising(
    once.filter(([, there, here]) => there?.length === 1 && here.length === 1).map(([at, [there]]) => [at, there]),
  );
}

function placesOf(words) {
  const places = new Map();
  words.forEach((word, at) => places.set(word, [...(places.get(word) ?? []).slice(0, 1), at]));
  return places;
}

/** The longest selection in which the second numbers rise, too. */
function rising(pairs) {
  const chains = [];
  for (const pair of pairs) {
    let at = chains.length;
    while (at > 0 && chains[at - 1].pair[1] >= pair[1]) at -= 1;
    chains[at] = { pair, before: chains[at - 1] };
  }
  const found = [];
  for (let last = chains.at(-1); last; last = last.before) found.unshift(last.pair);
  return found;
}

function meet(theirs, mine) {
  const same = theirs.start === mine.start && theirs.end === mine.end && theirs.put.join("") === mine.put.join("");
  return same || (theirs.start < mine.end && mine.start < theirs.end);
}
