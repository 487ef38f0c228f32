import type { JsonObject } from "../../../generator/load/spec-document.js";
import { pair, things } from "./pair.js";

const bearer = { type: "http", scheme: "bearer" };
const key = { type: "apiKey", in: "header", name: "X-Key" };
const flow = (more: JsonObject = {}) => ({
  authorizationUrl: "https://a.test/authorize",
  tokenUrl: "https://a.test/token",
  scopes: { read: "", write: "" },
  ...more,
});
const oauth = (flows: JsonObject) => ({ type: "oauth2", flows });
const code = oauth({ authorizationCode: flow() });

/** `GET /things` with these requirements, and these schemes. */
const secured = (security: readonly JsonObject[], schemes: JsonObject) =>
  things({ security: [...security] }, { components: { securitySchemes: schemes } });
const both = { bearer, key };
const one = (scheme: JsonObject) => secured([{ one: [] }], { one: scheme });
const scoped = (...scopes: string[]) => secured([{ one: scopes }], { one: code });

/** https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
export const securityPairs = [
  // One of the sets is enough; all schemes of a set are needed.
  pair(
    "a second credential needed",
    secured([{ key: [] }], both),
    secured([{ key: [], bearer: [] }], both),
    "breaking security-option-removed security-option-added",
  ),
  pair(
    "the second credential no longer needed",
    secured([{ key: [], bearer: [] }], both),
    secured([{ key: [] }], both),
    "safe security-option-added",
  ),
  pair(
    "one of two",
    secured([{ key: [] }], both),
    secured([{ bearer: [] }, { key: [] }], both),
    "safe security-option-added",
  ),
  pair(
    "the other one",
    secured([{ key: [] }], both),
    secured([{ bearer: [] }], both),
    "breaking security-option-removed security-option-added",
  ),
  // An empty set makes credentials optional.
  pair(
    "optional credentials",
    secured([{ key: [] }], both),
    secured([{}, { key: [] }], both),
    "safe security-lifted",
  ),
  pair(
    "credentials that are no longer optional",
    secured([{}, { key: [] }], both),
    secured([{ key: [] }], both),
    "breaking security-required",
  ),
  pair(
    "credentials that may be sent",
    secured([], both),
    secured([{}, { key: [] }], both),
    "safe security-option-added",
  ),
  // A request without credentials is accepted still; one with this key may get less.
  pair(
    "credentials that are of no use",
    secured([{}, { key: [] }], both),
    secured([], both),
    "risky security-option-removed",
  ),
  pair(
    "a scope more is needed",
    scoped("read"),
    scoped("read", "write"),
    "breaking security-option-removed security-option-added",
  ),
  pair(
    "a scope less is needed",
    scoped("read", "write"),
    scoped("read"),
    "safe security-option-added",
  ),
  // The id of a scheme is on no wire.
  pair("another id", secured([{ key: [] }], both), secured([{ id: [] }], { id: key }), "none"),
  pair("a header in other letters", one(key), one({ ...key, name: "x-key" }), "none"),
  pair("a scheme in capitals", one(bearer), one({ ...bearer, scheme: "Bearer" }), "none"),
  // "bearerFormat: a hint to the client … primarily for documentation purposes."
  pair("a hint on the token", one(bearer), one({ ...bearer, bearerFormat: "JWT" }), "none"),
  pair(
    "another name of the key",
    one(key),
    one({ ...key, name: "X-Other" }),
    "breaking security-scheme-changed",
  ),
  pair(
    "another place of the key",
    one(key),
    one({ ...key, in: "query" }),
    "breaking security-scheme-changed",
  ),
  pair(
    "basic for bearer",
    one(bearer),
    one({ ...bearer, scheme: "basic" }),
    "breaking security-scheme-changed",
  ),
  pair("OAuth for a key", one(key), one(code), "breaking security-scheme-changed"),
  // A client asks for a token where the description says.
  pair(
    "another token URL",
    one(code),
    one(oauth({ authorizationCode: flow({ tokenUrl: "https://b.test/token" }) })),
    "breaking auth-url-changed",
  ),
  pair(
    "another authorization URL",
    one(code),
    one(oauth({ authorizationCode: flow({ authorizationUrl: "https://a.test/other" }) })),
    "breaking auth-url-changed",
  ),
  pair(
    "the same token URL",
    one(code),
    one(oauth({ authorizationCode: flow({ tokenUrl: "https://A.test:443/token/" }) })),
    "none",
  ),
  pair(
    "a refresh URL more",
    one(code),
    one(oauth({ authorizationCode: flow({ refreshUrl: "https://a.test/refresh" }) })),
    "safe auth-url-added",
  ),
  pair(
    "a flow more",
    one(code),
    one(oauth({ authorizationCode: flow(), clientCredentials: flow() })),
    "safe oauth-flow-added",
  ),
  pair(
    "a flow less",
    one(oauth({ authorizationCode: flow(), clientCredentials: flow() })),
    one(code),
    "breaking oauth-flow-removed",
  ),
  pair(
    "a scope less to be had",
    one(code),
    one(oauth({ authorizationCode: flow({ scopes: { read: "" } }) })),
    "breaking oauth-scope-removed",
  ),
  pair(
    "a scope more to be had",
    one(code),
    one(oauth({ authorizationCode: flow({ scopes: { read: "", write: "", all: "" } }) })),
    "safe oauth-scope-added",
  ),
  pair(
    "a scheme that ends some day",
    one(code),
    one({ ...code, deprecated: true }),
    "safe security-scheme-deprecated",
  ),
  pair(
    "a scheme that stays",
    one({ ...code, deprecated: true }),
    one(code),
    "safe security-scheme-undeprecated",
  ),
  pair(
    "another openIdConnect URL",
    one({
      type: "openIdConnect",
      openIdConnectUrl: "https://a.test/.well-known/openid-configuration",
    }),
    one({
      type: "openIdConnect",
      openIdConnectUrl: "https://b.test/.well-known/openid-configuration",
    }),
    "breaking auth-url-changed",
  ),
  // Nobody uses it.
  pair(
    "a scheme that no operation uses",
    secured([{ key: [] }], both),
    secured([{ key: [] }], { ...both, bearer: code }),
    "none",
  ),
];
