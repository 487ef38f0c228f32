import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Parameter, Query, QueryBranch, QueryChoice } from "./api-model.js";
import type { SpecParameter } from "./normalize-parameters.js";
import { explodeOf, parameterOf, styleOf } from "./normalize-parameters.js";
import { formField, isOfObjects, isQueryForm, wholeQuery } from "./normalize-querystring.js";
import type { SchemaReader } from "./schema-context.js";
import {
  defaultOf,
  defined,
  followReference,
  listAt,
  objectAt,
  stringAt,
  stringsAt,
} from "../load/json-access.js";

interface Context {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
  readonly diagnostics: Diagnostics;
}

/**
 * What an operation takes behind the `?`. With `style: form, explode: true` an object's own keys are the query, and the
 * parameter's name is never sent: such an object gives its keys, and a `oneOf` of such objects an exclusive choice.
 * @see https://spec.openapis.org/oas/v3.0.3#style-examples
 */
export function queryOf(parameters: readonly SpecParameter[], context: Context): Query {
  const plain = new QueryKeys(context.diagnostics);
  const choices: QueryChoice[] = [];
  for (const parameter of parameters.filter((one) => one.in.startsWith("query"))) {
    const { pointer } = parameter;
    if (parameter.in === "querystring" && !isQueryForm(parameter)) {
      plain.add([wholeQuery(parameter, context)], pointer);
      continue;
    }
    const schema = explodedObject(parameter, context.spec);
    if (schema === undefined) {
      plain.add([parameterOf(parameter, context)], pointer);
      continue;
    }
    const need = ownValue(parameter.object, "required") === true ? "always" : "withOthers";
    const branches = branchesOf(schema, context.spec);
    const [first] = branches;
    // Keys beside the `oneOf` go with each of its branches.
    plain.add(keysOf(parameter, schema, { ...context, need }), pointer);
    // `anyOf` lets the keys of several branches be sent together.
    for (const branch of branchesOf(schema, context.spec, "anyOf")) {
      const known = new Set(plain.list.map(({ name }) => name));
      const keys = keysOf(parameter, branch, { ...context, need: "never" });
      plain.add(
        keys.filter(({ name }) => !known.has(name)),
        pointer,
      );
    }
    if (branches.length > 1) choices.push(choiceOf(parameter, branches, context));
    else if (first !== undefined)
      plain.add(keysOf(parameter, first, { ...context, need }), pointer);
  }
  return { parameters: plain.list, choices };
}

/** Parameters by name. Objects of which the keys are sent may share some with each other, and with other parameters. */
class QueryKeys {
  private readonly pointers = new Map<string, string>();
  readonly list: Parameter[] = [];

  constructor(private readonly diagnostics: Diagnostics) {}

  add(parameters: readonly Parameter[], pointer: string): void {
    for (const parameter of parameters) {
      const first = this.pointers.get(parameter.name);
      if (first === undefined) {
        this.pointers.set(parameter.name, pointer);
        this.list.push(parameter);
      } else this.report(parameter.name, pointer, first);
    }
  }

  private report(name: string, pointer: string, first: string): void {
    this.diagnostics.add("query-key-repeated", {
      at: pointer,
      message: `Another parameter already puts "${name}" into the query; this one is ignored.`,
      hint: "An exploded object sends its keys without the parameter's name; `style: deepObject` adds the name to each key.",
      related: [{ at: first, message: "The other parameter is here." }],
    });
  }
}

interface Located {
  readonly schema: JsonObject;
  readonly pointer: string;
}

function explodedObject(parameter: SpecParameter, spec: SpecDocument): Located | undefined {
  if (styleOf(parameter) !== "form" || !explodeOf(parameter)) return undefined;
  const isContent = objectAt(parameter.object, "content") !== undefined;
  if (isContent && !isQueryForm(parameter)) return undefined;
  const located = locate(parameter.schema, parameter.schemaPointer, spec);
  if (located === undefined) return undefined;
  const declares = (one: Located) => objectAt(one.schema, "properties") !== undefined;
  const branches = [...branchesOf(located, spec), ...branchesOf(located, spec, "anyOf")];
  const isObjectOfKeys = branches.length > 0 ? branches.every(declares) : declares(located);
  return isObjectOfKeys ? located : undefined;
}

function branchesOf(
  { schema, pointer }: Located,
  spec: SpecDocument,
  key: "oneOf" | "anyOf" = "oneOf",
): readonly Located[] {
  return listAt(schema, key).flatMap(
    (branch, index) => locate(branch, `${pointer}/${key}/${index}`, spec) ?? [],
  );
}

function locate(
  schema: Json | undefined,
  pointer: string,
  spec: SpecDocument,
): Located | undefined {
  const target = followReference(spec.root, schema, pointer);
  return isJsonObject(target.value) ? { schema: target.value, pointer: target.pointer } : undefined;
}

function choiceOf(
  parameter: SpecParameter,
  branches: readonly Located[],
  context: Context,
): QueryChoice {
  const choice: QueryChoice = {
    name: parameter.name,
    required: ownValue(parameter.object, "required") === true,
    branches: branches.map((branch) => ({
      ...defined({ title: stringAt(branch.schema, "title") }),
      parameters: keysOf(parameter, branch, { ...context, need: "always" }),
    })),
    ...defined({ description: stringAt(parameter.object, "description") }),
  };
  reportAmbiguity(choice, branches, context.diagnostics);
  return choice;
}

/** The keys of an exploded object, each a parameter of its own. */
function keysOf(
  parameter: SpecParameter,
  branch: Located,
  context: Context & { readonly need: "always" | "withOthers" | "never" },
): Parameter[] {
  const required = new Set(stringsAt(branch.schema, "required"));
  // The object itself is never sent: what is said of it counts for each of its keys.
  const { unread: ofObject = [] } = context.schemas.unreadOf(parameter.schema, "parameter");
  const presets = defaultOf(parameter.schema, context.spec.root);
  const properties = Object.entries(objectAt(branch.schema, "properties") ?? {});
  return properties.map(([name, schema]) => {
    const field: SpecParameter = {
      name,
      in: "query",
      object: isJsonObject(schema) ? documentation(schema) : {},
      schema,
      schemaPointer: `${branch.pointer}/properties/${escapePointerSegment(name)}`,
      pointer: parameter.pointer,
    };
    const plain = parameterOf(field, context);
    const key = isQueryForm(parameter)
      ? formField(plain, parameter, context, isOfObjects(field, context))
      : plain;
    const unread = [...ofObject, ...(key.unread ?? [])];
    const preset = isJsonObject(presets) ? ownValue(presets, name) : undefined;
    return {
      ...key,
      required: context.need === "always" && required.has(name),
      ...(context.need === "withOthers" && required.has(name) && properties.length > 1
        ? { requiredWithOthers: true as const }
        : {}),
      ...(unread.length === 0 ? {} : { unread }),
      ...defined({ default: key.default ?? preset }),
    };
  });
}

/** What a schema says that holds for the key too. */
function documentation(schema: JsonObject): JsonObject {
  return defined({ description: schema["description"], deprecated: schema["deprecated"] });
}

function reportAmbiguity(
  choice: QueryChoice,
  places: readonly Located[],
  diagnostics: Diagnostics,
): void {
  choice.branches.forEach((branch, index) => {
    const twin = choice.branches.findIndex(
      (other, position) => position < index && isAmbiguous(other, branch),
    );
    if (twin === -1) return;
    const title = (position: number) =>
      choice.branches[position]?.title ?? `number ${position + 1}`;
    diagnostics.add("query-choice-ambiguous", {
      at: places[index]?.pointer,
      message: `Branches "${title(twin)}" and "${title(index)}" of the query parameter "${choice.name}" accept the same keys (${keyNames(branch)}).`,
      hint: "Give each branch a required key of its own in a correction.",
      related: [{ at: places[twin]?.pointer, message: "The other branch is here." }],
    });
  });
}

/** Two branches are ambiguous when one request satisfies both: what they require, both accept. */
export function isAmbiguous(a: QueryBranch, b: QueryBranch): boolean {
  const accepts = (branch: QueryBranch, name: string) =>
    branch.parameters.some((parameter) => parameter.name === name);
  const required = [...a.parameters, ...b.parameters].filter((parameter) => parameter.required);
  return required.every(({ name }) => accepts(a, name) && accepts(b, name));
}

function keyNames(branch: QueryBranch): string {
  return branch.parameters.map((parameter) => parameter.name).join(", ");
}
