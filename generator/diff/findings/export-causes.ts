import { referencesIn } from "../../model/type-walk.js";
import type { DiffCode } from "../codes/codes.js";
import { familyOf } from "../codes/families.js";
import type { Pair, Side } from "../compare/side.js";
import type { Finding } from "./finding.js";
import { operationParts } from "../compare/declared-properties.js";
import { receivedExchange } from "../compare/received-exchange.js";
import { titleOf } from "./findings.js";

/** Types that came or went because something that uses them did, each with that. */
export function exportCauses(
  findings: readonly Finding[],
  sides: Pair<Side>,
): ReadonlyMap<Finding, Finding> {
  return new Map([
    ...causesOn("before", "export-removed", findings, sides.before),
    ...causesOn("after", "export-added", findings, sides.after),
    ...renameCauses(findings, sides.before),
    ...optionsCauses("export-removed", findings, sides.before),
    ...optionsCauses("export-added", findings, sides.after),
  ]);
}

/** The options of a method have a type where it takes headers or cookies: that comes and goes with them. */
function optionsCauses(
  code: "export-removed" | "export-added",
  findings: readonly Finding[],
  { calls }: Side,
): readonly (readonly [Finding, Finding])[] {
  const exported = findings.filter((one) => one.code === code);
  if (exported.length === 0) return [];
  const named = new Map(
    [...calls.values()].flat().map(({ call }) => [call.optionsType, titleOf(call.operation)]),
  );
  return exported.flatMap((finding) => {
    const operation = named.get(finding.args["name"]);
    const cause = findings.find(
      (one) =>
        operation !== undefined &&
        familyOf(one.code) === "parameter" &&
        one.reach.operations.includes(operation),
    );
    return cause === undefined ? [] : [[finding, cause] as const];
  });
}

/** How many responses an operation has, and of which status, is in the names of their types. */
const statusCauses: ReadonlySet<DiffCode> = new Set([
  "response-added",
  "response-removed",
  "response-status-widened",
  "response-status-narrowed",
  "error-response-added",
  "error-response-removed",
]);

function renameCauses(
  findings: readonly Finding[],
  { model, names, schemas }: Side,
): ReadonlyMap<Finding, Finding> {
  const renamed = new Map(
    findings
      .filter(({ code }) => code === "export-renamed")
      .map((one) => [one.args["from"] ?? "", one]),
  );
  if (renamed.size === 0) return new Map();
  const operations = new Map(model.operations.map((one) => [titleOf(one), one]));
  return new Map(
    findings
      .filter(({ code }) => statusCauses.has(code))
      .flatMap((cause) => {
        const reached = cause.reach.operations.flatMap((title) => operations.get(title) ?? []);
        const used = reached.flatMap(operationParts).flatMap(({ type }) => [...referencesIn(type)]);
        const inline = used.filter((schema) => schemas.get(schema)?.inline === true);
        return inline.flatMap((schema) => {
          const finding = renamed.get(names.models.get(schema) ?? "");
          return finding === undefined ? [] : [[finding, cause] as const];
        });
      }),
  );
}

function causesOn(
  at: "before" | "after",
  code: "export-removed" | "export-added",
  findings: readonly Finding[],
  side: Side,
): ReadonlyMap<Finding, Finding> {
  const exported = new Map(
    findings.filter((one) => one.code === code).map((one) => [one.args["name"] ?? "", one]),
  );
  const causes = new Map<Finding, Finding>();
  if (exported.size === 0) return causes;
  const seen = new Set<string>();
  for (const cause of findings) {
    if (cause.subject.kind === "export") continue;
    // A type that leads to another one passes its cause on.
    const waiting = new Set(schemasUsedBy(cause, at, side));
    for (const schema of waiting) {
      const finding = exported.get(side.names.models.get(schema) ?? "");
      if (finding === undefined || seen.has(schema)) continue;
      seen.add(schema);
      if (!causes.has(finding)) causes.set(finding, cause);
      const type = side.schemas.get(schema)?.type;
      if (type !== undefined) for (const inner of referencesIn(type)) waiting.add(inner);
    }
  }
  return causes;
}

/** The schemas that a finding brings, or takes away. */
function schemasUsedBy(
  { code, facts, reach, places, ...texts }: Finding,
  at: "before" | "after",
  { names, model }: Side,
): readonly string[] {
  const effect = at === "after" ? "added" : "removed";
  if (code === `operation-${effect}`) {
    const operations = model.operations.filter((one) => reach.operations.includes(titleOf(one)));
    return operations.flatMap(operationParts).flatMap(({ type }) => [...referencesIn(type)]);
  }
  if (code === `webhook-${effect}` || code === `callback-${effect}`) {
    const own = model.received.filter(({ pointer }) => pointer === places[at]?.pointer);
    const parts = own.map((one) => receivedExchange(one)).flatMap(operationParts);
    return parts.flatMap(({ type }) => [...referencesIn(type)]);
  }
  const words = wordsOf(texts[at]);
  const others = wordsOf(texts[at === "before" ? "after" : "before"]);
  const named = [...names.models].filter(([, type]) => words.has(type) && !others.has(type));
  return [
    ...(facts.replaced === undefined ? [] : [facts.replaced[at]]),
    ...named.map(([one]) => one),
  ];
}

/** The names in a piece of TypeScript, without its strings. */
function wordsOf(text = ""): ReadonlySet<string> {
  return new Set(text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}
