import { isRecord } from "../guard.js";
import { routeParts } from "../route-parts.js";
import type { Shape } from "../shape.js";
import { fieldsOf } from "./shape-parts.js";
import { singular } from "./singular.js";
import { withFitting, type Resource } from "./stored-resource.js";

type Values = Readonly<Record<string, unknown>>;

/** A path template with its values, such as `/contacts/6/notes`. */
export function filledPath(template: string, values: Values): string {
  return template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name])),
  );
}

/** The path of a request to a route. */
export function routePath(route: string, values: Values): string {
  return filledPath(routeParts(route)?.[1] ?? "", values);
}

/**
 * The resource with the ids of its parents, by the path of its collection. In `/contacts/{id}/notes`, these are the fields
 * `id` of `contact`, `contact_id` and `contactId`.
 */
export function withParents(
  resource: Resource,
  collection: string,
  values: Values,
  shape: Shape,
): Resource {
  let result = resource;
  const fields = fieldsOf(shape);
  for (const [, segment = "", name = ""] of collection.matchAll(/([^/{}]+)\/\{([^{}]*)\}/g)) {
    const own = singular(segment);
    const id = values[name];
    const names = [...(name === "id" ? [] : [name]), `${own}_id`, `${own}Id`];
    const ids = names.flatMap((one) =>
      fields.has(one) ? fittingIds(id).map((as) => ({ [one]: as })) : [],
    );
    const parent = resource[own];
    const inner =
      isRecord(parent) && "id" in parent
        ? fittingIds(id).map((as) => ({ [own]: { ...parent, id: as } }))
        : [];
    for (const parents of [...ids, ...inner]) result = withFitting(result, parents, shape);
  }
  return result;
}

/** An id as a string and, if it is one, as a number: of these, one fits a field. */
export function fittingIds(id: unknown): readonly unknown[] {
  const text = String(id);
  return /^-?\d{1,15}$/.test(text) ? [text, Number(text)] : [text];
}
