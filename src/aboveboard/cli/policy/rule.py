"""`aboveboard policy rule`: the ruling of one scenario."""

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.judging import book_option, ruling_as_json, scenario_as_json
from aboveboard.cli.showing import labelled, ruling_lines, scenario_words
from aboveboard.cli.words import DIMENSIONS, gather, json_option, language_option, scenario_options
from aboveboard.cli.writing import write_json
from aboveboard.policy import Counterfactual, Scenario, load
from aboveboard.vocabulary import Verdict

__all__ = ["rule"]

EPILOG = """\b
Examples:
  aboveboard policy rule --actor freelancer --act share --kind email --purpose meeting \\
    --surface message --stage interview --plan plus --prior no

\b
Exit codes: 0 allowed or conditional; 1 barred; 2 wrong use. When some dimension is unknown, use `aboveboard policy ask`.
"""


@click.command(epilog=EPILOG)
@gather("scenario", Scenario, *scenario_options(*DIMENSIONS))
@book_option
@language_option
@json_option
def rule(scenario: Scenario, book: str, *, language: str, as_json: bool) -> int:
    """Rule on one scenario: a word for each of the eight dimensions."""
    if scenario.unset:
        missing = "; ".join(f"--{name} with one of {', '.join(DIMENSIONS[name][0])}" for name in scenario.unset)
        raise click.UsageError(f"add {missing}; or leave them open with `aboveboard policy ask`")
    loaded = load(book)
    ruling = loaded.rule(scenario)
    if as_json:
        write_json(
            {
                "scenario": scenario_as_json(scenario),
                **ruling_as_json(ruling),
                "counterfactuals": [_as_json(each) for each in loaded.counterfactuals(scenario)],
            }
        )
    else:
        click.echo(scenario_words(scenario))
        for line in ruling_lines(ruling, loaded, kind=scenario.kind, language=language):
            click.echo(line)
        for way_out in loaded.counterfactuals(scenario):
            for line in labelled("milder", f"{way_out.sentence(language)}: {way_out.ruling.verdict}"):
                click.echo(line)
    return OBJECTION if ruling.verdict is Verdict.BARRED else CLEAN


def _as_json(way_out: Counterfactual) -> dict[str, object]:
    change = {name: [member.value for member in members] for name, members in way_out.change.items()}
    return {"change": change, "verdict": way_out.ruling.verdict.value, "clause": way_out.ruling.clause.id}
