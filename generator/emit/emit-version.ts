import { readdirSync, readFileSync } from "node:fs";
import type { ClientSettings } from "../client-settings.js";
import { Diagnostics } from "../diagnostics.js";
import type { SpecDocument } from "../load/spec-document.js";
import type { ApiModel } from "../model/api-model.js";
import type { ApiNames } from "../model/names.js";
import type { SourceText } from "../output/source-text.js";
import { emitClient, emitHttp, emitRoutes } from "./client.js";
import { identifier, json, stringLiteral } from "./code.js";
import { emitReadme } from "./docs.js";
import type { EmitInput } from "./emit-context.js";
import { emitInput } from "./emit-context.js";
import { emitFixtures } from "./fixtures/index.js";
import { emitGuards } from "./guards/index.js";
import { emitModels } from "./models.js";
import { emitOperations } from "./operations.js";
import { emitResources } from "./resources.js";
import { emitSchemaTypes } from "./schema-types.js";
import { renderTemplate } from "./templates.js";
import { emitTesting } from "./testing.js";

export interface EmitRequest {
  readonly spec: SpecDocument;
  readonly model: ApiModel;
  readonly names: ApiNames;
  readonly settings: ClientSettings;
}

/** What a package could do without. */
export type PackagePart = "guards" | "fixtures" | "testing" | "schema";

const allParts: ReadonlySet<PackagePart> = new Set(["guards", "fixtures", "testing", "schema"]);

/** Every file of one version's package, before it is printed; of its parts those that are asked for. */
export function emitVersion(
  request: EmitRequest,
  parts = allParts,
  diagnostics = new Diagnostics(),
): readonly SourceText[] {
  const input = emitInput(request.model, request.names, request.settings);
  const sources = [
    emitClient(input),
    emitHttp(input),
    emitModels(input),
    emitOperations(input),
    emitRoutes(input),
    ...emitResources(input),
    ...(parts.has("guards") ? emitGuards(input) : []),
    ...(parts.has("fixtures") ? emitFixtures(input, diagnostics) : []),
  ];
  return [
    // First, since openapi-typescript takes longest of all.
    ...(parts.has("schema") ? [emitSchemaTypes(request.spec, diagnostics)] : []),
    emitPackageJson(input),
    emitReadme(input),
    { path: "LICENSE", text: renderTemplate("LICENSE", {}) },
    { path: "tsconfig.json", text: renderTemplate("tsconfig.json", {}) },
    emitIndex(input),
    { path: "src/guards/index.ts", text: renderTemplate("guards-index.ts", {}) },
    { path: "src/guards/validate.ts", text: renderTemplate("guards-validate.ts", {}) },
    { path: "src/fixtures/index.ts", text: renderTemplate("fixtures-index.ts", {}) },
    ...sources.map((file) => file.source()),
    ...(parts.has("testing") ? emitTesting(input) : []),
    ...runtimeFiles(),
  ];
}

function emitPackageJson({ settings }: EmitInput): SourceText {
  const values = {
    name: stringLiteral(settings.packageName),
    version: stringLiteral(settings.packageVersion),
    description: stringLiteral(`A typed client for ${settings.title}.`),
    hasRepository: settings.repository !== undefined,
    repository: json({ type: "git", url: settings.repository }),
    shipsDescription: settings.shipsDescription,
    lock: settings.lock === undefined ? [] : [json(settings.lock)],
  };
  return { path: "package.json", text: renderTemplate("package.json", values) };
}

function emitIndex({ settings, names }: EmitInput): SourceText {
  const values = {
    clientName: identifier(settings.clientName),
    resources: names.resources.map(({ fileName }) => stringLiteral(`./resources/${fileName}.js`)),
  };
  return { path: "src/index.ts", text: renderTemplate("index.ts", values) };
}

const runtimeFolder = new URL("../../templates/runtime/", import.meta.url);

/** The runtime ships as it stands in this repository, byte for byte. */
function runtimeFiles(): readonly SourceText[] {
  return readdirSync(runtimeFolder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({
      path: `src/runtime/${name}`,
      text: readFileSync(new URL(name, runtimeFolder), "utf8"),
      verbatim: true,
    }));
}
