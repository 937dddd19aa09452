/**
 * Under a field for a new step's title: "Stadt Birkfeld hat schon „Antrag prüfen“", as long as what is typed sounds like a
 * step that stands already. One press goes there, another says "bei uns auch so" in place of a double.
 *
 * Names an administration or nobody, never a person; says nothing while steps are collected silently.
 */
import { organisationOf } from "../model/merge_preview.js";
import { twinOf } from "../model/twins.js";
import { h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";
import { titleOf } from "./names.js";

/**
 * @param {{workshop: object, picture: object, rights: object, actions: object}} context
 * @param {HTMLInputElement} input Arrow down leads from it into the hint
 * @param {{go: (step: string) => void}} how `go`: somebody wants to see the twin; either way what was typed is cleared before
 * @returns {HTMLElement}
 */
export function twinHint(context, input, { go }) {
  const element = h("div", { class: "twin-hint", role: "status" });
  /** Back into the field before the button goes: a form whose focus is lost adds what stands in it, and closes. */
  const clear = () => {
    input.focus();
    input.value = "";
    input.dispatchEvent(new Event("input"));
  };
  const show = () => {
    const twin = collecting(context.workshop.view) ? null : twinOf(input.value, stepsOf(context.picture.index));
    const organisation = twin && mayAgree(context, twin);
    element.hidden = !twin;
    const drawn = redraw(element, [twin?.id, twin?.title, organisation], () =>
      twin && [
        h("p", {}, saidOf(context, twin)),
        h("div", { class: "twin-acts" },
          act("go", t("Dorthin"), () => (clear(), go(twin.id))),
          organisation && act("agree", t("Bei uns auch so"), () => (clear(), agree(context, twin, organisation)))),
      ]);
    if (drawn && twin) (element.closest("form") ?? element).scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  input.addEventListener("input", show);
  // A press on it takes the focus from no field: leaving the field would add what was typed.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || element.hidden) return;
    event.preventDefault();
    element.querySelector("button").focus();
  });
  element.addEventListener("keydown", (event) => event.key === "ArrowUp" && (event.preventDefault(), input.focus()));
  show();
  return element;
}

function act(key, label, run) {
  return h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", dataset: { key }, onclick: run }, label);
}

const stepsOf = ({ steps, tray }) => [...steps, ...tray];

/** While steps are written silently nobody is told what is there. */
function collecting({ workshop: { collection } }) {
  return collection?.state === "writing" && collection.of === "steps";
}

function saidOf({ workshop, picture }, twin) {
  const number = picture.index.number(twin.id);
  const where = number === null ? t("in der Ablage") : t("Schritt {n}", { n: number });
  const values = { title: titleOf(twin), where };
  if (twin.author === workshop.view.you.participant) return t("Sie haben schon „{title}“ ({where})", values);
  const name = workshop.view.records.organisations.get(organisationOf(workshop.view, twin))?.name;
  return name ? t("{name} hat schon „{title}“ ({where})", { ...values, name }) : t("Schon da: „{title}“ ({where})", values);
}

/** The administration for which this person may say that it does the same; null where it drew the step itself. */
function mayAgree({ workshop, rights }, twin) {
  const { you } = workshop.view;
  const own = twin.author === you.participant || organisationOf(workshop.view, twin) === you.organisation;
  const may = you.organisation && !own && rights.may("variant.set", { organisation: you.organisation });
  return may ? you.organisation : null;
}

function agree({ workshop, actions }, twin, organisation) {
  workshop.submit({ type: "variant.set", step: twin.id, organisation, answer: "same" });
  toast(t("Vermerkt: „{title}“ läuft bei Ihnen auch so.", { title: titleOf(twin) }), {
    action: { label: t("Rückgängig"), run: () => actions.undo() },
  });
}
