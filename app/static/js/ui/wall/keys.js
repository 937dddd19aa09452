/**
 * The keys of a clicker: page keys and arrows turn, B or the full stop make it dark. Nothing is typed at a wall.
 */
const KEYS = {
  PageDown: (wall) => wall.turn(1),
  ArrowRight: (wall) => wall.turn(1),
  ArrowDown: (wall) => wall.turn(1),
  PageUp: (wall) => wall.turn(-1),
  ArrowLeft: (wall) => wall.turn(-1),
  ArrowUp: (wall) => wall.turn(-1),
  b: (wall) => wall.toggleDark(),
  B: (wall) => wall.toggleDark(),
  ".": (wall) => wall.toggleDark(),
};

/** @param {KeyboardEvent} event @param {{turn: (by: number) => void, toggleDark: () => void}} wall @returns {boolean} whether it was one of them */
export function pressed(event, wall) {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return false;
  event.preventDefault();
  KEYS[event.key](wall);
  return true;
}
