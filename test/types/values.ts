// Compiled by types.test.ts: what stands below a mark must not compile, and all else must.
import type {
  ArticleContent,
  ArticleContentInput,
  Company,
  Contact,
  CreateDataAttributeRequest,
  CreateContactRequest,
  Conversation,
} from "../../generated/2.11/src/models.js";
import { exactly } from "./exactly.js";

declare const received: ArticleContent;

// A service adds values: what comes in is open, what goes out is closed.
const known: ArticleContent["state"] = "published";
const later: ArticleContent["state"] = "archived";
declare const sent: ArticleContentInput;
exactly<"published" | "draft">()(sent.state);
// @ts-expect-error not one of those that the API takes
const refused: ArticleContentInput["state"] = "archived";
// @ts-expect-error not even a text
const number: ArticleContent["state"] = 1;
// @ts-expect-error what was received may hold what cannot be sent
const back: ArticleContentInput = received;
const model: CreateDataAttributeRequest["model"] = "company";
// @ts-expect-error neither contact nor company
const unknownModel: CreateDataAttributeRequest["model"] = "conversation";

// An enum of one value is a tag.
const tag: NonNullable<ArticleContent["type"]> = "article_content";
// @ts-expect-error a tag is closed
const otherTag: NonNullable<ArticleContent["type"]> = "article";

// Required, optional, nullable: three things.
declare const company: Company;
declare const contact: Contact;
exactly<string>()(company.id);
exactly<string | null>()(contact.name);
exactly<string | null | undefined>()(contact.formatted_phone);
// @ts-expect-error it may be null
exactly<string>()(contact.name);
// @ts-expect-error absent is not undefined
const half: Pick<Contact, "formatted_phone"> = { formatted_phone: undefined };

// A list may be empty, and a map may lack a key.
declare const conversation: Conversation;
exactly<boolean>()(conversation.read);
const [first] = company.tags?.tags ?? [];
// @ts-expect-error there may be no first
void first.id;

// One of several fields at least.
const byEmail: CreateContactRequest = { email: "joe@example.com" };
const byRole: CreateContactRequest = { role: "lead", name: "Joe" };
// @ts-expect-error none of them
const byName: CreateContactRequest = { name: "Joe" };

export {
  back,
  byEmail,
  byName,
  byRole,
  half,
  known,
  later,
  model,
  number,
  otherTag,
  refused,
  tag,
  unknownModel,
};
