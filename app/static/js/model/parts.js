/**
 * The score on the wall, part by part; which systems make one is `pages` of the layout. Pure.
 */

/** The part of the drawing that shows `step`, counted from 0; -1 if none does. */
export function partWith(drawing, parts, step) {
  const card = drawing.cards.find(({ id }) => id === step);
  return card ? parts.findIndex(({ systems }) => systems.includes(card.system)) : -1;
}

/** The drawing with nothing outside the part in it; places stay what they are. */
export function only(drawing, part) {
  const within = ({ system }) => part.systems.includes(system);
  return {
    ...drawing,
    systems: drawing.systems.filter(({ index }) => part.systems.includes(index)),
    cards: drawing.cards.filter(within),
    connectors: drawing.connectors.filter(within),
    tags: drawing.tags.filter(within),
  };
}
