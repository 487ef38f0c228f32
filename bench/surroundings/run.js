// The client of 2.11 where its users are, beside others: runtimes, bundlers, compilers and test runners, as tables of
// Markdown. `npm ci --prefix bench/surroundings` first, and `npm ci --prefix bench` for hey-api's client; then
// `node bench/surroundings/run.js [--only runtimes|bundlers|compilers|runners]`.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { register } from "tsx/esm/api";
import { count, printTable } from "../table.js";

register();
const at = "../../test/packages/surroundings";
const { clients, makeSurroundings } = await import(`${at}/tools.ts`);
const { runtimes, withApi } = await import(`${at}/runtimes.ts`);
const { checkNames } = await import(`${at}/checks.mjs`);
const builds = await import(`${at}/builds.ts`);

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const constructors = { ours: "Intercom", official: "IntercomClient", openai: "OpenAI" };
const app = await makeSurroundings();
const write = (name, text) => writeFileSync(join(app.folder, name), text);
try {
  const names = Object.keys(clients).filter((name) => name !== "hey-api");
  if (await addHeyApi()) names.push("hey-api");
  const parts = { runtimes: printRuntimes, bundlers: printBundlers };
  Object.assign(parts, { compilers: printCompilers, runners: printRunners });
  for (const [part, print] of Object.entries(parts)) {
    if (only === undefined || only === part) await print(names);
  }
} finally {
  app.remove();
}
process.exit();

/** Ours in each runtime, check by check; then how many of the checks each client passes there. */
async function printRuntimes(names) {
  const columns = runtimes.map(({ name }) => name);
  const ours = await checked("ours");
  printTable([["ours", ...columns], ...rowsOf(columns.map((column) => ours[column]))]);
  const found = { ours };
  for (const name of names.slice(1)) found[name] = await checked(name);
  const passed = (result) => `${checkNames.filter((check) => result[check] === "yes").length}`;
  console.log();
  printTable([
    [`of ${checkNames.length} checks`, ...columns],
    ...names.map((name) => [name, ...columns.map((column) => passed(found[name][column]))]),
  ]);
  console.log();
  const onNode = names.map((name) => found[name]["Node 22"]);
  printTable([["on Node 22", ...names], ...rowsOf(onNode)]);
}

/** What the checks of a client found, by runtime; nothing where the client does not load. */
async function checked(client) {
  const found = {};
  for (const { name, check } of runtimes)
    found[name] = await withApi((places) => check(app, client, places)).catch(() => ({}));
  return found;
}

/** A row for each check. A client that has no function for it lacks it. */
function rowsOf(results) {
  const cell = (result) => (result === "yes" ? "yes" : result === "lacks" ? "–" : "no");
  return checkNames.map((check) => [check, ...results.map((result) => cell(result[check]))]);
}

/** An app that makes one call with all of a client, and with one operation of ours, bundled, minified and gzipped. */
async function printBundlers(names) {
  const rows = [];
  for (const name of [...names, "ours, one operation"]) {
    const entry = `size-${name.split(" ").at(-1)}.js`;
    const call = `retrieve("6").then(({ id }) => console.log(id))`;
    write(entry, `${constructing(name)}\nopen.${call};`);
    const cells = [];
    for (const bundler of builds.bundlerNames) {
      const { run, bytes } = await builds.bundleApp(app, bundler, entry);
      cells.push(run.stdout.trim() === "6" ? count(bytes) : "fails");
    }
    rows.push([name, ...cells]);
  }
  printTable([["bytes, gzipped", ...builds.bundlerNames], ...rows]);
}

/** A module's beginning: `open.retrieve` with the client, whose `fetch` responds itself. */
function constructing(name) {
  const settings = `token: "x", apiKey: "x", fetch: async () => Response.json({ id: "6" })`;
  if (name === "hey-api") {
    return `import { createClient, createConfig, retrieve } from "./clients/hey-api-one.mjs";
      const client = createClient(createConfig({ baseUrl: "http://localhost", ${settings} }));
      const open = { retrieve: async (company_id) => (await retrieve({ client, path: { company_id } })).data };`;
  }
  if (name === "ours, one operation") {
    return `import { createHttp } from "${clients.ours}/http";
      import { companiesRetrieve } from "${clients.ours}/operations";
      const http = createHttp({ ${settings} });
      const open = { retrieve: (company_id) => http.send(companiesRetrieve, { path: { company_id } }) };`;
  }
  const call = {
    ours: "client.companies.retrieve(id)",
    official: "client.companies.find({ company_id: id })",
    openai: "client.models.retrieve(id)",
  };
  return `import { ${constructors[name]} } from "${clients[name]}";
    const client = new ${constructors[name]}({ ${settings} });
    const open = { retrieve: (id) => ${call[name]} };`;
}

/** How many errors a project has whose declarations are all checked. */
async function printCompilers(names) {
  const versions = ["5.0", "5.2", "5.4", "5.6", "5.8", "5.9", "6.0", "7.0"];
  const rows = [];
  for (const name of names.filter((name) => clients[name])) {
    const source = `typed-${name}.ts`;
    write(
      source,
      `import { ${constructors[name]} } from "${clients[name]}";\nexport { ${constructors[name]} };\n`,
    );
    for (const project of Object.keys(builds.projects)) {
      const cells = [];
      for (const version of versions) {
        // TypeScript 7 has no node10.
        const isHere = project !== "node10" || version !== "7.0";
        cells.push(isHere ? `${(await errorsOf(name, version, project, source)).length}` : "");
      }
      rows.push([`${name}, ${project}`, ...cells]);
    }
  }
  printTable([["errors with TypeScript", ...versions], ...rows]);
}

function errorsOf(name, version, project, source) {
  return builds.compileApp(app, version, project, name === "ours" ? "typed.ts" : source);
}

async function printRunners() {
  const rows = [];
  for (const runner of builds.runnerNames) {
    rows.push([runner, (await builds.testApp(app, runner)).passes ? "passes" : "fails"]);
  }
  printTable([["test runner", "ours"], ...rows]);
}

/** hey-api's client, as modules of the app; false if its generator is not here. */
async function addHeyApi() {
  const { correctedDescription, generateHeyApi } = await import("../runtime/peers.js");
  const folder = mkdtempSync(join(tmpdir(), "hey-api-"));
  try {
    // Not beside the description: hey-api empties its folder.
    const client = join(folder, "client");
    if (!generateHeyApi(client, correctedDescription(folder))) return false;
    const exports = (what) => `export { createClient, createConfig } from "./client";
      export ${what} from "./sdk.gen";`;
    const modules = {
      "hey-api-generated.mjs": exports("* as sdk"),
      "hey-api-one.mjs": exports("{ retrieveACompanyById as retrieve }"),
    };
    for (const [name, contents] of Object.entries(modules)) {
      const outfile = join(app.folder, "clients", name);
      const stdin = { contents, resolveDir: client };
      await build({ stdin, outfile, bundle: true, format: "esm", logLevel: "error" });
    }
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
