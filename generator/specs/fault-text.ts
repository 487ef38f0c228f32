import { shortened } from "../text/wording.js";
import { kindName } from "../load/json.js";
import type { Json } from "../load/spec-document.js";
import type { Fault } from "./example-faults.js";

/** What is wrong with a value, in words: `"/data/0/name" is null`. */
export function faultText(fault: Fault): string {
  const where = fault.path === "" ? "it" : `"${fault.path}"`;
  switch (fault.kind) {
    case "null":
      return `${where} is null`;
    case "type":
      return `${where} is ${kindName(fault.got)}${fault.wanted.length === 0 ? "" : `, not of type ${fault.wanted.join(" or ")}`}`;
    case "required":
      return `${where} has no "${fault.name}"`;
    case "enum":
      return `${where} is ${short(fault.got)}, which is not one of the enum's values`;
    case "undeclared":
      return `${where} has "${fault.name}", which is not allowed`;
    case "limit":
      return `${where} does not satisfy \`${fault.keyword}\``;
    case "no-branch":
      return `${where} matches no branch of \`${fault.keyword}\``;
    case "several-branches":
      return `${where} matches ${fault.fitting.length} branches of \`oneOf\``;
  }
}

/** A value as a message shows it. */
export function short(value: Json): string {
  if (typeof value === "object" && value !== null) return kindName(value);
  return shortened(JSON.stringify(value), 60);
}
