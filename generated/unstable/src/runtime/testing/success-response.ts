import type { RouteFixture } from "../fixture.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";

/** The successful response of a route, as its description has it. */
export interface Success {
  readonly status: number;
  /** The status as described: `200`, `2XX` or `default`. */
  readonly key: string;
}

export function successOf({ responses }: RouteSchemas): Success {
  const key = Object.keys(responses).find((status) => status.startsWith("2")) ?? "default";
  return { key, status: /^\d+$/.test(key) ? Number(key) : 200 };
}

/** The body of the fixture. */
export interface SuccessBody {
  readonly body: unknown;
  /** Undefined if the body is not JSON. */
  readonly shape: Shape | undefined;
}

/**
 * @param form The index of the route's form that the request uses.
 * @throws {MissingFixtureError} if the description allows no body.
 */
export function successBody(
  { responses }: RouteSchemas,
  { key }: Success,
  fixture: RouteFixture | undefined,
  form: number,
): SuccessBody {
  const make = (fixture?.forms?.[form] ?? fixture)?.responses[key];
  if (make === undefined) return { body: undefined, shape: undefined };
  const body = make();
  const alternatives = responses[key] ?? [];
  const fitting = alternatives.find((one) => one.is(body)) ?? alternatives[0];
  return { body, shape: fitting?.shape };
}
