/**
 * Who else is at which card: a small tag under it with the administration, as far as the workshop's settings let it be
 * known. One's own place is not among them.
 */
import { s } from "../base/dom.js";
import { t, tn } from "../base/texts.js";
import { setAttributes } from "./svg.js";

const HEIGHT = 20;
const PER_LETTER = 6.6;

/**
 * @param {{position: {record?: string}, organisation?: string, participant?: string}[]} positions
 * @param {{record: string | null, organisation?: string}} own where this person works
 * @returns {Map<string, {organisation?: string, participant?: string}[]>} by id of the record
 */
export function companyOf(positions, own) {
  const company = new Map();
  let mine = own.record;
  for (const { position, ...who } of positions ?? []) {
    const { record } = position;
    if (!record) continue;
    if (record === mine && (who.organisation ?? null) === (own.organisation ?? null)) mine = null;
    else company.set(record, [...(company.get(record) ?? []), who]);
  }
  return company;
}

/** @param {SVGElement} layer @param {object} layout @param {Map<string, object[]>} company @param {object} records */
export function drawCompany(layer, layout, company, records) {
  const tags = layout.cards
    .filter((card) => company.has(card.id))
    .map((card) => tag(card, words(company.get(card.id), records)));
  layer.replaceChildren(...tags);
}

/** Whoever has a name comes first; those who lead have none here. */
function words(people, { organisations, participants }) {
  const nameOf = ({ organisation, participant }) => participants.get(participant)?.name ?? organisations.get(organisation)?.name;
  const name = people.map(nameOf).find(Boolean);
  if (people.length === 1) return name ?? t("jemand");
  if (!name) return tn(people.length, "{n} Person", "{n} Personen");
  return tn(people.length - 1, "{name} und {n} weitere Person", "{name} und {n} weitere", { name });
}

function tag({ x, y, width, height }, text) {
  const wide = Math.min(width, text.length * PER_LETTER + 16);
  const element = s(
    "g",
    { class: "company" },
    s("rect", { width: wide, height: HEIGHT, rx: 4 }),
    s("text", { x: 8, y: HEIGHT / 2, "dominant-baseline": "central", "font-size": 12 }, text),
  );
  setAttributes(element, { transform: `translate(${x + 8} ${y + height - 4})` });
  return element;
}
