const libraries = ["ours", "typia", "TypeBox", "Ajv", "zod", "valibot"];

export function printSpeeds(version, rows) {
  console.log(
    `\nChecks of valid values of ${version} in a second, as multiples of compiled Ajv (median of interleaved runs)\n`,
  );
  console.log(line(["", ...libraries, "Ajv, ns", "ours / typia", "fastest"]));
  console.log(line(["---", ...libraries.map(() => "--:"), "--:", "--:", "---"]));
  for (const { label, speeds } of rows) {
    const ratios = libraries.map((library) => (speeds.Ajv / speeds[library]).toFixed(2));
    const [fastest] = libraries.toSorted((a, b) => speeds[a] - speeds[b]);
    const beside = (speeds.typia / speeds.ours).toFixed(2);
    console.log(line([label, ...ratios, speeds.Ajv.toFixed(0), beside, fastest]));
  }
}

export function printSizes(rows) {
  console.log(
    "\nOne guard in an app: bytes minified (gzipped), milliseconds from import to the first answer\n",
  );
  const guards = [...new Set(rows.map(({ guard }) => guard))];
  console.log(line(["", ...guards.flatMap((guard) => [`${guard}, bytes`, "ms"])]));
  console.log(line(["---", ...guards.flatMap(() => ["--:", "--:"])]));
  for (const library of libraries) {
    const cells = guards.flatMap((guard) => {
      const row = rows.find((one) => one.guard === guard && one.library === library);
      return [`${row.bytes} (${row.gzip})`, row.milliseconds.toFixed(1)];
    });
    console.log(line([library, ...cells]));
  }
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}
