/** Labels and tags at the top and bottom of cards: beside their connector, one above the other where they would meet. */
import { BOTTOM, TOP } from "./ways.js";

const NEAR = 5; // between a connector and its label

/** `{step, side, boxes}` by side; a box's `x` counts from the middle of the card, its `y` from the edge outward. */
export function beside(ports, labels, metrics) {
  const found = new Map();
  for (const [key, { step, side, row }] of ports) {
    if (side !== TOP && side !== BOTTOM) continue;
    const boxes = [];
    row.forEach((port, i) => {
      const box = boxOf(port, i, row.length, labels, metrics);
      if (!box) return;
      sink(box, boxes);
      boxes.push(box);
    });
    if (boxes.length) found.set(key, { step, side, boxes });
  }
  return found;
}

function boxOf(port, i, count, labels, metrics) {
  const { tag, route, at } = port;
  if (tag) {
    const x = count === 1 ? at - Math.floor(tag.width / 2) : at + Math.floor(metrics.port / 2) - tag.width;
    return { x, y: metrics.clear, width: tag.width, height: tag.height, label: null, tag };
  }
  const label = port.starts || route.leaves === null ? labels.get(route.link.flow.id) : null;
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
