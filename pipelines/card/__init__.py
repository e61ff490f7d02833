"""The dataset card: what a corpus is, for those it is passed on to.

    tally   counts of records and rejections, one at a time
    text    the card of the counts: Markdown below YAML, as Hugging Face has dataset cards

https://huggingface.co/docs/hub/datasets-cards says what the front matter means.
"""

from pipelines.card.tally import CardFigures, tally_card
from pipelines.card.text import card_text

__all__ = ["CardFigures", "card_text", "tally_card"]
