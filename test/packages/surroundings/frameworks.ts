/** Apps of Next and NestJS, built by their own tools and asked over HTTP. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { join } from "node:path";
import { root, runNode } from "../../cli/run.js";
import { put } from "../../output/workspace.js";
import { packageIn, versions, type App } from "../install.js";
import { lastLine, tools } from "./tools.js";

/** A CommonJS project with decorators, compiled by `tsc`. Gives what it prints. */
export async function runNest({ folder }: App): Promise<unknown> {
  const compilerOptions = {
    ...{ module: "commonjs", moduleResolution: "node10", target: "ES2022", lib: ["ES2022"] },
    ...{ types: ["node"], strict: true, skipLibCheck: true, outDir: "nest" },
    ...{ experimentalDecorators: true, emitDecoratorMetadata: true },
  };
  const config = join(folder, "tsconfig.nest.json");
  fs.writeFileSync(config, JSON.stringify({ compilerOptions, files: ["nest.ts"] }));
  const { code, stdout } = await runNode([join(tools, "typescript/bin/tsc"), "-p", config]);
  if (code !== 0) throw new Error(stdout);
  return lastLine(process.execPath, [join(folder, "nest/nest.js")]);
}

/** Two route handlers of Next, one of them on the edge, built for production. Gives what each responds. */
export async function runNext(app: App): Promise<unknown> {
  // Turbopack follows no link out of its root, so the app is where Next itself is.
  const folder = fs.mkdtempSync(join(tools, ".next-app-"));
  try {
    for (const version of versions.filter(({ id }) => id === "2.11"))
      fs.cpSync(packageIn(app, version), packageIn({ ...app, folder }, version), {
        recursive: true,
      });
    const handler = fs.readFileSync(join(app.folder, "next-route.js"), "utf8");
    const config = {
      turbopack: { root: join(root, "bench/surroundings") },
      experimental: { cpus: 1 },
    };
    put(folder, {
      "app/node/route.js": handler,
      "app/edge/route.js": `export const runtime = "edge";\n${handler}`,
      "package.json": '{ "private": true, "type": "module" }',
      "next.config.mjs": `export default ${JSON.stringify(config)};`,
    });
    const next = join(tools, "next/dist/bin/next");
    const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined };
    const built = await runNode([next, "build"], { cwd: folder, env });
    if (built.code !== 0) throw new Error(built.stdout + built.stderr);
    return await asked(next, folder);
  } finally {
    fs.rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

async function asked(next: string, cwd: string): Promise<unknown> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" as const };
  const server = spawn(process.execPath, [next, "start", "-p", "0", "-H", "127.0.0.1"], {
    ...{ cwd, env, stdio: ["ignore", "pipe", "ignore"] },
  });
  try {
    let printed = "";
    for await (const chunk of server.stdout) {
      printed += String(chunk);
      const [url] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(printed) ?? [];
      if (url === undefined || !printed.includes("Ready")) continue;
      const ask = async (path: string) => (await fetch(`${url}${path}`)).json() as Promise<unknown>;
      return { node: await ask("/node"), edge: await ask("/edge") };
    }
    throw new Error(printed);
  } finally {
    server.kill();
    if (server.exitCode === null) await once(server, "exit");
  }
}
