/**
 * The tools below the phase, one at a time; a new stage brings the one it needs to the front.
 */
import { placeOf } from "../../model/stages.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { mountMeasures } from "../measures.js";
import { t } from "../../base/texts.js";
import { mountAnswers } from "./answers.js";
import { mountClosing } from "./closing.js";
import { mountComparison } from "./comparison.js";
import { mountDiscussion } from "./discussion.js";
import { mountMerging } from "./merging.js";
import { mountParked } from "./parked.js";
import { mountVote } from "./vote.js";
import { mountWallControl } from "./wall_control.js";

const TOOLS = [
  { id: "wall", icon: "wall", name: () => t("Leinwand"), mount: mountWallControl },
  { id: "comparison", icon: "ranking", name: () => t("Vergleich"), mount: mountAdministrations },
  { id: "merging", icon: "merge", name: () => t("Sichten"), mount: mountMerging },
  { id: "vote", icon: "dot", name: () => t("Abstimmung"), mount: mountVote },
  { id: "discussion", icon: "message", name: () => t("Besprechen"), mount: mountDiscussion },
  { id: "measures", icon: "flag", name: () => t("Maßnahmen"), mount: (element, desk) => mountMeasures(element, desk.workshop) },
  { id: "parked", icon: "parked", name: () => t("Themenspeicher"), mount: mountParked },
  { id: "closing", icon: "document", name: () => t("Abschluss"), mount: mountClosing },
];

/** What one of them says aloud, and what they say together. */
function mountAdministrations(element, desk) {
  for (const mount of [mountAnswers, mountComparison]) mount(element.appendChild(h("div", { class: "stack" })), desk);
}

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountTools(element, desk) {
  const tabs = TOOLS.map((tool, index) => h("button", {
    type: "button", role: "tab", id: `tool-${tool.id}`, "aria-controls": `tool-panel-${tool.id}`, onclick: () => choose(tool.id),
    onkeydown: (event) => step(event, index),
  }, icon(tool.icon), tool.name()));
  const panels = TOOLS.map((tool) => {
    const panel = h("div", { class: "tool-panel", role: "tabpanel", id: `tool-panel-${tool.id}`, "aria-labelledby": `tool-${tool.id}` });
    tool.mount(panel, desk);
    return panel;
  });
  const choose = (id) => TOOLS.forEach((tool, index) => {
    const chosen = tool.id === id;
    tabs[index].setAttribute("aria-selected", String(chosen));
    tabs[index].tabIndex = chosen ? 0 : -1;
    panels[index].hidden = !chosen;
  });
  const step = (event, index) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = (index + by + TOOLS.length) % TOOLS.length;
    event.preventDefault();
    choose(TOOLS[next].id);
    tabs[next].focus();
  };
  fill(element, h("div", { class: "tabs desk-tabs", role: "tablist", "aria-label": t("Werkzeuge") }, tabs), panels);
  let at;
  desk.watch(["workshop", "rounds", "steps"], () => {
    const { stage } = placeOf(desk.view);
    if (stage.id === at) return;
    at = stage.id;
    choose(stage.tool ?? "wall");
  });
}
