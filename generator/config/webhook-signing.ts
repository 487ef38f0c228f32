/** How an API signs the requests that it sends to webhooks: a header with `sha1=`, and the HMAC of the body as hexadecimal digits. */
export interface WebhookSigning {
  /** `X-Hub-Signature` */
  readonly header: string;
  readonly algorithm: (typeof signatureAlgorithms)[number];
}

/** As the header names them. */
export const signatureAlgorithms = ["sha1", "sha256", "sha512"] as const;
