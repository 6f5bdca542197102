// Opens pages in headless Chromium, narrow and wide, light and dark, and prints what axe and the layout say of each.
//   node pages.mjs MODULES CHROMIUM OUTPUT PAGE…        (a page is a file, or an address on this machine)
import { readFile, mkdtemp } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { tmpdir } from "node:os";
const [modules, program, output, ...pages] = process.argv.slice(2);
const { chromium } = (await import(pathToFileURL(join(modules, "playwright-core", "index.js")))).default;
const axe = await readFile(join(modules, "axe-core", "axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const context = await chromium.launchPersistentContext(await mkdtemp(join(tmpdir(), "pages-")), {
  executablePath: program, headless: true, args: flags, bypassCSP: true });
const found = [];
for (const path of pages) {
  const address = path.startsWith("http:") ? new URL(path) : pathToFileURL(path);
  for (const [width, height] of [[390, 844], [1280, 900]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await context.newPage();
      const errors = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("request", (request) => { if (![address.origin, "null"].includes(new URL(request.url()).origin)) errors.push(`asks for ${request.url()}`); });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.goto(address.href);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      const name = `${basename(path, ".html")}-${width}-${colorScheme}`;
      await page.screenshot({ path: join(output, `${name}.png`) });
      await page.evaluate(axe);
      const result = await page.evaluate(() => window.axe.run());
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      found.push({ name, wide, errors, violations: result.violations.map((one) =>
        `${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(" ")}`) });
      if (await page.locator("article[data-verdict]").count()) {
        const seen = () => page.locator("article:visible").count();
        const all = await seen();
        await page.locator("input[name=verdict]").first().uncheck();
        const fewer = await seen();
        await page.locator("button[type=reset]").click();
        await page.waitForTimeout(50);
        const again = await seen();
        await page.locator("h1").click();
        await page.keyboard.press("j");
        const first = await page.evaluate(() => document.activeElement.closest("article") !== null);
        await page.keyboard.press("/");
        const searching = await page.evaluate(() => document.activeElement.id);
        await page.keyboard.type("no such proposal");
        found.at(-1).used = { all, fewer, again, first, searching, none: await seen(),
          told: await page.locator("#none").isVisible() };
      }
      if (address.protocol === "http:") {
        const [red] = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/[0-9.]+/g);
        found.at(-1).dark = red < 64;
        found.at(-1).diagrams = await page.locator("svg.flowchart:visible").count();
        await page.keyboard.press("/");
        await page.keyboard.type("duplicate");
        const results = page.getByText(/^\d+ results?$/);
        await results.waitFor({ timeout: 5000 });
        found.at(-1).found = parseInt(await results.textContent(), 10);
      }
      await page.close();
    }
  }
}
await context.close();
console.log(JSON.stringify(found));
