/**
 * Cuts a score layout into parts for the wall: whole systems, as many as fit one above the other. Pure.
 */

/**
 * @param {{width: number, systems: {y: number, height: number}[]}} drawing a layout result
 * @param {number} height what fits, in the layout's units
 * @returns {{systems: number[], y: number, height: number}[]} at least one part when there is a system
 */
export function partsOf(drawing, height) {
  const parts = [];
  for (const system of drawing.systems) {
    const part = parts.at(-1);
    const bottom = system.y + system.height;
    if (part && bottom - part.y <= height) {
      part.systems.push(system.index);
      part.height = bottom - part.y;
    } else parts.push({ systems: [system.index], y: system.y, height: system.height });
  }
  return parts;
}

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
