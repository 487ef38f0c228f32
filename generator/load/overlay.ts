import { isJsonObject, ownValue } from "./json.js";
import { escapePointerSegment } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";

export type OverlayVersion = "1.0" | "1.1";

/** One action of an overlay. https://spec.openapis.org/overlay/v1.1.0.html#action-object */
export interface OverlayAction {
  readonly version: OverlayVersion;
  /** The action as read; its origin tells where it stands. */
  readonly value: JsonObject;
  readonly pointer: string;
  readonly target: string;
  /** Absent when the action removes or copies. */
  readonly update?: Json;
  /** The JSONPath of the one value that is put into the targets, as an update would be. */
  readonly copy?: string;
}

export interface OverlayFault {
  /** Into the overlay. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
}

/** What is wrong with an overlay as a whole, its actions left aside. */
export function overlayFaults(root: JsonObject): OverlayFault[] {
  const faults = unknownKeys(root, ["overlay", "info", "extends", "actions"], "");
  if (versionOf(root) === undefined) {
    const message = "The file has no `overlay: 1.0.0` or `overlay: 1.1.0`.";
    faults.push({ pointer: "/overlay", message, hint: "Overlay 1.0 and 1.1 are supported." });
  }
  const info = ownValue(root, "info");
  for (const key of ["title", "version"]) {
    if (isJsonObject(info) && typeof ownValue(info, key) === "string") continue;
    const message = `An overlay's \`info\` needs a \`${key}\`, a string.`;
    faults.push({ pointer: `/info/${key}`, message });
  }
  const actions = ownValue(root, "actions");
  // 1.0 wants one action at least; a file that waits for its first does no harm.
  if (!Array.isArray(actions)) {
    faults.push({ pointer: "/actions", message: "An overlay needs a list of `actions`." });
  }
  return faults;
}

function versionOf(root: JsonObject): OverlayVersion | undefined {
  const version = ownValue(root, "overlay");
  const [, known] = /^(1\.[01])\.\d+$/.exec(typeof version === "string" ? version : "") ?? [];
  return known === "1.0" || known === "1.1" ? known : undefined;
}

/** An overlay's actions; in the place of one that is no action, what is wrong with it. */
export function overlayActions(root: JsonObject): (OverlayAction | readonly OverlayFault[])[] {
  const actions = ownValue(root, "actions");
  const version = versionOf(root) ?? "1.0";
  return Array.isArray(actions)
    ? actions.map((value, index) => readAction(value, `/actions/${index}`, version))
    : [];
}

function readAction(
  value: Json,
  pointer: string,
  version: OverlayVersion,
): OverlayAction | readonly OverlayFault[] {
  const copies = version === "1.1" ? ", `copy`" : "";
  const keys = `\`target\`, \`description\`, and \`update\`${copies} or \`remove\``;
  if (!isJsonObject(value))
    return [{ pointer, message: `An action must be an object with ${keys}.` }];
  const faults = actionFaults(value, pointer, version);
  const target = ownValue(value, "target");
  if (faults.length > 0 || typeof target !== "string") return faults;
  const action = { version, value, pointer, target };
  const update = ownValue(value, "update");
  const copy = ownValue(value, "copy");
  // "This field has no impact if the `remove` field of this action object is `true`."
  if (ownValue(value, "remove") === true) return action;
  return typeof copy === "string" ? { ...action, copy } : { ...action, update: update ?? null };
}

const keysOf: Readonly<Record<OverlayVersion, readonly string[]>> = {
  "1.0": ["target", "description", "update", "remove"],
  "1.1": ["target", "description", "update", "copy", "remove"],
};

function actionFaults(value: JsonObject, pointer: string, version: OverlayVersion): OverlayFault[] {
  const faults = unknownKeys(value, keysOf[version], pointer);
  if (typeof ownValue(value, "target") !== "string") {
    faults.push({ pointer, message: "The action has no `target`, a JSONPath." });
  }
  const description = ownValue(value, "description");
  // Optional in the specification; here a correction without its reason could never be retired.
  if (typeof description !== "string" || description.trim() === "") {
    const hint = "State what is wrong in the OpenAPI description, and the evidence.";
    faults.push({ pointer, message: "The action has no `description`.", hint });
  }
  const remove = ownValue(value, "remove") ?? false;
  if (typeof remove !== "boolean") {
    faults.push({ pointer: `${pointer}/remove`, message: "`remove` must be true or false." });
  }
  const copy = version === "1.1" ? ownValue(value, "copy") : undefined;
  const update = ownValue(value, "update");
  if (copy !== undefined && typeof copy !== "string") {
    faults.push({ pointer: `${pointer}/copy`, message: "`copy` must be a JSONPath, a string." });
  }
  // Each has no effect beside the other: what is meant is not clear.
  if (remove !== true && copy !== undefined && update !== undefined) {
    faults.push({
      pointer: `${pointer}/copy`,
      message: "The action has both `update` and `copy`.",
    });
  }
  if (remove === false && update === undefined && copy === undefined) {
    const copies = version === "1.1" ? "no `update`, no `copy` and no" : "neither `update` nor";
    faults.push({ pointer, message: `The action has ${copies} \`remove: true\`.` });
  }
  return faults;
}

function unknownKeys(value: JsonObject, known: readonly string[], pointer: string): OverlayFault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key) && !key.startsWith("x-"))
    .map((key) => ({
      pointer: `${pointer}/${escapePointerSegment(key)}`,
      message: `An overlay of this version has no key "${key}" here.`,
    }));
}
