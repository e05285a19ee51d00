#!/usr/bin/env python3
"""Whether validators accept the exported OpenAPI documents.

    docbind openapi --docs DIR --out DOCUMENTS
    target/ci-tools/bin/python benches/openapi/validate.py target/ci-tools DOCUMENTS…

Each DOCUMENTS is a folder of JSON documents. They go to openapi-spec-validator, to Redocly's linter with its
recommended rules, and to Spectral with `spectral:oas`. The first has to be installed where this runs, and the two
others by npm in the folder that comes first; `.ci/run` does both.

Prints each error, and how many errors and how many warnings of which rule there are; exits with 1 if there is an error.
Warnings are of two kinds: examples with fields that no table of their page has, which Redocly does not expect although
a schema allows them, and what nobody knows (a licence, a contact, a description that a page lacks).
"""

import collections
import concurrent.futures
import importlib.metadata
import json
import os
import pathlib
import subprocess
import sys

import openapi_spec_validator as specification

HERE = pathlib.Path(__file__).resolve().parent
SPECIFICATIONS = {"3.0": specification.OpenAPIV30SpecValidator, "3.1": specification.OpenAPIV31SpecValidator}
MAX_ERRORS_SHOWN = 20

Finding = collections.namedtuple("Finding", "is_error rule document message")


def violations(path):
    document = json.loads(path.read_text())
    validator = SPECIFICATIONS[document["openapi"][:3]](document)
    place = lambda it: "/".join(map(str, it.absolute_path))
    return [Finding(True, "specification", str(path), f"{place(it)}: {it.message}") for it in validator.iter_errors()]


def openapi_spec_validator(documents):
    # A large document takes seconds.
    with concurrent.futures.ProcessPoolExecutor() as pool:
        return [it for found in pool.map(violations, documents) for it in found]


class Program:
    """A program of an npm package, which takes all documents at once."""

    def __init__(self, tools, package, name):
        self.binary = tools / "node_modules/.bin" / name
        self.version = json.loads((tools / "node_modules" / package / "package.json").read_text())["version"]

    def output(self, *args):
        env = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        done = subprocess.run([self.binary, *args], capture_output=True, text=True, env=env)
        # 1 says that there are errors, and those are in the output.
        if done.returncode > 1 or not done.stdout:
            raise SystemExit(f"{self.binary} failed: {done.stderr.strip()[-2000:]}")
        return done.stdout


def redocly(program, documents):
    text = program.output("lint", "--extends=recommended", "--format=json", "--max-problems=100000", *documents)
    # An object per document, one after the other.
    decoder, reports, rest = json.JSONDecoder(), 0, text.lstrip()
    findings = []
    while rest:
        report, end = decoder.raw_decode(rest)
        rest = rest[end:].lstrip()
        reports += 1
        for it in report["problems"]:
            place = it["location"][0]
            message = f"{place.get('pointer', '')}: {it['message']}"
            findings.append(Finding(it["severity"] == "error", it["ruleId"], place["source"]["ref"], message))
    if reports != len(documents):
        raise SystemExit(f"Redocly reports on {reports} of {len(documents)} documents")
    return findings


def spectral(program, documents):
    options = ["--ruleset", HERE / "spectral.yaml", "--format=json", "--quiet", "--fail-severity=error"]
    found = json.loads(program.output("lint", *options, *documents))
    place = lambda it: "/".join(map(str, it["path"]))
    # Severities count down from 0, which is an error.
    return [Finding(it["severity"] == 0, it["code"], it["source"], f"{place(it)}: {it['message']}") for it in found]


def report(name, version, documents, findings):
    """Prints what a validator found, and returns whether it accepts all documents."""
    errors = [it for it in findings if it.is_error]
    for it in errors[:MAX_ERRORS_SHOWN]:
        print(f"{it.document}: {it.rule}: {it.message}")
    warnings = collections.Counter(it.rule for it in findings if not it.is_error)
    rules = ", ".join(f"{count} {rule}" for rule, count in warnings.most_common())
    counts = f"{len(documents)} documents, {len(errors)} errors, {sum(warnings.values())} warnings"
    print(f"{name} {version}: {counts}{f' ({rules})' if rules else ''}", flush=True)
    return not errors


def main(tools, *folders):
    tools = pathlib.Path(tools).resolve()
    documents = [it for folder in folders for it in sorted(pathlib.Path(folder).glob("*.json"))]
    if not documents:
        raise SystemExit(f"no documents in {', '.join(folders) or 'no folder'}")
    name = openapi_spec_validator.__name__.replace("_", "-")
    accepted = [report(name, importlib.metadata.version(name), documents, openapi_spec_validator(documents))]
    for validate, package in ((redocly, "@redocly/cli"), (spectral, "@stoplight/spectral-cli")):
        program = Program(tools, package, validate.__name__)
        accepted.append(report(validate.__name__, program.version, documents, validate(program, documents)))
    return int(not all(accepted))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
