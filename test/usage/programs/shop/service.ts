/** How a shop serves its contacts: with classes, wrappers and options that travel. */
import type {
  Contact,
  Conversation,
  CreateDataAttributeRequest,
  DataAttributesListInput,
  Intercom,
  Tag,
  UpdateContactRequest,
} from "@intercom-codegen/client-2.11";

type Changes = Partial<Pick<UpdateContactRequest, "email" | "name">>;

export class Service {
  readonly #contacts;
  readonly #intercom;

  constructor(intercom: Intercom) {
    const { contacts } = intercom;
    this.#contacts = contacts;
    this.#intercom = intercom;
  }

  async retire(id: string): Promise<void> {
    //~ operation-removed POST /contacts/{}/archive called breaks
    await this.#contacts.archive(id);
  }

  async bringBack(id: string): Promise<void> {
    await this.#contacts.unarchive(id);
  }

  async retireAll(ids: readonly string[]): Promise<void> {
    //~ operation-removed POST /contacts/{}/archive called breaks
    await Promise.all(ids.map((id) => this.#contacts.archive(id)));
  }

  async retireByRoute(id: string): Promise<void> {
    //~ operation-removed POST /contacts/{}/archive called compiles
    await this.#intercom.request("POST /contacts/{contact_id}/archive", {
      path: { contact_id: id },
    });
  }

  async change(id: string, changes: Changes): Promise<Contact> {
    return this.#contacts.update(id, changes);
  }

  async handOver(id: string, owner: number): Promise<Contact> {
    //~ property-removed update_contact_request.owner_id written breaks
    return this.#contacts.update(id, { owner_id: owner });
  }

  async handOverLater(id: string, owner: number): Promise<Contact> {
    const request: UpdateContactRequest = {};
    //~ property-removed update_contact_request.owner_id written breaks
    request.owner_id = owner;
    return this.#contacts.update(id, request);
  }

  async phones(): Promise<string[]> {
    const found: string[] = [];
    for await (const contact of this.#contacts.list()) {
      //~ property-removed contact.phone read breaks
      const { phone, email } = contact;
      found.push(phone ?? email ?? "none");
    }
    return found;
  }

  async everyone(): Promise<string[]> {
    //~ method-renamed GET /admins called breaks
    const { admins } = await this.#intercom.admins.list();
    return admins.map(({ name }) => name);
  }

  async one(id: number): Promise<string> {
    const { name } = await this.#intercom.admins.retrieve(String(id));
    return name;
  }

  async note(id: string, text: string): Promise<void> {
    await this.#contacts.createNote(id, { body: "called" });
    //~ limit-tightened POST /contacts/{}/notes body.body written compiles
    await this.#contacts.createNote(id, { body: text });
    //~ limit-tightened POST /contacts/{}/notes body.body written compiles
    await this.#contacts.createNote(id, { body: "has called for the second time" });
  }

  async readNote(id: string): Promise<string> {
    //~ operation-deprecated GET /notes/{} called compiles
    const { body } = await this.#intercom.notes.retrieve(id);
    return body;
  }

  async keep(type: string, id: string): Promise<void> {
    //~ operation-moved POST /visitors/convert called compiles
    await this.#intercom.visitors.convert({ type, user: { id }, visitor: { id } });
  }
}

export function stateOf({ state }: Pick<Conversation, "state" | "id">): boolean {
  return Boolean(state);
}

export function label(conversation: Conversation): string {
  //~ enum-value-added conversation.state read compiles
  const { state } = conversation;
  switch (state) {
    case "open":
    case "snoozed":
      return "to do";
    case "closed":
      return "done";
    default:
      return state;
  }
}

export function isDone(conversation: Conversation): boolean {
  //~ enum-value-added conversation.state read compiles
  return ["closed"].includes(conversation.state);
}

export function log(conversation: Conversation): void {
  console.log(conversation.state);
}

export function tagNames(tags: readonly Tag[]): string[] {
  //~ type-became-nullable tag.name read breaks
  return tags.map((tag) => tag.name);
}

export function isTagged(tags: readonly Tag[], wanted: string): boolean {
  //~ type-became-nullable tag.name read compiles
  return tags.some(({ name }) => name === wanted);
}

export function tagText(tag: Tag): string {
  return tag.name ?? "(no name)";
}

export async function tagById(intercom: Intercom, id: string): Promise<string> {
  //~ path-parameter-renamed /tags/{} path.tag_id called breaks
  return (await intercom.request("GET /tags/{tag_id}", { path: { tag_id: id } })).name ?? "";
}

export async function dropTag(intercom: Intercom, id: string): Promise<void> {
  await intercom.tags.delete(id);
}

function attribute(name: string, extra: Partial<CreateDataAttributeRequest>) {
  //~ property-added-required create_data_attribute_request.owner built breaks
  const request: CreateDataAttributeRequest = {
    name,
    model: "contact",
    data_type: "string",
    ...extra,
  };
  return request;
}

export async function attributes(intercom: Intercom): Promise<number> {
  await intercom.dataAttributes.create(attribute("plan", { description: "What they pay for." }));
  //~ property-added-required create_data_attribute_request.owner built breaks
  await intercom.dataAttributes.create({ name: "seats", model: "company", data_type: "integer" });
  const input: DataAttributesListInput = { model: "company" };
  const { data = [] } = await intercom.dataAttributes.list(input);
  //~ parameter-removed GET /data_attributes query.include_archived written breaks
  const all = await intercom.dataAttributes.list({ ...input, include_archived: true });
  return data.length + (all.data ?? []).length;
}

export async function draft(intercom: Intercom, title: string): Promise<string> {
  //~ enum-value-removed create_article_request.state written breaks
  const article = await intercom.articles.create({ title, author_id: 1, state: "draft" });
  return article.id;
}

export async function write(intercom: Intercom, title: string, isReady: boolean): Promise<string> {
  const article = await intercom.articles.create({
    title,
    author_id: 1,
    //~ enum-value-removed create_article_request.state written breaks
    state: isReady ? "published" : "draft",
  });
  await intercom.articles.update(article.id, { state: "draft" });
  return (await intercom.articles.create({ title, author_id: 1, state: "published" })).id;
}

export async function visits(intercom: Intercom, id: string, email: string): Promise<number> {
  const byEmail = await intercom.dataEvents.list({ type: "user", email });
  //~ query-choice-branch-removed GET /events query written breaks
  const byId = await intercom.dataEvents.list({ type: "user", intercom_user_id: id });
  return byEmail.events.length + byId.events.length;
}
