/**
 * The rows of a form: after one came or went the focus stands where one goes on, in the new row's first field or on the button
 * that was used; Alt with an arrow key moves the row in which somebody writes.
 */
const form = () => document.getElementById("workshop-form");
const WAYS = { ArrowUp: "up", ArrowDown: "down" };
let used = "";
/** The name of the field in which somebody was writing while they moved its row. */
let writing = "";

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button[name=aktion]");
  if (button) used = /** @type {HTMLButtonElement} */ (button).value;
});

document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.key in WAYS && event.target instanceof Element && event.target.closest(".form-row");
  const button = row && row.querySelector(`button[value$=":${WAYS[event.key]}"]:not(:disabled)`);
  if (!row || !row.querySelector(".row-acts")) return;
  event.preventDefault();
  writing = /** @type {HTMLInputElement} */ (event.target).name ?? "";
  /** @type {HTMLButtonElement|null} */ (button)?.click();
});

document.addEventListener("htmx:after:swap", () => {
  const [kind, ...rest] = used.split(":");
  if (kind) /** @type {HTMLElement|undefined|null} */ (added(kind, rest) ?? moved(kind, rest) ?? button(used) ?? button(`${kind}:add`))?.focus();
  used = writing = "";
});

/** The first field of the row that has just come. */
function added(kind, [first, second]) {
  const rows = [...(form()?.querySelectorAll(".form-row") ?? [])].filter((row) => row.querySelector(`[id^="${kind}-"]`));
  const row = first === "add" || first === "extra" ? rows.at(-1) : second === "add" ? rows[Number(first) + 1] : null;
  return row?.querySelector("input:not([type=hidden])");
}

/** In the row's new place the field that was written in, or the same button, or its opposite where it can go no further. */
function moved(kind, [index, verb]) {
  const step = { up: -1, down: 1 }[verb];
  if (step === undefined) return null;
  const at = Number(index) + step;
  if (writing.startsWith(`${kind}-`)) return document.getElementById(`${writing}-${at}`);
  return button(`${kind}:${at}:${verb}`) ?? button(`${kind}:${at}:${verb === "up" ? "down" : "up"}`);
}

function button(value) {
  return form()?.querySelector(`button[value="${value}"]:not(:disabled)`);
}
