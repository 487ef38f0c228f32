import type { Schema } from "./schema.js";

/** The schemas of the request and the responses of one route. */
export interface RouteSchemas {
  /** Alternatives, if the route has several forms. */
  readonly query?: readonly Schema<unknown>[];
  readonly body?: Schema<unknown>;
  /** By media type, if the body may have several: those that are not the usual one. */
  readonly otherBodies?: { readonly [mediaType: string]: Schema<unknown> };
  readonly isBodyOptional?: true;
  /** By status (`200`, `2XX`, `default`): alternatives. Empty if there is no JSON body. */
  readonly responses: { readonly [status: string]: readonly Schema<unknown>[] };
}
