import type { Issue } from "./explain.js";
import { nearest } from "./nearest-branch.js";
import type { RouteSchemas } from "./route-schemas.js";

/** The schemas of a package's routes: `routeSchemas` of its `guards`. */
export type Guards = Readonly<Record<string, RouteSchemas>>;

/** A response body, with its route and status. */
export interface AnswerBody {
  /** The package and its version: `@intercom-codegen/client-2.11/0.1.0`. */
  readonly client: string;
  /** `GET /companies/{company_id}` */
  readonly route: string;
  /** The HTTP status. */
  readonly status: number;
  readonly body: unknown;
}

/** Checks the body of each response; returns an error message if the call should fail. */
export type Validate = (response: AnswerBody) => string | undefined;

/** One difference between a response and the description. */
export interface DriftReport extends Issue, Omit<AnswerBody, "body"> {
  /** How often this client has seen it, counting all items of a list together. */
  readonly count: number;
}

/** Reports each difference to `onDrift`. Calls never fail because of it, even if it throws. */
export function observeAnswers(guards: Guards, onDrift: (report: DriftReport) => void): Validate {
  const counts = new Map<string, number>();
  return ({ body, ...about }) => {
    try {
      for (const issue of issuesOf(guards, { body, ...about })) {
        const { route, status } = about;
        const place = issue.pointer.replace(/\/\d+(?=\/|$)/g, "/*");
        const key = [route, status, place, issue.expected].join(" ");
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        onDrift({ ...about, ...issue, count });
      }
    } catch (error) {
      // The first failure of a check or of `onDrift` is shown, once.
      if (!counts.has("")) console.warn("Responses are not observed:", error);
      counts.set("", 1);
    }
    return undefined;
  };
}

/** Makes successful calls fail if their body differs from the description. */
export function enforceAnswers(guards: Guards): Validate {
  return (response) => {
    const issues = response.status < 300 ? issuesOf(guards, response) : [];
    return issues.length === 0 ? undefined : `as described: ${issuesText(issues)}`;
  };
}

function issuesOf(guards: Guards, { route, status, body }: AnswerBody): readonly Issue[] {
  const schemas = responseSchemas(guards[route]?.responses ?? {}, status);
  if (schemas.length === 0 || schemas.some((schema) => schema.is(body))) return [];
  return nearest(schemas.map((schema) => schema.explain(body)));
}

/** The status itself, then its class, then the default: https://spec.openapis.org/oas/v3.1.1.html#responses-object */
export function responseSchemas(
  responses: RouteSchemas["responses"],
  status: number,
): RouteSchemas["responses"][string] {
  return (
    responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"] ?? []
  );
}

function issuesText(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 5).map(({ pointer, expected, got }) => {
    return `${pointer || "the body"} should be ${expected}, is ${got}`;
  });
  return [...shown, ...(issues.length > 5 ? [`and ${issues.length - 5} more`] : [])].join("; ");
}
