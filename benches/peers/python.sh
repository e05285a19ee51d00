#!/usr/bin/env bash
# The vendor's Python SDK and ours, on the same request and the same answer, in one run.
#
#     benches/peers/python.sh
#
# Installs the SDK from PyPI into target/peers. Prints a Markdown table.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=${CARGO_TARGET_DIR:-$PWD/target}/peers
mkdir -p "$work"
[ -x "$work/python/bin/python" ] || python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check ucloud-sdk-python3

cargo run --quiet --release --package docbind-calls -- --answer >"$work/answer.json"
"$work/python/bin/python" - "$work/answer.json" <<'PYTHON'
import json
import statistics
import subprocess
import sys
import time
import urllib.parse

from ucloud.core.auth import Credential
from ucloud.core.typesystem import encoder
from ucloud.services.uhost.schemas import apis

answer = open(sys.argv[1], encoding="utf-8").read()
keys = Credential("a public key of the usual length", "a private key of it")


# The same values as in benches/calls.
def request():
    disk = lambda boot, kind, size: {"IsBoot": boot, "Type": kind, "Size": size, "BackupType": "NONE"}
    label = lambda key: {"Key": key, "Value": "yes"}
    return {
        "Region": "cn-bj2", "ProjectId": "org-a1b2c3", "Zone": "cn-bj2-05",
        "ImageId": "uimage-a1b2c3d4", "LoginMode": "Password", "Password": "Harbor-2025",
        "Disks": [disk("True", "CLOUD_RSSD", 40), disk("False", "CLOUD_SSD", 200)],
        "Name": "lighthouse", "Tag": "Default", "ChargeType": "Month", "Quantity": 1, "CPU": 4,
        "Memory": 8192, "GpuType": "T4", "GPU": 1, "NetCapability": "Normal",
        "HotplugFeature": False, "VPCId": "uvnet-a1b2c3d4", "SubnetId": "subnet-a1b2c3d4",
        "SecurityGroupId": "firewall-a1b2c3d4", "MachineType": "O",
        "MinimalCpuPlatform": "Intel/Auto", "MaxCount": 1, "UserData": "IyEvYmluL3No",
        "Labels": [label("night"), label("shore")], "CouponId": "",
    }


def encode():
    args = encoder.encode(apis.CreateUHostInstanceRequestSchema().dumps(request()))
    args["Action"] = "CreateUHostInstance"
    args["Signature"] = keys.verify_ac(args)
    return urllib.parse.urlencode(args)


def decode():
    return apis.DescribeUHostInstanceResponseSchema().loads(json.loads(answer))


def median(what, runs):
    def sample():
        start = time.perf_counter()
        for _ in range(runs):
            what()
        return (time.perf_counter() - start) / runs * 1e9

    return statistics.median(sample() for _ in range(15))


# Both sides in turn, and of several rounds the least: other programs only ever add to it.
CALLS = ["cargo", "run", "--quiet", "--release", "--package", "docbind-calls"]
ours, theirs = {}, {}
for _ in range(3):
    mine = json.loads(subprocess.run(CALLS, check=True, capture_output=True).stdout)
    other = {"encode_ns": median(encode, 100), "decode_ns": median(decode, 5)}
    for all, one in ((ours, mine), (theirs, other)):
        for key, value in one.items():
            all[key] = min(value, all.get(key, value))
assert "Disks.1.Size=200" in encode() and len(decode()["UHostSet"]) == ours["hosts"]
print("| what | docbind | Python SDK | ratio |\n|---|---|---|---|")
for name, key in (("encode and sign", "encode_ns"), (f"decode {ours['decode_kb']} KB", "decode_ns")):
    mine, other = ours[key] / 1e3, theirs[key] / 1e3
    print(f"| {name} | {mine:.1f} us | {other:.1f} us | {other / mine:.1f} |")
PYTHON
