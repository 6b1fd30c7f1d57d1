"""Cite an invented article by hand: its officials, their words, and what it reports.

Run it with a folder to write to, which is made if need be; it prints the Markdown. Nothing in this
article is real.
"""

from __future__ import annotations

import sys
from pathlib import Path

import citekit

ARTICLE = Path(__file__).parent / "article.txt"


def notes() -> citekit.Bundle:
    """Return everything that is cited, as records."""
    book = citekit.Notebook(agent="A. Researcher")
    # The text has no headline, byline, date or address: they stay unknown.
    article = book.news_article(
        outlet="The Skellan Courier", language="en-GB", text=ARTICLE.read_text(encoding="utf-8")
    )
    authority = book.organization("Port Skellan Harbour Authority", acronym="PSHA")
    review = book.report(title="Coastal Safety Review", author=authority)
    farrant = book.person("Isolde Farrant", position="Harbour Master", organization=authority)
    kettleworth = book.person(
        "Idris Kettleworth", position="Deputy Harbour Master (Safety)", organization=authority
    )
    vasey = book.person(
        "Corin Vasey", position="Deputy Harbour Master (Operations)", organization=authority
    )
    bosses = book.group("The harbour bosses", members=[farrant, kettleworth, vasey])
    forum = book.organization("Northern Shipowners’ Forum")
    spokeswoman = book.unnamed_speaker("A spokeswoman", organization=forum)

    book.quotation(
        article,
        farrant,
        "a wooden hull can be opened “like a tin of sardines” before anybody is out of their bunk",
        cue="said",
    )
    book.quotation(
        article,
        farrant,
        "Last winter we was [sic] getting one before breakfast, and you cannot chart a thing that"
        " moves with every tide.",
        cue="added",
    )
    book.quotation(
        article, kettleworth, "shipping lines were slow to own up", form="indirect", cue="argued"
    )
    # Three paragraphs, one quotation: the mark that each paragraph opens again is no word.
    book.quotation(
        article,
        kettleworth,
        "A container is not a wreck. The day it goes overboard it belongs to somebody, and by the"
        " next morning it belongs to nobody. We have towed in boxes full of trainers, boxes full of"
        " frozen peas and one with a grand piano inside. What I want is a number painted on the"
        " roof, because the roof is the only part that a skipper will ever see.",
        cue="said",
    )
    book.quotation(
        article,
        kettleworth,
        "a crab boat had hauled a sunken box for nine miles",
        form="indirect",
        cue="described how",
        printed_as="Kettlesworth",
    )
    book.name_variant(
        kettleworth,
        "Kettlesworth",
        source=article,
        reason="the article prints Kettleworth twice, once with his office",
    )
    book.quotation(
        article,
        vasey,
        "two new patrol launches would be “on the water by Easter”",
        cue="told",
        venue="told_outlet",
    )
    book.quotation(
        article,
        bosses,
        "they want anybody in a boat shorter than ten metres to “look twice and then look down”",
    )
    book.quotation(
        article,
        spokeswoman,
        "its members would study the idea of painted numbers “with an open mind and a sharp"
        " pencil”",
    )
    book.claim(
        article,
        authority,
        "Sightings of loose containers have risen four-fold since 2021",
        kind="statistic",
        passage="Sightings of loose containers have risen four-fold since 2021",
        original=review,
    )
    book.claim(
        article,
        authority,
        "About 300 containers are afloat, and under a tenth of them were reported",
        kind="statistic",
        passage="about 300 containers are afloat between the harbour mouth and the Outer Gannet"
        " light, and that the ships which lost them reported fewer than one in ten",
    )
    return book.bundle()


def main(folder: Path) -> None:
    """Verify the records, save them and write the three exports."""
    bundle = notes()
    print(citekit.verify(bundle), file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    citekit.save(bundle, folder / "harbour.json")
    for name, suffix in (("bibtex", "bib"), ("csl-json", "csl.json"), ("markdown", "md")):
        written = citekit.write(bundle, name)
        (folder / f"harbour.{suffix}").write_text(written.text, encoding="utf-8", newline="\n")
    print(citekit.write(bundle, "markdown"), end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
