/**
 * Arrow keys on the board: left and right follow the lane, up and down the column, and where a lane or column has nothing
 * more, the nearest card in that direction. Pure.
 */

const DIRECTIONS = {
  ArrowLeft: { along: (a, b) => a.x - b.x, across: (a, b) => Math.abs(a.y - b.y) },
  ArrowRight: { along: (a, b) => b.x - a.x, across: (a, b) => Math.abs(a.y - b.y) },
  ArrowUp: { along: (a, b) => a.y - b.y, across: (a, b) => Math.abs(a.x - b.x) },
  ArrowDown: { along: (a, b) => b.y - a.y, across: (a, b) => Math.abs(a.x - b.x) },
};

/** @returns {object | null} the card that comes next; null at the edge and for other keys */
export function cardTowards(cards, from, key) {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  let best = null;
  for (const card of cards) {
    const along = direction.along(from, card);
    if (card.id === from.id || along <= 0) continue;
    const cost = along + direction.across(from, card) * 3;
    if (!best || cost < best.cost || (cost === best.cost && card.number < best.card.number)) best = { card, cost };
  }
  return best?.card ?? null;
}

/** The card before or after in the order of numbers. */
export function cardInOrder(cards, from, step) {
  const ordered = [...cards].sort((a, b) => a.number - b.number);
  if (!from) return step > 0 ? ordered[0] : ordered.at(-1);
  return ordered[ordered.findIndex((card) => card.id === from.id) + step] ?? null;
}
