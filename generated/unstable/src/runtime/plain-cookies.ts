import { notSent } from "./errors.js";
import { headerParameters } from "./header-parameters.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import { plainPairs } from "./parameter.js";

/**
 * As `headerParameters`, for an operation with cookies of the style `cookie`, which are sent without percent-encoding.
 * @see https://spec.openapis.org/oas/v3.2.0.html#style-values
 */
export function plainCookies(
  headers: Headers,
  { cookie = {}, ...request }: OperationRequest,
  operation: AnyOperation,
): void {
  const { route, styles } = operation;
  const styleOf = (name: string) => styles?.cookie?.[name] ?? {};
  const all: [string, unknown][] = Object.entries(cookie);
  const encoded = all.filter(([name]) => styleOf(name).style !== "cookie");
  headerParameters(headers, { ...request, cookie: Object.fromEntries(encoded) }, operation);
  const plain = all
    .filter(([name]) => styleOf(name).style === "cookie")
    .flatMap(([name, value]) =>
      plainPairs({ name, value, style: { ...styleOf(name), style: "form" }, route }),
    )
    .map((pair) => pair.join("="));
  const isWrong = plain.find((pair) => !/^[!-~]+$/.test(pair) || /[";\\]/.test(pair));
  // The value may be a secret.
  if (isWrong)
    throw notSent(route, `cookie "${isWrong.split("=", 1)[0]}" has characters that no cookie has`);
  const cookies = [headers.get("cookie"), ...plain].filter(Boolean).join("; ");
  if (cookies) headers.set("cookie", cookies);
}
