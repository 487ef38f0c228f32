import { expect, test } from "vitest";
import { redactor } from "../../templates/runtime/redact.js";

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
