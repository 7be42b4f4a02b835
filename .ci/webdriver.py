"""A browser without a window, by the WebDriver protocol: a chromedriver of its own, on a free port of this machine."""

import base64
import collections
import itertools
import json
import os
import socket
import struct
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"


class Driver:
    """A browser, and what is asked of it."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={port}", "--log-level=OFF"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.session = ""
        for _ in range(100):
            try:
                self.send("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        arguments = ["--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        made = self.send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = f"/session/{made['sessionId']}"
        self.send("POST", "/timeouts", {"script": 30000})

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + self.session + path, data, method=method)
        try:
            with self.opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()[:500]}") from None

    def stop(self):
        if self.session:
            self.send("DELETE", "")
        self.process.terminate()
        self.process.wait(10)

    def open(self, path):
        # The pointer rests where no page has anything.
        self.send("DELETE", "/actions")
        self.send("POST", "/url", {"url": "about:blank"})
        self.log("browser"), self.log("performance")
        self.send("POST", "/url", {"url": address(path)})

    def log(self, kind):
        return self.send("POST", "/se/log", {"type": kind})

    def cdp(self, command, **parameters):
        return self.send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def size(self, width, height, mobile=False):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def media(self, kind="", scheme="light"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.cdp("Emulation.setEmulatedMedia", media=kind, features=features)

    def run(self, script, *arguments):
        return self.send("POST", "/execute/sync", {"script": script, "args": arguments})

    def find(self, selector):
        return self.send("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def point(self, selector, kind="mouse", press=False):
        """Moves a pointer over an element, which is scrolled to the middle first, and presses it."""
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", {ELEMENT: element})
        steps = [{"type": "pointerMove", "duration": 0, "origin": {ELEMENT: element}, "x": 0, "y": 0}]
        if press:
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        device = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": steps}
        self.send("POST", "/actions", {"actions": [device]})

    def leave(self):
        steps = [{"type": "pointerMove", "duration": 0, "x": 1, "y": 1}]
        device = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.send("POST", "/actions", {"actions": [device]})

    def press(self, *keys):
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def picture(self, path):
        path.write_bytes(small(base64.b64decode(self.send("GET", "/screenshot"))))


def address(path):
    return "file://" + urllib.parse.quote(str(path.resolve()))


def small(png):
    """The same picture with the 256 colours that it has most of, in place of all that smooth letters have."""
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    if (depth, colours) != (8, 2):
        return png
    line, raw = 3 * width + 1, zlib.decompress(chunks[b"IDAT"])
    before, rows = bytearray(line - 1), []
    for row in range(height):
        kind, now = raw[row * line], bytearray(raw[row * line + 1 : (row + 1) * line])
        for x in range(line - 1):
            a, b, c = (now[x - 3], before[x], before[x - 3]) if x >= 3 else (0, before[x], 0)
            paeth = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2] if kind == 4 else 0
            now[x] = now[x] + (0, a, b, (a + b) // 2, paeth)[kind] & 255
        rows.append([bytes(now[x : x + 3]) for x in range(0, line - 1, 3)])
        before = now
    most = [colour for colour, _ in collections.Counter(itertools.chain(*rows)).most_common()]
    near = lambda colour: min(range(len(most[:256])), key=lambda at: sum((a - b) ** 2 for a, b in zip(most[at], colour)))
    index = {colour: at if at < 256 else near(colour) for at, colour in enumerate(most)}
    lines = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in rows)
    made = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)), (b"PLTE", b"".join(most[:256])),
            (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in made)
