"""Verdicts on quotations whose answers are known, one JSON line a case, or how many are right.

    python -m tests.benchmarks.verification CASES.jsonl SOURCES_DIR
    python -m tests.benchmarks.verification --score CASES.jsonl SOURCES_DIR
    python -m tests.benchmarks.verification --speed [OPTIONS of verification_speed]

A case's `source` means `SOURCES_DIR/<source>.txt`; nothing of `expected` is read but by `--score`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from citekit.verification import Verdict, verify_quotation
from citekit.verification.verdict import LocationAxis
from tests.benchmarks import verification_speed


def main() -> None:
    """Print the verdicts, the score or the speed."""
    if "--speed" in sys.argv[1:]:
        verification_speed.main([word for word in sys.argv[1:] if word != "--speed"])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--score", action="store_true")
    arguments = parser.parse_args()
    cases = [json.loads(line) for line in arguments.cases.read_text("utf-8").splitlines() if line]
    answers = [answer(case, arguments.sources) for case in cases]
    if arguments.score:
        print(score(cases, answers))
        return
    for found in answers:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def answer(case: dict[str, Any], sources: Path) -> dict[str, Any]:
    """Return what citekit says of one case."""
    stored = case.get("stored_in")
    verdict = verify_quotation(
        _text(sources / f"{case['source']}.txt"),
        case["quotation"],
        speaker=case.get("speaker") or None,
        prefix=case.get("prefix") or None,
        suffix=case.get("suffix") or None,
        occurrence=case.get("occurrence"),
        stored_text=_text(sources / f"{stored}.txt") if stored else None,
        original=case.get("translation_of"),
    )
    return {
        "id": case["id"],
        "outcome": verdict.outcome.value,
        "verdict": _name(verdict),
        "flags": [flag.value for flag in verdict.flags],
        "spans": [[span.start, span.end] for span in verdict.spans],
    }


def _name(verdict: Verdict) -> str:
    is_ambiguous = verdict.location is LocationAxis.AMBIGUOUS
    return "ambiguous" if is_ambiguous else verdict.text.value


def score(cases: list[dict[str, Any]], answers: list[dict[str, Any]]) -> str:
    """Return how many cases are right, by kind, and every one that is not."""
    counts: Counter[tuple[str, str]] = Counter()
    lines = []
    for case, found in zip(cases, answers, strict=True):
        kind = _KINDS[case["expected"]["pass"]]
        counts[kind, found["outcome"]] += 1
        remark = wrong(case, found)
        if remark:
            lines.append(f"{case['id']} {kind}: {remark}; {json.dumps(found, ensure_ascii=False)}")
    table = []
    for kind in _KINDS.values():
        row = {outcome: counts[kind, outcome] for outcome in ("pass", "note", "undecided", "fail")}
        table.append(f"{kind}: {sum(row.values())} cases, {row}")
    same = sum(
        found["verdict"] in {case["expected"]["verdict"], *case["expected"].get("accept", ())}
        for case, found in zip(cases, answers, strict=True)
    )
    flags = sum(
        set(case["expected"]["flags"]) <= set(found["flags"])
        for case, found in zip(cases, answers, strict=True)
    )
    spans = sum(
        case["expected"].get("spans", []) in ([], found["spans"])
        for case, found in zip(cases, answers, strict=True)
    )
    total = f"of {len(cases)}: verdict {same}, flags {flags}, spans {spans}"
    return "\n".join([*lines, *table, total])


_KINDS = {True: "honest", False: "false", None: "to be noted"}


def wrong(case: dict[str, Any], found: dict[str, Any]) -> str:
    """Return in what an answer is wrong, by the table of expected outcomes; empty if it is not."""
    outcome, expected = found["outcome"], case["expected"]
    allowed = {expected["verdict"], *expected.get("accept", ())}
    match expected["pass"]:
        case True:
            return "" if outcome in {"pass", "note"} else "an honest quotation is refused"
        case False:
            return "" if outcome == "fail" else f"a false quotation is not refused: {outcome}"
        case _:
            unsure = outcome == "undecided" and allowed & {"unchecked", "ambiguous"}
            return "" if outcome == "note" or unsure else f"needs a note: {outcome}"


if __name__ == "__main__":
    main()
