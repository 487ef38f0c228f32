import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { JsonObject } from "../load/spec-document.js";
import type { SecurityScheme } from "./api-model.js";
import { defined, followReference, listAt, objectAt, stringAt } from "./spec-objects.js";

/** `security: []`, or an empty requirement among the alternatives, asks for nothing. */
export function needsCredentials(operation: JsonObject, root: JsonObject): boolean {
  const holder = Object.hasOwn(operation, "security") ? operation : root;
  const alternatives = listAt(holder, "security").filter(isJsonObject);
  return alternatives.length > 0 && alternatives.every((one) => Object.keys(one).length > 0);
}

/** A client has one token, for the first scheme that a token can serve. */
export function reportSchemes(root: JsonObject, diagnostics: Diagnostics): void {
  const schemes = securitySchemesOf(root).filter(({ type }) => type !== "mutualTLS");
  for (const { id } of schemes.slice(1)) {
    diagnostics.add("security-alternative-ignored", {
      at: `/components/securitySchemes/${escapePointerSegment(id)}`,
      message: `The client's token serves "${schemes[0]?.id}"; for "${id}" a caller adds headers.`,
    });
  }
}

export function securitySchemesOf(root: JsonObject): readonly SecurityScheme[] {
  const components = objectAt(root, "components") ?? {};
  return Object.entries(objectAt(components, "securitySchemes") ?? {}).flatMap(([id, value]) => {
    const scheme = followReference(root, value, "").value;
    if (!isJsonObject(scheme)) return [];
    return [
      {
        id,
        type: (stringAt(scheme, "type") ?? "http") as SecurityScheme["type"],
        ...defined({
          scheme: stringAt(scheme, "scheme")?.toLowerCase(),
          in: stringAt(scheme, "in") as SecurityScheme["in"],
          name: stringAt(scheme, "name"),
        }),
      },
    ];
  });
}
