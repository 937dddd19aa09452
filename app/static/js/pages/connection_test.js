/**
 * The page of the connection test: tries one thing after the other, shows each result as it comes, one sentence for all on
 * top, and puts the results below the text for the IT.
 */
import { fill, h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { formatDate, formatTime, t } from "../base/texts.js";
import { mountCopy } from "../ui/copy.js";
import { checkBrowser, checkHttp, checkIdle, checkSocket, checkStream } from "./connection_checks.js";
import { LINES, NAMES, verdict } from "./connection_verdict.js";

const SILENCE = 75;
const SIGNS = { good: "check", fair: "info", bad: "warning", running: "hourglass" };
const WORDS = { good: () => t("gut"), fair: () => t("Hinweis"), bad: () => t("Problem"), running: () => t("wird geprüft") };

const find = (name) => document.querySelector(`[data-${name}]`);
const again = find("again");
const running = (text) => ({ state: "running", text });
const rows = new Map(Object.keys(NAMES).map((name) => [name, h("li", { class: "connection-result" })]));

fill(find("results"), ...rows.values());
find("results-panel").hidden = false;
for (const button of document.querySelectorAll("[data-copy-from], [data-print]")) button.hidden = false;
find("print").addEventListener("click", () => print());
again.addEventListener("click", run);
mountCopy();
run();

async function run() {
  again.disabled = true;
  const lines = new Map();
  const say = (name, line) => {
    lines.set(name, line);
    show(name, line);
    report(lines);
  };
  for (const name of rows.keys()) show(name, running(t("wird geprüft …")));
  fill(find("verdict"), notice(running(t("Der Test läuft …"))));
  const storage = checkBrowser();
  say("storage", LINES.storage(storage));
  say("encryption", LINES.encryption(storage));
  const http = await checkHttp();
  say("http", LINES.http(http));
  say("latency", LINES.latency(http));
  say("clock", LINES.clock(http));
  const socket = await checkSocket();
  say("socket", LINES.socket(socket));
  const stream = await checkStream();
  say("stream", LINES.stream(stream));
  fill(find("verdict"), notice(verdict({ http, socket, stream, storage })));
  const tick = (passed) => show("idle", running(t("{n} von {all} s ohne Verkehr …", { n: passed, all: SILENCE })));
  if (socket.works || stream.works) say("idle", LINES.idle(await checkIdle({ socket: socket.works, seconds: SILENCE, tick })));
  else say("idle", { state: "fair", text: t("Nicht prüfbar.") });
  again.disabled = false;
}

function show(name, { state, text }) {
  const row = rows.get(name);
  row.dataset.state = state;
  fill(row, icon(SIGNS[state]), h("strong", {}, NAMES[name](), h("span", { class: "visually-hidden" }, `: ${WORDS[state]()}`)), h("span", {}, text));
}

function notice({ state, text }) {
  const look = { good: "notice--good", bad: "notice--problem" }[state] ?? "";
  return h("p", { class: `notice ${look}` }, icon(SIGNS[state]), h("span", {}, text));
}

/** For whoever reads it without this page. */
function report(lines) {
  const now = Date.now();
  const head = t("Ergebnis vom {date}, {time} Uhr:", { date: formatDate(now), time: formatTime(now) });
  const each = [...rows.keys()].filter((name) => lines.has(name)).map((name) => lineOf(name, lines.get(name)));
  find("report").textContent = ["", head, ...each, navigator.userAgent].join("\n");
}

function lineOf(name, { state, text }) {
  return `– ${NAMES[name]()}: ${WORDS[state]()}. ${text}`;
}
