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

const inPath: Exception = {
  why: "corrected: the identifier of the job stands in the path, and not in the query",
  says: "job_identifier",
  all: true,
};
const header: Exception = {
  why: "corrected: a package sends one value of the version's header, which these four spell otherwise",
  says: "intercom-version",
  all: true,
};
const reply: Exception = {
  why: "corrected: a contact who chooses quick replies sends no text",
  says: "must have required property 'body'",
};

const published: Exceptions = {
  "POST /tags": {
    why: "corrected: whoever tags companies or users gives a name, too, and so satisfies the branch that asks for it alone",
    says: "must match exactly one schema in oneOf",
  },
  "PUT /visitors": attributes,
  "POST /companies": attributes,
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
    "PUT /conversations/{}": attributes,
    "POST /phone_call_redirects": attributes,
    "POST /custom_object_instances/{}": attributes,
    "GET /export/reporting_data/{}": inPath,
    "GET /download/reporting_data/{}": inPath,
    "POST /custom_channel_events/notify_new_conversation": header,
    "POST /custom_channel_events/notify_new_message": header,
    "POST /custom_channel_events/notify_quick_reply_selected": header,
    "POST /custom_channel_events/notify_attribute_collected": header,
    "POST /conversations/{}/reply": reply,
    "POST /tickets/{}/reply": reply,
    "POST /messages": {
      why: "corrected: a user's or a lead's message has a sender and a body alone, and a WhatsApp message a phone number",
      says: "must have required property",
    },
    "PUT /data_attributes/{}": {
      why: "corrected: one of two branches asks for nothing, so that a request with options satisfies both",
      says: "must match exactly one schema in oneOf",
    },
  },
};

/** The published description has a redirect alone. A client follows it to what the corrections declare. */
export const redirected = ["GET /calls/{id}/recording", "GET /calls/{id}/transcript"];

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
