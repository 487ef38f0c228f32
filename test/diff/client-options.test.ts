import { describe, expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, reported, side } from "./api.js";
import { faultsOf } from "./packages.js";

const key = { type: "apiKey", in: "header", name: "X-Key" };
const bearer = { type: "http", scheme: "bearer" };
const secured = (schemes: JsonObject, security: JsonObject[]) =>
  api(
    { "GET /things": {} },
    {},
    { security, components: { securitySchemes: schemes }, servers: [{ url: "https://a.test" }] },
  );
const servers = (...urls: readonly string[]) =>
  api({ "GET /things": {} }, {}, { servers: urls.map((url) => ({ url })) });
const one = secured({ key }, [{ key: [] }]);
const two = secured({ key, bearer }, [{ key: [] }, { bearer: [] }]);

interface Pair {
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** What the client is made with. */
  readonly options: string;
  readonly finds: readonly string[];
}

const pairs: Readonly<Record<string, Pair>> = {
  "a scheme has another name": {
    before: two,
    after: secured({ apiKey: key, bearer }, [{ apiKey: [] }, { bearer: [] }]),
    options: '{ auth: { key: "k" } }',
    finds: ["client-option-removed"],
  },
  "a scheme has a name like an option with its value": {
    before: secured({ "my: key": key, bearer }, [{ "my: key": [] }, { bearer: [] }]),
    after: two,
    options: '{ auth: { "my: key": "k" } }',
    finds: ["client-option-removed"],
  },
  "a second way to authenticate": {
    before: one,
    after: two,
    options: '{ token: "k" }',
    finds: ["security-option-added"],
  },
  "credentials are needed": {
    before: secured({ key }, [{}, { key: [] }]),
    after: one,
    options: "{}",
    finds: ["security-required"],
  },
  "a server less": {
    before: servers("https://a.test", "https://b.test"),
    after: servers("https://a.test"),
    options: '{ server: "b.test" }',
    finds: ["server-removed"],
  },
};

describe("what the client takes", () => {
  const programs = Object.entries(pairs).map(([name, { before, after, options }]) => {
    const sides = { before: side(before), after: side(after) };
    const { packageName, clientName } = sides.before.settings;
    const module = `import { ${clientName} } from "${packageName}";\nexport const client = new ${clientName}(${options});\n`;
    const program = { name: name.replaceAll(" ", "-"), modules: [module], ...sides };
    return { ...program, diff: diffSides(sides.before, sides.after) };
  });
  const faults = {
    before: faultsOf(programs, "before"),
    after: faultsOf(programs, "after"),
  };

  test.each(Object.entries(pairs))("%s", (name, { before, after, finds }) => {
    const module = `${name.replaceAll(" ", "-")}/0`;
    expect(faults.before.get(module)).toEqual([]);
    expect(faults.after.get(module)).not.toEqual([]);
    const { findings, verdict } = reported(before, after);
    expect(verdict.types).toBe("breaking");
    expect(findings.map(({ code }) => code)).toEqual(finds);
  });

  test("nothing is told where servers are spelled otherwise, or an option comes that may be left out", () => {
    const of = (root: JsonObject, other: JsonObject) => reported(root, other).verdict.types;
    expect(of(servers("https://a.test"), servers("https://A.test:443/"))).toBe("none");
    expect(of(servers("https://a.test"), servers("https://a.test", "https://b.test"))).toBe("none");
    expect(of(servers("https://a.test"), secured({ key }, [{}, { key: [] }]))).toBe("none");
    expect(of(servers(), servers("https://a.test"))).toBe("none");
  });
});
