import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { operationsIn } from "../load/http-methods.js";
import { followReference, listAt, objectAt } from "../load/json-access.js";
import { isJsonObject } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Json, SpecDocument } from "../load/spec-document.js";
import { parametersWithin, type SpecParameter } from "./normalize-parameters.js";

/** The values that a description lists for a header, and where it does. */
interface ListedValues {
  readonly values: readonly string[];
  readonly pointer: string;
}

/** Whether the API knows the version that a package sends with each request. */
export function checkVersionHeader(
  spec: SpecDocument,
  name: string,
  value: string,
): readonly Diagnostic[] {
  const lists = headersCalled(name, spec).flatMap(
    ({ schema, schemaPointer }) => listedValues(spec, schema, schemaPointer) ?? [],
  );
  const faults = lists.filter(({ values }) => !values.includes(value));
  const [first] = faults;
  if (first === undefined) return [];
  const places = new Set(faults.map(({ pointer }) => pointer)).size;
  const diagnostics = new Diagnostics(spec.locate);
  diagnostics.add("version-header-unlisted", {
    at: first.pointer,
    message:
      `The package sends "${name}: ${value}", but the description lists only ${first.values.join(", ")}` +
      `${places > 1 ? ` (the first of ${places} such places)` : ""}.`,
    hint: "Set `header` of this version in versions.yaml to a listed value, or add the value in a correction.",
  });
  return diagnostics.list;
}

function headersCalled(name: string, { root }: SpecDocument): readonly SpecParameter[] {
  const isMeant = (one: SpecParameter) =>
    one.in === "header" && one.name.toLowerCase() === name.toLowerCase();
  return Object.entries(objectAt(root, "paths") ?? {}).flatMap(([path, value]) => {
    const item = followReference(root, value, `/paths/${escapePointerSegment(path)}`);
    const pathItem = isJsonObject(item.value) ? item.value : {};
    return operationsIn(pathItem).flatMap(({ operation: object, way }) => {
      const place = { itemPointer: item.pointer, pointer: `${item.pointer}${way}` };
      return parametersWithin({ object, pathItem, ...place }, root).filter(isMeant);
    });
  });
}

/** Undefined if a schema lists no values. `allOf` allows what each part does, a choice what one of them does. */
function listedValues(
  spec: SpecDocument,
  value: Json | undefined,
  place: string,
  depth = 0,
): ListedValues | undefined {
  const { value: schema, pointer } = followReference(spec.root, value, place);
  // Schemas may contain themselves.
  if (!isJsonObject(schema) || depth > 8) return undefined;
  const own = "const" in schema ? [schema["const"]] : listAt(schema, "enum");
  if (own.length > 0) return { values: own.map(String), pointer };
  const parts = (keyword: string) =>
    listAt(schema, keyword).map((one, index) =>
      listedValues(spec, one, `${pointer}/${keyword}/${index}`, depth + 1),
    );
  const [narrow] = parts("allOf").filter((one) => one !== undefined);
  if (narrow !== undefined) return narrow;
  const branches = [...parts("oneOf"), ...parts("anyOf")];
  const known = branches.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < branches.length) return undefined;
  return { values: known.flatMap(({ values }) => values), pointer };
}
