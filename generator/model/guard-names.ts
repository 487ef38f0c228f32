import type { ApiModel, NamedSchema, TypeNode } from "./api-model.js";
import type { Direction } from "./direction.js";
import { mainDirection } from "./directions.js";
import { UniqueNames } from "./unique-names.js";
import { localName } from "../text/local-name.js";
import { modelName, type NamedModel } from "./model-name.js";
import { memoizedSchemas } from "./memoized-schemas.js";
import { camelCase } from "./words.js";

/** A named schema, read in one direction. */
export interface ModelGuard {
  readonly schema: string;
  readonly type: TypeNode;
  readonly direction: Direction;
  /** The type it guards: `Company`. */
  readonly typeName: string;
  /**
   * `Company`, of which `isCompany`, `assertCompany`, `explainCompany` are made; `CompanyInput` for a request's reading
   * where that is another one.
   */
  readonly guardName: string;
  /** The inner check: `company`. */
  readonly checkName: string;
  /** `companyShape` */
  readonly shapeName: string;
  /** `companySchema` */
  readonly schemaName: string;
  /** It may contain itself. */
  readonly isDeep: boolean;
  /** It remembers what it saw of a value. */
  readonly isMemoized: boolean;
}

/** Every guard that models have, by schema and direction. */
export interface ModelGuards {
  readonly all: readonly ModelGuard[];
  readonly of: (schema: string, direction: Direction) => ModelGuard;
  /** Whether a model's guard has that name. */
  readonly isTaken: (guardName: string) => boolean;
}

export function modelGuards(named: NamedModel): ModelGuards {
  const { model } = named;
  const { directions } = model;
  const memoized = memoizedSchemas(model);
  const sent = sentSchemas(model);
  const wanted = model.schemas.flatMap((schema) => {
    const main = guardOf(schema, sent.has(schema.name) ? "request" : "response", named);
    return directions.guardDiffers.has(schema.name)
      ? [main, guardOf(schema, "request", named)]
      : [main];
  });
  const all = apart(wanted.map((guard) => ({ ...guard, isMemoized: memoized.has(guard.schema) })));
  const byKey = new Map(all.map((guard) => [`${guard.direction} ${guard.schema}`, guard]));
  const byName = new Map([...all].reverse().map((guard) => [guard.schema, guard]));
  const guardNames = new Set(all.map(({ guardName }) => guardName));
  return {
    all,
    isTaken: (name) => guardNames.has(name),
    of: (schema, direction) => {
      const guard = byKey.get(`${direction} ${schema}`) ?? byName.get(schema);
      if (guard === undefined) throw new Error(`No guard for ${JSON.stringify(schema)}.`);
      return guard;
    },
  };
}

/** What the functions of guards call their arguments and variables. */
const localNames = ["value", "depth", "seen", "list", "index", "item", "is", "undefined"];

/** `is…` and the like stand for one schema each; `pet_schema` and `pet` would otherwise both have a `petSchema`. */
function apart(guards: readonly ModelGuard[]): readonly ModelGuard[] {
  const verbs = ["is", "assert", "explain", "each"];
  const names = new UniqueNames([
    ...guards.flatMap(({ guardName }) => verbs.map((verb) => `${verb}${guardName}`)),
    ...localNames,
  ]);
  const shapes = new UniqueNames();
  const named = guards.map((guard) => ({
    ...guard,
    schemaName: names.claim(guard.schemaName),
    shapeName: shapes.claim(guard.shapeName),
  }));
  return named.map((guard) => ({ ...guard, checkName: names.claim(guard.checkName, "Check") }));
}

/**
 * A schema that no operation uses is read as those that it is made of, and those that it is a part of: there may be no
 * other guard of them. Gives those that are read as requests.
 */
function sentSchemas(model: ApiModel): ReadonlySet<string> {
  const { directions } = model;
  const isUsed = (name: string) => directions.request.has(name) || directions.response.has(name);
  const beside = new Map<string, string[]>(model.schemas.map(({ name }) => [name, []]));
  for (const [name, parts] of directions.references) {
    for (const part of parts) {
      beside.get(part)?.push(name);
      if (!isUsed(name)) beside.get(name)?.push(part);
    }
  }
  const sent = new Set<string>();
  const waiting = model.schemas.flatMap((schema) =>
    isUsed(schema.name) && mainDirection(schema.name, directions) === "request"
      ? [schema.name]
      : [],
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (sent.has(name)) continue;
    sent.add(name);
    waiting.push(...(beside.get(name) ?? []).filter((other) => !isUsed(other)));
  }
  return sent;
}

function guardOf(
  { name: schema, type }: NamedSchema,
  direction: Direction,
  named: NamedModel,
): Omit<ModelGuard, "isMemoized"> {
  const base = named.names.models.get(schema) ?? "";
  const isSecond = direction === "request" && named.model.directions.guardDiffers.has(schema);
  const guardName = (isSecond ? named.names.sentModels.get(schema) : undefined) ?? base;
  const name = camelCase(guardName);
  return {
    schema,
    type,
    direction,
    typeName: modelName(schema, direction, named),
    guardName,
    checkName: localName(name),
    shapeName: `${name}Shape`,
    schemaName: `${name}Schema`,
    isDeep: named.model.directions.recursive.has(schema),
  };
}
