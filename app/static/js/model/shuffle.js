/**
 * The order of the items on one device: shuffled, so that nobody's item gains from standing first, and the same after
 * every reload. The letters are shared by the whole room and follow the round's own order. Pure.
 */

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function letter(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/** @returns a new array in an order that `seed` decides. */
export function shuffled(items, seed) {
  const random = generator(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** FNV-1a over the seed, then mulberry32: small, and equal in every browser. */
function generator(seed) {
  let state = 0x811c9dc5;
  for (const sign of seed) state = Math.imul(state ^ sign.codePointAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
