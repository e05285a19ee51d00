// Tries sites in a real browser: `node run.mjs TOOLS SITE [LARGE_SITE]`.
//
// TOOLS has node_modules with playwright-core and axe-core. SITE is made of docs-input; LARGE_SITE, if it is given, of more
// pages: of that, links and a sample of the pages are checked. CHROMIUM names the browser, SHOTS a folder for screenshots.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { brokenLinks, everyNth, pagesOf } from "./files.mjs";
import { behaviours } from "./behaviours.mjs";
import { serve } from "./server.mjs";
import { threeSteps } from "./three_steps.mjs";

const [tools, site, large] = process.argv.slice(2).map((it) => path.resolve(it));
const require = createRequire(path.join(tools, "package.json"));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const failures = [];
const check = (isRight, what) => { if (!isRight) failures.push(what); };

// About how many pages of a site are checked.
const SAMPLE = 12;
const LOOKS = ["light", "dark"].flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, viewport: { width, height: 900 } })));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// Opens a page; whatever the browser complains about is a failure.
async function open(context, url) {
  const page = await context.newPage();
  page.on("console", (it) => check(!["error", "warning"].includes(it.type()), `${url}: ${it.text()}`));
  page.on("pageerror", (it) => check(false, `${url}: ${it}`));
  page.on("requestfailed", (it) => check(false, `${url}: no ${it.url()}`));
  page.on("response", (it) => check(it.status() < 400, `${url}: ${it.status()} ${it.url()}`));
  page.on("dialog", (it) => { check(false, `${url}: a dialog`); it.dismiss(); });
  await page.goto(url);
  return page;
}

// Checks how accessible pages are, in both themes and two widths.
async function accessible(base, pages) {
  for (const look of LOOKS) {
    // The policy of the pages forbids scripts that are not files of the site: the checker is one.
    const context = await browser.newContext({ ...look, bypassCSP: true });
    for (const name of pages) {
      const page = await open(context, `${base}/${name}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run({ preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const { id, nodes } of violations) {
        const where = nodes.slice(0, 2).map((it) => it.html.slice(0, 160)).join(" ");
        check(false, `${name}, ${look.colorScheme}, ${look.viewport.width}: ${id} ${where}`);
      }
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(tooWide <= 0, `${name}, ${look.viewport.width}: ${tooWide} pixels too wide`);
      if (process.env.SHOTS) {
        const file = `${name.replaceAll("/", "_")}-${look.colorScheme}-${look.viewport.width}.png`;
        await page.screenshot({ path: path.join(process.env.SHOTS, file) });
      }
      await page.close();
    }
    await context.close();
  }
  return pages.length * LOOKS.length;
}

const server = await serve(site);
const pages = await pagesOf(site);
for (const it of await brokenLinks(site)) check(false, it);
// From a disk, and from a server.
const kinds = everyNth(pages, SAMPLE);
const fromDisk = await accessible(`file://${site}`, kinds);
const tried = await behaviours({ browser, open, check, base: server.url, disk: `file://${site}` });
const found = await threeSteps({ browser, open, check, base: server.url });
console.log(`${pages.length} pages, ${fromDisk} views, ${tried} behaviours, ${found} things found in three steps`);
if (large) {
  const all = await pagesOf(large);
  for (const it of await brokenLinks(large)) check(false, it);
  const views = await accessible(`file://${large}`, everyNth(all, SAMPLE));
  console.log(`${all.length} pages of the large site without a broken link, ${views} views`);
}
await browser.close();
server.close();

failures.slice(0, Number(process.env.MOST ?? 40)).forEach((it) => console.error(it));
console.log(`${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
