/**
 * What came after its phase was over: whoever wrote it reads that it waits, the moderator lets it in or drops it.
 */
import { h } from "../base/dom.js";
import { byline } from "./field.js";
import { redraw } from "../base/redraw.js";
import { typedIn } from "./refused.js";
import { t } from "../base/texts.js";

/** @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop */
export function mountLate(element, workshop) {
  const show = () => {
    const { records, you, workshop: now } = workshop.view;
    const late = [...records.late.values()];
    redraw(element, [late, you.role, now.phase], () => late.map((wish) => card(wish, workshop)));
  };
  workshop.addEventListener("change", show);
  show();
}

function card({ id, operation, author }, workshop) {
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
    you.role === "moderator" && [h("p", { class: "soft" }, byline(workshop.view, author)), buttons(id, workshop)],
  );
}

function buttons(late, workshop) {
  const button = (type, label) =>
    h(
      "button",
      {
        type: "button",
        class: "kern-btn kern-btn--secondary btn--small",
        dataset: { key: `${type}.${late}` },
        onclick: () => workshop.submit({ type, late }),
      },
      label,
    );
  const open = workshop.view.workshop.phase !== "closed";
  return h("div", { class: "row" }, open && button("late.admit", t("Aufnehmen")), button("late.dismiss", t("Verwerfen")));
}
