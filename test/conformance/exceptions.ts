/** Requests that are meant to be sent and that Prism refuses all the same, by their operation, its ids erased. */
export type Exceptions = Readonly<Record<string, Exception>>;

export interface Exception {
  readonly why: string;
  /** What Prism says of each of them. */
  readonly says: string;
  /** Not one of the operation's requests is accepted. */
  readonly all?: true;
}

const attributes: Exception = {
  why: "corrected: attributes may be numbers and booleans, too",
  says: "custom_attributes",
};

const published: Exceptions = {
  "POST /tags": {
    why: "corrected: whoever tags companies or users gives a name, too, and so satisfies the branch that asks for it alone",
    says: "must match exactly one schema in oneOf",
  },
  "PUT /visitors": attributes,
  "POST /companies": attributes,
  "PUT /conversations/{}": attributes,
  "POST /phone_call_redirects": attributes,
  "PUT /companies/{}": {
    why: "corrected: there is a body, to update the company with",
    says: "No supported content types",
    all: true,
  },
  "POST /conversations": {
    why: "corrected: the id of a contact is no UUID",
    says: "from.id must match format",
    all: true,
  },
  "POST /messages": {
    why: "corrected: a user's or a lead's message has a sender and a body alone",
    says: "must have required property 'message_type'",
  },
  "POST /visitors/convert": {
    why: "corrected: the user may be named by email",
    says: "user must have required property 'id'",
  },
};

/** Refused where the description is the published one. */
export const whenPublished: Readonly<Record<string, Exceptions>> = {
  "2.11": published,
  unstable: {
    ...published,
    "PUT /data_attributes/{}": {
      why: "corrected: options may be objects with a value, as in 2.11",
      says: "options.0 must be string",
    },
  },
};

export function exceptionOf(route: string, exceptions: Exceptions): Exception | undefined {
  return exceptions[route.replace(/\{[^{}]*\}/g, "{}")];
}

/** For people: the exceptions with the same reason together. */
export function exceptionText(exceptions: Exceptions): string {
  const reasons = [...new Set(Object.values(exceptions).map(({ why }) => why))];
  const line = (reason: string) => {
    const routes = Object.keys(exceptions).filter((route) => exceptions[route]?.why === reason);
    return `    ${routes.join(", ")}: ${reason}`;
  };
  return reasons.map(line).join("\n");
}
