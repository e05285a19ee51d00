#!/usr/bin/env python3
"""Runs the vendor's SDK for Python (PyPI `ufile`), unmodified, against `docbind mock`.

Usage: official_python_sdk.py DOCBIND DOCS

It starts the program DOCBIND on the pages in DOCS, once with objects in memory and once in a folder, uses the
SDK as a program would, and fails at the first thing that is not as it should be. Names of hosts are led to
loopback within this process; nothing leaves the machine.
"""

import io
import logging
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import warnings

import ufile
from ufile import config, filemanager, multipartuploadufile
from ufile.util import file_etag

BLOCK = 4 << 20

# Keys as far as the SDK can send them: it does not encode `%41`, `?`, `#` and `/../`.
AWKWARD_KEYS = [
    "a b.txt", "目录/文件 一.txt", "100%.txt", "a+b.txt", "q;v,=:@$!*'()&.txt", "a//b/", "/data/a.txt",
    "..hidden", "CON", "é", "e\u0301", "😀", "a~b\\c|d^e`f{g}h[i]<j>\"k\".txt", "k" * 1023,
]


def pattern(size):
    """Bytes of which byte i is i modulo 251."""
    return (bytes(range(251)) * (size // 251 + 1))[:size]


class Mock:
    """A mock service, and the SDK's objects for it."""

    def __init__(self, docbind, docs, *options):
        command = [docbind, "mock", "--docs", docs, "--bucket", "mine", "--public-bucket", "open", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        names = {}
        for line in self.process.stdout:
            names.update(re.findall(r"(UCLOUD_\w+)=(\S+)", line))
            if "UCLOUD_PROJECT_ID" in names:
                break
        port = names["UCLOUD_API_BASE_URL"].rstrip("/").rsplit(":", 1)[1]
        self.keys = names["UCLOUD_PUBLIC_KEY"], names["UCLOUD_PRIVATE_KEY"]
        self.suffix = ".us3.test:" + port
        # One function of the SDK knows no suffix but this.
        config.set_default(uploadsuffix=self.suffix, downloadsuffix=self.suffix)
        self.files = filemanager.FileManager(*self.keys, upload_suffix=self.suffix, download_suffix=self.suffix)

    def upload(self):
        return multipartuploadufile.MultipartUploadUFile(*self.keys, upload_suffix=self.suffix)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def ok(result, status=200):
    """Returns the answer of a call that has to succeed."""
    answer, response = result
    assert response.status_code == status, (response.status_code, response.error, answer)
    return answer, response


def failed(result, status, message):
    _, response = result
    assert (response.status_code, response.error) == (status, message), (response.status_code, response.error)


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def read(path):
    with open(path, "rb") as file:
        return file.read()


def objects(mock, folder):
    files = mock.files
    path, back = write(folder, "small.txt", b"abc"), os.path.join(folder, "back")
    _, response = ok(files.putfile("mine", "small", path))
    assert response.etag == '"AQAAAKmZPjZHBoFquj4lcXhQwmyc0Nid"', response.etag
    ok(files.putfile("mine", "empty", write(folder, "empty", b"")))
    ok(files.putstream("mine", "stream", io.BytesIO(pattern(3_000_000))))
    config.set_default(md5=True)
    ok(files.putfile("mine", "md5", path))
    ok(files.putstream("mine", "md5-stream", io.BytesIO(b"abc")))
    config.set_default(md5=False)
    ok(files.postfile("mine", "form/目.txt", path))

    ok(files.download_file("mine", "stream", back))
    assert read(back) == pattern(3_000_000)
    _, response = ok(files.download_file("mine", "stream", back, content_range=(1000, 1999)), 206)
    assert read(back) == pattern(3_000_000)[1000:2000]
    ok(files.download_file("mine", "form/目.txt", back))
    assert read(back) == b"abc"
    ok(files.putfile("open", "public", path))
    ok(files.download_file("open", "public", back, isprivate=False))
    failed(files.download_file("mine", "small", back, isprivate=False), 403, "authorization required")
    failed(files.download_file("mine", "absent", back), 404, "file not exist")
    failed(files.download_file("absent", "small", back), 404, "bucket not exist")
    stranger = filemanager.FileManager(mock.keys[0], "other", mock.suffix, mock.suffix)
    failed(stranger.putfile("mine", "small", path), 403, "invalid signature")

    _, response = ok(files.head_file("mine", "small", header={}))
    assert response.content_length == "3" and response.content_type == "text/plain", response
    assert files.compare_file_etag("mine", "small", path)
    assert files.head_file("mine", "absent")[1].status_code == 404
    ok(files.copy("mine", "copy 目", "mine", "form/目.txt"))
    ok(files.download_file("mine", "copy 目", back))
    assert read(back) == b"abc"
    ok(files.opMeta("mine", "copy 目", "mimetype", "image/png"))
    assert files.head_file("mine", "copy 目")[1].content_type == "image/png"
    ok(files.deletefile("mine", "copy 目"), 204)
    failed(files.deletefile("mine", "copy 目"), 404, "file not exist")

    ok(files.class_switch_file("mine", "small", "ARCHIVE"))
    failed(files.class_switch_file("mine", "small", "IA"), 403, "switch class not allowed")
    failed(files.download_file("mine", "small", back), 403, "file has not been restored")
    ok(files.restore_file("mine", "small"))
    while "true" in files.head_file("mine", "small")[1].x_ufile_restore:
        pass
    ok(files.download_file("mine", "small", back))


def awkward_keys(mock, folder):
    back = os.path.join(folder, "back")
    for key in AWKWARD_KEYS:
        ok(mock.files.putstream("open", key, io.BytesIO(key.encode())))
        ok(mock.files.download_file("open", key, back))
        assert read(back) == key.encode(), key
        assert mock.files.head_file("open", key)[1].status_code == 200, key
    stored = set()
    marker = ""
    while True:
        answer, _ = ok(mock.files.getfilelist("open", marker=marker, limit=5))
        stored.update(it["FileName"] for it in answer["DataSet"])
        marker = answer["NextMarker"]
        if not marker:
            break
    assert stored == {"public", *AWKWARD_KEYS}, stored
    for key in AWKWARD_KEYS:
        ok(mock.files.deletefile("open", key), 204)


def lists(mock, count):
    keys = sorted("list/%02d/%04d" % (it % 20, it) for it in range(count))
    for key in keys:
        ok(mock.files.putstream("mine", key, b"x"))
    seen, marker = [], ""
    while True:
        answer, _ = ok(mock.files.getfilelist("mine", prefix="list/", marker=marker, limit=300))
        seen += [it["FileName"] for it in answer["DataSet"]]
        marker = answer["NextMarker"]
        if not marker:
            break
    assert seen == keys, len(seen)
    seen, marker = [], ""
    while True:
        answer, _ = ok(mock.files.listobjects("mine", prefix="list/", marker=marker, maxkeys=1000, delimiter=""))
        seen += [it["Key"] for it in answer["Contents"]]
        marker = answer["NextMarker"]
        if not answer["IsTruncated"]:
            break
    assert seen == keys, len(seen)
    answer, _ = ok(mock.files.listobjects("mine", prefix="list/", marker="", maxkeys=100, delimiter="/"))
    assert [it["Prefix"] for it in answer["CommonPrefixes"]] == ["list/%02d/" % it for it in range(20)]
    assert answer["Contents"] == [] and not answer["IsTruncated"], answer


def uploads(mock, folder):
    data = pattern(40 << 20)
    path, back = write(folder, "large", data), os.path.join(folder, "back")
    upload = mock.upload()
    answer, response = ok(upload.uploadfile("mine", "large", path, maxthread=4, retryinterval=0))
    assert answer["FileSize"] == len(data), answer
    ok(mock.files.download_file("mine", "large", back))
    assert read(back) == data
    assert mock.files.head_file("mine", "large")[1].etag == '"%s"' % file_etag(path, 4 << 20)

    odd = pattern((9 << 20) + 1)
    ok(mock.upload().uploadstream("mine", "odd", io.BytesIO(odd), maxthread=2, retryinterval=0))
    ok(mock.files.download_file("mine", "odd", back))
    assert read(back) == odd
    failed(mock.upload().uploadstream("mine", "none", io.BytesIO(b"")), 400, "invalid etag count")

    upload = mock.upload()
    ok(upload.init_multipart_upload("mine", "pieces", upload_suffix=mock.suffix))
    for number, start in enumerate(range(0, len(odd), BLOCK)):
        # The SDK takes the end for the size.
        end = min(start + BLOCK, len(odd))
        ok(upload.upload_part_copy("mine", "odd", "text/plain", start, end, number, upload_suffix=mock.suffix))
    answer, _ = ok(upload.get_multi_upload_part("mine", upload.uploadid, 2, 0))
    assert [it["PartNum"] for it in answer["Parts"]] == [0, 1] and answer["IsTruncated"], answer
    answer, _ = ok(upload.get_multi_upload_part("mine", upload.uploadid, 2, answer["NextPartNumberMarker"]))
    assert [it["PartNum"] for it in answer["Parts"]] == [2] and not answer["IsTruncated"], answer
    ok(upload.finish_upload())
    ok(mock.files.download_file("mine", "pieces", back))
    assert read(back) == odd


def resume(docbind, docs, folder):
    """The connection of the fourth part breaks, and the upload goes on where it ended."""
    data = pattern((20 << 20) + 5)
    path, back = write(folder, "resumed", data), os.path.join(folder, "back")
    # The SDK keeps its connection, on which the fourth part begins after 12 MiB.
    with Mock(docbind, docs, "--break", "0:request:14000000") as mock:
        upload = mock.upload()
        answer, response = upload.uploadfile("mine", "resumed", path, maxthread=1, retrycount=1)
        assert not response.ok() and upload.pausepartnumber == 3, upload.pausepartnumber
        etags = upload.etaglist[:upload.pausepartnumber]
        ok(upload.resumeuploadfile(retryinterval=0, etaglist=etags))
        ok(mock.files.download_file("mine", "resumed", back))
        assert read(back) == data
    # With retries, the SDK does not even notice.
    with Mock(docbind, docs, "--break", "0:request:14000000", "--break", "1:answer:300") as mock:
        ok(mock.upload().uploadfile("mine", "resumed", path, maxthread=1, retryinterval=0))
        ok(mock.files.download_file("mine", "resumed", back))
        assert read(back) == data


def main(docbind, docs):
    logging.disable(logging.CRITICAL)
    # The SDK says on every call that resuming is deprecated, whatever the filters are.
    warnings.showwarning = lambda *_, **__: None
    getaddrinfo = socket.getaddrinfo
    socket.getaddrinfo = lambda host, *rest, **named: getaddrinfo(
        "127.0.0.1" if str(host).endswith(".us3.test") else host, *rest, **named)
    for where in ["memory", "a folder"]:
        with tempfile.TemporaryDirectory() as folder:
            options = ["--store", os.path.join(folder, "store")] if where != "memory" else []
            with Mock(docbind, docs, *options) as mock:
                for check in [objects, awkward_keys, uploads]:
                    timed(check.__name__ + " in " + where, check, mock, folder)
                timed("lists of 2,500 keys in " + where, lists, mock, 2500)
            timed("resumed uploads", resume, docbind, docs, folder)
    print("ufile", ufile.__version__, "works")


def timed(name, check, *arguments):
    started = time.monotonic()
    check(*arguments)
    print("%-40s %5.1f s" % (name, time.monotonic() - started), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
