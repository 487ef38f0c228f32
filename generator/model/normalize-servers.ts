import { addressText } from "../../templates/runtime/address.js";
import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject } from "../load/json.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Server } from "./api-model.js";
import { defined, listAt, objectAt, stringAt, stringsAt } from "./spec-objects.js";

/** Of a server whose variables have more values together than that, only the default is taken. */
const mostServers = 20;

/** An object with `servers`, and where it stands. */
interface Holder {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The API's servers; one with variables is as many as its variables have values, the default first. */
export function serversOf(holder: Holder, diagnostics: Diagnostics): readonly Server[] {
  return listAt(holder.value, "servers").flatMap((server, index) => {
    const url = isJsonObject(server) ? stringAt(server, "url") : undefined;
    if (!isJsonObject(server) || url === undefined) return [];
    const description = stringAt(server, "description");
    return urlsOf(url, server).flatMap((one) => {
      if (keepsHost(url, one)) return [{ url: one, ...defined({ description }) }];
      diagnostics.add("server-ignored", {
        at: `${holder.pointer}/servers/${index}`,
        message: `The server ${shownUrl(one)} is ignored: the value of a variable changes its host.`,
      });
      return [];
    });
  });
}

/** Whether the host, or what the description spells of it behind a variable, is the same with all variables filled in. */
function keepsHost(template: string, url: string): boolean {
  const [, authority = ""] = /:\/\/([^/?#\\]*)/.exec(template) ?? [];
  const ending = authority.slice(authority.lastIndexOf("}") + 1).replace(/:\d*$/, "");
  if (ending === "" || !template.includes("{") || !URL.canParse(url)) return true;
  const before = authority.includes("}") ? "x" : "";
  const neutral = `https://${before}${ending}`;
  const spelled = URL.canParse(neutral) ? new URL(neutral).hostname.slice(before.length) : ending;
  const { hostname } = new URL(url);
  return before ? hostname.endsWith(spelled) : hostname === spelled;
}

/** Without the credentials that it may hold. */
function shownUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
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
  holders: readonly Holder[],
  diagnostics: Diagnostics,
): string | undefined {
  const holder = holders.find(({ value }) => listAt(value, "servers").length > 0);
  if (holder === undefined) return undefined;
  const servers = serversOf(holder, diagnostics);
  const absolute = servers.map(({ url }) => addressText(url)).find((url) => url !== undefined);
  if (absolute === undefined || servers.length > 1) {
    diagnostics.add("server-ignored", {
      at: `${holder.pointer}/servers`,
      message:
        absolute === undefined
          ? "An operation's own server needs an absolute URL; requests go to the API's server instead."
          : `Only the first of an operation's own servers is used: ${absolute}.`,
    });
  }
  return absolute;
}
