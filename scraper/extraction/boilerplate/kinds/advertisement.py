"""What someone paid to have there."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="advertisement",
    definition="Advertising and its labels: “advertisement”, “story continues below”, sponsored boxes, ad-blocker "
    "notices.",
    reason="It is advertising or its label",
    detectors=(
        Labels(
            "en",
            "advertisement | advertisements | advertising | advertisment | advert | ad | ads | ads by google | "
            "ad feedback | sponsored | sponsored content | sponsored links | sponsored by | paid content | "
            "paid post | promoted | promoted content | partner content | from our partners | "
            "article continues below | article continues below advertisement | article continues after ad | "
            "article continues after advertisement | story continues below | "
            "story continues below advertisement | story continues after ad | story continues | "
            "continue reading below | scroll to continue | scroll to continue with content | "
            "advertisement scroll to continue | advertisement - scroll to continue | "
            "continue reading the main story | skip advertisement | skip ad | close ad | report this ad | "
            "remove ads | why this ad | advertise with us | advertise here | after the ad | "
            "content continues after ad | we apologize, but this video has failed to load | recommended videos",
        ),
        Labels(
            "es",
            "publicidad | anuncio | anuncios | patrocinado | contenido patrocinado | contenido de marca | "
            "sigue leyendo después de la publicidad | continúa después de la publicidad | "
            "la noticia continúa después de la publicidad | continuar leyendo la historia principal | anúnciate",
        ),
        Labels(
            "fr",
            "publicité | annonce | annonces | sponsorisé | contenu sponsorisé | la suite après la publicité | "
            "la suite après cette publicité | l'article continue ci-dessous | partenariat | contenu partenaire",
        ),
        Labels(
            "de",
            "anzeige | anzeigen | werbung | gesponsert | gesponserter inhalt | sponsored post | "
            "nach der werbung weiterlesen | artikel wird unterhalb der werbung fortgesetzt | "
            "weiter nach der werbung | advertorial | werbeanzeige | anzeige schließen",
        ),
        Labels(
            "it",
            "pubblicità | annuncio | annunci | sponsorizzato | contenuto sponsorizzato | "
            "continua a leggere dopo la pubblicità | la notizia continua dopo la pubblicità | "
            "messaggio pubblicitario | inserzione",
        ),
        Labels(
            "pt",
            "publicidade | anúncio | anúncios | patrocinado | conteúdo patrocinado | "
            "continua após a publicidade | continua depois da publicidade | continua após o anúncio | "
            "publieditorial | pub | informe publicitário",
        ),
        Labels(
            "nl",
            "advertentie | advertenties | reclame | gesponsord | gesponsorde inhoud | "
            "lees verder onder de advertentie | tekst gaat verder onder de advertentie | "
            "artikel gaat verder onder de advertentie | verder lezen na de advertentie",
        ),
        Labels(
            "pl",
            "reklama | reklamy | ogłoszenie | artykuł sponsorowany | materiał sponsorowany | sponsorowane | "
            "dalsza część artykułu pod reklamą | dalsza część tekstu pod reklamą | ciąg dalszy pod reklamą | "
            "czytaj dalej pod reklamą | koniec bloku reklamowego | materiał partnera",
        ),
        Labels(
            "ru",
            "реклама | на правах рекламы | рекламное объявление | спонсорский материал | "
            "партнёрский материал | партнерский материал | продолжение после рекламы | "
            "продолжение под рекламой | продолжение ниже | реклама на сайте | новости партнёров | "
            "новости партнеров",
        ),
        Labels(
            "ar",
            "إعلان | اعلان | إعلانات | اعلانات | الإعلان | محتوى مدفوع | محتوى إعلاني | يتبع بعد الإعلان | "
            "برعاية | إعلان ممول",
        ),
        Labels(
            "zh",
            "广告 | 廣告 | 赞助内容 | 贊助內容 | 推广 | 推廣 | 广告赞助 | 文章未完，广告之后继续 | "
            "请继续往下阅读 | 請繼續往下閱讀 | 特约赞助 | 广告后继续 | 本文为推广内容",
        ),
        Labels(
            "ja",
            "広告 | 広告の後にも続きます | 広告の下に続きます | スポンサーリンク | スポンサードリンク | "
            "スポンサー | pr | ad広告 | 記事は広告の下に続きます | 提供 | "
            "タイアップ広告 | 記事広告",
        ),
        Labels(
            "hi",
            "विज्ञापन | एडवर्टाइजमेंट | प्रायोजित | स्पॉन्सर्ड | विज्ञापन के बाद जारी | "
            "खबर विज्ञापन के नीचे जारी है | विज्ञापन के नीचे जारी",
        ),
        Labels("tr", "reklam | haberin devamı | haber devam ediyor"),
        Labels("sv", "annons | annonser | reklam | artikeln fortsätter efter annonsen"),
        Openings(
            "en",
            "advertisement: | advertisement - | sponsored by: | story continues below | "
            "article continues below | article continues after | story continues after",
            max_words=12,
        ),
        Openings("de", "anzeige: | werbung:", max_words=12, strength=0.85),
        Phrases(
            "en",
            "blocker | adblocker | ad-blocker | adblock",
            r"(?:disable|turn off|pause|whitelist|using an?|detected)…ad-? ?block(?:er|ing)?",
            max_words=60,
        ),
        Phrases(
            "de",
            "werbeblocker | adblocker",
            r"(?:deaktivieren|schalten)…(?:werbeblocker|adblocker) | "
            r"(?:werbeblocker|adblocker)…(?:aktiv|deaktivieren|ausschalten)",
            max_words=60,
        ),
        Phrases("fr", "publicités | bloqueur", r"(?:désactive[rz]|autorise[rz])…(?:bloqueur|publicités)", max_words=60),
        Phrases(
            "es", "anuncios | bloqueador", r"(?:desactiva|desactive|bloqueador)…(?:bloqueador|anuncios)", max_words=60
        ),
        Tokens(
            "advertisement advertisements advert adverts advertising adsense adsbygoogle adslot ad-slot "
            "ad-container ad-wrapper ad-banner ad-unit ad-label ad-placeholder google-ad googlead dfp gpt-ad "
            "sponsored sponsored-content sponsor-box outbrain-ad adbox ad-box ad-block inline-ad "
            "advads mpu leaderboard-ad",
            strength=0.9,
            max_words=150,
        ),
        Tokens("ad ads", strength=0.75, max_words=60),
    ),
    examples=(
        ("en", "Article continues below advertisement"),
        ("es", "La noticia continúa después de la publicidad"),
        ("fr", "La suite après cette publicité"),
        ("de", "Anzeige"),
        ("it", "Contenuto sponsorizzato"),
        ("pt", "Continua após a publicidade"),
        ("nl", "Lees verder onder de advertentie"),
        ("pl", "Dalsza część artykułu pod reklamą"),
        ("ru", "На правах рекламы"),
        ("ar", "إعلان ممول"),
        ("zh", "广告"),
        ("ja", "スポンサーリンク"),
        ("hi", "विज्ञापन के बाद जारी"),
    ),
)
