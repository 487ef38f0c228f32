// Compiled by types.test.ts: what stands below a mark must not compile, and all else must.
import { createHttp, Intercom } from "../../generated/2.11/src/index.js";
import type { Company, ContactSegments, Tag } from "../../generated/2.11/src/models.js";
import { Companies } from "../../generated/2.11/src/resources/companies.js";
import type { Intercom as Unstable } from "../../generated/unstable/src/index.js";
import { exactly } from "./exactly.js";

declare const unstable: Unstable;

// The client's options.
const token = "token";
const intercom = new Intercom({ token });
void new Intercom({ token: async () => token, region: "eu", baseUrl: "http://127.0.0.1" });
void new Intercom({ token: process.env["INTERCOM_TOKEN"], region: undefined, timeoutMs: 0 });
// @ts-expect-error an unknown region
void new Intercom({ token, region: "mars" });
// @ts-expect-error the runtime's name for it
void new Intercom({ token, server: "eu" });
// @ts-expect-error no token
void new Intercom({ region: "eu" });
// @ts-expect-error no options
void new Intercom();
// @ts-expect-error an unknown option
void new Intercom({ token, retry: true });
exactly<Company>()(await new Companies(createHttp({ token })).retrieve("1"));

// Path arguments by position.
exactly<Company>()(await intercom.companies.retrieve("1"));
void unstable.dataAttributes.update(1, {});
void intercom.contacts.detachCompany("1", "2", { timeoutMs: 1 });
// @ts-expect-error a number for a text
void intercom.companies.retrieve(1);
// @ts-expect-error a text for a number
void unstable.dataAttributes.update("1", {});
// @ts-expect-error none
void intercom.companies.retrieve();
// @ts-expect-error one of two
void intercom.contacts.detachCompany("1");
// @ts-expect-error an object
void intercom.companies.retrieve({ company_id: "1" });
// @ts-expect-error what comes back has no such field
void (await intercom.companies.retrieve("1")).nmae;

// What else an operation takes.
exactly<Tag>()(await intercom.contacts.attachTag("1", { id: "2" }));
void intercom.dataAttributes.create({ name: "a", model: "contact", data_type: "string" });
void intercom.companies.listContacts("1");
void intercom.companies.listContacts("1", { page: 1 }, { signal: new AbortController().signal });
// @ts-expect-error a required body
void intercom.contacts.attachTag("1");
// @ts-expect-error a required field
void intercom.dataAttributes.create({ name: "a", model: "contact" });
// @ts-expect-error an unknown field
void intercom.contacts.attachTag("1", { id: "2", name: "x" });
// Undefined, as a field that is left out.
void intercom.companies.createOrUpdate({ name: undefined });
// @ts-expect-error null where a field is not nullable
void intercom.companies.createOrUpdate({ name: null });
void intercom.contacts.update("1", { phone: null });

// No operation takes the version: the package sends it.
// @ts-expect-error as a header
void intercom.request("GET /me", { header: { "Intercom-Version": "2.11" } });
// @ts-expect-error as a field
void intercom.companies.list({ "Intercom-Version": "2.11" });
// @ts-expect-error as an option of the client
void new Intercom({ token, version: "2.11" });

// By route.
exactly<Company>()(
  await intercom.request("GET /companies/{company_id}", {
    path: { company_id: "1" },
    timeoutMs: 1,
  }),
);
void intercom.request("GET /me");
exactly<ContactSegments>()(
  await intercom.request("GET /contacts/{contact_id}/segments", { path: { contact_id: "1" } }),
);
// @ts-expect-error no path
void intercom.request("GET /companies/{company_id}");
// @ts-expect-error an empty path
void intercom.request("GET /companies/{company_id}", { path: {} });
// @ts-expect-error another path's name
void intercom.request("GET /companies/{company_id}", { path: { id: "1" } });
// A route that is not described takes anything, and gives something unknown.
exactly<unknown>()(
  await intercom.request("PATCH /companies/{company_id}", {
    path: { company_id: "1" },
    query: { any: ["a"] },
    body: { any: 1 },
    headers: { "x-any": "a" },
    extraQuery: { more: 1 },
  }),
);
// @ts-expect-error no method
void intercom.request("/companies");
// @ts-expect-error no path
void intercom.request("GET companies");
// @ts-expect-error no body
void intercom.request("POST /data_attributes");
// @ts-expect-error a body's field beside it
void intercom.request("POST /data_attributes", { name: "a", model: "contact", data_type: "date" });

// Nothing, and bytes.
exactly<void>()(await intercom.tags.delete("1"));
exactly<void>()(await intercom.request("DELETE /tags/{tag_id}", { path: { tag_id: "1" } }));
exactly<Uint8Array>()(await intercom.dataExport.download("1"));

// Of the options only a scroll can begin again, by its method as by its route.
void intercom.companies.scroll({}, { restart: true });
void intercom.request("GET /companies/scroll", { restart: true, timeoutMs: 1 });
// @ts-expect-error no scroll
void intercom.request("GET /contacts", { restart: true });
// @ts-expect-error no scroll
void intercom.companies.list({}, { restart: true });
