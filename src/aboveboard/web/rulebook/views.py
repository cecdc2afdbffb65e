"""The published rules, version by version; any text against them; and what was decided."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from aboveboard.policy import Book, Scenario, wording
from aboveboard.vocabulary import Act, Actor, Confidence, Kind, Plan, Prior, Purpose, Stage, Surface, Verdict
from aboveboard.web.rulebook import services
from aboveboard.web.rulebook.cards import ICONS, checked
from aboveboard.web.rulebook.models import BookVersion, DecisionRecord
from aboveboard.web.rulebook.reading import member_of, said_by, typed, word

DIGEST_SHOWN = 12


@require_GET
def rules(request: HttpRequest, digest: str = "") -> HttpResponse:
    """One version of the rules; without a digest, the one in force now."""
    now = timezone.now()
    current = services.version_in_force(now)
    version = get_object_or_404(BookVersion, digest__startswith=digest) if digest else current
    book = services.book_of(version)
    stage = word(request.GET, "stage", Stage) or Stage.INTERVIEW
    plan = word(request.GET, "plan", Plan) or Plan.PLUS
    facts = {
        "section": "rules",
        "version": version,
        "book": book,
        "in_force": version.pk == current.pk,
        "versions": services.versions(),
        "clauses": [
            {"clause": clause, "icon": ICONS[clause.verdict], "exceptions": _titles(book, clause.exception_to)}
            for clause in book.clauses
        ],
        "stage": stage,
        "plan": plan,
        "stages": [(each, wording("en").label(each)) for each in Stage],
        "plans": [(each, wording("en").label(each)) for each in Plan],
        "table": _table(book, stage, plan),
    }
    return render(request, "rulebook/rules.html", facts)


def _titles(book: Book, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    titles = {clause.id: clause.title for clause in book.clauses}
    return [(each, titles[each]) for each in ids]


def _table(book: Book, stage: Stage, plan: Plan) -> list[dict[str, object]]:
    """What a freelancer may share in a message at that stage with a client on that plan, kind by kind."""
    english = wording("en")
    lines: list[dict[str, object]] = []
    for kind in Kind:
        answer = book.ask(
            actor=Actor.FREELANCER,
            act=Act.SHARE,
            kind=kind,
            surface=Surface.MESSAGE,
            stage=stage,
            plan=plan,
            prior=Prior.NO,
        )
        purposes = [
            english.label(branch.value)
            for branch in answer.branches
            if answer.depends_on and answer.depends_on[0] == "purpose" and max(branch.verdicts) < answer.ruling.verdict
        ]
        lines.append(
            {
                "kind": english.label(kind),
                "verdict": answer.ruling.verdict,
                "words": english.label(answer.ruling.verdict),
                "icon": ICONS[answer.ruling.verdict],
                "unless": purposes,
                "clause": answer.ruling.clause,
            }
        )
    return lines


@require_http_methods(["GET", "POST"])
@login_required
def try_text(request: HttpRequest) -> HttpResponse:
    """Any text against the live rules: nothing is sent, nothing is kept, nobody is told."""
    member = member_of(request)
    given = request.POST if request.method == "POST" else request.GET
    scenario = Scenario(
        actor=word(given, "actor", Actor) or member.actor,
        surface=word(given, "surface", Surface) or Surface.MESSAGE,
        stage=word(given, "stage", Stage),
        plan=word(given, "plan", Plan),
        prior=Prior.NO,
    )
    text = typed(given, "text")
    english = wording("en")
    facts: dict[str, Any] = {  # shapes differ from key to key
        "section": "try",
        "text": text,
        "scenario": scenario,
        "choices": [
            ("actor", "Who writes", [(each, english.label(each)) for each in Actor], scenario.actor),
            ("surface", "Where", [(each, english.label(each)) for each in Surface], scenario.surface),
            ("stage", "Stage", [("", "not known"), *((each, english.label(each)) for each in Stage)], scenario.stage),
            (
                "plan",
                "The client’s plan",
                [("", "not known"), *((each, english.label(each)) for each in Plan)],
                scenario.plan,
            ),
        ],
    }
    if text.strip():
        draft = services.Draft(text, scenario, said_by(given))
        facts["checked"] = checked(services.preview(draft, now=timezone.now()))
    template = "rulebook/_tried.html" if request.headers.get("HX-Request") else "rulebook/try.html"
    return render(request, template, facts)


@require_GET
@login_required
def decision(request: HttpRequest, decision_id: str) -> HttpResponse:
    """What was decided about a text of one's own: the version, the case, the finding, the clause; never the text."""
    record = get_object_or_404(DecisionRecord.objects.select_related("book"), pk=decision_id)
    if record.author_id != member_of(request).pk:
        raise Http404
    book = services.book_of(record.book)
    english = wording("en")
    clauses = {clause.id: clause for clause in book.clauses}
    findings = [
        {
            "kind": english.label(Kind(str(finding["kind"]))),
            "verdict": english.label(Verdict(str(finding["verdict"]))) if "verdict" in finding else "",
            "tone": finding.get("verdict", ""),
            "sure": Confidence(str(finding["confidence"])),
            "disguise": finding["disguise"],
            "corrected": "corrected" in finding,
            "clauses": [clauses[str(each)] for each in _listed(finding.get("clauses")) if str(each) in clauses],
        }
        for finding in record.findings
    ]
    facts = {
        "record": record,
        "book": book,
        "findings": findings,
        "case": _case(record),
        "happened": english.label(record.handling_word),
        "declared": english.label(Purpose(record.declared)) if record.declared else "",
    }
    return render(request, "rulebook/decision.html", facts)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _case(record: DecisionRecord) -> list[str]:
    english = wording("en")
    sets = {"actor": Actor, "surface": Surface, "stage": Stage, "plan": Plan, "prior": Prior}
    return [english.label(sets[name](value)) for name, value in record.case.items() if name in sets]
