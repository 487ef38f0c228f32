import { atStatus } from "../validation.js";
import type { MockApi } from "./mock-api.js";
import type { StoredResponse } from "./resource-store.js";
import type { Resource } from "./stored-resource.js";
import { pathOf } from "./resource-kinds.js";

/** What a request makes dependent on the state of a resource: https://www.rfc-editor.org/rfc/rfc9110#section-13 */
export interface Conditions {
  /** What the request gets in place of its success, when the resource is in this state; undefined: it does not exist. */
  readonly refused: (state: unknown) => 304 | 412 | undefined;
}

/** An ETag that changes with a value. */
export function entityTag(value: unknown): string {
  // FNV-1a, of 32 bits.
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(value) ?? "") {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `"${hash.toString(16).padStart(8, "0")}"`;
}

/** The conditions of a request; undefined where the description has none for its path. */
export function conditionsIn(
  mock: Pick<MockApi, "schemas" | "headers" | "parameterShapes">,
): (route: string, request: Request) => Conditions | undefined {
  const routes = Object.keys(mock.schemas).filter((route) => hasTags(route, mock));
  const paths = new Set(routes.map(pathOf));
  return (route, { headers }) => {
    if (!paths.has(pathOf(route))) return undefined;
    const { responses } = mock.schemas[route] ?? { responses: {} };
    const [match, noneMatch] = [headers.get("if-match"), headers.get("if-none-match")];
    const isRead = /^(GET|HEAD) /.test(route);
    const isDescribed = (status: number) => atStatus(responses, status) !== undefined;
    return {
      refused: (state) => {
        const tag = state === undefined ? undefined : entityTag(state);
        const isOther = match !== null && !(tag !== undefined && isIn(match, [tag]));
        // A tag that says less than each byte is enough to know what one has.
        const isSame = tag !== undefined && isIn(noneMatch, [tag, `W/${tag}`]);
        if ((isOther || (isSame && !isRead)) && isDescribed(412)) return 412;
        return isSame && isRead && (responses["304"] ?? responses["3XX"]) ? 304 : undefined;
      },
    };
  };
}

/** What a request gets whose conditions are not met. */
export function refusalOf(
  conditions: Conditions | undefined,
  state: Resource | undefined,
): StoredResponse | undefined {
  const status = conditions?.refused(state);
  if (status === 304 && state !== undefined) return { kind: "unchanged", state };
  return status === 412 ? { kind: "error", status } : undefined;
}

/** Whether a description says that what a route reads or writes has an ETag. */
function hasTags(
  route: string,
  { schemas, headers = {}, parameterShapes }: Parameters<typeof conditionsIn>[0],
): boolean {
  const asked = Object.keys(parameterShapes[route]?.header ?? {});
  const said = Object.values(headers[route] ?? {}).flatMap((names) => Object.keys(names));
  const { responses = {} } = schemas[route] ?? {};
  return (
    asked.some((name) => /^if-(none-)?match$/i.test(name)) ||
    said.includes("etag") ||
    "304" in responses ||
    "412" in responses
  );
}

/** Whether a header has one of these ETags of a state, or the `*` for any. */
function isIn(header: string | null, tags: readonly string[]): boolean {
  return (header ?? "").split(",").some((one) => [...tags, "*"].includes(one.trim()));
}
