/**
 * The moderator's desk: puts the panels together. Each of them reads the one view and sends operations; none knows another.
 */
import { openWorkshop } from "./sync/workshop.js";
import { mountAgenda, mountDayClock, mountSteps } from "./ui/desk/agenda.js";
import { mountBoardControl } from "./ui/desk/board_control.js";
import { Desk } from "./ui/desk/desk.js";
import { mountNow } from "./ui/desk/now.js";
import { mountRoom } from "./ui/desk/room.js";
import { mountShout } from "./ui/desk/shout_line.js";
import { mountTimer } from "./ui/desk/timer.js";
import { mountTools } from "./ui/desk/tools.js";
import { h } from "./ui/dom.js";
import { mountStatus } from "./ui/status.js";
import { toast } from "./ui/toast.js";
import { readPlace } from "./ui/wall/place.js";

const workshop = await openWorkshop({ id: document.body.dataset.workshop });
const desk = new Desk(workshop, readPlace());
const panel = (name) => document.querySelector(`[data-panel="${name}"]`);

mountDayClock(panel("clock"), desk);
mountAgenda(panel("agenda"), desk);
mountNow(panel("now"), desk);
mountTimer(panel("timer"), desk);
mountTools(panel("tools"), desk);
mountRoom(panel("room"), desk);
mountBoardControl(panel("room").appendChild(h("div", { class: "stack stack--tight room-board" })), desk);
mountSteps(panel("steps"), desk);
mountStatus(document.querySelector(".desk-status"), workshop);
mountShout(panel("shout"), desk);

workshop.addEventListener("refused", ({ detail }) => toast(detail.detail, { kind: "problem" }));
document.body.dataset.ready = "";
