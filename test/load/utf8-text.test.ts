import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { utf8Text } from "../../generator/load/utf8-text.js";

const text = "openapi: 3.1.0\n";
const littleEndian = Buffer.from(text, "utf16le");
const bigEndian = Buffer.from(littleEndian).swap16();

test.each([
  ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), littleEndian]), "it is UTF-16 text"],
  ["UTF-16, big-endian", Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian]), "it is UTF-16"],
  ["UTF-16 without a mark", littleEndian, "it is UTF-16 text"],
  ["UTF-16, big-endian, without a mark", bigEndian, "it is UTF-16 text"],
  ["gzip", gzipSync(text), "it is compressed by gzip"],
  ["a ZIP archive", Buffer.from("PK\u0003\u0004rest"), "it is a ZIP archive"],
  ["Latin-1", Buffer.from("title: \u00e9t\u00e9", "latin1"), "it is not UTF-8 text"],
])("%s is named, with what to do", (_, bytes, reason) => {
  const found = utf8Text(bytes);
  expect(found).toMatchObject({
    reason: expect.stringContaining(reason),
    hint: expect.any(String),
  });
});

test.each([text, "", "{}", "\u00e9", "1"])("UTF-8 is text, with a mark or without: %j", (said) => {
  expect(utf8Text(Buffer.from(said))).toBe(said);
  expect(utf8Text(Buffer.from(`\ufeff${said}`))).toBe(said);
});
