import { article } from "../text/wording.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { jsonPathText, quotedName } from "../load/json-path-text.js";
import { escapePointerSegment, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { Fix } from "./choose-fixes.js";
import type { UnionKeyword } from "./example-faults.js";
import { inferSchemas, oneSchema } from "./infer-schema.js";
import type { DraftAction } from "./overlay-text.js";
import { append } from "../lists/append.js";

/** Fixes of one kind at one schema, and the examples that ask for them. */
export interface FixGroup {
  readonly at: string;
  readonly kind: Fix["kind"];
  readonly fixes: readonly Fix[];
  readonly labels: readonly string[];
}

export type ActionSpec = Pick<SpecDocument, "root" | "dialect">;

/** Whether a fix puts what stands at its place somewhere else, so that nothing below it can be changed with it. */
export function isMoving({ at, kind, fixes }: FixGroup, spec: ActionSpec): boolean {
  if (kind === "any-of") return true;
  if (kind === "nullable") return spec.dialect !== "3.0";
  return kind === "widen" && fixes.length > 0 && unionAt(spec.root, at) === undefined;
}

/** Why a fix is needed: `words` say what the values do ("have null here"), `labels` name them. */
export type Reason = (words: string, labels: readonly string[]) => string;

/** The actions of an overlay that make a group of fixes. */
export function actionsOf(
  group: FixGroup,
  spec: ActionSpec,
  reason: Reason = exampleReason,
): readonly DraftAction[] {
  const { at, kind, fixes } = group;
  const { root } = spec;
  const path = jsonPathText(at, root);
  const because = (words: string) => reason(words, group.labels);
  const values = fixes.flatMap((one) => ("value" in one ? [one.value] : []));
  switch (kind) {
    case "nullable":
      if (spec.dialect !== "3.0")
        return widen(spec, at, [{ type: "null" }], because("have null here"));
      return [{ target: path, description: because("have null here"), update: { nullable: true } }];
    case "unrequire": {
      const names = distinct(fixes.flatMap((one) => ("name" in one ? [one.name] : [])));
      const tests = names.map((name) => `@ == ${quotedName(name)}`).join(" || ");
      const words = `lack ${names.length === 1 ? "it" : "one or more of them"}`;
      return [{ target: `${path}.required[?${tests}]`, description: because(words) }];
    }
    case "enum":
      return enumActions(spec, at, values, because);
    case "widen":
      return widen(
        spec,
        at,
        inferSchemas(values, spec.dialect),
        because(`have ${kinds(values)} here`),
      );
    case "declare":
      return declareActions(spec, at, fixes, because);
    case "unlimit":
      return distinct(fixes.flatMap((one) => ("keyword" in one ? [one.keyword] : []))).map(
        (keyword) => ({
          target: `${path}.${keyword}`,
          description: because(`do not satisfy this limit, ${keyword}`),
        }),
      );
    case "branch": {
      const [first] = fixes;
      const keyword: UnionKeyword = first?.kind === "branch" ? first.keyword : "anyOf";
      const branches = inferSchemas(values, spec.dialect);
      return appended({ path, keyword }, branches, because("fit no branch"));
    }
    case "any-of":
      return anyOfActions(spec, at, because("fit more than one branch"));
  }
}

function exampleReason(words: string, labels: readonly string[]): string {
  const [first = ""] = labels;
  if (labels.length > 1)
    return `${labels.length} published examples ${words}, the first of them ${first}.`;
  const singular = words.replace(/^(\w+)/, (verb) => (verb === "have" ? "has" : singularOf(verb)));
  return `A published example ${singular}: ${first}.`;
}

const singularOf = (verb: string) => (verb === "do" ? "does" : `${verb}s`);

function kinds(values: readonly Json[]): string {
  const names = inferSchemas(values, "3.0").map(({ type }) => String(type));
  return names.map((name) => `${article(name)} ${name}`).join(" or ");
}

function enumActions(
  { root }: ActionSpec,
  at: string,
  values: readonly Json[],
  because: (words: string) => string,
): readonly DraftAction[] {
  const path = jsonPathText(at, root);
  const schema = resolvePointer(root, at);
  const added = distinct(values);
  const description = because(`have ${added.map((one) => JSON.stringify(one)).join(", ")}`);
  const constant = isJsonObject(schema) ? ownValue(schema, "const") : undefined;
  if (constant === undefined) return appended({ path, keyword: "enum" }, added, description);
  return [
    { target: path, description, update: { enum: [constant, ...added] } },
    { target: `${path}.const`, description: replaced },
  ];
}

/** A list as a target takes one entry; a list that is merged into its schema, several. */
function appended(
  { path, keyword }: { readonly path: string; readonly keyword: UnionKeyword | "enum" },
  entries: readonly Json[],
  description: string,
): readonly DraftAction[] {
  const [first, ...others] = entries;
  if (first === undefined) return [];
  return others.length === 0
    ? [{ target: `${path}.${keyword}`, description, update: first }]
    : [{ target: path, description, update: { [keyword]: [...entries] } }];
}

function declareActions(
  { root, dialect }: ActionSpec,
  at: string,
  fixes: readonly Fix[],
  because: (words: string) => string,
): readonly DraftAction[] {
  const seen = new Map<string, Json[]>();
  for (const fix of fixes) {
    if (fix.kind === "declare") append(seen, fix.name, fix.value);
  }
  return [...seen].map(([name, values]) => ({
    target: jsonPathText(at, root),
    description: because(`have ${JSON.stringify(name)}, which is not declared`),
    update: { properties: { [name]: oneSchema(values, dialect) } },
  }));
}

const replaced = "The branches above replace it.";

/** Keywords that say something about a value; the others say something to people. */
const assertions = new Set(
  (
    "$ref type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum " +
    "multipleOf minItems maxItems uniqueItems items prefixItems minProperties maxProperties properties required " +
    "additionalProperties patternProperties allOf anyOf oneOf not discriminator"
  ).split(" "),
);

function widen(
  { root }: ActionSpec,
  at: string,
  alternatives: readonly JsonObject[],
  description: string,
): readonly DraftAction[] {
  const path = jsonPathText(at, root);
  const union = unionAt(root, at);
  if (union !== undefined) {
    return appended({ path, keyword: union }, [...alternatives], description);
  }
  const schema = resolvePointer(root, at);
  if (!isJsonObject(schema)) return [];
  const moved = Object.keys(schema).filter((key) => assertions.has(key));
  // There is no list left into which both could go.
  if (moved.includes("anyOf") && moved.includes("allOf")) return [];
  const own = Object.fromEntries(moved.map((key) => [key, schema[key] ?? null]));
  const last = moved.length === 1 ? [at, escapePointerSegment(moved[0] ?? "")].join("/") : at;
  const selector = moved.length === 1 ? "" : `[${moved.map(quotedName).join(", ")}]`;
  return [
    { target: path, description, update: anyOf(schema, [own, ...alternatives]) },
    { target: `${jsonPathText(last, root)}${selector}`, description: replaced },
  ];
}

/** What is merged into a list is put behind what it has: beside an `anyOf` a second one needs a list of its own. */
function anyOf(schema: JsonObject, alternatives: readonly Json[]): JsonObject {
  const one: JsonObject = { anyOf: [...alternatives] };
  return ownValue(schema, "anyOf") === undefined ? one : { allOf: [one] };
}

/** `anyOf` or `oneOf`, where the schema says nothing else of a value. */
function unionAt(root: JsonObject, at: string): UnionKeyword | undefined {
  const schema = resolvePointer(root, at);
  if (!isJsonObject(schema)) return undefined;
  const [first, ...others] = Object.keys(schema).filter((key) => assertions.has(key));
  return others.length === 0 && (first === "anyOf" || first === "oneOf") ? first : undefined;
}

function anyOfActions(
  { root }: ActionSpec,
  at: string,
  description: string,
): readonly DraftAction[] {
  const path = jsonPathText(at, root);
  const schema = resolvePointer(root, at);
  const branches = isJsonObject(schema) ? ownValue(schema, "oneOf") : undefined;
  if (!isJsonObject(schema) || !Array.isArray(branches)) return [];
  return [
    { target: path, description, update: anyOf(schema, branches) },
    { target: `${path}.oneOf`, description: replaced },
  ];
}

function distinct<T extends Json>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
