"""Pages rendered by a real Chromium, and what the guard around it lets through."""

import os
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from servers import behaviours as b
from servers.loopback import LoopbackServer

from scraper import extract
from scraper.crawl.browser.renderer import COMMANDS, Rendered, Renderer, RenderFailure, RenderSettings
from scraper.errors import UsageError

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, COMMANDS)), reason="no Chromium is installed: no page was rendered"
)

AGENT = "Copydesk/test (+https://example.org/crawler)"
SETTINGS = RenderSettings(user_agent=AGENT, timeout=20.0)
OPEN = RenderSettings(user_agent=AGENT, timeout=20.0, allow_private=True)
LINE = "The harbour master closed the northern entrance after three ferries had lost sight of each other in the fog."
SHELL = "<!doctype html><title>Fog</title><div id=app></div><script>{}</script>"
WRITES = (
    "fetch('/story.json').then(answer => answer.json()).then(story => {"
    "document.getElementById('app').innerHTML = '<article><h1>Fog</h1>' + story.map(l => `<p>${l}</p>`).join('') })"
)


class Inwards(AbstractResolver):
    """Every name leads to loopback."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    async with Renderer(SETTINGS, resolver=Inwards()) as running:
        yield running


async def rendered(renderer: Renderer, url: str, script: str) -> Rendered:
    outcome = await renderer.render(url, SHELL.format(script).encode(), "text/html")
    assert isinstance(outcome, Rendered), outcome
    return outcome


async def test_what_scripts_write_is_the_page(server: LoopbackServer) -> None:
    """The page itself is not asked for again; what its scripts ask for is, under our name."""
    lines = ", ".join(f'"{LINE} ({number})"' for number in range(5))
    server.routes["/story.json"] = b.answer(f"[{lines}]", content_type="application/json")
    async with Renderer(OPEN) as renderer:
        outcome = await rendered(renderer, server.url("/city/fog"), WRITES)
    article = extract(outcome.html, server.url("/city/fog"))
    assert article.text.split("\n\n") == [f"{LINE} ({number})" for number in range(5)]
    assert server.paths == ["/story.json"]
    assert server.requests[0].headers["user-agent"] == AGENT
    assert "proxy-authorization" not in server.requests[0].headers


async def test_no_script_reaches_an_address_that_is_not_allowed(server: LoopbackServer, renderer: Renderer) -> None:
    """Neither by its number, nor by a name, nor by a redirect of a page, a frame, a picture or a socket."""
    port = server.port
    script = f"""
        const targets = ['http://127.0.0.1:{port}/a', 'http://localhost:{port}/b', 'http://[::ffff:127.0.0.1]:{port}/c',
            'http://inside.example:{port}/d', 'http://2130706433:{port}/e', 'http://169.254.169.254/latest/',
            'https://127.0.0.1:{port}/j'];
        for (const target of targets) {{ fetch(target, {{mode: 'no-cors'}}).catch(() => 0); new Image().src = target;
            const frame = document.createElement('iframe'); frame.src = target; document.body.append(frame); }}
        try {{ new WebSocket('ws://127.0.0.1:{port}/f') }} catch {{}}
        navigator.sendBeacon('http://127.0.0.1:{port}/g', 'x');
        new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}]}}).createOffer();
        open('http://127.0.0.1:{port}/h');
        setTimeout(() => {{ location = 'http://127.0.0.1:{port}/i' }}, 100);
    """
    outcome = await rendered(renderer, "http://news.example/city/fog", script)
    assert server.connections == 0
    assert any("loopback" in refusal for refusal in outcome.refusals), outcome
    assert any("169.254.169.254" in refusal for refusal in outcome.refusals)


async def test_nothing_is_sent_and_no_pictures_are_fetched(server: LoopbackServer) -> None:
    script = (
        "fetch('/send', {method: 'POST', body: 'x'}).catch(() => 0); new Image().src = '/picture.png';"
        "fetch('/asked').then(() => { document.title = 'asked' })"
    )
    server.default = b.answer("{}", content_type="application/json")
    async with Renderer(OPEN) as renderer:
        outcome = await rendered(renderer, server.url("/"), script)
    assert server.paths == ["/asked"]
    assert b"<title>asked</title>" in outcome.html


@pytest.mark.parametrize(
    ("script", "settings", "detail"),
    [
        pytest.param("while (true) {}", {"timeout": 1.0}, "took longer than 1 s", id="endless script"),
        pytest.param(
            "document.body.innerHTML = 'x'.repeat(300000)",
            {"max_bytes": 200_000},
            "grows beyond 200,000 bytes",
            id="huge",
        ),
        pytest.param(
            "fetch('/endless').then(r => r.text())", {"max_fetched_bytes": 500_000}, "fetches more than", id="bytes"
        ),
    ],
)
async def test_a_page_that_asks_for_too_much_is_given_up_and_the_next_one_is_rendered(
    server: LoopbackServer, script: str, settings: dict[str, float], detail: str
) -> None:
    server.routes["/endless"] = b.endless_body()
    bounds = RenderSettings(**{"user_agent": AGENT, "timeout": 20.0, "allow_private": True, **settings})  # type: ignore[arg-type]
    async with Renderer(bounds) as renderer:
        outcome = await renderer.render(server.url("/"), SHELL.format(script).encode(), "text/html")
        assert isinstance(outcome, RenderFailure), outcome
        assert outcome.detail.startswith(detail)
        after = await renderer.render(server.url("/"), b"<p>Still here", "text/html")
        assert isinstance(after, Rendered) or settings.get("timeout") == 1.0


async def test_a_page_may_ask_so_many_times_and_no_more(server: LoopbackServer) -> None:
    server.default = b.answer("{}", content_type="application/json")
    script = "for (let n = 0; n < 30; n++) fetch('/' + n).catch(() => 0)"
    async with Renderer(RenderSettings(user_agent=AGENT, allow_private=True, max_requests=4)) as renderer:
        await rendered(renderer, server.url("/"), script)
    assert len(server.requests) == 4


async def test_pages_share_no_cookies(server: LoopbackServer) -> None:
    async with Renderer(OPEN) as renderer:
        await rendered(renderer, server.url("/"), "document.cookie = 'a=b'; localStorage.setItem('a', 'b')")
        script = "document.title = document.cookie + (localStorage.getItem('a') || 'nothing')"
        outcome = await rendered(renderer, server.url("/"), script)
    assert b"<title>nothing</title>" in outcome.html


def driver() -> int:
    """The process that drives the browser."""
    tasks = Path("/proc/self/task").iterdir()
    children = [child for task in tasks for child in (task / "children").read_text().split()]
    return next(int(child) for child in children if "playwright" in Path(f"/proc/{child}/cmdline").read_text())


async def test_a_browser_that_dies_ends_no_run(server: LoopbackServer) -> None:
    """As by a Ctrl-C, which reaches it before us: pages stay what they were, and closing does not hang."""
    async with Renderer(OPEN) as renderer:
        await rendered(renderer, server.url("/"), "")
        os.kill(driver(), signal.SIGKILL)
        outcome = await renderer.render(server.url("/"), b"<p>After", "text/html")
    assert isinstance(outcome, RenderFailure), outcome


def test_a_program_that_is_not_there_is_an_error_that_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"extraction\.browser"):
        Renderer(RenderSettings(user_agent=AGENT, executable=str(tmp_path / "nothing")))
