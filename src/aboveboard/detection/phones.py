"""Phone numbers of any country; prices, dates and ids are not phones."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["phone_candidates"]

RUN = re.compile(r"(?<![\w.$€£-])(?:\+|\(\+?)?\d(?:[ .\-()/_*~]{0,3}\d){6,16}(?![\w%€$])")
NOT_PHONE = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?.*|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d.*|(?:\d+\.)?\d*\.\d+|1[4-7]\d{8}"
)
ID_BEFORE = re.compile(
    r"(?:id|no|nr|number|order|ticket|invoice|ref|#|isbn|certificate|serial|version|v|bug|build)[\s.:#]*$"
)
PHONE_BEFORE = re.compile(
    r"(?:phone|tel|call|mobile|cell|whatsapp|text|sms|ring|dial|reach|number is|my number)\W{0,6}[\w ]{0,12}\W*$"
)
GROUPED = re.compile(r"\(?\d{2,4}\)?[ .\-/]\d{3,4}[ .\-]?\d{3,4}|\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}|0\d[\d ]{8,10}")


def phone_candidates(view: View) -> Iterator[Candidate]:
    """Every run of digits that reads as a phone number."""
    for match in RUN.finditer(view.text):
        run = match[0]
        digits = "".join(filter(str.isdigit, run))
        if not view.touches(match.start(), match.end()) or NOT_PHONE.fullmatch(run) or len(digits) > 15:
            continue
        before = view.text[max(0, match.start() - 30) : match.start()]
        score = 0.3
        if run.lstrip("(").startswith(("+", "00")):
            score = 0.9
        elif PHONE_BEFORE.search(before):
            score = 0.85
        elif ID_BEFORE.search(before):
            score = 0.1
        elif GROUPED.fullmatch(run) and len(digits) >= 9:
            score = 0.7
        elif view.disguise and len(digits) >= 9:
            score = 0.6
        value = "+" + digits if run.lstrip("(").startswith("+") else digits
        yield Candidate(Kind.PHONE, view, match.start(), match.end(), value, score)
