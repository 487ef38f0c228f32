/** Hostile texts in every place of a description: the output has the shape that harmless ones give, and is inert. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, expect, test, vi } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostics.js";
import { descriptionPath } from "../../generator/release/build-package.js";
import { fixturesOf } from "../fixtures/fixtures-of.js";
import { compile } from "../support/compile.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { make } from "./made.js";
import { actingParts, commandLines } from "./oracles.js";
import { payloads } from "./payloads.js";
import { planted, plantedHead, type Text } from "./planted.js";
import { routeParts } from "../../templates/runtime/route-parts.js";
import { treeOf } from "./tree.js";

const folder = await mkdtemp(join(tmpdir(), "planting-"));
afterAll(() => rm(folder, { recursive: true }));

async function packageOf(name: string, root: JsonObject): Promise<ReadonlyMap<string, string>> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(root));
  const { diagnostics, files } = await make(file);
  expect(
    diagnostics
      .filter((one) => hasErrors([one]))
      .map(({ message, pointer }) => `${pointer} ${message}`),
  ).toEqual([]);
  return files;
}

/** Beside the place's number: before it in one place, behind it in the next. What is cut has it in front. */
const beside =
  (payload: string): Text =>
  (place) =>
    place % 2 === 0 || payload.length > 1000 ? `p${place}${payload}` : `${payload}${place}`;

/** Shapes of files in their order: their names come from the texts, too. */
const shapes = (
  files: ReadonlyMap<string, string>,
  made = (_: string, text: string): string => text,
): readonly Shape[] =>
  [...files]
    .filter(([path]) => /\.(ts|js)$/.test(path) && !path.startsWith("src/runtime/"))
    .map(([path, text]) => ({ path, tree: treeOf(path, made(path, withoutPaths(path, text))) }));

/** The path as it is sent stands in a constant only where it has to be encoded: it is a string, and no shape. */
const withoutPaths = (path: string, text: string): string =>
  path === "src/operations.ts"
    ? text.replace(/\bpath:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'),/g, "")
    : text;

interface Shape {
  readonly path: string;
  readonly tree: readonly string[];
}

function expectSame(found: readonly Shape[], wanted: readonly Shape[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [index, { path, tree }] of found.entries()) {
    const other = wanted[index]?.tree ?? [];
    const at = tree.findIndex((kind, place) => kind !== other[place]);
    expect({
      path,
      around: at === -1 ? [] : tree.slice(at - 5, at + 5),
      instead: at === -1 ? [] : other.slice(at - 5, at + 5),
      length: tree.length,
    }).toEqual({ path, around: [], instead: [], length: other.length });
  }
}

const source = planted(payloads.map(beside));
const hostile = await packageOf("hostile", source);
// As long where it is long: a fixture holds fewer of such.
const harmlessAs = ({ length }: string) => "harmless".padEnd(length > 1000 ? length : 0, "s");
const harmless = await packageOf(
  "harmless",
  planted(payloads.map((payload) => beside(harmlessAs(payload)))),
);

test("the sources have the shape that harmless texts give", () => {
  expectSame(shapes(hostile), shapes(harmless));
});

test("so have the declarations that a build makes of them", () => {
  const target = ts.ScriptTarget.ES2022;
  const declared = (fileName: string, text: string) =>
    fileName.endsWith(".ts")
      ? ts.transpileDeclaration(text, { fileName, compilerOptions: { target } }).outputText
      : "";
  expectSame(shapes(hostile, declared), shapes(harmless, declared));
});

test("no file acts on a terminal or an editor; the description says what it said", () => {
  const acting = [...hostile].map(([path, text]) => [path, actingParts(text).length] as const);
  expect(acting.filter(([, parts]) => parts > 0)).toEqual([]);
  expect(JSON.parse(hostile.get(descriptionPath) ?? "")).toEqual(source);
});

test("every file stays in the package's folder, under a name that any system takes", () => {
  for (const path of hostile.keys())
    expect(path).toMatch(/^([a-z0-9_-]+\/)*[\p{L}\p{N}_.-]{1,80}$/iu);
  expect(new Set([...hostile.keys()].map((path) => path.toLowerCase())).size).toBe(hostile.size);
});

test("nothing of it runs, when all of the package is imported", async () => {
  for (const [path, text] of hostile) {
    await mkdir(dirname(join(folder, "package", path)), { recursive: true });
    await writeFile(join(folder, "package", path), text);
  }
  const outfile = join(folder, "bundle.mjs");
  const entries = ["index", "guards/index", "guards/routes", "fixtures/index", "testing", "http"];
  await build({
    stdin: {
      contents: entries
        .map((entry, index) => `export * as e${index} from "./src/${entry}.js";`)
        .join("\n"),
      resolveDir: join(folder, "package"),
    },
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "silent",
  });
  const all = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<
    string,
    Record<string, unknown>
  >;
  const guards = Object.entries(all["e1"] ?? {}).filter(([name]) => name.startsWith("is"));
  const fixtures = Object.values(all["e3"] ?? {}).filter((one) => typeof one === "function");
  expect(guards.length).toBeGreaterThan(payloads.length);
  for (const fixture of fixtures as (() => unknown)[]) JSON.stringify(fixture());
  for (const [, is] of guards) (is as (value: unknown) => boolean)({ a: 1 });
  const mock = (all["e4"]?.["mockPlanted"] as () => MockApi)();
  expect(await answersOf(mock)).toEqual([]);
  expect(await servedText(mock)).toEqual([]);
  expect("canary" in globalThis).toBe(false);
  expect(({} as Record<string, unknown>)["canary"]).toBeUndefined();
});

interface MockApi {
  readonly routes: readonly string[];
  readonly fetch: (request: Request) => Promise<Response>;
}

interface MockServer {
  readonly serveMock: (mock: MockApi, options: object) => Promise<number>;
}

/** What goes wrong when each route is asked. */
async function answersOf(mock: MockApi): Promise<string[]> {
  const faults: string[] = [];
  for (const route of mock.routes) {
    const [method = "", path = ""] = routeParts(route) ?? [];
    const url = `https://example.com/v1${path.replaceAll(/\{[^}]*\}/g, "a").replaceAll(/[?#%\\]/g, encodeURIComponent)}`;
    try {
      const headers = { authorization: "Bearer a" };
      const response = await mock.fetch(new Request(url, { method, headers }));
      await response.arrayBuffer();
      if (response.status >= 500) faults.push(`${route.slice(0, 80)}: ${response.status}`);
    } catch (error) {
      faults.push(`${route.slice(0, 80)}: ${String(error).slice(0, 200)}`);
    }
  }
  return faults;
}

/** What the mock server says that acts on a terminal, or on a CI. */
async function servedText(mock: MockApi): Promise<string[]> {
  const file = new URL("../../templates/package/mock-server.js", import.meta.url);
  const { serveMock } = (await import(/* @vite-ignore */ file.href)) as MockServer;
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const title = `::error::##[error]${payloads.join("")}`;
  const served = serveMock(mock, { port: 0, host: "127.0.0.1", title });
  await vi.waitUntil(() => write.mock.calls.some(([text]) => String(text).includes(" on http")));
  const said = write.mock.calls.map(([text]) => String(text)).join("");
  write.mockRestore();
  process.emit("SIGTERM");
  expect(await served).toBe(0);
  expect(said).toContain("canary");
  return [...actingParts(said), ...commandLines(said)];
}

test("the README has the rows that harmless texts give, and no markup of theirs", async () => {
  const readme = hostile.get("README.md") ?? "";
  const prose = readme.replaceAll(/^```[^]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
  expect(prose).not.toMatch(/(?<!\\)<[a-z!/]|(?<!\\)\]\((?!https:)|(?<!\\)\{\{/i);
  const rows = readme.split("\n").filter((line) => /^\| `\w+\(/.test(line));
  // One row is that of the search.
  expect(rows.length).toBe(2 * payloads.length + 1);
  expect(JSON.parse(hostile.get("package.json") ?? "")).toMatchObject({ name: "planted-client" });
});

test.each(payloads.map((payload, index) => [index, payload.slice(0, 40), payload] as const))(
  "title, version and servers may say anything (%i: %j)",
  async (index, _, payload) => {
    const [made, other] = [
      await packageOf(`head-${index}`, plantedHead(payload)),
      await harmlessHead(),
    ];
    expectSame(shapes(made), shapes(other));
    const packageJson = JSON.parse(made.get("package.json") ?? "") as { name: string };
    expect(packageJson.name).toMatch(/^[a-z0-9-]{1,214}$/);
  },
);

let head: Promise<ReadonlyMap<string, string>> | undefined;
const harmlessHead = () => (head ??= packageOf("head", plantedHead("harmless")));

// Names that every object inherits are ordinary names, wherever a description has them.

const names = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then", "arguments"];

const object = (entry: (name: string) => unknown) =>
  Object.fromEntries(names.map((name) => [name, entry(name)]));

/** A plain object with such names is no prototype: `JSON.stringify` writes an own `__proto__`. */
const inherited = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "constructor", version: "__proto__" },
  tags: names.map((name) => ({ name, description: name })),
  paths: {
    ...Object.fromEntries(
      names.map((name) => [
        `/${name}/{${name}}`,
        {
          post: {
            operationId: name,
            tags: [name],
            parameters: [
              { name, in: "path", required: true, schema: { type: "string" } },
              { name, in: "query", schema: { type: "string", enum: names } },
              { name, in: "header", schema: { type: "string" } },
              { name, in: "cookie", schema: { type: "string" } },
            ],
            requestBody: {
              content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
            },
            responses: {
              200: {
                description: "",
                headers: { [name]: { schema: { type: "string" } } },
                content: { "application/json": { schema: { $ref: "#/components/schemas/all" } } },
              },
              404: { description: "", content: { [`application/${name}`]: {} } },
            },
          },
        },
      ]),
    ),
  },
  components: {
    schemas: {
      ...object((name) => ({
        type: "object",
        required: [name],
        properties: object(() => ({ type: "string" })),
        description: name,
      })),
      all: {
        type: "object",
        properties: object((name) => ({ $ref: `#/components/schemas/${name}` })),
        additionalProperties: { type: "integer" },
      },
      choice: {
        oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
        discriminator: {
          propertyName: "constructor",
          mapping: object((name) => `#/components/schemas/${name}`),
        },
      },
      values: { type: "string", enum: names, default: "__proto__" },
    },
  },
});

test("they compile, in every place at once", async () => {
  const file = join(folder, "prototype.json");
  await writeFile(file, inherited);
  const { files, diagnostics } = await make(file);
  expect(diagnostics.filter((one) => hasErrors([one]))).toEqual([]);
  const sources = [...files].filter(([path]) => path.endsWith(".ts"));
  expect(sources.map(([path]) => path)).toContain("src/schema.ts");
  const faults = compile(
    Object.fromEntries(sources.map(([path, text]) => [`proto/${path}`, text])),
  );
  expect(faults).toEqual([]);
});

test("guards look at own properties, and fixtures have them", async () => {
  const { fixtures, guards } = await fixturesOf(inherited);
  for (const [name, fixture] of Object.entries(fixtures)) {
    const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/Fixture$/, "");
    const is = guards[`is${typeName}`];
    if (is === undefined || name.startsWith("choice")) continue;
    const value = fixture();
    if (typeof value !== "object" || value === null) continue;
    expect([name, is(value)]).toEqual([name, true]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    // What is inherited does not count.
    if (name !== "all" && name !== "values") expect([name, is({})]).toEqual([name, false]);
  }
  const one = Object.entries(fixtures).find(([name]) => /^prototype/i.test(name))?.[1]() as object;
  expect(Object.keys(one).sort()).toEqual([...names].sort());
  expect(({} as Record<string, unknown>)["constructor"]).toBe(Object);
});
