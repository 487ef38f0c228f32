import { isHttpMethod } from "../load/http-methods.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { jsonPathText } from "../load/json-path-text.js";
import { resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { isJson, isMediaType } from "../model/media-type.js";
import { placeholderNames } from "../model/route.js";
import { oneSchema } from "../specs/infer-schema.js";
import type { ActionSpec } from "../specs/fix-actions.js";
import type { DraftAction } from "../specs/overlay-text.js";
import { counted } from "../text/wording.js";
import { whereText } from "./finding.js";
import type { Gap } from "./hold-traffic.js";
import { baseName } from "./query-checks.js";
import { isShownName, withShownNames } from "./shown-names.js";
import { append } from "../lists/append.js";

/** An action for each thing that traffic has and the description does not. */
export function gapActions(spec: ActionSpec, gaps: readonly Gap[]): readonly DraftAction[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) append(groups, keyOf(gap), gap);
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : actionsFor(spec, first, same);
  });
}

function keyOf(gap: Gap): string {
  const { kind, where, mediaType = "" } = gap;
  const name = "name" in gap ? gap.name : "parameter" in gap ? gap.parameter.name : "";
  return JSON.stringify([kind, where.route, where.part, where.status ?? 0, mediaType, name]);
}

function actionsFor(spec: ActionSpec, gap: Gap, same: readonly Gap[]): readonly DraftAction[] {
  const { where, mediaType = "" } = gap;
  const times = counted(new Set(same.map(({ exchange }) => exchange)).size, "recorded exchange");
  if (mediaType !== "" && !isShownType(mediaType)) return [];
  const content =
    mediaType === "" ? {} : { content: { [mediaType]: mediaOf(spec, mediaType, same) } };
  const response = { description: "Seen in recorded traffic.", ...content };
  const put = (at: string, description: string, update: Json) => [
    { target: jsonPathText(at, spec.root), description, update },
  ];
  switch (gap.kind) {
    case "undocumented-route": {
      const method = gap.method.toLowerCase();
      if (!isHttpMethod(method)) return [];
      const operation = operationOf(gap.path, { [String(where.status)]: response });
      const why = `${times} of ${where.route}, which is not described.`;
      return put("/paths", why, { [gap.path]: { [method]: operation } });
    }
    case "undescribed-status": {
      const why = `${times} of ${where.route} with the status ${where.status}.`;
      const { at, update } = below(spec, gap.operation.pointer, "responses", {
        [String(where.status)]: response,
      });
      return put(at, why, update);
    }
    case "undescribed-media-type": {
      const why = `${times} with the media type ${mediaType}: ${whereText(where)}.`;
      const { at, update } = below(spec, gap.at.replace(/\/[^/]*$/, ""), lastOf(gap.at), content);
      return put(at, why, update);
    }
    case "undocumented-query-parameter": {
      if (!isShownName(baseName(gap.name))) return [];
      const why = `${times} of ${where.route} with this query parameter.`;
      const at = `${gap.operation.pointer}/parameters`;
      const isListed = Array.isArray(resolvePointer(spec.root, at));
      const parameter = queryParameter(gap.name);
      return isListed
        ? put(at, why, parameter)
        : put(gap.operation.pointer, why, { parameters: [parameter] });
    }
    case "missing-query-parameter": {
      const own = resolvePointer(spec.root, gap.parameter.pointer);
      if (!isJsonObject(own) || ownValue(own, "required") !== true) return [];
      const why = `${times} of ${where.route} without this query parameter.`;
      return put(gap.parameter.pointer, why, { required: false });
    }
    case "not-json":
      return [];
  }
}

/** Whether a recorded media type may stand in a draft. */
export function isShownType(mediaType: string): boolean {
  return isMediaType(mediaType) && mediaType.length <= 80;
}

const lastOf = (pointer: string) => pointer.slice(pointer.lastIndexOf("/") + 1);

/** Into what stands under a key; where nothing does, the key itself is put. */
function below({ root }: ActionSpec, holder: string, key: string, update: JsonObject) {
  const at = `${holder}/${key}`;
  return isJsonObject(resolvePointer(root, at))
    ? { at, update }
    : { at: holder, update: { [key]: update } };
}

function mediaOf({ dialect }: ActionSpec, mediaType: string, same: readonly Gap[]): JsonObject {
  const values = same.flatMap(({ value }) => (value === undefined ? [] : [withShownNames(value)]));
  if (values.length > 0) return { schema: oneSchema(values, dialect) };
  const isData = isJson(mediaType) || mediaType.startsWith("text/");
  if (isData) return { schema: isJson(mediaType) ? {} : { type: "string" } };
  return { schema: dialect === "3.0" ? { type: "string", format: "binary" } : {} };
}

function operationOf(path: string, responses: JsonObject): JsonObject {
  const parameters = placeholderNames(path).map((name) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  return { ...(parameters.length > 0 && { parameters }), responses };
}

/** `ids[]` is a list, `filter[*]` an object. */
function queryParameter(name: string): JsonObject {
  if (name.endsWith("[*]")) {
    const base = name.slice(0, -3);
    const schema = { type: "object", additionalProperties: true };
    return { name: base, in: "query", style: "deepObject", explode: true, schema };
  }
  const text = { type: "string" };
  const schema = name.endsWith("[]") ? { type: "array", items: text } : text;
  return { name, in: "query", schema };
}
