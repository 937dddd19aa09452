/** What may stand in the Zuruf, by examples, and the keys of the desk. */
import { h } from "../../base/dom.js";
import { openDialog } from "../dialog.js";
import { shortcutsIn } from "../../base/shortcuts.js";
import { t } from "../../base/texts.js";

const EXAMPLES = () => [
  ["Bürgerbüro: Antrag prüfen", t("Schritt in dieser Spur, nach dem letzten, verbunden. Der Anfang des Namens genügt.")],
  ["Antrag ablegen", t("Schritt in derselben Spur wie der letzte.")],
  ["12 > Bescheid senden", t("Schritt nach Schritt 12, dazwischen gesetzt.")],
  ["12", t("Weiter geht es nach Schritt 12.")],
  ["Unterlagen vollständig?", t("Entscheidung.")],
  ["Start: …  ·  Ende: …  ·  Warten: …", t("Anfang, Ende, Warten.")],
  ["4 -> 6 ja", t("Verbindet 4 mit 6, beschriftet „ja“.")],
  ["!7 Medienbruch: Daten werden abgetippt", t("Wo hakt es, an Schritt 7; davor die Kategorie, wenn Sie mögen.")],
  ["+7 Termine gibt es online", t("Läuft gut, an Schritt 7.")],
  ["#7 Kartenzahlung seit 2024", t("Notiz an Schritt 7; mit Fragezeichen am Ende eine Frage.")],
  ["* Digitaler Antrag", t("Für den Themenspeicher.")],
  ["Beschluss: Pilot im März", t("Was die Runde herausfindet: auch „Ursache: …“ und „Frage: …“, zu der Karte, über die Sie sprechen.")],
  ["Maßnahme: Kreis: Merkblatt mit Ahlbach bis 31.3.", t("Maßnahme: wer führt, wer mitmacht, bis wann.")],
  ["Spur: Bauamt", t("Neue Spur.")],
];

/** @param {{keys?: boolean}} [first] whether the keys come first */
export function shoutHelp({ keys: keysFirst = false } = {}) {
  const rows = EXAMPLES().map(([line, meaning]) => h("div", {}, h("dt", {}, h("kbd", {}, line)), h("dd", {}, meaning)));
  const undo = h("p", { class: "hint" }, t("Strg+Z in der leeren Zeile nimmt den letzten Zuruf zurück, Esc leert die Zeile."));
  const keys = shortcutsIn("desk").map(([key, does]) => h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, does)));
  const table = h("table", { class: "table shortcuts" }, h("caption", {}, t("Tasten")), h("tbody", {}, keys));
  return openDialog({ title: keysFirst ? t("Tasten und Zuruf") : t("So schreiben Sie einen Zuruf"), body: h("div", { class: "stack" }, keysFirst && table, h("dl", { class: "shout-examples" }, rows), undo, !keysFirst && table), wide: true,
    actions: [{ label: t("Verstanden"), value: true, primary: true }] });
}
