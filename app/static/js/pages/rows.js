/**
 * After a row came or went the focus stands where one goes on: in the new row's first field, or on the button that was used.
 */
const form = () => document.getElementById("workshop-form");
let used = "";

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button[name=aktion]");
  if (button) used = /** @type {HTMLButtonElement} */ (button).value;
});

document.addEventListener("htmx:after:swap", () => {
  const [kind, ...rest] = used.split(":");
  if (!kind) return;
  const added = rest[0] === "add" && [...(form()?.querySelectorAll(`.form-row [id^="${kind}-"]:is(input, select)`) ?? [])];
  const rows = added && [...new Set(added.map((field) => field.closest(".form-row")))];
  const target = rows ? rows.at(-1)?.querySelector("input:not([type=hidden])") : moved(kind, rest) ?? form()?.querySelector(`button[value="${kind}:add"]`);
  /** @type {HTMLElement|undefined|null} */ (target)?.focus();
});

/** The same button in the row's new place, or its opposite where it can go no further. */
function moved(kind, [index, verb]) {
  const step = { up: -1, down: 1 }[verb];
  if (step === undefined) return null;
  const at = Number(index) + step;
  const find = (way) => form()?.querySelector(`button[value="${kind}:${at}:${way}"]:not(:disabled)`);
  return find(verb) ?? find(verb === "up" ? "down" : "up");
}
