import { isRecord } from "../guard.js";
import { routeParts } from "../route-parts.js";
import type { RouteSchemas } from "../route-schemas.js";
import { withValue } from "../page-items.js";
import type { Shape } from "../shape.js";
import { refusalOf } from "./entity-tags.js";
import { changedResource } from "./changed-resource.js";
import { listPath } from "./list-page.js";
import { routePath } from "./parent-resources.js";
import { givenUnder } from "./resource-bodies.js";
import { pathOf, plainShape } from "./resource-kinds.js";
import type { StoreCall, StoredResponse } from "./resource-store.js";
import { fieldsOf } from "./shape-parts.js";
import { exampleOf, withFitting, type Resource } from "./stored-resource.js";
import { successOf } from "./success-response.js";
import type { MockApi } from "./mock-api.js";

/** What GET returns from a path to which others write, such as `/settings`: it has no id of its own. */
export interface DocumentStore {
  /** Undefined if a route has no document, or if nobody has written it. */
  read(call: StoreCall): StoredResponse | undefined;
  /** Forgets the documents below a path. */
  removeBelow(path: string): void;
  reset(): void;
}

interface Description {
  readonly route: string;
  readonly shape: Shape;
  /** The path in the body, if its only field is the document. */
  readonly path: string;
}

/** @param isOther Whether a route has to do with a resource that has an id. */
export function documentStore(
  { schemas, fixtures }: Pick<MockApi, "schemas" | "fixtures">,
  isOther: (route: string) => boolean,
): DocumentStore {
  const routes = Object.entries(schemas).filter(([route]) => !isOther(route));
  const described = new Map(
    routes.flatMap(([route, rules]) =>
      route.startsWith("GET ") ? descriptionOf(route, rules) : [],
    ),
  );
  const written = new Set(
    routes.flatMap(([route]) => (/^(PUT|PATCH) /.test(route) ? [pathOf(route)] : [])),
  );
  /** Null: deleted. */
  const documents = new Map<string, Resource | null>();

  const usual = (own: Description) => exampleOf({ ...own, form: 0 }, fixtures, 0);

  const write = (own: Description, call: StoreCall, at: string, isReplacing: boolean): Resource => {
    const source = givenUnder(call.read.body, [own.path], schemas[call.route]);
    const base = documents.get(at) ?? usual(own);
    const change = { ...source, body: call.read.body, mediaType: call.mediaType, isReplacing };
    const value = changedResource(base, change, own.shape);
    documents.set(at, value);
    return value;
  };

  return {
    read: (call) => {
      const [method = ""] = routeParts(call.route) ?? [];
      const template = pathOf(call.route);
      const own = described.get(template);
      if (own === undefined || !written.has(template) || isOther(call.route)) return undefined;
      const at = routePath(call.route, call.read.path);
      const known = documents.get(at);
      if (known === null && method !== "PUT") return { kind: "error", status: 404 };
      const refusal = refusalOf(
        call.conditions,
        known === null ? undefined : (known ?? usual(own)),
      );
      if (refusal !== undefined) return refusal;
      if (method === "DELETE") {
        documents.set(at, null);
        return { kind: "body", body: call.body };
      }
      if (method === "GET") {
        // Whoever changes what nobody has written yet has to know its ETag.
        const state = known ?? (call.conditions && usual(own));
        return state && { kind: "body", body: withValue(call.body, own.path, state), state };
      }
      if (!/^(PUT|PATCH)$/.test(method)) return undefined;
      const value = write(own, call, at, method === "PUT");
      return {
        kind: "body",
        body: answered(call, own, value, schemas),
        isNew: known === null,
        state: value,
      };
    },
    removeBelow: (path) => {
      for (const one of documents.keys()) if (one.startsWith(`${path}/`)) documents.delete(one);
    },
    reset: () => documents.clear(),
  };
}

function descriptionOf(route: string, rules: RouteSchemas): [path: string, Description][] {
  const [whole] = rules.responses[successOf(rules).key] ?? [];
  const fields = [...fieldsOf(whole?.shape ?? "unknown")];
  if (whole === undefined || fields.length === 0 || listPath(whole.shape)?.length === 0) return [];
  const [[name, field] = ["", whole.shape]] = fields.length === 1 ? fields : [];
  const isWrapper = fieldsOf(field).size > 0 && name !== "";
  const shape = plainShape(isWrapper ? field : whole.shape);
  return [[pathOf(route), { route, shape, path: isWrapper ? name : "" }]];
}

/** The response to a request that writes a document. */
function answered(
  { route, body }: StoreCall,
  { path, shape }: Description,
  value: Resource,
  schemas: Readonly<Record<string, RouteSchemas>>,
): unknown {
  if (!isRecord(body)) return body;
  const own = Object.values(schemas[route]?.responses ?? {}).flat();
  const candidates = [withValue(body, path, value), value, withFitting(body, value, shape)];
  return candidates.find((one) => own.some((schema) => schema.is(one))) ?? body;
}
