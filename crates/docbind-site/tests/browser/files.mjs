// The files of a site, and the links between them.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

// Returns the pages of a site, by path.
export async function pagesOf(site) {
  const names = await readdir(site, { recursive: true });
  return names.filter((it) => it.endsWith(".html")).map((it) => it.replaceAll(path.sep, "/")).sort();
}

// Returns pages of every folder, spread over all of them: about `count`, and those at the top in any case.
export function everyNth(pages, count) {
  const step = Math.max(1, Math.floor(pages.length / count));
  const isTop = (it) => it === "index.html" || /^(report|history|changes)\/[^/]*\.html$/.test(it);
  const tops = pages.filter(isTop).slice(0, count);
  return [...new Set([...tops, ...pages.filter((it, at) => at % step === 0)])];
}

const decode = (text) => text.replaceAll("&#38;", "&").replaceAll("&amp;", "&").replaceAll("&#34;", '"').replaceAll("&#39;", "'");

// Returns the links that lead nowhere, and those that lead to a place where no page may lead.
export async function brokenLinks(site) {
  const pages = await pagesOf(site);
  const texts = new Map();
  for (const it of pages) texts.set(it, await readFile(path.join(site, it), "utf8"));
  const files = new Set((await readdir(site, { recursive: true })).map((it) => it.replaceAll(path.sep, "/")));
  const ids = new Map();
  const idsOf = (name) => {
    if (!ids.has(name)) ids.set(name, new Set([...(texts.get(name) ?? "").matchAll(/ id="([^"]*)"/g)].map((it) => decode(it[1]))));
    return ids.get(name);
  };
  const broken = [];
  for (const [name, text] of texts) {
    for (const [, raw] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const target = decode(raw);
      if (/^https?:\/\//.test(target)) continue;
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) { broken.push(`${name}: a link to ${target}`); continue; }
      const [file, hash] = target.split("#");
      const to = file === "" ? name : path.posix.join(path.posix.dirname(name), file);
      if (!files.has(to)) broken.push(`${name}: no file ${target}`);
      else if (hash && hash !== "main" && !idsOf(to).has(hash)) broken.push(`${name}: no anchor ${target}`);
    }
  }
  return broken;
}
