import { readRegularText } from "../files/regular-file.js";

const runtimeIndex = new URL("../../templates/runtime/index.ts", import.meta.url);

/** What the package exports besides resources and models; a model of that name gets another. */
export function reservedNames(clientName: string): ReadonlySet<string> {
  const index = readRegularText(runtimeIndex);
  const exported = [...index.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.replace(/^\s*type\s+/, "").trim())
    .filter((name) => name !== "");
  const routeNames = ["Routes", "RequestOf", "BodyOf", "ResponseOf"];
  const own = [
    clientName,
    `${clientName}Auth`,
    `${clientName}Options`,
    "createHttp",
    ...routeNames,
  ];
  return new Set([...exported, ...own]);
}
