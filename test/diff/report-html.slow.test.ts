/** The page in a browser: what it shows, how it is moved through, and that nothing in a description runs. */
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, expect, test } from "vitest";
import { diff as diffSides, type Diff } from "../../generator/diff/diff.js";
import { partNames } from "../../generator/diff/report/blocks.js";
import { htmlReport } from "../../generator/diff/report/html-report.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { inBrowser, startChromium } from "../packages/chromium.js";
import { api, diff, gives, integer, object, ref, side, string, takes } from "./api.js";

const levels = ["wire", "types", "names"] as const;
const folder = makeTemporaryFolder();
let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  rmSync(folder, { recursive: true, maxRetries: 3 });
});

const before = api(
  {
    ...takes(ref("thing"), "things"),
    ...gives(ref("thing"), "things"),
    ...gives(ref("other"), "others"),
    "GET /things/{thing_id}": {},
  },
  { thing: object({ a: string, b: string, c: string, d: string }), other: object({ e: string }) },
);
const after = api(
  {
    ...takes(ref("thing"), "things"),
    ...gives(ref("thing"), "things"),
    ...gives(ref("other"), "others"),
    "GET /things/{id}": {},
    "GET /more": {},
  },
  { thing: object({ a: integer, d: string }), other: object({ e: string, f: string }) },
);
const whole = diff(before, after);

interface Opened {
  readonly page: Page;
  /** What the page asked for and what it complained of: nothing, but for its own file. */
  readonly troubles: readonly string[];
  readonly result: () => Promise<string>;
  readonly hash: () => Promise<string>;
}

let count = 0;

/** The report in a page of its own. */
async function open(shown: Diff, hash = "", width = 1280): Promise<Opened> {
  browser ??= startChromium(join(folder, "profile"));
  const name = `report-${(count += 1)}.html`;
  put(folder, { [name]: htmlReport({ diff: shown, levels }) });
  const url = pathToFileURL(join(folder, name)).href;
  const page = await (await browser).newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("dialog", (dialog) => troubles.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) troubles.push(`request: ${request.url()}`);
  });
  await page.setViewport({ width, height: 844 });
  await page.goto(`${url}${hash}`);
  await page.waitForSelector("#findings:not([aria-busy])");
  return {
    page,
    troubles,
    result: () => page.$eval(".result", (element) => element.textContent ?? ""),
    hash: () => page.evaluate(() => location.hash),
  };
}

/** How many of the findings are so, which is what the page has to show. */
const counted = (test: (finding: Finding) => boolean) =>
  `${whole.findings.filter(test).length} of ${whole.findings.length} findings`;

const choice = (facet: string, value: string) => `input[name="${facet}"][value="${value}"]`;

const countBeside = (page: Page, facet: string, value: string) =>
  page.$eval(choice(facet, value), (box) =>
    Number(box.parentElement?.querySelector(".count")?.textContent),
  );

test(
  "filters: by severity, level, direction, resource and text, each with its count",
  inBrowser,
  async () => {
    const opened = await open(whole);
    const { page, result, hash, troubles } = opened;
    expect(await result()).toBe(counted(() => true));
    const breaking = ({ verdict }: Finding) => Object.values(verdict).includes("breaking");
    expect(await countBeside(page, "severity", "breaking")).toBe(
      whole.findings.filter(breaking).length,
    );
    await page.click(choice("severity", "breaking"));
    expect(await result()).toBe(counted(breaking));
    await page.click(choice("level", "types"));
    const isTypes = ({ verdict }: Finding) => verdict.types === "breaking";
    expect(await result()).toBe(counted(isTypes));
    const sent = ({ direction }: Finding) => direction === "request" || direction === "both";
    expect(await countBeside(page, "direction", "request")).toBe(
      whole.findings.filter((one) => isTypes(one) && sent(one)).length,
    );
    await page.click(choice("direction", "request"));
    expect(await result()).toBe(counted((one) => isTypes(one) && sent(one)));
    expect(await hash()).toBe("#severity=breaking&level=types&direction=request");
    await page.type("input[type=search]", "THING.b");
    expect(await result()).toBe(counted(({ message }) => message.includes("thing.b")));
    expect(await countBeside(page, "resource", "others")).toBe(0);
    await page.reload();
    expect(await result()).toBe(counted(({ message }) => message.includes("thing.b")));
    await page.type("input[type=search]", " nowhere");
    expect(await page.$eval("#findings", (element) => element.textContent)).toContain(
      "No finding matches",
    );
    await page.click(".empty button");
    expect(await result()).toBe(counted(() => true));
    expect(await hash()).toBe("");
    await page.click("button.cell");
    expect(await hash()).toMatch(/^#level=wire&resource=/);
    expect(troubles).toEqual([]);
  },
);

test(
  "a link to a finding opens it, before and after side by side, with reach and places",
  inBrowser,
  async () => {
    const finding = whole.findings.find(({ message }) => message.includes("thing.b was removed"));
    const opened = await open(whole, `#${finding?.fingerprint}`);
    const { page, troubles } = opened;
    const details = `#at-${finding?.fingerprint} .details`;
    const text = await page.$eval(details, (element) => (element as HTMLElement).innerText);
    const parts = [finding?.advice, "thing", "GET /things", "things.retrieve", "api.yaml:1:1"];
    for (const part of [...parts, finding?.fingerprint]) expect(text).toContain(part);
    const panes = await page.$$eval(`${details} .panes pre`, (all) =>
      all.map((pane) => [pane.textContent, Math.round(pane.getBoundingClientRect().top)]),
    );
    expect(panes.map(([words]) => words)).toEqual(["string", "not there"]);
    expect(panes[0]?.[1]).toBe(panes[1]?.[1]);
    const focused = await page.evaluate(() => document.activeElement?.parentElement?.id);
    expect(focused).toBe(`at-${finding?.fingerprint}`);
    // From there to another one, which the filters leave out.
    const other = whole.findings.find(({ code }) => code === "operation-added");
    await page.click(choice("severity", "breaking"));
    await page.evaluate((to) => (location.hash = to), other?.fingerprint ?? "");
    await page.waitForSelector(`#at-${other?.fingerprint} .details`);
    expect(troubles).toEqual([]);
  },
);

test("what a finding puts together is shown, and found", inBrowser, async () => {
  const of = (size: string) => {
    const page = { name: "page", in: "query", schema: { ...string, default: size } };
    return api({ "GET /a": { parameters: [page] }, "GET /b": { parameters: [page] } });
  };
  const together = diffSides(side(of("1")), side(of("2")));
  const [finding] = together.findings;
  expect(finding?.parts).toHaveLength(2);
  const { page, result, troubles } = await open(together, `#${finding?.fingerprint}`);
  const words = await page.$$eval(".details .parts li", (all) => all.map((one) => one.textContent));
  expect(words).toEqual(partNames(finding!));
  await page.type("input[type=search]", "GET /b query.page");
  expect(await result()).toContain("1");
  expect(troubles).toEqual([]);
});

test("the keyboard alone", inBrowser, async () => {
  const opened = await open(whole);
  const { page, result, hash, troubles } = opened;
  const press = async (...keys: readonly Parameters<Page["keyboard"]["press"]>[0][]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const active = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await press("Tab");
  expect(await active()).toBe("Skip to the findings");
  await press("/");
  await page.keyboard.type("thing.");
  expect(await result()).toBe(counted(({ message }) => message.includes("thing.")));
  await press("Escape", "j");
  const first = await active();
  await press("Enter");
  expect(await page.$$eval("button.row[aria-expanded=true]", (rows) => rows.length)).toBe(1);
  await press("j");
  const second = await active();
  expect(second).not.toBe(first);
  await press("k", "Space");
  expect(await active()).toBe(first);
  expect(await page.$$eval("button.row[aria-expanded=true]", (rows) => rows.length)).toBe(0);
  await press("Enter", "j", "l");
  expect(await hash()).toMatch(/^#[0-9a-f]{12}$/);
  await press("?");
  expect(await page.$eval("dialog", (dialog) => dialog.open)).toBe(true);
  await press("Escape");
  expect(await page.$eval("dialog", (dialog) => dialog.open)).toBe(false);
  expect(await result()).not.toBe(counted(() => true));
  await press("Escape");
  expect(await result()).toBe(counted(() => true));
  expect(troubles).toEqual([]);
});

/** Text that would run, load, end its element, or turn what follows around. */
const evil = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "<img src=x onerror=alert(1)>",
  "'\"`${alert(1)}{{constructor}}",
  "__proto__",
  "\u2028\u202e\u0000",
].join(" ");

test("text of a description stays text", inBrowser, async () => {
  const paths = (name: string) => ({ [`GET /${name}`]: { tags: [evil] } });
  const schemas = (more: object) => ({
    [evil]: object({ [evil]: { enum: [evil, evil + 1] }, ...more }),
  });
  const reference = {
    $ref: `#/components/schemas/${encodeURIComponent(evil.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
  };
  const hostile = diffSides(
    side(api({ ...paths("a"), ...gives(reference) }, schemas({ b: string })), evil),
    side(api({ ...paths("a"), ...paths("b"), ...gives(reference) }, schemas({})), `${evil}2`),
  );
  expect(hostile.findings.length).toBeGreaterThan(1);
  const html = htmlReport({ diff: hostile, levels });
  expect(html.match(/<\/?script/gi)).toEqual(["<script", "</script", "<script", "</script"]);
  expect(/[\u2028\u202e\u0000\r]/.test(html)).toBe(false);
  const opened = await open(hostile);
  const { page, troubles } = opened;
  await page.$$eval("button.row", (rows) => rows.forEach((row) => row.click()));
  const found = await page.evaluate(() => ({
    scripts: document.scripts.length,
    images: document.images.length,
    title: document.title,
    text: document.body.innerText,
  }));
  expect(found.scripts).toBe(2);
  expect(found.images).toBe(0);
  expect(found.title).toContain("<img src=x onerror=alert(1)>");
  expect(found.text).toContain("</script><script>alert(1)</script>");
  expect(found.text).toContain("\\u202e");
  expect(found.text).not.toContain("\u202e");
  expect(troubles).toEqual([]);
  // And if the script had a slip: the page's policy lets no text become HTML, and nothing be loaded.
  const refused = await page.evaluate(async () => {
    const slip = (act: () => unknown) => {
      try {
        return String(act());
      } catch (error) {
        return (error as Error).name;
      }
    };
    const fetched = await fetch("http://127.0.0.1:9/").catch((error: Error) => error.name);
    return [slip(() => (document.body.innerHTML = "<b>x</b>")), fetched];
  });
  expect(refused).toEqual(["TypeError", "TypeError"]);
});

/** One finding over and over, as it would be about other things. */
function many(size: number): Diff {
  const findings = Array.from({ length: size }, (_, index): Finding => {
    const finding = whole.findings[index % whole.findings.length] as Finding;
    const name = `thing_${Math.floor(index / 3)}`;
    return {
      ...finding,
      fingerprint: index.toString(16).padStart(12, "0"),
      message: `${name}.part_${index} changed.`,
      subject: {
        ...finding.subject,
        name,
        path: `part_${index}`,
        resource: `Resource ${index % 50}`,
      },
    };
  });
  return { ...whole, findings };
}

test("five thousand findings; and a phone", inBrowser, async () => {
  const opened = await open(many(5_000), "", 390);
  const { page, result, troubles } = opened;
  const timing = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return [entry?.domInteractive, performance.now()].map((time) => Math.round(time ?? 0));
  });
  const search = await page.$eval("input[type=search]", (input) => {
    const start = performance.now();
    input.value = "part_4321";
    input.dispatchEvent(new Event("input"));
    return Math.round(performance.now() - start);
  });
  console.log(
    `5,000 findings in a page: ready to use after ${timing[0]} ms, whole list after ${timing[1]} ms, a search ${search} ms`,
  );
  expect(await result()).toBe("1 of 5000 findings");
  await page.evaluate(() => (location.hash = "00000000137a"));
  await page.waitForSelector("#at-00000000137a .details");
  expect(await result()).toBe("5000 of 5000 findings");
  expect(await page.$$eval("button.row", (rows) => rows.length)).toBeGreaterThan(4_000);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(troubles).toEqual([]);
});

test("what a button shows later is printed, without the button", inBrowser, async () => {
  const names = Array.from({ length: 14 }, (_, index) => `things${index}`);
  const giving = (property: string) =>
    api(
      Object.assign({}, ...names.map((name) => gives(ref(name), name))),
      Object.fromEntries(names.map((name) => [name, object({ [property]: string })])),
    );
  const { page } = await open(diff(giving("a"), giving("b")));
  const shown = (selector: string) =>
    page.$$eval(selector, (all) => all.filter((one) => one.getClientRects().length > 0).length);
  const rows = ".chart tbody tr";
  expect([await shown(rows), await shown(".picture > button")]).toEqual([12, 1]);
  await page.emulateMediaType("print");
  expect([await shown(rows), await shown(".picture > button")]).toEqual([14, 0]);
  await page.emulateMediaType("screen");
  await page.click(".picture > button");
  expect([await shown(rows), await shown(".picture > button")]).toEqual([14, 0]);
});

test("nothing changed", inBrowser, async () => {
  const opened = await open(diff(before, before));
  expect(await opened.page.$eval("#findings", (element) => element.textContent)).toContain(
    "Nothing to report",
  );
  expect(opened.troubles).toEqual([]);
});
