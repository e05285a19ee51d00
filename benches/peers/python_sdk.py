"""What a call costs with the vendor's Python SDK; run by calls.py, in an environment that has it.

    python_sdk.py ANSWER.json

Prints one line of JSON.
"""

import json
import statistics
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


assert "Disks.1.Size=200" in encode()
print(json.dumps({
    "hosts": len(decode()["UHostSet"]),
    "encode_ns": median(encode, 100),
    "decode_ns": median(decode, 5),
}))
