#!/usr/bin/env python3
"""Generates crates from the Markdown of every document in a folder, checks them, and prints a table.

Each folder below DOCS has a page in the layout of widdershins, `default.md`. Nothing else of it is read: what the
service is comes from the base URL on the page. All crates are members of one workspace with one target folder.

    cargo build -p docbind
    python3 benches/fifty/crates.py /work/fifty/docs --out /work/fifty/crates
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def base_url(page):
    """The first base URL of a page, with the defaults of its variables."""
    found = re.search(r'^\* <a href="([^"]+)">', page.split("Base URLs:", 1)[-1], re.M)
    url = found.group(1) if found else ""
    for name, default in re.findall(r"^ *\* \*\*(\w+)\*\* -.*? Default: (\S+)$", page, re.M):
        url = url.replace("{" + name + "}", default)
    url = re.sub(r"^(http:)?//", "https://", url).rstrip("/")
    is_usable = re.fullmatch(r"https://[\w.-]+(:\d+)?(/[\w./~-]*)?", url)
    # A page that names no host does not say where its service is.
    return url if is_usable else "https://service.invalid"


def generate(program, number, source, page, out):
    """Generates the crates of a document; returns what went wrong, if anything."""
    folder = out / f"d{number:02}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages/api").mkdir(parents=True)
    shutil.copy(source / page, folder / "pages/api/page.md")
    url = base_url((source / page).read_text())
    (folder / "docbind.toml").write_text(
        f'[[dialect]]\nfolder = "api"\nuse = "widdershins"\n\n[service]\nname = "d{number:02}"\nbase-url = "{url}"\n'
    )
    command = [program, "codegen", "--docs", folder / "pages", "--out", folder / "generated"]
    command += ["--runtime", ROOT / "crates/docbind-client", "--date", "2026-01-01"]
    done = subprocess.run(command, capture_output=True, text=True)
    (folder / "codegen.log").write_text(done.stdout + done.stderr)
    return "" if done.returncode in (0, 1) and (folder / "generated/SOURCE.toml").exists() else done.stderr


def failures(out, command):
    """Runs a command of cargo for the workspace; returns the diagnostics of each package that fails."""
    command = ["cargo", *command, "--workspace", "--keep-going", "--message-format=json"]
    if command[1] == "clippy":
        command += ["--", "-D", "warnings"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True)
    res, built = {}, set()
    for line in done.stdout.splitlines():
        message = json.loads(line)
        if message["reason"] == "compiler-message" and message["message"]["level"] == "error":
            res.setdefault(message["target"]["name"], []).append(message["message"]["rendered"])
        if message["reason"] == "compiler-artifact":
            built.add(message["target"]["name"])
    (out / f"{command[1]}.log").write_text(done.stderr)
    return res, built


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("docs", type=pathlib.Path)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--page", default="default.md")
    arguments.add_argument("--docbind", type=pathlib.Path, default=ROOT / "target/debug/docbind")
    arguments.add_argument("--only", type=int, nargs="*", default=[])
    arguments.add_argument("--peers", type=pathlib.Path, help="a JSON file that peers.py wrote")
    options = arguments.parse_args()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    sources = sorted(it for it in options.docs.iterdir() if (it / options.page).exists())
    numbered = [(at, it) for at, it in enumerate(sources, 1) if not options.only or at in options.only]
    rows = []
    for at, source in numbered:
        start = time.monotonic()
        wrong = generate(options.docbind.resolve(), at, source, options.page, out)
        rows.append((at, source, wrong, time.monotonic() - start))
    members = sorted(str(it.parent.relative_to(out)) for it in out.glob("d*/generated/*/Cargo.toml"))
    (out / "Cargo.toml").write_text(f"[workspace]\nresolver = \"3\"\nmembers = {json.dumps(members)}\n")
    checked, linted = failures(out, ["check"]), failures(out, ["clippy"])
    peers = json.loads(options.peers.read_text()) if options.peers else {}
    names = sorted({name for it in peers.values() for name in it})
    print("| document | operations | generated | check | clippy | seconds |" + "".join(f" {it} |" for it in names))
    print("|---|---|---|---|---|---|" + "---|" * len(names))
    sums = [0] * (3 + len(names))
    for at, source, wrong, seconds in rows:
        crates = [f"d{at:02}", f"d{at:02}_core", f"d{at:02}_api", f"d{at:02}_smoke"]
        has_all = not wrong and (out / f"d{at:02}/generated/d{at:02}-api").exists()
        operations = len(list(out.glob(f"d{at:02}/generated/d{at:02}-api/src/actions/*.rs")))
        # A crate that was not built is not one that passes.
        passes = [all(it in built and it not in failed for it in crates) for failed, built in (checked, linted)]
        cells = [has_all, *passes, *(peers.get(source.name, {}).get(it) is True for it in names)]
        sums = [sum + cell for sum, cell in zip(sums, cells)]
        shown = ["yes" if it else "no" for it in cells]
        print(f"| {source.name} | {operations} | {' | '.join(shown[:3])} | {seconds:.1f} |" + "".join(f" {it} |" for it in shown[3:]))
        for failed, _ in (checked, linted):
            for name in crates:
                (out / f"d{at:02}/{name}.errors").write_text("\n".join(failed[name])) if name in failed else None
    total = f"of {len(rows)}"
    print(f"| **{total}** | | {' | '.join(str(it) for it in sums[:3])} | |" + "".join(f" {it} |" for it in sums[3:]))


if __name__ == "__main__":
    main()
