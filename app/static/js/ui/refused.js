/**
 * What the server did not take: the reason, and what was typed, to copy. Stays until it is closed; nothing is lost silently.
 * What was typed for something refused before stands on its card.
 */
import { copyText } from "./copy.js";
import { h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { Homeless } from "../tools/homeless.js";
import { typedIn } from "../model/typed.js";

/**
 * @param {HTMLElement} element @param {import("../sync/workshop.js").Workshop} workshop once it is ready
 * @param {() => string} [board] the one in view
 */
export function mountRefused(element, workshop, board) {
  /** The id of a refused operation, or of a late one on which others hang → its card, and the operations it holds. */
  const cards = new Map();
  const homeless = new Homeless(workshop, board);
  const show = (refusal) => {
    const { operation, detail: why, cause } = refusal;
    const placeless = homeless.take(refusal);
    if (placeless) return placeless.length > 0 && sayInTray(placeless[0]);
    const waits = workshop.view.records.late.has(cause);
    const detail = waits ? t("Der Beitrag, zu dem es gehört, liegt noch bei der Moderation.") : why;
    const texts = typedIn(operation);
    const known = cards.get(cause);
    if (known?.card.isConnected) {
      known.card.querySelector("blockquote").append(...lines(texts));
      return known.ids.push(operation.id);
    }
    if (texts.length === 0) return cause ? undefined : toast(detail, { kind: "info", seconds: 12 });
    announce(detail, { urgent: true });
    const ids = [operation.id];
    const run = () => ids.forEach((id) => workshop.drop(id));
    const card = textCard([h("strong", {}, t("Nicht übernommen.")), " ", detail], texts, { label: t("Schließen"), run });
    cards.set(cause ?? operation.id, { card, ids });
    element.append(card);
  };
  workshop.refused.forEach(show);
  workshop.addEventListener("refused", ({ detail }) => show(detail));
}

function sayInTray({ title }) {
  toast(t("Diese Spur gibt es nicht mehr. „{title}“ liegt jetzt in der Ablage.", { title }), { seconds: 12 });
}

/**
 * Somebody's text that went nowhere, to copy or to let go of.
 * @param {any[]} why @param {string[]} texts @param {{label: string, run?: () => void}} close
 */
export function textCard(why, texts, { label, run }) {
  const quote = h("blockquote", { tabindex: "0", "aria-label": t("Ihr Text") }, lines(texts));
  const copy = async ({ currentTarget }) => {
    const text = [...quote.children].map((line) => line.textContent).join("\n");
    currentTarget.textContent = (await copyText(text)) ? t("Kopiert") : t("Bitte markieren und selbst kopieren");
  };
  const close = () => {
    run?.();
    card.remove();
  };
  const button = (look, name, onclick) => h("button", { type: "button", class: `kern-btn kern-btn--${look} btn--small`, onclick }, name);
  const card = h("article", { class: "refused" },
    h("p", { class: "refused-why" }, why),
    quote,
    h("div", { class: "row" }, button("secondary", t("Text kopieren"), copy), button("tertiary", label, close)));
  return card;
}

const lines = (texts) => texts.map((line) => h("p", {}, line));
