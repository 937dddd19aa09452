/**
 * Ids made in the browser: 128 random bits as 32 hex digits.
 * `crypto.randomUUID` needs a secure context, which a town hall's LAN without TLS is not.
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
