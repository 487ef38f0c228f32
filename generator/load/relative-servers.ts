import { posix } from "node:path";
import type { FileName } from "./external-file.js";
import { isJsonObject } from "./json.js";
import { listAt, objectAt, stringAt } from "./json-access.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import type { JsonObject } from "./spec-document.js";

/**
 * A relative server is relative to the file that it stands in. Where what holds it moves into the main file, its URL
 * becomes relative to that, in place. https://spec.openapis.org/oas/v3.1.1.html#server-object
 */
export function moveServers(node: Omit<SpecNode, "pointer">, from: FileName, to: FileName): void {
  const folder = posix.relative(posix.dirname(to.name), posix.dirname(from.name));
  if (folder === "") return;
  const way = folder.split("/").map(encodeURIComponent).join("/");
  walkSpec({ ...node, pointer: "" }, ({ value, kind }) => {
    if (kind !== "pathItem" && kind !== "operation") return;
    for (const server of listAt(value, "servers")) {
      const url = isJsonObject(server) ? stringAt(server, "url") : undefined;
      if (!isJsonObject(server) || !url || isRooted(beginning(url, server))) continue;
      server["url"] = posix.join(way, url);
    }
  });
}

/** It has a scheme, a host, or a path from the root. */
function isRooted(url: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|[/\\?#])/i.test(url);
}

/** The URL, with the value of a variable that it begins with: `{base}/v1`. */
function beginning(url: string, server: JsonObject): string {
  return url.replace(/^\{([^{}]*)\}/, (written, name: string) => {
    const variable = objectAt(objectAt(server, "variables") ?? {}, name) ?? {};
    return stringAt(variable, "default") ?? written;
  });
}
