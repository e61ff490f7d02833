"""Texts of each kind in many languages, and sentences of articles on the same subjects that are none of it."""

import pytest

from scraper.extraction.boilerplate import BY_NAME, KINDS, Finding, find_kind

LANGUAGES = {"en", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "ar", "zh", "ja", "hi"}
STRUCTURAL = {"headline", "hidden", "template", "other"}
"""Kinds that no text tells, only where a block stands, or what the whole site shows."""


def told(text: str, link_share: float = 0.0) -> Finding | None:
    """What the rules say of a text that stands nowhere in particular."""
    wide = sum(1 for character in text if character > "\u2e7f")
    return find_kind(text, text.lower(), max(len(text.split()), wide // 2), link_share)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind.name, text) for kind in KINDS for _, text in kind.examples], ids=lambda value: value[:40]
)
def test_each_example_is_found_by_its_kind(kind: str, text: str) -> None:
    found = told(text)
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
        ("To view the full story, please subscribe to the Harbour Post.", "subscription"),
        ("Zapraszamy też do subskrypcji tygodnika.", "subscription"),
        ("This story is funded by readers like you", "donation"),
        ("For breaking news download the Harbour Post apps for iOS and Android.", "promotion"),
        ("Pin this for later!", "share"),
        ("If you are human, leave this field blank.", "form"),
        ("Required fields", "form"),
        ("This story has been updated with a statement of the port authority.", "note"),
        ("Editor’s note: This interview has been shortened.", "note"),
    ],
)
def test_more_boilerplate_is_told(text: str, kind: str) -> None:
    found = told(text)
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
        # the same subjects as a story's own, in the languages that have rules
        "El periódico vendió su boletín a un rival por dos millones, según fuentes del sector.",
        "Quien se suscribe a la teoría del autor acaba por negar toda la historia del puerto.",
        "La newsletter du ministère, lue par trois mille personnes, a cessé de paraître en mars.",
        "Les abonnés du théâtre ont quitté la salle avant la fin du deuxième acte.",
        "Er spendete die Hälfte seines Gehalts, ohne dass jemand in der Redaktion davon wusste.",
        "Die Abonnenten der Oper protestierten am Dienstag gegen die neuen Preise.",
        "Ha donato la sua collezione al museo, che la esporrà dal mese di aprile.",
        "Gli abbonati alla stagione lirica sono scesi a quattromila, dice il sovrintendente.",
        "O governo cortou a publicidade nos autocarros da cidade depois de um ano de protestos.",
        "Os assinantes da revista foram os primeiros a saber da venda da editora.",
        "De nieuwsbrief van de wethouder leidde tot vragen in de gemeenteraad.",
        "Zij doneerde een nier aan een vrouw die zij alleen van de kerk kende.",
        "Newsletter ministerstwa przeczytało w maju zaledwie dwustu urzędników.",
        "Darowizna w wysokości dwóch milionów złotych trafiła do szpitala dziecięcego.",
        "Подписчики канала узнали об аварии раньше, чем диспетчеры порта.",
        "Рекламу на автобусах запретили после трёх лет споров в городском совете.",
        "تبرعت المؤسسة بمليوني يورو لمستشفى الأطفال في المدينة.",
        "قال الوزير إن النشرة البريدية للوزارة توقفت في مارس الماضي.",
        "报纸的订阅收入去年首次超过广告收入，占全部收入的三分之二。",
        "該報的電子報去年停刊，當時只剩下四百名讀者。",
        "同紙のニュースレターは二〇一九年に廃刊となり、読者は四百人しか残っていなかった。",
        "संस्था ने बच्चों के अस्पताल को दो करोड़ रुपये का दान दिया।",
        "मंत्रालय का न्यूज़लेटर मार्च में बंद हो गया।",
        "The readers who funded the bridge have their names carved into its railing.",
        "To view the full harbour you have to climb the four hundred steps of the old lighthouse.",
        "The app for the ferry, which the city paid for, has been downloaded by nobody since May.",
        "Form and function were one thing to her, and she never signed a drawing.",
        "The field is left unchanged for seven years, so that the soil can rest.",
        # quoted appeals of people in the story
        "“Please help us,” the mayor said, “we need your support, donate blankets today.”",
        "Home > all: that is how the coach sums up the season, which began with four defeats in a row and ended well.",
        "Video games have overtaken films in the country's export statistics.",
        "Play in the second half was slower, and the visitors hardly left their own box.",
    ],
)
def test_article_sentences_on_the_same_subjects_are_left_alone(text: str) -> None:
    found = told(text, link_share=0.1)
    assert found is None or found.strength < 0.6
