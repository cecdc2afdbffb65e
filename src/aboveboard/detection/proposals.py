"""Ways round the platform that name neither an app nor an address: coaching, a search for a name, a fee to be spared."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.giving import BESIDE, BRIEF, CLOSE, GIVEN, OFFERED, Found, hosted, kept_elsewhere, offered
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.ringing import rung
from aboveboard.detection.selfnamed import known_elsewhere, mail_ended, mail_named, site_named, way_told
from aboveboard.detection.sentences import NEGATED_VERB, Sentence, here
from aboveboard.detection.switching import by_means, moved
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["SURE", "WATCHERS", "proposed", "writes_amount"]

# Not even a word of the rule beside it makes it harmless: who teaches how to pass the filter has to name the filter.
SURE = 0.83


def proposed(view: View, sentence: Sentence, following: Sentence | None) -> Iterator[Candidate]:
    """What the sentence proposes, of each sort at most one."""
    if sentence.has("told") or (sentence.has("third") and not _is_watched(sentence)):
        return
    roles = sentence.roles
    finders = (_coached,) if sentence.has("third") else [find for about, find in FINDERS if not roles.isdisjoint(about)]
    for found in (
        hosted(sentence, following),
        _coached_next(sentence, following),
        *(find(sentence) for find in finders),
    ):
        if found is not None:
            kind, mark, score = found
            yield Candidate(kind, view, mark.start, mark.end, "", score, act=Act.SHARE, hint=True)


def _is_watched(sentence: Sentence) -> bool:
    """Whether the others that it names are those who watch, after what is to be done: `write it in words, or they block it`."""
    manner = sentence.first("manner")
    return manner is not None and all(
        m.start > manner.start and sentence.shown(m) in WATCHERS for m in sentence.of("third")
    )


WATCHERS = frozenset(["they", "them"])


def _coached(sentence: Sentence) -> Found | None:
    """`write it in words so the filter does not see it`, `type your number like this: … or the bot hides it`."""
    if sentence.question or sentence.has("identity"):
        return None
    if not sentence.has("manner") and not sentence.has("hides"):
        return None
    if writes_amount(sentence):
        return None
    topics = {"manner"} if sentence.has("filter") or sentence.has("hides") or _escapes(sentence) else set()
    if sentence.has("hides") and sentence.has("typing"):
        topics |= {"n_phone", "n_email"}
    told = (
        m
        for m in sentence.marks
        if not topics.isdisjoint(m.roles) and ("@" in sentence.shown(m) or not _denied_before(sentence, m))
    )  # `don't use the @, it gets blocked` coaches, too
    manner = next(told, None)
    if manner is None:
        return None
    return Kind.SOLICITATION, manner, SURE


def writes_amount(sentence: Sentence) -> bool:
    """Whether it is an amount that is to be written in some manner: `the amount in words, or the bank refuses it`."""
    return AMOUNT.search(sentence.text) is not None and sentence.roles.isdisjoint(("n_phone", "n_email"))


AMOUNT = re.compile(
    folded(
        r"\b(?:amount|monto|importe|cantidad|montant|somme|betrag|summe|importo|kwot[aey]|сумм[ауы]|valor|jumlah)\b|金额|金額"
    )
)


def _coached_next(sentence: Sentence, following: Sentence | None) -> Found | None:
    """`the site removes numbers. write it in words`: what is hidden here, and how it is written all the same."""
    if following is None or not sentence.has("hides") or sentence.question or following.question:
        return None
    manner = following.first("manner")
    return (Kind.SOLICITATION, manner, SURE) if manner is not None and following.has("typing") else None


def _escapes(sentence: Sentence) -> bool:
    """Whether somebody who watches is not to notice: `so the system does not see it`, but not `the system asks for it`."""
    watcher = sentence.first("agent") or (sentence.first("manner") if _has_own_noun(sentence) else None)
    if watcher is None:
        return False
    near = any(m.start >= watcher.start - (BRIEF if "agent" in watcher.roles else 0) for m in sentence.of("no"))
    return near or NEGATED_VERB.search(sentence.text, watcher.end - sentence.start) is not None


def _has_own_noun(sentence: Sentence) -> bool:
    """Whether it is `your number` or `your mail` that is written in some manner."""
    nouns = (*sentence.of("n_phone"), *sentence.of("n_email"))
    return any("your" in m.roles or sentence.near("your", m.start, m.start, 6) for m in nouns)


def _searched(sentence: Sentence) -> Found | None:
    """`google my name`, `type the name of my studio into google, there is the phone`."""
    search = sentence.first("look_up") or next((m for m in sentence.of("engine") if _is_nameless(sentence, m)), None)
    if search is None:
        return None
    name = sentence.first("my_name") or _shop_shown(sentence)
    if name is not None and not sentence.has("work") and _sought(sentence, name):
        return None if sentence.refused(name.start, name.end) else (Kind.SOLICITATION, name, 0.75)
    if _led_from(sentence, search):
        return Kind.SOLICITATION, search, 0.7
    given = any(not GIVEN.keys().isdisjoint(m.roles) for m in sentence.marks)
    engine = sentence.first("engine")
    if engine is None or not given or not (sentence.has("mine") or sentence.has("there")) or sentence.question:
        return None
    if PRODUCT.match(sentence.text, engine.end - sentence.start):
        return None  # `Google Authenticator on my phone`
    return None if sentence.refused(search.start, search.end) else (Kind.SOLICITATION, search, 0.7)


def _is_nameless(sentence: Sentence, engine: Mark) -> bool:
    """Whether a search engine is called that, and not by its name: `a search engine`, `buscador`."""
    return engine.end - engine.start >= NAMELESS and not sentence.shown(engine).startswith(("goog", "duck"))


def _shop_shown(sentence: Sentence) -> Mark | None:
    """A shop or a page of one's own, where the sentence says where it is to be looked for: `search my shop on facebook`."""
    shown = sentence.apps or sentence.has("engine")
    return sentence.first("my_shop") if shown else None


def _scanned(sentence: Sentence) -> Found | None:
    """`scan my QR code to add me`; a code for a menu is work."""
    code = sentence.first("scan")
    if code is None or sentence.has("work") or sentence.question or sentence.refused(code.start, code.end):
        return None
    invited = any("invite" in m.roles for m in sentence.marks)
    return (Kind.SOLICITATION, code, 0.65) if invited or sentence.has("reach") or sentence.apps else None


def _led_from(sentence: Sentence, search: Mark) -> bool:
    """Whether a search at the head of a sentence is to lead to the writer: `just google …, you'll find how to reach me`."""
    engine = sentence.first("engine")
    if engine is None or sentence.question or sentence.has("work") or sentence.refused(engine.start, engine.end):
        return False
    if engine.start - sentence.start > HEADING or PRODUCT.match(sentence.text, engine.end - sentence.start):
        return False
    invited = (m for m in sentence.of("invite") if "loose" not in m.roles and (m.start >= search.end or m == search))
    reached = sentence.has("reach") and ME.search(sentence.text, engine.end - sentence.start) is not None
    return reached or any(m.start > engine.start or "look_up" in m.roles for m in invited)


NAMELESS = 8  # letters
HEADING = 24  # characters before a search that a sentence proposes
PRODUCT = compiled_late(
    r"[ -](?:ads?|adwords|analytics|authenticator|assistant|lens|voice|home|account|chat|messages|maps?|docs?|sheets?|drive|slides|check|forms?|calendar|meet|play|search console|workspace|my business|business|cloud|pixel|fonts?|tag|translate|chrome|photos|classroom|merchant|shopping|reviews?|login|sign)\b"
)
ME = re.compile(r"\b(?:me|us|mich|uns|mir|moi|nous|mi|noi|mnie|nas|mehя|hac)\b")


def _sought(sentence: Sentence, name: Mark) -> bool:
    """Whether a name is to be looked for: by a word before it, or after it in the same clause."""
    if WITHIN.match(sentence.text, name.end - sentence.start) and not sentence.has("engine"):
        return False  # `search my name in the credits`
    low, high = sentence.clause(name.start, name.end)
    return any(
        not m.roles.isdisjoint(("look_up", "engine"))
        and (
            m == name
            or 0 <= name.start - m.end <= CLOSE
            or (low <= m.start < high and 0 <= m.start - name.end <= CLOSE)
        )
        for m in sentence.marks
    )


WITHIN = re.compile(r" (?:in the|in your|en l[ao]s?|en el|n[ao]s?|dans l[ae]s?|in den?|nei|nel\w*)\b")


def _reached(sentence: Sentence) -> Found | None:
    """`is there another way to reach you?`."""
    way = sentence.first("other_way")
    if way is None or not ("reach" in way.roles or sentence.near("reach", way.start, way.end, CLAUSE)):
        return None
    others = OTHERS.match(sentence.text, way.end - sentence.start) or ONE.search(sentence.text)
    return None if others or sentence.refused(way.start, way.end) else (Kind.SOLICITATION, way, 0.7)


# `the best way to reach the landlord`; German asks so how one reaches an office.
OTHERS = re.compile(
    r"(?: of| a?hold of| in touch)?(?: with(?! you| u\b))? (?:the|a|an|my|his|her|their|our|this|that|these|those|him|them|customer|support|lost|someone|anyone|people)\b"
)
ONE = re.compile(r"\b(?:kann|konnte|soll|muss) man\b")


CLAUSE = 14  # characters: `is chat ke ilawa aap se kaise …`


def _spared(sentence: Sentence) -> Found | None:
    """`I pay you by bank transfer, then there is no fee`, `pay by bank transfer, not here`."""
    way = sentence.first("wire")
    if way is None or sentence.question:
        return None
    spares = sentence.has("no_fee") or any(sentence.near("save", m.start, m.end, 14) for m in sentence.of("fee"))
    if not spares and not _leaves_here(sentence, way):
        return None
    return None if _denied_before(sentence, way) else (Kind.SOLICITATION, way, 0.65)


def _leaves_here(sentence: Sentence, way: Mark) -> bool:
    """Whether a later clause turns this place down: `…, not here`."""
    low, _ = sentence.clause(way.start, way.end)
    return any(
        m.start > way.end
        and sentence.clause(m.start, m.end)[0] > low
        and here().search(sentence.text, m.start - sentence.start, m.end - sentence.start + BESIDE) is not None
        for m in (*sentence.of("no"), *sentence.of("free"))
    )


def _evaded(sentence: Sentence) -> Found | None:
    """`what if we skipped the site's commission?`."""
    way = sentence.first("evade")
    if way is None or not ("fee" in way.roles or sentence.near("fee", way.start, way.end, BRIEF)):
        return None
    return None if sentence.has("work") or sentence.refused(way.start, way.end) else (Kind.SOLICITATION, way, 0.7)


def _mailed(sentence: Sentence) -> Found | None:
    """`email me`, said to the reader: not `the app should email me`, nor `email me the statement`."""
    mail = sentence.first("mail_me")
    if mail is None or sentence.declines or sentence.refused(mail.start, mail.end):
        return None
    if OBJECT.match(sentence.text, mail.end - sentence.start):
        return None
    low, _ = sentence.clause(mail.start, mail.end)
    addressed = (m.end for m in (*sentence.of("please"), *sentence.of("your")) if low <= m.start < mail.start)
    low = max(addressed, default=low)
    said = LEADING.fullmatch(sentence.text, low - sentence.start, mail.start - sentence.start)
    return (Kind.EMAIL, mail, 0.6) if said else None


OBJECT = re.compile(r"\s+(?:the|an?|this|that|these|those|your|my|our|it|them|any|all|some)\b")
LEADING = re.compile(
    r"(?:\W|\b(?:please|pls|plz|just|or|and|so|then|can|could|would|will|you|u|to|feel free|better|kindly|hi|hello)\b)*"
)


def _cancelled(sentence: Sentence) -> Found | None:
    """`cancel the booking here and you pay me in cash`, `and I do it for half`."""
    cancel = sentence.first("cancel")
    if cancel is None or sentence.has("work") or sentence.declines:
        return None
    if not sentence.has("paying") and (sentence.question or sentence.roles.isdisjoint(("price", "direct"))):
        return None
    return None if sentence.refused(cancel.start, cancel.end) else (Kind.SOLICITATION, cancel, 0.6)


def _banked(sentence: Sentence) -> Found | None:
    """`transfer the money to my bank account`."""
    account = sentence.first("my_account")
    if account is None or sentence.question or sentence.has("work") or sentence.declines:
        return None
    low, _ = sentence.clause(account.start, account.end)
    told = any(low <= m.start and abs(m.start - account.start) <= CLOSE for m in sentence.of("paying"))
    return (Kind.PAYMENT, account, 0.6) if told and not sentence.refused(account.start, account.end) else None


def _by_site(sentence: Sentence) -> Found | None:
    """`contact me through my website`."""
    for site in sentence.of("my_site"):
        low, _ = sentence.clause(site.start, site.end)
        called = any(low <= m.start < site.start and "loose" not in m.roles for m in sentence.of("invite"))
        led = sentence.near("on", site.start, site.start, 1) or "on" in site.roles
        if called and led and not sentence.has("work") and not sentence.refused(site.start, site.end):
            return Kind.SOLICITATION, site, 0.6
    return None


def _departed(sentence: Sentence) -> Found | None:
    """`we should leave the platform`: a word for leaving right before the place that is left, said to the reader."""
    if sentence.has("work") or sentence.declines:
        return None
    for leave in sentence.of("leave"):
        left = any(0 <= m.start - leave.end <= BESIDE or 0 <= leave.start - m.end <= 1 for m in sentence.of("platform"))
        low, _ = sentence.clause(leave.start, leave.end)
        told = any(low <= m.start < leave.start for m in (*sentence.of("invite"), *sentence.of("propose")))
        together = "propose" in leave.roles or told
        if left and together and not sentence.refused(leave.start, leave.end):
            return Kind.SOLICITATION, leave, 0.7
    return None


# Each with the roles of which it needs one.
FINDERS = (
    (("scan",), _scanned),
    (("manner", "hides"), _coached),
    (("look_up", "engine"), _searched),
    (("wire",), _spared),
    (("evade",), _evaded),
    (("other_way",), _reached),
    (tuple(GIVEN), kept_elsewhere),
    (tuple(OFFERED), offered),
    (("please",), by_means),
    (tuple(GIVEN), moved),
    (("leave",), _departed),
    (("mail_me",), _mailed),
    (("my_site",), _by_site),
    (("my_site",), site_named),
    (("provider", "n_email"), mail_named),
    (("way_in",), way_told),
    (("elsewhere",), known_elsewhere),
    (("at_end",), mail_ended),
    (("cancel",), _cancelled),
    (("my_account",), _banked),
    (("ring", "call"), rung),
)


def _denied_before(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word for no stands shortly before the mark, in its clause; `don't write @, just say at` denies no `say`."""
    low, _ = sentence.clause(mark.start, mark.end)
    reach = BESIDE if "typing" in mark.roles else BRIEF
    return any(
        "no" in m.roles
        and "free" not in m.roles
        and low <= m.start < mark.start
        and mark.start - m.end <= reach
        and not CONTRAST.search(sentence.text, m.end - sentence.start, mark.start - sentence.start)
        for m in sentence.marks
    )


CONTRAST = re.compile(r"\b(?:just|instead|only|sondern|tylko|sino|mas|mais|ma)\b")
