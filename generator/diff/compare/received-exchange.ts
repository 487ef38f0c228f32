import type { Operation } from "../../model/api-model.js";
import type { ReceivedOperation } from "../../model/exchange.js";
import type { Pair } from "./side.js";

/** A request that the API sends, in the form of an operation. The user's server gets it and responds to it. */
export interface ReceivedExchange extends Operation {
  readonly isReceived: true;
  readonly source: ReceivedOperation;
  /** Of a callback: the operation to which it belongs, as the diff calls it. */
  readonly owner?: string;
}

/** Whether an exchange goes the other way: its request is what a user reads, and its response what a user writes. */
export function isReceived(operation: Partial<Pair<Operation>> | undefined): boolean {
  const known = operation?.before ?? operation?.after;
  return known !== undefined && "isReceived" in known;
}

export function receivedExchange(source: ReceivedOperation, owner?: string): ReceivedExchange {
  const { kind, name, method, query, headerParameters, cookieParameters } = source;
  const title = `${kind} ${name}${owner === undefined ? "" : ` of ${owner}`}`;
  return {
    isReceived: true,
    source,
    id: [title, method, source.expression].join(" "),
    method,
    path: title,
    shape: title,
    tags: [],
    deprecated: source.deprecated,
    pathParameters: [],
    query,
    headerParameters,
    cookieParameters,
    responses: source.responses,
    servers: [],
    security: { alternatives: [], pointer: "" },
    forms: [],
    naming: {},
    pointer: source.pointer,
    ...(source.summary === undefined ? {} : { summary: source.summary }),
    ...(source.description === undefined ? {} : { description: source.description }),
    ...(source.body === undefined ? {} : { body: source.body }),
    ...(owner === undefined ? {} : { owner }),
  };
}
