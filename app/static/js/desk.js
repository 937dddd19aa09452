/**
 * The moderator's desk: puts the panels together. Each of them reads the one view and sends operations; none knows another.
 */
import { Workshop } from "./sync/workshop.js";
import { mountAgenda, mountDayClock } from "./ui/desk/agenda.js";
import { mountBoardControl } from "./ui/desk/board_control.js";
import { Desk } from "./ui/desk/desk.js";
import { mountProfile } from "./ui/desk/profile.js";
import { mountNow } from "./ui/desk/now.js";
import { mountRest } from "./ui/desk/everybody.js";
import { mountRoom } from "./ui/desk/room.js";
import { mountShout } from "./ui/desk/shout_line.js";
import { mountSteps } from "./ui/desk/steps.js";
import { mountTimer } from "./ui/desk/timer.js";
import { mountTools } from "./ui/desk/tools.js";
import { h } from "./base/dom.js";
import { keepFocus } from "./base/focus.js";
import { mountProblems } from "./base/problem.js";
import { mountGone } from "./ui/gone.js";
import { mountLate } from "./ui/late.js";
import { mountLeftBehind } from "./ui/left_behind.js";
import { mountRefused } from "./ui/refused.js";
import { mountRescue, mountRescueButton } from "./ui/rescue.js";
import { mountStatus } from "./ui/status.js";
import { mountTimerSignal } from "./ui/timer_signal.js";
import { readPlace } from "./ui/wall/place.js";
import { Rescue } from "./tools/rescue.js";

const workshop = new Workshop(document.body.dataset.workshop);
mountStatus(document.querySelector("[data-status]"), workshop);
mountGone(document.querySelector(".desk"), workshop);
await workshop.ready;
const desk = new Desk(workshop, readPlace());
const panel = (name) => document.querySelector(`[data-panel="${name}"]`);

mountDayClock(panel("clock"), desk);
mountAgenda(panel("agenda"), desk);
mountNow(panel("now"), desk);
mountProfile(panel("profile"), desk);
mountTimer(panel("timer"), desk);
mountTools(panel("tools"), desk);
mountRoom(panel("room"), desk);
mountRest(panel("rest"), desk);
mountBoardControl(panel("room").appendChild(h("div", { class: "stack stack--tight room-board" })), desk);
const rescue = new Rescue(workshop);
const keep = h("button", { type: "button", class: "kern-btn kern-btn--secondary btn--small", hidden: true });
panel("room").append(h("p", { class: "rescue" }, keep));
mountRescueButton(keep, rescue);
mountRescue(rescue, workshop);
mountSteps(panel("steps"), desk);
mountTimerSignal(workshop);
mountShout(panel("shout"), desk);
mountLate(document.querySelector("[data-late]"), workshop);
mountRefused(document.querySelector("[data-refusals]"), workshop);
mountLeftBehind(document.querySelector("[data-refusals]"), workshop);
keepFocus(panel("agenda"));
mountProblems();
document.body.dataset.ready = "";
