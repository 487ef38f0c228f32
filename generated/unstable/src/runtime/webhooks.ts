/**
 * Whether a webhook comes from a service that knows the client secret: `X-Hub-Signature` is the HMAC of its body. The
 * comparison takes the same time wherever two signatures differ. Replays are not detected.
 *
 * @param rawBody The body as received, byte for byte: parsing and serializing JSON changes it.
 * @param signatureHeader The `X-Hub-Signature` header: `sha1=` and 40 hexadecimal digits. Of several headers, none is valid.
 * @param clientSecret The secret of your app.
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export async function verifyWebhook(
  rawBody: string | ArrayBuffer | ArrayBufferView,
  signatureHeader: string | readonly string[] | null | undefined,
  clientSecret: string,
): Promise<boolean> {
  // Everybody could sign with an empty key.
  if (!clientSecret) throw new TypeError("clientSecret is missing");
  const digits = /^sha1=([\da-f]{40})$/i.exec(String(signatureHeader))?.[1];
  if (!digits) return false;
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(clientSecret),
    { name: "HMAC", hash: "SHA-1" },
    false,
    ["verify"],
  );
  const signature = Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const body = typeof rawBody === "string" ? encoder.encode(rawBody) : rawBody;
  return crypto.subtle.verify("HMAC", key, signature, body as BufferSource);
}
