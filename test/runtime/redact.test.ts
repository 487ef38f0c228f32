import { expect, test } from "vitest";
import { redactor } from "../../templates/runtime/redact.js";
import { timesAsLong } from "../support/processor-time.js";

test("a token is hidden wherever it stands, also as it is written in URLs and in JSON", () => {
  const redact = redactor(['dG9rOmFi/2=="x']);
  expect(redact('Bearer dG9rOmFi/2=="x; again dG9rOmFi/2=="x')).toBe(
    "Bearer [token]; again [token]",
  );
  expect(redact("?key=dG9rOmFi%2F2%3D%3D%22x&a=1")).toBe("?key=[token]&a=1");
  expect(redact('{"key":"dG9rOmFi/2==\\"x"}')).toBe('{"key":"[token]"}');
});

test("a secret that holds another is hidden whole", () => {
  expect(redactor(["password", "password-2"])("password-2, password")).toBe("[token], [token]");
});

test("without a token, and with one too short to be a secret, text stays as it is", () => {
  expect(redactor([])("token_not_found")).toBe("token_not_found");
  expect(redactor(["token"])("token_not_found")).toBe("token_not_found");
});

const forms: [string, (character: string, code: number) => string][] = [
  ["a URL", encodeURIComponent],
  ["a URL, in small letters", (character) => encodeURIComponent(character).toLowerCase()],
  ["a URL, all of it", (_, code) => `%${code.toString(16)}`],
  ["a URL in a URL", (character) => encodeURIComponent(encodeURIComponent(character))],
  ["a string of a script", (_, code) => `\\x${code.toString(16)}`],
  ["JSON", (_, code) => `\\u${code.toString(16).padStart(4, "0")}`],
  ["JSON with slashes", (character) => character.replace(/[/"\\]/, "\\$&")],
  ["JSON in JSON", (character) => JSON.stringify(JSON.stringify(character)).slice(3, -3)],
  ["HTML", (character, code) => (/\w/.test(character) ? character : `&#${code};`)],
  ["HTML in hexadecimal", (_, code) => `&#x${code.toString(16).toUpperCase()};`],
  [
    "HTML with names",
    (character) =>
      ({ "+": "&plus;", "/": "&sol;", "=": "&equals;", '"': "&quot;", "&": "&amp;" })[character] ??
      character,
  ],
];
test.each(forms)("a token as %s writes it is hidden", (_name, encode) => {
  const secret = 'dG9rOmFi+/2=="x&7';
  const echo = Array.from(secret, (one) => encode(one, one.codePointAt(0) ?? 0)).join("");
  expect(redactor([secret])(`<${echo}>`)).toBe("<[token]>");
});

test("the time grows with the text: with a quadratic step, the longer texts took hours", async () => {
  const redact = redactor(["dG9rOmFi+/2==x"]);
  const pieces = ["\\", "&#0", "%25", "dG9rOmFi", "0", "\\u0", "&a", "d%64"];
  const redactAll = (length: number) => () => {
    for (const piece of pieces) {
      for (const text of [piece.repeat(length), `&#${piece.repeat(length)}`]) {
        expect(redact(text)).toBe(text);
      }
    }
  };
  // In proportion: 8 times. By a quadratic step: 64 times.
  expect(await timesAsLong(redactAll(10_000), redactAll(80_000))).toBeLessThan(30);
});
