import {
  Diagnostics,
  hasErrors,
  type Diagnostic,
  type Locate,
} from "../diagnostics/diagnostics.js";
import { isHttpMethod, sentMethod } from "./http-methods.js";
import { isJsonObject } from "./json.js";
import { joinPointer, localPointer, pointerSegments, resolvePointer } from "./pointer.js";
import { referenceSites } from "./reference-sites.js";
import type { JsonObject } from "./spec-document.js";

/** A description, and where what is in it stands. */
interface Placed {
  readonly root: JsonObject;
  readonly locate: Locate;
}

export interface Settled {
  /** What was left out. */
  readonly left: readonly Diagnostic[];
  /** What is found in the rest. */
  readonly found: readonly Diagnostic[];
}

/** Looks for faults, and leaves out what has errors until nothing more can be left out. */
export async function leaveOutWhile(
  find: () => Promise<readonly Diagnostic[]> | readonly Diagnostic[],
  placed: Placed,
): Promise<Settled> {
  const left: Diagnostic[] = [];
  for (;;) {
    const found = await find();
    if (!hasErrors(found)) return { left, found };
    const more = leaveOut(found, placed);
    if (more.length === 0) return { left, found };
    left.push(...more);
  }
}

/**
 * Takes the operations and components that have errors out of a description, in place, with all that refers to them, and
 * names each in a warning. An error outside of them stays.
 */
export function leaveOut(
  diagnostics: readonly Diagnostic[],
  { root, locate }: Placed,
): readonly Diagnostic[] {
  const reasons = new Map<string, string>();
  for (const diagnostic of diagnostics) {
    const part = errorPart(diagnostic);
    if (part === undefined || resolvePointer(root, part) === undefined) continue;
    if (!reasons.has(part)) reasons.set(part, diagnostic.message);
  }
  const users = usersIn(root);
  // The map grows: what is left out may be referred to in its turn.
  for (const part of reasons.keys()) {
    for (const user of users(part)) {
      if (!reasons.has(user)) reasons.set(user, `It refers to ${nameOf(part)}, which is left out.`);
    }
  }
  const warnings = new Diagnostics(locate);
  for (const [part, reason] of reasons) {
    warnings.add("part-left-out", {
      at: part,
      message: `${capital(nameOf(part))} is left out. ${reason}`,
      hint: "A correction can fix it.",
    });
  }
  for (const part of reasons.keys()) remove(root, part);
  return warnings.list;
}

/** Whether `leaveOut` would take out what has the error. */
export function canBeLeftOut(diagnostic: Diagnostic): boolean {
  return errorPart(diagnostic) !== undefined;
}

function errorPart({ severity, pointer }: Diagnostic): string | undefined {
  return severity === "error" && pointer !== undefined ? partOf(pointer) : undefined;
}

/** The operation, path or component in which something stands: the least that can be left out. */
function partOf(pointer: string): string | undefined {
  const segments = pointerSegments(pointer);
  const [section, , key] = segments;
  switch (section) {
    case "paths":
    case "webhooks":
      if (segments.length < 2) return undefined;
      if (key === "additionalOperations" && segments.length > 3)
        return joinPointer(segments.slice(0, 4));
      return joinPointer(segments.slice(0, key !== undefined && isHttpMethod(key) ? 3 : 2));
    case "components":
      return segments.length < 3 ? undefined : joinPointer(segments.slice(0, 3));
    default:
      return undefined;
  }
}

/** Which parts refer to a part, or to something in it. */
function usersIn(root: JsonObject): (part: string) => readonly string[] {
  const users = new Map<string, Set<string>>();
  const sites = referenceSites({ value: root, kind: "document", pointer: "" });
  for (const { reference, pointer, isMapping } of sites) {
    const user = partOf(pointer);
    const target = localPointer(reference);
    const used = target === undefined ? undefined : partOf(target);
    // A choice is one also without a mapping that names a branch.
    if (isMapping || user === undefined || used === undefined || user === used) continue;
    users.set(used, (users.get(used) ?? new Set()).add(user));
  }
  return (part) =>
    [...users].flatMap(([used, by]) =>
      used === part || used.startsWith(`${part}/`) ? [...by] : [],
    );
}

/** `the operation GET /pets`, `the schema "pet"`. */
function nameOf(part: string): string {
  const [section = "", name = "", key = "", method = key] = pointerSegments(part);
  if (section === "components") return `"${key}" of components.${name}`;
  const what = section === "paths" ? "path" : "webhook";
  if (key === "") return `the ${what} ${name}`;
  return section === "paths"
    ? `the operation ${sentMethod(method)} ${name}`
    : `the operation ${sentMethod(method)} of the webhook ${name}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function remove(root: JsonObject, part: string): void {
  const segments = pointerSegments(part);
  const holder = resolvePointer(root, joinPointer(segments.slice(0, -1)));
  if (isJsonObject(holder)) delete holder[segments.at(-1) ?? ""];
}
