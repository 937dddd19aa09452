/**
 * "Was kürzen wir?": shown when the room is late. Each proposal is one click, says when the day will end then, and can be
 * taken back.
 */
import { lengthOf } from "../../model/agenda.js";
import { restored, shortened, shortenings } from "../../model/shorten.js";
import { h } from "../../base/dom.js";
import { redraw } from "../../base/redraw.js";
import { formatTime, t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { rowName } from "./course.js";

const MINUTE = 60_000;
/** A minute or two of delay come and go. */
const LATE = 3;

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountShorten(element, desk) {
  return {
    show(clock) {
      const { agenda = [] } = desk.view.workshop;
      const may = desk.moderates && desk.open && agenda.length > 0;
      const proposals = may && clock.delay >= LATE ? shortenings(clock) : [];
      const isShorter = may && agenda.some(({ cut }) => cut);
      const ends = proposals.map(({ gain }) => formatTime(clock.ends.expected - gain * MINUTE));
      redraw(element, [proposals, ends, isShorter, clock.delay >= LATE && clock.delay], () => [
        proposals.length > 0 && details(element, [h("summary", {}, t("{n} min Verzug: Was kürzen wir?", { n: clock.delay })),
          h("ul", {}, proposals.map((proposal, index) => h("li", {}, button(desk, proposal, ends[index]))))]),
        isShorter && h("button", { type: "button", class: "kern-btn kern-btn--tertiary btn--small", dataset: { key: "restore" }, onclick: () => take(desk, restored(agenda), t("Alles wieder wie geplant")) },
          t("Kürzungen zurücknehmen")),
      ]);
      element.hidden = !proposals.length && !isShorter;
    },
  };
}

/** Stays open through a redraw. */
function details(element, content) {
  return h("details", { open: element.querySelector("details")?.open ?? false }, content);
}

function button(desk, proposal, end) {
  const { agenda } = desk.view.workshop;
  const name = nameOf(agenda, proposal);
  return h("button", { type: "button", class: "shorten", dataset: { key: `${proposal.kind}-${proposal.cuts.map(({ row }) => row)}` },
    onclick: () => take(desk, shortened(desk.view.workshop.agenda, proposal.cuts), t("Gekürzt: {what}", { what: name })) },
    h("b", {}, name), proposal.kind === "shorten" && h("span", {}, changes(agenda, proposal)),
    h("span", { class: "soft" }, t("{n} min gewonnen, Ende {end}", { n: proposal.gain, end })));
}

function nameOf(agenda, { kind, cuts: [{ row, by }] }) {
  if (kind === "shorten") return t("Alles Kommende etwas kürzer");
  if (kind === "skip") return t("„{row}“ auslassen", { row: rowName(agenda[row]) });
  return by < lengthOf(agenda[row]) ? t("Puffer kürzen") : t("Puffer weglassen");
}

/** "Ergänzen 22 → 20, Maßnahmen 25 → 23", no number parted from its row. */
function changes(agenda, { cuts }) {
  return cuts.map(({ row, by }) => {
    const length = lengthOf(agenda[row]);
    return t("{row} {from} → {to}", { row: rowName(agenda[row]), from: length, to: length - by }).replaceAll(/ (?=[\d→])/g, "\u00a0");
  }).join(", ");
}

async function take(desk, agenda, said) {
  const before = desk.view.workshop.agenda;
  const { refused } = await desk.send({ type: "workshop.edit", agenda });
  if (!refused) toast(said, { action: { label: t("Rückgängig"), run: () => desk.send({ type: "workshop.edit", agenda: before }) } });
}
