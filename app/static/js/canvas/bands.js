/**
 * The brown paper itself: a band for every lane, its head on the left, a frame for every system.
 */
import { s } from "../ui/dom.js";

/** @param {{system: object, right: number, heads: boolean}} how `right` is where the bands end */
export function drawSystem({ system, right, heads }) {
  const width = right - system.x;
  const parts = system.lanes.map((lane, i) =>
    s("rect", {
      x: system.x,
      y: lane.y,
      width,
      height: lane.height,
      class: `band band-${lane.party} band-${i % 2 ? "odd" : "even"}`,
      "data-lane": lane.id,
    }),
  );
  const borders = system.lanes.slice(1).map(({ y }) =>
    s("path", { d: `M${system.x} ${y}H${right}`, class: "band-border" }),
  );
  const frame = s("rect", { x: system.x, y: system.y, width, height: system.height, class: "system-frame" });
  return [...parts, ...borders, frame, ...(heads ? system.lanes.flatMap((lane) => drawHead(lane, system.head)) : [])];
}

/** One lane's head: its title in as many lines as the layout gave it, outside parties lighter and said so. */
export function drawHead(lane, { x, width, size = 15 }) {
  const lineHeight = size * 1.25;
  const top = lane.y + lane.height / 2 - ((lane.lines.length - 1) * lineHeight) / 2;
  return [
    s("rect", { x, y: lane.y, width, height: lane.height, class: `head head-${lane.party}` }),
    ...lane.lines.map((line, i) =>
      s("text", { x: x + 12, y: top + i * lineHeight, class: "head-text", "dominant-baseline": "central" }, line),
    ),
  ];
}
