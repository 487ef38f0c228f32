/** Programs of openapi-fetch for 2.11: all their calls, in both ways, and the compiler that judges the result. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, runCli, runNativeCompiler } from "../cli/run.js";

let folder = "";
let schema = "";
beforeAll(() => {
  folder = mkdtempSync(join(root, ".intercom-codegen-migrate-"));
  schema = readFileSync(join(root, "generated/2.11/src/schema.ts"), "utf8");
});
afterAll(() => rmSync(folder, { recursive: true }));

const packageName = "@intercom-codegen/client-2.11";

function programIn(name: string): string {
  const place = mkdtempSync(join(folder, `${name}-`));
  cpSync(join(root, "test/migrate/programs", name), place, { recursive: true });
  writeFileSync(join(place, "schema.ts"), schema);
  const sources = join(root, "generated/2.11/src");
  const compilerOptions = {
    ...{ target: "ES2023", module: "NodeNext", strict: true, noUncheckedIndexedAccess: true },
    ...{ skipLibCheck: true, noEmit: true, noUnusedLocals: true },
    lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: ["node"],
    paths: { [packageName]: [`${sources}/index.ts`], [`${packageName}/*`]: [`${sources}/*.ts`] },
  };
  writeFileSync(
    join(place, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  );
  return place;
}

function migrate(place: string, ...more: readonly string[]) {
  return runCli(["migrate", "openapi-fetch", "2.11", "--tsconfig", place, ...more]);
}

/** What the compiler refuses. */
async function faultsIn(place: string): Promise<string> {
  const { stdout } = await runNativeCompiler(["--project", place, "--pretty", "false"]);
  return stdout;
}

function sourcesOf(place: string): string {
  const names = readdirSync(place).filter((name) => name.endsWith(".ts") && name !== "schema.ts");
  return names.map((name) => readFileSync(join(place, name), "utf8")).join("\n");
}

const programs = [
  { program: "desk", calls: 27, methods: 24, left: [/contact-lists\.ts:\d+:\d+/] },
  {
    program: "inbox",
    calls: 27,
    methods: 25,
    left: [/no option parseAs/, /would not compile: TS2322/],
  },
  {
    program: "library",
    calls: 31,
    methods: 28,
    left: [/no option parseAs/, /not a variable that createClient makes/],
  },
];

describe.each(programs)("$program", ({ program, calls, methods, left }) => {
  test("compiles as it is", async () => {
    expect(await faultsIn(programIn(program))).toBe("");
  });

  test("moves to the same calls of the package", async () => {
    const place = programIn(program);
    const { stdout, stderr, code } = await migrate(place);
    expect({ stderr: stderr.replace(/^.* …\n/gm, ""), code }).toEqual({
      stderr: "",
      code: 0,
    });
    expect(stdout).toContain(`Moved ${calls} of ${calls} calls to ${packageName}/fetch`);
    expect(sourcesOf(place)).not.toMatch(/"openapi-fetch"|"\.\/schema\.js"/);
    expect(await faultsIn(place)).toBe("");
  });

  test("moves to methods, and says what has none", async () => {
    const place = programIn(program);
    const { stdout, stderr, code } = await migrate(place, "--to", "methods");
    expect(code).toBe(0);
    expect(stdout).toContain(`Moved ${methods} of ${calls} calls to ${packageName},`);
    for (const one of left) expect(stderr).toMatch(one);
    expect(sourcesOf(place)).not.toContain('"openapi-fetch"');
    expect(await faultsIn(place)).toBe("");
  });
});

/** Classes with a client of another name, clients by path, hooks, and generic functions over the paths. */
const styles = [
  { program: "service", calls: 27 },
  { program: "screens", calls: 24 },
];

test.each(styles)("$program moves with nothing left behind", async ({ program, calls }) => {
  const place = programIn(program);
  expect(await faultsIn(place)).toBe("");
  const { stdout, stderr, code } = await migrate(place);
  expect({ stderr: stderr.replace(/^.* …\n/gm, ""), code }).toEqual({ stderr: "", code: 0 });
  expect(stdout).toContain(`Moved ${calls} of ${calls} calls`);
  expect(await faultsIn(place)).toBe("");
});

/** A client's serializer is needed by the calls that have a query; that of the program says the default. */
const serializers = [
  { array: '{ style: "form", explode: true }', isNeeded: false },
  { array: '{ style: "form", explode: false }', isNeeded: true },
];

test.each(serializers)("only calls with a query need $array", async ({ array, isNeeded }) => {
  const place = programIn("screens");
  const file = join(place, "api.ts");
  const text = readFileSync(file, "utf8");
  const changed = text.replace('{ style: "form", explode: true }', array);
  writeFileSync(file, changed);
  const { stdout, stderr, code } = await migrate(place, "--to", "methods");
  expect(code, stderr).toBe(0);
  expect(stderr.includes("the querySerializer of its client")).toBe(isNeeded);
  // Five have a query. Three would not compile.
  if (isNeeded) expect(stdout).toContain("Moved 16 of 24 calls");
  expect(await faultsIn(place)).toBe("");
});

const hooks = `import type { Client } from "openapi-fetch";
export interface OpenapiQueryClient { useQuery(...given: unknown[]): unknown; useMutation(...given: unknown[]): unknown }
export default function createClient(client: Pick<Client<object>, "GET">): OpenapiQueryClient;
`;
const hooksProgram = `import createFetchClient from "openapi-fetch";
import createClient from "openapi-react-query";
import type { paths } from "./schema.js";
const client = createFetchClient<paths>({ baseUrl: "https://api.intercom.io" });
const $api = createClient(client as never);
export const useTag = (id: string) => $api.useQuery("get", "/tags/{tag_id}", { params: { path: { tag_id: id } } }, { retry: 1 });
export const useCreate = () => $api.useMutation("post", "/tags");
`;

test("hooks of openapi-react-query are counted, with what to write for each", async () => {
  const place = programIn("screens");
  for (const name of ["screens.ts", "api.ts"]) rmSync(join(place, name));
  const theirs = join(place, "node_modules/openapi-react-query");
  mkdirSync(theirs, { recursive: true });
  const manifest = { name: "openapi-react-query", type: "module", types: "index.d.ts" };
  writeFileSync(join(theirs, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(theirs, "index.d.ts"), hooks);
  writeFileSync(join(place, "hooks.ts"), hooksProgram);
  const { stdout, stderr, code } = await migrate(place, "--dry-run");
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("Left 2 calls of openapi-react-query");
  expect(stderr).toContain(
    'useQuery(queryOptions(intercom, "GET /tags/{tag_id}", { path: { tag_id: id } }))',
  );
  expect(stderr).toContain('useMutation(mutationOptions(intercom, "POST /tags"))');
});
