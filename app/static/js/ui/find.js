/**
 * Go to and find: one field for "12" and for "Gebühr", its hits as one types, chosen with the arrow keys or by a tap; and
 * below it the filters. What is chosen is selected and in view, on the picture as in the list.
 */
import { search } from "../tools/search.js";
import { numbered, titleOf } from "../tools/names.js";
import { filterChoices } from "./filter.js";
import { openDialog } from "./dialog.js";
import { goTo } from "./go_to.js";
import { fill, h, uniqueId } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { t, tn } from "../base/texts.js";

const MOST = 30;

/** @param {object} context besides the usual: `filtering`, `insight`, `canvas`, `list`, `panel` */
export async function openFind(context) {
  let chosen = null;
  const close = (what) => ((chosen = what), input.closest("dialog").close());
  const list = h("ul", { class: "find-hits", role: "listbox", id: uniqueId("hits"), "aria-label": t("Treffer") });
  const count = h("p", { class: "find-count hint", role: "status" });
  const label = t("Nummer oder Wort");
  const input = h("input", {
    type: "search",
    class: "kern-form-input__input",
    role: "combobox",
    autocomplete: "off",
    autofocus: true,
    "aria-label": label,
    placeholder: t("12, Gebühr …"),
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  });
  const hits = new Hits(input, list, (hit) => close(() => goTo(context, hit)));
  const rest = h("div", { class: "stack stack--tight" }, filterChoices(context, close), hintsEntry(context, close));
  const update = () => {
    const found = search(context.picture.index, input.value);
    const isTyped = input.value.trim() !== "";
    hits.show(found.slice(0, MOST).map((hit) => ({ hit, ...words(context.picture.index, hit) })));
    count.textContent = isTyped ? tn(found.length, "{n} Treffer", "{n} Treffer") : "";
    rest.hidden = isTyped;
  };
  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // else the browser empties the field first, and a second Escape is needed
    close();
  });
  update();
  await openDialog({ title: t("Suchen und filtern"), body: h("div", { class: "find" }, input, count, list, rest) });
  chosen?.();
}

/** The list under a field: the arrow keys walk through it while the cursor stays in the field. */
class Hits {
  #input;
  #list;
  #choose;
  #rows = [];
  #at = 0;

  constructor(input, list, choose) {
    this.#input = input;
    this.#list = list;
    this.#choose = choose;
    input.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @param {{hit: object, name: string, about: string}[]} rows */
  show(rows) {
    this.#rows = rows;
    this.#at = 0;
    const options = rows.map(({ name, about, hit }, at) => {
      const props = { role: "option", id: `${this.#list.id}.${at}`, class: "find-hit", onclick: () => this.#choose(hit) };
      return h("li", props, h("b", {}, name), about && h("span", {}, about));
    });
    fill(this.#list, options);
    this.#input.setAttribute("aria-expanded", String(rows.length > 0));
    this.#mark();
  }

  #press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") this.#enter();
    else if (step) this.#walk(step);
    else return;
    event.preventDefault();
  }

  #enter() {
    const row = this.#rows[this.#at];
    if (row) this.#choose(row.hit);
  }

  #walk(step) {
    const count = this.#rows.length;
    if (count > 0) this.#at = (this.#at + step + count) % count;
    this.#mark();
  }

  #mark() {
    const options = [...this.#list.children];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#at)));
    const marked = options[this.#at];
    if (marked) this.#input.setAttribute("aria-activedescendant", marked.id);
    else this.#input.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }
}

/** What was found where: the card, and below it the words, unless they are its name. */
function words(index, { kind, id, source, text }) {
  const sources = { note: t("Notiz"), pain: t("Hakt"), good: t("Läuft gut"), variant: t("Anders"), label: t("Weg") };
  const about = sources[source] ? `${sources[source]}: ${text}` : text;
  if (kind === "notes") return { name: t("Themenspeicher"), about: text };
  if (kind === "flow") return { name: wayName(index, index.get(id)), about };
  const step = index.get(id);
  return { name: numbered(index, step), about: source === "title" || source === "number" ? laneOf(index, step) : about };
}

function laneOf(index, step) {
  return index.get(step.lane)?.title ?? t("in der Ablage");
}

function wayName(index, { source, target }) {
  const end = (id) => index.number(id) ?? titleOf(index.get(id) ?? {});
  return t("Weg {a} → {b}", { a: end(source), b: end(target) });
}

/** On a phone there is no tool bar: the way to hints and key figures is here, too. */
function hintsEntry(context, close) {
  const n = context.insight.hints.length;
  const open = () => close(() => goTo(context, { kind: "hints" }));
  const label = n ? t("Kennzahlen und Hinweise ({n})", { n }) : t("Kennzahlen und Hinweise");
  return h("button", { type: "button", class: "menu-entry", onclick: open }, icon("idea"), label);
}
