import type { Shape } from "./shape.js";
import type { InclusionOptions } from "./inclusion.js";

/** A shape at a level: unchanged on the wire, without the rules that TypeScript types cannot express in `types`. */
export function shapesAtLevel(shape: Shape, options: InclusionOptions): readonly Shape[] {
  if (options.level === "wire") return [shape];
  switch (shape.kind) {
    case "number":
      return [{ kind: "number", integer: false }];
    case "string":
      return [{ kind: "string" }];
    case "values": {
      // In a response, an enum of several values is open: `"a" | "b" | (string & {})`.
      if (options.direction === "request" || shape.values.length < 2) return [shape];
      const kinds = new Set(shape.values.map((value) => typeof value));
      return [...kinds].map((kind): Shape =>
        kind === "string"
          ? { kind: "string" }
          : kind === "number"
            ? { kind: "number", integer: false }
            : { kind: "boolean" },
      );
    }
    case "array":
      return [{ kind: "array", items: shape.items, uniqueItems: false }];
    case "object":
      return [
        {
          kind: "object",
          properties: shape.properties,
          additional: shape.additional === "forbidden" ? "unspecified" : shape.additional,
        },
      ];
    case "any":
    case "boolean":
    case "binary":
    case "tuple":
    case "opaque":
      return [shape];
  }
}
