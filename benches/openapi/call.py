#!/usr/bin/env python3
"""Calls `docbind mock` with a client that openapi-generator writes of an exported document.

    call.py DOCBIND DOCS

The program DOCBIND exports one product of the pages in DOCS, openapi-generator (PyPI `openapi-generator-cli`, beside
this Python) makes a client for Python of it, and calls go to the mock of the same pages through `Signed`: that is all
that a document cannot say and a client has to add. Nothing leaves the machine. Fails at the first thing that is not as
it should be.
"""

import decimal
import hashlib
import importlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PRODUCT = "udisk"
BAD_SIGNATURE = 171


def flat(value):
    """The text of a value in a signature: elements one after the other, members sorted by the bytes of their names."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "".join(key + flat(value[key]) for key in sorted(value, key=str.encode))
    if isinstance(value, list):
        return "".join(map(flat, value))
    if isinstance(value, float):
        text = format(decimal.Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


class Rejected(Exception):
    """A response whose `RetCode` is not 0."""

    def __init__(self, response):
        super().__init__(f"{response['RetCode']}: {response.get('Message')}")
        self.code = response["RetCode"]


def signed(client, public_key, private_key):
    """A generated client that signs requests, and raises what its caller would otherwise take for success."""

    class Signed(client.ApiClient):
        def call_api(self, method, url, header_params=None, body=None, post_params=None, _request_timeout=None):
            body = {**body, "PublicKey": public_key}
            body["Signature"] = hashlib.sha1((flat(body) + private_key).encode()).hexdigest()
            response = super().call_api(method, url, header_params, body, post_params, _request_timeout)
            answer = json.loads(response.read())
            # Some codes come as text.
            if int(answer["RetCode"]) != 0:
                raise Rejected(answer)
            return response

    return Signed


class Mock:
    """A mock service of the pages, and what it tells its clients."""

    def __init__(self, docbind, docs):
        command = [docbind, "mock", "--docs", docs, "--port", "0", "--strict"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        names = {}
        for line in self.process.stdout:
            names.update(re.findall(r"UCLOUD_(\w+)=(\S+)", line))
            if "PROJECT_ID" in names:
                break
        self.url, self.keys = names["API_BASE_URL"], (names["PUBLIC_KEY"], names["PRIVATE_KEY"])
        self.place = {"Region": names["REGION"], "Zone": names["ZONE"], "ProjectId": names["PROJECT_ID"]}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def generate(document, out):
    """Writes the client, and returns its package."""
    generator = pathlib.Path(sys.executable).parent / "openapi-generator-cli"
    command = [generator, "generate", "-i", document, "-g", "python", "-o", out, "--global-property",
               "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"openapi-generator failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    sys.path.insert(0, str(out))
    return importlib.import_module("openapi_client")


def pages(call, request, paging, size):
    """All pages of a list, as the document says how to turn them."""
    offset = 0
    while True:
        answer = call(request(**{paging["offset"]: offset, paging["limit"]: size}))
        # Attributes of models are named in snake case; what the document names is what is sent.
        page = answer.to_dict()
        yield page[paging["list"]]
        offset += len(page[paging["list"]])
        if not page[paging["list"]] or offset >= page[paging["total"]]:
            break


def calls(client, document, mock):
    api_client = signed(client, *mock.keys)(client.Configuration(host=mock.url.rstrip("/")))
    api = client.UdiskApi(api_client)
    place = mock.place

    def describe(**more):
        return client.DescribeUDiskRequest(Action="DescribeUDisk", Region=place["Region"], ProjectId=place["ProjectId"], **more)

    [paging] = [it["post"]["x-docbind-paging"] for it in document["paths"].values()
                if it["post"]["operationId"] == "DescribeUDisk"]

    def listed(size):
        """The ids of all disks, and how many of them were on which page."""
        all = list(pages(api.describe_u_disk, describe, paging, size))
        return [it["UDiskId"] for page in all for it in page], [len(it) for it in all]

    before = api.describe_u_disk(describe())
    assert before.ret_code == 0 and before.action == "DescribeUDiskResponse", before
    # A page has 20 unless told otherwise.
    known, _ = listed(100)
    assert [it.u_disk_id for it in before.data_set] == known[:20] and len(known) == before.total_count, before

    # What is not given is what the document calls the default.
    made = []
    for number in range(5):
        request = client.CreateUDiskRequest(Action="CreateUDisk", Size=20 + number, Name=f"disk {number} 盘", **place)
        made += api.create_u_disk(request).u_disk_id
    assert len(set(made)) == 5 and not set(known) & set(made), made
    [one] = api.describe_u_disk(describe(UDiskId=made[2])).data_set
    assert (one.u_disk_id, one.size, one.name) == (made[2], 22, "disk 2 盘"), one

    ids, sizes = listed(7)
    assert len(sizes) > 1 and set(sizes[:-1]) == {7} and 1 <= sizes[-1] <= 7, sizes
    assert sorted(ids) == sorted(known + made), ids

    request = client.DetachUDiskRequest(Action="DetachUDisk", UDiskId="bs-of-nobody", UHostId="uhost-of-nobody", **place)
    assert rejected(lambda: api.detach_u_disk(request)) != BAD_SIGNATURE
    stranger = client.UdiskApi(signed(client, mock.keys[0], "other")(api_client.configuration))
    assert rejected(lambda: stranger.describe_u_disk(describe())) == BAD_SIGNATURE


def rejected(call):
    """The code of a call that has to be rejected."""
    try:
        answer = call()
    except Rejected as it:
        return it.code
    raise AssertionError(f"not rejected: {answer}")


def main(docbind, docs):
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "document.json"
        subprocess.run([docbind, "openapi", "--docs", docs, "--product", PRODUCT, "--version", "3.0", "--out", path],
                       check=True, capture_output=True)
        client = generate(path, pathlib.Path(folder) / "client")
        generated = time.monotonic()
        with Mock(docbind, docs) as mock:
            calls(client, json.loads(path.read_text(encoding="utf-8")), mock)
    print(f"the client for Python works: generated in {generated - started:.1f} s, "
          f"called in {time.monotonic() - generated:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
