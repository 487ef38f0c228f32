import { inspect } from "node:util";
import { expect } from "vitest";
import type { Json } from "../../generator/load/spec-document.js";
import { token } from "./client.js";
import type { Contract } from "./contracts.js";
import type { DescribedOperation } from "./described-operations.js";
import type { PlannedCall } from "./planned-calls.js";
import type { Answer, Exchange } from "./recorder.js";

/** Holds a request, as it travelled, against the call that was made. */
export function checkRequest(
  { request }: Exchange,
  { method, path, responses, accept }: DescribedOperation,
  planned: PlannedCall,
  { version }: Contract,
): void {
  const target = new URL(request.target, "http://loopback.test");
  const hasBody = planned.body !== undefined;
  const text = request.body.toString();
  const { headers } = request;
  expect({
    method: request.method,
    path: target.pathname,
    query: [...target.searchParams].sort(),
    body: hasBody ? (JSON.parse(text) as unknown) : text,
    authorization: headers.authorization,
    version: headers["intercom-version"],
    accept: headers.accept,
    userAgent: headers["user-agent"],
    contentType: headers["content-type"],
  }).toEqual({
    method,
    path: path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent(String(planned.path[name])),
    ),
    query: Object.entries(planned.query)
      .map(([name, value]) => [name, String(value)])
      .sort(),
    body: hasBody ? planned.body : "",
    authorization: `Bearer ${token}`,
    version: version.header,
    accept: accept ?? acceptOf(responses),
    userAgent: `${version.packageName}/${version.packageVersion}`,
    contentType: hasBody ? "application/json" : undefined,
  });
}

/** The types of a success, then those of errors, which count less where a success is no JSON. */
function acceptOf(responses: DescribedOperation["responses"]): string {
  const typesOf = (isWanted: (status: string) => boolean) =>
    [...responses].flatMap(([status, found]) => (isWanted(status) ? found : []));
  const wanted = typesOf((status) => status.startsWith("2"));
  const others = typesOf((status) => !status.startsWith("2"));
  if (wanted.length === 0) return "*/*";
  const isJson = wanted.includes("application/json");
  const lesser = others.filter((type) => !wanted.includes(type));
  const texts = lesser.map((type) => (isJson ? type : `${type};q=0.9`));
  return [...new Set([...wanted, ...texts])].join(", ");
}

/** Holds what a call gave against what was answered, and that against the description. */
export function checkResult(
  result: unknown,
  answer: Answer,
  operation: DescribedOperation,
  contract: Contract,
): void {
  const [mediaType] = operation.responses.get(String(answer.status)) ?? [];
  if (mediaType === undefined) expect(result).toBeUndefined();
  else if (mediaType.startsWith("text/")) expect(result).toBe(answer.body.toString());
  else if (mediaType !== "application/json") expect(result).toEqual(new Uint8Array(answer.body));
  else {
    expect(result).toEqual(jsonOf(answer));
    const place = ["responses", String(answer.status)];
    expect(faultsOf(jsonOf(answer), operation, place, contract)).toEqual([]);
  }
}

/** What JSON Schema finds wrong with a body, in its place within an operation. */
export function faultsOf(
  value: Json,
  { at, route }: DescribedOperation,
  place: readonly string[],
  { findFaults }: Contract,
): string[] {
  return findFaults({
    label: `${route} ${place.join(" ")}`,
    at: [...at, ...place, "content", "application/json"],
    kind: "response",
    value,
    negative: false,
  });
}

export function jsonOf({ body }: Answer): Json {
  return JSON.parse(body.toString()) as Json;
}

/** Holds what was thrown against the answer with an error status that it stands for. */
export function checkError(thrown: unknown, answer: Answer, operation: DescribedOperation): void {
  const body = answer.body.length > 0 ? jsonOf(answer) : "";
  const error = thrown as Record<string, unknown>;
  expect({ ...error, name: error["name"] }).toMatchObject({
    name: "ApiError",
    route: operation.route,
    method: operation.method,
    status: answer.status,
    body,
  });
  expect(error["errors"]).toEqual(errorItems(body));
  const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)];
  expect(shown.join("\n")).not.toContain(token);
}

function errorItems(body: Json): unknown[] {
  const { type, errors } = Object(body) as { type?: Json; errors?: Record<string, Json>[] };
  if (type !== "error.list") return [];
  return (errors ?? []).map(({ code, message, field }) => ({
    code: code ?? "",
    message: message ?? "",
    ...(field ? { field } : {}),
  }));
}
