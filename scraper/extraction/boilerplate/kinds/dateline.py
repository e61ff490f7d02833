"""When it appeared."""

from scraper.extraction.boilerplate.kind import Kind, Openings, Phrases, Tokens

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"

KIND = Kind(
    name="dateline",
    definition="When the article appeared or changed and how long it takes to read, in a line of its own; it becomes "
    "`published` and `modified`.",
    reason="It tells when the article appeared or how long it takes to read",
    detectors=(
        Openings(
            "en",
            "published: | published on | published at | posted: | posted on | posted at | updated: | "
            "updated on | updated at | last updated | last updated: | last modified | first published | "
            "reading time: | read time: | estimated reading time | time to read",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings("en", "published | updated | posted", max_words=8, strength=0.85, then="number"),
        Openings(
            "es",
            "publicado: | publicado el | publicada el | actualizado: | actualizado el | actualizada el | "
            "última actualización | tiempo de lectura | publicado a las",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "fr",
            "publié le | publié: | mis à jour le | mise à jour | modifié le | posté le | temps de lecture | "
            "dernière mise à jour | mis en ligne le",
            max_words=16,
            strength=0.88,
            then="number",
        ),
        Openings(
            "de",
            "veröffentlicht am | veröffentlicht: | aktualisiert am | aktualisiert: | stand: | erschienen am | "
            "zuletzt aktualisiert | lesezeit | lesedauer | publiziert",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "it",
            "pubblicato il | pubblicato: | aggiornato il | aggiornato alle | ultimo aggiornamento | "
            "tempo di lettura | pubblicata il",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "pt",
            "publicado em | publicado: | atualizado em | atualizado: | publicada em | última atualização | "
            "tempo de leitura | postado em | atualizada em",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "nl",
            "gepubliceerd op | gepubliceerd: | bijgewerkt op | laatst bijgewerkt | laatste update | leestijd | "
            "geplaatst op | aangepast op | gepubliceerd",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "pl",
            "opublikowano | data publikacji | aktualizacja: | ostatnia aktualizacja | zaktualizowano | "
            "data utworzenia | dodano: | data dodania | czas czytania",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "ru",
            "опубликовано | обновлено | дата публикации | последнее обновление | время чтения | время на чтение",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "ar",
            "تاريخ النشر | آخر تحديث | نشر في | نُشر في | نشرت في | تم النشر | تم التحديث | مدة القراءة | "
            "وقت القراءة | نشر بتاريخ | حُدّث في",
            max_words=14,
            strength=0.88,
            then="number",
        ),
        Openings(
            "zh",
            "发布时间 | 發布時間 | 更新时间 | 更新時間 | 发表时间 | 发布日期 | 发布于 | 發佈於 | 最后更新 | "
            "时间：| 阅读时间 | 日期: | 日期：",
            max_words=40,
            strength=0.88,
            then="number",
        ),
        Openings(
            "ja",
            "公開日 | 更新日 | 投稿日 | 最終更新 | 掲載日 | 配信日 | 公開日時 | 更新： | 公開：",
            max_words=40,
            strength=0.88,
            then="number",
        ),
        Openings(
            "hi",
            "प्रकाशित: | अपडेट: | अपडेटेड: | पब्लिश: | प्रकाशित तिथि | पढ़ने का समय | आखिरी अपडेट | अंतिम अपडेट | publish date",
            max_words=16,
            strength=0.88,
            then="number",
        ),
        Phrases(
            "en",
            "min | mins | minute | minutes | ago | hours | read",
            r"^\d+[- ]min(?:ute)?s?\.?(?: to)? read(?:ing time)?\.?$ | "
            r"^(?:(?:about |updated )?\d+|an?) (?:seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|"
            r"years?) ago$ | ^read(?:ing)? time:? \d+ min",
            max_words=8,
            strength=0.92,
        ),
        Phrases(
            "de",
            "min. | minuten | stunden | tagen | lesezeit",
            r"^(?:lesezeit:? )?(?:ca\. )?\d+ min(?:uten|\.)?(?: lesezeit)?$ | "
            r"^vor (?:\d+|einer|einem) (?:minuten?|stunden?|tag(?:en)?|wochen?)$",
            max_words=8,
            strength=0.92,
        ),
        Phrases(
            "fr",
            "min | minutes | heures | jours",
            r"^(?:temps de )?lecture:? ?\d+ min(?:utes)?$ | "
            r"^il y a (?:\d+|une?) (?:minutes?|heures?|jours?|h|min)$ | ^\d+ min(?:utes)? de lecture$",
            max_words=8,
            strength=0.92,
        ),
        Phrases(
            "es",
            "min | minutos | horas | días | lectura",
            r"^\d+ min(?:utos?)?(?: de lectura)?$ | ^hace (?:\d+|una?) (?:minutos?|horas?|días?|semanas?)$",
            max_words=8,
            strength=0.92,
        ),
        # A line that is nothing but a date and a time.
        Phrases(
            "en",
            "january | february | march | april | may | june | july | august | september | october | "
            "november | december | jan | feb | mar | apr | jun | jul | aug | sep | sept | oct | nov | dec",
            rf"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
            rf"(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}})"
            rf"(?:[ ,|at@•·–-]*\d{{1,2}}[:.]\d{{2}}[ :\d]*(?:[ap]\.?m\.?)?(?: ?[a-z]{{2,4}})?)?$",
            max_words=12,
            strength=0.8,
        ),
        Tokens(
            "dateline timestamp pubdate publish-date published-date post-date entry-date posted-on "
            "date-published datetime article-date post-meta entry-meta article-meta meta-date byline-date "
            "reading-time readtime read-time time-ago post-info date-time story-date",
            strength=0.85,
            max_words=40,
        ),
        Tokens("date", strength=0.5, max_words=10),
        Tokens("meta", strength=0.4, max_words=8),
    ),
    examples=(
        ("en", "Published on March 3, 2024"),
        ("en", "4 min read"),
        ("es", "Publicado el 3 de marzo de 2024"),
        ("fr", "Publié le 3 mars 2024 à 10h12"),
        ("de", "Aktualisiert am 3. März 2024"),
        ("it", "Pubblicato il 3 marzo 2024"),
        ("pt", "Atualizado em 3 de março de 2024"),
        ("nl", "Laatst bijgewerkt 3 maart 2024"),
        ("pl", "Data publikacji 3 marca 2024"),
        ("ru", "Опубликовано 3 марта 2024"),
        ("ar", "آخر تحديث 3 مارس 2024"),
        ("zh", "发布时间：2024年3月3日"),
        ("ja", "公開日：2024年3月3日"),
        ("hi", "प्रकाशित: 3 मार्च 2024"),
    ),
)
