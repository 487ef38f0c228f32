import { addressText } from "../../templates/runtime/base-url.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { addressesOf, type Server, type ServerVariable } from "./exchange.js";
import { placeholderNames } from "./route.js";
import { defined, listAt, objectAt, stringAt } from "../load/json-access.js";

/** Of a server whose variables have more values together than that, only the default is taken. */
const mostServers = 20;

/** Stands for the location of the description. */
const nowhere = "https://description.invalid/folder/";

/** An object with `servers`, and where it stands. */
interface Holder {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The servers that are described in one place, each with the addresses that it stands for. */
export function serversOf(holder: Holder, diagnostics: Diagnostics): readonly Server[] {
  return listAt(holder.value, "servers").flatMap((server, index) => {
    const url = isJsonObject(server) ? stringAt(server, "url") : undefined;
    if (!isJsonObject(server) || url === undefined) return [];
    const pointer = `${holder.pointer}/servers/${index}`;
    const variables = variablesOf(url, server);
    reportUnfilled(url, { variables, pointer }, diagnostics);
    const filled = filledIn(url, variables).filter((one) => {
      if (keepsHost(url, one)) return true;
      diagnostics.add("server-ignored", {
        at: pointer,
        message: `The server ${shownUrl(one)} is ignored: the value of a variable changes its host.`,
      });
      return false;
    });
    const addresses = [...new Set(filled.map(bareAddress))];
    if (filled.some((one) => one !== bareAddress(one))) {
      diagnostics.add("server-ignored", {
        at: pointer,
        message: `The address ${addresses[0]} is used without the credentials, query or fragment that are described with it.`,
        hint: "Describe credentials as a security scheme, and a query as parameters of the operations.",
      });
    }
    const said = defined({
      name: stringAt(server, "name"),
      description: stringAt(server, "description"),
    });
    return [{ url, variables, addresses, pointer, ...said }];
  });
}

/** Such a server is only shown: no request can go to `https://{tenant}.example`. */
function reportUnfilled(
  url: string,
  { variables, pointer }: Pick<Server, "variables" | "pointer">,
  diagnostics: Diagnostics,
): void {
  const unfilled = variables.find(
    (one) => url.includes(`{${one.name}}`) && valuesOf(one).includes(`{${one.name}}`),
  );
  if (unfilled === undefined) return;
  diagnostics.add("server-ignored", {
    at: pointer,
    message: `The server ${JSON.stringify(url)} is ignored: its variable "${unfilled.name}" has no value.`,
    hint: "Give the variable a default in a correction, or set `baseUrl`.",
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

/**
 * Without credentials, which `fetch` refuses, and without what no path may follow: paths are appended.
 * @see https://spec.openapis.org/oas/v3.2.0.html#server-object
 */
function bareAddress(url: string): string {
  return url.replace(/[?#].*$/s, "").replace(/^([^/\\]*:)?([/\\]{2})[^/\\]*@/, "$1$2");
}

/** Without the credentials that it may hold. */
function shownUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** https://spec.openapis.org/oas/v3.0.3#server-variable-object */
function variablesOf(url: string, server: JsonObject): readonly ServerVariable[] {
  const described = objectAt(server, "variables") ?? {};
  return [...new Set([...placeholderNames(url), ...Object.keys(described)])].map((name) => {
    const variable = objectAt(described, name) ?? {};
    return {
      name,
      values: listAt(variable, "enum").flatMap((value) => writtenText(value) ?? []),
      ...defined({
        default: writtenText(ownValue(variable, "default")),
        description: stringAt(variable, "description"),
      }),
    };
  });
}

/** A port is often written as a number, where a string is wanted. */
function writtenText(value: Json | undefined): string | undefined {
  return typeof value === "number" ? String(value) : typeof value === "string" ? value : undefined;
}

/** One for each combination of the variables' values, the defaults first. */
function filledIn(url: string, variables: readonly ServerVariable[]): readonly string[] {
  const named = variables.filter(({ name }) => url.includes(`{${name}}`));
  const values = named.map(valuesOf);
  const count = values.reduce((product, list) => product * list.length, 1);
  const chosen = count <= mostServers ? values : values.map((list) => list.slice(0, 1));
  const filled = named.reduce<readonly string[]>(
    (urls, { name }, index) =>
      urls.flatMap((one) =>
        (chosen[index] ?? []).map((value) => one.replaceAll(`{${name}}`, () => value)),
      ),
    [url],
  );
  return [...new Set(filled)];
}

/** The values of a variable, in which a brace begins no other variable; of one without any, its place. */
function valuesOf({ name, default: preset, values }: ServerVariable): readonly string[] {
  const said = preset === undefined ? values : [preset, ...values];
  const escaped = said.map((value) => value.replaceAll(/[{}]/g, encodeURIComponent));
  return escaped.length === 0 ? [`{${name}}`] : [...new Set(escaped)];
}

/**
 * The servers of an operation that has some of its own, and where it goes then: an address, or the way there from the
 * API's server.
 *
 * @param apiServers The addresses of the API's servers.
 */
export function ownServers(
  holders: readonly Holder[],
  apiServers: () => readonly string[],
  diagnostics: Diagnostics,
): { readonly servers: readonly Server[]; readonly server?: string } {
  const holder = holders.find(({ value }) => listAt(value, "servers").length > 0);
  if (holder === undefined) return { servers: [] };
  const servers = serversOf(holder, diagnostics);
  const addresses = addressesOf(servers);
  const [apiServer = "/"] = apiServers();
  const [[address, server] = []] = addresses.flatMap((one) => {
    const sent = placeholderNames(one).length > 0 ? undefined : sentServer(one, apiServer);
    return sent === undefined ? [] : [[one, sent] as const];
  });
  if (server === undefined || addresses.length > 1) {
    diagnostics.add("server-ignored", {
      at: `${holder.pointer}/servers`,
      message:
        server === undefined
          ? "An operation's own server needs an http(s) URL; requests go to the API's server instead."
          : `Only the first of an operation's own servers is used: ${address}.`,
    });
  }
  return { servers, ...(server === undefined || server === here ? {} : { server }) };
}

/**
 * A relative URL is relative to the description's own location, which we do not know: it stands beside the API's server.
 * Both are relative to the same location only where the API's server is relative to a folder, too.
 * @see https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-urls
 */
function sentServer(url: string, apiServer: string): string | undefined {
  const absolute = addressText(url);
  if (absolute !== undefined || URL.canParse(url)) return absolute;
  if (!URL.canParse(apiServer, nowhere)) return undefined;
  const from = new URL(apiServer, nowhere);
  if (!URL.canParse(url, from)) return undefined;
  const isPlaced = URL.canParse(apiServer) || apiServer.startsWith("/");
  const to = new URL(url, isPlaced ? from : nowhere);
  if (to.host !== from.host) return addressText(to.href);
  // From an unknown folder, no way up is known to end at the root.
  return !isPlaced && url.startsWith("/") ? to.pathname : wayBetween(from, to);
}

/** The way to the same place. */
const here = "./";

/** The relative URL that leads from a folder to another: `../v2`. */
function wayBetween(from: URL, to: URL): string {
  const [start, end] = [from, to].map(({ pathname }) => pathname.split("/").filter(Boolean)) as [
    string[],
    string[],
  ];
  const at = start.findIndex((segment, index) => segment !== end[index]);
  const shared = at < 0 ? start.length : at;
  const up = start.slice(shared).map(() => "..");
  const way = [...up, ...end.slice(shared)].join("/");
  // A colon in a first segment would end a scheme.
  return up.length > 0 ? way : `${here}${way}`;
}

/** Where an operation's own server may be, with each of the API's servers. */
export function ownAddresses(server: string, apiServers: readonly string[]): readonly string[] {
  if (URL.canParse(server)) return [server];
  return (apiServers.length > 0 ? apiServers : ["/"]).map((one) => addressBeside(server, one));
}

/** Where the way leads from one of the API's servers: `/v2`, if that is relative. */
function addressBeside(way: string, apiServer: string): string {
  const base = new URL(apiServer, nowhere).href.replace(/\/*$/, "/");
  const { href, pathname } = new URL(way, base);
  return URL.canParse(apiServer) ? href : pathname;
}
