/**
 * The normal form of one version of an HTTP API: readonly data, free of OpenAPI's spellings (`$ref`, `nullable`,
 * `allOf` of one) and of TypeScript. Names for code are decided in `names.ts` and carried beside it.
 */

import type { HttpMethod } from "../load/http-methods.js";
import type { Directions } from "./directions.js";
import type {
  Example,
  ExternalDocs,
  ReceivedOperation,
  RequestBody,
  Response,
  Server,
} from "./exchange.js";
import type { PaginationOverride } from "./pagination-style.js";
import type { Security, SecurityScheme } from "./security.js";
import type { Ruled } from "./rule.js";
import type { UnreadFact } from "./unread-fact.js";
import type { UnsentCharacters } from "./unsent-characters.js";
import type { StringLimits } from "../values/pattern/string-limits.js";

export interface ApiModel {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly tags: readonly Tag[];
  readonly operations: readonly Operation[];
  /** Webhooks first, then the callbacks of the operations. */
  readonly received: readonly ReceivedOperation[];
  /** Components first, in the description's order, then the inline schemas that got a name of their own. */
  readonly schemas: readonly NamedSchema[];
  readonly directions: Directions;
}

export interface Tag {
  readonly name: string;
  /** A short name for people. */
  readonly summary?: string;
  /** The name of the tag that it belongs to. */
  readonly parent?: string;
  /** What it is for: `nav` groups operations. */
  readonly kind?: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocs;
}

export interface Operation {
  /** The operationId, or one derived from method and path. Unique. */
  readonly id: string;
  readonly method: HttpMethod;
  /** As the description spells it: `/companies/{company_id}`. */
  readonly path: string;
  /** The path with its parameter names erased: `/companies/{}`. With the method, the operation's identity across versions. */
  readonly shape: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocs;
  readonly deprecated: boolean;
  /** The day after which it may be gone, as described (`x-sunset`). */
  readonly sunset?: string;
  /** In the order of the path. */
  readonly pathParameters: readonly Parameter[];
  readonly query: Query;
  readonly headerParameters: readonly Parameter[];
  readonly cookieParameters: readonly Parameter[];
  /** The values that a parameter lists for the header `Accept`. */
  readonly listedAccept?: readonly string[];
  readonly body?: RequestBody;
  /** In the description's order. */
  readonly responses: readonly Response[];
  /** Its own servers, or its path's. Empty where it has the API's. */
  readonly servers: readonly Server[];
  /** Its own server, if it has one: an address, or the way there from the API's server, such as `../v2`. */
  readonly server?: string;
  readonly security: Security;
  /** The forms of an operation, selected by its query: each has its own method. */
  readonly forms: readonly OperationForm[];
  /** Names from the corrections; by default, the rule decides. */
  readonly naming: {
    readonly resource?: string;
    readonly method?: string;
    /** It has no operationId: its route names it. */
    readonly byRoute?: true;
  };
  /** Whether it may be sent twice, from the corrections; by default, its method decides. */
  readonly safe?: boolean;
  /** Its pagination from the corrections, `false` if it has none; by default, the rule decides. */
  readonly pagination?: PaginationOverride | false;
  /** JSON Pointer into the description. */
  readonly pointer: string;
}

/** The query: independent parameters, and choices between groups of them. */
export interface Query {
  readonly parameters: readonly Parameter[];
  readonly choices: readonly QueryChoice[];
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
  /** A key of an optional object that needs it: with other keys of that object it has to be sent. */
  readonly requiredWithOthers?: true;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples: readonly Example[];
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The value is sent as JSON text (`content: application/json`). */
  readonly json: boolean;
  /** The value is sent as this media type, as described (`content`). */
  readonly mediaType?: string;
  /** The value is the whole query, without the name (`in: querystring`). */
  readonly whole?: true;
  /** Where it is described; a key of an exploded object: where that is. The operation, where it is not. */
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export type ParameterStyle =
  | "form"
  | "simple"
  | "label"
  | "matrix"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

/** Groups of query keys of which a request takes exactly one (or at most one, where it is not required). */
export interface QueryChoice {
  /** The name of the parameter in the description. It is never sent. */
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly branches: readonly QueryBranch[];
}

export interface QueryBranch {
  readonly title?: string;
  readonly parameters: readonly Parameter[];
}

/** One form of an operation, with its own method, query and response. */
export interface OperationForm {
  readonly method: string;
  readonly summary?: string;
  readonly description?: string;
  readonly query: Query;
  readonly response: TypeNode;
}

export interface NamedSchema {
  /** The component's name, or, for an inline schema, a name derived from its place. Unique. */
  readonly name: string;
  readonly type: TypeNode;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly examples: readonly unknown[];
  /** The name for code that the corrections give it. */
  readonly codeName?: string;
  /** How to tell the schemas that extend it apart, if it is not a choice between them itself. */
  readonly discriminator?: Discriminator;
  /** Whether it was inline in another schema. */
  readonly inline: boolean;
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export type TypeNode = TypeForm & Ruled;

type TypeForm =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | NumberType
  | StringType
  | { readonly kind: "binary" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | EnumType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | { readonly kind: "intersection"; readonly members: readonly TypeNode[] }
  | { readonly kind: "nullable"; readonly inner: TypeNode }
  | { readonly kind: "reference"; readonly schema: string };

export interface NumberType {
  readonly kind: "number";
  readonly integer: boolean;
  readonly format?: string;
  /** What it is in code; absent where that is a number, which holds every digit only up to 2^53. */
  readonly as?: "string" | "bigint";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export interface StringType extends StringLimits {
  readonly kind: "string";
  /** Of the content, where that is not encoded: a field of a multipart form with it is a file. */
  readonly mediaType?: string;
}

/** Two values or more; one value is a `literal`. */
export interface EnumType {
  readonly kind: "enum";
  /** For numbers: whether values that were added later are integers, too. */
  readonly integer?: true;
  readonly values: readonly (string | number | boolean)[];
}

export interface ArrayType extends Ruled {
  readonly kind: "array";
  readonly items: TypeNode;
  /** A body whose items come one after another: the caller may give them as any iterable. */
  readonly isSequence?: true;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
}

export interface TupleType extends Ruled {
  readonly kind: "tuple";
  readonly items: readonly TypeNode[];
  /** The type of further elements; absent if there may be none. */
  readonly rest?: TypeNode;
  readonly minItems: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

export interface ObjectType extends Ruled {
  readonly kind: "object";
  /** In the description's order. */
  readonly properties: readonly Property[];
  /** The type of additional properties, `forbidden`, or `unspecified`: they are allowed, but their type is unknown. */
  readonly additional: TypeNode | "forbidden" | "unspecified";
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

export interface Property {
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
  /** `read`: in responses only; `write`: in requests only. */
  readonly access: "both" | "read" | "write";
  readonly deprecated: boolean;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples: readonly unknown[];
  /** Of a parameter. */
  readonly unsent?: UnsentCharacters;
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export interface UnionType {
  readonly kind: "union";
  readonly members: readonly TypeNode[];
  /** `oneOf`: a value satisfies exactly one member. `anyOf`: at least one. */
  readonly exclusive: boolean;
  readonly discriminator?: Discriminator;
}

export interface Discriminator {
  readonly property: string;
  /** Maps a value of the property to the name of a schema. */
  readonly mapping: Readonly<Record<string, string>>;
  /** The schema of values that have no property of that name, or another value there. */
  readonly otherwise?: string;
}

/** A bug: a `switch` does not handle this `kind`. */
export function unreachable(node: never): never {
  throw new Error(`Unexpected node: ${JSON.stringify(node)}`);
}
