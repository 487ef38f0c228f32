import { readdirSync } from "node:fs";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { readRegularText } from "../files/regular-file.js";
import type { UnformattedFile } from "../output/unformatted-file.js";
import type { Api } from "../model/read-api.js";
import { emitClient, emitHttp, emitRoutes } from "./client.js";
import { identifier, json, stringLiteral } from "../text/code.js";
import { emitReadme } from "./readme.js";
import type { EmitInput } from "./emit-context.js";
import { emitInput } from "./emit-context.js";
import { emitFixtures } from "./fixtures/emit-fixtures.js";
import { emitGuards } from "./guards/emit-guards.js";
import { emitModels } from "./models.js";
import { emitOperations } from "./operations.js";
import { emitResources } from "./resources.js";
import { emitSchemaTypes } from "./openapi-types/emit-schema-types.js";
import { authName, hasAuth } from "./security.js";
import { compilerVersion, toolName } from "../text/tool.js";
import { renderTemplate } from "./templates.js";
import { emitTesting } from "./testing.js";

/** The optional parts of a package. */
export const packageParts = ["guards", "fixtures", "testing", "schema"] as const;
export type PackagePart = (typeof packageParts)[number];

const allParts: ReadonlySet<PackagePart> = new Set(packageParts);

/**
 * Every file of one version's package, before formatting, with the requested parts. Each file is created on demand, to
 * save memory.
 */
export function* emitVersion(
  api: Api,
  parts = allParts,
  diagnostics = new Diagnostics(),
): Generator<UnformattedFile> {
  const input = emitInput(api.model, api.names, api.settings);
  // First, because openapi-typescript takes longest.
  if (parts.has("schema")) yield emitSchemaTypes(api, diagnostics);
  yield emitPackageJson(input);
  yield emitReadme(input);
  yield { path: "LICENSE", text: renderTemplate("LICENSE", {}) };
  yield { path: "tsconfig.json", text: renderTemplate("tsconfig.json", {}) };
  yield emitIndex(input);
  yield { path: "src/guards/index.ts", text: renderTemplate("guards-index.ts", {}) };
  yield { path: "src/guards/validate.ts", text: renderTemplate("guards-validate.ts", {}) };
  yield { path: "src/fixtures/index.ts", text: renderTemplate("fixtures-index.ts", {}) };
  for (const emit of [emitClient, emitHttp, emitModels, emitOperations, emitRoutes])
    yield emit(input).source();
  for (const file of emitResources(input)) yield file.source();
  if (parts.has("guards")) for (const file of emitGuards(input)) yield file.source();
  if (parts.has("fixtures"))
    for (const file of emitFixtures(input, diagnostics)) yield file.source();
  if (parts.has("testing")) yield* emitTesting(input);
  yield* runtimeFiles();
}

function emitPackageJson({ settings }: EmitInput): UnformattedFile {
  const values = {
    name: stringLiteral(settings.packageName),
    version: stringLiteral(settings.packageVersion),
    description: stringLiteral(`A typed client for ${settings.title}.`),
    hasRepository: settings.repository !== undefined,
    repository: json({ type: "git", url: settings.repository }),
    shipsDescription: settings.shipsDescription,
    requireBuild: stringLiteral(requireBuild),
    compilerVersion: stringLiteral(compilerVersion),
    lock: settings.lock === undefined ? [] : [json(settings.lock)],
  };
  return { path: "package.json", text: renderTemplate("package.json", values) };
}

/** The description comes from `build`, and from no compiler: without that, a package is not whole. */
const requireBuild =
  `node -e "require('fs').existsSync('dist/openapi.json') || ` +
  `(console.error('There is no dist/openapi.json: run ${toolName} build, then pack again.'), process.exit(1))"`;

function emitIndex(input: EmitInput): UnformattedFile {
  const { settings, names } = input;
  const values = {
    clientName: identifier(settings.clientName),
    auth: hasAuth(input) ? [authName(input)] : [],
    resources: names.resources.map(({ fileName }) => stringLiteral(`./resources/${fileName}.js`)),
  };
  return { path: "src/index.ts", text: renderTemplate("index.ts", values) };
}

const runtimeFolder = new URL("../../templates/runtime/", import.meta.url);

/** The runtime is copied from this repository, byte for byte. */
function runtimeFiles(): readonly UnformattedFile[] {
  return readdirSync(runtimeFolder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({
      path: `src/runtime/${name}`,
      text: readRegularText(new URL(name, runtimeFolder)),
      verbatim: true,
    }));
}
