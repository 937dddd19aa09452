/**
 * The Zuruf: one line that is always in focus. What is typed anywhere on the desk lands here unless another field has the
 * focus; below it stands what Enter will do. One line is one gesture, and Ctrl+Z in the empty line takes the last one back.
 */
import { readShout } from "../../model/shout.js";
import { twinOf } from "../../model/twins.js";
import { newId } from "../../sync/ids.js";
import { byCodeUnit } from "../../model/ranks.js";
import { CATEGORIES } from "../categories.js";
import { fill, h } from "../../base/dom.js";
import { icon } from "../../base/icons.js";
import { announce } from "../../base/live_region.js";
import { FIRST_BOARD, numbersOf } from "../../model/board.js";
import { t } from "../../base/texts.js";
import { toast } from "../../base/toast.js";
import { saidOf } from "./shout_words.js";
import { chooseSpeaker, enterPeople } from "./entering.js";
import { deskKeys } from "./keys.js";
import { shoutHelp } from "./shout_help.js";
import { withoutDevice } from "./without_device.js";

/** @param {HTMLElement} element @param {import("./desk.js").Desk} desk */
export function mountShout(element, desk) {
  new ShoutLine(element, desk);
}

/** What causes, decisions and measures refer to. */
function foundOut({ view, workshop }) {
  const { kind, id } = view.workshop.focus?.target ?? {};
  const today = new Date(workshop.now()).toLocaleDateString("sv-SE");
  return { talk: kind === "pain" ? id : undefined, organisations: [...view.records.organisations.values()], today };
}

class ShoutLine {
  #desk;
  #after = null;
  #input;
  #speaker = null;
  #label = h("label", { class: "shout-label", for: "shout" }, t("Zuruf"));
  #own = h("button", { type: "button", class: "btn-plain", hidden: true, "aria-label": t("Wieder für mich selbst"), title: t("Wieder für mich selbst"), onclick: () => this.#speakFor(null) }, icon("close"));
  #twin = h("p", { class: "shout-twin", "aria-live": "polite" });
  #preview = h("p", { class: "shout-preview", id: "shout-preview", "aria-live": "polite" });

  constructor(element, desk) {
    this.#desk = desk;
    this.#input = h("input", {
      class: "shout-input", id: "shout", type: "text", maxlength: 2100, autocomplete: "off", spellcheck: "true",
      "aria-describedby": "shout-preview", placeholder: t("Spur: Schritt …"), oninput: () => this.#show(), onkeydown: (event) => this.#keyed(event),
    });
    fill(element,
      h("form", { class: "shout-form", onsubmit: (event) => (event.preventDefault(), this.#enter()) },
        this.#label, this.#own,
        this.#input,
        h("button", { type: "submit", class: "kern-btn kern-btn--primary" }, t("Eintragen")),
        h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--icon", "aria-label": t("Hilfe zum Zuruf"), onclick: () => shoutHelp() }, icon("help"))),
      this.#preview, this.#twin);
    document.addEventListener("keydown", (event) => this.#elsewhere(event));
    desk.shout = this;
    deskKeys([
      [t("Alt+T"), t("Was in der Zeile steht oder folgt, kommt in den Themenspeicher"), { t: () => this.park() }],
      [t("Alt+P"), t("Für eine Person ohne Gerät eintragen"), { p: () => this.speak() }],
      [t("?"), t("in der leeren Zeile: diese Übersicht")],
    ]);
    desk.watch(["steps", "lanes", "flows"], () => this.#show());
    this.#input.focus();
  }

  /** For the Themenspeicher in two keys from anywhere, this one and Enter. */
  park() {
    if (!this.#input.value.startsWith("*")) this.#input.value = `* ${this.#input.value}`;
    this.#input.focus();
    this.#show();
  }

  /** What is called out next was said by somebody without a device, until Escape in the empty line. */
  async speak() {
    if (!this.#desk.moderates) return;
    if (withoutDevice(this.#desk.view).length === 0) return enterPeople(this.#desk);
    this.#speakFor((await chooseSpeaker(this.#desk)) ?? this.#speaker);
    this.#input.focus();
  }

  #speakFor(person) {
    this.#speaker = person;
    fill(this.#label, person ? t("Zuruf für {name}", { name: person.name }) : t("Zuruf"));
    this.#label.classList.toggle("is-for", Boolean(person));
    this.#own.hidden = !person;
    this.#show();
  }

  #batch(operations) {
    const wish = operations.length === 1 ? operations[0] : { type: "batch", operations };
    return this.#desk.workshop.submit(this.#speaker ? { ...wish, said_by: this.#speaker.id } : wish);
  }

  /** The step that the next one follows: the last one called out, else the last one on the board that is no end. */
  get #place() {
    const { steps } = this.#desk.view.records;
    if (steps.has(this.#after)) return this.#after;
    const numbers = numbersOf(this.#desk.view);
    const goesOn = Object.keys(numbers).filter((id) => steps.get(id).kind !== "end");
    return goesOn.reduce((last, id) => (numbers[id] > (numbers[last] ?? 0) ? id : last), undefined);
  }

  get #meaning() {
    const { view } = this.#desk;
    const here = (name) => [...view.records[name].values()].filter(({ board }) => (board ?? FIRST_BOARD) === FIRST_BOARD);
    return readShout(this.#input.value, {
      lanes: here("lanes").sort((a, b) => byCodeUnit(a.order, b.order)),
      steps: view.records.steps,
      flows: here("flows"),
      numbers: numbersOf(view),
      after: this.#place,
      categories: CATEGORIES,
      newId,
      ...foundOut(this.#desk),
    });
  }

  #show() {
    const meaning = this.#meaning;
    const said = meaning ? saidOf(meaning) : this.#idle();
    this.#preview.dataset.kind = meaning?.kind ?? "idle";
    if (this.#preview.textContent !== said) fill(this.#preview, said);
    this.#showTwin(meaning);
  }

  /** What stands already under another wording is named, and what to do with it: whoever calls it out decides. */
  #showTwin(meaning) {
    const { view } = this.#desk;
    const { collection } = view.workshop;
    const hidden = collection?.state === "writing" && collection.of === "steps";
    const steps = [...view.records.steps.values()].filter(({ board, draft }) => (board ?? FIRST_BOARD) === FIRST_BOARD && !draft);
    const twin = meaning?.kind === "step" && !hidden ? twinOf(meaning.title, steps) : null;
    const number = twin && numbersOf(view)[twin.id];
    const where = number ? t("Schritt {n}", { n: number }) : t("in der Ablage");
    const said = twin ? t("Gibt es schon? „{title}“ ({where}). Escape verwirft die Zeile.", { title: twin.title, where }) : "";
    if (this.#twin.textContent !== said) fill(this.#twin, said);
  }

  #idle() {
    const after = this.#place;
    if (!after) return t("Der erste Schritt kommt in die oberste Spur, wenn Sie keine nennen.");
    const { title } = this.#desk.view.records.steps.get(after);
    return t("Weiter nach Schritt {n} {title}", { n: numbersOf(this.#desk.view)[after], title: title ? `„${title}“` : "" });
  }

  #enter() {
    const meaning = this.#meaning;
    if (!meaning) return;
    if (meaning.kind === "unclear") {
      announce(saidOf(meaning), { urgent: true });
      return;
    }
    if (meaning.after) this.#after = meaning.after;
    if (meaning.operations.length) {
      this.#sent(this.#input.value, this.#batch(meaning.operations).done, saidOf(meaning, { done: true }));
    }
    this.#input.value = "";
    this.#show();
  }

  /** Refused words go back into the line, so that nothing typed is lost. */
  async #sent(line, done, said) {
    announce(said);
    const { refused } = await done;
    if (refused && !this.#input.value) {
      this.#input.value = line;
      this.#show();
    }
  }

  #keyed(event) {
    const undoes = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
    if (undoes && this.#input.value === "") {
      event.preventDefault();
      this.#undo();
    } else if (event.key === "?" && this.#input.value === "") {
      event.preventDefault();
      shoutHelp({ keys: true });
    } else if (event.key === "Escape") {
      if (this.#input.value === "" && this.#speaker) this.#speakFor(null);
      this.#input.value = "";
      this.#show();
    }
  }

  async #undo() {
    const answer = await this.#desk.workshop.undo();
    if (!answer) toast(t("Es gibt nichts mehr zurückzunehmen."), { seconds: 4 });
    else if (answer.seq) toast(t("Zurückgenommen"), { kind: "good", seconds: 4, action: { label: t("Wiederholen"), run: () => this.#desk.workshop.redo() } });
  }

  /** What is typed while nothing in particular has the focus belongs into the line. */
  #elsewhere(event) {
    if (event.target === this.#input || event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    const types = !event.ctrlKey && !event.metaKey && event.key.length === 1;
    if (!types && !undoes) return;
    if (event.key === " " && event.target.closest?.("button, a, summary")) return;
    this.#input.focus();
    if (undoes || event.key === "?") this.#keyed(event);
  }
}
