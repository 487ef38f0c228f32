import { IntercomClient, IntercomError } from "intercom-client";

export function connect({ baseUrl, token, fetch, timeoutMs, logger }) {
  const timeoutInSeconds = timeoutMs && timeoutMs / 1000;
  const logging = logger && { level: "debug", logger, silent: false };
  const intercom = new IntercomClient({ ...{ baseUrl, token, fetch, timeoutInSeconds, logging } });
  const { companies, contacts } = intercom;
  return {
    retrieve: (company_id, more) => companies.find({ company_id }, { abortSignal: more?.signal }),
    create: (body) => companies.createOrUpdate(body),
    page: (starting_after) => contacts.list({ starting_after }),
    contacts: async () => {
      const all = [];
      for await (const contact of await contacts.list()) all.push(contact);
      return all;
    },
    isMissing: (error) => error instanceof IntercomError && error.statusCode === 404,
    requestId: async (company_id) =>
      (await companies.find({ company_id }).withRawResponse()).rawResponse.headers.get(
        "x-request-id",
      ),
  };
}
