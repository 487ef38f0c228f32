import { expect, test } from "vitest";
import { camelCase, pascalCase, singular, words } from "../../generator/model/words.js";

test.each([
  ["find_by_id", "FindById", "findById"],
  ["findById", "FindById", "findById"],
  ["Find by id", "FindById", "findById"],
  ["find-by-id", "FindById", "findById"],
  ["FindByID", "FindById", "findById"],
  ["HTTPServer", "HttpServer", "httpServer"],
  ["oauth2Token", "Oauth2Token", "oauth2Token"],
  ["data.events", "DataEvents", "dataEvents"],
  ["1st item", "_1stItem", "_1stItem"],
  ["__proto__", "Proto", "proto"],
  ["Größe in m²", "GrößeInM2", "größeInM2"],
  ["価格", "価格", "価格"],
  ["*/ alert(1) /*", "Alert1", "alert1"],
  ["", "Unnamed", "unnamed"],
  ["🙂", "Unnamed", "unnamed"],
])("%j is %s and %s", (name, pascal, camel) => {
  expect(pascalCase(name)).toBe(pascal);
  expect(camelCase(name)).toBe(camel);
});

test("a name in its own form stays as it is", () => {
  for (const name of ["DataEvents", "TicketTypeAttributes", "Switch"]) {
    expect(pascalCase(pascalCase(name))).toBe(name);
    expect(camelCase(camelCase(name))).toBe(camelCase(name));
  }
});

test("words of a name", () => {
  expect(words("ListAttachedSegmentsForCompanies")).toEqual(
    "List Attached Segments For Companies".split(" "),
  );
});

test.each([
  ["Companies", "company"],
  ["contacts", "contact"],
  ["switches", "switch"],
  ["boxes", "box"],
  ["statuses", "status"],
  ["addresses", "address"],
  ["cases", "case"],
  ["news", "new"],
  ["address", "address"],
  ["status", "status"],
  ["analysis", "analysis"],
  ["company", "company"],
])("the singular of %s is %s", (many, one) => {
  expect(singular(many)).toBe(one);
});

test.each([
  "find_by_id",
  "HTTPServer2Go",
  "a1B2c3D",
  "__x--y..z",
  "ALLCaps9x",
  " of /a/{id} ",
  "42",
])("%j has the same words with a character behind that is not ASCII and not seen", (name) => {
  expect(words(`${name}\u00ad`)).toEqual(words(name));
});
