/**
 * The brown paper itself: a band for every lane, its head on the left, a frame for every system.
 */
import { s } from "../base/dom.js";

/** @param {{system: object, right: number, heads: {lanes: object[], metrics: object} | null}} how `right` is where the bands end */
export function drawSystem({ system, right, heads }) {
  const width = right - system.x;
  const parts = system.lanes.map(({ id, y, height, party }) =>
    s("rect", { x: system.x, y, width, height, class: `band band-${party}`, "data-lane": id }),
  );
  const borders = system.lanes
    .slice(1)
    .map(({ y }) => s("path", { d: `M${system.x} ${y}H${right}`, class: "band-border" }));
  const frame = s("rect", { x: system.x, y: system.y, width, height: system.height, class: "system-frame" });
  return [
    ...parts,
    ...borders,
    frame,
    heads && s("g", { class: "board-heads" }, ...heads.lanes.flatMap((lane) => drawHead(lane, system.head, heads.metrics))),
  ];
}

/** One lane's head: its title in the lines the layout gave it. */
export function drawHead(lane, { x, width }, metrics) {
  return [
    s("rect", { x, y: lane.y, width, height: lane.height, class: `head head-${lane.party}` }),
    s("path", { d: `M${x} ${lane.y}H${x + width}`, class: "head-border" }),
    s(
      "g",
      { class: "head-name", "data-lane": lane.id },
      lane.lines.map((line, i) =>
        s(
          "text",
          {
            x: x + metrics.head_pad,
            y: lane.baseline + i * metrics.lane_line,
            class: "head-text",
            "font-size": metrics.lane_size,
          },
          line,
        ),
      ),
    ),
  ];
}
