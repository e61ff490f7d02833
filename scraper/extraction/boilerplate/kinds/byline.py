"""Who wrote it."""

from scraper.extraction.boilerplate.kind import Kind, Openings, Phrases, Tokens

KIND = Kind(
    name="byline",
    definition="Who wrote the article, in a line of its own; it becomes the article's `authors`.",
    reason="It names the author",
    detectors=(
        Openings(
            "en",
            "by | written by | words by | posted by | story by | published by | author: | authors: | "
            "reported by | text by | reporting by | posted by:",
            max_words=7,
            strength=0.75,
            then="name",
        ),
        Openings(
            "en",
            "reporting by | additional reporting by | editing by | writing by | reported by | edited by | compiled by",
            max_words=25,
            strength=0.75,
        ),
        Openings(
            "es",
            "por | escrito por | publicado por | autor: | redacción: | texto:",
            max_words=6,
            strength=0.7,
            then="name",
        ),
        Openings(
            "fr",
            "par | écrit par | publié par | rédigé par | propos recueillis par | auteur:",
            max_words=6,
            strength=0.7,
            then="name",
        ),
        Openings(
            "de",
            "von | geschrieben von | verfasst von | autor: | autorin: | ein beitrag von | ein kommentar von | "
            "ein gastbeitrag von",
            max_words=6,
            strength=0.7,
            then="name",
        ),
        Openings(
            "it", "di | a cura di | scritto da | pubblicato da | autore:", max_words=5, strength=0.65, then="name"
        ),
        Openings("pt", "por | escrito por | publicado por | autor: | texto:", max_words=6, strength=0.7, then="name"),
        Openings(
            "nl", "door | geschreven door | auteur: | geplaatst door | tekst:", max_words=6, strength=0.7, then="name"
        ),
        Openings(
            "pl",
            "autor: | autorka: | opracował | opracowała | napisał | tekst: | opublikowane przez | oprac.",
            max_words=8,
            strength=0.75,
        ),
        Openings(
            "ru",
            "автор: | автор статьи: | текст: | подготовил | подготовила | авторы: | опубликовал",
            max_words=8,
            strength=0.8,
        ),
        Openings(
            "ar", "بقلم: | بقلم | كتب: | كتبت: | كتب - | إعداد: | تحرير: | الكاتب: | بواسطة", max_words=8, strength=0.8
        ),
        Openings(
            "zh",
            "作者: | 记者: | 記者: | 文/ | 文: | 撰文: | 编辑: | 責任編輯: | 责任编辑: | 责编: | 文｜ | "
            "編輯: | 本报记者 | 来源: | 来源： | 來源: | "
            "（责任编辑 | (责任编辑 | （编辑 | 作者｜ | 審核： | 审核：",
            max_words=30,
            strength=0.85,
        ),
        Openings(
            "ja",
            "文： | 文= | 著者: | 取材・文 | 執筆: | ライター: | 文・ | 構成= | 取材= | 文＝ | 聞き手",
            max_words=40,
            strength=0.8,
        ),
        Openings("hi", "लेखक: | द्वारा: | रिपोर्ट: | संपादित: | edited by | written by", max_words=10, strength=0.8),
        Phrases(
            "en",
            "staff | correspondent | contributor | updated | published",
            r"^by …(?:staff (?:writer|reporter)|correspondent|contributor|reporter|editor)s?…$ | "
            r"^by [^.!?]{3,60}(?:updated|published|posted)…\d{4}.*$",
            max_words=25,
            strength=0.85,
        ),
        Tokens(
            "byline bylines by-line author-name post-author entry-author article-author meta-author authorname "
            "vcard posted-by article-byline story-byline contributors",
            strength=0.85,
            max_words=40,
        ),
        Tokens("author authors", strength=0.65, max_words=25),
    ),
    examples=(
        ("en", "By Jane Example"),
        ("es", "Por Ana Ejemplo"),
        ("fr", "Par Jean Exemple"),
        ("de", "Von Erika Beispiel"),
        ("it", "A cura di Maria Esempio"),
        ("pt", "Escrito por Ana Exemplo"),
        ("nl", "Door Jan Voorbeeld"),
        ("pl", "Autor: Jan Przykładowy"),
        ("ru", "Автор: Иван Примеров"),
        ("ar", "بقلم: أحمد مثال"),
        ("zh", "记者：王小明"),
        ("ja", "執筆：山田太郎"),
        ("hi", "लेखक: राम उदाहरण"),
    ),
)
