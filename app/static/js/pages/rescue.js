/** The rescue archives on this device, to save as a file or to remove: for when the page of the workshop is closed. */
import { fill, h } from "../base/dom.js";
import { formatDate, formatTime, t } from "../base/texts.js";
import { list, remove } from "../tools/rescue_shelf.js";
import { saveButton } from "../ui/rescue.js";

const element = document.querySelector("[data-archives]");

async function show() {
  const archives = await list(Date.now());
  fill(element, archives.length ? h("ul", {}, archives.map(row)) : h("p", {}, t("In diesem Browser liegt kein Rettungsarchiv.")));
  element.dataset.ready = "";
}

function row(archive) {
  const when = { date: formatDate(archive.saved), time: formatTime(archive.saved) };
  const drop = async () => {
    await remove(archive.workshop);
    await show();
  };
  return h("li", {},
    h("p", {}, h("b", {}, archive.state.workshop.title), ` – ${t("Stand {date}, {time}", when)}`),
    h("div", { class: "row" }, saveButton(archive), h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", onclick: drop }, t("Aus diesem Browser entfernen"))));
}

await show();
