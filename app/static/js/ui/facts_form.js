/**
 * The facts of a step, or of one administration's own way of doing it: times, cases, IT system, medium, documents, law.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { formatAmount, formatWait, MEDIA, mediaName, parseAmount, parseWait, waitUnit } from "../tools/facts.js";
import { choice, Field, labelled, select } from "./field.js";
import { mountRoughly } from "./roughly.js";
import { suggest } from "./suggest.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

/**
 * @typedef {object} How
 * @property {() => object} read the facts now
 * @property {(facts: object) => void} write gets the keys that change
 * @property {(field: string) => string[]} named what the room has named so far
 * @property {() => object} [agreed] what the group agreed on, for the form of one administration
 *
 * @param {How} how
 * @returns {{main: HTMLElement[], more: HTMLElement[], update: () => void}}
 */
export function mountFacts({ read, write, named, agreed = () => ({}) }) {
  const how = { read, write, named, agreed };
  const work = fieldOf(how, "work_min", { show: formatAmount, parse: parseAmount });
  const cases = fieldOf(how, "per_year", { show: formatAmount, parse: parseAmount });
  const system = fieldOf(how, "it", PLAIN);
  const legal = fieldOf(how, "legal", PLAIN);
  const [wait, documents, roughly] = [waitControl(how), documentChips(how), mountRoughly(how)];
  const media = choice(
    t("Medium"),
    MEDIA.map((value) => [value, mediaName(value)]),
    (value) => write({ media: value }),
  );
  const update = () => {
    for (const part of [work, cases, system, legal, wait, documents, roughly]) part.update();
    media.show(read().media);
  };
  const unit = h("span", {}, t("min"));
  const times = [withUnit(t("Bearbeitungszeit"), work.control, unit), wait.element];
  const main = [
    h("div", { class: "field-grid" }, times),
    roughly.element,
    labelled(t("Fachverfahren"), system.control),
    suggest(system.control, () => named("it")),
    media.element,
  ];
  const others = [labelled(t("Fälle im Jahr"), cases.control), labelled(t("Rechtsgrundlage"), legal.control)];
  update();
  return { main, more: [documents.element, h("div", { class: "field-grid" }, others)], update };
}

const PLAIN = { show: (value) => value ?? "", parse: (text) => text || null };

const AMOUNT = () => t("Bitte eine Zahl oder eine Spanne, zum Beispiel 12 oder 8–20.");

/** The control for one fact; what the group agreed on stands in it in grey. Amounts are at most 20 characters long. */
function fieldOf({ read, write, agreed }, key, { show, parse }) {
  const isAmount = parse === parseAmount;
  const control = h("input", {
    autocomplete: "off",
    inputmode: isAmount ? "decimal" : null,
    maxlength: isAmount ? 20 : LONGEST_TITLE,
  });
  const field = new Field(control, {
    read: () => show(read()[key]),
    write: (text) => write({ [key]: parse(text) }),
    valid: (text) => parse(text) !== undefined,
    problem: AMOUNT(),
  });
  const update = () => {
    field.update();
    control.placeholder = show(agreed()[key]);
  };
  return { control, update };
}

function withUnit(label, control, unit) {
  const element = labelled(label, control);
  const both = h("div", { class: "with-unit" });
  control.replaceWith(both);
  both.append(control, unit);
  return element;
}

/** A waiting time with its unit; changing the unit changes what the number means. */
function waitControl({ read, write, agreed }) {
  const unit = select(
    [
      ["d", t("Tage")],
      ["h", t("h")],
    ],
    { class: "kern-form-input__select", "aria-label": t("Einheit der Liegezeit") },
  );
  const control = h("input", { inputmode: "decimal", autocomplete: "off", maxlength: 20 });
  unit.value = waitUnit(read().wait_h ?? agreed().wait_h);
  const field = new Field(control, {
    read: () => formatWait(read().wait_h, unit.value),
    write: (text) => write({ wait_h: parseWait(text, unit.value) }),
    valid: (text) => parseAmount(text) !== undefined,
    problem: AMOUNT(),
  });
  unit.addEventListener("change", () => {
    const hours = parseWait(control.value, unit.value);
    if (hours) write({ wait_h: hours });
  });
  const element = withUnit(t("Liegezeit"), control, unit);
  const update = () => {
    if (document.activeElement !== control && document.activeElement !== unit && read().wait_h)
      unit.value = waitUnit(read().wait_h ?? agreed().wait_h);
    field.update();
    control.placeholder = formatWait(agreed().wait_h, unit.value);
  };
  return { element, update };
}

/** Documents as chips; typing a name and Enter or a comma adds one. */
function documentChips({ read, write, named }) {
  const list = h("ul", { class: "chips" });
  const input = h("input", { maxlength: LONGEST_TITLE, autocomplete: "off", placeholder: t("hinzufügen …") });
  const documents = () => read().documents ?? [];
  const add = () => {
    const names = input.value
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name && !documents().includes(name));
    input.value = "";
    if (names.length) write({ documents: [...documents(), ...names] });
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add();
  });
  input.addEventListener("blur", add);
  const drop = (name) => write({ documents: documents().filter((other) => other !== name) });
  const chip = (name) => chipOf(name, () => drop(name));
  const update = () => redraw(list, documents(), () => documents().map(chip));
  const element = labelled(t("Unterlagen"), input);
  input.before(list);
  const unnamed = () => named("documents").filter((name) => !documents().includes(name));
  element.append(suggest(input, unnamed));
  return { element, update };
}

function chipOf(name, drop) {
  const words = t("{name} entfernen", { name });
  const remove = h(
    "button",
    { type: "button", class: "chip-remove", "aria-label": words, onclick: drop },
    icon("close"),
  );
  return h("li", { class: "chip chip--light" }, name, remove);
}
