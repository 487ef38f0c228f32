import { nothing, same, type CodeRules } from "./code-rules.js";

/** What changes in credentials and servers. */
export const accessCodes = {
  "security-required": same(
    "Credentials are now required: {to}.",
    ["breaking", "none"],
    "Send credentials.",
  ),
  "security-lifted": same("Credentials are no longer required.", ["safe", "none"], nothing),
  "security-scheme-changed": same(
    "The credentials {name} changed from {from} to {to}.",
    ["breaking", "none"],
    "Send them in the new way.",
  ),
  "security-scheme-deprecated": same(
    "The credentials {name} are deprecated.",
    ["safe", "safe"],
    "Plan to authenticate in another way.",
  ),
  "security-scheme-undeprecated": same(
    "The credentials {name} are no longer deprecated.",
    ["safe", "safe"],
    nothing,
  ),
  "auth-url-changed": same(
    "{name}: the {url} changed from {from} to {to}.",
    ["breaking", "none"],
    "Use the new URL.",
  ),
  "auth-url-added": same("{name} has the {url} {to} now.", ["safe", "none"], nothing),
  "oauth-flow-added": same("{name} can now use the flow {flow}.", ["safe", "none"], nothing),
  "oauth-flow-removed": same(
    "{name} can no longer use the flow {flow}.",
    ["breaking", "none"],
    "Use another flow.",
  ),
  "oauth-scope-added": same("{name} has the scope {scope} now.", ["safe", "none"], nothing),
  "oauth-scope-removed": same(
    "{name} no longer has the scope {scope}.",
    ["breaking", "none"],
    "Don't ask for it.",
  ),
  "security-option-added": same("{option} is also accepted.", ["safe", "none"], nothing),
  "security-option-removed": same(
    "{option} is no longer accepted.",
    ["breaking", "none"],
    "Authenticate in another way.",
  ),
  "server-added": same("The server {url} was added.", ["safe", "none"], nothing),
  "server-changed": same(
    "The server {from} became {to}.",
    ["breaking", "none"],
    "Upgrade the client, or set the server explicitly.",
  ),
  "server-removed": same(
    "The server {url} was removed.",
    ["breaking", "none"],
    "Use another server.",
  ),
  "default-server-changed": same(
    "The default server changed from {from} to {to}.",
    ["risky", "none"],
    "Set the server explicitly.",
  ),
} as const satisfies Record<string, CodeRules>;
