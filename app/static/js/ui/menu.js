/**
 * A short list of things to do with something, as a dialog: the same on a phone, with the mouse and by keyboard.
 */
import { openDialog } from "./dialog.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";

/** @param {string} title @param {({icon: string, label: string, run: () => void, danger?: boolean} | false | null)[]} entries */
export async function openMenu(title, entries) {
  let chosen = null;
  const pick =
    (entry) =>
    ({ currentTarget }) => {
      chosen = entry;
      currentTarget.closest("dialog").close();
    };
  const body = h(
    "div",
    { class: "menu" },
    entries
      .filter(Boolean)
      .map((entry) =>
        h(
          "button",
          {
            type: "button",
            class: entry.danger ? "menu-entry menu-entry--danger" : "menu-entry",
            onclick: pick(entry),
          },
          icon(entry.icon),
          entry.label,
        ),
      ),
  );
  await openDialog({ title, body });
  chosen?.run();
}
