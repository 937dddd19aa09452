/** What is handed out as a file is packed, and plain where the browser cannot. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { packed } from "../../app/static/js/tools/packing.js";

const TEXT = JSON.stringify({ versions: Array(200).fill({ title: "Prüfung" }) });

test("a file is packed and holds the same text", async () => {
  const { blob, ending } = await packed(TEXT);
  const bytes = Buffer.from(await blob.arrayBuffer());
  assert.equal(ending, "json.gz");
  assert.equal(gunzipSync(bytes).toString("utf8"), TEXT);
  assert.ok(bytes.length < TEXT.length / 10);
});

test("a browser that cannot pack hands it out plain", async () => {
  const { CompressionStream: here } = globalThis;
  delete globalThis.CompressionStream;
  try {
    const { blob, ending } = await packed(TEXT);
    assert.deepEqual([ending, await blob.text()], ["json", TEXT]);
  } finally {
    globalThis.CompressionStream = here;
  }
});
