import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiModel } from "./api-model.js";
import type { SecurityScheme } from "./security.js";
import {
  hasContradiction,
  servedScheme,
  unsentNameReason,
  type ServedScheme,
} from "./client-security.js";

/** Reports the parts of the description's security that a client does not support, with a hint. */
export function reportSecurity(
  { securitySchemes, operations }: Pick<ApiModel, "securitySchemes" | "operations">,
  diagnostics: Diagnostics,
): void {
  const served = new Map<string, ServedScheme>();
  const used = new Set(
    operations.flatMap(({ security }) => security.alternatives.flat().map(({ scheme }) => scheme)),
  );
  for (const scheme of securitySchemes) {
    const { id, pointer } = scheme;
    const one = servedScheme(scheme);
    if (!used.has(id)) {
      diagnostics.add("security-scheme-unused", {
        at: pointer,
        message: `No "security" uses the scheme "${id}": the client has no option for its credentials.`,
      });
    } else if (one === undefined) {
      diagnostics.add("security-scheme-unsupported", { at: pointer, ...unsupported(scheme) });
    } else served.set(id, one);
  }
  reportSets({ securitySchemes, operations }, served, diagnostics);
}

/** Each list once, however many operations it is for. */
function reportSets(
  { securitySchemes, operations }: Pick<ApiModel, "securitySchemes" | "operations">,
  served: ReadonlyMap<string, ServedScheme>,
  diagnostics: Diagnostics,
): void {
  const known = new Set(securitySchemes.map(({ id }) => id));
  const lists = new Map(operations.map(({ security }) => [security.pointer, security]));
  for (const { alternatives, pointer } of lists.values()) {
    for (const set of alternatives) {
      const ids = set.map(({ scheme }) => scheme);
      const quoted = (some: readonly string[]) => some.map((id) => `"${id}"`).join(" and ");
      for (const id of ids.filter((one) => !known.has(one))) {
        diagnostics.add("security-scheme-undescribed", {
          at: pointer,
          message: `"security" names the scheme "${id}", which components.securitySchemes does not declare.`,
          hint: "Declare it in a correction. Until then the client sends no credentials for it.",
        });
      }
      if (hasContradiction(ids, served)) {
        diagnostics.add("security-set-contradictory", {
          at: pointer,
          message: `"security" requires ${quoted(ids)} together, but a request has only one place for their credentials.`,
          hint: "Make them alternatives in a correction: one list entry for each. Until then the client sends neither.",
        });
      }
    }
  }
}

function unsupported(scheme: SecurityScheme): { readonly message: string; readonly hint: string } {
  const { id } = scheme;
  if (scheme.type === "mutualTLS") {
    return {
      message: `The client has no certificate for the scheme "${id}" (mutual TLS).`,
      hint: "Pass the client a `fetch` whose connections use one.",
    };
  }
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "digest") {
    return {
      message: `Digest authentication is not supported: the client sends no credentials for the scheme "${id}".`,
      hint: "Pass the client a `fetch` that responds to the server's challenge.",
    };
  }
  const reason =
    scheme.type === "apiKey"
      ? unsentNameReason(scheme)
      : `HTTP allows no authentication scheme ${JSON.stringify(scheme.type === "http" ? scheme.scheme : "")}`;
  return {
    message: `${reason}: the client sends no credentials for the scheme "${id}".`,
    hint: "Fix the name in a correction.",
  };
}
