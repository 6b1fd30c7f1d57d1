"""A judgement on a speaker, and the ways to come to one."""

from __future__ import annotations

from attrs import frozen

from citekit.text.marks import in_marks
from citekit.verification.naming import NamedSpeaker
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.verdict import AttributionAxis, Flag, Remark


@frozen
class Judgement:
    """What the attribution axis says, with the remarks that it comes from."""

    axis: AttributionAxis
    remarks: tuple[Remark, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of its remarks."""
        found = (remark.outcome for remark in self.remarks)
        return max(found, key=BEST_TO_WORST.index, default=Outcome.PASS)


def judged(axis: AttributionAxis, flag: Flag | None, outcome: Outcome, message: str) -> Judgement:
    """Return a judgement with one remark."""
    return Judgement(axis, (Remark(flag=flag, outcome=outcome, message=message),))


def wrong(speaker: NamedSpeaker, by: str) -> Judgement:
    """Refuse a speaker, since the text names another one."""
    message = f"the text gives these words to {in_marks(by)}, not to {in_marks(speaker.given)}"
    return judged(AttributionAxis.WRONG_SPEAKER, Flag.WRONG_SPEAKER, Outcome.FAIL, message)


def unsure(message: str, flag: Flag | None = None) -> Judgement:
    """Leave a speaker open."""
    told = f"{message}; read the place"
    return judged(AttributionAxis.UNKNOWN, flag, Outcome.UNDECIDED, told)


def spoken(flag: Flag, outcome: Outcome, message: str) -> Judgement:
    """Accept a speaker, with a remark."""
    return judged(AttributionAxis.SPEAKER_OK, flag, outcome, message)
