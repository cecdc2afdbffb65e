"""What a finding says about how its contact was hidden."""

import pytest

from aboveboard.detection import find


@pytest.mark.parametrize(
    ("text", "disguise"),
    [
        ("call 415-555-0142", None),
        ("mira@gmail.com", None),
        ("скинь номер телефона", None),
        ("найди меня в телеграме", None),
        ("4 1 5 5 5 5 0 1 4 2", "apart"),
        ("(4)(1)(5)(5)(5)(5)(0)(1)(4)(2)", "apart"),
        ("415*555*0142 call me", "signs"),
        ("415|555|0142 call me", "signs"),
        ("four one five five five five zero one four two", "words"),
        ("fooour one five fiiive five five zerooo one four two", "words"),
        ("ends with 0142, starts with 415 and 555 is in the middle", "portions"),
        ("read it backwards: 2410 555 514", "reversed"),
        ("٠٥٥٠١٢٣٤٥٦ اتصل بي", "lookalike"),
        ("mira at gmail dot com", "spoken"),
        ("m i r a @ g m a i l . c o m", "apart"),
        ("mira@gmаil.com", "lookalike"),
        ("mira<b></b>@gmail.com", "padded"),
        ("bWlyYUBnbWFpbC5jb20=", "encoded"),
        ("my gmail is mira_sol77", "hinted"),
    ],
)
def test_a_finding_names_the_trick(text: str, disguise: str | None) -> None:
    flagged = [finding for finding in find(text) if finding.flagged]
    assert [finding.disguise for finding in flagged] == [disguise]
