import type { RouteFixture } from "../fixture.js";
import type { Operation } from "../operation.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";

/** What a route answers where all is well, as its fixtures and its description have it. */
export interface Success {
  readonly status: number;
  readonly body: unknown;
  /** Of the body; undefined where it is no JSON. */
  readonly shape: Shape | undefined;
}

/** @param form Which of the route's forms was asked for. */
export function successOf(
  operation: Operation<never, unknown>,
  schemas: RouteSchemas,
  fixture: RouteFixture | undefined,
  form: number,
): Success {
  const statuses = Object.keys(schemas.responses);
  const key = statuses.find((status) => status.startsWith("2")) ?? "default";
  const status = /^\d+$/.test(key) ? Number(key) : 200;
  const make = (fixture?.forms?.[form] ?? fixture)?.responses[key];
  if (make === undefined) return { status, body: plainBody(operation), shape: undefined };
  const body = make();
  const alternatives = schemas.responses[key] ?? [];
  const fitting = alternatives.find((one) => one.is(body)) ?? alternatives[0];
  return { status, body, shape: fitting?.shape };
}

/** A body that is no JSON. */
function plainBody({ response = "json" }: Operation<never, unknown>): unknown {
  const [kind] = [response].flat();
  if (kind === "bytes") return new TextEncoder().encode("bytes");
  return kind === "text" ? "text" : undefined;
}
