/**
 * Under the picture: cards that have no place yet. Selecting one opens it; there it gets its lane.
 */
import { titleOf } from "../tools/names.js";
import { h } from "../base/dom.js";
import { redraw } from "../base/redraw.js";
import { t } from "../base/texts.js";

export function mountTray(element, { picture, screen }) {
  const render = () => {
    const { tray } = picture.index;
    element.hidden = tray.length === 0 || screen.view !== "board";
    redraw(element, [tray, screen.selection], () => [
      h("h2", {}, t("In der Ablage ({n})", { n: tray.length })),
      h(
        "ul",
        {},
        tray.map((step) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "tray-card",
                "aria-pressed": String(screen.selected("step") === step.id),
                dataset: { key: step.id },
                onclick: () => screen.select("step", step.id),
              },
              titleOf(step),
            ),
          ),
        ),
      ),
    ]);
  };
  render();
  return { render };
}
