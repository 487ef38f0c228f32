import { notSent } from "./errors.js";
import { bareMediaType, isJson } from "./media-type.js";
import type { BodyWriting } from "./operation.js";
import { isPlainObject } from "./parameter.js";
import { isBytes } from "./json-text.js";
import { jsonType } from "./readers.js";
import { setType, type Writer } from "./writers.js";

/**
 * A body of one of several media types: the one that the caller chose, by `contentType` or by a header, or that a `Blob`
 * has; else the first.
 */
export const byContentType: Writer = (body, operation, headers, contentType) => {
  const { route, bodies = [] } = operation;
  const given = headers.get("content-type") ?? undefined;
  if (contentType && given && bareMediaType(contentType) !== bareMediaType(given)) {
    throw notSent(
      route,
      `contentType is ${bareMediaType(contentType)}, the header content-type is another`,
    );
  }
  const own = typeOfValue(body, bodies[0]?.bodyType);
  const chosen = bodyOfType(contentType ?? given ?? own, bodies);
  if (contentType !== undefined && !chosen) {
    throw notSent(route, `contentType must be one of ${bodies.map(typeOf).join(", ")}`);
  }
  const one = chosen ?? bodies[0];
  // A range says no more than the caller has to; most APIs read JSON as that.
  const isRange = one && typeOf(one).includes("*");
  if (isRange && contentType) headers.set("content-type", contentType);
  else if (isRange && isJson(typeOf(one))) setType(headers, jsonType);
  const { bodyType: _, fields: __, ...shared } = operation;
  return one?.write(body, { ...shared, ...one }, headers);
};

/** What a value says itself: that of a file, and that files need a form. */
function typeOfValue(body: unknown, usual: string | undefined): string | undefined {
  // A JSON Patch is always a list (RFC 6902), and a merge patch an object (RFC 7396).
  if (Array.isArray(body) && usual === "application/merge-patch+json") {
    return "application/json-patch+json";
  }
  if (body instanceof Blob) return body.type;
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded";
  const isFile = (item: unknown) => item instanceof Blob || isBytes(item);
  const isFileForm = isPlainObject(body) && Object.values(body).flat().some(isFile);
  return body instanceof FormData || isFileForm ? "multipart/form-data" : undefined;
}

/** The one of several bodies that a media type is for. */
export function bodyOfType<Body extends Pick<BodyWriting, "bodyType">>(
  type: string | undefined,
  bodies: readonly Body[],
): Body | undefined {
  if (!type) return undefined;
  return (
    bodies.find((one) => typeOf(one) === type) ??
    bodies.find((one) => bareMediaType(typeOf(one)) === bareMediaType(type)) ??
    bodies.find((one) => isWithin(bareMediaType(type), bareMediaType(typeOf(one))))
  );
}

/** Whether a media type is in a range, such as `image/*`. */
function isWithin(type: string, range: string): boolean {
  const [start = "", ...ends] = range.replace("*/*", "*").split("*");
  return ends.length === 1 && type.startsWith(start) && type.endsWith(ends[0] ?? "");
}

function typeOf({ bodyType = "application/json" }: Pick<BodyWriting, "bodyType">): string {
  return bodyType;
}
