/** Companies, contacts and segments as a small CRM keeps them. */
import { Intercom, isApiError } from "@intercom-codegen/client-2.11";
import type { Company, Contact, ContactLocation } from "@intercom-codegen/client-2.11";

export interface Account {
  readonly id: string;
  readonly title: string;
  readonly spend: number;
  readonly plan?: string;
}

export class Crm {
  constructor(private readonly intercom: Intercom) {}

  async account(id: string): Promise<Account> {
    const company = await this.intercom.companies.retrieve(id);
    const plan = company.plan?.name;
    return {
      //~ property-became-optional company.id read breaks
      id: company.id,
      //~ property-became-optional company.name read breaks
      title: company.name,
      //~ property-became-optional company.monthly_spend read breaks
      spend: company.monthly_spend,
      ...(plan === undefined ? {} : { plan }),
    };
  }

  async *accounts(): AsyncGenerator<string> {
    for await (const company of this.intercom.companies.list({ per_page: 50 })) {
      //~ property-became-optional company.user_count read breaks
      if (company.user_count > 0) yield labelOf(company);
    }
  }

  async firstPage(): Promise<string[]> {
    const page = await this.intercom.companies.list();
    //~ property-became-optional company_list.data read breaks
    return page.data.map(labelOf);
  }

  async findByName(name: string): Promise<Company | undefined> {
    try {
      return await this.intercom.companies.find({ name });
    } catch (error) {
      if (isApiError(error, 404)) return undefined;
      throw error;
    }
  }

  async rename(id: string, name: string): Promise<void> {
    await this.intercom.companies.update(id, { name });
  }

  async save(account: Account): Promise<void> {
    await this.intercom.companies.createOrUpdate({
      company_id: account.id,
      name: account.title,
      monthly_spend: account.spend,
      custom_attributes: { source: "crm" },
    });
  }

  async people(companyId: string): Promise<string[]> {
    const names: string[] = [];
    //~ parameter-removed GET /companies/{}/contacts query.per_page written breaks
    const list = this.intercom.companies.listContacts(companyId, { per_page: 20 });
    for await (const contact of list) names.push(nameOf(contact));
    return names;
  }

  async recent(cursor: string | undefined): Promise<number> {
    const page = await this.intercom.contacts.list({
      //~ parameter-removed GET /contacts query.starting_after written breaks
      ...(cursor === undefined ? {} : { starting_after: cursor }),
    });
    //~ property-became-optional contact_list.total_count read breaks
    return page.total_count;
  }

  async move(contactId: string, companyId: string): Promise<void> {
    await this.intercom.contacts.attachCompany(contactId, { id: companyId });
    const tags = await this.intercom.contacts.listTags(contactId);
    //~ property-became-optional tag_list.data read breaks
    //~ property-became-optional tag.id read breaks
    //~ property-became-optional tag.name read breaks
    for (const { id, name } of tags.data) {
      if (name.startsWith("old-")) await this.intercom.contacts.detachTag(contactId, id);
    }
  }

  async subscribe(email: string, phone: string | null): Promise<string> {
    const contact = await this.intercom.contacts.create({ role: "user", email, phone });
    //~ property-became-optional contact.id read breaks
    return contact.id;
  }

  async segments(): Promise<Map<string, number>> {
    //~ property-became-optional segment_list.segments read breaks
    const { segments } = await this.intercom.segments.list({ include_count: true });
    //~ property-became-optional segment.name read breaks
    return new Map(segments.map((segment) => [segment.name, segment.count ?? 0]));
  }
}

//~ property-became-optional company.name read compiles
export function labelOf({ name, industry = "unknown" }: Company): string {
  return `${name} (${industry})`;
}

export function nameOf(contact: Contact): string {
  return contact.name ?? contact.email ?? "nobody";
}

export function cityOf(contact: Contact): string | undefined {
  //~ property-became-optional contact.location read breaks
  return placeOf(contact.location);
}

function placeOf(location: ContactLocation): string | undefined {
  const parts = [location.city, location.country].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(", ");
}

export function isUser(contact: Contact): boolean {
  //~ property-became-optional contact.role read compiles
  return contact.role === "user";
}

export function hasBounced(contact: Contact): boolean {
  if (!contact.has_hard_bounced) return false;
  return contact.email !== undefined;
}

export function seenAt(contact: Contact): Date | undefined {
  const { last_seen_at: seen } = contact;
  return seen ? new Date(seen * 1000) : undefined;
}
