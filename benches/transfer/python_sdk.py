"""Uploads or downloads an object with the vendor's SDK, and prints the seconds, those of the processor, and the peak of memory in MiB.

python_sdk.py up|down URL FILE
"""

import logging
import resource
import socket
import sys
import time

logging.disable(logging.CRITICAL)

from ufile import filemanager, multipartuploadufile  # noqa: E402

role, url, file = sys.argv[1:]
host, port = url.removeprefix("http://").rstrip("/").split(":")

resolve = socket.getaddrinfo
# The names of buckets below `localhost` do not resolve everywhere.
socket.getaddrinfo = lambda name, *rest, **more: resolve(host, *rest, **more)
keys = ("mock-public-key", "mock-private-key")
suffix = f".localhost:{port}"

started = time.monotonic()
if role == "up":
    manager = multipartuploadufile.MultipartUploadUFile(*keys, upload_suffix=suffix)
    _, response = manager.uploadfile("bench", "python", file, maxthread=4)
else:
    manager = filemanager.FileManager(*keys, upload_suffix=suffix, download_suffix=suffix)
    _, response = manager.download_file("bench", "python", file + ".python", isprivate=True)
assert response.status_code == 200, response
elapsed = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_SELF)
print(elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
