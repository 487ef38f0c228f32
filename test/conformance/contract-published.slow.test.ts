/** Every method against Prism with the description that the API's owner published. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedWhole } from "../support/published.js";
import { needsShared } from "../support/shared.js";
import { expectRefused, isOfChoice, nameOf } from "./contract-methods.js";
import { readContracts } from "./contracts.js";
import { exceptionOf, exceptionText, redirected, whenPublished } from "./exceptions.js";
import { openSession, type Session } from "./session.js";
import { tryMethod } from "./try-method.js";

const contracts = await readContracts();

describe.each(contracts)(
  "the client of $version.id, before the description as published",
  needsShared("published"),
  (contract) => {
    const { version } = contract;
    const exceptions = whenPublished[version.id] ?? {};
    const methods = contract.methods.filter(
      (method) => !isOfChoice(method) && !redirected.includes(method.operation.route),
    );
    let session: Session;
    let inDoubt = 0;
    beforeAll(async () => {
      // Its own examples break its schemas here and there, which is what the corrections are for.
      session = await openSession(contract, publishedWhole(version.id), false);
    });
    afterAll(async () => {
      await session.close();
      console.log(
        `${version.id} as published: ${session.reached.method.size} operations by their methods, ` +
          `${session.reached.route.size} by their routes; ${session.recorder.total()} requests; ` +
          `${inDoubt} methods whose answer the published description itself refuses\n` +
          `  Requests refused:\n${exceptionText(exceptions)}`,
      );
    });

    test.each(methods.map((method) => [nameOf(method), method] as const))(
      "%s",
      async (_, method) => {
        const { refused, doubtful } = await tryMethod(method, contract, session);
        expectRefused(refused, method, exceptions);
        if (doubtful.length > 0) inDoubt++;
      },
    );

    test("every operation has been reached, both ways, but for the exceptions", () => {
      const routes = methods.map(({ operation }) => operation.route);
      const reachable = routes.filter((route) => exceptionOf(route, exceptions)?.all !== true);
      expect(session.reached.method).toEqual(new Set(reachable));
      expect(session.reached.route).toEqual(new Set(reachable));
    });
  },
);
