/** What an exchange consists of beside its parameters: servers, bodies, responses, and what the API itself sends. */

import type { HttpMethod } from "../load/http-methods.js";
import type { Parameter, ParameterStyle, Query, TypeNode } from "./api-model.js";
import type { UnreadFact } from "./unread-fact.js";

export interface Server {
  /** As described, with its variables: `https://{region}.example.com`. It may be relative. */
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  /** In the order in which the address names them; those that it does not name come last. */
  readonly variables: readonly ServerVariable[];
  /** With the variables filled in, the default first. Of many values only the default is taken. */
  readonly addresses: readonly string[];
  readonly pointer: string;
}

export interface ServerVariable {
  readonly name: string;
  readonly default?: string;
  /** The values that it may have; empty where that is not said. */
  readonly values: readonly string[];
  readonly description?: string;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  readonly contents: readonly Content[];
  readonly pointer: string;
}

/** A media type of a body, and what is described under it. */
export interface Content {
  /** As described, with its parameters: `application/json; version=2`. */
  readonly name: string;
  /** In lower case, without parameters: `application/json`. */
  readonly mediaType: string;
  readonly kind: ContentKind;
  readonly type: TypeNode;
  /** Of a body that is described item by item: how these stand one after another. Its type is a list. */
  readonly sequence?: Sequence;
  readonly eventData?: EventData;
  /** What the schema says, where the type does not: of the data of an event, of an object in XML. */
  readonly data?: TypeNode;
  readonly examples: readonly Example[];
  /** How single properties are written, in the description's order. */
  readonly encodings: readonly Encoding[];
  /** How the parts of a multipart body without names are written. */
  readonly partEncodings?: PartEncodings;
  /** The media type's own place; its schema's is `schema` in it. */
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

/** How a body is read and written. `any`: as the media type of the body itself says. */
export type ContentKind = "json" | "form" | "text" | "bytes" | "events" | "items" | "any";

/** Lines of JSON, JSON behind record separators, events, or the parts of a multipart body. */
export type Sequence = "lines" | "records" | "events" | "parts";

/** The data of events is JSON, save of those of some types. */
export interface EventData {
  readonly isJson: true;
  readonly textEvents: readonly string[];
}

export interface Example {
  /** The key of an example among several. */
  readonly name?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly content: { readonly value: unknown } | { readonly address: string };
}

/** How a property of a form or of a multipart body is written. Absent: the specification's default. */
export interface Encoding {
  readonly property: string;
  /** As described: a media type, or several behind commas. */
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of the part, in a multipart body. */
  readonly headers: readonly Header[];
  /** A part may have parts of its own: by their places, or by their names. */
  readonly nested?: PartEncodings;
  readonly encodings: readonly Encoding[];
  readonly pointer: string;
}

/** How parts are written by their places: the first ones, and all others. */
export interface PartEncodings {
  readonly prefix: readonly PartEncoding[];
  readonly item?: PartEncoding;
}

export type PartEncoding = Omit<Encoding, "property" | "style" | "explode" | "allowReserved">;

/** A header of a response, or of a part. */
export interface Header {
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples: readonly Example[];
  readonly explode: boolean;
  /** The value is written as this media type, as described (`content`). */
  readonly mediaType?: string;
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export interface Response {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly Header[];
  /** Empty if there is no body. */
  readonly contents: readonly Content[];
  readonly pointer: string;
}

/** A request that the API itself sends, and that a program of the user receives. */
export interface ReceivedOperation {
  readonly kind: "webhook" | "callback";
  /** The webhook's or the callback's name. */
  readonly name: string;
  /** Of a callback: where the request goes, as described: `{$request.body#/callbackUrl}`. */
  readonly expression?: string;
  /** Of a callback: the pointer of the operation that it belongs to. */
  readonly operation?: string;
  readonly id?: string;
  readonly method: HttpMethod;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly query: Query;
  readonly headerParameters: readonly Parameter[];
  readonly cookieParameters: readonly Parameter[];
  /** Its JSON is a named schema. */
  readonly body?: RequestBody;
  /** What the program may respond with. */
  readonly responses: readonly Response[];
  readonly pointer: string;
}

/** Documentation elsewhere. */
export interface ExternalDocs {
  /** Of a page on the web. */
  readonly url: string;
  readonly description?: string;
}

/** The examples that stand in the description itself. */
export function exampleValues(examples: readonly Example[]): readonly unknown[] {
  return examples.flatMap(({ content }) => ("value" in content ? [content.value] : []));
}

/** The addresses that servers stand for, those of the first one first. */
export function addressesOf(servers: readonly Server[]): readonly string[] {
  return servers.flatMap(({ addresses }) => addresses);
}
