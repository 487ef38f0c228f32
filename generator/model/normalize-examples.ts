import { isJsonObject, ownValue } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Example } from "./exchange.js";
import { defined, followReference, objectAt, stringAt } from "../load/json-access.js";

/** `example` and `examples` of a parameter, a header or a media type: the one first, then those with names. */
export function examplesOf(holder: JsonObject, root: JsonObject): readonly Example[] {
  const one = Object.hasOwn(holder, "example")
    ? [{ content: { value: ownValue(holder, "example") } }]
    : [];
  const named = Object.entries(objectAt(holder, "examples") ?? {}).flatMap(([name, value]) => {
    const { value: example } = followReference(root, value, "");
    const content = isJsonObject(example) ? contentOf(example) : undefined;
    if (!isJsonObject(example) || content === undefined) return [];
    const summary = stringAt(example, "summary");
    return [
      {
        name,
        content,
        ...defined({ summary, description: stringAt(example, "description") }),
      },
    ];
  });
  return [...one, ...named];
}

function contentOf(example: JsonObject): Example["content"] | undefined {
  // https://spec.openapis.org/oas/v3.2.0.html#example-object
  for (const key of ["value", "dataValue"])
    if (Object.hasOwn(example, key)) return { value: ownValue(example, key) };
  const address = stringAt(example, "externalValue");
  return address === undefined ? undefined : { address };
}
