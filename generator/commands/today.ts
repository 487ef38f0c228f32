/** The day, in UTC: `2026-08-21`. */
export function today(): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: "UTC",
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(performance.timeOrigin + performance.now());
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
