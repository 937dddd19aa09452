/** Labels and tags at the top and bottom of cards: beside their connector, one above the other where they would meet. */
import { NEAR } from "./texts.js";
import { BOTTOM, TOP } from "./ways.js";

/** `{step, side, boxes}` by side; a box's `x` counts from the middle of the card, its `y` from the edge outward. */
export function beside(ports, metrics) {
  const found = new Map();
  for (const [key, { step, side, row }] of ports) {
    if (side !== TOP && side !== BOTTOM) continue;
    const boxes = [];
    row.forEach((port, i) => {
      const box = boxOf(port, i, row.length, metrics);
      if (!box) return;
      sink(box, boxes);
      boxes.push(box);
    });
    if (boxes.length) found.set(key, { step, side, boxes });
  }
  return found;
}

function boxOf(port, i, count, metrics) {
  const { tag, label, route, at } = port;
  if (tag) {
    const x = count === 1 ? at - Math.floor(tag.width / 2) : at + Math.floor(metrics.port / 2) - tag.width;
    return { x, y: metrics.clear, width: tag.width, height: tag.height, label: null, tag };
  }
  if (!label) return null;
  const x = i === 0 && count > 1 ? at - NEAR - label.width : at + NEAR;
  return { x, y: Math.floor(NEAR / 2), width: label.width, height: label.height, label: route.link.flow.id, tag: null };
}

/** Away from the card until it touches none of the others; what comes first stays nearest. */
function sink(box, placed) {
  for (const other of [...placed].sort((a, b) => a.y - b.y)) {
    const apart = box.x + box.width <= other.x || other.x + other.width <= box.x;
    if (!apart && box.y < other.y + other.height && other.y < box.y + box.height) box.y = other.y + other.height + 2;
  }
}
