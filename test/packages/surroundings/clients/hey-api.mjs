// What hey-api's generator makes of our description, bundled to one module.
import { createClient, createConfig, sdk } from "./hey-api-generated.mjs";

export function connect({ baseUrl, token, fetch, onRequest }) {
  const client = createClient(
    createConfig({ baseUrl, fetch, auth: () => token, throwOnError: true }),
  );
  if (onRequest) {
    client.interceptors.request.use(async (request) => {
      await onRequest(request.headers);
      return request;
    });
  }
  const data = async (call) => (await call).data;
  const retrieve = (company_id, more) =>
    sdk.retrieveACompanyById({ ...more, client, path: { company_id } });
  const download = (job_identifier, parseAs) =>
    data(sdk.downloadDataExport({ client, path: { job_identifier }, parseAs }));
  return {
    retrieve: (id, more) => data(retrieve(id, more)),
    create: (body) => data(sdk.createOrUpdateCompany({ client, body })),
    page: (starting_after) => data(sdk.listContacts({ client, query: { starting_after } })),
    download: (id) => download(id, "arrayBuffer"),
    stream: (id) => download(id, "stream"),
    upload: (body) =>
      data(
        client.post({
          url: "/files",
          body,
          bodySerializer: null,
          headers: { "Content-Type": null },
        }),
      ),
    requestId: async (id) => (await retrieve(id)).response.headers.get("x-request-id"),
    any: (path) => data(client.get({ url: path })),
  };
}
