"""Asking the Wayback Machine for copies: what is asked, and what each answer comes to."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from monitor.archive import Attempt, Wayback, keys_of
from monitor.archive.wayback import MOST_ATTEMPTS, Reply, Request, Unreached, back_off, retry_after, unfit
from monitor.errors import MonitorError
from tests.support.build import T0

PAGE = "https://daily.com/cars?id=1&q=北汽"
JOB = {"url": PAGE, "job_id": "spn2-1f/2"}
DONE = {"status": "success", "timestamp": "20220901080000", "original_url": "https://daily.com/cars?id=1"}
PENDING = {"status": "pending", "job_id": "spn2-1f/2"}
MINUTE = timedelta(minutes=1)


class Service:
    """Answers in turn: an object with status 200, a Reply, or no reply at all; the last one again and again."""

    def __init__(self, *answers: object, keys: tuple[str, str] | None = ("AK", "SK"), stop_after: int = 99) -> None:
        self.answers, self.asked, self.waited = list(answers), [], []
        self.stop_after = stop_after
        self.client = Wayback(self.open, now=lambda: T0, wait=self.wait, keys=keys)

    def open(self, request: Request) -> Reply:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Reply) else Reply(200, {}, json.dumps(answer).encode())

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        return len(self.waited) > self.stop_after

    def save(self, attempts: int = 0) -> Attempt:
        return self.client.save(PAGE, attempts=attempts)


def test_a_page_is_asked_for_once_and_its_job_until_it_is_done() -> None:
    service = Service(JOB, PENDING, PENDING, DONE)
    told = service.save()
    assert told == Attempt(saved_url="https://web.archive.org/web/20220901080000/https://daily.com/cars?id=1")
    first, *others = service.asked
    assert first.url == "https://web.archive.org/save"
    assert first.form == b"url=https%3A%2F%2Fdaily.com%2Fcars%3Fid%3D1%26q%3D%E5%8C%97%E6%B1%BD&skip_first_archive=1"
    assert {(one.url, one.form) for one in others} == {("https://web.archive.org/save/status/spn2-1f%2F2", None)}
    assert len(others) == 3
    assert ("Authorization", "LOW AK:SK") in first.headers


def test_without_keys_none_are_sent() -> None:
    service = Service(JOB, DONE, keys=None)
    assert service.save().saved_url
    assert not [name for one in service.asked for name, _ in one.headers if name == "Authorization"]


def test_a_job_that_does_not_end_is_waited_for_a_few_minutes_at_most_and_asked_for_again() -> None:
    service = Service(JOB, PENDING)
    told = service.save()
    assert 60 < sum(service.waited) <= 180
    assert told.next_attempt == T0 + timedelta(minutes=5)
    assert told.rest is None


def test_whoever_is_told_to_stop_stops_at_once() -> None:
    service = Service(JOB, PENDING, stop_after=0)
    assert service.save().saved_url is None
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("answer", "pause", "of_all"),
    [
        (Unreached("it did not answer in time"), 5 * MINUTE, True),
        (Reply(500, {}, b""), 5 * MINUTE, False),
        (Reply(503, {"retry-after": "3600"}, b""), 60 * MINUTE, True),
        (Reply(429, {}, b""), 5 * MINUTE, True),
        (Reply(429, {"retry-after": "Thu, 01 Sep 2022 10:00:00 GMT"}, b""), 120 * MINUTE, True),
        (Reply(429, {"retry-after": "1"}, b""), 5 * MINUTE, True),
        (Reply(401, {}, b""), timedelta(days=1), True),
        (Reply(503, {}, b""), 5 * MINUTE, True),
        (Reply(200, {}, b"<html>"), 5 * MINUTE, True),
        (Reply(200, {}, b"[1]"), 5 * MINUTE, True),
        (Reply(200, {}, b"[" * 100_000), 5 * MINUTE, True),
        ({"status": "error", "status_ext": "error:user-session-limit"}, 5 * MINUTE, True),
        ({"status": "error", "status_ext": "error:too-many-daily-captures"}, timedelta(days=1), False),
        ({"status_ext": "error:too-many-daily-captures"}, timedelta(days=1), False),
        ({"status": "error", "status_ext": "error:cannot-fetch"}, 5 * MINUTE, False),
        ({"status": "error", "status_ext": "error:never-heard-of"}, 5 * MINUTE, False),
        ({"status": "error", "status_ext": ["error:not-found"]}, 5 * MINUTE, False),
    ],
)
@pytest.mark.parametrize("when", ["asking", "polling"])
def test_what_may_pass_is_tried_again(answer: object, pause: timedelta, of_all: bool, when: str) -> None:
    told = (Service(answer) if when == "asking" else Service(JOB, PENDING, answer)).save()
    assert told.saved_url is None
    assert told.error
    assert told.next_attempt == T0 + pause
    assert told.rest == (T0 + pause if of_all else None)


@pytest.mark.parametrize("answer", [{}, {"job_id": "j" * 999}, {"job_id": ""}, {"job_id": 7}])
def test_an_answer_without_a_job_is_asked_for_again(answer: object) -> None:
    service = Service(answer)
    assert service.save().next_attempt == T0 + 5 * MINUTE
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Reply(400, {}, b""),
        Reply(302, {"location": "https://elsewhere.test/"}, b""),
        {"status": "error", "status_ext": "error:blocked-url", "message": "This URL is\nblocked"},
        {"status": "error", "status_ext": "error:not-found"},
    ],
)
def test_what_will_be_so_again_is_given_up(answer: object) -> None:
    for service in (Service(answer), Service(JOB, answer)):
        told = service.save()
        assert (told.saved_url, told.next_attempt, told.rest) == (None, None, None)
        assert told.error
        assert "\n" not in told.error


def test_after_so_many_attempts_it_is_given_up() -> None:
    fates = [Service(Reply(500, {}, b"")).save(attempts) for attempts in range(MOST_ATTEMPTS)]
    assert [told.next_attempt is None for told in fates] == [False] * (MOST_ATTEMPTS - 1) + [True]


def test_pauses_double_up_to_a_day() -> None:
    assert [back_off(n) / MINUTE for n in (0, 1, 2, 3)] == [5, 10, 20, 40]
    assert back_off(10**9) == timedelta(days=1)


@pytest.mark.parametrize(
    "done",
    [
        {**DONE, "timestamp": "2022"},
        {**DONE, "timestamp": 20220901080000},
        {**DONE, "timestamp": "２０２２０９０１０８００００"},
        {"status": "success"},
    ],
)
def test_a_copy_that_is_not_named_soundly_is_none(done: object) -> None:
    told = Service(JOB, done).save()
    assert told.saved_url is None
    assert told.next_attempt is not None


def test_an_address_that_the_service_garbles_is_put_right() -> None:
    told = Service(JOB, {**DONE, "original_url": "https://x\x1b[2J"}).save()
    assert told.saved_url == f"https://web.archive.org/web/20220901080000/{PAGE}"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://daily.com/a",
            "text:1234567890abcdef",
            "javascript:alert(1)",
            "http://",
            "http://[::1",
            "//daily.com/a",
        ),
        *("http://localhost/a", "http://127.0.0.1/a", "http://10.0.0.7/", "http://[::1]/", "http://[fe80::1]/a"),
        *(
            "http://desk/a",
            "http://wiki.corp/a",
            "http://news.test/a",
            "http://a.local./",
            "http://daily.com.:80@x.com/",
        ),
        *("http://ann:secret@daily.com/a", "https://ann@daily.com/", "https://daily.com/" + "a" * 2_000),
        *("http://red.paper.org/a", "http://paper.org/a"),
    ],
)
def test_what_is_not_public_is_told_to_nobody(url: str) -> None:
    service = Service(JOB, DONE)
    service.client.private = ("*.paper.org", "paper.org")
    told = service.client.save(url)
    assert service.asked == []
    assert told.error
    assert told.next_attempt is None


@pytest.mark.parametrize(
    "url", ["https://daily.com/a", "http://newspaper.org/", "https://例子.中国/a", "http://9.9.9.9/a"]
)
def test_what_is_public_may_be_asked_for(url: str) -> None:
    assert unfit(url, ("*.paper.org", "paper.org")) is None


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "١٢", "Thu, 99 Sep 2022 10:00:00 GMT"])
def test_a_retry_after_that_says_nothing_asks_for_nothing(value: str | None) -> None:
    assert retry_after(value, T0) is None


def test_a_retry_after_is_believed_for_two_days_at_most() -> None:
    for value in ("9" * 30, "Thu, 01 Sep 2095 10:00:00 GMT"):
        assert retry_after(value, T0) == timedelta(days=2)
    assert retry_after("Thu, 01 Sep 2005 10:00:00 -0000", T0) == timedelta(0)


def test_keys_are_read_and_never_repeated() -> None:
    assert keys_of(" AK:SK:more\n") == ("AK", "SK:more")
    assert keys_of(None) is keys_of(" ") is None
    for wrong in ("verysecret", ":verysecret", "verysecret:", "a b:verysecret", "a:very\nsecret", "钥匙:verysecret"):
        with pytest.raises(MonitorError) as told:
            keys_of(wrong)
        assert "verysecret" not in str(told.value)
        assert "secret" not in str(told.value).replace("access:secret", "")
