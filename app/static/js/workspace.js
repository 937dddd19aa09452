/**
 * The workspace: opens the workshop and puts the parts of the page together. What a part shows it draws itself, from the
 * view and from this screen's own state; this module only tells them when.
 */
import { Workshop } from "./sync/workshop.js";
import { Canvas } from "./canvas/canvas.js";
import { OwnPlace } from "./tools/own_place.js";
import { Boards } from "./ui/boards.js";
import { Actions } from "./tools/actions.js";
import { Filtering } from "./tools/filtering.js";
import { Insight } from "./tools/insight.js";
import { Picture } from "./tools/picture.js";
import { Rescue } from "./tools/rescue.js";
import { Rights } from "./tools/rights.js";
import { Screen } from "./tools/screen.js";
import { lookOn } from "./tools/looking_on.js";
import { mountFilter } from "./ui/filter.js";
import { openFind } from "./ui/find.js";
import { mountGone } from "./ui/gone.js";
import { mountPhaseBar } from "./ui/phase_bar.js";
import { mountInkLater } from "./ui/ink_later.js";
import { mountLate } from "./ui/late.js";
import { mountLeftBehind } from "./ui/left_behind.js";
import { List } from "./ui/list.js";
import { mountMarkedBar } from "./ui/marked_bar.js";
import { Panel } from "./ui/panel.js";
import { mountOrphans } from "./ui/orphans.js";
import { mountRefused } from "./ui/refused.js";
import { mountRescue, mountRescueButton } from "./ui/rescue.js";
import { mountShortcuts, showShortcuts } from "./ui/shortcuts.js";
import { mountStatus } from "./ui/status.js";
import { mountTimerSignal, soundSwitch } from "./ui/timer_signal.js";
import { openStepMenu } from "./ui/step_menu.js";
import { keepFocus } from "./base/focus.js";
import { mountProblems } from "./base/problem.js";
import { t } from "./base/texts.js";
import { toast } from "./base/toast.js";
import { Toolbar } from "./ui/toolbar.js";
import { mountTray } from "./ui/tray.js";
import { isNarrow, Views } from "./ui/views.js";
import { mountWayBack } from "./ui/way_back.js";
import { mountNews } from "./ui/news.js";
import { mountTogether } from "./ui/together.js";
import { mountEmpty } from "./canvas/empty.js";
import { placeAtEnd } from "./tools/compose.js";

const parts = Object.fromEntries(
  [...document.querySelectorAll("[data-part]")].map((element) => [element.dataset.part, element]),
);

const looksOn = document.body.dataset.as !== "";
const workshop = new Workshop(document.body.dataset.workshop, looksOn ? "wall" : undefined);
if (looksOn) lookOn(workshop, () => toast(t("Das ist nur eine Vorschau, hier wird nichts eingetragen."), { seconds: 5 }));
mountStatus(document.querySelector("[data-status]"), workshop);
mountGone(parts.page, workshop);
// Leaving a field saves it: what was typed a moment before the page goes is kept, too.
addEventListener("pagehide", () => document.activeElement?.blur());
await workshop.ready;
start();

function start() {
  const context = makeContext();
  const { screen, insight, canvas, panel } = context;
  const toolbar = new Toolbar(parts.toolbar, context);
  const shown = [...mountStage(context), toolbar, panel];
  let selected = null;
  const render = () => {
    shown.forEach((part) => part.render());
    if (screen.selected("step") !== selected) follow(context, (selected = screen.selected("step")));
  };
  const renderHints = () => (screen.selection?.kind === "hints" ? render() : [toolbar, panel].forEach((part) => part.render()));
  workshop.addEventListener("change", render);
  workshop.addEventListener("status", () => toolbar.render());
  screen.addEventListener("change", render);
  insight.addEventListener("change", renderHints);
  canvas.viewport.addEventListener("zoom", () => toolbar.render());
  screen.addEventListener("edit", ({ detail }) => panel.edit(detail));
  screen.addEventListener("menu", ({ detail }) => openStepMenu(context, detail));
  mountAround(context);
  render();
  document.body.dataset.ready = "";
}

/** What the parts of the page know of each other. */
function makeContext() {
  const screen = new Screen();
  const picture = new Picture(workshop, screen);
  const rights = Rights.fromPage(workshop);
  rights.isReadOnly = () => Boolean(workshop.view.records.boards.get(picture.board)?.read_only);
  rights.isConfirmed = () => Boolean(workshop.view.records.boards.get(picture.board)?.locked);
  const context = { workshop, screen, picture, rights, refusals: parts.refusals, loadCollect: () => import("./collect.js") };
  context.own = new OwnPlace(context);
  context.filtering = new Filtering(context);
  context.insight = new Insight(context);
  context.actions = new Actions(context);
  context.canvas = new Canvas(parts.canvas, context);
  context.panel = new Panel(parts.side, context);
  context.list = new List(document.querySelector("[data-view=list]"), context);
  context.put = (kind) => put(context, kind);
  context.note = () => note(context);
  context.voting = () => import("./voting.js");
  context.compare = async (board) => (await import("./comparing.js")).openComparison(context, board);
  return context;
}

/** Picture, list and what stands over them, in the order in which they are drawn. */
function mountStage(context) {
  return [
    mountPhaseBar(parts, context),
    new Views(parts, context),
    context.canvas,
    mountEmpty(parts.empty, context),
    mountMarkedBar(parts.canvas, context),
    context.list,
    mountTray(parts.tray, context),
    new Boards(parts.boards, context),
    mountFilter(parts.filter, context),
  ];
}

/** What looks after itself. */
function mountAround(context) {
  mountWayBack(context);
  mountLate(parts.late, workshop);
  mountRefused(parts.refusals, workshop, () => context.picture.board);
  mountOrphans(parts.refusals, workshop);
  if (!looksOn) mountKept();
  mountShortcuts(context);
  mountNews(context);
  mountTimerSignal(workshop);
  parts.clock.after(soundSwitch("btn-plain ws-sound"));
  mountTogether(context, parts);
  mountInkLater(context, () => import("./ink.js"));
  keepFocus(document.getElementById("work"));
  mountProblems();
  parts.find.addEventListener("click", () => openFind(context));
  parts.keys.addEventListener("click", showShortcuts);
}

/** What stays on this device. Whoever only looks on keeps nothing, and leaves alone what is there. */
function mountKept() {
  const rescue = new Rescue(workshop);
  mountLeftBehind(parts.refusals, workshop);
  mountRescueButton(parts.rescue, rescue, { tell: true });
  mountRescue(rescue, workshop);
}

/** What was selected is in view, also when the panel has just taken some of the room; others may see who is there. */
function follow({ workshop, canvas, list }, step) {
  workshop.presence(step ? { record: step } : null);
  if (!step) return;
  requestAnimationFrame(() => {
    canvas.show(step);
    list.show(step);
  });
}

/** A tool for a kind: asks for the title behind what is selected, else at the end; the next click on the paper moves it. */
function put(context, kind) {
  const { screen, picture, canvas, list } = context;
  const { index } = picture;
  if (index.lanes.length === 0) {
    screen.select("lane");
    return toast(t("Legen Sie zuerst eine Spur an: wer handelt?"));
  }
  const selected = index.get(screen.selected("step"));
  const after = selected?.rank ? selected : context.own.lastOpen;
  if (screen.view === "list") return list.openAdd(after?.id ?? null);
  screen.set({ tool: kind, view: "board" });
  if (after && kind !== "start") canvas.writing.openAfter(after.id, kind);
  else canvas.writing.openAt(placeAtEnd(index, index.lanes[0].id), kind);
}

/** A note goes onto what is selected, else onto the board. */
function note({ screen, panel }) {
  if (!["step", "flow"].includes(screen.selection?.kind)) {
    if (isNarrow()) return screen.set({ view: "notes" });
    screen.select("notes");
  }
  panel.compose();
}
