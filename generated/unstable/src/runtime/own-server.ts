import { addressText } from "./base-url.js";
import type { AddressesOf } from "./operation.js";

/** The base URLs of an operation with a server of its own. The client's `baseUrl` overrides it. */
export function ownServer(server: string): AddressesOf {
  return ({ api, baseUrl, options }) =>
    options.baseUrl === undefined ? [server] : [baseUrl, server, ...Object.values(api.servers)];
}

/** The base URLs of an operation whose server stands beside the API's: `../v2`. */
export function serverBeside(way: string): AddressesOf {
  return ({ baseUrl }) => [addressText(new URL(way, `${baseUrl}/`).href) ?? baseUrl];
}
