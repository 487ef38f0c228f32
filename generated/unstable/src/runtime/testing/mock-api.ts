import type { RouteFixture } from "../fixture.js";
import type { AnyOperation } from "../operation.js";
import type { MockContents } from "./contents.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Field, Shape } from "../shape.js";

/** The generated data of a package about its API. */
export interface MockApi {
  readonly api: { readonly servers: Readonly<Record<string, string>>; readonly auth?: MockAuth };
  /** The operations that need more than their route. */
  readonly routes: readonly AnyOperation[];
  readonly schemas: Readonly<Record<string, RouteSchemas>>;
  readonly fixtures: Readonly<Record<string, RouteFixture>>;
  /** Some integers are no numbers in code. */
  readonly isExact?: boolean;
  /** By route, the media types of its responses, where they are not `application/json`. */
  readonly contents?: Readonly<Record<string, MockContents>>;
  /** By route, the headers of its responses whose values are described. */
  readonly headers?: Readonly<Record<string, MockHeaders>>;
  /** By route, the states that acts bring about in its response. */
  readonly states?: Readonly<Record<string, MockStates>>;
  /** The parameters outside the query, by route. */
  readonly parameterShapes: Readonly<Record<string, ParameterShapes>>;
}

/** By status (`200`, `2XX`, `default`), by name in lower case. */
export type MockHeaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** By the name of a field, such as `status`: the texts that it is known to have. */
export type MockStates = Readonly<Record<string, readonly string[]>>;

/** By name: path parameters that are not strings, and all headers and cookies. */
export interface ParameterShapes {
  readonly path?: Readonly<Record<string, Shape>>;
  /** Of a path that other paths may look like: the formats of its values, which tell them apart. */
  readonly formats?: Readonly<Record<string, Shape>>;
  readonly header?: Readonly<Record<string, Field>>;
  readonly cookie?: Readonly<Record<string, Field>>;
}

/** The credentials that the API requires. */
export interface MockAuth {
  readonly schemes: readonly MockScheme[];
  /** The default for operations without their own security: sets of schemes, of which one is enough. */
  readonly usual: readonly (readonly string[])[];
}

/** Where a request has the credentials. */
export interface MockScheme {
  /** Its name in the description. */
  readonly id: string;
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix?: string;
}
