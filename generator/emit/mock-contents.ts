import { isDeepStrictEqual } from "node:util";
import type { MockContent, MockContents } from "../../templates/runtime/testing/contents.js";
import { exampleValues, type Content, type ContentKind } from "../model/exchange.js";
import { isAnyType, isRange, isSequence, usualOfRange } from "../model/media-type.js";
import { routeOf } from "../model/route.js";
import type { EmitInput } from "./emit-context.js";
import { evaluated } from "./fixtures/fixture-value.js";
import { plannerOf, type Planner } from "./fixtures/planner.js";

/** By route and status, the media types of responses and what a mock says in them, where they are not `application/json`. */
export function mockContents(input: EmitInput): Readonly<Record<string, MockContents>> {
  const planner = () => plannerOf(input);
  const all = input.model.operations.map((operation) => {
    const field = input.callsOf.get(operation)?.[0]?.streamed?.field;
    const statuses = operation.responses.flatMap(({ status, contents }) => {
      const fixture = contents.find(({ kind }) => kind === "json");
      const described = contents.map((content) =>
        isPlain(content)
          ? { ...mockContent(content, field, planner), ...ownValue(content, fixture, planner) }
          : itemsContent(content, field, fixture === undefined ? undefined : planner),
      );
      const isUsual = described.every(({ type }) => type === "application/json");
      return isUsual ? [] : [[status, jsonFirst(described)] as const];
    });
    return [routeOf(operation), Object.fromEntries(statuses)] as const;
  });
  return Object.fromEntries(all.filter(([, statuses]) => Object.keys(statuses).length > 0));
}

function jsonFirst(contents: readonly MockContent[]): readonly MockContent[] {
  const isJson = ({ kind }: MockContent) => kind === "json";
  return [...contents.filter(isJson), ...contents.filter((content) => !isJson(content))];
}

type PlainContent = Content & { readonly kind: Exclude<ContentKind, "items"> };

function isPlain(content: Content): content is PlainContent {
  return content.kind !== "items";
}

/** The fixture is of the first media type that is JSON. Others have values of their own where they are described otherwise. */
function ownValue(
  content: Content,
  fixture: Content | undefined,
  planner: () => Planner,
): Pick<MockContent, "value"> {
  if (content.kind !== "json" || fixture === undefined || content === fixture) return {};
  const [value, usual] = [content, fixture].map(({ type, examples }) => {
    const hint = { name: "", examples: exampleValues(examples) };
    const plan = planner().type(type, hint, "response");
    return plan && evaluated(plan.full, 0);
  });
  return value === undefined || isDeepStrictEqual(value, usual) ? {} : { value };
}

/** Items are those of the fixture; where that is JSON, some of their own. */
function itemsContent(
  { name, sequence, eventData, type }: Content,
  field: string | undefined,
  planner: (() => Planner) | undefined,
): MockContent {
  const plan = planner?.().type(type, { name: "", examples: [] }, "response");
  const items: unknown = plan === undefined ? undefined : evaluated(plan.full, 0);
  const texts = eventData?.textEvents ?? [];
  return {
    type: name,
    kind: "items",
    ...(sequence === undefined ? {} : { sequence }),
    ...(eventData === undefined ? {} : { jsonData: texts.length === 0 ? true : texts }),
    ...(Array.isArray(items) ? { items } : {}),
    ...(field === undefined ? {} : { field }),
  };
}

function mockContent(
  content: PlainContent,
  field: string | undefined,
  planner: () => Planner,
): MockContent {
  const kind = mockKinds[content.kind];
  const type = sentType(content, kind);
  if (kind === "json") return { type, kind };
  const isStream = kind === "events" || isSequence(content.mediaType);
  const asked = isStream && field !== undefined ? { field } : {};
  const [example] = exampleValues(content.examples);
  const body = isStream
    ? streamText(content, example, planner)
    : plainText(type, example ?? scalarOf(content, planner));
  return { type, kind, body, ...asked };
}

const mockKinds = {
  json: "json",
  any: "json",
  form: "bytes",
  text: "text",
  bytes: "bytes",
  events: "events",
} as const satisfies Record<Exclude<ContentKind, "items">, MockContent["kind"]>;

/** A response has a media type, not a range. */
function sentType(
  { name, mediaType }: Content,
  kind: Exclude<MockContent["kind"], "items">,
): string {
  // A header takes no other characters.
  if (!isRange(mediaType)) return /^[\x20-\x7e]+$/.test(name) ? name : mediaType;
  if (isAnyType(mediaType) && kind === "json") return "application/json";
  if (isAnyType(mediaType) && kind === "text") return "text/plain";
  return usualOfRange(mediaType);
}

/** A value that a text has to be by its schema: a number, or one of some texts. */
function scalarOf({ kind, type, data = type }: Content, planner: () => Planner): unknown {
  if (kind !== "text" || data.kind === "string") return undefined;
  const plan = planner().type(data, { name: "", examples: [] }, "response");
  const value: unknown = plan === undefined ? undefined : evaluated(plan.full, 0);
  return Object(value) === value ? undefined : value;
}

function plainText(type: string, example: unknown): string {
  if (typeof example === "string") return example;
  if (example !== undefined) return JSON.stringify(example);
  if (/csv/i.test(type)) return "id,name\n1,Name\n";
  if (/html/i.test(type)) return "<!doctype html><title>Title</title>";
  if (/[/+]xml/i.test(type)) return "<mock/>";
  return type.startsWith("text/") ? "text" : "bytes";
}

/** Three values one after another, or the text of the example. */
function streamText(
  { kind, data, examples }: Content,
  example: unknown,
  planner: () => Planner,
): string {
  const isEvents = kind === "events";
  const isWhole = isEvents ? /^(data|event|id|retry)?:/m : /\n/;
  if (typeof example === "string" && isWhole.test(example)) return example;
  const hint = { name: "", examples: exampleValues(examples) };
  const plan = data && planner().type(data, hint, "response");
  const texts = [0, 1, 2].map((n) => {
    if (typeof example === "string") return example;
    const plain = isEvents ? `text ${n + 1}` : JSON.stringify({ n });
    return plan === undefined ? plain : JSON.stringify(evaluated(plan.full, n));
  });
  return texts.map((text) => (isEvents ? eventText(text) : `${text}\n`)).join("");
}

function eventText(data: string): string {
  return `${data.replace(/^/gm, "data: ")}\n\n`;
}
