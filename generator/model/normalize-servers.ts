import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Server } from "./api-model.js";
import { defined, listAt, objectAt, stringAt, stringsAt } from "./spec-objects.js";

/** Of a server whose variables have more values together than that, only the default is taken. */
const mostServers = 20;

/** The API's servers; one with variables is as many as its variables have values, the default first. */
export function serversOf(holder: JsonObject): readonly Server[] {
  return listAt(holder, "servers").flatMap((server) => {
    const url = isJsonObject(server) ? stringAt(server, "url") : undefined;
    if (!isJsonObject(server) || url === undefined) return [];
    const description = stringAt(server, "description");
    return urlsOf(url, server).map((one) => ({ url: one, ...defined({ description }) }));
  });
}

/** https://spec.openapis.org/oas/v3.0.3#server-variable-object */
function urlsOf(url: string, server: JsonObject): readonly string[] {
  const variables = objectAt(server, "variables") ?? {};
  const names = [...new Set([...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name))];
  const values = names.map((name) => valuesOf(name, objectAt(variables, name) ?? {}));
  const count = values.reduce((product, list) => product * list.length, 1);
  const chosen = count <= mostServers ? values : values.map((list) => list.slice(0, 1));
  const filled = names.reduce<readonly string[]>(
    (urls, name, index) =>
      urls.flatMap((one) =>
        (chosen[index] ?? []).map((value) => one.replaceAll(`{${name}}`, () => value)),
      ),
    [url],
  );
  return [...new Set(filled)];
}

function valuesOf(name: string, variable: JsonObject): readonly string[] {
  const preset = stringAt(variable, "default") ?? stringsAt(variable, "enum")[0] ?? `{${name}}`;
  return [...new Set([preset, ...stringsAt(variable, "enum")])];
}

/** Where an operation goes that has a server of its own. */
export function ownServer(
  holders: readonly { readonly value: JsonObject; readonly pointer: string }[],
  diagnostics: Diagnostics,
): string | undefined {
  const holder = holders.find(({ value }) => listAt(value, "servers").length > 0);
  if (holder === undefined) return undefined;
  const servers = serversOf(holder.value);
  const absolute = servers.find(({ url }) => URL.canParse(url) && /^https?:[^?#@]*$/.test(url));
  if (absolute === undefined || servers.length > 1) {
    diagnostics.add("server-ignored", {
      at: `${holder.pointer}/servers`,
      message:
        absolute === undefined
          ? "An operation's own server needs an absolute address: it goes to the API's server."
          : `Of an operation's own servers the first is taken: ${absolute.url}.`,
    });
  }
  return absolute && new URL(absolute.url).href.replace(/\/+$/, "");
}
