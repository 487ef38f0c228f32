import { describe, expect, test } from "vitest";
import { byContentType } from "../../templates/runtime/by-content-type.js";
import { chosenBody, splitChosen } from "../../templates/runtime/chosen-body.js";
import { form } from "../../templates/runtime/form.js";
import { multipart } from "../../templates/runtime/multipart.js";
import type { AnyOperation } from "../../templates/runtime/operation.js";
import { json, raw } from "../../templates/runtime/writers.js";

const operation: AnyOperation = {
  route: "POST /assets",
  write: byContentType,
  bodies: [
    { write: json },
    { bodyType: "application/vnd.asset+json; version=2", write: json },
    { bodyType: "multipart/form-data", write: multipart },
    { bodyType: "application/x-www-form-urlencoded", write: form },
    { bodyType: "image/png", write: raw },
    { bodyType: "video/*", write: raw },
  ],
};

function sent(body: unknown, contentType?: string, given?: string) {
  const headers = new Headers(given === undefined ? {} : { "content-type": given });
  const written = byContentType(body, operation, headers, contentType);
  return [headers.get("content-type")?.replace(/boundary=.*/, "…"), written];
}

const asset = { url: "u" };
const text = '{"url":"u"}';

describe("a body of several media types", () => {
  test.each<[string, unknown, string | undefined, string | undefined, string]>([
    ["is of the first", asset, undefined, undefined, "application/json"],
    [
      "is of the one that is chosen",
      asset,
      "multipart/form-data",
      undefined,
      "multipart/form-data; …",
    ],
    [
      "keeps the parameters of its type",
      asset,
      "application/vnd.asset+json",
      undefined,
      "application/vnd.asset+json; version=2",
    ],
    [
      "is of the one in a header",
      asset,
      undefined,
      "application/x-www-form-urlencoded",
      "application/x-www-form-urlencoded",
    ],
    [
      "has more parameters by a header",
      asset,
      "application/json",
      "application/json; a=b",
      "application/json; a=b",
    ],
    ["is of any type of a range", new Uint8Array(1), "video/mp4", undefined, "video/mp4"],
    [
      "is of the type of a blob",
      new Blob(["x"], { type: "image/png" }),
      undefined,
      undefined,
      "image/png",
    ],
    [
      "with a file is a form",
      { file: new Blob(["x"]) },
      undefined,
      undefined,
      "multipart/form-data; …",
    ],
  ])("%s", (_, body, contentType, given, type) => {
    expect(sent(body, contentType, given)[0]).toBe(type);
  });

  test("is written by its own type", () => {
    expect(sent(asset)[1]).toBe(text);
    expect(sent(asset, "application/x-www-form-urlencoded")[1]).toBe("url=u");
    expect(sent(asset, undefined, "application/vnd.other+json")).toEqual([
      "application/vnd.other+json",
      text,
    ]);
  });

  test("is refused with a type that is not described, or with two", () => {
    expect(() => sent(asset, "text/csv")).toThrow(
      "POST /assets was not sent: contentType must be one of application/json, ",
    );
    expect(() => sent(asset, "multipart/form-data", "application/json")).toThrow(
      "contentType is multipart/form-data, the header content-type is another",
    );
  });
});

test("JSON of a range is that, unless the caller says another one of the range", () => {
  const bodies = [
    { bodyType: "application/*+json", write: json },
    { bodyType: "text/csv", write: raw },
  ];
  const typeOf = (contentType?: string, given?: string) => {
    const headers = new Headers(given === undefined ? {} : { "content-type": given });
    expect(byContentType(asset, { ...operation, bodies }, headers, contentType)).toBe(text);
    return headers.get("content-type");
  };
  expect(typeOf()).toBe("application/json");
  expect(typeOf("application/vnd.asset+json")).toBe("application/vnd.asset+json");
  expect(typeOf(undefined, "application/vnd.asset+json")).toBe("application/vnd.asset+json");
  expect(() => typeOf("application/vnd.asset+xml")).toThrow("contentType must be one of");
});

test("an input is a body, or says the media type of one", () => {
  const other = { contentType: "text/csv", body: "a,b" };
  expect(chosenBody({ body: "the field of that name" })).toEqual({
    body: { body: "the field of that name" },
  });
  expect(chosenBody(other)).toBe(other);
  expect(chosenBody(["a"])).toEqual({ body: ["a"] });
  const names = ["page"] as const;
  expect(splitChosen<{ page: number }, typeof other>({ page: 1, ...other }, names)).toEqual({
    query: { page: 1 },
    ...other,
  });
  expect(splitChosen<{ page: number }, { a: number }>({ page: 1, a: 2 }, names)).toEqual({
    query: { page: 1 },
    body: { a: 2 },
  });
});
