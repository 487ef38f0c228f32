/** A security scheme of the description. */
export type SecurityScheme = SecuritySchemeFacts &
  (
    | {
        readonly type: "http";
        /** The authentication scheme as the description spells it, such as `bearer`; case-insensitive. */
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

/** The security requirements of a request. */
export interface Security {
  /**
   * Sets of schemes, of which one is enough, in the description's order. No set: no credentials are needed. A set
   * without schemes: credentials are optional.
   */
  readonly alternatives: readonly (readonly SchemeUse[])[];
  /** The place in the description: in the operation, or for all operations. */
  readonly pointer: string;
}

export interface SchemeUse {
  /** The id of a scheme, which the description may not declare. */
  readonly scheme: string;
  readonly scopes: readonly string[];
}
