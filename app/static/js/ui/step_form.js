/**
 * What a step is: title, kind, lane, explanation, milestone. The head of the side panel.
 */
import { KINDS, kindName } from "../tools/names.js";
import { LONGEST_TEXT, LONGEST_TITLE } from "../model/limits.js";
import { Field, labelled, select } from "./field.js";
import { h } from "../base/dom.js";
import { t } from "../base/texts.js";

/** @returns {{title: HTMLElement, more: HTMLElement, input: HTMLInputElement, update: () => void}} */
export function mountStepForm(context, id) {
  const { workshop, picture } = context;
  const step = () => picture.index.get(id) ?? {};
  const edit = (fields) => workshop.submit({ type: "step.edit", step: id, ...fields });
  const text = (name) => ({
    read: () => step()[name] ?? "",
    write: (value, base) => edit({ [name]: value, base: { [name]: base } }),
  });
  const input = h("input", { maxlength: LONGEST_TITLE, class: "step-title", autocomplete: "off" });
  const detail = h("textarea", { maxlength: LONGEST_TEXT, rows: 2 });
  const kind = select(KINDS.map((name) => [name, kindName(name)]));
  const lane = h("select");
  const milestone = h("input", { type: "checkbox", onchange: () => edit({ milestone: milestone.checked }) });
  const fields = [
    new Field(input, text("title")),
    new Field(detail, text("detail")),
    new Field(kind, { read: () => step().kind ?? "task", write: (value) => edit({ kind: value }) }),
  ];
  lane.addEventListener("change", () => context.actions.toLane(id, lane.value));
  const elements = {
    title: labelled(t("Bezeichnung"), input),
    more: h("div", { class: "field-grid" }, labelled(t("Art"), kind), labelled(t("Spur"), lane)),
    detail: labelled(t("Erläuterung"), detail),
    milestone: h("label", { class: "check" }, milestone, t("Meilenstein")),
  };
  const update = () => {
    for (const field of fields) field.update();
    showLanes(lane, picture.index, step().lane);
    milestone.checked = Boolean(step().milestone);
  };
  update();
  return { ...elements, input, update };
}

function showLanes(control, { lanes }, current) {
  const options = lanes.map(({ id, title }) => [id, title]);
  if (!current) options.unshift(["", t("in der Ablage")]);
  if (control.dataset.options !== JSON.stringify(options)) {
    control.dataset.options = JSON.stringify(options);
    control.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
  }
  control.value = current ?? "";
}
