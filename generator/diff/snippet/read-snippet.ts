import { code, identifier, joinCode, type Code } from "../../text/code.js";
import { localName } from "../../text/local-name.js";
import type { TypeNode } from "../../model/api-model.js";
import { camelCase } from "../../model/words.js";
import type { Change, Step } from "../compare/change.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { kindOf } from "../../values/likeness.js";
import { isReceived } from "../compare/received-exchange.js";
import { componentName } from "../compare/position.js";
import { callText, leastCall } from "./call-text.js";
import { moduleText } from "./module-text.js";
import { namedType } from "./named-type.js";
import { readText } from "./read-text.js";
import { followSteps, type Reading } from "./read-path.js";
import { familyOf } from "../codes/families.js";

/** A snippet that reads a value that is gone or has changed. */
export function readSnippet(comparison: Comparison, group: Group): string | undefined {
  const { change } = group;
  const forms = comparison.forms.before;
  const start = startOf(comparison, group);
  const reading = start && followSteps(forms, start.reading, stepsOf(change));
  if (start === undefined || reading === undefined) return undefined;
  const types = new Set(start.imports);
  const wanted = wantedText(comparison, change, reading, types);
  const checks = reading.checks.map((check) => code`  ${check}`);
  const body = joinCode(
    [start.head(functionName(change), wanted), ...checks, code`  return ${reading.text};`, code`}`],
    "\n",
  );
  return moduleText(comparison.sides.before, types, body);
}

/** For a finding about a property, the snippet reads that property. */
function stepsOf({ at: { steps }, code: found, args }: Change): readonly Step[] {
  const { property: name } = args;
  const family = familyOf(found);
  return family === "property" && name !== undefined
    ? [...steps, { kind: "property", name }]
    : family === "additional-properties"
      ? [...steps, { kind: "value" }]
      : steps;
}

interface Start {
  readonly reading: Reading;
  readonly imports: readonly string[];
  readonly head: (name: Code, wanted: Code) => Code;
}

/** A function with the value as its parameter, or one that calls a method if the value is its result. */
function startOf(comparison: Comparison, { change, operations }: Group): Start | undefined {
  const { scope, wholeTypes } = change.at;
  if (wholeTypes === undefined) return undefined;
  const type = wholeTypes.before;
  const reading = (text: Code): Reading => ({ text, type, isOptional: false, checks: [] });
  const isSchema = scope.kind === "schema";
  const isNamed = isSchema || isReceived(scope.operation);
  const name = isNamed ? namedType(comparison, type, "response") : undefined;
  if (name !== undefined) {
    const variable = identifier(localName(camelCase(name)));
    return {
      reading: reading(variable),
      imports: [name],
      head: (own, wanted) =>
        code`export function ${own}(${variable}: ${identifier(name)}): ${wanted} {`,
    };
  }
  const callers = isSchema ? [...operations] : [scope.operation ?? {}];
  const calls = callers.flatMap(({ before }) =>
    before === undefined ? [] : (leastCall(comparison, "before", before) ?? []),
  );
  const { idOf } = comparison.forms.before;
  // With several possible responses, this one would have to be selected first.
  const call = calls.find(
    ({
      named: {
        call: { output },
      },
    }) => {
      const [only, ...others] = output.types;
      return (
        only !== undefined &&
        others.length === 0 &&
        output.kinds.length === 1 &&
        idOf(only) === idOf(type)
      );
    },
  );
  if (call === undefined) return undefined;
  const { clientName } = comparison.sides.before.settings;
  const client = identifier(localName(camelCase(clientName)));
  const answer = identifier("answer");
  return {
    reading: reading(answer),
    imports: [clientName],
    head: (own, wanted) =>
      code`export async function ${own}(${client}: ${identifier(clientName)}): Promise<${wanted}> {
  const answer = await ${callText(client, call)};`,
  };
}

/** `nameOf`, named after the last property of the path. */
function functionName(change: Change): Code {
  const last = stepsOf(change).findLast((step) => step.kind === "property");
  return last?.kind === "property"
    ? identifier(localName(camelCase(`${last.name} of`)))
    : identifier("read");
}

const widened = {
  "property-became-optional": true,
  "type-became-nullable": true,
} as const satisfies Partial<Record<Change["code"], true>>;

/** The type that the program expects. */
function wantedText(
  comparison: Comparison,
  change: Change,
  reading: Reading,
  imports: Set<string>,
): Code {
  const { forms } = comparison;
  const form = forms.before.formOf(reading.type);
  const node = ownNode(comparison, change, reading);
  const named = new Set<string>();
  const exact = readText(comparison, node, named);
  const wide = reading.only === undefined ? wideText(form.alternatives.map(kindOf)) : undefined;
  // With a removed name, the compiler would report only that name.
  const there = new Set(comparison.sides.after.names.models.values());
  const isWide =
    wide !== undefined &&
    (Object.hasOwn(widened, change.code) || [...named].some((name) => !there.has(name)));
  if (!isWide) for (const name of named) imports.add(name);
  const parts = [
    isWide ? wide : exact,
    ...(isWide && form.nullable ? [code`null`] : []),
    ...(reading.isOptional ? [code`undefined`] : []),
  ];
  return joinCode(parts, " | ");
}

/** The smallest type that a program expects when it reads one kind of value. */
function wideText(kinds: readonly string[]): Code | undefined {
  const [kind, ...others] = new Set(kinds);
  if (kind === undefined || others.length > 0) return undefined;
  switch (kind) {
    case "string":
      return code`string`;
    case "number":
      return code`number`;
    case "boolean":
      return code`boolean`;
    case "array":
      return code`unknown[]`;
    case "object":
      return code`object`;
    default:
      return undefined;
  }
}

/** For a whole named type, its definition: the new type would have the same name. */
function ownNode(comparison: Comparison, { at }: Change, reading: Reading): TypeNode {
  const schema = componentName(reading.type);
  const isWhole = reading.type === at.wholeTypes?.before && schema !== undefined;
  const type = isWhole ? comparison.sides.before.schemas.get(schema)?.type : undefined;
  return reading.only?.node ?? type ?? reading.type;
}
