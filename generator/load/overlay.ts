import { isJsonObject, ownValue } from "./json.js";
import { escapePointerSegment } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";

/** One action of an overlay. https://spec.openapis.org/overlay/v1.0.0.html#action-object */
export interface OverlayAction {
  /** The action as read; its origin tells where it stands. */
  readonly value: JsonObject;
  readonly pointer: string;
  readonly target: string;
  /** Absent when the action removes. */
  readonly update?: Json;
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
  const version = ownValue(root, "overlay");
  if (typeof version !== "string" || !/^1\.0\.\d+$/.test(version)) {
    const message = "The file has no `overlay: 1.0.0`.";
    faults.push({ pointer: "/overlay", message, hint: "Only Overlay 1.0 is supported." });
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

/** An overlay's actions; in the place of one that is no action, what is wrong with it. */
export function overlayActions(root: JsonObject): (OverlayAction | readonly OverlayFault[])[] {
  const actions = ownValue(root, "actions");
  return Array.isArray(actions)
    ? actions.map((value, index) => readAction(value, `/actions/${index}`))
    : [];
}

function readAction(value: Json, pointer: string): OverlayAction | readonly OverlayFault[] {
  const keys = "`target`, `description`, and `update` or `remove`";
  if (!isJsonObject(value))
    return [{ pointer, message: `An action must be an object with ${keys}.` }];
  const faults = actionFaults(value, pointer);
  const target = ownValue(value, "target");
  if (faults.length > 0 || typeof target !== "string") return faults;
  const update = ownValue(value, "update");
  // "This field has no impact if the `remove` field of this action object is `true`."
  const removes = ownValue(value, "remove") === true || update === undefined;
  return { value, pointer, target, ...(removes ? {} : { update }) };
}

function actionFaults(value: JsonObject, pointer: string): OverlayFault[] {
  const faults = unknownKeys(value, ["target", "description", "update", "remove"], pointer);
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
  if (remove === false && ownValue(value, "update") === undefined) {
    faults.push({ pointer, message: "The action has neither `update` nor `remove: true`." });
  }
  return faults;
}

function unknownKeys(value: JsonObject, known: readonly string[], pointer: string): OverlayFault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key) && !key.startsWith("x-"))
    .map((key) => ({
      pointer: `${pointer}/${escapePointerSegment(key)}`,
      message: `Overlay 1.0 has no key "${key}" here.`,
    }));
}
