import type { RouteFixture } from "../fixture.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";

/** The successful response of a route, from its fixtures and its description. */
export interface Success {
  readonly status: number;
  readonly body: unknown;
  /** The shape of the body; undefined if it is not JSON. */
  readonly shape: Shape | undefined;
}

/** @param form The index of the route's form that the request uses. */
export function successOf(
  schemas: RouteSchemas,
  fixture: RouteFixture | undefined,
  form: number,
): Success {
  const statuses = Object.keys(schemas.responses);
  const key = statuses.find((status) => status.startsWith("2")) ?? "default";
  const status = /^\d+$/.test(key) ? Number(key) : 200;
  const make = (fixture?.forms?.[form] ?? fixture)?.responses[key];
  if (make === undefined) return { status, body: undefined, shape: undefined };
  const body = make();
  const alternatives = schemas.responses[key] ?? [];
  const fitting = alternatives.find((one) => one.is(body)) ?? alternatives[0];
  return { status, body, shape: fitting?.shape };
}
