"""What kind of source a page is, by the types that it gives itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citekit.model.sources import SourceKind

_KINDS: Final = {
    "NewsArticle": SourceKind.NEWS_ARTICLE,
    "ReportageNewsArticle": SourceKind.NEWS_ARTICLE,
    "AnalysisNewsArticle": SourceKind.NEWS_ARTICLE,
    "OpinionNewsArticle": SourceKind.NEWS_ARTICLE,
    "BackgroundNewsArticle": SourceKind.NEWS_ARTICLE,
    "ReviewNewsArticle": SourceKind.NEWS_ARTICLE,
    "LiveBlogPosting": SourceKind.NEWS_ARTICLE,
    "ScholarlyArticle": SourceKind.JOURNAL_ARTICLE,
    "MedicalScholarlyArticle": SourceKind.JOURNAL_ARTICLE,
    "Report": SourceKind.REPORT,
    "BlogPosting": SourceKind.WEB_PAGE,
    "SocialMediaPosting": SourceKind.SOCIAL_POST,
    "DiscussionForumPosting": SourceKind.SOCIAL_POST,
    "PodcastEpisode": SourceKind.BROADCAST,
    "RadioEpisode": SourceKind.BROADCAST,
    "TVEpisode": SourceKind.BROADCAST,
    "Legislation": SourceKind.LEGISLATION,
    "Dataset": SourceKind.DATASET,
    "Interview": SourceKind.INTERVIEW,
    "Book": SourceKind.BOOK,
}


def kind_of_types(types: Iterable[str]) -> SourceKind | None:
    """Return the kind of source that a type of schema.org is, or None where it says little."""
    return next((_KINDS[name] for name in types if name in _KINDS), None)
