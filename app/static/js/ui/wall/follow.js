/**
 * "Folgt mir": the part of the process in which the moderator works, the step marked. It stays where nobody moves on.
 */
import { FIRST_BOARD } from "../../model/board.js";
import { partView } from "./part.js";

export function followView() {
  const part = partView();
  let last;
  return {
    element: part.element,
    show(context) {
      last = followed(context) ?? last;
      return part.show({ ...context, wanted: { ...context.wanted, step: last } });
    },
    turned(by) {
      return { view: "part", ...part.turned(by) };
    },
  };
}

/** Where the moderator is: as their own position says, else where they have sent everybody. */
function followed({ view, workshop }) {
  const { records } = view;
  const leads = (workshop.here.positions ?? []).find((one) => one.leads)?.position;
  const { target } = view.workshop.focus ?? {};
  return stepAt(records, leads) ?? (target?.kind === "step" ? target.id : stepAt(records, { record: target?.id }));
}

/** The step of a position: itself, the one something sticks to or comes from, or one of its column. */
function stepAt(records, position) {
  if (!position) return undefined;
  const { record, lane, rank } = position;
  if (records.steps.has(record)) return record;
  const flow = records.flows.get(record);
  if (flow) return records.steps.has(flow.source) ? flow.source : flow.target;
  const stuck = records.pain_points.get(record) ?? records.good_practices.get(record) ?? records.notes.get(record);
  if (stuck?.target) return stepAt(records, { record: stuck.target.id });
  if (rank === undefined) return undefined;
  const column = [...records.steps.values()].filter((step) => step.rank === rank && (step.board ?? FIRST_BOARD) === FIRST_BOARD);
  return (column.find((step) => step.lane === lane) ?? column[0])?.id;
}
