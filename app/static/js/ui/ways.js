/**
 * How it goes on from a step and how one gets there: its connections, each to be opened, and new ones.
 */
import { chooseStep } from "./choose.js";
import { connectable, leadsBack } from "../tools/compose.js";
import { numbered, wayOut } from "../tools/names.js";
import { section } from "./field.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { iconButton } from "./buttons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

export function mountWays(context, id) {
  const { picture, rights } = context;
  const list = h("ul", { class: "ways" });
  const connect = h(
    "button",
    { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: () => chooseConnection(context, id) },
    icon("connect"),
    t("Verbinden mit …"),
  );
  const element = section(t("Wie geht es weiter?"), list, rights.may("flow.add") && connect);
  const update = () => {
    const { index } = picture;
    const rows = [
      ...index.out(id).map((flow) => way(context, flow, "out")),
      ...index.into(id).map((flow) => way(context, flow, "in")),
    ];
    element.hidden = rows.length === 0 && !rights.may("flow.add");
    redraw(
      list,
      rows.map(({ facts }) => facts),
      () => rows.map(({ make }) => make()),
    );
  };
  update();
  return { element, update };
}

function way(context, flow, direction) {
  const { picture, screen, rights, actions } = context;
  const { index } = picture;
  const other = index.get(direction === "out" ? flow.target : flow.source);
  const name = other?.kind ? numbered(index, other) : (other?.title ?? "?");
  const back = direction === "out" && leadsBack(index, flow);
  const says = flow.label || back; // more than where it goes
  const plain = direction === "out" ? t("→ {n}", { n: name }) : t("von {step}", { step: name });
  const words = direction === "out" && says ? wayOut(index, flow, back) : plain;
  const mayRemove = rights.may("flow.remove", { record: flow });
  const open = () => screen.select("flow", flow.id);
  const make = () =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "way", onclick: open, dataset: { key: flow.id } },
        words,
        says && direction === "out" && h("small", {}, name),
      ),
      mayRemove &&
        iconButton(
          "trash",
          t("Verbindung entfernen: {words}", { words }),
          () => actions.removeFlow(flow.id),
          `remove.${flow.id}`,
        ),
    );
  return { facts: [flow.id, words, name, mayRemove], make };
}

/** "Verbinden mit …" by list: for keyboard, phone, and whoever knows the number. */
export async function chooseConnection({ picture, actions, screen }, source) {
  const { index } = picture;
  const target = await chooseStep({
    title: t("{step} verbinden mit …", { step: numbered(index, index.get(source)) }),
    confirm: t("Verbinden"),
    index,
    steps: index.steps.filter((step) => connectable(index, source, step.id)),
  });
  const flow = target && actions.connect(source, target);
  if (flow) screen.select("flow", flow);
}
