import type { NamedSchema, TypeNode } from "../../model/api-model.js";
import { referencesIn } from "../../model/type-walk.js";
import { FreeNames } from "../../model/free-names.js";
import { camelCase } from "../../model/words.js";
import type { Code } from "../code.js";
import { localName } from "../code.js";
import type { EmitInput } from "../emit-context.js";
import { mainDirection, modelName } from "../emit-context.js";
import type { Reading } from "../../values/reading.js";
import type { Direction } from "../type-text.js";
import { repeatedSchemas } from "./repeated.js";

/** What the text of a guard depends on. */
export interface GuardContext {
  readonly direction: Direction;
  readonly input: EmitInput;
  /** A helper of the runtime, with its import. */
  readonly helper: (name: string) => Code;
  /** The check of a named schema, with its import where it is another file's. */
  readonly check: (guard: ModelGuard) => Code;
  /** The check of a list of a named schema, where the file has one. */
  readonly each?: (guard: ModelGuard) => Code;
  /** The shape of a named schema. */
  readonly shape: (guard: ModelGuard) => Code;
  /** The type of a shape's field, with its import. */
  readonly fieldType: () => Code;
  /** A value that is an object for sure: an earlier part of an intersection has seen to it. */
  readonly record?: Code;
  /** Those earlier parts. */
  readonly earlier?: readonly TypeNode[];
  /** Set where checks are the exported ones of another file, which count depth from nothing. */
  readonly isOutside?: true;
  /** Set inside a schema that may contain itself: the name of its depth. */
  readonly depth?: Code;
  /** Set inside a schema that remembers: the name of what is known. */
  readonly seen?: Code;
}

/** How guards read the types of schemas. */
export function guardReading({ direction, input: { schemas } }: GuardContext): Reading {
  return { direction, schemas, isOpen: true };
}

/** A named schema, read in one direction. */
export interface ModelGuard {
  readonly schema: string;
  readonly type: TypeNode;
  readonly direction: Direction;
  /** The type it guards: `Company`. */
  readonly typeName: string;
  /** `Company`, or `CompanyInput` for a request's reading where that is another one. */
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
  readonly isRepeated: boolean;
}

/** Every guard that models have, by schema and direction. */
export interface ModelGuards {
  readonly all: readonly ModelGuard[];
  readonly of: (schema: string, direction: Direction) => ModelGuard;
  /** Whether a model's guard has that name. */
  readonly isTaken: (guardName: string) => boolean;
}

export function modelGuards(input: EmitInput): ModelGuards {
  const { model, directions } = input;
  const repeated = repeatedSchemas(model.schemas);
  const sent = sentSchemas(input);
  const wanted = model.schemas.flatMap((schema) => {
    const main = guardOf(schema, sent.has(schema.name) ? "request" : "response", input);
    return directions.guardSplit.has(schema.name)
      ? [main, guardOf(schema, "request", input)]
      : [main];
  });
  const all = apart(wanted.map((guard) => ({ ...guard, isRepeated: repeated.has(guard.schema) })));
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
  const names = new FreeNames([
    ...guards.flatMap(({ guardName }) => verbs.map((verb) => `${verb}${guardName}`)),
    ...localNames,
  ]);
  const shapes = new FreeNames();
  const named = guards.map((guard) => ({
    ...guard,
    schemaName: names.take(guard.schemaName),
    shapeName: shapes.take(guard.shapeName),
  }));
  return named.map((guard) => ({ ...guard, checkName: names.take(guard.checkName, "Check") }));
}

/**
 * A schema that no operation uses is read as those that it is made of, and those that it is a part of: there may be no
 * other guard of them. Gives those that are read as requests.
 */
function sentSchemas(input: EmitInput): ReadonlySet<string> {
  const { model, directions } = input;
  const isUsed = (name: string) => directions.request.has(name) || directions.response.has(name);
  const beside = new Map<string, string[]>(model.schemas.map(({ name }) => [name, []]));
  for (const { name, type } of model.schemas) {
    for (const part of referencesIn(type)) {
      beside.get(part)?.push(name);
      if (!isUsed(name)) beside.get(name)?.push(part);
    }
  }
  const sent = new Set<string>();
  const waiting = model.schemas.flatMap((schema) =>
    isUsed(schema.name) && mainDirection(schema, input) === "request" ? [schema.name] : [],
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
  input: EmitInput,
): Omit<ModelGuard, "isRepeated"> {
  const base = input.names.models.get(schema) ?? "";
  const isSecond = direction === "request" && input.directions.guardSplit.has(schema);
  const guardName = (isSecond ? input.names.sentModels.get(schema) : undefined) ?? base;
  const name = camelCase(guardName);
  return {
    schema,
    type,
    direction,
    typeName: modelName(schema, direction, input),
    guardName,
    checkName: localName(name),
    shapeName: `${name}Shape`,
    schemaName: `${name}Schema`,
    isDeep: input.directions.recursive.has(schema),
  };
}
