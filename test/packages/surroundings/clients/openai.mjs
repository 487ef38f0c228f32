// The client that openai-node's generator makes, of an API of its own: other paths, the same checks.
import OpenAI, { NotFoundError } from "openai";

export function connect({ baseUrl: baseURL, token: apiKey, fetch, timeoutMs: timeout, logger }) {
  const options = { baseURL, apiKey, fetch, timeout, logger, logLevel: logger && "debug" };
  const openai = new OpenAI({ ...options, dangerouslyAllowBrowser: true });
  return {
    retrieve: (id, more) => openai.models.retrieve(id, more),
    create: (body) => openai.post("/companies", { body }),
    page: (after) => openai.files.list({ after }),
    contacts: async () => {
      const all = [];
      for await (const file of openai.files.list()) all.push(file);
      return all;
    },
    download: async (id) => (await openai.files.content(id)).arrayBuffer(),
    stream: async (id) => (await openai.files.content(id)).body,
    upload: (form) => openai.files.create({ file: form.get("file"), purpose: "assistants" }),
    isMissing: (error) => error instanceof NotFoundError,
    requestId: async (id) => (await openai.models.retrieve(id).withResponse()).request_id,
    any: (path) => openai.get(path),
    isSigned: async (body, signature) => {
      const now = `${Math.floor(Date.now() / 1000)}`;
      const signed = await hmac("secret", `id.${now}.${signature === "right" ? body : "other"}`);
      const headers = { "webhook-id": "id", "webhook-timestamp": now };
      return openai.webhooks
        .verifySignature(body, { ...headers, "webhook-signature": `v1,${signed}` }, "secret")
        .then(
          () => true,
          () => false,
        );
    },
  };
}

async function hmac(secret, text) {
  const bytes = (one) => new TextEncoder().encode(one);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const signed = await crypto.subtle.sign("HMAC", key, bytes(text));
  return btoa(String.fromCharCode(...new Uint8Array(signed)));
}
