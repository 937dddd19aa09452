/** What may stand in the Zuruf, by examples. */
import { h } from "../../base/dom.js";
import { openDialog } from "../dialog.js";
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
  ["Spur: Bauamt", t("Neue Spur.")],
];

export function shoutHelp() {
  const rows = EXAMPLES().map(([line, meaning]) => h("div", {}, h("dt", {}, h("kbd", {}, line)), h("dd", {}, meaning)));
  const undo = h("p", { class: "hint" }, t("Strg+Z in der leeren Zeile nimmt den letzten Zuruf zurück, Esc leert die Zeile."));
  return openDialog({ title: t("So schreiben Sie einen Zuruf"), body: h("div", { class: "stack" }, h("dl", { class: "shout-examples" }, rows), undo), wide: true,
    actions: [{ label: t("Verstanden"), value: true, primary: true }] });
}
