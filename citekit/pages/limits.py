"""How much of a page is read: more is no article, or was made to harm.

Time and memory follow from these numbers; what a page has beyond them is told as a problem.
"""

from __future__ import annotations

from typing import Final

# Of bytes or characters, after what holds no words was left out of a page that is longer. A tree
# takes some twenty times the room of its markup.
LONGEST_MARKUP: Final = 4_000_000
# A script, style sheet, comment or embedded file that is longer is left out of a longer page.
LEAST_DEAD: Final = 1_000
# Tags, counted by the signs that begin them: libxml2 needs some hundred bytes for each. Articles
# have some thousand, and no tag beyond these would lie within the elements that are looked at.
MOST_TAGS: Final = 250_000
# Attributes of all elements of a page. Articles have some thousand.
MOST_ATTRIBUTES: Final = 60_000
# Elements among which title, byline, dates and links are looked for; articles have some thousand.
MOST_ELEMENTS: Final = 100_000
# Elements among which the text of the article is looked for: several copies of them are made.
MOST_ELEMENTS_OF_TEXT: Final = 30_000
# Elements among which the text is found in more than one way, one of which compares each
# paragraph with all others.
MOST_ELEMENTS_COMPARED: Final = 10_000
# Characters of the text of an article: a thick book has as many.
LONGEST_TEXT: Final = 1_000_000
