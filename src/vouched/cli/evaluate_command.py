"""`vouched evaluate`: judge labelled notes and report how well."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator

from vouched.cli import exits
from vouched.errors import SourceError, VouchedError
from vouched.learn import corpus
from vouched.learn.evaluate import Figures, Judged, Report, judge_all, report
from vouched.learn.modelfile import load
from vouched.run.model import OWN_MODEL
from vouched.touch.scorer import Scorer


def run(arguments: Namespace) -> int:
    """Judge every row of a file; print each with its judgement, or a report."""
    notes = corpus.read(arguments.file)
    if not notes:
        raise SourceError(f'{arguments.file}: holds no rows. Write one {{"text", "label"}} a line.')
    judged = judge_all(notes, _scorer(arguments))
    if arguments.format == "jsonl":
        _print_rows(arguments, judged)
    else:
        print("\n".join(_report(report(judged))))
    return exits.FINE


def _scorer(arguments: Namespace) -> Scorer:
    """The model that is named, else the owner's, else the shipped one; a configuration is not needed."""
    if arguments.model is not None:
        return load(arguments.model)
    try:
        from vouched.cli.accounts import settings_of  # noqa: PLC0415

        own = settings_of(arguments).state_directory / OWN_MODEL
    except VouchedError:
        if arguments.config is not None:
            raise
        return load(None)
    return load(own if own.exists() else None)


def _print_rows(arguments: Namespace, judged: tuple[Judged, ...]) -> None:
    """Each row as it was given, with `p_blanket` and `touch` added."""
    lines = [line for line in arguments.file.read_text(encoding="utf-8").split("\n") if line.strip()]
    for line, one in zip(lines, judged, strict=True):
        row = json.loads(line) | {"p_blanket": one.touch.p_blanket, "touch": one.touch.kind.value}
        sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _report(found: Report) -> Iterator[str]:
    yield f"model: {found.model_id}"
    yield "                     personal  blanket    AUC  caught   false   unsure   calibration"
    yield "                                               blanket blanket           error"
    yield _row("all", found.whole)
    for name, figures in found.by_language.items():
        yield _row(name or "unknown language", figures)
    whole = found.whole
    if whole.recall_at_1 is not None:
        yield f"Recall at 1 % false blanket: {whole.recall_at_1:.1%} of the blanket notes."
    low, high = whole.false_blanket.low, whole.false_blanket.high
    yield f"Called blanket and were personal: {whole.false_blanket.count} of {whole.false_blanket.total}"
    yield f"  ({low:.1%} to {high:.1%} with 95 % confidence)."


def _row(name: str, figures: Figures) -> str:
    auc = f"{figures.auc:.3f}" if figures.auc is not None else "  -  "
    shares = "  ".join(
        f"{share.value:6.1%}" for share in (figures.caught, figures.false_blanket, figures.unsure)
    )
    counts = f"{figures.personal:>8} {figures.blanket:>8}"
    return f"{name[:20]:<20} {counts}  {auc}  {shares}   {figures.calibration_error:.3f}"
