/**
 * A browser's store on real sockets, played by node: what `sync/workshop.js` promises is tried over a real bad network.
 *
 * `node browser.js STORE URL WORKSHOP TOKEN`; reads commands as lines of JSON, answers each with one. Around the store
 * stands as much of a browser as its own tests have; sockets and fetch are node's, with the person's token in place of a
 * cookie.
 */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { install } from "../js/sync/browser.js";

const [store, url, id, token] = process.argv.slice(2);
const authorization = { Authorization: `Bearer ${token}` };

const NodeSocket = globalThis.WebSocket;
const nodeFetch = globalThis.fetch;
const { page } = install();

/** Node's tells of a connection that never came about by an error only; browsers close it, too. */
class Socket extends NodeSocket {
  constructor(address) {
    super(address, { headers: authorization });
    this.addEventListener("error", () => setTimeout(() => this.onclose?.({ code: 1006 })));
  }
}

function fetchAs(path, options = {}) {
  return nodeFetch(new URL(path, url), { ...options, headers: { ...options.headers, ...authorization } });
}

Object.assign(globalThis, { WebSocket: Socket, fetch: fetchAs, location: { href: `${url}/w/${id}`, origin: url } });

page.documentElement = { lang: "de" };

const { Workshop } = await import(pathToFileURL(store));
const workshop = new Workshop(id);
const answers = {};
await workshop.ready;

const commands = {
  submit({ wish }) {
    const { id: operation, done } = workshop.submit(wish);
    done.then((answer) => ((answers[operation] ??= []).push(answer)));
    return { id: operation };
  },
  undo() {
    workshop.undo();
    return {};
  },
  show() {
    const records = Object.fromEntries(
      Object.entries(workshop.view.records).map(([name, rows]) => [name, Object.fromEntries(rows)]),
    );
    return { seq: workshop.view.seq, workshop: workshop.view.workshop, records, status: workshop.status, answers };
  },
};

/** As the page does it: the network is back. */
commands.online = () => {
  page.dispatchEvent(new Event("online"));
  return {};
};

console.log("{}");
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line);
  console.log(JSON.stringify(commands[command](rest)));
}
process.exit(0);
