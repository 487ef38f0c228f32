/** Uses of intercom-client 6, of which some stop compiling with 7. */
import {
  Intercom,
  IntercomClient,
  IntercomEnvironment,
  IntercomError,
  IntercomTimeoutError,
} from "intercom-client";
import type { Contacts } from "intercom-client/api/resources/contacts/client/Client";
import * as api from "intercom-client/api";

const client = new IntercomClient({ token: "token" });
const other = new IntercomClient({
  token: () => "token",
  environment: IntercomEnvironment.UsProduction,
});
const versioned = new IntercomClient({ token: "token", version: "2.11" });

export async function contacts(id: string): Promise<string> {
  const found: Intercom.Contact = await client.contacts.find({ contact_id: id });
  const made = await client.contacts.create({ email: "a@example.com" });
  const name: string | undefined = made.name;
  const updated: Intercom.Contact = await client.contacts.update({ contact_id: id, name: "A" });
  const gone = await client.contacts.delete({ contact_id: id });
  const merged = await client.contacts.mergeLeadInUser({ from: id, into: id });
  await client.contacts.archive({ contact_id: id }, { timeoutInSeconds: 5 });
  const page = await client.contacts.list();
  for await (const one of page) console.log(one.id.length, one.external_id, one.email);
  const results = await client.contacts.search({
    query: { field: "email", operator: "=", value: "a@example.com" },
  });
  return [found.id, name, updated.role, gone.deleted, merged.id, results.data.length].join();
}

export async function companies(id: string): Promise<string> {
  const company = await client.companies.createOrUpdate({ name: "A", company_id: id });
  const plan: string | undefined = company.plan?.name;
  const list = await client.companies.list();
  for await (const one of list) console.log(one.name, one.monthly_spend);
  const attached = await client.companies.attachContact({ contact_id: id, id });
  return [plan, attached.name].join();
}

export async function articles(): Promise<number> {
  const made = await client.articles.create({ title: "A", author_id: 1 });
  const found = await client.articles.find({ article_id: "1" });
  const changed = await client.articles.update({ article_id: "1", title: "B" });
  const result: Intercom.SearchArticlesResponse = await client.articles.search({ phrase: "A" });
  await client.articles.delete({ article_id: found.id });
  return made.author_id + (changed.statistics?.views ?? 0) + result.total_count;
}

export async function conversations(id: string): Promise<void> {
  const conversation = await client.conversations.find({ conversation_id: id });
  const parts = conversation.conversation_parts?.conversation_parts ?? [];
  for (const part of parts) console.log(part.body?.length, part.author.name);
  await client.conversations.reply({
    conversation_id: id,
    body: { message_type: "comment", type: "user", body: "Hello", intercom_user_id: id },
  });
  await client.conversations.runAssignmentRules({ conversation_id: id });
  const state: Intercom.Conversation.State = conversation.state;
  console.log(
    state,
    conversation.tags?.tags.map((tag) => tag.name),
  );
}

export async function tickets(id: string): Promise<void> {
  const types = await client.ticketTypes.list();
  const made = await client.ticketTypes.create({ name: "A" });
  const ticket = await client.tickets.create({ ticket_type_id: id, contacts: [{ id }] });
  const found = await client.tickets.get({ ticket_id: id });
  const state: string | undefined = found.ticket_state;
  console.log(types.ticket_types?.length, made.name.length, ticket.ticket_state, state);
}

export async function rest(id: string): Promise<void> {
  const tags = await client.tags.list();
  const tag: Intercom.Tag = await client.tags.create({ name: "A" });
  const admins: Intercom.AdminList = await client.admins.list();
  const me = await other.admins.identify();
  const note = await client.notes.find({ note_id: id });
  const attributes = await client.dataAttributes.create({
    name: "a",
    model: "contact",
    data_type: "string",
  });
  await client.events.create({ event_name: "a", created_at: 1, user_id: id });
  const redirect = await client.phoneCallRedirects.create({ phone: "+1" });
  const segment = await client.segments.find({ segment_id: id });
  const visitor = await versioned.visitors.find({ user_id: id });
  const helpCenter = await client.helpCenters.find({ help_center_id: "1" });
  console.log(
    tags.data.length,
    tag.name,
    admins.admins.length,
    me?.email,
    note.body,
    attributes.name,
  );
  console.log(
    redirect.phone,
    segment.name,
    visitor.name,
    helpCenter.identifier,
    typeof api.NotFoundError,
  );
}

export function options(): Contacts.RequestOptions {
  return { maxRetries: 1 };
}

export function explain(error: unknown): string {
  if (error instanceof IntercomTimeoutError) return "late";
  if (error instanceof Intercom.NotFoundError) return String(error.body);
  return error instanceof IntercomError ? `${error.statusCode ?? 0}` : "";
}
