/** What the model leaves out, read from the description itself: places, headers, defaults, sunset. */
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Operation } from "../model/api-model.js";
import { followReference, listAt, objectAt, stringAt } from "../model/spec-objects.js";
import type { Side } from "./side.js";

export interface Located {
  readonly object: JsonObject;
  readonly pointer: string;
}

export function rawOperation({ spec }: Side, { pointer }: Operation): JsonObject {
  const value = resolvePointer(spec.root, pointer);
  return isJsonObject(value) ? value : {};
}

function follow({ spec }: Side, value: Json | undefined, pointer: string): Located | undefined {
  const target = followReference(spec.root, value, pointer);
  return isJsonObject(target.value) ? { object: target.value, pointer: target.pointer } : undefined;
}

/** The parameter of a name: the operation's own, or its path's; a key of an exploded object stands in that object. */
export function rawParameter(
  side: Side,
  operation: Operation,
  place: string,
  name: string,
): Located | undefined {
  const parent = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const item = resolvePointer(side.spec.root, parent);
  const listed = [
    { holder: rawOperation(side, operation), pointer: operation.pointer },
    { holder: isJsonObject(item) ? item : {}, pointer: parent },
  ].flatMap(({ holder, pointer }) =>
    listAt(holder, "parameters").flatMap(
      (value, index) => follow(side, value, `${pointer}/parameters/${index}`) ?? [],
    ),
  );
  const isIn = ({ object }: Located) => stringAt(object, "in") === place;
  return (
    listed.find((one) => isIn(one) && stringAt(one.object, "name") === name) ??
    listed.find(
      (one) =>
        isIn(one) && JSON.stringify(one.object["schema"] ?? {}).includes(JSON.stringify(name)),
    )
  );
}

export function rawBody(side: Side, operation: Operation): Located | undefined {
  const body = ownValue(rawOperation(side, operation), "requestBody");
  return follow(side, body, `${operation.pointer}/requestBody`);
}

export function rawResponse(side: Side, operation: Operation, status: string): Located | undefined {
  const responses = objectAt(rawOperation(side, operation), "responses") ?? {};
  const key = Object.keys(responses).find((one) => one.toUpperCase() === status.toUpperCase());
  if (key === undefined) return undefined;
  return follow(
    side,
    responses[key],
    `${operation.pointer}/responses/${escapePointerSegment(key)}`,
  );
}

/** The place of a media type's schema. */
export function contentPointer(holder: Located | undefined, mediaType: string): string {
  const content = holder === undefined ? {} : (objectAt(holder.object, "content") ?? {});
  const key = Object.keys(content).find(
    (one) => one.split(";", 1)[0]?.trim().toLowerCase() === mediaType,
  );
  return holder === undefined
    ? ""
    : `${holder.pointer}/content/${escapePointerSegment(key ?? mediaType)}/schema`;
}

export interface RawHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Json;
  readonly pointer: string;
}

export function rawHeaders(side: Side, response: Located | undefined): readonly RawHeader[] {
  if (response === undefined) return [];
  return Object.entries(objectAt(response.object, "headers") ?? {}).flatMap(([name, value]) => {
    const header = follow(side, value, `${response.pointer}/headers/${escapePointerSegment(name)}`);
    if (header === undefined || name.toLowerCase() === "content-type") return [];
    const required = ownValue(header.object, "required") === true;
    const schema = ownValue(header.object, "schema") ?? {};
    return [{ name, required, schema, pointer: header.pointer }];
  });
}

/** The default of a parameter's schema, as JSON text. */
export function rawDefault(side: Side, parameter: Located | undefined): string | undefined {
  if (parameter === undefined) return undefined;
  const schema = follow(side, ownValue(parameter.object, "schema"), parameter.pointer);
  const value = schema === undefined ? undefined : ownValue(schema.object, "default");
  return value === undefined ? undefined : JSON.stringify(value);
}

/** `x-sunset`, as many write it: https://www.rfc-editor.org/rfc/rfc8594 has the header alone. */
export function sunsetOf(side: Side, operation: Operation): string | undefined {
  return stringAt(rawOperation(side, operation), "x-sunset");
}
