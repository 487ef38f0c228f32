import { expect, test } from "vitest";
import { memberPath, urlOfPath } from "../../templates/runtime/testing/member-path.js";

test("the id of a resource may be anything that JSON may hold", () => {
  expect(memberPath("/pets", 7)).toBe("/pets/7");
  expect(memberPath("/pets", "a/b ü")).toBe("/pets/a%2Fb%20%C3%BC");
  expect(memberPath("/pets", "\ud800")).toBe("/pets/%EF%BF%BD");
  expect(memberPath("/pets", { toString: 1 })).toBe("/pets/%7B%22toString%22%3A1%7D");
});

test("the URL of a resource is one that a header can hold", () => {
  expect(urlOfPath("/tür/7", "https://api.example/v1/tür", "/tür")).toBe(
    "https://api.example/v1/t%C3%BCr/7",
  );
});
