/** One of several: `company`, of `companies`. Good enough to tell that two names mean the same thing. */
export function singular(name: string): string {
  if (/(ss|us|is)$/i.test(name)) return name;
  if (/(movi|cooki|cach|[ao]us)es$/i.test(name)) return name.slice(0, -1);
  if (/ies$/i.test(name)) return name.replace(/ies$/i, "y");
  if (/(ch|sh|ss|us|x|zz)es$/i.test(name)) return name.slice(0, -2);
  return name.replace(/s$/i, "");
}
