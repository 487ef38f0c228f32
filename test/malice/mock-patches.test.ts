/** Patches that a hostile program sends to a mock that remembers: they change the resource that they name, and nothing else. */
import { expect, test } from "vitest";
import { changedResource } from "../../templates/runtime/testing/changed-resource.js";
import type { Shape } from "../../templates/runtime/shape.js";

const shape: Shape = {
  fields: {
    name: "string",
    tags: { optional: { list: "string" } },
    more: { optional: "unknown" },
  },
};
const rex = { name: "rex", tags: ["a"], more: { inner: { w: 1 } } };
const patched = (body: unknown, type = "json-patch", resource: object = rex) =>
  changedResource(
    resource as typeof rex,
    {
      ...{ body, given: body as typeof rex, mediaType: `application/${type}+json` },
      ...{ accepted: shape, isReplacing: false },
    },
    shape,
  );

const inherited = [
  ...["/__proto__/x", "/constructor/prototype/x", "/more/__proto__/x", "/tags/__proto__/x"],
  ...["/tags/constructor/prototype/x", "/name/__proto__/x", "/name/constructor/prototype/x"],
  ...["/more/inner/toString/x", "/more/inner/hasOwnProperty/prototype", "/tags/map/x"],
];
const operations = ["add", "replace", "move", "copy", "remove"];
const prototypes = () =>
  [Object.prototype, Array.prototype, String.prototype, Function.prototype, Object, Array].map(
    (one) => Object.getOwnPropertyNames(one).join(),
  );

test.each(inherited.flatMap((path) => operations.map((op) => [op, path] as const)))(
  "%s at %s changes nothing",
  (op, path) => {
    const before = prototypes();
    const step = { op, path, from: "/name", value: "polluted" };
    expect(patched([step])).toEqual(rex);
    expect(patched([{ ...step, from: path, path: "/more/new" }, step])).toEqual(rex);
    expect(({} as { x?: string }).x).toBeUndefined();
    expect(prototypes()).toEqual(before);
  },
);

test("`__proto__` as the last name is a field, in a patch and in a merge", () => {
  const merged = JSON.parse('{"more":{"__proto__":{"w":2},"constructor":1}}') as object;
  for (const [body, type] of [
    [[{ op: "add", path: "/more/__proto__", value: { w: 2 } }], "json-patch"],
    [merged, "merge-patch"],
  ] as const) {
    const { more } = patched(body, type) as { more: object };
    expect(Object.getPrototypeOf(more)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(more, "__proto__")?.value).toEqual({ w: 2 });
    expect(patched(JSON.parse('{"__proto__":{"w":2}}'), type)).toEqual(rex);
  }
});

test.each(["x", "-1", "2", "1.5", "99999999", "", "1e9", "NaN"])(
  "%j is no place in a list",
  (at) => {
    expect(patched([{ op: "add", path: `/tags/${at}`, value: "b" }])).toEqual(rex);
  },
);

test("the same steps with plain names change it", () => {
  expect(patched([{ op: "add", path: "/tags/0", value: "b" }])).toMatchObject({ tags: ["b", "a"] });
  expect(patched([{ op: "add", path: "/more/new", value: 1 }])).toMatchObject({ more: { new: 1 } });
  expect(patched({ more: { inner: null } }, "merge-patch")).toMatchObject({ more: {} });
});

test("a whole that is copied into itself has a bound", () => {
  const doubling = Array.from({ length: 60 }, (_, at) => ({
    op: "copy",
    from: "/more",
    path: `/more/${at}`,
  }));
  expect(patched(doubling)).toEqual(rex);
});
