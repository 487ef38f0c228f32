import type { MockHeaders } from "../../templates/runtime/testing/mock-api.js";
import { exampleValues, type Header } from "../model/exchange.js";
import { resolveType } from "../model/resolve-type.js";
import { routeOf } from "../model/route.js";
import type { EmitInput } from "./emit-context.js";
import { evaluated } from "./fixtures/fixture-value.js";
import { plannerOf, type Planner } from "./fixtures/planner.js";

/** By route and status, the described headers that a mock sends: those that are required, or whose value is described. */
export function mockHeaders(input: EmitInput): Readonly<Record<string, MockHeaders>> {
  const all = input.model.operations.map((operation) => {
    const statuses = operation.responses.flatMap(({ status, headers }) => {
      const sent = headers
        .filter((header) => isSent(header, status, input))
        .map((header) => [header.name.toLowerCase(), sentText(header, plannerOf(input))] as const)
        .filter(([, text]) => text !== undefined && /^[\x20-\x7e]+$/.test(text));
      return sent.length === 0 ? [] : [[status, Object.fromEntries(sent)] as const];
    });
    return [routeOf(operation), Object.fromEntries(statuses) as MockHeaders] as const;
  });
  return Object.fromEntries(all.filter(([, statuses]) => Object.keys(statuses).length > 0));
}

function isSent({ name, required, type, examples }: Header, status: string, input: EmitInput) {
  const key = name.toLowerCase();
  // A page has its own link, and a failure its own time.
  if (written.has(key) || (key === "retry-after" && !status.startsWith("2"))) return false;
  const node = resolveType(type, input.schemas);
  const isOne = node?.kind === "literal" || (node?.kind === "enum" && node.values.length === 1);
  return required || isOne || examples.length > 0 || key === "etag";
}

/** Headers of the message itself, which the mock or `Response` writes. */
const written = new Set([
  ...["content-length", "content-encoding", "transfer-encoding", "connection", "trailer"],
  ...["date", "link", "set-cookie"],
]);

/** An ETag has quotes: https://www.rfc-editor.org/rfc/rfc9110#field.etag */
function sentText(header: Header, planner: Planner): string | undefined {
  const text = headerText(header, planner);
  if (text === undefined || header.name.toLowerCase() !== "etag") return text;
  return /^(W\/)?"[^"]*"$/.test(text) ? text : `"${text.replaceAll('"', "")}"`;
}

/** In the style `simple`: https://spec.openapis.org/oas/v3.1.1.html#style-values */
function headerText(
  { name, type, examples, explode, mediaType }: Header,
  planner: Planner,
): string | undefined {
  const plan = planner.type(type, { name, examples: exampleValues(examples) }, "response");
  const value: unknown = plan === undefined ? undefined : evaluated(plan.full, 0);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return String(value);
  if (mediaType !== undefined) return JSON.stringify(value);
  if (Array.isArray(value)) return value.join(",");
  const entries = Object.entries(value).map(([key, one]) => [key, String(one)]);
  return entries.map((entry) => entry.join(explode ? "=" : ",")).join(",");
}
