/** Formats whose mistakes hurt; they are looked at in requests only. */
const checkedFormats = ["date-time", "uri", "email", "uuid"] as const;

export function isCheckedFormat(
  format: string | undefined,
): format is (typeof checkedFormats)[number] {
  return checkedFormats.some((checked) => checked === format);
}
