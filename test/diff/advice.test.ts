import { expect, test } from "vitest";
import { nothing } from "../../generator/diff/codes/code-rules.js";
import { api, diff, gives, object, string, takes } from "./api.js";
import { json } from "./wire/pair.js";

const adviceOf = (...pair: Parameters<typeof diff>) =>
  diff(...pair).findings.map(({ advice }) => advice);

test("the advice is for who sends, or for who receives", () => {
  const list = (...values: readonly string[]) =>
    object({ a: { type: "string", enum: [...values] } });
  expect(adviceOf(api(takes(list("a", "b"))), api(takes(list("a"))))).toEqual(["Don't send it."]);
  expect(adviceOf(api(gives(list("a", "b"))), api(gives(list("a"))))).toEqual([nothing]);
  expect(adviceOf(api(takes(list("a"))), api(takes(list("a", "b"))))).toEqual([nothing]);
});

test("of a request that the API sends, the advice and the witness are for who gets it", () => {
  const hook = (more: object) =>
    api(
      { "GET /things": {} },
      {},
      {
        openapi: "3.1.0",
        webhooks: { created: { post: { responses: { "200": { description: "" } }, ...more } } },
      },
    );
  const signed = (more: object) =>
    hook({ parameters: [{ name: "X-Signature", in: "header", schema: string, ...more }] });
  const [finding] = diff(signed({ required: true }), signed({})).findings;
  expect(finding?.verdict.wire).toBe("breaking");
  expect(finding?.advice).toBe("Handle its absence where the API calls you.");
  const body = (mediaType: string) =>
    hook({ requestBody: { content: { [mediaType]: json(string)["application/json"]! } } });
  const replaced = diff(body("application/json"), body("application/xml")).findings;
  const worst = replaced.find(({ verdict }) => verdict.wire === "breaking");
  expect(worst?.witness).toMatchObject({
    kind: "new",
    value: { "content-type": "application/xml" },
  });
  const gone = diff(hook({}), api({ "GET /things": {} }, {}, { openapi: "3.1.0" })).findings;
  expect(gone.map(({ witness }) => witness)).toMatchObject([
    { direction: "response", kind: "lost", value: { webhook: "created" } },
  ]);
});

test("a list of values that differ from each other is said in words", () => {
  const of = (more: object) => api(takes({ type: "array", items: string, ...more }));
  const [finding] = diff(of({}), of({ uniqueItems: true })).findings;
  expect(finding?.message).toBe("body: uniqueItems changed from none to true.");
});
