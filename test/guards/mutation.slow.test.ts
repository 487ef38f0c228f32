/** Each check of each guard is taken out in turn; some value must then be told wrongly. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { maxDepth } from "../../templates/runtime/guard.js";
import { realVersions } from "../support/real-versions.js";
import { allBroken } from "./broken.js";
import { mutated } from "./mutants.js";
import { oracleOf, realGuards, type Oracle, type RealGuard } from "./real-guards.js";
import { valuesOf } from "./values.js";

const versions = await realVersions();

/** Checks whose absence no value can show, with the reason. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  "the schema that this one adds to has been checked before, and is an object": [
    "article: isRecord(value)",
    "contactArchived: isRecord(value)",
    "contactBlocked: isRecord(value)",
    "contactDeleted: isRecord(value)",
    "contactUnarchived: isRecord(value)",
    "conversationPartMetadataQuickReplyOptionsItem: isRecord(value)",
    "createConversationResponse: isRecord(value)",
    "listCallsWithTranscriptsResponseDataItem: isRecord(value)",
    "listItemWithImage: isRecord(value)",
    "listItemWithoutImage: isRecord(value)",
    "contactReplyEmailRequest: isRecord(value)",
    "contactReplyIntercomUserIdRequest: isRecord(value)",
    "contactReplyTicketEmailRequest: isRecord(value)",
    "contactReplyTicketIntercomUserIdRequest: isRecord(value)",
    "contactReplyTicketUserIdRequest: isRecord(value)",
    "contactReplyUserIdRequest: isRecord(value)",
  ],
  "the choice has a branch that asks for less, and takes all that this one would": [
    "createMessageRequest: createMessageRequestTo(value.to)",
    'createMessageRequest: (value.message_type === "in_app" || value.message_type === "email" || value.message_type === "sms" || value.message_type === "whatsapp" || value.message_type === "conversation")',
    "configureRequest: isRecord(value)",
    'configureRequest: typeof value.workspace_id === "string"',
    'configureRequest: typeof value.workspace_region === "string"',
    'configureRequest: typeof value.component_id === "string"',
    "configureRequest: admin(value.admin)",
    "configureRequest: context(value.context)",
    "configureRequest: canvasObject(value.current_canvas)",
    "configureRequest: isRecord(value.input_values)",
    'createMessageRequest: typeof value.template === "string"',
    'createMessageRequest: typeof value.subject === "string"',
    'createMessageRequest: (value.message_type === "in_app" || value.message_type === "email" || value.message_type === "conversation")',
  ],
  "each branch of the choice requires the field, and looks at it again": [
    'createDataEventRequest: (typeof value.event_name === "string" || value.event_name === undefined)',
    "createDataEventRequest: (isInteger(value.created_at) || value.created_at === undefined)",
    "createMessageRequest: isRecord(item)",
    "createMessageRequest: (value.from === undefined || createMessageRequestFrom(value.from))",
    'createMessageRequest: (typeof value.body === "string" || value.body === undefined)',
  ],
};

/** Of one version: its groups of filters nest by two schemas in turn, and each of the two ends the nesting. */
const ownReasons: Readonly<Record<string, readonly string[]>> = {
  "2.11": [
    "multipleFilterSearchRequest: depth < maxDepth",
    "multipleOrSingleFilterSearchRequest: depth < maxDepth",
  ],
};

const survived = new Set<string>();

test.each(versions)("each check of $id is needed", { timeout: 240_000 }, async (version) => {
  const equivalent = new Set([...Object.values(reasons), ownReasons[version.id] ?? []].flat());
  const oracle = oracleOf(version.spec.root);
  const guards = await realGuards(version);
  const { mutants, calls, guards: switched, takeOut } = await mutated(version.id);
  const own = new Set(guards.map(({ source }) => source.checkName));
  /** Whether a guard's values reach a function: its own, or one that it calls and that is nobody's own. */
  const reaches = ({ source }: RealGuard, check: string): boolean =>
    own.has(check) ? source.checkName === check : calls.get(source.checkName)?.has(check) === true;

  // One guard's values at a time: those of all together are more than half a million.
  const left = new Set(mutants);
  let values = 0;
  for (const guard of guards) {
    const is = switched[`is${guard.name}`]!;
    const corpus = corpusOf(guard, oracle);
    values += corpus.length;
    for (const mutant of left) {
      if (!reaches(guard, mutant.check)) continue;
      takeOut(mutant.number);
      if (corpus.some(({ value, wanted }) => is(value) !== wanted)) left.delete(mutant);
    }
    takeOut(-1);
  }
  const survivors = mutants
    .filter((mutant) => left.has(mutant))
    .map(({ check, text }) => `${check}: ${text}`);
  const real = mutants.filter(({ check, text }) => !equivalent.has(`${check}: ${text}`));
  const missed = survivors.filter((one) => !equivalent.has(one));
  const share = (100 * (real.length - missed.length)) / real.length;
  console.log(
    `${version.id}: ${real.length - missed.length} of ${real.length} mutants found (${share.toFixed(2)} %) by ` +
      `${values} values; ${mutants.length - real.length} more change nothing`,
  );
  expect(missed).toEqual([]);
  for (const one of survivors) survived.add(one);
});

test("what is said to change nothing changes nothing, in one version at least", () => {
  const said = [...Object.values(reasons), ...Object.values(ownReasons)].flat();
  expect(said.filter((one) => !survived.has(one))).toEqual([]);
});

/** Values of a schema, whole and broken in each of their upper places, and what the guard says of them. */
function corpusOf(guard: RealGuard, { resolve }: Oracle) {
  const made = fc.sample(valuesOf(guard.jsonSchema, resolve), { numRuns: 200, seed: 1 });
  const bySize = made.filter(guard.is).toSorted((a, b) => size(a) - size(b));
  const least = distinct(bySize.flatMap((value) => minima(value, guard.is)));
  const valid = [...spread(distinct(bySize), 16), ...least];
  const broken = valid.flatMap((value) => [...allBroken(value, 2), asList(value)]);
  return [...valid, ...broken, ...odd].map((value) => ({ value, wanted: guard.is(value) }));
}

const size = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** Some of a list, from its start to its end. */
function spread(list: readonly unknown[], count: number): readonly unknown[] {
  const step = Math.max(1, (list.length - 1) / (count - 1));
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Without every field that need not be there; which those are may depend on which goes first. */
function minima(value: unknown, is: (value: unknown) => boolean): readonly unknown[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const keys = Object.keys(value);
  return [keys, keys.toReversed()].map((order) =>
    order.reduce((rest: object, key) => {
      const less = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== key));
      return is(less) ? less : rest;
    }, value),
  );
}

/** One of those with the same fields. */
function distinct(values: readonly unknown[]): readonly unknown[] {
  const byFields = values.map((value) => [fieldsOf(value), value] as const);
  return [...new Map(byFields).values()];
}

function fieldsOf(value: unknown): string {
  return typeof value === "object" && value !== null ? Object.keys(value).toSorted().join() : "";
}

/** A list that has an object's properties, too. */
const asList = (value: unknown): unknown => Object.assign([], value);

function nested(depth: number): unknown {
  let value: unknown = { operator: "AND", value: [{ field: "a", operator: "=", value: "b" }] };
  for (let level = 1; level < depth; level++) value = { operator: "AND", value: [value] };
  return value;
}

const odd = [
  null,
  undefined,
  "text",
  7,
  true,
  [],
  {},
  [[]],
  [{}],
  nested(maxDepth),
  nested(maxDepth + 1),
];
