"""Texts of each kind in many languages, and sentences of articles on the same subjects that are none of it."""

import pytest

from scraper.extraction.boilerplate import BY_NAME, KINDS, Evidence, find_kind

LANGUAGES = {"en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "ar", "zh", "ja", "hi"}
STRUCTURAL = {"headline", "hidden", "other"}
"""Kinds that no text tells, only where a block stands."""


def evidence(text: str, link_share: float = 0.0, tokens: str = "", tag: str = "p") -> Evidence:
    wide = sum(1 for character in text if character > "\u2e7f")
    words = max(len(text.split()), wide // 2)
    return Evidence(
        text, text.lower(), words, link_share, tag, tuple(tokens.split()), ("div", "main", "body", "html"), False
    )


@pytest.mark.parametrize(
    ("kind", "text"), [(kind.name, text) for kind in KINDS for _, text in kind.examples], ids=lambda value: value[:40]
)
def test_each_example_is_found_by_its_kind(kind: str, text: str) -> None:
    found = find_kind(evidence(text))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("name", sorted(BY_NAME.keys() - STRUCTURAL))
def test_each_kind_told_by_text_has_examples_in_all_languages(name: str) -> None:
    assert {language for language, _ in BY_NAME[name].examples} >= LANGUAGES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("→ Share this story!", "share"),
        ("If you enjoyed this article, please share it with your friends.", "share"),
        ("Si te ha gustado este reportaje, compártelo con tus amigos", "share"),
        ("Partagez cet article sur les réseaux", "share"),
        ("Klicken, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet)", "share"),
        ("Follow @harbourpost on Twitter", "follow"),
        ("Follow us on Google News to get the latest updates.", "follow"),
        ("Add the Harbour Post as a preferred source in your search settings.", "follow"),
        ("Folgen Sie uns auf Instagram!", "follow"),
        ("Подписывайтесь на наш канал в Telegram, чтобы узнавать новости первыми", "follow"),
        ("Get the morning's top stories delivered straight to your inbox.", "newsletter"),
        ("By signing up, you agree to our terms and privacy policy.", "newsletter"),
        ("Enter your email address to subscribe to this blog", "newsletter"),
        ("Recevez chaque matin notre newsletter dans votre boîte mail", "newsletter"),
        ("Zapisz się na nasz newsletter", "newsletter"),
        ("We hope you will consider making a one-time gift to our newsroom before the summer.", "donation"),
        ("We rely on readers like you. Will you chip in? Your support keeps our journalism independent.", "donation"),
        ("Help us keep the lights on: become a member today from just $3 a month.", "donation"),
        ("Mit Ihrer Spende ermöglichen Sie uns weitere Recherchen.", "donation"),
        ("Ваша поддержка важна: помогите нашей редакции продолжать работу", "donation"),
        ("You have read 3 of your 5 free articles this month.", "subscription"),
        ("Subscribe to continue reading", "subscription"),
        ("Subscribe for just £1 a week and get unlimited access to our reporting", "subscription"),
        ("Il vous reste 78% de cet article à lire. La suite est réservée aux abonnés.", "subscription"),
        ("Get the app: faster news on your phone", "promotion"),
        ("app cta", "promotion"),
        ("Read more Read less", "teaser"),
        ("This post contains affiliate links; we may earn a commission.", "promotion"),
        ("Advertisement - story continues below", "advertisement"),
        ("- ADVERTISEMENT -", "advertisement"),
        ("Please disable your ad blocker to keep reading.", "advertisement"),
        ("RELATED: Mayor presents the harbour budget", "teaser"),
        ("READ ALSO | Ferry prices go up again", "teaser"),
        ("Zie ook: De haven in cijfers", "teaser"),
        ("▶ Čtěte také", "teaser"),
        ("Trending now", "teaser"),
        ("12 Comments", "comments"),
        ("Tell us what you think in the comments below!", "comments"),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "comments"),
        ("By continuing to use this site you agree to our use of cookies.", "cookie"),
        (
            "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt. Sie können ihn sich mit einem "
            "Klick anzeigen lassen.",
            "cookie",
        ),
        ("Jane Example is a staff writer for the Harbour Post. Follow her work.", "author_bio"),
        ("Jane can be reached at jane@example.org.", "author_bio"),
        ("Filed under: Ports, Budget", "tags"),
        ("(Photo by Jane Example/Getty Images)", "credit"),
        ("Jane Example / Getty Images", "credit"),
        ("© AFP / Jean Exemple. Tous droits réservés.", "legal"),
        ("© 2021–2025 Example Media Group. All rights reserved.", "legal"),
        ("This article may not be reproduced without written permission.", "legal"),
        ("Theme: Harbour by Example", "footer"),
        ("By Jane Example and John Sample", "byline"),
        ("March 3, 2024 at 10:15 am", "dateline"),
        ("Sunday, 3 March 2024", "dateline"),
        ("3 hours ago", "dateline"),
        ("vor 2 Stunden", "dateline"),
        ("You need to enable JavaScript to run this app.", "navigation"),
        ("Page 2 of 14", "navigation"),
        ("This story has been updated with a statement of the port authority.", "note"),
        ("Editor’s note: This interview has been shortened.", "note"),
    ],
)
def test_more_boilerplate_is_told(text: str, kind: str) -> None:
    found = find_kind(evidence(text))
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        # sharing, following, newsletters
        "Share prices fell sharply on Monday after the port authority cut its forecast.",
        "The two sisters share this house with eleven cats and a parrot.",
        "Follow the coastal path for three kilometres until you reach the lighthouse.",
        "In his newsletter, the economist argued that the port had been undervalued for years.",
        "The company stopped its newsletter in 2019, when only four hundred readers were left.",
        "She wrote the first issue of the newsletter by hand and sent it to thirty subscribers.",
        "Er schreibt seit Jahren einen Newsletter über Häfen, den inzwischen tausend Menschen lesen.",
        "La newsletter del sindaco è diventata un caso politico dopo l'ultima votazione.",
        # donations
        "The foundation made a donation of two million euros to the children's hospital.",
        "Donations to the campaign doubled after the debate, according to the filings.",
        "He donated a kidney to his brother, who had waited for four years.",
        "The senator said donors expect nothing in return for their support of his work.",
        "Die Spende in Höhe von zwei Millionen Euro ging an das Kinderkrankenhaus.",
        "La donación de dos millones permitió abrir el hospital infantil en mayo.",
        "Les dons ont doublé après le débat, selon les chiffres publiés mardi.",
        "Пожертвования на строительство храма собирали двенадцать лет.",
        "La Región apoya al sector pesquero con nuevas ayudas directas.",
        "该基金会向儿童医院捐款两百万欧元，用于新建病房。",
        "財団は小児病院に二百万ユーロを寄付したと発表した。",
        # subscriptions, cookies, advertising
        "The streaming service lost a million subscribers in the second quarter.",
        "Subscriptions now make up two thirds of the newspaper's revenue.",
        "The regulator fined the company because its website set cookies without consent.",
        "Bake the cookies for twelve minutes, until the edges turn golden brown.",
        "Wer Cookies ablehnt, sieht künftig weniger Werbung, sagt die Forscherin.",
        "The advertisement, which ran for six weeks, showed a family on a ferry.",
        "Die Werbung auf den Bussen der Stadt bringt jährlich drei Millionen Euro ein.",
        "Ad blockers have become common among younger readers, the study found.",
        # teasers, most read, comments
        "Read more books this year: that was the resolution of every second person asked.",
        "Related species live on the southern slopes of the same mountain range.",
        "The most read poet of the country never left the village he was born in.",
        "The minister declined to comment on the report before it is published.",
        "Her comments on the budget drew applause from both sides of the chamber.",
        "Kommentare wollte die Ministerin dazu am Montag nicht abgeben.",
        # authors, credits, dates, legal
        "By the time the ferry arrived, the storm had already torn the roof off the terminal.",
        "By Monday evening, all eleven passengers had been brought ashore.",
        "Von der Leyen sprach am Montag mit dem Präsidenten über den Hafen.",
        "Por la mañana, los pescadores volvieron al puerto con las redes vacías.",
        "The author of the study, a marine biologist, has spent ten winters on the island.",
        "The photo shows the minister on the day before the vote was postponed.",
        "Foto und Film waren für ihn nie ein Gegensatz, schrieb er in seinen Erinnerungen.",
        "Published in 1973, the novel sold forty copies in its first year.",
        "Updated rules for the harbour will come into force next spring, the council said.",
        "The court held that copyright in the letters belongs to the poet's heirs.",
        "Privacy has become a luxury, the philosopher told the audience in the crowded hall.",
        "Corrections officers at the prison have been on strike since Tuesday.",
        "A correction of the coordinates took the surveyors three more weeks.",
        # quoted appeals of people in the story
        "“Please help us,” the mayor said, “we need your support, donate blankets today.”",
        "Home > all: that is how the coach sums up the season, which began with four defeats in a row and ended well.",
        "Video games have overtaken films in the country's export statistics.",
        "Play in the second half was slower, and the visitors hardly left their own box.",
    ],
)
def test_article_sentences_on_the_same_subjects_are_left_alone(text: str) -> None:
    found = find_kind(evidence(text, link_share=0.1))
    assert found is None or found.strength < 0.6
