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

/** Where the token stands. */
export interface MockAuth {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix?: string;
}
