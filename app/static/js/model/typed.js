/**
 * What of an operation a person has typed: it is kept, shown and handed back where the rest may go.
 */
const TYPED = ["title", "text", "detail", "label", "comment", "category", "summary", "attendees"];

/** The texts of an operation, those of a batch included. @returns {string[]} */
export function typedIn(operation) {
  const own = TYPED.map((name) => operation[name]).filter((value) => typeof value === "string" && value.trim());
  const facts = Object.values(operation.facts ?? {}).filter((value) => typeof value === "string");
  return [...own, ...facts, ...(operation.operations ?? []).flatMap(typedIn)];
}
