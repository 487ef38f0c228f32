/** Whether an integer of a format is the time since 1970: nothing else of these formats is one. */
export function isTimeFormat(format = ""): boolean {
  return /^(?:date|date-time|unix-?time|(?:unix-?)?timestamp)$/.test(format);
}
