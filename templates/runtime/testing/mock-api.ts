import type { RouteFixture } from "../fixture.js";
import type { AnyOperation } from "../operation.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";

/** What a package knows of its API, as the generator emits it. */
export interface MockApi {
  readonly api: { readonly servers: Readonly<Record<string, string>>; readonly auth?: MockAuth };
  /** The operations of which there is more to say than their route. */
  readonly routes: readonly AnyOperation[];
  readonly schemas: Readonly<Record<string, RouteSchemas>>;
  readonly fixtures: Readonly<Record<string, RouteFixture>>;
  /** By route, the parameters of its path that are no text. */
  readonly pathShapes: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
}

/** What the API asks of its callers. */
export interface MockAuth {
  readonly schemes: readonly MockScheme[];
  /** What an operation needs that does not say so: sets of schemes, of which one is enough. */
  readonly usual: readonly (readonly string[])[];
}

/** Where credentials stand. */
export interface MockScheme {
  /** Its name in the description. */
  readonly id: string;
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix?: string;
}
