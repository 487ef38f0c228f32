import { Diagnostics, type Diagnostic, type Locate } from "../diagnostics/diagnostics.js";
import { danglingHints, nowhere, type HintOf } from "./dangling-hint.js";
import { isJsonObject, kindName } from "./json.js";
import { withoutMapping } from "./discriminator-mapping.js";
import { fragmentPointer, localPointer, resolvePointer } from "./pointer.js";
import { reachedSites, referenceOf, type ReferenceSite } from "./reference-sites.js";
import type { SpecKind } from "./openapi-structure.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * Checks every reference of a bundled and corrected document, and reports all that lead nowhere. A discriminator's mapping
 * that does is taken out.
 */
export function checkReferences(root: JsonObject, locate: Locate): readonly Diagnostic[] {
  const diagnostics = new Diagnostics(locate);
  const hintOf = danglingHints(root);
  const { sites, kinds } = reachedSites(root);
  for (const site of sites) {
    const faults = new Diagnostics(locate);
    const target = checkTarget(root, site, faults, hintOf);
    const kind = target === undefined ? undefined : kinds.get(target);
    if (target !== undefined && kind !== site.kind) {
      if (mayBe(site.kind, target)) reportTaken(site, kind, faults);
      else reportMismatch(site, `leads to ${words(kind)}`, faults);
    }
    diagnostics.list.push(...(site.isMapping ? withoutMapping(site, faults.list) : faults.list));
  }
  reportCircles(root, sites, diagnostics);
  return diagnostics.list;
}

function checkTarget(
  root: JsonObject,
  site: ReferenceSite,
  diagnostics: Diagnostics,
  hintOf: HintOf,
): JsonObject | undefined {
  if (!site.reference.startsWith("#")) {
    diagnostics.add("reference-dangling", {
      at: site.pointer,
      message: `"${site.reference}" leads out of the document. Only the description itself may refer to other files.`,
      hint: "A correction can refer to the document only: write `#/components/…`.",
    });
    return undefined;
  }
  const pointer = fragmentPointer(site.reference);
  const value = pointer === undefined ? undefined : resolvePointer(root, pointer);
  if (pointer === undefined || value === undefined) {
    reportDangling(site, pointer, diagnostics, hintOf);
    return undefined;
  }
  // `true` and `false` are schemas in 3.1. https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.2
  if (typeof value === "boolean" && site.kind === "schema") return undefined;
  if (isJsonObject(value)) return value;
  reportMismatch(site, `leads to ${kindName(value)}`, diagnostics);
  return undefined;
}

function reportDangling(
  site: ReferenceSite,
  pointer: string | undefined,
  diagnostics: Diagnostics,
  hintOf: HintOf,
): void {
  diagnostics.add("reference-dangling", {
    at: site.pointer,
    message: nowhere(site.reference),
    hint: hintOf(pointer),
  });
}

/**
 * An object that says no more than this, of whatever kind it stands as, may be one of another kind. Of a response, nothing
 * is a keyword of schemas: as one, it allows any value.
 */
const plainKeys: Partial<Record<SpecKind, readonly string[]>> = {
  response: ["description"],
  example: ["summary", "description"],
  schema: ["description", "headers", "content", "links"],
};

function mayBe(kind: SpecKind, value: JsonObject): boolean {
  const allowed = plainKeys[kind];
  return Object.keys(value).every((key) => key.startsWith("x-") || allowed?.includes(key));
}

function reportTaken(
  site: ReferenceSite,
  kind: SpecKind | undefined,
  diagnostics: Diagnostics,
): void {
  diagnostics.add("openapi-irregular", {
    at: site.pointer,
    message: `"${site.reference}" should lead to ${words(site.kind)}, but leads to ${words(kind)}; it is read as ${words(site.kind)}.`,
  });
}

function reportMismatch(site: ReferenceSite, instead: string, diagnostics: Diagnostics): void {
  diagnostics.add("reference-mismatched", {
    at: site.pointer,
    message: `"${site.reference}" should lead to ${words(site.kind)}, but ${instead}.`,
  });
}

/** `pathItem` reads "a path item". */
function words(kind: SpecKind | "value" = "value"): string {
  const noun = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** Reports references that lead to one another and to nothing else. A schema that holds itself in a property is fine. */
function reportCircles(
  root: Json,
  sites: readonly ReferenceSite[],
  diagnostics: Diagnostics,
): void {
  const settled = new Set<object>();
  const siteOf = new Map(
    sites.flatMap((site) => (site.key === "$ref" ? [[site.holder, site] as const] : [])).reverse(),
  );
  for (const site of sites) {
    if (site.key !== "$ref") continue;
    const way: JsonObject[] = [];
    let next: Json | undefined = site.holder;
    while (isJsonObject(next) && !settled.has(next)) {
      settled.add(next);
      way.push(next);
      next = referredFrom(root, next);
    }
    const start = isJsonObject(next) ? way.indexOf(next) : -1;
    if (start === -1) continue;
    const circle = way.slice(start).map((value) => `"${referenceOf(value) ?? ""}"`);
    // The way may have begun outside the circle.
    const inCircle = (isJsonObject(next) && siteOf.get(next)) || site;
    diagnostics.add("reference-circular", {
      at: inCircle.pointer,
      message: `This reference leads only to itself: ${circle.slice(0, 10).join(", ")}.`,
      hint: "One of them must be a definition instead of a reference.",
    });
  }
}

function referredFrom(root: Json, value: JsonObject): Json | undefined {
  const reference = referenceOf(value);
  const pointer = localPointer(reference);
  return pointer === undefined ? undefined : resolvePointer(root, pointer);
}
