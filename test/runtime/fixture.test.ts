import { describe, expect, test } from "vitest";
import {
  choice,
  dateAt,
  dateTimeAt,
  emailAt,
  fixture,
  idAt,
  noValue,
  routeFixture,
  timeAt,
  uuidAt,
  variant,
} from "../../templates/runtime/fixture.js";

interface Pet {
  id: string;
  name?: string;
}

const pet = fixture(
  (n): Pet => ({ id: idAt("7", n), name: "Rex" }),
  (n): Pet => ({ id: idAt("7", n) }),
);

describe("a fixture", () => {
  test("makes a full value and a minimal one, anew each time", () => {
    expect(pet()).toEqual({ id: "7", name: "Rex" });
    expect(pet.minimal()).toEqual({ id: "7" });
    expect(pet()).not.toBe(pet());
  });

  test("takes overrides, which are not changed", () => {
    const given = Object.freeze({ name: "Bello" });
    expect(pet(given)).toEqual({ id: "7", name: "Bello" });
    expect(pet.minimal(given)).toEqual({ id: "7", name: "Bello" });
  });

  test("makes many, from a seed on", () => {
    expect(pet.many(0)).toEqual([]);
    expect(pet.minimal.many(3)).toEqual([{ id: "7" }, { id: "8" }, { id: "9" }]);
    expect(pet.many(1, { seed: 5, overrides: { name: "Zoe" } })).toEqual([
      { id: "12", name: "Zoe" },
    ]);
    expect(() => pet.many(-1)).toThrow("count must be a whole number");
    expect(() => pet.many(1, { seed: 0.5 })).toThrow("seed must be a whole number");
  });

  test("of what is no object is replaced as a whole", () => {
    const list = fixture((): string[] => ["a"]);
    expect(list(["b", "c"])).toEqual(["b", "c"]);
    const maybe = fixture((): Pet | null => ({ id: "1" }));
    expect(maybe(null)).toBeNull();
    const bytes = fixture((): Uint8Array => new Uint8Array([1]));
    expect(bytes()).toEqual(new Uint8Array([1]));
  });

  test("that has no value says so", () => {
    expect(() => fixture((): never => noValue())()).toThrow("no value was found");
  });
});

describe("a choice", () => {
  const byId = fixture((n): { id: string } => ({ id: idAt("7", n) }));
  const byEmail = fixture((n): { email: string; name?: string } => ({
    email: emailAt("joe@example.com", n),
    name: "Joe",
  }));
  const either = choice<
    { id: string } | { email: string; name?: string },
    [typeof byId, typeof byEmail]
  >(() => [byId, byEmail]);

  test("is its first branch, and has a fixture for each", () => {
    expect(either()).toEqual({ id: "7" });
    expect(either.minimal()).toEqual({ id: "7" });
    expect(either.many(2)).toEqual([{ id: "7" }, { id: "8" }]);
    expect(either.branches.map((branch) => branch())).toEqual([byId(), byEmail()]);
    expect(either.branches).toBe(either.branches);
  });

  test("is the branch that has the given fields", () => {
    expect(either({ email: "a@example.com" })).toEqual({ email: "a@example.com", name: "Joe" });
    expect(either({ id: "9" })).toEqual({ id: "9" });
    expect(either.many(2, { overrides: { name: "Zoe" } })).toEqual([
      { email: "joe@example.com", name: "Zoe" },
      { email: "joe1@example.com", name: "Zoe" },
    ]);
    expect(either({})).toEqual({ id: "7" });
  });
});

test("a variant has some fields of its own, and may be overridden too", () => {
  const zoe = variant<Pet>(pet, () => ({ name: "Zoe" }));
  expect(zoe()).toEqual({ id: "7", name: "Zoe" });
  expect(zoe.minimal({ id: "1" })).toEqual({ id: "1", name: "Zoe" });
  expect(zoe.at(1)).toEqual({ id: "8", name: "Zoe" });
});

test("a route's fixtures are functions of n; of several forms the first stands for the route", () => {
  const one = { input: pet, responses: { 200: pet } };
  const route = routeFixture(one);
  expect(route.input?.(1)).toEqual(pet.at(1));
  expect(route.responses["200"]?.(2)).toEqual(pet.at(2));
  expect(route.forms).toBeUndefined();
  const other = { responses: { 404: pet } };
  expect(routeFixture(one, other).forms?.map((form) => Object.keys(form.responses))).toEqual([
    ["200"],
    ["404"],
  ]);
  expect(routeFixture(other).input).toBeUndefined();
});

describe("the n-th id", () => {
  test.each([
    ["6", 4, "10"],
    ["6871119", 1, "6871120"],
    ["999", 1, "1000"],
    ["007", 3, "010"],
    ["90071992547409931234", 1, "90071992547409931235"],
    ["531ee472cce572a6ec000006", 10, "531ee472cce572a6ec000010"],
    ["531ee472cce572a6ec00000f", 1, "531ee472cce572a6ec000010"],
    ["531EE472CCE572A6EC000009", 1, "531EE472CCE572A6EC00000A"],
    ["ffffffffffffffffffffff1f", 225, "000000000000000000000000"],
    ["contact_99", 1, "contact_100"],
    ["+353871234567", 3, "+353871234570"],
    ["hfi1bx4l", 1, "hfi1bx4m"],
    ["az", 1, "ba"],
    ["zZ", 1, "1aA"],
    ["txt-ab", 2, "txt-ad"],
    ["a9!", 1, "a10!"],
    ["", 2, "2"],
    ["…", 2, "…2"],
  ])("after %j, %i later, is %j", (id, n, expected) => {
    expect(idAt(id, 0)).toBe(id);
    expect(idAt(id, n)).toBe(expected);
  });

  test("is another one for each n, of the same characters", () => {
    for (const id of ["6", "531ee472cce572a6ec000006", "hfi1bx4l", "a", "contact_9"]) {
      const ids = Array.from({ length: 2000 }, (_, n) => idAt(id, n));
      expect(new Set(ids).size).toBe(2000);
    }
    const hex = Array.from({ length: 500 }, (_, n) => idAt("531ee472cce572a6ec000006", n));
    expect(hex.filter((id) => !/^[\da-f]{24}$/.test(id))).toEqual([]);
  });
});

test("the n-th UUID keeps its form, and its first parts", () => {
  const uuid = "f93ecfa8-d08a-4325-8694-89aeb89c8f8f";
  expect(uuidAt(uuid, 0)).toBe(uuid);
  expect(uuidAt(uuid, 1)).toBe("f93ecfa8-d08a-4325-8694-89aeb89c8f90");
  expect(uuidAt(uuid.toUpperCase(), 11)).toBe("F93ECFA8-D08A-4325-8694-89AEB89C8F9A");
  expect(uuidAt("f93ecfa8-d08a-4325-8694-ffffffffffff", 1)).toBe(
    "f93ecfa8-d08a-4325-8694-000000000000",
  );
});

test("the n-th address keeps its domain", () => {
  expect(emailAt("joe@example.com", 0)).toBe("joe@example.com");
  expect(emailAt("joe@example.com", 12)).toBe("joe12@example.com");
  expect(emailAt("nobody", 1)).toBe("nobody");
});

test("the n-th time is n minutes or days later", () => {
  expect(timeAt(1663597223, 2)).toBe(1663597343);
  expect(dateTimeAt("2022-09-19T14:20:23Z", 0)).toBe("2022-09-19T14:20:23Z");
  expect(dateTimeAt("2022-09-19T23:59:23Z", 1)).toBe("2022-09-20T00:00:23Z");
  expect(dateTimeAt("2022-09-19T14:20:23.5+02:00", 1)).toBe("2022-09-19T12:21:23.500Z");
  expect(dateTimeAt("tomorrow", 1)).toBe("tomorrow");
  expect(dateAt("2024-02-28", 2)).toBe("2024-03-01");
  expect(dateAt("2024-02-28", 0)).toBe("2024-02-28");
});

describe("overrides at any depth", () => {
  interface Person {
    readonly name: string;
    readonly home?: { readonly city: string; readonly country?: string };
    readonly data?: Readonly<Record<string, unknown>>;
  }
  const person = fixture<Person>(
    () => ({ name: "Ann", home: { city: "Rome", country: "IT" }, data: { a: 1 } }),
    () => ({ name: "Ann" }),
  );

  test("other fields of an object stay", () => {
    expect(person({ home: { country: "VA" } }).home).toEqual({ city: "Rome", country: "VA" });
    expect(person().home).toEqual({ city: "Rome", country: "IT" });
  });

  test("an object that the minimal value lacks comes from the full one", () => {
    expect(person.minimal({ home: { country: "VA" } })).toEqual({
      name: "Ann",
      home: { city: "Rome", country: "VA" },
    });
  });

  test("a map with other keys is replaced, and so is undefined", () => {
    expect(person({ data: { b: 2 } }).data).toEqual({ b: 2 });
    expect(person({ home: undefined as never }).home).toBeUndefined();
  });
});
