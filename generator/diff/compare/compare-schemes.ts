import type { Operation } from "../../model/api-model.js";
import type { OAuthFlow, SecurityScheme } from "../../model/security.js";
import type { Position } from "./change.js";
import { matchInTurn } from "./match.js";
import { put } from "./position.js";
import { isSameScheme, schemeBefore, schemeOf, schemeText } from "./scheme-texts.js";
import { spelledAddress } from "./server-addresses.js";
import type { Pair, Side } from "./side.js";

/** Compares the schemes that an operation uses on both sides: each once, for all its operations. */
export function compareSchemes(
  sides: Pair<Side>,
  position: Position,
  operation: Pair<Operation>,
): void {
  const used = new Set(operation.before.security.alternatives.flat().map(({ scheme }) => scheme));
  const ids = new Set(operation.after.security.alternatives.flat().map(({ scheme }) => scheme));
  for (const id of ids) {
    const before = schemeOf(sides.before, schemeBefore(sides, id));
    const after = schemeOf(sides.after, id);
    if (before === undefined || after === undefined || !used.has(before.id)) continue;
    const at: Position = {
      ...position,
      pointers: { before: before.pointer, after: after.pointer },
      sharedSubject: "security",
      directions: ["request"],
    };
    compareScheme(at, { before, after });
  }
}

function compareScheme(at: Position, { before, after }: Pair<SecurityScheme>): void {
  const from = schemeText(before);
  const to = schemeText(after);
  const { id: name } = before;
  if (before.deprecated !== after.deprecated) {
    const code = after.deprecated ? "security-scheme-deprecated" : "security-scheme-undeprecated";
    put(at, code, { args: { name } });
  }
  if (!isSameScheme(before, after)) {
    put(at, "security-scheme-changed", {
      args: { name, from, to },
      identity: name,
      evidence: { witness: () => ({ credentials: from }) },
    });
  } else if (before.type === "oauth2" && after.type === "oauth2") {
    compareFlows(at, name, { before: before.flows, after: after.flows });
    const urls = { from: before.metadataUrl, to: after.metadataUrl };
    compareUrl(at, { name, url: "metadata URL" }, urls);
  } else if (before.type === "openIdConnect" && after.type === "openIdConnect") {
    compareUrl(at, { name, url: "openIdConnect URL" }, { from: before.url, to: after.url });
  }
}

function compareFlows(at: Position, name: string, flows: Pair<readonly OAuthFlow[]>): void {
  const matched = matchInTurn(flows.before, flows.after, [({ flow }) => flow]);
  for (const { flow } of matched.removed) {
    put(at, "oauth-flow-removed", {
      args: { name, flow },
      evidence: { witness: () => ({ flow }) },
    });
  }
  for (const { flow } of matched.added) put(at, "oauth-flow-added", { args: { name, flow } });
  const urls = [
    ["authorization URL", "authorizationUrl"],
    ["device authorization URL", "deviceAuthorizationUrl"],
    ["token URL", "tokenUrl"],
    ["refresh URL", "refreshUrl"],
  ] as const;
  for (const { before, after } of matched.pairs) {
    for (const [text, key] of urls) {
      const about = { name, url: `${text} of ${before.flow}` };
      compareUrl(at, about, { from: before[key], to: after[key] });
    }
  }
  // A scope is the same one in all flows.
  const old = scopesOf(matched.pairs.map(({ before }) => before));
  const now = scopesOf(matched.pairs.map(({ after }) => after));
  for (const scope of old.filter((one) => !now.includes(one))) {
    const evidence = { witness: () => ({ scope }) };
    put(at, "oauth-scope-removed", { args: { name, scope }, evidence });
  }
  for (const scope of now.filter((one) => !old.includes(one)))
    put(at, "oauth-scope-added", { args: { name, scope } });
}

function scopesOf(flows: readonly OAuthFlow[]): readonly string[] {
  return [...new Set(flows.flatMap(({ scopes }) => scopes.map((scope) => scope.name)))];
}

function compareUrl(
  at: Position,
  about: { readonly name: string; readonly url: string },
  urls: { readonly from: string | undefined; readonly to: string | undefined },
): void {
  const { from, to } = urls;
  if (from === undefined || from === "") {
    // Nobody asked for a token at a URL that was not described.
    if (to !== undefined && to !== "") put(at, "auth-url-added", { args: { ...about, to } });
    return;
  }
  if (to !== undefined && spelledAddress(from) === spelledAddress(to)) return;
  put(at, "auth-url-changed", {
    args: { ...about, from, to: to ?? "none" },
    evidence: { witness: () => ({ url: from }) },
  });
}
