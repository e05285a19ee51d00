// What a reader does: searching, folding, copying, with the mouse and with the keyboard.

// Returns how many behaviours were tried.
export async function behaviours({ browser, open, check, base, disk }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] });
  let tried = 0;
  const attempt = async (what, url, steps) => {
    tried += 1;
    const page = await open(context, url);
    page.setDefaultTimeout(5000);
    try {
      check(await steps(page), what);
    } catch (error) {
      check(false, `${what}: ${error}`);
    }
    await page.close();
  };
  const results = (page) => page.locator("#results li .name").allTextContents();
  const operation = `${base}/api/uhost/DescribeUHostInstance.html`;

  // ---- Search ----
  const searches = [
    ["the name on the wire", "DescribeUHostInstance", "DescribeUHostInstance"],
    ["the name in Rust", "describe_uhost_instance", "DescribeUHostInstance"],
    ["the beginnings of words", "duhi", "DescribeUHostInstance"],
    ["words of two languages", "uhost price", "GetUHostInstancePrice"],
    ["a model", "UHostDiskSet", "UHostDiskSet"],
    ["a field", "BootDiskState", "DescribeUHostInstance"],
    ["an error code", "8039", "8039"],
  ];
  for (const [what, query, expected] of searches) {
    await attempt(`search finds ${what}`, `${base}/index.html`, async (page) => {
      await page.keyboard.type(query);
      await page.waitForSelector("#results li .name");
      return (await results(page)).slice(0, 5).includes(expected);
    });
  }
  await attempt("search works from a disk", `${disk}/index.html`, async (page) => {
    await page.keyboard.type("getrepo");
    await page.waitForSelector("#results li .name");
    await page.keyboard.press("Enter");
    await page.waitForURL(/GetRepo\.html$/);
    return (await page.locator("h1").textContent()).startsWith("GetRepo");
  });
  await attempt("a slash begins a search, arrows choose, and Escape ends it", operation, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("repo");
    await page.waitForSelector("#results li:nth-child(2)");
    await page.keyboard.press("ArrowDown");
    const second = await page.locator("#results li:nth-child(2)").getAttribute("aria-selected");
    const active = await page.locator("#search").getAttribute("aria-activedescendant");
    await page.keyboard.press("Escape");
    return second === "true" && active === "result-1" && await page.locator("#results").isHidden();
  });
  await attempt("what is not found is said", `${base}/index.html`, async (page) => {
    await page.keyboard.type("<img src=x onerror=alert(1)>");
    await page.waitForSelector("#results li");
    return (await page.locator("#results").textContent()) === "Nothing found";
  });

  // ---- Pages ----
  await attempt("a field folds and unfolds, by the keyboard too", operation, async (page) => {
    const field = page.locator(".top-tree details").first();
    const isOpen = () => field.evaluate((it) => it.open);
    const before = await isOpen();
    await field.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    const after = await isOpen();
    await page.getByRole("button", { name: "Unfold all" }).last().click();
    const closed = await page.locator(".top-tree").last().locator("details:not([open])").count();
    return !before && after && closed === 0;
  });
  await attempt("a link to a field unfolds what it is in", `${operation}#response.UHostSet.DiskSet.Size`, async (page) =>
    page.locator("[id='response.UHostSet.DiskSet.Size']").isVisible());
  await attempt("a call is copied", operation, async (page) => {
    const shown = page.locator(".tab:not([hidden]) code");
    await page.locator(".tab:not([hidden]) .copy").click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    return (await page.evaluate(() => navigator.clipboard.readText())) === (await shown.textContent());
  });
  await attempt("languages are tabs, which arrows lead through, and the choice is kept", operation, async (page) => {
    const names = await page.getByRole("tab").allTextContents();
    await page.getByRole("tab").first().focus();
    await page.keyboard.press("ArrowRight");
    const focused = await page.evaluate(() => document.activeElement.textContent);
    await page.getByRole("tab", { name: names[2] }).click();
    await page.reload();
    const chosen = await page.locator("[role=tab][aria-selected=true]").textContent();
    return names.length === 4 && focused === names[1] && chosen === names[2];
  });
  await attempt("operations are filtered", `${base}/api/ufile/index.html`, async (page) => {
    await page.getByLabel("Filter").fill("upload part");
    const shown = await page.locator("#operations li:visible > a").allTextContents();
    return shown.length > 0 && shown.every((it) => it.toLowerCase().includes("part"));
  });
  await attempt("the theme is chosen, and kept", operation, async (page) => {
    await page.locator("#theme").click();
    await page.reload();
    return (await page.evaluate(() => document.documentElement.dataset.theme)) === "dark";
  });
  await attempt("the first stop of the keyboard leads to the content", operation, async (page) => {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Enter");
    return text === "Skip to content" && (await page.evaluate(() => document.activeElement.id)) === "main";
  });
  const plain = await browser.newContext({ javaScriptEnabled: false });
  tried += 1;
  const page = await open(plain, operation);
  const folds = page.locator(".top-tree > .field > details").first();
  await folds.locator("summary").first().click();
  check(await folds.evaluate((it) => it.open), "everything can be read without the script");
  check(await page.locator(".tab pre").first().isVisible(), "calls can be read without the script");
  await plain.close();
  await context.close();
  return tried;
}
