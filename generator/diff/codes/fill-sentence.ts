/** A sentence with its arguments in place of `{name}`. */
export function fillSentence(sentence: string, args: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(args, name) ? (args[name] ?? whole) : whole,
  );
}
