import { readDescription } from "./package-description.js";

/** What a program may import of a package, as far as its `exports` name it: `openai`, `openai/helpers/zod`. */
export function entriesOf(folder: string, importName: string): readonly string[] {
  const { exports: given } = (readDescription(folder) ?? {}) as { readonly exports?: unknown };
  const keys = typeof given === "object" && given !== null ? Object.keys(given) : [];
  const named = keys.filter((key) => key.startsWith("./") && !key.includes("*"));
  return [importName, ...named.map((key) => importName + key.slice(1))];
}
