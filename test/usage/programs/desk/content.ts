/** Articles, news, teams, notes and events; and how the program tests itself. */
import { Intercom } from "@intercom-codegen/client-2.11";
import type {
  Admin,
  Article,
  Company,
  Note,
  //~ export-renamed PaginatedNewsItemResponse named breaks
  PaginatedNewsItemResponse,
  Team,
} from "@intercom-codegen/client-2.11";
import { isCompany, isContact } from "@intercom-codegen/client-2.11/guards";
import { company as aCompany } from "@intercom-codegen/client-2.11/fixtures";
import { mockIntercom } from "@intercom-codegen/client-2.11/testing";

export async function secondPage(intercom: Intercom): Promise<string[]> {
  const titles: string[] = [];
  //~ parameter-removed GET /articles query.page written breaks
  for await (const item of intercom.articles.list({ page: 2 })) {
    //~ property-became-optional article_list_item.title read breaks
    titles.push(item.title);
  }
  return titles;
}

export async function publish(intercom: Intercom, article: Article): Promise<void> {
  //~ property-became-optional article_list_item.state read compiles
  if (article.state === "published") return;
  //~ property-became-optional article_list_item.id read breaks
  await intercom.articles.update(article.id, { state: "published" });
}

type Summary = Pick<Article, "id" | "title" | "url">;

//~ property-became-optional article_list_item.title read breaks
export function link({ title, url }: Summary): string {
  return url ? `[${title}](${url})` : title;
}

export function isTeammate(admin: Admin): boolean {
  //~ enum-removed admin.type read compiles
  return admin.type === "admin";
}

export async function admins(intercom: Intercom): Promise<Map<string, string>> {
  //~ property-became-optional admin_list.admins read breaks
  const { admins: all } = await intercom.admins.list();
  const names = new Map<string, string>();
  for (const admin of all) {
    //~ property-became-optional admin.id read breaks
    //~ property-became-optional admin.email read breaks
    names.set(admin.id, admin.email.toLowerCase());
  }
  return names;
}

export async function me(intercom: Intercom): Promise<string> {
  //~ property-became-optional admin_with_app.email read breaks
  const { app, email } = await intercom.admins.identify();
  return app?.name ?? email;
}

export function membersOf(team: Team): number {
  //~ property-became-optional team.admin_ids read breaks
  return team.admin_ids.length;
}

export async function signed(intercom: Intercom, contactId: string): Promise<string[]> {
  const lines: string[] = [];
  //~ parameter-removed GET /contacts/{}/notes query.per_page written breaks
  for await (const note of intercom.contacts.listNotes(contactId, { per_page: 5 })) {
    lines.push(signature(note));
  }
  return lines;
}

export function signature(note: Note): string {
  //~ property-became-optional note.body read compiles
  //~ property-became-optional note.author read breaks
  //~ type-became-nullable note.author read breaks
  //~ property-became-optional admin.name read compiles
  return `${note.body}, ${note.author.name}`;
}

export async function track(intercom: Intercom, email: string): Promise<number> {
  await intercom.dataEvents.create({ event_name: "visited", created_at: 1_700_000_000, email });
  //~ property-became-optional data_event_summary.events read breaks
  const { events } = await intercom.dataEvents.list({ type: "user", email });
  return events.length;
}

export function newsCount(page: PaginatedNewsItemResponse): number {
  //~ enum-value-added paginated_news_item_response.type read compiles
  //~ property-became-optional paginated_news_item_response.type read compiles
  if (page.type !== "list") return 0;
  //~ property-became-optional paginated_news_item_response.total_count read breaks
  return page.total_count;
}

export async function helpCenters(intercom: Intercom): Promise<string[]> {
  const page = await intercom.helpCenter.list();
  //~ property-became-optional help_center_list.data read breaks
  //~ property-became-optional help_center.identifier read breaks
  return page.data.map((site) => site.identifier);
}

export function nameIn(value: unknown): string | undefined {
  if (isCompany(value)) return value.name;
  return isContact(value) ? (value.name ?? undefined) : undefined;
}

export async function anything(intercom: Intercom, id: string, key: string): Promise<unknown> {
  const company = await intercom.companies.retrieve(id);
  //~ blind
  const loose = company as any;
  const typed = company as Company & Record<string, unknown>;
  //~ blind
  return loose[key] ?? typed[key];
}

export async function stored(text: string): Promise<Team> {
  //~ blind
  const team: Team = JSON.parse(text);
  return team;
}

export async function selfTest(): Promise<boolean> {
  const mock = mockIntercom({
    answers: {
      //~ path-parameter-renamed /companies/{} path.company_id written breaks
      "GET /companies/{company_id}": aCompany({ name: "Blue Sun", monthly_spend: 12 }),
    },
  });
  const intercom = new Intercom({ token: "test", fetch: mock.fetch });
  const company = await intercom.companies.retrieve("6");
  //~ property-became-optional company.name read compiles
  return company.name === "Blue Sun";
}
