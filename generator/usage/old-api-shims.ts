import type { Finding } from "../diff/findings/finding.js";
import type { NamedCall, Pair, Side } from "../diff/compare/side.js";
import { typeKinds } from "../model/call-types.js";
import { modelFixtures } from "../model/fixture-names.js";
import { routeOf } from "../model/route.js";
import { operationKey } from "../diff/compare/match.js";
import { uncapitalize } from "../model/words.js";
import { renamedMethods } from "./renames.js";
import { append } from "../lists/append.js";

/**
 * Renamed or removed names, added to the new package. Without them, the compiler would not know the types of the
 * expressions behind them, and the first break would hide all others. The findings say that such a name is gone.
 */
export function shims(
  sides: Pair<Side>,
  findings: readonly Finding[],
): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  const add = (path: string, text: string) => append(texts, path, text);
  for (const { code, args } of findings) {
    if (code !== "export-renamed") continue;
    const { from = "", to = "" } = args;
    if (!isModel(from, sides.before) || !isModel(to, sides.after)) continue;
    for (const [path, text] of exportShims(from, to, sides)) add(path, text);
  }
  for (const { from, to } of renamedMethods(findings, sides)) {
    for (const [path, text] of methodShims(from, to)) add(path, text);
  }
  for (const text of routeShims(sides)) add("src/routes.ts", text);
  return texts;
}

/** Types of methods, guards and fixtures alone may have other names, too: there the compiler says it. */
function isModel(type: string, { names }: Side): boolean {
  return [...names.models.values()].includes(type);
}

type Shim = readonly [path: string, text: string];

function exportShims(from: string, to: string, sides: Pair<Side>): readonly Shim[] {
  const guards = ["is", "assert", "explain"].map((verb) => `${verb}${to} as ${verb}${from}`);
  const fixtures = {
    before: fixtureOf(from, sides.before),
    after: fixtureOf(to, sides.after),
  };
  return [
    ["src/models.ts", `export type { ${to} as ${from} };`],
    [
      "src/guards/models.ts",
      `export { ${[...guards, `${uncapitalize(to)}Schema as ${uncapitalize(from)}Schema`].join(", ")} };`,
    ],
    ["src/fixtures/models.ts", `export { ${fixtures.after} as ${fixtures.before} };`],
  ];
}

export function fixtureOf(type: string, side: Side): string {
  const found = modelFixtures(side).all.find((one) => one.typeName === type);
  return found?.name ?? uncapitalize(type);
}

function methodShims(from: NamedCall, to: NamedCall): readonly Shim[] {
  const path = (call: NamedCall) => `resources/${call.resource.fileName}`;
  const target = `import("../${path(to)}.js").${to.resource.className}["${to.call.method}"]`;
  const types = typeKinds.flatMap((kind): Shim[] => {
    const [old, now] = [from.call[kind], to.call[kind]];
    if (old === undefined || now === undefined || old === now) return [];
    return [[`src/${path(from)}.ts`, `export type ${old} = import("../${path(to)}.js").${now};`]];
  });
  return [
    [
      `src/${path(from)}.ts`,
      `export interface ${from.resource.className} { ${from.call.method}: ${target}; }`,
    ],
    ...types,
    ...constantShims(from.call.constant, to.call.constant),
  ];
}

function constantShims(from: string, to: string): readonly Shim[] {
  return from === to ? [] : [["src/operations.ts", `export { ${to} as ${from} };`]];
}

/** Routes that are spelled in another way now, with their path's old names. */
function routeShims({ before, after }: Pair<Side>): readonly string[] {
  return before.model.operations.flatMap((operation) => {
    const now = after.model.operations.find((one) => operationKey(one) === operationKey(operation));
    if (now === undefined || routeOf(now) === routeOf(operation)) return [];
    const constant = after.names.routeConstants.get(now.id) ?? "";
    const route = `Routes[${JSON.stringify(routeOf(now))}]`;
    const path = operation.pathParameters.map(({ name }, index) => {
      const other = now.pathParameters[index]?.name ?? name;
      return `${JSON.stringify(name)}: (typeof ${constant} extends import("./runtime/operation.js").Operation<infer Request, infer _> ? Request extends { path: infer Path } ? Path[${JSON.stringify(other)} & keyof Path] : never : never)`;
    });
    const request = `Omit<import("./runtime/route.js").RequestOf<${route}>, "path"> & { path: { ${path.join("; ")} } }`;
    return [
      `export interface Routes { ${JSON.stringify(routeOf(operation))}: import("./runtime/operation.js").Operation<${request}, import("./runtime/route.js").CallOf<${route}>>; }`,
    ];
  });
}
