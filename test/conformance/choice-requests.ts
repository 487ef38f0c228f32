import type { PlannedCall } from "./planned-calls.js";

/**
 * The requests of the operations whose query is a choice, written out by hand: Prism does not understand an object whose
 * own keys are the query where it is a `oneOf`, and refuses them all.
 */
export interface ChoiceRequests {
  readonly route: string;
  /** Calls, and what stands in the first line of the request for each. */
  readonly sent: readonly (readonly [call: PlannedCall, target: string])[];
  /** Queries that give none of the keys, or two, and are not sent. */
  readonly refused: readonly PlannedCall[];
}

const event = (query: PlannedCall["query"]): PlannedCall => ({ path: {}, query });
const events: ChoiceRequests = {
  route: "GET /events",
  sent: [
    [event({ type: "user", user_id: "314159" }), "/events?type=user&user_id=314159"],
    [
      event({ intercom_user_id: "63a0979a5eeebeaf28dd56ba", type: "user", summary: true }),
      "/events?intercom_user_id=63a0979a5eeebeaf28dd56ba&type=user&summary=true",
    ],
    [event({ type: "user", email: "a@b.c" }), "/events?type=user&email=a%40b.c"],
    [
      event({ type: "user", user_id: "a b&c=d/é?" }),
      "/events?type=user&user_id=a%20b%26c%3Dd%2F%C3%A9%3F",
    ],
  ],
  refused: [
    event({ type: "user" }),
    event({ type: "user", user_id: "314159", email: "a@b.c" }),
    event({ type: "user", user_id: "1", intercom_user_id: "2", email: "a@b.c" }),
  ],
};

export const choiceRequests: Readonly<Record<string, readonly ChoiceRequests[]>> = {
  "2.11": [events],
  unstable: [events],
};
