/**
 * The door to ink and pointing (`ink.js`), which nobody loads who does not need them: they come when a pen is taken, when
 * somebody points, when ink lies there. "L" held down points.
 */
import { shortcuts } from "../base/shortcuts.js";
import { t } from "../base/texts.js";
import { toast } from "../base/toast.js";

const HANDS = new Set(["pen", "eraser", "laser"]);

shortcuts("board", [[t("L halten"), t("zeigen: alle sehen den Punkt, auch auf der Leinwand")]]);

/** @param {object} context @param {() => Promise<{mountInk: (context: object) => Promise<void>}>} load */
export function mountInkLater(context, load) {
  const { workshop, screen } = context;
  let begun = false;
  const isNeeded = () =>
    HANDS.has(screen.tool) || workshop.view.records.strokes.size > 0 || workshop.here.positions.some(({ position }) => position.lane);
  const look = async () => {
    if (begun || !isNeeded()) return;
    begun = true;
    try {
      await (await load()).mountInk(context);
    } catch {
      begun = false; // without a connection; the next need asks again
      if (!HANDS.has(screen.tool)) return;
      screen.set({ tool: "select" });
      toast(t("Der Stift ließ sich nicht laden. Bitte versuchen Sie es noch einmal, sobald die Verbindung steht."));
    }
  };
  for (const type of ["change", "presence"]) workshop.addEventListener(type, look);
  screen.addEventListener("change", look);
  mountKey(context);
  look();
}

/** Held over the picture, wherever the focus is, as long as nobody types. */
function mountKey({ screen, canvas }) {
  let held = false;
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, repeat } = event;
    if (key.toLowerCase() !== "l" || ctrlKey || metaKey || altKey || repeat || screen.view !== "board") return;
    if (target.closest?.("input, textarea, select, dialog, [contenteditable]") || !canvas.root.matches(":hover")) return;
    held = screen.tool !== "laser";
    screen.set({ tool: held ? "laser" : "select" });
  });
  const end = () => {
    if (held && screen.tool === "laser") screen.set({ tool: "select" });
    held = false;
  };
  document.addEventListener("keyup", ({ key }) => key.toLowerCase() === "l" && end());
  addEventListener("blur", end);
}
