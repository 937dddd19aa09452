/**
 * The facts of a step, or of one administration's own way of doing it: times, cases, IT system, medium, documents, law.
 */
import { LONGEST_TITLE } from "../model/limits.js";
import { formatAmount, formatWait, MEDIA, mediaName, parseAmount, parseWait, waitUnit } from "../tools/facts.js";
import { choice, Field, labelled, select } from "./field.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

/**
 * @param {{read: () => object, write: (facts: object) => void}} how the facts now; `write` gets the keys that change
 * @returns {{main: HTMLElement[], more: HTMLElement[], update: () => void}}
 */
export function mountFacts({ read, write }) {
  const fields = [];
  const amount = (key) => {
    const control = h("input", { inputmode: "decimal", autocomplete: "off", maxlength: 20 });
    const valid = (text) => parseAmount(text) !== undefined;
    fields.push(
      new Field(control, {
        read: () => formatAmount(read()[key]),
        write: (text) => write({ [key]: parseAmount(text) }),
        valid,
      }),
    );
    return control;
  };
  const words = (key) => {
    const control = h("input", { maxlength: LONGEST_TITLE, autocomplete: "off" });
    fields.push(new Field(control, { read: () => read()[key] ?? "", write: (text) => write({ [key]: text || null }) }));
    return control;
  };
  const wait = waitControl(read, write);
  const media = choice(
    t("Medium"),
    MEDIA.map((value) => [value, mediaName(value)]),
    (value) => write({ media: value }),
  );
  const documents = documentChips(read, write);
  const update = () => {
    for (const field of [...fields, wait, documents]) field.update();
    media.show(read().media);
  };
  const main = [
    h(
      "div",
      { class: "field-grid" },
      withUnit(t("Bearbeitungszeit"), amount("work_min"), h("span", {}, t("min"))),
      wait.element,
    ),
    labelled(t("Fachverfahren"), words("it")),
    media.element,
  ];
  const more = [
    documents.element,
    h(
      "div",
      { class: "field-grid" },
      labelled(t("Fälle im Jahr"), amount("per_year")),
      labelled(t("Rechtsgrundlage"), words("legal")),
    ),
  ];
  update();
  return { main, more, update };
}

function withUnit(label, control, unit) {
  const element = labelled(label, control);
  const both = h("div", { class: "with-unit" });
  control.replaceWith(both);
  both.append(control, unit);
  return element;
}

/** A waiting time with its unit; changing the unit changes what the number means. */
function waitControl(read, write) {
  const unit = select(
    [
      ["d", t("Tage")],
      ["h", t("h")],
    ],
    { class: "kern-form-input__select", "aria-label": t("Einheit der Liegezeit") },
  );
  const control = h("input", { inputmode: "decimal", autocomplete: "off", maxlength: 20 });
  unit.value = waitUnit(read().wait_h);
  const field = new Field(control, {
    read: () => formatWait(read().wait_h, unit.value),
    write: (text) => write({ wait_h: parseWait(text, unit.value) }),
    valid: (text) => parseAmount(text) !== undefined,
  });
  unit.addEventListener("change", () => {
    const hours = parseWait(control.value, unit.value);
    if (hours) write({ wait_h: hours });
  });
  const element = withUnit(t("Liegezeit"), control, unit);
  const update = () => {
    if (document.activeElement !== control && document.activeElement !== unit && read().wait_h)
      unit.value = waitUnit(read().wait_h);
    field.update();
  };
  return { element, update };
}

/** Documents as chips; typing a name and Enter or a comma adds one. */
function documentChips(read, write) {
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
  const chip = (name) =>
    h(
      "li",
      { class: "chip chip--light" },
      name,
      h(
        "button",
        {
          type: "button",
          class: "chip-remove",
          "aria-label": t("{name} entfernen", { name }),
          onclick: () => drop(name),
        },
        icon("close"),
      ),
    );
  const update = () => redraw(list, documents(), () => documents().map(chip));
  const element = labelled(t("Unterlagen"), input);
  input.before(list);
  return { element, update };
}
