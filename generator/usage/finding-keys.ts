import type { Finding } from "../diff/findings/finding.js";
import { operationKey } from "../diff/compare/match.js";
import type { Side } from "../diff/compare/side.js";
import { routeOf } from "../model/route.js";
import {
  exportPlace,
  methodPlace,
  objectPlace,
  operationPlace,
  parameterPlace,
  pathKeyPlace,
  propertyPlace,
  type ApiPlace,
} from "./api-keys.js";
import { holdersOf, namedIn, pathNames } from "./model-paths.js";
import { rules } from "./rules.js";
import { familyOf, isPropertyAddition } from "../diff/codes/families.js";
import { append } from "../lists/append.js";

/** Where in the API before a finding is. */
export function findingPlaces(side: Side): (finding: Finding) => readonly ApiPlace[] {
  const holders = holdersOf(side.model);
  const keys = new Map(side.model.operations.map((one) => [routeOf(one), operationKey(one)]));
  const giving = givingOperations(side);
  return (finding) => {
    const operations = finding.reach.operations.flatMap((title) => keys.get(title) ?? []);
    switch (finding.subject.kind) {
      case "export":
        return [finding.args["from"] ?? "", finding.args["name"] ?? ""]
          .filter(Boolean)
          .map(exportPlace);
      case "api":
        return operations.length === 0 ? ["client"] : operations.map(operationPlace);
      case "operation":
        return operationPlaces(finding, operations);
      case "schema":
        return schemaPlaces(finding, holders, giving);
    }
  };
}

function operationPlaces(finding: Finding, operations: readonly string[]): readonly ApiPlace[] {
  const { code, subject, facts } = finding;
  if (rules[code] === "name") return (facts.renamed?.from ?? []).map(methodPlace);
  if (rules[code] === "operation") return operations.map(operationPlace);
  if (rules[code] === "route") {
    const name = finding.args["from"] ?? "";
    return operations.flatMap((key) => [operationPlace(key), pathKeyPlace(key, name)]);
  }
  if (familyOf(code) === "query-choice") {
    const names = (facts.keys ?? []).flatMap((name) =>
      operations.map((key) => parameterPlace(key, `query.${name}`)),
    );
    return [...names, ...operations.map(objectPlace), ...operations.map(operationPlace)];
  }
  const [, place, name] = /^(query|path|header|cookie)\.([^.[<]+)/.exec(subject.path) ?? [];
  if (place !== undefined && name !== undefined) {
    const isMissing = rules[code] === "missing";
    return operations.flatMap((key) =>
      isMissing
        ? [objectPlace(key), operationPlace(key)]
        : [parameterPlace(key, `${place}.${name}`)],
    );
  }
  const pointer = finding.places.before?.pointer ?? "";
  const isInside = pointer.includes("/properties/") || pointer.startsWith("/components/schemas/");
  return isInside
    ? pointerPlaces(finding, pointer)
    : [...operations.map(objectPlace), ...operations.map(operationPlace)];
}

function schemaPlaces(
  finding: Finding,
  holders: ReadonlyMap<string, readonly string[]>,
  giving: ReadonlyMap<string, readonly string[]>,
): readonly ApiPlace[] {
  const { subject, code } = finding;
  const schemas = [subject.name, ...(subject.also ?? [])];
  const isWhole = pathNames(subject.path).length === 0;
  if (isWhole && !isPropertyAddition(code)) {
    return schemas.flatMap((schema) => [
      ...(holders.get(schema) ?? []).map(propertyPlace),
      ...(giving.get(schema) ?? []).map(operationPlace),
    ]);
  }
  const pointer = finding.places.before?.pointer ?? "";
  const start = `/components/schemas/${subject.name}`;
  const others = (subject.also ?? []).map((name) =>
    pointer.startsWith(`${start}/`)
      ? pointer.replace(start, `/components/schemas/${name}`)
      : pointer,
  );
  return [...new Set([pointer, ...others])].flatMap((one) => pointerPlaces(finding, one));
}

/** A property, by its place in the description; for a missing property, the object that had it. */
function pointerPlaces({ code, subject }: Finding, pointer: string): readonly ApiPlace[] {
  if (pathNames(subject.path).at(-1) === "[key]") return [propertyPlace(`${pointer}[key]`)];
  if (rules[code] !== "missing") return [propertyPlace(pointer)];
  const isItself = code !== "property-added-required";
  return [objectPlace(isItself ? pointer.replace(/\/properties\/[^/]*$/, "") : pointer)];
}

/** The operations that give a component as it is. */
function givingOperations({ model }: Side): ReadonlyMap<string, readonly string[]> {
  const giving = new Map<string, string[]>();
  for (const operation of model.operations) {
    for (const { type } of operation.responses.flatMap((response) => response.contents)) {
      for (const schema of namedIn(type)) {
        append(giving, schema, operationKey(operation));
      }
    }
  }
  return giving;
}
