"""Where everything stands on the demonstration site: addresses in the manner of each content system."""

from urllib.parse import quote

from pipelines.demo.stories import Story

SECTION_PATHS = {
    "City": "/city/",
    "Business": "/business/",
    "Sport": "/sport/",
    "Science": "/science/",
    "Culture": "/culture/",
    "Magazine": "/magazine/",
    "Opinion": "/opinion/",
    "Deutsch": "/de/",
    "Español": "/es/",
    "Français": "/fr/",
    "العربية": "/ar/",
    "日本語": "/ja/",
}


def story_path(story: Story, number: int) -> str:
    """The address of a story, the site's `number`th."""
    section = SECTION_PATHS[story.section]
    if story.template == "wordpress":
        return f"/{story.published_at:%Y/%m/%d}/{story.slug}/"
    if story.template == "magazine":
        return f"{section}{story.published_at:%Y}/{story.slug}.html"
    return f"{section}{story.slug}-{38011 + 37 * number}"


def name_path(kind: str, name: str) -> str:
    """The address of the listing of an author or a tag."""
    return f"/{kind}/{quote(name.lower().replace(' ', '-'))}/"


def photo_path(story: Story) -> str:
    """The address of a story's picture."""
    return f"/media/{story.slug}.svg"
