"""The questions sent and the answers fetched: the one place where texts leave this machine, and only when asked to.

Every try has its time and its size; what fails for a while is tried again, and a broken endpoint is given up. No
message holds what the endpoint said: it may echo the key.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator, Sequence
from typing import Any

from hasila.errors import NoAnswer, UsageError
from hasila.model import Report
from hasila.second_reader.answer import claims_in
from hasila.second_reader.endpoint import KEY, TEMPERATURE, Endpoint
from hasila.second_reader.question import messages

AT_ONCE = 4
"""Reports that are asked about at one time."""
LONGEST_ANSWER = 1_000_000
"""Bytes of one answer; that of a report with 40 claims has some 40,000."""
LONGEST_WAIT_S = 60.0
"""An endpoint that asks for a longer pause is not waited for."""
GIVEN_UP_AFTER = 5
"""Reports in a row that an endpoint fails at; the others are not asked about."""
_LATER = {408, 425, 429, 500, 502, 503, 504}
_WHY = {
    401: f"it does not take the key (the environment's {KEY})",
    403: f"it does not take the key (the environment's {KEY})",
    404: "it has no such address or model",
    429: "it is asked too often",
}


def ask(endpoint: Endpoint, reports: Sequence[Report]) -> Generator[list[Any] | NoAnswer, None, None]:
    """What the endpoint tells of each report, in the order of the reports, or why there is nothing.

    It runs in a thread of its own, for the caller's may have a loop of events already (a notebook's has). Raises
    `UsageError` where the extra is not installed.
    """
    asking = _Asking(endpoint)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="second reader", daemon=True)
    thread.start()
    answers = [asyncio.run_coroutine_threadsafe(asking.told_of(report), loop) for report in reports]
    try:
        for answer in answers:
            yield answer.result()
    finally:
        asyncio.run_coroutine_threadsafe(asking.end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Later(Exception):
    """This try failed in a way that another may not; `pause_s` is the wait that the endpoint asks for."""

    def __init__(self, why: str, pause_s: float = 0.0) -> None:
        self.pause_s = pause_s
        super().__init__(why)


class _Asking:
    """One run's questions to one endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._library = _library()
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        # Neither proxies nor passwords of the environment: texts go to the address that was named, and nowhere else.
        self._client = self._library.AsyncClient(
            headers={**headers, "Accept-Encoding": "identity", "User-Agent": "hasila"}, timeout=None, trust_env=False
        )
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._failed = 0

    async def told_of(self, report: Report) -> list[Any] | NoAnswer:
        """The claims that are told of a report, or why none can be had."""
        async with self._turns:
            if self._failed >= GIVEN_UP_AFTER:
                return NoAnswer(f"not asked: the endpoint failed at {GIVEN_UP_AFTER} reports in a row")
            try:
                body = await self._tried(messages(report))
            except NoAnswer as why:
                self._failed += 1
                return why
            self._failed = 0
            try:
                return claims_in(body)
            except NoAnswer as why:
                return why

    async def end(self) -> None:
        """Let go of what is still under way, and of the connections."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.aclose()

    async def _tried(self, asked: list[dict[str, str]]) -> bytes:
        question = {
            "model": self._endpoint.model,
            "temperature": TEMPERATURE,
            "response_format": {"type": "json_object"},
            "messages": asked,
        }
        why = ""
        for number in range(self._endpoint.tries):
            try:
                async with asyncio.timeout(self._endpoint.timeout_s):
                    return await self._sent(question)
            except TimeoutError:
                why, pause = f"no answer within {self._endpoint.timeout_s:g} seconds", 0.0
            except (self._library.HTTPError, self._library.InvalidURL, OSError, ValueError) as error:
                why, pause = f"the connection failed ({type(error).__name__})", 0.0
            except _Later as later:
                why, pause = str(later), later.pause_s
            if pause > LONGEST_WAIT_S:
                raise NoAnswer(f"{why}, and wants a pause of {pause:.0f} seconds")
            if number + 1 < self._endpoint.tries:
                await asyncio.sleep(max(pause, self._endpoint.pause_s * 2**number))
        raise NoAnswer(f"{why} (tried {self._endpoint.tries} times)")

    async def _sent(self, question: dict[str, Any]) -> bytes:
        """The body of the answer to one question, sent once."""
        async with self._client.stream("POST", self._endpoint.url, json=question) as response:
            if response.status_code in _LATER:
                raise _Later(_status(response.status_code), _pause(response.headers.get("Retry-After", "")))
            if response.status_code != 200:
                raise NoAnswer(_status(response.status_code))
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > LONGEST_ANSWER:
                    raise NoAnswer(f"its answer is longer than {LONGEST_ANSWER:,} bytes")
            return bytes(body)


def _status(status: int) -> str:
    return f"the endpoint answered {status}{f': {_WHY[status]}' if status in _WHY else ''}"


def _pause(said: str) -> float:
    """The seconds of a `Retry-After`; a day and hour there is not waited for by the clock."""
    return float(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0.0


def _library() -> Any:
    try:
        import httpx2  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise UsageError("--second-reader needs httpx2: python -m pip install -e '.[llm]'") from error
    return httpx2
