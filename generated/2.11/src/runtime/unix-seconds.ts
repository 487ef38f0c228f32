/** A time as the API has it: seconds since 1970, in UTC. */
export type UnixSeconds = number;

/**
 * The date of a time in UNIX seconds.
 * @throws {RangeError} for a number that is no time.
 */
export function fromUnix(seconds: UnixSeconds): Date {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) throw new RangeError(`${seconds} is no time in UNIX seconds`);
  return date;
}

/**
 * A time in whole UNIX seconds, of a date or of its milliseconds, such as `Date.now()`.
 * @throws {RangeError} for an invalid date.
 */
export function toUnix(date: Date | number): UnixSeconds {
  const seconds = Math.floor(new Date(date).getTime() / 1000);
  if (Number.isNaN(seconds)) throw new RangeError("the date is invalid");
  return seconds;
}
