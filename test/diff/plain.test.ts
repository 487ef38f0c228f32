import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { isJsonObject } from "../../generator/load/json.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { needsShared } from "../support/shared.js";
import { publishedSides, versionSides } from "./descriptions.js";

/**
 * A second pair of eyes, with nothing of the diff in it: it sets the components of two descriptions side by side, as
 * they are written, and notes what it sees. Each note is one finding, and no more.
 */
function plainDifferences(before: Side, after: Side): readonly string[] {
  const old = schemasOf(before);
  const now = schemasOf(after);
  return Object.keys(old)
    .filter((name) => Object.hasOwn(now, name))
    .flatMap((name) => objectDifferences(name, old[name], now[name]));
}

function schemasOf({ spec: { root } }: Side): JsonObject {
  const { components } = root;
  return isJsonObject(components) ? at(components, "schemas") : {};
}

function at(parent: Json | undefined, key: string): JsonObject {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return isJsonObject(value) ? value : {};
}

function objectDifferences(path: string, before?: Json, after?: Json): readonly string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  // What is composed of others takes more than a plain look.
  if (["allOf", "oneOf", "anyOf"].some((key) => key in before || key in after)) return [];
  const old = at(before, "properties");
  const now = at(after, "properties");
  const required = (schema: JsonObject, name: string) =>
    Array.isArray(schema["required"]) && schema["required"].includes(name);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((name) => {
    const inner = `${path}.${name}`;
    if (!Object.hasOwn(now, name)) return [`property-removed ${inner}`];
    if (!Object.hasOwn(old, name))
      return [`property-added${required(after, name) ? "-required" : ""} ${inner}`];
    const was = required(before, name);
    const is = required(after, name);
    const need = was === is ? [] : [`property-became-${is ? "required" : "optional"} ${inner}`];
    return [...need, ...valueDifferences(inner, old[name], now[name])];
  });
}

function valueDifferences(path: string, before?: Json, after?: Json): readonly string[] {
  if (!isJsonObject(before) || !isJsonObject(after)) return [];
  const type = (schema: JsonObject) => (typeof schema["type"] === "string" ? schema["type"] : "");
  if (type(before) !== type(after)) return [];
  const values = (schema: JsonObject) =>
    Array.isArray(schema["enum"])
      ? schema["enum"].filter((value) => value !== null).map((value) => JSON.stringify(value))
      : [];
  const old = values(before);
  const now = values(after);
  const isBoth = old.length > 0 && now.length > 0;
  const isNullable = (schema: JsonObject) => schema["nullable"] === true;
  return [
    ...(isBoth ? now.filter((value) => !old.includes(value)) : []).map(
      (value) => `enum-value-added ${path} ${value}`,
    ),
    ...(isBoth ? old.filter((value) => !now.includes(value)) : []).map(
      (value) => `enum-value-removed ${path} ${value}`,
    ),
    ...(type(before) !== "" && isNullable(before) !== isNullable(after)
      ? [`type-became-${isNullable(after) ? "nullable" : "non-nullable"} ${path}`]
      : []),
    ...(type(before) === "object" ? objectDifferences(path, before, after) : []),
  ];
}

const textOf = ({ code, subject, args }: Finding, name: string) =>
  [
    code,
    `${name}.${subject.path.replace(/<[^>]*>\.?/g, "")}`,
    ...(args["value"] === undefined ? [] : [args["value"]]),
  ].join(" ");

test("what a plain look at the components sees is found, each once", async () => {
  const { before, after } = await versionSides();
  expectFoundOnce(before, after);
});

test("so it is between published descriptions", needsShared("published"), async () => {
  const [first, second, third, fourth] = await publishedSides();
  expectFoundOnce(first!, second!);
  expectFoundOnce(third!, fourth!);
});

/**
 * Where 2.11 uses `custom_object_instance`, today's Unstable has a list of them: the diff compares what stands in one place,
 * and not what has one name.
 */
const isElsewhere = (text: string) => text.includes(" custom_object_instance.");

function expectFoundOnce(before: Side, after: Side): void {
  const seen = plainDifferences(before, after).filter((text) => !isElsewhere(text));
  const { findings } = withParts(diffSides(before, after));
  const found = findings
    .filter(({ subject }) => subject.kind === "schema")
    .flatMap((finding) =>
      [finding.subject.name, ...(finding.subject.also ?? [])].map((name) => textOf(finding, name)),
    );
  const times = new Map<string, number>();
  for (const text of found) times.set(text, (times.get(text) ?? 0) + 1);
  const wrong = seen.filter((text) => times.get(text) !== 1);
  console.log(
    `diff: ${before.label} → ${after.label}: ${seen.length} differences by a plain look, ${seen.length - wrong.length} of them found once.`,
  );
  expect(wrong).toEqual([]);
}
