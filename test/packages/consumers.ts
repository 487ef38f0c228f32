/** How an app that uses a package compiles. */
export interface Consumer {
  readonly name: string;
  /** Node's types instead of a browser's, and so the README's code, which reads `process.env`. */
  readonly isNode: boolean;
  readonly compilerOptions: object;
}

const node = { module: "NodeNext", moduleResolution: "NodeNext", lib: ["ES2022"], types: ["node"] };
const bundler = {
  module: "ESNext",
  moduleResolution: "Bundler",
  lib: ["ES2022", "DOM"],
  types: [],
};

export const consumers: readonly Consumer[] = [true, false].flatMap((exact) => {
  const exactly = { exactOptionalPropertyTypes: exact };
  const suffix = exact ? " and exactOptionalPropertyTypes" : "";
  return [
    { name: `NodeNext${suffix}`, isNode: true, compilerOptions: { ...node, ...exactly } },
    { name: `Bundler${suffix}`, isNode: false, compilerOptions: { ...bundler, ...exactly } },
  ];
});

export function projectOf({ compilerOptions }: Consumer): string {
  const common = { target: "ES2022", strict: true, noEmit: true };
  // The declarations of the package are checked; TypeScript's own, which take most of the time, are not.
  const checks = { skipLibCheck: false, skipDefaultLibCheck: true };
  return JSON.stringify({ compilerOptions: { ...common, ...checks, ...compilerOptions } });
}

/** Uses a package from every side; what must not compile is marked. */
export function sampleOf(packageName: string): string {
  return `
import { Intercom, isApiError, type ApiError, type Company, type IntercomOptions } from "${packageName}";
import { createHttp } from "${packageName}/http";
import type { Contact } from "${packageName}/models";
import { adminsList } from "${packageName}/operations";
import { Companies } from "${packageName}/resources/companies";
import type { components } from "${packageName}/schema";

const options: IntercomOptions = { token: async () => "secret", region: undefined, fetch };
const intercom = new Intercom(options);
const signal = AbortSignal.timeout(1000);

export const company: Company = await intercom.companies.retrieve("6", { signal });
export const same: Company = await new Companies(createHttp({ token: "secret" })).retrieve("6");
export const contact: Contact = await intercom.contacts.retrieve("6");
export const none: void = await intercom.dataEvents.create({ user_id: "6", event_name: "x", created_at: 1 });
export const admins: components["schemas"]["admin_list"] = await intercom.request("GET /admins");
export const alone: components["schemas"]["admin_list"] = await createHttp({ token: "secret" }).send(adminsList, {});
export const failed = (error: unknown): ApiError | undefined => (isApiError(error) ? error : undefined);

// @ts-expect-error Mars is no region.
new Intercom({ token: "secret", region: "mars" });
// @ts-expect-error A client without a token is of no use.
new Intercom({});
// @ts-expect-error Two ways to say whose events.
await intercom.dataEvents.list({ type: "user", user_id: "6", email: "a@example.com" });
// @ts-expect-error Not exported.
await import("${packageName}/runtime/http");
`;
}
