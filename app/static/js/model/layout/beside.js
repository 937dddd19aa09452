/**
 * Labels and tags beside cards, each at its connector and away from the card until it meets none of the others.
 *
 * On the left and right a label stands above its connector, at the top and bottom beside it.
 */
import { LIFT, NEAR } from "./texts.js";
import { BOTTOM, LEFT, RIGHT, TOP } from "./ways.js";

const GAP = 2; // between one and the other, above each other

/** By step the boxes `{side, x, y, width, height, label, tag}`, from the card's upper left corner; `label`: whose. */
export function beside(texts, ports) {
  const found = new Map();
  for (const sides of [[LEFT, RIGHT], [TOP, BOTTOM]]) {
    const place = sides[0] === LEFT ? sideways : upright;
    for (const { step, side, row } of ports.values()) {
      if (!sides.includes(side)) continue;
      for (const port of row) {
        const text = port.tag ?? port.label;
        if (!text) continue;
        const [x, y] = place(texts, port, text);
        const label = port.route?.link.flow.id ?? null;
        const box = { side, x, y, width: text.width, height: text.height, label, tag: port.tag };
        if (!found.has(step)) found.set(step, []);
        part(box, found.get(step));
        found.get(step).push(box);
      }
    }
  }
  return found;
}

/** Past the markers, or the number, where it reaches as high; on the left an arrow's length away. */
function sideways({ metrics, height }, port, text) {
  const y = Math.floor(height / 2) + port.at - (port.tag ? Math.floor(text.height / 2) : LIFT + text.height);
  const off = metrics.clear + (y < metrics.badge_height - metrics.overhang ? metrics.overhang : 0);
  return [port.side === RIGHT ? metrics.card_width + off : -metrics.arrow - off - text.width, y];
}

/** The first of several to the left of its connector, so that the others have room. */
function upright({ metrics, height }, { side, at, tag, starts, leads }, text) {
  const off = tag ? metrics.clear : Math.floor(NEAR / 2);
  const near = starts ? NEAR : NEAR + Math.floor(metrics.arrow / 2);
  let aside = leads ? -near - text.width : near;
  if (tag) aside = leads ? Math.floor(metrics.port / 2) - text.width : -Math.floor(text.width / 2);
  const y = side === BOTTOM ? height + off : -metrics.overhang - off - text.height;
  return [Math.floor(metrics.card_width / 2) + at + aside, y];
}

/** Away from the card until it touches none of the others; what comes first stays nearest. */
function part(box, placed) {
  for (const other of [...placed].sort((a, b) => distance(box, a) - distance(box, b))) {
    if (!meet(box, other)) continue;
    if (box.side === RIGHT) box.x = other.x + other.width + 2 * NEAR;
    else box.y = box.side === BOTTOM ? other.y + other.height + GAP : other.y - GAP - box.height;
  }
}

/** How far from the card's edge the other begins, on the side of the box. */
function distance({ side }, other) {
  if (side === RIGHT) return other.x;
  return side === BOTTOM ? other.y : -other.y - other.height;
}

function meet(one, other) {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}
