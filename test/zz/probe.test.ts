import { inspect } from "node:util";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { connect, me, failure } from "../runtime/client.js";
import { Http } from "../../templates/runtime/http.js";
import { oneToken, inHeader } from "../../templates/runtime/credential.js";
import { inQuery, inCookie } from "../../templates/runtime/token-places.js";
import { basic } from "../../templates/runtime/basic-auth.js";
import { bySchemes } from "../../templates/runtime/security-schemes.js";

async function serve(handler: Parameters<typeof createServer>[1]) {
  const server = createServer(handler as never);
  await new Promise<void>((r) => server.listen(0, "127.0.0.1", () => r()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
const secret = "s3cr3t/+=&tok en~%".replace(" ", "");

const kinds = { header: inHeader("X-Key"), bearer: inHeader("Authorization", "Bearer "), query: inQuery("api_key"), cookie: inCookie("sid"), } as const;
const caseOf = (name: keyof typeof kinds, own: boolean) => {
  const base = { servers: {}, headers: {}, userAgent: "x", auth: oneToken(kinds[name]) };
  const own_ = name === "query" ? { extraQuery: { api_key: secret } } : name === "cookie" ? { headers: { cookie: `a=b; sid=${encodeURIComponent(secret)}` } } : name === "header" ? { headers: { "x-key": secret } } : { headers: { authorization: `Bearer ${secret}` } };
  return (baseUrl: string, more: object = {}) => new Http(base as never, { baseUrl, maxRetries: 0, ...(own ? own_ : { token: secret }), ...more } as never);
};
for (const name of Object.keys(kinds) as (keyof typeof kinds)[])
  for (const own of [false, true]) {
    test(`redirect ${name} own=${own}`, async () => {
      const got: string[] = [];
      const evil = await serve((q, r) => { got.push(`${q.url} ${JSON.stringify(q.headers)}`); r.setHeader("content-type", "application/json"); r.end("{}"); });
      const good = await serve((q, r) => { r.writeHead(302, { location: evil.url + q.url }); r.end(); });
      await caseOf(name, own)(good.url).send(me, {});
      evil.close(); good.close();
      console.log(name, own, got[0]!.includes(secret) || got[0]!.includes(encodeURIComponent(secret)) ? "LEAK " + got[0] : "ok");
    });
    for (const status of [200, 400, 500]) for (const ct of ["application/json", "text/plain"])
    test(`echo ${name} own=${own} ${status} ${ct}`, async () => {
      const good = await serve((q, r) => {
        const echo = decodeURIComponent(q.url!) + " " + q.url + " " + JSON.stringify(q.headers) + decodeURIComponent(q.headers.cookie ?? "");
        r.statusCode = status; r.statusMessage = "x " + encodeURIComponent(echo).slice(0, 500);
        r.setHeader("content-type", ct); r.setHeader("x-echo", encodeURIComponent(echo)); r.setHeader("x-request-id", Buffer.from(echo).toString("latin1").slice(0,300));
        r.end(ct === "text/plain" ? echo : status === 200 ? echo + "{" : JSON.stringify({ errors: [{ code: echo, message: echo }], message: echo, [echo]: 1 }));
      });
      const logs: unknown[] = [];
      const log = (...a: unknown[]) => void logs.push(a);
      const http = caseOf(name, own)(good.url);
      const error = await http.send(me, {}).then((v) => v, (e: unknown) => e) as Error;
      good.close();
      const out = [inspect(error, { depth: 9, showHidden: true, getters: true }), JSON.stringify(error), String(error), error.stack ?? "", inspect(http, { depth: 9, showHidden: true }), JSON.stringify(http)];
      const h = (error as { headers?: Headers }).headers;
      if (h) out.push(JSON.stringify([...h]));
      const bad = out.map((o, i) => [secret, encodeURIComponent(secret)].some((s) => (o ?? "").includes(s)) ? i + ": " + o.slice(Math.max(0, Math.max(o.indexOf(secret), o.indexOf(encodeURIComponent(secret))) - 150)).slice(0, 300) : "").filter(Boolean);
      if (status !== 200 || ct !== "text/plain") console.log("ECHO", name, own, status, ct, error.constructor.name, bad.length ? "LEAK" + bad[0] : "ok");
    });
  }
