import { Intercom, isApiError } from "@intercom-codegen/client-2.11";
import { mockIntercom } from "@intercom-codegen/client-2.11/testing";
import { verifyWebhook } from "@intercom-codegen/client-2.11/webhooks";

export function connect({ onRequest, logger, ...options }) {
  const middleware = onRequest && [{ onRequest: ({ request }) => onRequest(request.headers) }];
  const intercom = new Intercom({ ...options, middleware, logger, logLevel: logger && "debug" });
  const { companies, contacts, dataExport } = intercom;
  return {
    retrieve: (id, more) => companies.retrieve(id, more),
    create: (body) => companies.createOrUpdate(body),
    page: (after) => contacts.list({ starting_after: after }),
    contacts: () => contacts.list().toArray(),
    download: (id) => dataExport.download(id),
    stream: (id) => dataExport.download(id).stream(),
    upload: (body) => intercom.request("POST /files", { body }),
    isMissing: (error) => isApiError(error, 404),
    requestId: async (id) => (await companies.retrieve(id).withResponse()).response.requestId,
    any: (path) => intercom.request(`GET ${path}`),
    // RFC 2202, section 3, test case 2.
    isSigned: (_, signature) =>
      verifyWebhook(
        `what do ya want for nothing${signature === "right" ? "?" : "!"}`,
        "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "Jefe",
      ),
    mocked: async () => {
      const mocked = new Intercom({ token: "x", fetch: mockIntercom().fetch });
      return (await mocked.companies.retrieve("6")).type === "company";
    },
  };
}
