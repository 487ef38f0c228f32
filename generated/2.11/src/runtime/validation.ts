import type { ExplainOptions, Issue } from "./explain.js";
import { nearest } from "./nearest-branch.js";
import type { RouteSchemas } from "./route-schemas.js";
import { issuesText } from "./schema.js";

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
  /** The body: parsed JSON, or else text. */
  readonly body: unknown;
  /** Hides the credentials of the request in a text. */
  readonly redact?: (text: string) => string;
}

/** Checks the body of each response; returns an error message if the call should fail. */
export type Validate = (response: AnswerBody) => string | undefined;

/** One difference between a response and the description. */
export interface DriftReport extends Issue, Omit<AnswerBody, "body" | "redact"> {
  /** How often this client has seen it, counting all items of a list together. */
  readonly count: number;
}

export interface ObserveOptions {
  /**
   * Whether reports show values and the names of additional properties. Both may be personal, so by default reports have
   * only types, and `*` for such a name.
   */
  readonly values?: boolean | undefined;
}

/** How many kinds of differences are counted. Of more, the oldest is forgotten. */
const maxCounts = 1000;

/** Reports each difference to `onDrift`. Calls never fail because of it, even if it throws. */
export function observeAnswers(
  guards: Guards,
  onDrift: (report: DriftReport) => void,
  { values }: ObserveOptions = {},
): Validate {
  const counts = new Map<string, number>();
  let hasFailed = false;
  return ({ body, redact = String, ...about }) => {
    try {
      const options = values ? { show: redact } : { hidesNames: true };
      for (const issue of issuesOf(guards, { body, ...about }, options)) {
        const { route, status } = about;
        const place = issue.pointer.replace(/\/\d+(?=\/|$)/g, "/*");
        const key = [route, status, place, issue.expected].join(" ");
        const count = (counts.get(key) ?? 0) + 1;
        counts.delete(key);
        counts.set(key, count);
        for (const oldest of counts.keys()) {
          if (counts.size <= maxCounts) break;
          counts.delete(oldest);
        }
        onDrift({ ...about, ...issue, count });
      }
    } catch (error) {
      // The first failure of a check or of `onDrift` is shown, once.
      if (!hasFailed) console.warn("Responses are not observed:", error);
      hasFailed = true;
    }
    return undefined;
  };
}

/** Makes successful calls fail if their body differs from the description. */
export function enforceAnswers(guards: Guards): Validate {
  return (response) => {
    const issues = response.status < 300 ? issuesOf(guards, response) : [];
    return issues.length === 0 ? undefined : `as described: ${issuesText(issues, "the body")}`;
  };
}

function issuesOf(
  guards: Guards,
  { route, status, body }: AnswerBody,
  options?: ExplainOptions,
): readonly Issue[] {
  const schemas = atStatus(guards[route]?.responses ?? {}, status) ?? [];
  if (schemas.length === 0 || schemas.some((schema) => schema.is(body))) return [];
  return nearest(schemas.map((schema) => schema.explain(body, options)));
}

/** The status itself, then its class, then the default: https://spec.openapis.org/oas/v3.1.1.html#responses-object */
export function atStatus<Value>(
  responses: Readonly<Record<string, Value>>,
  status: number,
): Value | undefined {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"];
}
