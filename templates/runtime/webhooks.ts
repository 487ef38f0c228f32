/** A body as received, byte for byte: parsing and serializing JSON changes it. */
export type RawBody = string | ArrayBuffer | ArrayBufferView;

/** A header as `Headers` or Node returns it. */
export type SignatureHeader = string | readonly string[] | null | undefined;

/** What was received does not come from a service that knows the secret. */
export class WebhookSignatureError extends Error {
  /** The kind of error. */
  override readonly name = "WebhookSignatureError";
}

/**
 * Whether the header is `algorithm=` and the HMAC of the body as hexadecimal digits. The comparison takes the same time
 * wherever two signatures differ. Replays are not detected.
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export async function isSigned(
  algorithm: "sha1" | "sha256" | "sha512",
  rawBody: RawBody,
  signatureHeader: SignatureHeader,
  secret: string,
): Promise<boolean> {
  // Everybody could sign with an empty key.
  if (!secret) throw new TypeError("the secret is missing");
  const [header = "", ...others] = [signatureHeader ?? ""].flat();
  const bits = Number(algorithm.slice(3));
  const digits = /^(sha\d+)=((?:[\da-f]{2})+)$/i.exec(header);
  // SHA-1 has 160 bits.
  const length = (bits === 1 ? 160 : bits) / 4;
  if (others.length || digits?.[1]?.toLowerCase() !== algorithm || digits?.[2]?.length !== length)
    return false;
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(secret),
    { name: "HMAC", hash: `SHA-${bits}` },
    false,
    ["verify"],
  );
  const signature = Uint8Array.from(digits[2].match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", key, signature, bytesOf(rawBody));
}

/**
 * The JSON of a signed body.
 *
 * @throws {WebhookSignatureError} if the signature is wrong.
 * @throws {SyntaxError} if the body is no JSON.
 */
export async function signedEvent(...signed: Parameters<typeof isSigned>): Promise<unknown> {
  if (!(await isSigned(...signed))) {
    throw new WebhookSignatureError(
      "The signature is not that of the body. Pass the body as received, the header, and the secret of your app.",
    );
  }
  return JSON.parse(new TextDecoder().decode(bytesOf(signed[1])));
}

function bytesOf(body: RawBody): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  const view = ArrayBuffer.isView(body)
    ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
    : new Uint8Array(body);
  // A copy: the bytes may be shared with other threads, which Web Crypto does not take.
  return Uint8Array.from(view);
}
