#!/usr/bin/env python3
"""docbind and progenitor on the same operations, in one run on one machine.

    benches/peers/run.py [--docs DIR] [--product NAME]… [--all] [--interface NAME] [--incremental] [--json FILE]

Without names, the three products of medium size. `--all` takes every product at once, and as much
as 8 GB of memory. Products are left out of which not all is called by name. Needs cargo, and the
registry for progenitor, which is installed below target/peers and stays there. Prints a Markdown table.

Generation starts from the pages here, and from the OpenAPI document that `docbind openapi` makes of them
there. Checking and the release build count the crate itself and the program, once without and once with
dependencies. Nothing is compiled incrementally, as cargo compiles what comes from a registry, unless
`--incremental` says so.
All processes are measured by the same executable, `xtask`, standing between cargo and rustc.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "peers"
PROGENITOR = "0.15"


def run(*args, env=None, **more):
    done = subprocess.run(args, env={**os.environ, **(env or {})}, capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, args))} failed:\n{done.stderr[-3000:]}")
    return done.stdout


def measured(xtask, args, cwd, wrap, target=None):
    """What a command took; of a build, what each of its calls of rustc took."""
    report = WORK / "usage.jsonl"
    report.unlink(missing_ok=True)
    env = {"DOCBIND_MEASURE": str(report)}
    if target:
        env["CARGO_TARGET_DIR"] = str(target)
    if wrap:
        run(*args, cwd=cwd, env={**env, "RUSTC_WRAPPER": str(xtask)})
    else:
        done = subprocess.run([xtask, *args], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True)
        if done.returncode > 1:
            raise SystemExit(f"{args} failed:\n{done.stderr[-3000:]}")
    return [json.loads(line) for line in report.read_text().splitlines()]


def code(folder):
    """Lines and bytes of a crate's sources."""
    texts = [it.read_bytes() for it in sorted(folder.rglob("src/**/*.rs"))]
    return sum(it.count(b"\n") for it in texts), sum(map(len, texts))


def build(xtask, command, folder, packages, target):
    """Seconds of processor time and peak memory of the packages, and seconds of all."""
    shutil.rmtree(target, ignore_errors=True)
    args = ["cargo", *command, "--jobs", "2", "--offline"]
    usages = measured(xtask, args, folder, True, target)
    names = {it.replace("-", "_") for it in packages}
    own = [it for it in usages if it["name"] in names]
    if {it["name"] for it in own} != names:
        raise SystemExit(f"{folder}: {names} were not compiled")
    seconds = lambda all: sum(it["cpu_us"] for it in all) / 1e6
    shutil.rmtree(target, ignore_errors=True)
    return seconds(own), max(it["peak"] for it in own) / 1e6, seconds(usages)


def program(name, folder, dependencies, main):
    """A ten-line program that makes one call."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "src").mkdir(parents=True)
    (folder / "src/main.rs").write_text(main)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n'
        f'{dependencies}tokio = {{ version = "1", features = ["macros", "rt"] }}\n'
    )


def simple_call(crate):
    """A method whose request needs nothing, and the name of that request."""
    for file in sorted((crate / "src/actions").glob("*.rs")):
        text = file.read_text()
        call = re.search(r"pub fn (\w+)\(\s*&self,\s*request: (\w+)", text)
        if call and re.search(rf"impl {call[2]} \{{\s*///[^\n]*\s*(?:#\[inline\]\s*)?pub fn new\(\) ", text):
            return call[1], call[2]
    raise SystemExit(f"{crate}: no request without required values")


def docbind(xtask, docs, products, work):
    """Generates from the pages of the products alone."""
    pages = work / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    for product in products:
        shutil.copytree(docs / product["folder"], pages / product["folder"])
    out = work / "docbind"
    shutil.rmtree(out, ignore_errors=True)
    [usage] = measured(xtask, [xtask, "codegen", "--docs", pages, "--out", out], ROOT, False)
    crates = [it.parent for it in sorted(out.glob("ucloud-*/Cargo.toml")) if it.parent.name != "ucloud-smoke"]
    run("cargo", "fetch", cwd=out)
    lines, size = (sum(it) for it in zip(*map(code, crates)))
    names = [it.name for it in crates]
    packages = [part for it in names for part in ("--package", it)]
    check = build(xtask, ["check", *packages], out, names, work / "target")
    first = crates[0]
    client = first.name.replace("-", "_")
    method, request = simple_call(first)
    program(
        "one-call", work / "docbind-call", f'{first.name} = {{ path = "{first}" }}\n',
        f"use {client}::{{Client, {request}}};\n\n"
        '#[tokio::main(flavor = "current_thread")]\nasync fn main() {\n'
        "    let client = Client::from_env().unwrap();\n"
        f"    let answer = client.{method}({request}::new()).await;\n"
        '    println!("{:?}", answer.is_ok());\n}\n',
    )
    run("cargo", "fetch", cwd=work / "docbind-call")
    release = build(xtask, ["build", "--release"], work / "docbind-call", [first.name, "one_call"], work / "target")
    return {"generation": usage, "lines": lines, "bytes": size, "check": check, "release": release}


def is_compared(product):
    """Whether all of it is called by name: progenitor knows none of the forms with files that others are."""
    return product["operations"] and all("rpc" in it["binding"] for it in product["operations"])


def progenitor(xtask, docs, products, work, interface):
    """Generates from our OpenAPI document of the products."""
    binary = WORK / "progenitor/bin/cargo-progenitor"
    if not binary.exists():
        run("cargo", "install", "--quiet", "cargo-progenitor", "--version", f"^{PROGENITOR}", "--root", WORK / "progenitor",
            env={"CARGO_TARGET_DIR": str(WORK / "progenitor/target")})
    res = {}
    # The release build is of the first product alone, as on the other side.
    for name, chosen in (("all", products), ("first", products[:1])):
        spec = work / f"{name}.json"
        named = [part for it in chosen for part in ("--product", it["name"])]
        run(xtask, "openapi", "--docs", docs, *named, "--version", "3.0", "--out", spec, cwd=ROOT)
        out = work / f"progenitor-{name}"
        shutil.rmtree(out, ignore_errors=True)
        args = [binary, "progenitor", "-i", spec, "-o", out, "-n", "peer", "-v", "0.1.0", "--interface", interface]
        [usage] = measured(xtask, args, work, False)
        if usage["code"]:
            raise SystemExit(f"progenitor failed on {spec}")
        manifest = out / "Cargo.toml"
        manifest.write_text(manifest.read_text() + "\n[workspace]\n")
        run("cargo", "fetch", cwd=out)
        res[name] = (out, usage)
    out, usage = res["all"]
    lines, size = code(out)
    check = build(xtask, ["check"], out, ["peer"], work / "target")
    first = res["first"][0]
    text = (first / "src/lib.rs").read_text()
    if interface == "builder":
        method = re.search(r"pub fn (\w+)\(&self\) -> builder::", text)[1]
        request, call = "", f"{method}().body_map(|it| it).send()"
    else:
        method = re.search(r"pub async fn (\w+)", text)[1]
        request = "    let request = serde_json::from_str(\"{}\").unwrap();\n"
        call = f"{method}(&request)"
    program(
        "one-call", work / "progenitor-call", f'peer = {{ path = "{first}" }}\nserde_json = "1"\n',
        '#[tokio::main(flavor = "current_thread")]\nasync fn main() {\n'
        '    let client = peer::Client::new("https://api.ucloud.cn/");\n'
        f"{request}    let answer = client.{call}.await;\n"
        '    println!("{:?}", answer.is_ok());\n}\n',
    )
    run("cargo", "fetch", cwd=work / "progenitor-call")
    release = build(xtask, ["build", "--release"], work / "progenitor-call", ["peer", "one_call"], work / "target")
    return {"generation": usage, "lines": lines, "bytes": size, "check": check, "release": release}


def table(ours, theirs, operations):
    def row(name, a, b, unit, goal):
        met = "" if goal is None else ("met" if a <= b * goal else "**missed**")
        wanted = "" if goal is None else f"{goal}"
        return f"| {name} | {a:.2f} {unit} | {b:.2f} {unit} | {a / b:.3f} | {wanted} | {met} |"

    wall = lambda it: it["generation"]["wall_us"] / 1e6
    lines = [
        "| what | docbind | progenitor | ratio | goal | |",
        "|---|---|---|---|---|---|",
        row("generation", wall(ours), wall(theirs), "s", None),
        row("memory of it", ours["generation"]["peak"] / 1e6, theirs["generation"]["peak"] / 1e6, "MB", None),
        row("lines, thousands", ours["lines"] / 1e3, theirs["lines"] / 1e3, "", 0.6),
        row("bytes, millions", ours["bytes"] / 1e6, theirs["bytes"] / 1e6, "", 0.6),
        row("check per operation", ours["check"][0] / operations * 1e3, theirs["check"][0] / operations * 1e3, "ms of CPU", 0.1),
        row("memory of rustc, largest crate", ours["check"][1], theirs["check"][1], "MB", None),
        row("check with dependencies", ours["check"][2], theirs["check"][2], "s of CPU", None),
        row("release of one product and a program", ours["release"][0], theirs["release"][0], "s of CPU", 0.25),
        row("the same with dependencies", ours["release"][2], theirs["release"][2], "s of CPU", None),
    ]
    return "\n".join(lines)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--docs", type=pathlib.Path, default=ROOT / "docs-input")
    args.add_argument("--product", action="append", default=[])
    args.add_argument("--all", action="store_true")
    args.add_argument("--xtask", type=pathlib.Path, help="a release build of xtask; made if not given")
    args.add_argument("--interface", choices=["builder", "positional"], default="builder",
                      help="what progenitor makes; `builder` has setters, as docbind has")
    args.add_argument("--incremental", action="store_true", help="compile as cargo compiles members of a workspace")
    args.add_argument("--json", type=pathlib.Path)
    args = args.parse_args()
    os.environ.pop("CARGO_INCREMENTAL", None)
    if not args.incremental:
        os.environ["CARGO_INCREMENTAL"] = "0"
    docs = args.docs.resolve()

    WORK.mkdir(parents=True, exist_ok=True)
    xtask = args.xtask
    if xtask is None:
        run("cargo", "build", "--release", "--package", "xtask", cwd=ROOT)
        xtask = WORK.parent / "release/xtask"
    xtask = xtask.resolve()
    subprocess.run([xtask, "ir", "--docs", docs, "--out", WORK / "ir"], cwd=ROOT, capture_output=True)
    ir = json.loads((WORK / "ir/ir.json").read_text())

    products = [it for it in ir["products"] if is_compared(it)]
    if args.product:
        products = [it for it in products if it["name"] in args.product]
    elif not args.all:
        by_size = sorted(products, key=lambda it: (len(it["operations"]), it["name"]))
        middle = len(by_size) // 2
        products = by_size[max(middle - 1, 0) : middle + 2]
    if not products:
        raise SystemExit("no such product, or none of which all is called by name")
    operations = sum(len(it["operations"]) for it in products)
    ours = docbind(xtask, docs, products, WORK)
    theirs = progenitor(xtask, docs, products, WORK, args.interface)
    print(f"{operations} operations of {', '.join(it['name'] for it in products)}; progenitor {PROGENITOR}, {args.interface}, {'' if args.incremental else 'not '}incremental\n")
    print(table(ours, theirs, operations))
    if args.json:
        args.json.write_text(json.dumps({"operations": operations, "docbind": ours, "progenitor": theirs}, indent=2))


if __name__ == "__main__":
    main()
