"""What follows a cited paper's designation: who issued it, on what day, and what it is about.

Input: plain text and the place behind the designation and its day; output: issuer, day, topic and
where they end. Shapes: "của UBND xã về việc …", "Ủy ban nhân dân xã ban hành về …", "được Quốc hội
thông qua ngày …".
Gotcha: ", UBND xã đã …" right behind is the subject of the sentence, not the issuer.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ingest.citation_dates import DateRead, date_after
from ingest.citation_issuers import issuer_end
from ingest.citation_patterns import across_lines
from ingest.citation_topic import ABOUT, TOPIC_VERB, clean_topic, topic_end, topic_start
from register.vietnamese_text import one_space

_LONGEST = 1500

_OF = re.compile(r"[\s,]{0,3}\(?(?:của|(?P<by>do))\s{1,3}")
_SIGNED = re.compile(r"\s{1,2}(?:đã\s{1,2})?ký(?!\w)")
_PASSED = across_lines(r"[\s,]{1,3}(?:đã\s{1,2})?được\s{1,2}")
_PASSED_ALONE = across_lines(
    r"[\s,]{1,3}(?:đã\s{1,2})?được\s{1,2}(?:thông qua|ban hành|ký ban hành|ký|phê duyệt)"
    r"(?:\s{1,2}vào)?(?=\s{1,2}ngày)"
)
_DAY_AT_END = re.compile(
    r"\s?(?:\(|,\s{1,2}(?:được\s|đều\s)?(?:ban hành|ký)\s|,?\s{1,2}(?:cùng|đều)\s)"
)
_PASSING = across_lines(r"\s{1,2}(?:thông qua|ban hành|ký ban hành|phê duyệt|ký)(?!\w)")
_SPACE = re.compile(r"[\s,]{0,4}")
_ISSUED = across_lines(
    r"[\s,]{1,3}(?:(?:đã\s{1,2})?(?:ký\s{1,2})?ban hành|soạn thảo|soạn)(?=\s{1,3}(?:[Vv]ề|"
    r"[Vv]/[Vv])(?!\w)|[\s;.,]{0,2}$)"
)
# A licence's: "do UBND tỉnh cấp ngày …".
_GRANTED = across_lines(
    r"[\s,]{1,3}(?:đã\s{1,2})?cấp(?=\s{1,2}(?:ngày|cho|lần|đổi)|[\s;.,)]{0,2}$|[;.,)])"
)
_DONE = across_lines(r"[\s,]{1,3}(?:(?:đã\s{1,2})?(?:ký\s{1,2})?ban hành|soạn thảo|soạn)(?!\w)")


@dataclass(frozen=True, slots=True)
class After:
    """issuer: the words as written or None; topic: clean or None; topic_start, end: the topic's
    place (equal where there is none); end is also where reading of the list goes on; date: a
    day behind the issuer; same_day: it is "cùng ngày" with the papers of the list before.
    """

    issuer: str | None
    topic: str | None
    topic_start: int
    end: int
    date: dt.date | None = None
    same_day: bool = False


def read_after(
    plain: str, shown: str, pos: int, *, limit: int | None = None, heads_list: bool = False
) -> After:
    """Issuer and topic behind a designation that ends at `pos`.

    shown: the text to take the topic's words from (typing errors kept); limit: the end of a list
    item, beyond which nothing is read; heads_list: the citation heads a list's item, so that
    whatever follows is its topic and ";" before a small letter goes on.
    """
    stop = min(len(plain), pos + _LONGEST, limit if limit is not None else len(plain))
    issuer, at = _issuer_after(plain, pos, stop)
    if issuer is None:
        issuer, at = _passed_by(plain, pos, stop)
    day = DateRead(found=False, date=None, end=at, beyond=at)
    passed = _PASSED_ALONE.match(plain, at, stop)
    if issuer is None and passed is not None:
        day = _day_behind(plain, passed.end())
        at = day.end if day.date is not None else at
        day = replace(day, end=at)
    elif issuer is not None:
        day = _day_behind(plain, at)
    at = day.end
    start = topic_start(plain, at, stop, anything=heads_list)
    if start is None:
        return After(issuer, None, at, at, day.date, day.same_day)
    end = topic_end(plain, start, stop, heads_list=heads_list)
    topic = clean_topic(shown[start:end])
    led = plain[at:start].strip(' ,:"“\n') != ""
    if topic is None or (not led and not heads_list and len(topic.split()) < 3):
        return After(issuer, None, at, at, day.date)
    if day.date is None and _DAY_AT_END.match(plain, end):
        day = date_after(plain, end)
    return After(issuer, topic, start, end, day.date, day.same_day)


def _day_behind(plain: str, at: int) -> DateRead:
    """The day right behind the issuer ("của UBND huyện ngày 15/02/2024"); `end` goes beyond it."""
    day = date_after(plain, at)
    if not day.found:
        return DateRead(found=False, date=None, end=at, beyond=at)
    return replace(day, end=day.beyond)


def _issuer_after(plain: str, pos: int, stop: int) -> tuple[str | None, int]:
    """The issuer right behind ("của UBND xã"; "UBND xã về việc"; "được Quốc hội thông qua") and
    its end, with a verb of issuing taken along.
    """
    of = _OF.match(plain, pos, stop)
    if of is not None:
        end = issuer_end(plain, of.end(), places=True)
        if end is None or end > stop:
            return None, pos
        issued = _ISSUED.match(plain, end, stop) or _GRANTED.match(plain, end, stop)
        if of["by"]:
            issued = issued or _DONE.match(plain, end, stop) or _SIGNED.match(plain, end, stop)
            if issued is None or "soạn" in issued.group():
                return None, pos
        return one_space(plain[of.end() : end]), issued.end() if issued else end
    return _issuer_bare(plain, pos, stop)


def _issuer_bare(plain: str, pos: int, stop: int) -> tuple[str | None, int]:
    """The issuer without "của": only where what follows shows that it issued the paper."""
    blank = _SPACE.match(plain, pos, stop)
    at = blank.end() if blank else pos
    end = issuer_end(plain, at)
    if end is None or end > stop or at == pos:
        return None, pos
    issued = _DONE.match(plain, end, stop)
    behind = issued.end() if issued else end
    about = ABOUT.match(plain, behind, stop)
    comma = "," in plain[pos:at]
    if about is not None:
        return one_space(plain[at:end]), behind
    if not comma and (issued is not None or TOPIC_VERB.match(plain, end, stop)):
        return one_space(plain[at:end]), end
    return None, pos


def _passed_by(plain: str, pos: int, stop: int) -> tuple[str | None, int]:
    """ "được Quốc hội thông qua": who passed it, and where those words end."""
    passed = _PASSED.match(plain, pos, stop)
    if passed is None:
        return None, pos
    end = issuer_end(plain, passed.end())
    verb = _PASSING.match(plain, end, stop) if end is not None else None
    if verb is None:
        return None, pos
    return one_space(plain[passed.end() : end]), verb.end()
