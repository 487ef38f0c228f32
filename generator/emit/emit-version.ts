import { readdirSync } from "node:fs";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { readRegularText } from "../files/regular-file.js";
import type { UnformattedFile } from "../output/unformatted-file.js";
import { withNeeded, type EmittedPart } from "../config/package-parts.js";
import type { ClientSettings } from "../model/client-settings.js";
import type { Api } from "../model/read-api.js";
import { emitClient } from "./client.js";
import { emitHttp } from "./http.js";
import { emitRoutes, routedNames } from "./routes.js";
import { identifier, joinCode, json, stringLiteral } from "../text/code.js";
import { emitFetch } from "./fetch.js";
import { emitQuery } from "./query.js";
import { emitReadme } from "./readme.js";
import type { EmitInput } from "./emit-context.js";
import { emitInput } from "./emit-context.js";
import { emitFixtures } from "./fixtures/emit-fixtures.js";
import { plannerOf } from "./fixtures/planner.js";
import { emitGuards } from "./guards/emit-guards.js";
import { emitModels } from "./models.js";
import { emitOperations } from "./operations.js";
import { emitResources } from "./resources.js";
import { emitSearch } from "./search.js";
import { emitSchemaTypes } from "./openapi-types/emit-schema-types.js";
import { authName, hasAuth } from "./security.js";
import { compilerVersion, toolCommand } from "../text/tool.js";
import { renderTemplate } from "./templates.js";
import { emitTesting } from "./testing.js";
import { emitValueLists } from "./value-lists.js";
import { emitWebhooks } from "./webhooks.js";

/**
 * Every file of one version's package, before formatting, with the parts of its settings or those given. Each file is created on demand, to
 * save memory.
 */
export function* emitVersion(
  api: Api,
  parts: Parts = withNeeded(api.settings.parts),
  diagnostics = new Diagnostics(),
): Generator<UnformattedFile> {
  const input = emitInput(api.model, api.names, api.settings);
  // First, because openapi-typescript takes longest.
  if (parts.has("schema")) yield emitSchemaTypes(api, diagnostics);
  const values = emitValueLists(input);
  const search = emitSearch(input);
  const found = { hasValues: values !== undefined, hasSearch: search !== undefined };
  yield emitPackageJson(input, { parts, ...found });
  yield emitReadme(input, parts);
  yield { path: "LICENSE", text: renderTemplate("LICENSE", {}) };
  yield { path: "tsconfig.json", text: renderTemplate("tsconfig.json", {}) };
  yield { path: "build.js", text: readRegularText(buildFile), verbatim: true };
  yield emitIndex(input);
  for (const emit of [emitClient, emitHttp, emitModels, emitOperations, emitRoutes])
    yield emit(input).source();
  if (parts.has("guards")) yield* guardFiles(input);
  if (parts.has("fixtures")) {
    yield { path: "src/fixtures/index.ts", text: renderTemplate("fixtures-index.ts", {}) };
    for (const file of emitFixtures(input, diagnostics)) yield file.source();
  }
  // After the fixtures, since a value may depend on those that were planned before it.
  const planner = parts.has("examples") ? plannerOf(input) : undefined;
  for (const file of emitResources(input, planner)) yield file.source();
  if (parts.has("testing")) yield* emitTesting(input);
  if (input.settings.webhooks !== undefined) yield emitWebhooks(input).source();
  if (values !== undefined) yield values.source();
  if (search !== undefined) yield search.source();
  if (parts.has("query")) yield emitQuery(input);
  if (parts.has("fetch")) yield emitFetch(input);
  yield* runtimeFiles(input.settings, parts);
}

function* guardFiles(input: EmitInput): Generator<UnformattedFile> {
  yield { path: "src/guards/index.ts", text: renderTemplate("guards-index.ts", {}) };
  yield { path: "src/guards/validate.ts", text: renderTemplate("guards-validate.ts", {}) };
  for (const file of emitGuards(input)) yield file.source();
}

interface Contents {
  readonly parts: Parts;
  readonly hasValues: boolean;
  readonly hasSearch: boolean;
}

function emitPackageJson({ settings }: EmitInput, contents: Contents): UnformattedFile {
  const values = {
    name: stringLiteral(settings.packageName),
    version: stringLiteral(settings.packageVersion),
    description: stringLiteral(`A typed client for ${settings.title}.`),
    isPrivate: settings.isPrivate,
    hasRepository: settings.repository !== undefined,
    repository: json({ type: "git", url: settings.repository }),
    shipsDescription: settings.shipsDescription,
    requireBuild: stringLiteral(requireBuild),
    compilerVersion: stringLiteral(compilerVersion),
    hasTesting: contents.parts.has("testing"),
    entries: packageEntries(contents, settings.webhooks !== undefined),
    lock: settings.lock === undefined ? [] : [json(settings.lock)],
  };
  return { path: "package.json", text: renderTemplate("package.json", values) };
}

/** What a program can import beside the client: `name` behind the package's name, from `module` below `dist/`. */
function packageEntries({ parts, hasValues, hasSearch }: Contents, hasWebhooks: boolean) {
  const entries: readonly (readonly [name: string, isThere: boolean, module?: string])[] = [
    ["fetch", parts.has("fetch")],
    ["fixtures", parts.has("fixtures"), "fixtures/index"],
    ["guards", parts.has("guards"), "guards/index"],
    ["http", true],
    ["models", true],
    ["operations", true],
    ["resources/*", true],
    ["query", parts.has("query")],
    ["schema", parts.has("schema")],
    ["search", hasSearch],
    ["testing", parts.has("testing")],
    ["values", hasValues],
    ["webhooks", hasWebhooks],
  ];
  return entries
    .filter(([, isThere]) => isThere)
    .map(([name, , module = name]) => ({
      name: stringLiteral(name),
      path: stringLiteral(`./${name}`),
      alias: stringLiteral(`./dist/${module.replace("*", "$1")}.js`),
      types: stringLiteral(`dist/${module}.d.ts`),
      esm: stringLiteral(`./dist/${module}.js`),
      commonJs: stringLiteral(`./dist/cjs/${module}.js`),
    }));
}

/** The description comes from `build`, and from no compiler: without that, a package is not whole. */
const requireBuild =
  `node -e "require('fs').existsSync('dist/openapi.json') || ` +
  `(console.error('There is no dist/openapi.json: run ${toolCommand} build, then pack again.'), process.exit(1))"`;

function emitIndex(input: EmitInput): UnformattedFile {
  const { settings, names } = input;
  const { clientName } = settings;
  const taken = new Set([clientName, `${clientName}Options`, `${clientName}Auth`]);
  const values = {
    clientName: identifier(clientName),
    auth: hasAuth(input) ? [authName(input)] : [],
    routed: joinCode(routedNames.filter((name) => !taken.has(name)).map(identifier), ", "),
    resources: names.resources.map(({ fileName }) => stringLiteral(`./resources/${fileName}.js`)),
  };
  return { path: "src/index.ts", text: renderTemplate("index.ts", values) };
}

/** The same file is the tool's own build: see `release/build-package.ts`. */
const buildFile = new URL("../../templates/package/build.js", import.meta.url);

const runtimeFolder = new URL("../../templates/runtime/", import.meta.url);

type Parts = ReadonlySet<EmittedPart>;

/** The runtime is copied from this repository, byte for byte, without what only a part needs that the package lacks. */
function runtimeFiles({ webhooks }: ClientSettings, parts: Parts): readonly UnformattedFile[] {
  const isNeeded = (name: string) => {
    if (name.startsWith("testing/")) return parts.has("testing");
    if (name.startsWith("fetch/")) return parts.has("fetch");
    if (name === "fixture.ts") return parts.has("fixtures");
    if (name === "query-options.ts") return parts.has("query");
    return name !== "webhooks.ts" || webhooks !== undefined;
  };
  return readdirSync(runtimeFolder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && isNeeded(name))
    .sort()
    .map((name) => ({
      path: `src/runtime/${name}`,
      text: readRegularText(new URL(name, runtimeFolder)),
      verbatim: true,
    }));
}
