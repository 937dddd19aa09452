/**
 * One pointer from its press to its release: pulling with mouse, pen or finger. Near the edge of the box the board moves on
 * under it; Escape lets go.
 *
 * A finger pulls only after resting, so that scrolling the board stays easy.
 */
const DISTANCE = 5;
const REST = 350;
/** How near to the edge the board begins to move, and how far in a frame, in pixels. */
const EDGE = 48;
const SPEED = 14;

/**
 * `begin` is called once it has moved far enough, or has rested (touch); whether it says true decides the rest.
 * @param {PointerEvent} down
 * @param {{begin: () => boolean, move: (event: PointerEvent) => void, drop: (event: PointerEvent, moved: boolean) => void, end: () => void}} how
 * @param {{rest?: number, scroll?: (x: number, y: number) => void}} [manner] `rest`: 0 where a finger need not rest
 */
export function follow(down, { begin, move, drop, end }, { rest = REST, scroll } = {}) {
  const all = new AbortController();
  const { signal } = all;
  const rests = down.pointerType === "touch" && rest > 0;
  const box = down.target.closest(".canvas-box")?.getBoundingClientRect();
  let began = false;
  let far = false;
  const start = () => (began = began || begin()) || finish();
  const timer = rests ? setTimeout(start, rest) : null;
  const finish = () => {
    clearTimeout(timer);
    all.abort();
    edge.stop();
    if (began) end();
  };
  const edge = alongEdge(box, (x, y, event) => (scroll?.(x, y), move(event)));
  const moved = (event) => {
    if (event.pointerId !== down.pointerId) return;
    far ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DISTANCE;
    if (!began && far && rests) return finish();
    if (!began && far) start();
    if (!began || signal.aborted) return;
    move(event);
    if (scroll && far) edge.at(event);
  };
  window.addEventListener("pointermove", moved, { signal });
  window.addEventListener("pointerup", (event) => (began && drop(event, far), finish()), { signal });
  window.addEventListener("pointercancel", finish, { signal });
  window.addEventListener("keydown", (event) => event.key === "Escape" && finish(), { signal });
  window.addEventListener("touchmove", (event) => began && event.preventDefault(), { signal, passive: false });
}

/** As long as the pointer is near an edge of the box, `push` is told how far to go on, once a frame. */
function alongEdge(box, push) {
  let last = null;
  let frame = 0;
  const step = () => {
    frame = 0;
    const [x, y] = [speed(last.clientX, box.left, box.right), speed(last.clientY, box.top, box.bottom)];
    if (!x && !y) return;
    push(x, y, last);
    frame = requestAnimationFrame(step);
  };
  return {
    at: (event) => ((last = event), (frame ||= box ? requestAnimationFrame(step) : 0)),
    stop: () => cancelAnimationFrame(frame),
  };
}

function speed(at, from, to) {
  const over = at < from + EDGE ? at - from - EDGE : Math.max(0, at - to + EDGE);
  return Math.round((SPEED * Math.max(-EDGE, Math.min(EDGE, over))) / EDGE);
}
