/**
 * Abschluss: read the draft on the wall, freeze it, give it out. Each in one press; the texts are put right on the protocol's
 * page, which follows the room.
 */
import { newId } from "../../sync/ids.js";
import { askFreeze, askRelease } from "../giving_out.js";
import { measuresInOrder } from "../measure_words.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { redraw } from "../../base/redraw.js";
import { formatDate, formatTime, t, tn } from "../../base/texts.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountClosing(element, desk) {
  const flags = h("div");
  const acts = h("ol", { class: "closing" });
  fill(element, flags, acts);
  desk.watch(["workshop", "you", "measures"], () => {
    const { versions = [], released = false, feedback, focus } = desk.view.workshop;
    const missing = missingIn(desk.view);
    redraw(flags, missing, () => missing.length > 0 && warning(missing));
    redraw(acts, [versions, released, feedback, focus?.wall?.view, desk.moderates], () => rows(desk, { versions, released, feedback, shown: focus?.wall?.view }));
  });
}

/** Measures that nobody leads or that have no date, by their numbers. */
function missingIn(view) {
  return measuresInOrder(view).map(({ organisation, due, status, title }, index) => ({ number: index + 1, title, lacks: status !== "rejected" && (!organisation || !due) }))
    .filter(({ lacks }) => lacks).map(({ number, title }) => [number, title]);
}

function warning(missing) {
  return h("p", { class: "notice" }, icon("warning"), h("span", {},
    tn(missing.length, "{n} Maßnahme ohne Verantwortung oder Termin:", "{n} Maßnahmen ohne Verantwortung oder Termin:"), " ",
    missing.map(([number, title]) => `${number} ${title}`).join(" · ")));
}

function rows(desk, { versions, released, feedback, shown }) {
  const page = `/w/${desk.workshop.id}/protokoll`;
  const last = versions.at(-1);
  const button = (key, sign, label, run, pressed) => h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", "aria-pressed": pressed === undefined ? null : String(pressed), dataset: { key }, onclick: run }, icon(sign), label);
  const link = (href, sign, label, props = {}) => h("a", { class: "kern-btn kern-btn--secondary btn--small", href, ...props }, icon(sign), label);
  const wall = (view) => desk.send({ type: "focus.set", wall: { view } });
  return [
    h("li", {}, h("b", {}, t("Vorlesen")), h("div", { class: "row" },
      button("draft", "wall", t("Entwurf auf die Leinwand"), () => wall("draft"), shown === "draft"), link(page, "edit", t("Lesen und berichtigen"), { target: "_blank", rel: "noopener" }))),
    h("li", {}, h("b", {}, t("Festhalten")), h("div", { class: "row" },
      desk.moderates && button("freeze", "check", t("Fassung festhalten …"), () => freeze(desk)), last && h("span", { class: "chip chip--light" }, icon("check"), t("Fassung vom {day}, {time} Uhr", { day: formatDate(last.at.slice(0, 10)), time: formatTime(last.at) })))),
    h("li", {}, h("b", {}, t("Mitnehmen")), h("div", { class: "row" },
      desk.moderates && !released && button("release", "eye", t("Für alle freigeben …"), () => release(desk)), released && h("span", { class: "chip chip--light" }, icon("check"), t("für alle freigegeben")),
      button("take", "qr", t("QR-Code auf die Leinwand"), () => wall("take"), shown === "take"), link(`/w/${desk.workshop.id}/mitnehmen`, "document", t("Seiten der Verwaltungen"), { target: "_blank", rel: "noopener" }))),
    h("li", {}, h("b", {}, t("Rückmeldung")), h("div", { class: "row" },
      !feedback && desk.moderates && button("ask", "question", t("Um Rückmeldung bitten"), () => desk.send({ type: "feedback.open" })),
      feedback && h("span", { class: "chip chip--light" }, feedback.state === "open" ? t("alle werden gefragt") : t("ausgezählt")), feedback && link(`${page}#bitten`, "eye", feedback.state === "open" ? t("Auszählen …") : t("Ansehen"), { target: "_blank", rel: "noopener" }))),
    !desk.view.workshop.rehearsal && h("li", {}, h("b", {}, t("Übergeben")), h("div", { class: "row" }, link(`/w/${desk.workshop.id}/uebergabe`, "download", t("Übergabedatei für den Projektserver"), { download: "" }))),
  ];
}

async function freeze(desk) {
  if (await askFreeze()) desk.send({ type: "protocol.freeze", version: newId() });
}

/** @param {import("./desk.js").Desk} desk */
export async function release(desk) {
  if (await askRelease()) desk.send({ type: "workshop.edit", released: true });
}
