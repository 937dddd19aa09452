/**
 * What the server did not take: the reason, and what was typed, to copy. Stays until it is closed; nothing is lost silently.
 */
import { copyText } from "./copy.js";
import { h } from "../base/dom.js";
import { announce } from "../base/live_region.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

const TYPED = ["title", "text", "detail", "label", "comment", "category"];

/** @param {HTMLElement} element @param {EventTarget} workshop */
export function mountRefused(element, workshop) {
  workshop.addEventListener("refused", ({ detail }) => show(element, detail));
}

function show(element, { operation, detail }) {
  const texts = typedIn(operation);
  if (texts.length === 0) return toast(detail, { kind: "info", seconds: 12 });
  announce(detail, { urgent: true });
  const text = texts.join("\n");
  const copy = async ({ currentTarget }) => {
    currentTarget.textContent = (await copyText(text)) ? t("Kopiert") : t("Bitte markieren und selbst kopieren");
  };
  const card = h(
    "article",
    { class: "refused" },
    h("p", { class: "refused-why" }, h("strong", {}, t("Nicht übernommen.")), " ", detail),
    h(
      "blockquote",
      {},
      texts.map((line) => h("p", {}, line)),
    ),
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: copy },
        t("Text kopieren"),
      ),
      h(
        "button",
        { type: "button", class: "kern-btn kern-btn--tertiary btn--small", onclick: () => card.remove() },
        t("Schließen"),
      ),
    ),
  );
  element.append(card);
}

/** The texts a person typed into an operation, those of a batch included. */
export function typedIn(operation) {
  const own = TYPED.map((name) => operation[name]).filter((value) => typeof value === "string" && value.trim());
  const facts = Object.values(operation.facts ?? {}).filter((value) => typeof value === "string");
  return [...own, ...facts, ...(operation.operations ?? []).flatMap(typedIn)];
}
