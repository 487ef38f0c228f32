import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import {
  isSigned,
  signedEvent,
  type RawBody,
  type SignatureHeader,
} from "../../templates/runtime/webhooks.js";

const verifyWebhook = (rawBody: RawBody, header: SignatureHeader, key: string) =>
  isSigned("sha1", rawBody, header, key);

const secret = "client-secret-é";
const body = '{"type":"notification_event","topic":"conversation.user.created"}';
const sign = (text: string | Uint8Array, key = secret) =>
  `sha1=${createHmac("sha1", key).update(text).digest("hex")}`;

test("a signature made with the secret is right, for text and for bytes", async () => {
  expect(await verifyWebhook(body, sign(body), secret)).toBe(true);
  const bytes = new TextEncoder().encode(body);
  expect(await verifyWebhook(bytes, sign(body), secret)).toBe(true);
  expect(await verifyWebhook(bytes.buffer, sign(body).toUpperCase(), secret)).toBe(true);
  expect(await verifyWebhook("", sign(""), secret)).toBe(true);
  expect(await verifyWebhook(body, [sign(body)], secret)).toBe(true);
});

test("the signature of RFC 2202, section 3, test case 2", async () => {
  const signature = "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
  expect(await verifyWebhook("what do ya want for nothing?", signature, "Jefe")).toBe(true);
});

test.each([
  ["another body", `${body} `, sign(body)],
  ["another secret", body, sign(body, "other")],
  ["one digit changed", body, sign(body).replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))],
  ["a digit too few", body, sign(body).slice(0, -1)],
  ["a digit too many", body, `${sign(body)}0`],
  ["another algorithm", body, sign(body).replace("sha1", "sha256")],
  ["no digits", body, "sha1="],
  ["nonsense", body, "nonsense"],
  ["an empty header", body, ""],
  ["null", body, null],
  ["no header", body, undefined],
  ["two headers", body, [sign(body), sign(body)]],
])("%s is wrong", async (_name, text, header) => {
  expect(await verifyWebhook(text, header, secret)).toBe(false);
});

test("an empty secret, which everybody knows, is refused", async () => {
  await expect(verifyWebhook(body, sign(body, ""), "")).rejects.toThrow(TypeError);
});

test("Node's list of headers counts, if it has one header", async () => {
  expect(await verifyWebhook(body, [sign(body)], secret)).toBe(true);
  expect(await verifyWebhook(body, [sign(body), sign(body)], secret)).toBe(false);
  expect(await verifyWebhook(body, [], secret)).toBe(false);
});

test("bytes in the middle of a shared buffer are signed alone", async () => {
  const bytes = Buffer.from(`--${body}--`).subarray(2, -2);
  expect(await verifyWebhook(bytes, sign(body), secret)).toBe(true);
});

test.each(["sha1", "sha256", "sha512"] as const)("a signature by %s", async (algorithm) => {
  const header = `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
  expect(await isSigned(algorithm, body, header, secret)).toBe(true);
  expect(await isSigned(algorithm, body, header.slice(0, -2), secret)).toBe(false);
});

test("an event is read only if its signature is right", async () => {
  expect(await signedEvent("sha1", body, sign(body), secret)).toEqual(JSON.parse(body));
  await expect(signedEvent("sha1", body, sign("{}"), secret)).rejects.toThrow(
    expect.objectContaining({ name: "WebhookSignatureError" }),
  );
  await expect(signedEvent("sha1", "no JSON", sign("no JSON"), secret)).rejects.toThrow(
    SyntaxError,
  );
});
