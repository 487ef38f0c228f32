/** What a shop bills: companies by what they spend, through helpers, generics and copies. */
import type { Company, Intercom } from "@intercom-codegen/client-2.11";
//~ export-renamed SegmentList named breaks
import type { CompanyList, SegmentList } from "@intercom-codegen/client-2.11";
import { companySchema, isCompany } from "@intercom-codegen/client-2.11/guards";
import { company as aCompany } from "@intercom-codegen/client-2.11/fixtures";

type Spender = Pick<
  Company,
  | "id"
  | "name"
  //~ property-removed company.monthly_spend named breaks
  | "monthly_spend"
>;

interface Invoice {
  readonly of: string;
  readonly amount: number;
  readonly staff?: number;
}

export function invoice(company: Company): Invoice {
  return {
    of: company.name,
    //~ property-removed company.monthly_spend read breaks
    amount: company.monthly_spend * 100,
    //~ type-changed company.size read breaks
    ...(company.size === undefined ? {} : { staff: company.size }),
  };
}

export function total(companies: readonly Company[]): number {
  return (
    companies
      //~ property-removed company.monthly_spend read breaks
      .map(({ monthly_spend: spend }) => spend)
      .reduce((sum, one) => sum + one, 0)
  );
}

export function highest(companies: readonly Company[]): Company | undefined {
  //~ property-removed company.monthly_spend read breaks
  const [first] = [...companies].sort((a, b) => b.monthly_spend - a.monthly_spend);
  return first;
}

function pluck<T, K extends keyof T>(list: readonly T[], key: K): T[K][] {
  return list.map((one) => one[key]);
}

export function spendings(list: CompanyList): number[] {
  //~ property-removed company.monthly_spend read breaks
  return pluck(list.data, "monthly_spend");
}

export function names(list: CompanyList): string[] {
  return pluck(list.data, "name");
}

export function hasSpend(company: Company): boolean {
  //~ property-removed company.monthly_spend read compiles
  return "monthly_spend" in company;
}

export function byBracket(company: Company): string {
  //~ property-removed company.monthly_spend read breaks
  const spend = company["monthly_spend"];
  return spend > 1000 ? "large" : "small";
}

export function raise(spender: Spender, by: number): Spender {
  //~ property-removed company.monthly_spend read breaks
  return { ...spender, monthly_spend: spender.monthly_spend + by };
}

export function sizeText(company: Company): string {
  //~ type-changed company.size read compiles
  return `${company.size ?? "?"} people`;
}

export function isLarge(company: Company): boolean {
  //~ type-changed company.size read breaks
  return company.size !== undefined && company.size > 50;
}

export async function save(intercom: Intercom, one: Invoice): Promise<Company> {
  const values = { name: one.of, monthly_spend: one.amount };
  return intercom.companies.createOrUpdate({ company_id: one.of, ...values });
}

export async function large(intercom: Intercom): Promise<string[]> {
  const found: string[] = [];
  //~ type-changed company.size read breaks
  for await (const { name, size = 0 } of intercom.companies.list()) {
    if (size > 50) found.push(name);
  }
  return found;
}

export function read(text: string): Company | undefined {
  const value: unknown = JSON.parse(text);
  if (!isCompany(value)) return undefined;
  //~ property-removed company.monthly_spend read breaks
  return value.monthly_spend > 0 ? value : undefined;
}

export function check(value: unknown): boolean {
  const result = companySchema["~standard"].validate(value);
  return !(result instanceof Promise) && result.issues === undefined;
}

export const sample: Company = aCompany({
  name: "Blue Sun",
  //~ property-removed company.monthly_spend written breaks
  monthly_spend: 12,
});

export async function segmentNames(intercom: Intercom): Promise<string[]> {
  //~ parameter-became-required GET /segments query.include_count called breaks
  const list: SegmentList = await intercom.segments.list();
  return list.segments.map(({ name }) => name);
}

export async function segmentCounts(intercom: Intercom): Promise<SegmentList> {
  return intercom.segments.list({ include_count: true });
}

export async function segmentsOf(intercom: Intercom, count: boolean): Promise<SegmentList> {
  const input = count ? { include_count: true } : undefined;
  return intercom.segments.list(input ?? { include_count: false });
}

export async function emptyInput(intercom: Intercom): Promise<number> {
  //~ parameter-became-required GET /segments query.include_count built breaks
  const { segments } = await intercom.segments.list({});
  return segments.length;
}
