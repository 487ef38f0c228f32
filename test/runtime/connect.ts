import { inHeader, oneToken } from "../../templates/runtime/credential.js";
import { Http, type Api } from "../../templates/runtime/http.js";
import type { HttpOptions } from "../../templates/runtime/options.js";

export const token = "dG9rOjJhYmNk/ZWY=";

export const api: Api = {
  servers: { us: "https://us.example", eu: "https://eu.example/v1/" },
  headers: { "Intercom-Version": "2.11" },
  userAgent: "@intercom-codegen/client-2.11/0.1.0",
  auth: oneToken(inHeader("Authorization", "Bearer ")),
};

export function connect(baseUrl: string, options: HttpOptions = {}): Http {
  // Failures are tried once, but where a test says otherwise.
  return new Http(api, { token, baseUrl, maxRetries: 0, ...options });
}
