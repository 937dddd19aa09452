/**
 * What others do is seen to happen: a card glides to its new place, a new one fades in. Only where somebody looks, and not
 * at all for those who have asked their system for less motion.
 */
const TIME = { duration: 180, easing: "ease-out" };
/** Beyond the edge of the view: as far as a card reaches. */
const REACH = 200;

const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

export function glide(element, { from, to, seen }) {
  if (calm?.matches || !(isSeen(from, seen) || isSeen(to, seen))) return;
  element.animate({ transform: [at(from), at(to)] }, TIME);
}

export function appear(element, { to, seen }) {
  if (calm?.matches || !isSeen(to, seen)) return;
  element.animate({ opacity: [0, 1] }, TIME);
}

const at = ({ x, y }) => `translate(${x}px, ${y}px)`;

function isSeen({ x, y }, seen) {
  const across = x > seen.x - REACH && x < seen.x + seen.width;
  return across && y > seen.y - REACH && y < seen.y + seen.height;
}
