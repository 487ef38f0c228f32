import { newOrigins, type Origins } from "../../generator/load/origins.js";
import { readYaml } from "../../generator/load/read-yaml.js";
import { sourceText } from "../../generator/load/source-text.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

/** The value of a YAML text that has nothing wrong. */
export function yaml(text: string, origins: Origins = newOrigins(), name = "api.yaml"): JsonObject {
  const { root, diagnostics } = readYaml(sourceText(name, text), origins);
  if (root === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return root;
}
