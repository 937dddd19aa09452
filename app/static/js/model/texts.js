/**
 * What a text is before it is stored, as `app/domain/texts.py` cleans it: NFC, without characters that hide or reorder
 * what others read. The joiner inside an emoji stays.
 */
const JOINED_OR_INVISIBLE =
  /(\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?\u200d(?=\p{Extended_Pictographic}))|(?![\t\n\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** The text as it is stored; `lines` keeps line breaks. */
export function clean(text, { lines = false } = {}) {
  let kept = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(JOINED_OR_INVISIBLE, "$1");
  if (!lines) kept = kept.replaceAll("\n", " ");
  kept = kept.replace(/[^\S\n]+/g, " ").normalize("NFC");
  return kept.split("\n").map((line) => line.replace(/^ +| +$/g, "")).join("\n").trim();
}

const ONE_LINE = ["title", "label", "medium", "category", "activity", "contact"];
const LINES = ["text", "detail", "comment"];

/** An operation with its texts as the server will read them. */
export function withCleanTexts(operation) {
  const cleaned = { ...operation };
  for (const field of ONE_LINE) if (typeof cleaned[field] === "string") cleaned[field] = clean(cleaned[field]);
  for (const field of LINES) if (typeof cleaned[field] === "string") cleaned[field] = clean(cleaned[field], { lines: true });
  if (cleaned.facts) cleaned.facts = cleanFacts(cleaned.facts);
  return cleaned;
}

function cleanFacts(facts) {
  const cleaned = { ...facts };
  for (const field of ["it", "legal"]) if (typeof cleaned[field] === "string") cleaned[field] = clean(cleaned[field]);
  if (cleaned.documents) cleaned.documents = cleaned.documents.map((document) => clean(document));
  return cleaned;
}
