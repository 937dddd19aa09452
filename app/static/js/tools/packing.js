/**
 * Packs what is handed out as a file, where the browser can: a server takes five megabytes, and a workshop with many frozen
 * versions has more when it is plain.
 *
 * @param {string} text JSON @returns {Promise<{blob: Blob, ending: "json" | "json.gz"}>}
 */
export async function packed(text) {
  const plain = new Blob([text], { type: "application/json" });
  if (!globalThis.CompressionStream) return { blob: plain, ending: "json" };
  const stream = plain.stream().pipeThrough(new CompressionStream("gzip"));
  return { blob: await new Response(stream, { headers: { "Content-Type": "application/gzip" } }).blob(), ending: "json.gz" };
}
