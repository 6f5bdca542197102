#!/usr/bin/env python3
"""Plays llama-server as its "model" file says: healthy, slow, dies, crashes, amx, never, stubborn."""

import argparse
import http.server
import json
import os
import signal
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--model")
parser.add_argument("--alias")
parser.add_argument("--host")
parser.add_argument("--port", type=int)
options, rest = parser.parse_known_args()
with open(options.model, encoding="utf-8") as file:
    manner = file.read().strip()
started = time.monotonic()

if manner == "dies":
    print("loading", file=sys.stderr)
    print("error: the file is not a model", file=sys.stderr)
    sys.exit(3)
if manner == "crashes" or (manner == "amx" and "--no-repack" not in rest):
    os.kill(os.getpid(), signal.SIGSEGV)
if manner == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        loading = manner == "never" or (manner == "slow" and time.monotonic() - started < 0.4)
        if self.path == "/health":
            self.answer(503 if loading else 200, {"status": "loading" if loading else "ok"})
        elif self.path == "/v1/seen":
            authorised = self.headers.get("Authorization") == f"Bearer {os.environ.get('LLAMA_API_KEY')}"
            self.answer(
                200 if authorised else 401,
                {"arguments": sys.argv[1:], "environment": sorted(os.environ), "pid": os.getpid()},
            )

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer((options.host, options.port), Handler).serve_forever()
