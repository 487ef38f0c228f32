/**
 * Uses a client from every side, against the API of `exercise-api.ts`, in a Node of any version or in a page. Gives
 * what came of it, as JSON.
 */
export async function exercise({ Intercom, isApiError, verifyWebhook }, baseUrl, runner) {
  const clock = {
    now: Date.now,
    random: () => 0,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
  const intercom = new Intercom({ token: "secret", baseUrl, clock });
  const nameOf = (call) =>
    call.then(
      () => "nothing",
      (error) => error.name,
    );

  const { data, response } = await intercom.companies.retrieve(runner).withResponse();
  const contacts = await intercom.contacts.list().toArray();
  const blob = await intercom.dataExport.download("6").blob();
  const stream = await intercom.dataExport.download("6").stream();
  const missing = await intercom.tags.retrieve("missing").result();
  const aborting = new AbortController();
  const aborted = nameOf(intercom.tags.retrieve("hangs", { signal: aborting.signal }));
  aborting.abort();
  // RFC 2202, section 3, test case 2.
  const signature = "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
  return {
    retried: { data, attempts: response.attempts },
    contacts: contacts.map(({ id }) => id),
    bytes: (await intercom.dataExport.download("6")).length,
    blob: { size: blob.size, type: blob.type },
    streamed: (await new Response(stream).text()).length,
    isMissing: isApiError(missing.error, 404),
    aborted: await aborted,
    late: await nameOf(intercom.tags.retrieve("hangs", { timeoutMs: 50 })),
    webhooks: [
      await verifyWebhook("what do ya want for nothing?", signature, "Jefe"),
      await verifyWebhook("what do you want for nothing?", signature, "Jefe"),
    ],
  };
}
