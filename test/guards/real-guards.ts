import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { emitInput, type EmitInput } from "../../generator/emit/emit-context.js";
import { modelGuards, type ModelGuard } from "../../generator/model/guard-names.js";
import type { Direction } from "../../generator/model/direction.js";
import type { JsonObject, SpecDocument } from "../../generator/load/spec-document.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import type { Schema } from "../../templates/runtime/schema.js";
import type { Issue } from "../../templates/runtime/explain.js";
import { sparingAjv } from "../support/sparing-ajv.js";
import type { RealVersion } from "../support/real-versions.js";
import { componentsSchema, schemaId, withoutNull, type JsonSchema } from "./json-schema.js";
import { schemaPlaces } from "./schema-places.js";

/** A guard of a generated package beside what the corrected description says of the same. */
export interface RealGuard {
  /** `Company`, or `CompanyInput` for a request's reading. */
  readonly name: string;
  readonly direction: Direction;
  readonly is: (value: unknown) => boolean;
  readonly explain: (value: unknown) => readonly Issue[];
  readonly schema: Schema<unknown>;
  readonly jsonSchema: JsonSchema;
  readonly source: ModelGuard;
}

/** The guards of the named schemas of a version, in each direction in which there is one. */
export async function realGuards(version: RealVersion): Promise<readonly RealGuard[]> {
  const input = emitInput(version.model, version.names, version.settings);
  return guardsBeside(version.spec, input, await guardModule(version.id, "models"));
}

/** What a module of guards exports, beside the description that it was made of. */
export function guardsBeside(
  spec: SpecDocument,
  input: EmitInput,
  exported: Readonly<Record<string, unknown>>,
): readonly RealGuard[] {
  const places = schemaPlaces(input.model, spec.root);
  const schemas = new Map(input.model.schemas.map((schema) => [schema.name, schema]));
  return modelGuards(input).all.map((source): RealGuard => {
    const { guardName: name, direction, schemaName } = source;
    const named = schemas.get(source.schema);
    const place = places.get(source.schema);
    if (named === undefined || place === undefined) throw new Error(`Where is ${source.schema}?`);
    return {
      name,
      direction,
      is: exported[`is${name}`] as RealGuard["is"],
      explain: exported[`explain${name}`] as RealGuard["explain"],
      schema: exported[schemaName] as Schema<unknown>,
      jsonSchema: named.inline
        ? withoutNull(place, direction)
        : { $ref: schemaId(direction, named.name) },
      source,
    };
  });
}

export async function realRoutes(version: string): Promise<Readonly<Record<string, RouteSchemas>>> {
  return (await guardModule(version, "routes"))["routeSchemas"] as Record<string, RouteSchemas>;
}

async function guardModule(version: string, name: string): Promise<Record<string, unknown>> {
  const file = new URL(`../../generated/${version}/src/guards/${name}.ts`, import.meta.url);
  return (await import(/* @vite-ignore */ file.href)) as Record<string, unknown>;
}

export interface Oracle {
  readonly compile: (schema: JsonSchema) => ValidateFunction;
  /** Follows a reference. */
  readonly resolve: (schema: JsonSchema) => JsonSchema;
}

/** Ajv, knowing a description's components in both directions. */
export function oracleOf(root: JsonObject): Oracle {
  const ajv = new Ajv({
    ...{ strict: false, strictNumbers: true, ownProperties: true, logger: false },
    ...sparingAjv,
  });
  // The guards hold for formats that are mistaken by people, and agree on them with ajv-formats.
  addFormats.default(ajv, ["date-time", "uri", "email", "uuid"]);
  ajv.addKeyword({
    keyword: "isAbsent",
    validate: (_: true, value: unknown) => value === undefined,
  });
  const components = (["request", "response"] as const).map(
    (direction) => [direction, componentsSchema(root, direction)] as const,
  );
  for (const [, document] of components) ajv.addSchema(document);
  const byId = new Map(
    components.flatMap(([direction, { $defs }]) =>
      Object.entries($defs as Record<string, JsonSchema>).map(
        ([name, schema]) => [schemaId(direction, name), schema] as const,
      ),
    ),
  );
  const resolve = (schema: JsonSchema): JsonSchema =>
    typeof schema["$ref"] === "string" ? resolve(byId.get(schema["$ref"]) ?? {}) : schema;
  return { compile: (schema) => ajv.compile(schema), resolve };
}
