"""The sentences of a text with their known words, and what each of them refuses."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from aboveboard.detection.apps import AppName
from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.once import once
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.trie import UNSPACED

__all__ = ["NEGATED_VERB", "WORD", "Sentence", "here", "sentences"]

# INVARIANT: a sentence is of bounded length, so that weighing every word of it against every other stays linear.
SENTENCE_END = r"(?:[.!?؟;\n]+(?=\s|$)|[.!?؟;\n](?=\S)|)"
# At most 400 signs; those that hold dots to be continued are read one by one.
SENTENCE = re.compile(
    rf"[^.!?؟;\n]{{1,400}}+(?!\.\.){SENTENCE_END}|(?:[^.!?؟;\n]|\.\.+(?!\s*\Z)){{1,400}}{SENTENCE_END}"
)
# Words after which what was denied or asked before counts no longer.
BUT = (
    "but,pero,mais,mas,aber,ma,ale,но,зато,але,проте,ama,fakat,لكن,لیکن,लेकिन,lekin,magar,মিন্তু,কিন্তু,tapi,nhung,"
    "porque,because,cause,bcz,sino,así que,por eso,entao,então,por isso,alors,donc,also,deshalb,drum,quindi,perciò,więc,"
    "dlatego,так что,поэтому,тож,тому,o yüzden,bu yüzden,isliye,इसलिए,jadi,makanya,kaya,لذلك,"
    "weil,perché,perche,bo,ponieważ,потому что,бо,çünkü,karena,soalnya,kasi,dahil,vì,क्योंकि,kyunki,kyuki,کیونکہ,কারণ,لأن,لان,عشان,parce que,parce qu,puisque,pois"
)
WIDE_BUT = "但是|但|不过|所以|因此|因为"
TURNS = (
    r"so(?=,? (?:i|we|you|u|let|lets|let's|it|the|my|please|pls|can|add|text|call|message|write|here|give|send|share|drop|what)\b)"
    r"|(?<!khong )(?<!ko )nen"  # `không nên` is "should not"
    r"|(?:che|que|q|car|denn)(?= (?:qui|aqui|aca|por aqui|por aca|ici|hier)\b)"  # `write me there, for here …`
    r"|par(?= (?:main|mai|mera|mere|mujhe|abhi|hum|aap|sirf|pehle)\b)|to(?= (?:apna|aap|mera|mujhe)\b)"
)
# Two signs of a script without spaces count as a word.
WORD = compiled_late(rf"[{UNSPACED}]{{1,2}}|(?:[^\W{UNSPACED}]|[\u0900-\u0dff])+")
# A question by its sign or by the words that end one, as Chinese and Vietnamese have them.
ASKS = re.compile(
    r"(?:[?؟]|吗|嗎|么|(?:吗|嗎)[,，][^吗]*|有.{1,12}没|\b(?:ada|punya|pake|pakai|bisa|boleh) .{1,40} (?:ga|gak|nggak|ngga|enggak|gk|tidak)(?: (?:kak|gan|bang|mas|mbak|pak|bu|ya|sih|om|min|sis|bro|bos))?|\b(?:co|dung|xai|choi)\s.{1,30}\s(?:khong|ko|chua)(?: (?:vay|a|nhi|the|ban|anh|chi|em))?)\W*\Z"
)
# Many leave out the sign: `hey do u have insta`.
ASKING = re.compile(r"\W*(?:(?:hey|hi|hello|hallo|ok|so|and|but|btw|sorry|yo)\W+)?(?:do|have|are|r) (?:you|u|ya)\b")
IF = (
    "if,unless,when,si,se,wenn,falls,quand,quando,cuando,jeśli,gdy,если,когда,якщо,коли,eğer,agar,kalau,kalo,nếu,kung,"
    "اذا,إذا,لو,अगर,اگر,যদি"
)
# What is to be spared denies nothing before it: `we do it outside so as not to pay the fee`.
SPARED = re.compile(
    r"\b(?:so (?:that )?(?:we|you|i)|so as|in order|(?:para|pra)(?: que)?|pour(?: que)?(?: l'?on| qu'?on)?(?: ne)?|damit (?:wir|du|sie|ich)|um|per|cosi|zeby|aby)\W\Z"
)
OR = "or,nor,o,ni,ou,oder,noch,lub,ani,of,или,ни,або,ні,veya,ya da,atau,hay,hoặc,o kaya"
TAG = re.compile(r"\b(?:ok|okay|okey|right|alright|vale|d'accord|gell|dobra|tamam|theek hai|oke|ha)\W*\Z")
# Turkish denies within the verb: `atmayacağım`, `konuşmayalım`, `konuşmasak`.
NEGATED_VERB = re.compile(
    r"(?<=\w\w)(?:m[ae]y[iu]z\b(?! m[iu])|m[ae]y[ae](?:c[ae][gkm]|lim)|m[ae]yin|m[ae]s[iu]n\b|m[iu]yor|[ae]m[ae]m\b|[ae]m[ae]y[iu]z\b|m[ae]z(?:d[iu]m?|s[iu]n(?:[iu]z)?)?\b(?! m[iu]))|(?<=\w\w\w)m[ae]s[ae]k\b|\bne \w+ ne\b"
)
# German and Polish put a comma before what is denied: `kein Interesse, auf Telegram zu wechseln`, `nie chcę ryzykować, podając numer`.
INFINITIVE = re.compile(r"(?:\bzu \w+|\wzu\w+e)n\W*\Z|\A\s\w{3,}ac\b")
THAT = re.compile(r"\A\s(?:dass|zebysmy)\b")  # `ich glaube nicht, dass wir wechseln sollten`
NOR = fold_word("ولا")
MAY_ONE = re.compile(folded(r"\bsakt[ei]\b|सकते|सकती|سکتے|سکتی"))
HEAD, NEAR, FEE = 14, 25, 8  # characters
GIVING = ("ask", "beg", "give")
SPARING = ("fee", "save", "evade")
CALLS = ("invite", "ask", "mail_me")
# `may I`, and whom a sentence speaks to, language by language.
LEAVE = tuple(
    (re.compile(rf"\b(?:{may})\b"), re.compile(rf"\b(?:{to_you})"))
    for may, to_you in (
        (r"(?:can|may|could|should|must|do) i", r"(?:you|u|ya|ur|your)\b"),
        (
            r"puedo|podria|debo|deberia",
            r"(?:te|le|les|os|ustede?s?|contigo|t[ui]|\w+[aei]r(?:te|l[eao]s?|os)(?:l[oa]s?)?)\b",
        ),
        (r"posso|poderia|devo|deveria", r"(?:te|lhes?|voces?|vcs?|contigo|seus?|suas?|teus?|tuas?|\w+-(?:te|lhes?))\b"),
        (r"je peux|puis-je|je pourrais|pourrais-je|je dois|dois-je", r"(?:(?:vous|te|toi|vos|votre|ton|ta|tes)\b|t')"),
        (
            r"kann ich|darf ich|konnte ich|durfte ich|soll ich|sollte ich|ich darf",
            r"(?:dir|ihnen|euch|dich|sie|deine?\w?|ihre?\w?)\b",
        ),
        (
            r"posso|potrei|devo|dovrei",
            r"(?:t[ei]|vi|lei|le|tu[oa]|suo[i]?|sua|gliel[aoe]|\w+[aei]r(?:ti|vi|le|la|tel[oa]|gliel[oa]))\b",
        ),
        (r"moge|moglbym|moglabym|powinienem|powinnam", r"(?:ci|cie|tobie|toba|wam|pan[aiu]?|panstwu|tw[oó]\w+)\b"),
    )
)
THIS_CHAT = re.compile(
    r"\b(?:th(?:is|e)|est[ea]|el|es[st][ea]|quest[ao]|ce|cette|im|dies\w+|te[jng]\w*|tym) (?:chat|czat\w*|messag\w*)\b"
)
PREFERRING = ("propose", "prefer")
HERE = "here,aqui,aca,ici,hier,qui,tutaj,tu,тут,здесь,сюда,burada,burdan,buradan,yahan,yaha,yahin,yahi,यहाँ,यहीं,یہاں,یہیں,هنا,এখানে,এখানেই,sini,disini,dito,ở đây"


@dataclass(frozen=True)  # no slots: what is read off the whole sentence is kept, since every name and noun in it asks
class Sentence:
    """One sentence of a view with its marks and app names."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    apps: tuple[AppName, ...]

    def has(self, role: str) -> bool:
        return role in self._by_role

    @property
    def roles(self) -> AbstractSet[str]:
        """What its words are there for."""
        return self._by_role.keys()

    def first(self, role: str) -> Mark | None:
        """The first word of this role."""
        return next(iter(self.of(role)), None)

    def of(self, role: str) -> Sequence[Mark]:
        """The words of this role, in order."""
        return self._by_role.get(role, ())

    def near(self, role: str, start: int, end: int, reach: int = 25) -> bool:
        """Whether a word of this role stands within `reach` characters of a place."""
        return any(m.start - end <= reach and start - m.end <= reach for m in self.of(role))

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The part of the sentence, between commas and conjunctions, that a place stands in."""
        before = bisect_left(self._stops, (start, 0))
        after = bisect_left(self._stops, (end, 0), before)
        low = self._stops[before - 1][1] if before else self.start
        return low, self._stops[after][0] if after < len(self._stops) else self.end

    def shown(self, mark: Mark) -> str:
        """The words of a mark."""
        return self.text[mark.start - self.start : mark.end - self.start]

    @once
    def words(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.text))

    @once
    def question(self) -> bool:
        """Whether the sentence asks something, with its sign or with a word for why at its head."""
        if ASKS.search(self.text) is not None:
            return TAG.search(self.text) is None
        if ASKING.match(self.text) is not None:
            return True
        return any(m.start - self.start <= HEAD for m in self.of("why"))

    @once
    def _by_role(self) -> Mapping[str, Sequence[Mark]]:
        found: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            for role in mark.roles:
                found[role].append(mark)
        return found

    @once
    def _stops(self) -> Sequence[tuple[int, int]]:
        """Where clauses end and the next ones begin."""
        return [(self.start + stop.start(), self.start + stop.end()) for stop in _clause_end().finditer(self.text)]

    @once
    def _denials(self) -> Sequence[Mark]:
        """The words for no, without one that only ends a question: `ada wa gak?`, `on whatsapp, no?`."""
        denials = [m for m in self.of("no") if "free" not in m.roles and not self._is_use(m)]
        if self.question and denials and self.shown(denials[0]) == NOR:
            denials = denials[1:]  # `telegram or whatsapp?`, as Arabic asks it
        last = next((m for m in reversed(self.marks) if m.roles.isdisjoint(("please", "your", "plain"))), None)
        if last is None or "no" not in last.roles or not self.question:
            return denials
        after = WORD.findall(self.text[last.end - self.start :])
        known = sum(m.start >= last.end for m in self.marks)
        ends = len(after) <= max(known, 1) and WORD.search(self.text[: last.start - self.start])
        return [m for m in denials if m is not last] if ends else denials

    def _is_use(self, mark: Mark) -> bool:
        """Whether it is the Vietnamese `dùng`, which looks like `đừng` without its marks: `tôi dùng Skype`."""
        return (
            "ask" in mark.roles
            and any(0 <= app.start - mark.end <= 1 for app in self.apps)
            and any(0 <= mark.start - m.end <= 1 for m in self.of("my"))
        )

    def refused(self, start: int, end: int) -> bool:
        """Whether the clause of a place says no."""
        known = self._refusals.get((start, end))
        if known is None:
            known = self._refusals[start, end] = self._refuses(start, end)
        return known

    @once
    def _refusals(self) -> dict[tuple[int, int], bool]:
        """What is known of places; several finders ask about one."""
        return {}

    def _refuses(self, start: int, end: int) -> bool:
        low, high = self.clause(start, end)
        denied = any(low <= m.start < high and not self._conditional(end, m.start) for m in self._denials)
        if denied or self._verb_denied(low, high):
            return not self._begs(low, high, start, end)
        if self._goes_on(low, high) and self.refused(low - 2, low - 2):
            return True
        if any(0 <= start - m.end <= NEAR and not self._is_past(m.end, start) for m in self.of("no_next")):
            return True
        if any(0 <= m.start - end <= 1 for m in self.of("no_prev")):  # `telegram yerine`, `telegram ki jagah`
            return True
        if not self.marks:
            return False
        first = self.marks[0]
        leads = (
            first in self._denials
            and first.start - self.start <= 14
            and not self.text[first.end - self.start :].startswith(",")
        )
        inside = (m for m in self.marks if low <= m.start < high)
        return leads and not self.only(start) and not any(not m.roles.isdisjoint(CALLS) for m in inside)

    def _verb_denied(self, low: int, high: int) -> bool:
        """Whether a verb denies itself between two places; a fee that is not paid is spared, and refuses nothing."""
        return any(
            not any(self.near(role, self.start + verb.start(), self.start + verb.start(), FEE) for role in SPARING)
            for verb in NEGATED_VERB.finditer(self.text, low - self.start, high - self.start)
        )

    def only(self, start: int) -> bool:
        """Whether a place is named as the only one, at the head of its clause: `no messages here, only on telegram`."""
        low, _ = self.clause(start, start)
        head = [m for m in self.marks if low <= m.start < start]
        return any("only" in m.roles for m in head) and all(
            any(m.start <= self.start + word.start() < m.end and not m.roles.isdisjoint(("only", "on")) for m in head)
            for word in WORD.finditer(self.text, low - self.start, start - self.start)
        )

    def turned_down(self, start: int, end: int) -> bool:
        """Whether the clause of a place says no, or the next one where it is all of its own: `alone, without the site, I do not work`."""
        if self.refused(start, end):
            return True
        low, high = self.clause(start, end)
        alone = (
            self.text[low - self.start : high - self.start].strip() == self.text[start - self.start : end - self.start]
        )
        return alone and self.start < low and high + 1 < self.end and self.refused(high + 1, high + 1)

    def _goes_on(self, low: int, high: int) -> bool:
        """Whether a clause ends what the one before it began: `never ask for a password, number or mail`."""
        tail = self.text[low - self.start : high - self.start]
        if self.text[low - self.start - 1 : low - self.start] != ",":
            return False
        return any(goes_on.search(tail) is not None for goes_on in (_list_tail(), INFINITIVE, THAT))

    def _is_past(self, start: int, end: int) -> bool:
        """Whether what `instead of` leaves aside is named before a place: `instead of this chat let's use whatsapp`."""
        between = (m for m in self.marks if start <= m.start < end)
        return (
            any(not m.roles.isdisjoint(PREFERRING) for m in between)
            or self._conditional(start, end)
            or here().search(self.text, start - self.start, end - self.start) is not None
            or THIS_CHAT.search(self.text, start - self.start, end - self.start) is not None
        )

    @once
    def declines(self) -> bool:
        """Whether words turn something down without a word for no; what `instead of` leaves aside turns nothing down."""
        return any(not self._left_aside(m) for m in self.of("decline"))

    def _left_aside(self, mark: Mark) -> bool:
        after = any(0 <= mark.start - o.end <= 1 for o in self.of("no_next"))
        return after or any(0 <= o.start - mark.end <= 1 for o in self.of("no_prev"))

    @once
    def asks_leave(self) -> bool:
        """Whether the writer asks what one may do, and says it to nobody: `can I put my mail in the profile?`."""
        return self.question and any(
            may.search(self.text) is not None and to_you.search(self.text) is None for may, to_you in LEAVE
        )

    @once
    def wonders(self) -> bool:
        """Whether it is asked, of nobody, why something is so or may be: `why can one not send a number?`, `number yahan likh sakte hain?`."""
        if not self.question or any("your" in m.roles and "loose" not in m.roles for m in self.marks):
            return False
        may = MAY_ONE.search(self.text) is not None and here().search(self.text) is not None
        return (may or self.has("why")) and not self.has("yours")

    def put_off(self) -> bool:
        """Whether it waits for a contract: `once you have hired me`, `not before the contract`, but not `before you hire me`."""
        return any(not self._is_before(m) for m in self.of("bond"))

    def _is_before(self, bond: Mark) -> bool:
        """Whether a word for before, which is not denied, stands shortly before a contract."""
        led = [m for m in self.of("before") if 0 <= bond.start - m.end <= NEAR]
        return bool(led) and not any("no" in m.roles and 0 <= led[0].start - m.end <= 1 for m in self.marks)

    def _conditional(self, start: int, end: int) -> bool:
        """Whether a condition begins between two places: `dm me there if I don't answer`."""
        if start >= end:
            return False
        if SPARED.search(self.text, start - self.start, end - self.start):
            return True
        stated = (
            c.start() + self.start for c in _condition().finditer(self.text, start - self.start, end - self.start)
        )
        # `se` is "if" in one language and "from" in another, which then says so.
        return any(
            not any(m.start <= at < m.end and (m.start < at or "on" in m.roles) for m in self.marks) for at in stated
        )

    def _begs(self, low: int, high: int, start: int, end: int) -> bool:
        """Whether a negated question asks for the thing all the same: `can't you give me your number?`."""
        inside = [m for m in self.marks if low <= m.start < high]
        return (
            self.question
            and (high == self.end or self.has("why"))
            and any(
                not m.roles.isdisjoint(("your", "reach")) and m.start - end <= NEAR and start - m.end <= NEAR
                for m in inside
            )
            and (any(not m.roles.isdisjoint(GIVING) for m in inside) or any(app.start == start for app in self.apps))
            and not any("mine" in m.roles or "rule" in m.roles for m in inside)
        ) or (self.has("why") and any("out" in m.roles and m.start == start for m in self.marks))


@cache
def here() -> re.Pattern[str]:
    """Words for this place."""
    return re.compile(rf"(?<!\w)(?:{_any(HERE)})(?!\w)|这里|這裡|在这")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(rf"[,:()]| - |\.\.+|(?<!\w)(?:{_any(BUT)}|{TURNS})(?!\w)|{WIDE_BUT}")


@cache
def _list_tail() -> re.Pattern[str]:
    """A few words, then `or`, then a few words."""
    return re.compile(rf"(?:\s\w+){{1,4}} (?:{_any(OR)})(?: \w+){{1,3}}\W*\Z")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(IF)})(?!\w)|如果")


def _any(words: str) -> str:
    """Any of the words, folded as the text is."""
    return "|".join(sorted(map(fold_word, words.split(",")), key=len, reverse=True))


def sentences(text: str, marks: Sequence[Mark], apps: Sequence[AppName]) -> Iterator[Sentence]:
    """Every sentence, in order."""
    at_mark = at_app = 0
    for match in SENTENCE.finditer(text):
        inside, named = [], []
        while at_mark < len(marks) and marks[at_mark].start < match.end():
            inside.append(marks[at_mark])
            at_mark += 1
        while at_app < len(apps) and apps[at_app].start < match.end():
            named.append(apps[at_app])
            at_app += 1
        yield Sentence(match.start(), match.end(), match[0], tuple(inside), tuple(named))
