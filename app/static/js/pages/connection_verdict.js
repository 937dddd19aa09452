/**
 * What the figures of the connection test mean, in words: a line for each, and one sentence for all. A line is
 * `{state: "good"|"fair"|"bad"|"running", text}`; "fair" is no hindrance.
 */
import { formatNumber, t } from "../base/texts.js";

const QUICK = 400;
const SLOW = 1500;
const CLOCK = 60_000;
const MANY = () => t("Gerade prüfen sehr viele. Bitte gleich noch einmal.");

/** @typedef {{state: "good"|"fair"|"bad"|"running", text: string}} Line */

export const LINES = {
  http: ({ get, post }) => {
    if (!get) return bad(t("Der Server antwortet nicht zuverlässig."));
    return post ? good(t("Seiten und Beiträge kommen durch.")) : bad(t("Seiten kommen durch, Beiträge (POST) nicht."));
  },
  socket: ({ works, ms, full }) => {
    if (full) return fair(MANY());
    return works ? good(t("Geht. Hin und zurück in {ms} ms.", { ms: formatNumber(Math.round(ms)) })) : bad(t("Geht nicht: Das Netz lässt keine WebSockets durch."));
  },
  stream: ({ works, buffered, full }) => {
    if (full) return fair(MANY());
    if (!works) return bad(t("Geht nicht."));
    return buffered ? bad(t("Kommt verzögert an: Etwas im Netz hält Antworten zurück, bis sie vollständig sind.")) : good(t("Geht, und kommt ohne Verzögerung an."));
  },
  latency: ({ ms: found }) => {
    if (found === undefined) return bad(t("Keine Antwort."));
    const ms = formatNumber(Math.round(found));
    if (found <= QUICK) return good(t("Im Mittel {ms} ms.", { ms }));
    return found <= SLOW ? fair(t("Im Mittel {ms} ms: langsam, aber es reicht.", { ms })) : bad(t("Im Mittel {ms} ms: sehr langsam.", { ms }));
  },
  idle: ({ held, seconds }) =>
    held ? good(t("Eine stille Verbindung bleibt mindestens {n} s bestehen.", { n: seconds }))
      : fair(t("Eine stille Verbindung wird nach etwa {n} s getrennt. Das Programm meldet sich alle 10 s und kommt von selbst wieder.", { n: seconds })),
  encryption: ({ encrypted, secure }) => {
    if (encrypted) return good(t("Ja (https)."));
    return secure ? good(t("Nicht nötig: Server und Browser sind dasselbe Gerät.")) : fair(t("Nein (http): Wer im selben Netz ist, könnte mitlesen."));
  },
  storage: ({ cookies, storage }) => {
    if (!cookies) return bad(t("Cookies sind gesperrt: Ohne sie kann niemand teilnehmen."));
    return storage ? good(t("Cookies und Speicher gehen.")) : fair(t("Cookies gehen, der Speicher nicht: Ungesendetes übersteht kein Neuladen."));
  },
  clock: ({ clock }) => {
    if (clock === undefined) return fair(t("Unbekannt."));
    const seconds = formatNumber(Math.ceil(Math.abs(clock) / 1000));
    if (Math.abs(clock) < CLOCK) return good(t("Stimmt mit der des Servers überein (auf {n} s).", { n: seconds }));
    return fair(t("Weicht um {n} s ab. Das schadet nicht: Alle Uhren richten sich nach dem Server.", { n: seconds }));
  },
};

export const NAMES = {
  http: () => t("Seiten und Beiträge (HTTP)"),
  socket: () => t("Live-Verbindung (WebSocket)"),
  stream: () => t("Ersatzweg (text/event-stream)"),
  latency: () => t("Antwortzeit"),
  storage: () => t("Cookies und Speicher"),
  encryption: () => t("Verschlüsselung"),
  clock: () => t("Uhr"),
  idle: () => t("Leerlauf"),
};

/** @param {{http: any, socket: any, stream: any, storage: any}} found @returns {Line} */
export function verdict({ http, socket, stream, storage }) {
  if (!http.get || !http.post) return bad(t("So geht es nicht: Das Netz lässt die Beiträge nicht zum Server durch."));
  if (!storage.cookies) return bad(t("So geht es nicht: Dieser Browser nimmt keine Cookies an."));
  if (socket.works) return good(t("Alles in Ordnung: Mit diesem Gerät kann man teilnehmen."));
  if (socket.full || stream.full) return fair(MANY());
  if (!stream.works) return bad(t("So geht es nicht: Das Netz lässt weder WebSocket noch Ersatzweg durch. Bitten Sie Ihre IT um Punkt 2 oder 3."));
  if (stream.buffered) return fair(t("Es geht, mit Verzögerung von etwa zwei Sekunden. Bitten Sie Ihre IT um Punkt 2 oder 3."));
  return good(t("Es geht: über den Ersatzweg, ohne WebSocket."));
}

const good = (text) => ({ state: "good", text });
const fair = (text) => ({ state: "fair", text });
const bad = (text) => ({ state: "bad", text });
