/**
 * The normal form of one version of an HTTP API: readonly data, free of OpenAPI's spellings (`$ref`, `nullable`,
 * `allOf` of one) and of TypeScript. Names for code are decided in `names.ts` and carried beside it.
 */

import type { HttpMethod } from "../load/http-methods.js";
import type { Directions } from "./directions.js";
import type { Example, ReceivedOperation, RequestBody, Response, Server } from "./exchange.js";
import type { UnreadFact } from "./unread-fact.js";

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
  readonly description?: string;
}

/** A way to say who sends a request, as the description has it. */
export type SecurityScheme = SecuritySchemeFacts &
  (
    | {
        readonly type: "http";
        /** The authentication scheme as the description spells it, such as `bearer`. Case says nothing. */
        readonly scheme: string;
        readonly bearerFormat?: string;
      }
    | {
        readonly type: "apiKey";
        readonly in: "header" | "query" | "cookie";
        readonly name: string;
      }
    | {
        readonly type: "oauth2";
        readonly flows: readonly OAuthFlow[];
        readonly metadataUrl?: string;
      }
    | { readonly type: "openIdConnect"; readonly url: string }
    | { readonly type: "mutualTLS" }
  );

interface SecuritySchemeFacts {
  /** Its name among the description's components. */
  readonly id: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly pointer: string;
}

export interface OAuthFlow {
  readonly flow: (typeof oauthFlows)[number];
  readonly authorizationUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

export const oauthFlows = [
  "implicit",
  "password",
  "clientCredentials",
  "authorizationCode",
  "deviceAuthorization",
] as const;

/** What a request needs to be let in. */
export interface Security {
  /**
   * Sets of schemes, of which one is enough, in the description's order. No set: nothing is needed. A set without
   * schemes: credentials are optional.
   */
  readonly alternatives: readonly (readonly SchemeUse[])[];
  /** Where the description says so: in the operation, or for all of them. */
  readonly pointer: string;
}

export interface SchemeUse {
  /** The id of a scheme, which the description may lack. */
  readonly scheme: string;
  readonly scopes: readonly string[];
}

export interface Operation {
  /** The operationId, or one made from method and path. Unique. */
  readonly id: string;
  readonly method: HttpMethod;
  /** As the description spells it: `/companies/{company_id}`. */
  readonly path: string;
  /** The path with its parameter names erased: `/companies/{}`. With the method, the operation's identity across versions. */
  readonly shape: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** The day after which it may be gone, as described (`x-sunset`). */
  readonly sunset?: string;
  /** In the order in which the path names them. */
  readonly pathParameters: readonly Parameter[];
  readonly query: Query;
  readonly headerParameters: readonly Parameter[];
  readonly cookieParameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** In the description's order. */
  readonly responses: readonly Response[];
  /** Its own servers, or its path's. Empty where it has the API's. */
  readonly servers: readonly Server[];
  /** Where it goes, if not to the API's servers. */
  readonly server?: string;
  readonly security: Security;
  /** Where one operation has several forms, told apart by their query: a method for each. */
  readonly forms: readonly OperationForm[];
  /** What the corrections say about names; the rule decides where they say nothing. */
  readonly naming: {
    readonly resource?: string;
    readonly method?: string;
    /** It has no operationId: its route names it. */
    readonly byRoute?: true;
  };
  /** Whether it may be sent twice, where the corrections say so; its method decides where they do not. */
  readonly safe?: boolean;
  /** What the corrections say about its pages, `false` where it has none; the rule decides where they say nothing. */
  readonly pagination?: PaginationOverride | false;
  /** JSON Pointer into the description. */
  readonly pointer: string;
}

/** How the page after a page is asked for; `pagination.ts` says which is which. */
export type PaginationStyle = (typeof paginationStyles)[number];

export const paginationStyles = [
  "cursor",
  "search",
  "page",
  "link",
  "scroll",
  "after",
  "token",
  "number",
  "offset",
  "address",
  "header",
] as const;

export interface PaginationOverride {
  readonly style?: PaginationStyle;
  /** Where in a page its items are: `data`, `data.articles`; empty where the page is the list. */
  readonly items?: string;
  /** The field of the request that leads on, and whether it stands in the query or in the body. */
  readonly send?: string;
  readonly in?: "query" | "body";
  /** Where in a page the next token or address stands, or in an item its id. */
  readonly take?: string;
  /** The number of the first page. */
  readonly first?: number;
  /** Where in a page its end is told: a boolean, a number of pages, or a total. */
  readonly more?: string;
  readonly last?: string;
  readonly pages?: string;
  readonly total?: string;
  /** How many items the API gives at most, and the route that gives all. */
  readonly most?: number;
  readonly instead?: string;
}

/** What stands behind the `?`: independent parameters, and choices between groups of them. */
export interface Query {
  readonly parameters: readonly Parameter[];
  readonly choices: readonly QueryChoice[];
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
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
  /** Where it is described; a key of an exploded object: where that is. The operation, where it is not. */
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export type ParameterStyle =
  "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";

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

/** One way to use an operation, with a method, a query and a response of its own. */
export interface OperationForm {
  readonly method: string;
  readonly summary?: string;
  readonly description?: string;
  readonly query: Query;
  readonly response: TypeNode;
}

export interface NamedSchema {
  /** The component's name, or, for an inline schema, a name made of where it stands. Unique. */
  readonly name: string;
  readonly type: TypeNode;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly examples: readonly unknown[];
  /** The name for code that the corrections give it. */
  readonly codeName?: string;
  /** What tells the schemas that extend it from one another, where it is itself no choice between them. */
  readonly discriminator?: Discriminator;
  /** Whether it stood inline in another schema. */
  readonly inline: boolean;
  readonly pointer: string;
  readonly unread?: readonly UnreadFact[];
}

export type TypeNode =
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
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

export interface StringType {
  readonly kind: "string";
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** As described. */
  readonly pattern?: string;
  /** How JavaScript runs it, where that is not as it stands, with the flag `u`. */
  readonly patternAs?: { readonly source: string; readonly flags: string };
  /**
   * How long a text may be for its pattern to be looked at: a longer one would take a matcher too much time. 0: none is.
   * Absent where any length is fine.
   */
  readonly patternLimit?: number;
}

/** Two values or more; one value is a `literal`. */
export interface EnumType {
  readonly kind: "enum";
  /** Of numbers: whether a value that came after the description is an integer, too. */
  readonly integer?: true;
  readonly values: readonly (string | number | boolean)[];
}

export interface ArrayType {
  readonly kind: "array";
  readonly items: TypeNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
}

export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly TypeNode[];
  /** What may follow; absent where nothing may. */
  readonly rest?: TypeNode;
  readonly minItems: number;
}

export interface ObjectType {
  readonly kind: "object";
  /** In the description's order. */
  readonly properties: readonly Property[];
  /** The type of further properties, `forbidden`, or `unspecified`: they may be there, and nothing is said of them. */
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
  /** From the property's value to the name of a schema. */
  readonly mapping: Readonly<Record<string, string>>;
}

/** A bug of ours: a `kind` that a `switch` forgot. */
export function unreachable(node: never): never {
  throw new Error(`Unexpected node: ${JSON.stringify(node)}`);
}
