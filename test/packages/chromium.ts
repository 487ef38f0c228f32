import * as fs from "node:fs";
import { launch, type Browser } from "puppeteer-core";
import { onTestFinished } from "vitest";
import { needs } from "../support/needs.js";
import { makeTemporaryFolder } from "../output/workspace.js";

/** Where Debian's package puts it; elsewhere the variable says. */
export const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const howToInstall = `no Chromium at ${path}: apt-get install chromium, or set CHROMIUM to its path`;

/** Options of a test of a page. Continuous integration has a browser, or fails. */
export const inBrowser = needs(fs.existsSync(path) || process.env["CI"] === "true", howToInstall);

/** What a page says first, by `console.log` or by an error. */
export async function firstWordsOf(url: string): Promise<string> {
  const profile = makeTemporaryFolder();
  onTestFinished(() => fs.rmSync(profile, { recursive: true, maxRetries: 3 }));
  const browser = await startChromium(profile);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const words = new Promise<string>((resolve) => {
    page.on("console", (message) => {
      // What the policy refuses is told there too.
      if (message.type() === "log") resolve(message.text());
    });
    page.on("pageerror", (error) => resolve(String(error)));
  });
  await page.goto(url);
  return words;
}

/** Starts Chromium with a new, empty profile, and keeps it from talking to anybody but the page's servers. */
export function startChromium(userDataDir: string): Promise<Browser> {
  const quiet = [
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ...[
      "--disable-quic",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  ];
  // Without its sandbox, since that cannot be had as root, as in a container.
  const args = ["--headless", "--no-sandbox", "--disable-gpu", ...quiet];
  return launch({ executablePath: path, userDataDir, args });
}
