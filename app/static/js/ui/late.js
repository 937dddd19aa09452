/**
 * What came after its phase was over: whoever wrote it reads once that it waits, the moderator lets it in or drops it.
 */
import { h } from "../base/dom.js";
import { byline } from "./field.js";
import { redraw } from "../base/redraw.js";
import { typedIn } from "../model/typed.js";
import { t } from "../base/texts.js";

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop */
export function mountLate(element, workshop) {
  const read = new Set();
  const close = (id) => {
    read.add(id);
    show();
  };
  const show = () => {
    const { records, you, workshop: now } = workshop.view;
    const late = [...records.late.values()].filter(({ id }) => !read.has(id));
    redraw(element, [late, you.role, now.phase], () => late.map((wish) => card(wish, workshop, close)));
  };
  workshop.addEventListener("change", show);
  show();
}

function card({ id, operation, author }, workshop, close) {
  const { you } = workshop.view;
  const texts = typedIn(operation);
  const words = texts.length ? texts : [t("Eine Änderung am Prozessbild")];
  const waits = t("Die Phase war schon vorbei. Ihr Beitrag ist gespeichert und liegt bei der Moderation.");
  const asks = t("Nach der Phase eingegangen: soll es noch hinein?");
  return h(
    "article",
    { class: "refused" },
    h("p", {}, you.role === "moderator" ? asks : waits),
    h("blockquote", {}, words.map((line) => h("p", {}, line))),
    you.role === "moderator"
      ? [h("p", { class: "soft" }, byline(workshop.view, author)), buttons(id, workshop)]
      : h("div", { class: "row" }, button(t("Verstanden"), `read.${id}`, () => close(id))),
  );
}

function buttons(late, workshop) {
  const decide = (type, label) => button(label, `${type}.${late}`, () => workshop.submit({ type, late }));
  const open = workshop.view.workshop.phase !== "closed";
  return h("div", { class: "row" }, open && decide("late.admit", t("Aufnehmen")), decide("late.dismiss", t("Verwerfen")));
}

function button(label, key, onclick) {
  return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, onclick }, label);
}
