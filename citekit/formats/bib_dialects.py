"""Which of the two dialects a `.bib` file is in, by what stands in it."""

from __future__ import annotations

import re
from typing import Final

# Types and fields that only BibLaTeX has; a word in a value is no field.
_OF_BIBLATEX: Final = re.compile(
    r"""^\s*@\s*(?:online|report|thesis|dataset|mvbook|mvcollection|reference|collection|patent
          |periodical|suppbook|inreference|video|audio|legislation|xdata|set)\s*[{(]
      |(?:^|,)\s*(?:date|journaltitle|location|eventtitle|eventdate|subtitle
          |institutiontitle|eprinttype|bookauthor|maintitle|origdate|xdata)\s*=""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def is_biblatex(text: str) -> bool:
    """Say whether a file has anything that only BibLaTeX knows."""
    return _OF_BIBLATEX.search(text) is not None


def is_bibtex(text: str) -> bool:
    """Say whether a file has nothing that classic BibTeX does not know."""
    return not is_biblatex(text)
