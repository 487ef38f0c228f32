/** Formats whose mistakes hurt, and what checks them; they are looked at in requests only. */
const checks = {
  "date-time": "isDateTime",
  uri: "isUri",
  email: "isEmail",
  uuid: "isUuid",
} as const;

/** The helper of the runtime that checks a format; none for a format that is let be. */
export function formatCheck(format: string | undefined): string | undefined {
  return format !== undefined && Object.hasOwn(checks, format)
    ? checks[format as keyof typeof checks]
    : undefined;
}
