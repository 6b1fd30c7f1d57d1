"""Cite a real article in the way of a researcher: its officials in short quotations.

The article is GB News's report on a warning of the National Crime Agency about “Com” networks. Give
the path of its text as you saved it, and every word is verified against that; the text itself is
not part of citekit. What the saved text does not show (headline, byline, date, address) stays
unknown.
"""

from __future__ import annotations

import sys
from pathlib import Path

import citekit


def notes(text: str | None) -> citekit.Bundle:
    """Return what is cited of the article; with its text, every word is looked up."""
    book = citekit.Notebook(agent="A. Researcher")
    article = book.news_article(outlet="GB News", language="en-GB", key="gbnews-com", text=text)
    nca = book.organization("National Crime Agency", acronym="NCA")
    assessment = book.report(title="National Strategic Assessment", author=nca)
    biggar = book.person("Graeme Biggar", position="Director General", organization=nca)
    babbage = book.person("James Babbage", position="Director General (Threats)", organization=nca)
    jones = book.person("Rob Jones", position="Director General (Operations)", organization=nca)
    bosses = book.group("The crime bosses", members=[biggar, babbage, jones])

    book.quotation(
        article,
        biggar,
        "the level of offending and speed to extremism is new and shocking",
        cue="added",
    )
    book.quotation(
        article, babbage, "rhetoric based on misogyny", cue="said", printed_as="James Baggage"
    )
    book.quotation(
        article,
        babbage,
        "The main driver is status and notoriety, generally achieved by causing the most harm.",
        cue="added",
    )
    book.quotation(article, babbage, "the internet has a long memory and so do we", cue="said")
    book.quotation(article, jones, "competitive edge", cue="told", venue="told_outlet")
    book.quotation(article, bosses, "relatively-limited scale", cue="said")
    book.name_variant(
        babbage,
        "James Baggage",
        source=article,
        reason="the article calls the same official Babbage twice",
    )
    book.claim(
        article,
        nca,
        "Known reports of “Com” networks have increased six-fold in Britain since 2022",
        kind="statistic",
        passage="have increased six-fold in Britain since 2022",
        original=assessment,
    )
    return book.bundle()


def main(path: Path | None) -> int:
    """Print what verification finds, then the notes; return 1 if the words do not stand."""
    bundle = notes(path.read_text(encoding="utf-8") if path else None)
    report = citekit.verify(bundle)
    print(report, file=sys.stderr)
    print(citekit.write(bundle, "markdown"), end="")
    return int(path is not None and report.outcome is citekit.Outcome.FAIL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
