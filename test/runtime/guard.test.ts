import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import {
  areOthers,
  areUnique,
  formats,
  isBytes,
  isInteger,
  isListOf,
  isMapOf,
  isMultipleOf,
  isNumber,
  isOne,
  isRecord,
  isString,
  lengthOf,
  own,
} from "../../templates/runtime/guard.js";
import { formatTexts } from "../guards/format-texts.js";

test("a record is an object that is no list and not null", () => {
  for (const value of [{}, Object.create(null), new Date(0)]) expect(isRecord(value)).toBe(true);
  for (const value of [null, undefined, [], "a", 7, () => 7]) expect(isRecord(value)).toBe(false);
});

test("numbers are those that JSON has", () => {
  for (const value of [0, -0, 1.5, 1e300]) expect(isNumber(value)).toBe(true);
  for (const value of [NaN, Infinity, "7", 7n, null]) expect(isNumber(value)).toBe(false);
  expect([7, 7.0, -0, 1e300].every(isInteger)).toBe(true);
  expect([1.5, NaN, Infinity, "7", 7n].some(isInteger)).toBe(false);
});

test("bytes may be text, a typed list or a file", () => {
  for (const value of ["text", new Uint8Array(1), new Blob([])]) expect(isBytes(value)).toBe(true);
  for (const value of [7, null, [1], new ArrayBuffer(1)]) expect(isBytes(value)).toBe(false);
});

test("of a list each element counts, a hole as undefined", () => {
  const list = ["a", "b"];
  expect(isListOf(list, isString)).toBe(true);
  expect(isListOf([], isString)).toBe(true);
  list.length = 3;
  expect(isListOf(list, isString)).toBe(false);
  expect(isListOf([7, "a"], isString, 1)).toBe(true);
  expect(isListOf({ length: 0 }, isString)).toBe(false);
});

test("of a map each own property counts", () => {
  expect(isMapOf({ a: "a", b: "b" }, isString)).toBe(true);
  expect(isMapOf({ a: "a", b: 7 }, isString)).toBe(false);
  expect(isMapOf(Object.create({ inherited: 7 }), isString)).toBe(true);
  expect(isMapOf(JSON.parse('{ "__proto__": 7 }'), isString)).toBe(false);
  expect(isMapOf([], isString)).toBe(false);
});

test("others are the properties that are not known", () => {
  expect(areOthers({ a: 7, b: "b" }, ["a"], isString)).toBe(true);
  expect(areOthers({ a: 7, b: 7 }, ["a"], isString)).toBe(false);
});

test("exactly one is neither none nor two", () => {
  expect([isOne(false, true), isOne(false, false), isOne(true, true), isOne()]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("what an object inherits is not its own", () => {
  expect(own({}, "constructor")).toBeUndefined();
  expect(own({ constructor: 7 }, "constructor")).toBe(7);
});

test("characters are code points", () => {
  expect(["", "ab", "é", "😀😀", "\ud800"].map(lengthOf)).toEqual([0, 2, 1, 2, 1]);
});

test("elements are the same where their JSON is", () => {
  expect(areUnique([1, "1", true, null, [1], { a: 1 }])).toBe(true);
  for (const twice of [
    [1, 1],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [[{ a: [] }], [{ a: [] }]],
    [null, null],
  ]) {
    expect(areUnique(twice)).toBe(false);
  }
});

test.each<[number, number, boolean]>([
  [0.3, 0.1, true],
  [-0.35, 0.05, true],
  [4, 2, true],
  [0, 0.01, true],
  [-0, 3, true],
  [1e23, 10, true],
  [1e300, 1e-300, true],
  [9007199254740990, 3, true],
  [3, 2, false],
  [1e-10, 1, false],
  [0.35, 0.1, false],
  [0.1 + 0.2, 0.1, false],
  [1000000.0000001, 0.01, false],
  [123456.7800000001, 0.01, false],
  [9007199254740991, 3, false],
  [Infinity, 0.5, false],
  [NaN, 0.5, false],
])("whether %d is a multiple of %d is decided by their digits: %s", (value, of, is) => {
  expect(isMultipleOf(value, of)).toBe(is);
});

test("a multiple in steps that no floating-point number has is one", () => {
  for (let count = 0; count < 5000; count += 1) {
    expect(
      isMultipleOf(
        Number(`${Math.floor(count / 100)}.${String(count % 100).padStart(2, "0")}`),
        0.01,
      ),
    ).toBe(true);
    expect(isMultipleOf(Number(`${count}.001`), 0.01)).toBe(false);
  }
});

describe.each(Object.keys(formats) as (keyof typeof formats)[])("the format %s", (name) => {
  test("is read as ajv-formats reads it", () => {
    const ajv = new Ajv();
    addFormats.default(ajv, [name]);
    const validate = ajv.compile({ type: "string", format: name });
    const texts = formatTexts[name] ?? [];
    expect(texts.filter((text) => formats[name](text) !== validate(text))).toEqual([]);
    expect(new Set(texts.map(formats[name]))).toEqual(new Set([true, false]));
  });

  test("is decided at once, also of a long text", { timeout: 2_000 }, () => {
    for (const part of ["a", "a.", "a-", "1", "%", "@", "a@a.", "2024-01-01T00:00:00.0", ":"]) {
      expect(formats[name](`${part.repeat(50_000)} `)).toBe(false);
      expect(formats[name](`a@${part.repeat(50_000)} `)).toBe(false);
    }
  });
});

test("a bigint is the same as the number that it stands for, and not as the string of its digits", () => {
  const same = [
    [5n, 5],
    [{ a: 5n }, { a: 5 }],
    [2n ** 60n, 2n ** 60n],
    [[-1n], [-1]],
  ];
  const others = [
    [5n, "5"],
    [{ a: 5n }, { a: "5" }],
    [5n, "\0" + "5"],
    ["5", "\0" + "5"],
    [{ ["\0" + "5"]: 1 }, { 5: 1 }],
  ];
  for (const list of same) expect([list, areUnique(list)]).toEqual([list, false]);
  for (const list of others) expect([list, areUnique(list)]).toEqual([list, true]);
});
