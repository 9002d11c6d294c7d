"""A Chromium, and the site built once for all tests of a session."""

import contextlib
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # on Windows; there tests run in one process
    fcntl = None

TOP = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--renderer-process-limit=1",  # the pages of a profile share a process: see Profiles
]  # fmt: skip
# Milliseconds that anything may take to come about: a bound for what never comes, on a machine
# that does much else.
PATIENCE = 180_000


def program():
    """Find a Chromium on the machine; none is ever downloaded."""
    return os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium():
    if not program():
        pytest.skip("no Chromium on this machine; install one, or set BROWSER_PATH to its program")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=QUIET, timeout=PATIENCE)
        browser.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield browser
        browser.close()


class Profiles:
    """Profiles of a browser, each with its options; what is kept in one is gone after its use.

    To make one takes Chromium longer than to open most pages in it: a window of its own, and a
    process. So one that was used is emptied, and serves the next who asks for the same options.
    """

    def __init__(self, browser):
        self._browser, self._idle = browser, {}

    @contextlib.contextmanager
    def use(self, **options):
        """Lend a profile that holds nothing and shows nothing; what it opens is closed after."""
        idle = self._idle.setdefault(json.dumps(options, sort_keys=True), [])
        if not idle:
            made = self._browser.new_context(**options)
            blank = made.new_page()  # stays, and with it the process of its pages
            idle.append((made, blank, made.new_cdp_session(blank)))
        context, blank, session = idle.pop()
        yield context
        for page in context.pages:
            if page != blank:
                page.close()
        context.clear_cookies()
        session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        idle.append((context, blank, session))


@pytest.fixture(scope="session")
def profiles(chromium):
    return Profiles(chromium)


def becomes(page, script, wanted, arg=None):
    """Wait until a function of a page gives what is wanted; if it never does, say what it gives.

    What follows a key or a click may come a moment later, and most of all on a busy machine.
    Where scripts are off, nothing in the page can wait: there use ``expect``.
    """
    from playwright.sync_api import TimeoutError

    same = f"([arg, wanted]) => JSON.stringify(({script})(arg) ?? null) === JSON.stringify(wanted)"
    try:
        page.wait_for_function(same, arg=[arg, wanted])
    except TimeoutError:
        assert page.evaluate(script, arg) == wanted


def _build(out, *options):
    """Build a site in a process of its own, as ``make site`` does."""
    command = [sys.executable, str(TOP / "tools" / "build_site.py"), "--out", str(out), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, cwd=TOP)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def build():
    return _build


@pytest.fixture(scope="session")
def site(tmp_path_factory, chromium):
    """The built site; its folder lies some way down, as on a server that holds others too."""
    if given := os.environ.get("SITE"):  # a site that is built already, for quick rounds
        return Path(given)
    base = tmp_path_factory.getbasetemp()
    # Processes that share the tests share one site: the first builds it, the others wait.
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = base / "server" / "some" / "where"
    with (base / "site.lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            _build(out)
    return out


@pytest.fixture(scope="session")
def pages(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


# Marks one piece of text for each pair of colours, size and weight that is seen on a page, once
# its colours have stopped to change.
PAIRS = """() => {
  for (const one of document.getAnimations()) {
    if (one.effect.getComputedTiming().endTime < Infinity) one.finish();
  }
  const seen = new Set(), lies = new Map([[null, ""]]);
  const ground = (tag) => {
    if (!lies.has(tag)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(tag);
      const bare = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      const own = bare ? "" : [backgroundColor, backgroundImage, opacity].join();
      lies.set(tag, own + ground(tag.parentElement));
    }
    return lies.get(tag);
  };
  for (const tag of document.querySelectorAll("[data-pair]")) tag.removeAttribute("data-pair");
  for (const tag of document.querySelectorAll("body *")) {
    const words = [...tag.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!words || !tag.checkVisibility() || !tag.getClientRects().length) continue;
    const own = getComputedStyle(tag);
    const pair = [own.color, own.fontSize, own.fontWeight, own.textShadow, ground(tag)].join();
    tag.toggleAttribute("data-pair", !seen.has(pair));
    seen.add(pair);
  }
  return seen.size;
}"""
CONTRAST, FIELDS = "color-contrast", "input, select, textarea"


def axe_faults(page, colours_only=False):
    """Say what axe finds on a page: by all its rules, or by that of colours alone.

    Contrast, which takes axe longer than all else, is a thing of two colours and the letters'
    size: it is looked at once for each that the page has, and not for every cell of a table.
    """
    from axe_playwright_python.base import AXE_FILE_PATH

    assert page.evaluate(PAIRS), "there are words"
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
        page.evaluate(ONE_EACH, {"id": CONTRAST, "selector": f"[data-pair], {FIELDS}"})
    short = {"resultTypes": ["violations"], "selectors": False}  # nothing else is written up
    only = {"runOnly": {"type": "rule", "values": [CONTRAST]}} if colours_only else {}
    return [
        f"{fault['id']}: {node['html'][:150]}: {node['failureSummary'][:300]}"
        for fault in page.evaluate(FAULTS, short | only)
        for node in fault["nodes"][:3]
    ]


ONE_EACH = "(rule) => axe.configure({ rules: [rule] })"
FAULTS = "async (options) => (await axe.run(document, options)).violations"


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serve(folder):
    """Serve a folder from this machine to this machine."""
    handler = functools.partial(_Silent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def over_http(site):
    with serve(site.parents[1]) as address:
        yield f"{address}/{site.parent.name}/{site.name}"
