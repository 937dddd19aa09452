/**
 * Ink and pointing, loaded when somebody first needs them (`ui/ink_later.js`): a pen is taken, somebody points, ink lies there.
 */
import { drawInk } from "./canvas/ink.js";
import { Laser } from "./canvas/laser.js";
import { Pen } from "./canvas/pen.js";
import { inkOn } from "./tools/ink.js";
import { s } from "./base/dom.js";
import { loadStyle } from "./base/style.js";
import { mountInkList } from "./ui/ink_list.js";
import { mountPenBar } from "./ui/pen_bar.js";

/** @param {object} context of the workspace */
export async function mountInk(context) {
  const { canvas } = context;
  await loadStyle(new URL("../css/ink.css", import.meta.url).href);
  const layer = s("g", { class: "layer-ink" });
  canvas.overlay.before(layer);
  const pen = new Pen(canvas, context);
  const laser = new Laser(canvas, context);
  canvas.besides.push(onceFor(context, () => drawInk(layer, canvas.picture.layout, inkOn(context))), () => laser.show());
  mountPenBar(canvas.root, pen, context);
  mountInkList(document.querySelector(".list-scroll"), context);
  canvas.render();
}

/** Drawn anew only where paper or ink has changed: the canvas draws itself far more often. */
function onceFor({ canvas, workshop, picture }, draw) {
  let seen = [];
  return () => {
    const now = [canvas.picture.layout, workshop.view.records.strokes, picture.board];
    if (now.every((one, at) => one === seen[at])) return;
    seen = now;
    draw();
  };
}
