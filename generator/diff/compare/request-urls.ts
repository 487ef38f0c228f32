import type { Operation } from "../../model/api-model.js";
import { serverAddresses } from "./server-addresses.js";
import type { Pair, Side } from "./side.js";

/** Where the requests of an operation go, to its default server first: a server's address and the path together. */
export function requestUrls({ model }: Side, { servers, shape }: Operation): readonly string[] {
  return serverAddresses(servers.length > 0 ? servers : model.servers).map(
    (address) => `${address === "/" ? "" : address}${shape}`,
  );
}

/** Whether a part of the path moved into the address of the server, or out of it: on the wire, nothing changes. */
export function haveSameUrls(sides: Pair<Side>, { before, after }: Pair<Operation>): boolean {
  const urls = requestUrls(sides.after, after);
  return requestUrls(sides.before, before).join("\n") === urls.join("\n");
}
