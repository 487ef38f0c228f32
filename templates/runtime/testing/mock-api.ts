import type { RouteFixture } from "../fixture.js";
import type { Api } from "../http.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";

/** What a package knows of its API, as the generator emits it. */
export interface MockApi<Routes> {
  readonly api: Pick<Api, "servers" | "auth">;
  readonly routes: Routes;
  readonly schemas: Readonly<Record<string, RouteSchemas>>;
  readonly fixtures: Readonly<Record<string, RouteFixture>>;
  /** By route, the parameters of its path that are no text. */
  readonly pathShapes: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
}
