// The size of the parts of a call that are no module of their own, most of them options or methods of every call: the app with one
// call is bundled again with the text of a part taken out of the runtime. Where the runtime no longer has that text, it ends.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** By part: files of the runtime, and what is replaced in each; by nothing where no second text stands. */
const parts = {
  "hooks, of which onDeprecation": [
    ["send-with-retries.ts", /const allHooks[\s\S]*?\n {2}\};\n/],
    ["send-with-retries.ts", / {6}callHook,\n/],
    [
      "send-with-retries.ts",
      /\} catch \(error\) \{\s+callHook\("onError"[\s\S]*?\}/,
      "} finally {}",
    ],
    ["send-with-retries.ts", 'callHook("onRetry", error, waitMs);'],
    ["send-with-retries.ts", 'callHook("onRequest");'],
    ["send-with-retries.ts", /if \(start !== undefined\) \{[\s\S]*?\}\);\n {8}\}/],
    ["send-with-retries.ts", "start = clock.now();"],
    ["send-with-retries.ts", "let start: number | undefined;"],
    ["send-once.ts", /callHook\("onResponse", info\);[\s\S]*?sunset \}\);/],
    ["send-once.ts", ", callHook }", " }"],
  ],
  "– onDeprecation": [["send-once.ts", /const deprecation =[\s\S]*?sunset \}\);/]],
  "the rate limit of responses, Retry-After": [
    ["response-info.ts", /const number = [\s\S]*?\n {2}\};/],
    ["response-info.ts", /const reset = number[\s\S]*?const requestId/, "const requestId"],
    ["response-info.ts", /const rateLimit = \{[\s\S]*?\n {2}\};/],
    ["response-info.ts", /rateLimit,\s+attempts/, "attempts"],
    ["response-info.ts", /const serverNow[\s\S]*wait > 0 \? wait : 0;/, "return 0;"],
  ],
  "the API's list of errors": [
    ["response-errors.ts", /const errors = Array[\s\S]*?join\("; "\);/],
    ["response-errors.ts", /\(reasons && .*\+/],
    ["response-errors.ts", "errors, body", "body"],
    ["response-errors.ts", "errors: list, "],
  ],
  "tokens renewed after 401": [
    ["send-with-retries.ts", /if \(source && !renewed[\s\S]*?continue;\n {8}\}/],
    ["token.ts", /return async \(route, refused\) => \{[\s\S]*?\n {2}\};/, "return ask;"],
  ],
  "tokens hidden in each encoding": [
    ["redact.ts", /RegExp\(.*"giu"\)/, 'RegExp(one, "g")'],
    ["redact.ts", /function anyForm[\s\S]*?\n\}/],
  ],
  "no retry of a mistake of a custom fetch": [
    ["send-once.ts", /const isMistake.*\n/],
    ["send-once.ts", "code ?? (isMistake ? name : undefined)", "code"],
    ["retry.ts", "error.code !== mistake", "true"],
  ],
  "other ways to read a response: asResponse, stream": [
    ["api-call.ts", /async asResponse\(\)[\s\S]*?return raw;\n {2}\}/],
    ["api-call.ts", /protected readBy\([\s\S]*?withResponse\(\);\n {2}\}/],
  ],
  "one listener for the calls of a signal": [
    ["time-limits.ts", /class Followers[\s\S]*?\n\}\n/],
    ["time-limits.ts", /const followers.*\n/],
    [
      "time-limits.ts",
      /const all = followers[\s\S]*?\n {2}\};/,
      'signal.addEventListener("abort", stop); return () => signal.removeEventListener("abort", stop);',
    ],
  ],
  "options of one call": [
    [
      "send-with-retries.ts",
      /let connection = client;[\s\S]*?throw notSent[\s\S]*?\n {4}\}/,
      "const connection = client;",
    ],
    ["connection.ts", "base?.options ?? defaults", "defaults"],
    ["connection.ts", /const isOwn.*\n/],
    ["connection.ts", "isOwn ? auth?.(given) : base.credentials", "auth?.(given)"],
  ],
  "the option validate": [
    ["send-once.ts", /const isChecked[\s\S]*?redact \}\);/],
    ["send-once.ts", "if (problem) throw unreadable(problem, json);"],
    ["send-once.ts", "fetch, validate", "fetch"],
  ],
  "the option limiter": [
    ["send-with-retries.ts", /if \(limiter\) \{[\s\S]*?\n {10}\}\n/],
    ["send-with-retries.ts", "release?.(response);"],
    ["send-with-retries.ts", /let release = .*;/],
    ["send-with-retries.ts", "limiter, hooks", "hooks"],
  ],
  "the option extraQuery": [
    ["request.ts", /const extra = [\s\S]*?\);\n/],
    ["request.ts", ", ...extra]", "]"],
  ],
  "credentials in headers of the caller": [
    ["credential.ts", "(ownCredential(scheme, query, headers) ?? own)", "own"],
    ["credential.ts", /own: \(_query.*\n/],
  ],
  "result()": [["api-call.ts", /result\(\): [\s\S]*?\n {2}\}\n\}/, "}"]],
  "catch, finally: what a Promise has": [
    ["api-call.ts", /get \[Symbol\.toStringTag\]\(\)[\s\S]*?\n {2}\}/],
    ["api-call.ts", /\n {2}catch<[\s\S]*?\n {2}\}/],
    ["api-call.ts", /\n {2}finally\([\s\S]*?\n {2}\}/],
  ],
  "the cause of a lost connection": [
    ["send-once.ts", /const cause = Object.*\n/],
    ["send-once.ts", / cause,\n {2}\}/, " }"],
  ],
  "the innermost error of fetch": [["send-once.ts", "rootOf(thrown)", "thrown"]],
  "redirects in browsers": [["redirect.ts", /if \(isBrowser\(\)[\s\S]*?"follow"\);/]],
  "headers that only the client sets": [["request.ts", /if \(isOurs.*\n/]],
  "the option retryOn": [
    ["retry.ts", /if \(typeof retryOn.*\n/],
    ["retry.ts", "retryOn.includes", "temporary.includes"],
    ["retry.ts", ", retryOn: RetryOn = temporary"],
    ["send-with-retries.ts", "isSafe, retryOn", "isSafe"],
    ["send-with-retries.ts", "maxRetries, retryOn", "maxRetries"],
  ],
  "bodies that can be sent once": [
    ["send-with-retries.ts", /const once =.*\n/],
    ["send-with-retries.ts", / {10}once\?\.\(error\);\n/],
    ["send-with-retries.ts", "once?.(error);"],
  ],
};

/** Takes text out of modules of the runtime while esbuild reads them. With all parts, one may take text of another along. */
function withoutText(edits, mayLack = false) {
  return {
    name: "without-text",
    setup(context) {
      context.onLoad({ filter: /[\\/]runtime[\\/][^\\/]+\.ts$/ }, ({ path }) => {
        const own = edits.filter(([file]) => file === basename(path));
        if (own.length === 0) return undefined;
        let contents = readFileSync(path, "utf8");
        for (const [file, text, instead = ""] of own) {
          const left = contents.replace(text, instead);
          if (left === contents && !mayLack) throw new Error(`${file} has no ${text}`);
          contents = left;
        }
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Prints what each part adds to an app, minified and gzipped. */
export async function printParts(contents, sizeOf) {
  const whole = await sizeOf(contents);
  const rows = [];
  for (const [part, edits] of Object.entries(parts)) {
    const { minified, gzipped } = await sizeOf(contents, [withoutText(edits)]);
    rows.push({ part, minified: whole.minified - minified, gzipped: whole.gzipped - gzipped });
  }
  const all = Object.entries(parts).filter(([part]) => !part.startsWith("–"));
  const rest = await sizeOf(contents, [
    withoutText(
      all.flatMap(([, edits]) => edits),
      true,
    ),
  ]);
  rows.sort((a, b) => b.gzipped - a.gzipped);
  rows.push({ part: "the app without all of these", ...rest });
  console.table(rows);
}
