import type { Schema } from "./schema.js";

/** What one route takes and gives. */
export interface RouteSchemas {
  /** Alternatives, where the route has several forms. */
  readonly query?: readonly Schema<unknown>[];
  readonly body?: Schema<unknown>;
  readonly isBodyOptional?: true;
  /** By status (`200`, `2XX`, `default`): alternatives; none where there is no JSON body. */
  readonly responses: { readonly [status: string]: readonly Schema<unknown>[] };
}
