// Reads recorded requests, for the statements of what is right.

export const bodyText = ({ body }) => body.toString("utf8");

/** A media type without its parameters. */
export const bareType = (type) => type.split(";")[0].trim().toLowerCase();

/** Percent-decoded, or as it is if it cannot be decoded. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fields of a form or of a query, decoded, as `name=value`. */
export const formFields = (text) =>
  [...new URLSearchParams(text)].map((field) => field.join("=")).join("; ");

/** Whether a text is the JSON of a value. */
export const isSame = (value) => (text) => {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
};

/** The parts of a form: name, media type (text/plain by default, RFC 7578, 4.4) and value. */
export function partsOf({ headers, body }) {
  const boundary = /boundary="?([^";]+)/.exec(headers["content-type"] ?? "")?.[1];
  if (!boundary) return [];
  const parts = body.toString("latin1").split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const [head, ...rest] = part.slice(2).split("\r\n\r\n");
    return {
      name: /; name="([^"]*)"/i.exec(head)?.[1] ?? "",
      type: /^content-type: *(.*)$/im.exec(head)?.[1].trim() ?? "text/plain",
      value: rest.join("\r\n\r\n").slice(0, -2),
    };
  });
}
