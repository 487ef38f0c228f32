/** Tickets and conversations: what is open, who waits, and what was said. */
import type {
  Conversation,
  Intercom,
  //~ export-renamed PaginatedConversationResponse named breaks
  PaginatedConversationResponse,
  Ticket,
  UpdateTicketRequest,
} from "@intercom-codegen/client-2.11";

type Status = "new" | "busy" | "waiting" | "done" | "other";

export function statusOf(ticket: Ticket): Status {
  //~ type-became-nullable ticket.ticket_state read compiles
  //~ union-member-added ticket.ticket_state read compiles
  //~ enum-removed ticket.ticket_state<string> read compiles
  //~ property-became-optional ticket.ticket_state read compiles
  switch (ticket.ticket_state) {
    case "submitted":
      return "new";
    case "in_progress":
      return "busy";
    case "waiting_on_customer":
      return "waiting";
    case "resolved":
      return "done";
    default:
      return "other";
  }
}

export function titleOf(ticket: Ticket): string {
  const label = ticket.ticket_state_external_label ?? "no state";
  //~ property-became-optional ticket.ticket_id read compiles
  return `#${ticket.ticket_id} (${label})`;
}

export async function resolve(intercom: Intercom, id: string): Promise<void> {
  //~ property-removed update_ticket_request.state written breaks
  await intercom.tickets.update(id, { state: "resolved", open: false });
}

export async function assign(intercom: Intercom, id: string, adminId: string): Promise<void> {
  const change: UpdateTicketRequest = {
    //~ property-removed update_ticket_request.assignment written breaks
    assignment: { admin_id: adminId, assignee_id: adminId },
    is_shared: true,
  };
  await intercom.tickets.update(id, change);
}

export async function reopen(intercom: Intercom, id: string): Promise<void> {
  const change = {
    open: true,
    //~ property-removed update_ticket_request.state written compiles
    state: "in_progress" as const,
  };
  await intercom.tickets.update(id, change);
}

export async function open(intercom: Intercom, contactId: string, title: string): Promise<string> {
  const types = await intercom.ticketTypes.list();
  //~ property-removed ticket_type_list.ticket_types read breaks
  const [first] = types.ticket_types ?? [];
  if (first === undefined) throw new Error("There is no type of ticket.");
  const ticket = await intercom.tickets.create({
    ticket_type_id: first.id,
    contacts: [{ id: contactId }],
    ticket_attributes: { _default_title_: title },
  });
  //~ property-became-optional ticket.id read breaks
  const { id } = ticket;
  return id;
}

//~ property-became-optional conversation.snoozed_until read compiles
export function isWaiting({ waiting_since, snoozed_until }: Conversation): boolean {
  return waiting_since != null && snoozed_until === null;
}

export function colourOf(conversation: Conversation): string {
  //~ property-became-optional conversation.state read compiles
  switch (conversation.state) {
    case "open":
      return "green";
    case "snoozed":
      return "yellow";
    default:
      return "grey";
  }
}

export async function firstWords(intercom: Intercom, conversationId: string): Promise<string> {
  //~ path-parameter-renamed /conversations/{} path.conversation_id called breaks
  const conversation = await intercom.request("GET /conversations/{conversation_id}", {
    path: { conversation_id: conversationId },
  });
  const parts = conversation.conversation_parts?.conversation_parts ?? [];
  const part = parts.find(({ body }) => body != null);
  return part?.body ?? "";
}

export async function authors(intercom: Intercom, id: string): Promise<Set<string>> {
  const conversation = await intercom.conversations.retrieve(id);
  const names = new Set<string>();
  for (const part of conversation.conversation_parts?.conversation_parts ?? []) {
    //~ property-became-optional conversation_part.author read breaks
    names.add(part.author.name ?? "a lead");
  }
  return names;
}

export function attribute(conversation: Conversation, name: string): string | undefined {
  //~ property-became-optional conversation.custom_attributes read breaks
  //~ union-member-added custom_attributes [key] read compiles
  const value = conversation.custom_attributes[name];
  return typeof value === "string" ? value : undefined;
}

export async function answer(intercom: Intercom, id: string, body: string): Promise<void> {
  await intercom.conversations.reply(id, {
    message_type: "comment",
    type: "admin",
    admin_id: "25",
    body,
  });
  await intercom.conversations.manage(id, { message_type: "close", type: "admin", admin_id: "25" });
}

export function idsOf(page: PaginatedConversationResponse): string[] {
  //~ property-became-optional paginated_conversation_response.conversations read breaks
  //~ property-became-optional conversation_list_item.id read breaks
  return page.conversations.map(({ id }) => id);
}

export async function attach(intercom: Intercom, id: string, email: string): Promise<number> {
  const { customers = [] } = await intercom.conversations.attachContact(id, {
    admin_id: "25",
    customer: { email },
  });
  return customers.length;
}

export async function waiting(intercom: Intercom): Promise<Conversation[]> {
  const list = intercom.conversations.search({
    query: { field: "open", operator: "=", value: "true" },
    pagination: { per_page: 20 },
  });
  const found = await list.toArray({ limit: 40 });
  return found.filter(isWaiting);
}
