/** Formats whose errors matter, and their checks. Only requests are checked. */
const checks = {
  "date-time": "isDateTime",
  uri: "isUri",
  email: "isEmail",
  uuid: "isUuid",
} as const;

/** The function of the runtime that checks a format; undefined for an unchecked format. */
export function formatCheck(format: string | undefined): string | undefined {
  return format !== undefined && Object.hasOwn(checks, format)
    ? checks[format as keyof typeof checks]
    : undefined;
}
