// Ten things that readers look for, each seen after at most three key strokes or clicks on the first page.

// What is looked for, the steps, and what is seen then. A step is a key, or the link or button with a text.
const key = (it) => ({ key: it });
const click = (it) => ({ click: it });
const THINGS = [
  ["an operation by the beginnings of its words", [..."duh"].map(key), "#results >> text=DescribeUHostInstance"],
  ["an operation by a word of its description", [..."镜像"].map(key), "#results >> text=DescribeImage"],
  ["what an error code means", [..."803"].map(key), "#results >> text=/^8039/"],
  ["the crate of a product", [click("uhub")], "main >> text=ucloud-uhub"],
  ["all operations of a product", [click("uhub")], "#operations >> text=GetRepo"],
  ["how to call an operation with curl", [click("uhub"), click("GetRepo"), click("curl")], ".tab:visible code >> text=/^curl /"],
  ["the members of a field", [click("uhub"), click("GetRepo"), click("Unfold all")], ".tree .tree .field:visible"],
  ["whether every page was read", [click("Report")], "main >> text=not understood"],
  ["which errata are applied", [click("Report"), click("Errata")], "main >> text=/applied/i"],
  ["what was read from descriptions", [click("Report"), click("Prose")], "main >> text=/default/i"],
];

// Returns how many things were looked for.
export async function threeSteps({ browser, open, check, base }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const [what, steps, seen] of THINGS) {
    check(steps.length <= 3, `${what}: ${steps.length} steps`);
    const page = await open(context, `${base}/index.html`);
    page.setDefaultTimeout(5000);
    try {
      for (const step of steps) {
        if (step.key) await page.keyboard.insertText(step.key);
        else await page.locator(`a:visible, button:visible`).filter({ hasText: new RegExp(`^\\s*${step.click}`) }).first().click();
      }
      await page.locator(seen).first().waitFor({ state: "visible" });
    } catch (error) {
      check(false, `${what}: ${error}`);
    }
    await page.close();
  }
  await context.close();
  return THINGS.length;
}
