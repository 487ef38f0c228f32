import type { Issue } from "./explain.js";
import { nearest } from "./nearest.js";
import type { RouteSchemas } from "./route-schemas.js";

/** How answers are held against the description. */
export interface ValidationOptions {
  /**
   * `off`, the default: not at all. `observe`: what differs goes to `onDrift`, and no call fails of it. `throw`: a
   * success whose body is not what the description says is a `ResponseFormatError`.
   */
  readonly validate?: "off" | "observe" | "throw" | undefined;
  /** `routeSchemas` of the package's `guards`. Loaded where it is left out, which a bundled app cannot do. */
  readonly guards?: Guards | undefined;
  /** Told of each difference, with `validate: "observe"`. */
  readonly onDrift?: ((report: DriftReport) => void) | undefined;
}

export type Guards = Readonly<Record<string, RouteSchemas>>;

/** One way in which an answer was not what the description says. */
export interface DriftReport extends Issue {
  /** The package and its version: `@intercom-codegen/client-2.11/0.1.0`. */
  readonly client: string;
  /** `GET /companies/{company_id}` */
  readonly route: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** How often this client has seen it, at whatever position of a list. */
  readonly count: number;
}

/** Looks at the body of an answer; gives what is wrong where the call is to fail of it. */
export type Inspect = (answer: Answer) => Promise<string | undefined>;

export interface Answer {
  readonly route: string;
  readonly status: number;
  readonly body: unknown;
}

/** Undefined where nothing is to be looked at. */
export function inspector(
  options: ValidationOptions,
  { client, load }: { client: string; load: () => Promise<{ routeSchemas: Guards }> },
): Inspect | undefined {
  const { validate = "off", onDrift } = options;
  if (validate === "off") return undefined;
  if (validate !== "observe" && validate !== "throw") {
    throw new TypeError('validate must be "off", "observe" or "throw"');
  }
  let guards = options.guards && Promise.resolve(options.guards);
  const counts = new Map<string, number>();

  const issuesOf = async ({ route, status, body }: Answer): Promise<readonly Issue[]> => {
    guards ??= load().then(({ routeSchemas }) => routeSchemas, cannotLoad);
    const schemas = responseSchemas((await guards)[route]?.responses ?? {}, status);
    if (schemas.length === 0 || schemas.some((schema) => schema.is(body))) return [];
    return nearest(schemas.map((schema) => schema.explain(body)));
  };

  if (validate === "throw") {
    return async (answer) => {
      const issues = answer.status < 300 ? await issuesOf(answer) : [];
      return issues.length === 0 ? undefined : `what the description says: ${issuesText(issues)}`;
    };
  }
  return async (answer) => {
    try {
      for (const issue of await issuesOf(answer)) {
        const { route, status } = answer;
        const place = issue.pointer.replace(/\/\d+(?=\/|$)/g, "/*");
        const key = [route, status, place, issue.expected].join(" ");
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        onDrift?.({ client, route, status, ...issue, count });
      }
    } catch (error) {
      // Observing fails no call; but that it does not work must not stay hidden.
      if (!counts.has("")) console.warn("Answers are not observed:", error);
      counts.set("", 1);
    }
    return undefined;
  };
}

/** The status itself, then its class, then the default: https://spec.openapis.org/oas/v3.1.1.html#responses-object */
export function responseSchemas(responses: RouteSchemas["responses"], status: number) {
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

function cannotLoad(cause: unknown): never {
  throw new TypeError(
    "validate needs guards here: import { routeSchemas } from the package's guards and pass it as the option guards",
    { cause },
  );
}
