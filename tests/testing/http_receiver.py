"""A real HTTP server for the tests of gateways and webhooks. Prints its port, then each request
goes to a file of FOLDER as JSON. Ends when standard input does.

What it answers hangs on the path: /status/503, /code/7 (200 with {"code":7}), /redirect, /hang,
/break (no answer), /big (an endless one); anything else is 200.
"""
import base64
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder = sys.argv[1]
lock = threading.Lock()
count = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def record(self, body):
        global count
        with lock:
            count += 1
            name = os.path.join(folder, "%05d" % count)
        with open(name + ".new", "w") as file:
            headers = {key.lower(): value for key, value in self.headers.items()}
            json.dump({"method": self.command, "path": self.path, "headers": headers,
                       "body": body.decode("utf-8", "replace"),
                       "bytes": base64.b64encode(body).decode()}, file)
        os.rename(name + ".new", name + ".json")

    def answer(self, status, body=b"{}", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.record(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        path = self.path.split("?")[0]
        if path.startswith("/status/"):
            self.answer(int(path.split("/")[2]))
        elif path.startswith("/code/"):
            self.answer(200, json.dumps({"code": int(path.split("/")[2])}).encode())
        elif path == "/redirect":
            self.answer(307, headers=[("Location", "/elsewhere")])
        elif path == "/hang":
            time.sleep(3600)
        elif path == "/break":
            self.close_connection = True
            self.connection.close()
        elif path == "/big":
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 40))
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                self.close_connection = True
        else:
            self.answer(200)

    do_GET = do_POST

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
