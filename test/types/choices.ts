// Compiled by types.test.ts: what stands below a mark must not compile, and all else must.
import type { Intercom } from "../../generated/2.11/src/index.js";
import type { Company, CompanyList } from "../../generated/2.11/src/models.js";
import type { Intercom as Unstable } from "../../generated/unstable/src/index.js";
import type { CustomObjectInstance } from "../../generated/unstable/src/models.js";
import { exactly } from "./exactly.js";

declare const intercom: Intercom;
declare const unstable: Unstable;

// Whose events: exactly one of three identifiers.
void intercom.dataEvents.list({ type: "user", user_id: "1" });
void intercom.dataEvents.list({ type: "user", intercom_user_id: "1" });
void intercom.dataEvents.list({ type: "user", email: "joe@example.com", summary: true });
void unstable.dataEvents.list({ type: "user", user_id: "1" });
void unstable.dataEvents.list({ type: "user", intercom_user_id: "1" });
void unstable.dataEvents.list({ type: "user", email: "joe@example.com" });
// @ts-expect-error none
void intercom.dataEvents.list({ type: "user" });
// @ts-expect-error two
void intercom.dataEvents.list({ type: "user", user_id: "1", email: "joe@example.com" });
// @ts-expect-error two others
void intercom.dataEvents.list({ type: "user", user_id: "1", intercom_user_id: "2" });
// @ts-expect-error an unknown one
void intercom.dataEvents.list({ type: "user", phone: "1" });
// @ts-expect-error an unknown one beside a known one
void intercom.dataEvents.list({ type: "user", user_id: "1", phone: "1" });
// @ts-expect-error of another kind
void intercom.dataEvents.list({ type: "user", user_id: 1 });
// @ts-expect-error undefined is not given
void intercom.dataEvents.list({ type: "user", user_id: undefined });
// @ts-expect-error without what stands beside the choice
void intercom.dataEvents.list({ user_id: "1" });
// @ts-expect-error the parameter's own name is never sent
void intercom.dataEvents.list({ type: "user", filter: { user_id: "1" } });
// @ts-expect-error none, in Unstable
void unstable.dataEvents.list({ type: "user" });
// @ts-expect-error two, in Unstable
void unstable.dataEvents.list({ type: "user", user_id: "1", email: "joe@example.com" });
// @ts-expect-error an unknown one, in Unstable
void unstable.dataEvents.list({ type: "user", phone: "1" });

// The same by route.
void intercom.request("GET /events", { query: { type: "user", email: "joe@example.com" } });
// @ts-expect-error none
void intercom.request("GET /events", { query: { type: "user" } });
// @ts-expect-error two
void intercom.request("GET /events", { query: { type: "user", user_id: "1", email: "a" } });
// @ts-expect-error no query at all
void intercom.request("GET /events");

// A custom object instance by your id.
exactly<CustomObjectInstance>()(
  await unstable.customObjectInstances.find("Order", { external_id: "1" }),
);
// @ts-expect-error none
void unstable.customObjectInstances.find("Order", {});
// @ts-expect-error none at all
void unstable.customObjectInstances.find("Order");
// @ts-expect-error an unknown one
void unstable.customObjectInstances.find("Order", { name: "1" });

// One company by its name or by your id, or a list.
exactly<Company>()(await intercom.companies.find({ name: "Blue Sun" }));
void intercom.companies.find({ company_id: "1" });
// @ts-expect-error none
void intercom.companies.find({});
// @ts-expect-error two
void intercom.companies.find({ name: "Blue Sun", company_id: "1" });
// @ts-expect-error a filter of the list
void intercom.companies.find({ tag_id: "1" });
exactly<CompanyList>()(await intercom.companies.list());
void intercom.companies.list({ tag_id: "1", page: 2 });
// @ts-expect-error a key of the other form
void intercom.companies.list({ name: "Blue Sun" });

// By route both forms are one, told apart by what comes back.
const either = await intercom.request("GET /companies", { query: { name: "Blue Sun" } });
exactly<Company | CompanyList>()(either);
if (either.type === "list") exactly<CompanyList>()(either);
// @ts-expect-error which of the two it is, is not known yet
void either.data;
