import { sentPath } from "../../templates/runtime/route-parts.js";
import type { TypeNode } from "../model/api-model.js";
import type { Direction } from "../model/direction.js";
import type { PaginationStyle } from "../model/pagination-style.js";
import type { BodyPlan, BodyWriter } from "../model/body-plan.js";
import type { EventData } from "../model/exchange.js";
import type {
  BodyReader,
  OperationPlan,
  ParameterStyles,
  PlannedStyle,
} from "../model/operation-plan.js";
import type { OutputShape } from "../model/output-shape.js";
import { routeOf } from "../model/route.js";
import type { Code } from "../text/code.js";
import {
  code,
  joinCode,
  jsonExpression,
  literal,
  propertyKey,
  stringLiteral,
} from "../text/code.js";
import type { SourceFile } from "./source-file.js";

/** Contains only what differs from the defaults: most operations have only their route. */
export function operationConstant(
  plan: OperationPlan,
  file: SourceFile,
  shapeOf: ShapeOf,
): Readonly<Record<string, Code | undefined>> {
  const { operation, pagination, choices } = plan;
  const pick = (condition: boolean, name: string, module: string) =>
    condition ? file.use(name, `./runtime/${module}.js`) : undefined;
  const { turn } = pagination ?? {};
  const pages = pagination && pageReaders[pagination.style];
  const headers = plan.hasPlainCookies
    ? file.use("plainCookies", "./runtime/plain-cookies.js")
    : pick(plan.hasHeaders, "headerParameters", "header-parameters");
  const path = sentPath(operation.path);
  return {
    route: stringLiteral(routeOf(operation)),
    path: path === operation.path ? undefined : stringLiteral(path),
    server: operation.server === undefined ? undefined : serverCode(operation.server, file),
    safe: plan.hasKey
      ? code`true`
      : operation.safe === undefined
        ? undefined
        : literal(operation.safe),
    call: callClass(plan, file),
    items: pagination && stringLiteral(pagination.items),
    by:
      pages?.module === "follow-pages" ? pagination && stringLiteral(pagination.style) : undefined,
    turn: turn && jsonExpression(turn),
    most:
      pagination?.most === undefined
        ? undefined
        : jsonExpression([pagination.most, pagination.instead ?? ""]),
    pages: pages && file.use(pages.name, `./runtime/${pages.module}.js`),
    query:
      plan.fixedQuery === undefined
        ? plan.isWholeQuery
          ? file.use("wholeQuery", "./runtime/whole-query.js")
          : pick(plan.hasQuery, "queryText", "query")
        : file.use("fixedQuery", "./runtime/fixed-query.js"),
    fixed: plan.fixedQuery === undefined ? undefined : stringLiteral(plan.fixedQuery),
    parameter: pick(plan.hasStyled, "styledParameter", "parameter"),
    styles: stylesCode(plan.styles, file, shapeOf),
    headers: plan.hasKey && headers !== undefined ? keyCode(headers, file) : headers,
    choices: choices.length === 0 ? undefined : jsonExpression(choices),
    check: pick(choices.length > 0, "checkChoices", "query-choices"),
    ...bodyEntries(plan.bodies, file, shapeOf),
    // JSON is the default.
    together: isTuple(plan.output) ? code`true` : undefined,
    accept: plan.accept === undefined ? undefined : stringLiteral(plan.accept),
    read: readerCode(plan, file, shapeOf),
    security: plan.security && jsonExpression(plan.security),
  };
}

function keyCode(headers: Code, file: SourceFile): Code {
  const key = file.use("idempotencyKey", "./runtime/idempotency-key.js");
  return code`/* @__PURE__ */ ${key}(${headers})`;
}

/** A type as data, for the conversion of its integers. */
export type ShapeOf = (type: TypeNode, direction: Direction) => Code;

function stylesCode(styles: ParameterStyles, file: SourceFile, shapeOf: ShapeOf): Code | undefined {
  const jsonCode = (type: TypeNode) =>
    code`/* @__PURE__ */ ${file.use("exactParameter", "./runtime/int64.js")}(() => (${shapeOf(type, "request")}))`;
  const styleCode = ({ json, ...style }: PlannedStyle) =>
    objectCode({
      ...mapValues(style, (said) => (said === undefined ? undefined : literal(said))),
      json: json === undefined ? undefined : json === true ? code`true` : jsonCode(json),
    });
  const places = Object.entries(styles as Readonly<Record<string, StylesOfPlace>>).map(
    ([place, own]) => [place, objectCode(mapValues(own, styleCode))] as const,
  );
  return places.length > 0 ? objectCode(Object.fromEntries(places)) : undefined;
}

type StylesOfPlace = Readonly<Record<string, PlannedStyle>>;

function mapValues<Value>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Code | undefined,
): Readonly<Record<string, Code | undefined>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function readerCode(
  { reader, exact, output }: OperationPlan,
  file: SourceFile,
  shapeOf: ShapeOf,
): Code | undefined {
  if (exact === undefined && reader === "json") return undefined;
  const used = file.use(reader, `./runtime/${readerModules[reader] ?? "readers"}.js`);
  const plain = reader === "eventItems" ? withEventData(used, output.items?.eventData) : used;
  if (exact === undefined) return plain;
  const exactly = file.use("exactly", "./runtime/int64.js");
  return code`/* @__PURE__ */ ${exactly}(${plain}, () => (${shapeOf(exact, "response")}))`;
}

const readerModules: { readonly [Reader in BodyReader]?: string } = {
  jsonLines: "items",
  jsonRecords: "items",
  eventItems: "event-items",
  parts: "part-items",
};

/** A reader or a writer of events, which has to know which of them have JSON. */
function withEventData(name: Code, data: EventData | undefined): Code {
  const said =
    data === undefined
      ? code``
      : data.textEvents.length === 0
        ? code`true`
        : jsonExpression(data.textEvents);
  return code`/* @__PURE__ */ ${name}(${said})`;
}

/** An address, or the way there from the API's server. */
function serverCode(server: string, file: SourceFile): Code {
  const name = URL.canParse(server) ? "ownServer" : "serverBeside";
  const used = file.use(name, "./runtime/own-server.js");
  return code`/* @__PURE__ */ ${used}(${stringLiteral(server)})`;
}

/** How the body is written; where it may have several media types, how each of them is. */
function bodyEntries(
  bodies: readonly BodyPlan[],
  file: SourceFile,
  shapeOf: ShapeOf,
): Readonly<Record<string, Code | undefined>> {
  const plain = ({ writer, eventData }: BodyPlan) => {
    const used = file.use(writer, `./runtime/${writerModules[writer]}.js`);
    return writer === "writeEvents" ? withEventData(used, eventData) : used;
  };
  const exactCode = (body: BodyPlan, shape: Code) => {
    const name = body.writer === "json" ? "exactWriter" : "exactParts";
    const used = file.use(name, "./runtime/int64.js");
    const inner = body.writer === "json" ? code`` : code`${plain(body)}, `;
    return code`/* @__PURE__ */ ${used}(${inner}${shape})`;
  };
  const entries = bodies.map(({ bodyType, fields, parts, exact, ...body }) => ({
    bodyType: bodyType === undefined ? undefined : stringLiteral(bodyType),
    write:
      exact === undefined
        ? plain(body)
        : exactCode(body, code`() => (${shapeOf(exact, "request")})`),
    fields: fields && jsonExpression(fields),
    parts: parts && jsonExpression(parts),
  }));
  if (entries.length < 2) return entries[0] ?? {};
  return {
    write: file.use("byContentType", "./runtime/by-content-type.js"),
    bodies: code`[${joinCode(entries.map(objectCode), ", ")}]`,
  };
}

const writerModules: Readonly<Record<BodyWriter, string>> = {
  json: "writers",
  raw: "writers",
  form: "form",
  multipart: "multipart",
  nestedMultipart: "nested-multipart",
  writeLines: "write-items",
  writeRecords: "write-items",
  writeEvents: "write-items",
  writeParts: "write-parts",
};

/** What reads the pages of each style, and its module: an app carries those of the lists that it reads. */
const pageReaders: {
  readonly [Style in PaginationStyle]: { readonly name: string; readonly module: string };
} = {
  cursor: { name: "followPages", module: "follow-pages" },
  search: { name: "followPages", module: "follow-pages" },
  page: { name: "followPages", module: "follow-pages" },
  link: { name: "followPages", module: "follow-pages" },
  scroll: { name: "scrollPages", module: "scroll-pages" },
  token: { name: "tokenPages", module: "token-pages" },
  after: { name: "afterPages", module: "after-pages" },
  number: { name: "numberPages", module: "number-pages" },
  offset: { name: "offsetPages", module: "offset-pages" },
  address: { name: "addressPages", module: "address-pages" },
  header: { name: "headerPages", module: "header-pages" },
};

function callClass(
  { output: { stream }, pagination }: OperationPlan,
  file: SourceFile,
): Code | undefined {
  if (stream !== undefined) {
    const { name, module } = streamClasses[stream];
    return file.use(name, `./runtime/${module}`);
  }
  return pagination && file.use("PageCall", "./runtime/pages.js");
}

/** Places of a list that have types of their own are validated together. */
function isTuple({ items, types }: OutputShape): boolean {
  return items !== undefined && types.some(({ kind }) => kind !== "array");
}

/** The class of a call whose response may be read as it comes, and its module. */
export const streamClasses = {
  bytes: { name: "DownloadCall", module: "download.js" },
  events: { name: "EventCall", module: "events.js" },
  items: { name: "ItemCall", module: "items.js" },
} as const;

export function objectCode(entries: Readonly<Record<string, Code | undefined>>): Code {
  const said = Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [code`${propertyKey(name)}: ${value}`],
  );
  return code`{ ${joinCode(said, ", ")} }`;
}
