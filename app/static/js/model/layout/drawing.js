/** From positions to what renderers draw: cards, connectors, tags and the frame of one system, in plain JSON. */
import { baseline } from "../measure.js";
import { byCodeUnit } from "../ranks.js";
import { headKey } from "./frame.js";
import { LIFT, MARKED, outlineInset, titleOf } from "./texts.js";
import { BOTTOM, LEFT, TOP } from "./ways.js";

const half = (length) => Math.floor(length / 2);

/** A sheet is one system and where it stands: `{parts, frame, index, top}`. */
function cardAt({ parts, frame, top }, step) {
  const [row, column] = parts.grid.spots.get(step);
  return [frame.columns[column], top + frame.rows[row]];
}

export function drawSystem(sheet, width) {
  const { grid, metrics } = sheet.parts;
  return {
    index: sheet.index,
    x: 0,
    y: sheet.top,
    width,
    height: sheet.frame.height,
    head: { x: 0, width: metrics.head_width },
    columns: sheet.frame.columns.map((x, i) => ({ rank: grid.plan.ranks[grid.first + i], x, width: metrics.card_width })),
    lanes: grid.lanes.map((_, i) => drawLane(sheet, i)),
  };
}

function drawLane({ parts: { grid, metrics }, frame, top }, i) {
  const lane = grid.plan.lanes[grid.lanes[i]];
  const { top: y, height, title } = frame.lanes[i];
  const first = top + y + half(height - title.length * metrics.lane_line);
  return {
    id: lane.id,
    y: top + y,
    height,
    lines: title,
    baseline: baseline(first, metrics.lane_line, metrics.lane_size),
    party: lane.party ?? "internal",
    slim: grid.laneRows[i].length === 0,
  };
}

export function drawCards(sheet) {
  return [...sheet.parts.grid.spots.keys()].sort((a, b) => a - b).map((number) => drawCard(sheet, number));
}

function drawCard(sheet, number) {
  const { grid, metrics, height } = sheet.parts;
  const step = grid.plan.steps[number];
  const [x, y] = cardAt(sheet, number);
  const text = titleOf(step, metrics, height);
  const spare = height - metrics.text_top - metrics.text_bottom - text.lines.length * metrics.title_line;
  const first = baseline(y + metrics.text_top + half(spare), metrics.title_line, metrics.title_size);
  const drawn = {
    id: step.id,
    number,
    system: sheet.index,
    column: grid.first + grid.spots.get(number)[1],
    x,
    y,
    width: metrics.card_width,
    height,
    kind: step.kind ?? "task",
    lines: text.lines.map((line, i) => ({ text: line, x: x + text.middle, y: first + i * metrics.title_line })),
  };
  const size = metrics.mark;
  if (MARKED.includes(drawn.kind)) drawn.mark = { x: x + text.mark, y: y + half(height - size), size };
  return drawn;
}

export function drawConnectors(sheet, routes) {
  const boxes = new Map();
  for (const [step, row] of sheet.parts.beside) for (const box of row) boxes.set(box.label, [step, box]);
  return routes.map((route) => drawConnector(sheet, route, boxes));
}

function drawConnector(sheet, route, boxes) {
  const { flow } = route.link;
  const { metrics, labels } = sheet.parts;
  const drawn = { id: flow.id, system: sheet.index, kind: flow.kind ?? "sequence", points: pointsOf(sheet, route) };
  const label = labels.get(flow.id);
  if (label) {
    const [x, y] = labelAt(sheet, route, boxes.get(flow.id));
    const { lines, width, height } = label;
    drawn.label = { lines, x, y, width, height, baseline: baseline(y, metrics.label_line, metrics.label_size) };
  }
  return drawn;
}

function pointsOf(sheet, route) {
  const { segments } = route;
  if (route.link.isBetweenLanes) return betweenHeads(sheet, route);
  const fixed = segments.map((segment) => position(sheet, route, segment));
  const points = [endAt(sheet, route, fixed[0], true)];
  for (let i = 0; i + 1 < segments.length; i += 1) {
    points.push(segments[i].horizontal ? [fixed[i + 1], fixed[i]] : [fixed[i], fixed[i + 1]]);
  }
  points.push(endAt(sheet, route, fixed.at(-1), false));
  return points;
}

function betweenHeads(sheet, route) {
  const x = position(sheet, route, route.segments[0]);
  const { frame, parts, top } = sheet;
  const [start, end] = [true, false].map((starts) => top + frame.heads.get(headKey(route.link.flow.id, starts)));
  const head = parts.metrics.head_width;
  return [[head, start], [x, start], [x, end], [head, end]];
}

/** The y of a horizontal segment, the x of a vertical one. */
function position({ parts, frame, top }, route, segment) {
  const { horizontal, line, track } = segment;
  const row = horizontal ? parts.grid.rowAt.get(line) : undefined;
  if (!horizontal && line % 2 === 0) return frame.gutters[line / 2] + track * parts.metrics.track;
  if (horizontal && row === undefined) return top + frame.channels.get(line) + track * frame.steps.get(line);
  const fromStart = segment === route.segments[0] && route.leaves;
  const at = fromStart ? route.leavesAt : route.entersAt;
  if (row !== undefined) return top + frame.rows[row] + half(parts.height) + at;
  return frame.columns[(line - 1) / 2] + half(parts.metrics.card_width) + at;
}

function endAt(sheet, route, fixed, starts) {
  const { step } = starts ? route.link.source : route.link.target;
  const side = starts ? route.leaves : route.enters;
  if (step) return onOutline(sheet, step, side, fixed);
  const last = starts ? route.segments[0] : route.segments.at(-1);
  return [fixed, sheet.top + edgeAt(sheet, starts ? last.start : last.end)];
}

function onOutline(sheet, step, side, fixed) {
  const { grid, metrics, height } = sheet.parts;
  const [x, y] = cardAt(sheet, step);
  if (side === TOP || side === BOTTOM) return [fixed, side === TOP ? y : y + height];
  const inset = outlineInset(grid.plan.steps[step], metrics, height, fixed - y - half(height));
  return [side === LEFT ? x + inset : x + metrics.card_width - inset, fixed];
}

function edgeAt({ parts: { grid }, frame }, line) {
  const upper = grid.tops.indexOf(line);
  if (upper >= 0) return frame.lanes[upper].top;
  const { top, height } = frame.lanes[grid.bottoms.indexOf(line)];
  return top + height;
}

function labelAt(sheet, route, found) {
  if (found) return boxAt(sheet, ...found);
  const [[x, y]] = pointsOf(sheet, route);
  const { metrics, labels } = sheet.parts;
  return [x + metrics.clear, y - LIFT - labels.get(route.link.flow.id).height];
}

function boxAt(sheet, step, box) {
  const [x, y] = cardAt(sheet, step);
  return [x + box.x, y + box.y];
}

export function drawTags(sheet, tags) {
  return [...tags]
    .sort((a, b) => a.step - b.step || byCodeUnit(a.direction, b.direction))
    .map((tag) => drawTag(sheet, tag));
}

function drawTag(sheet, tag) {
  const { grid, metrics, beside } = sheet.parts;
  const [x, y] = boxAt(sheet, tag.step, beside.get(tag.step).find((box) => box.tag === tag));
  return {
    flows: tag.flows,
    system: sheet.index,
    direction: tag.direction,
    text: tag.lines.join(" · "),
    lines: tag.lines,
    numbers: tag.numbers,
    x,
    y,
    width: tag.width,
    height: tag.height,
    baseline: baseline(y + Math.floor(metrics.tag_pad / 3), metrics.tag_line, metrics.tag_size),
    step: grid.plan.steps[tag.step].id,
    points: stub(sheet, tag, x, y),
  };
}

/** The short connector between a tag and its step, in the direction of the flow. */
function stub(sheet, tag, x, y) {
  const { metrics, height } = sheet.parts;
  const [cardX, cardY] = cardAt(sheet, tag.step);
  if (tag.side === TOP || tag.side === BOTTOM) {
    const at = cardX + half(metrics.card_width) + tag.at;
    return [onOutline(sheet, tag.step, tag.side, at), [at, tag.side === BOTTOM ? y : y + tag.height]];
  }
  const at = cardY + half(height) + tag.at;
  const near = onOutline(sheet, tag.step, tag.side, at);
  return tag.direction === "out" ? [near, [x, at]] : [[x + tag.width, at], near];
}
