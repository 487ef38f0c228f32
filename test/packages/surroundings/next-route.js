// A route handler of Next.
import { Intercom } from "@intercom-codegen/client-2.11";
import { Companies } from "@intercom-codegen/client-2.11/resources/companies";
import { mockIntercom } from "@intercom-codegen/client-2.11/testing";

export const dynamic = "force-dynamic";

export async function GET() {
  const { companies } = new Intercom({ token: "secret", fetch: mockIntercom().fetch });
  const { type } = await companies.retrieve("6");
  const isSame = companies instanceof Companies;
  return Response.json({ type, isSame, runtime: globalThis.EdgeRuntime ?? "node" });
}
