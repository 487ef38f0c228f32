import type { JsonObject } from "../../../generator/load/spec-document.js";
import { api } from "../api.js";
import { at, pair, things } from "./pair.js";

const one = "https://a.test/v1";
const other = "https://b.test/v1";
const servers = (...urls: readonly string[]) => at(urls, { "GET /things": {} });
const own = (...urls: readonly string[]): JsonObject => ({ servers: urls.map((url) => ({ url })) });
const variable = (url: string, variables: JsonObject) =>
  things({}, { servers: [{ url, variables }] });

function ofPath(urls: readonly string[]): JsonObject {
  const root = at([one], { "GET /things": {}, "POST /things": {} });
  const paths = root["paths"] as Record<string, JsonObject>;
  return { ...root, paths: { "/things": { ...paths["/things"], ...own(...urls) } } };
}

/** https://spec.openapis.org/oas/v3.1.1.html#server-object */
export const serverPairs = [
  // Paths are appended to the URL: with a slash at its end or without, one URL comes out of it.
  pair("a slash at the end", servers(one), servers(`${one}/`), "none"),
  // RFC 3986, 6.2.3: the default port is the same as none.
  pair("the default port", servers(one), servers("https://a.test:443/v1"), "none"),
  pair("another port", servers(one), servers("https://a.test:444/v1"), "breaking server-changed"),
  // RFC 3986, 6.2.2.1: scheme and host have no case, and the path has one.
  pair("the host in capitals", servers(one), servers("HTTPS://A.test/v1"), "none"),
  pair(
    "the path in capitals",
    servers(one),
    servers("https://a.test/V1"),
    "breaking server-changed",
  ),
  // "If the servers field is not provided, … a Server Object with a url value of /."
  pair("the server that is meant without one", things({}), servers("/"), "none"),
  // A relative URL is resolved against the place of the description, which it does not say.
  pair("relative, then absolute", servers("/v1"), servers(one), "risky server-changed"),
  pair("relative, then elsewhere", servers("/v2"), servers(one), "breaking server-changed"),
  // The default is what is filled in where nothing else is said.
  pair(
    "a variable with the same default",
    servers(one),
    variable("https://{host}/v1", { host: { default: "a.test" } }),
    "none",
  ),
  pair(
    "another name of a variable",
    variable("https://{host}/v1", { host: { default: "a.test" } }),
    variable("https://{name}/v1", { name: { default: "a.test" } }),
    "none",
  ),
  // The old address can still be chosen, but it is no longer the one without a choice.
  pair(
    "another default of a free variable",
    variable("https://{name}.test", { name: { default: "a" } }),
    variable("https://{name}.test", { name: { default: "b" } }),
    "risky default-server-changed",
  ),
  pair(
    "a value of a variable less",
    variable("https://{name}.test", { name: { default: "a", enum: ["a", "b"] } }),
    variable("https://{name}.test", { name: { default: "a", enum: ["a"] } }),
    "breaking server-removed",
  ),
  // A new server comes first: the requests of those who choose none go there.
  pair(
    "a server more, and first",
    servers(one),
    servers(other, one),
    "risky default-server-changed server-added",
  ),
  // The servers of an operation replace those of the API.
  pair(
    "a server of the operation",
    servers(one),
    at([one], { "GET /things": own(other) }),
    "breaking server-changed",
  ),
  pair(
    "a server of the operation less",
    at([one], { "GET /things": own(other) }),
    servers(one),
    "breaking server-changed",
  ),
  pair(
    "a server of the operation changed",
    at([one], { "GET /things": own(other) }),
    at([one], { "GET /things": own("https://c.test") }),
    "breaking server-changed",
  ),
  pair(
    "the API's server, said once more",
    servers(one),
    at([one], { "GET /things": own(`${one}/`) }),
    "none",
  ),
  pair(
    "the API's server moved into the operation",
    servers(one),
    api({ "GET /things": own(one) }),
    "none",
  ),
  // Requests of this operation went to its own server, and still do.
  pair(
    "another server of the API, which no operation uses",
    at([one], { "GET /things": own(other) }),
    at(["https://c.test"], { "GET /things": own(other) }),
    "none",
  ),
  pair(
    "a second server of the operation",
    at([], { "GET /things": own(one) }),
    at([], { "GET /things": own(one, other) }),
    "safe server-added",
  ),
  // Requests go to the same URL, whichever part of it the server has.
  pair(
    "a part of the path, moved into the server",
    at(["https://a.test"], { "GET /v1/things": {}, "GET /v1/others": {} }),
    at([one], { "GET /things": { tags: ["V1"] }, "GET /others": { tags: ["V1"] } }),
    "none operation-id-changed operation-id-changed operation-moved operation-moved",
  ),
  // Both operations of the path have the same new server: one cause.
  pair("a server of the path", ofPath([one]), ofPath([other]), "breaking server-changed"),
];
