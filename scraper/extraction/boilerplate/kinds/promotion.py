"""Praises what the site itself offers: its app, its events, its shop."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="promotion",
    definition="Promotes the site's own app, podcast, event, book or shop, or a product through an affiliate link.",
    reason="It promotes an app, a product or a service of the site",
    detectors=(
        Labels(
            "en",
            "download the app | download our app | download app | get the app | get our app | "
            "get it on google play | download on the app store | available on the app store | app store | "
            "google play | our apps | our app | learn more | find out more | book now | register now | "
            "contact us | contact us today | get started | get in touch | request a demo | book a demo | "
            "request a quote | get a quote | free consultation | schedule a consultation | get the free ebook | "
            "get the free e-book | download the free guide | get your free copy",
        ),
        Labels(
            "en",
            "buy now | shop now | add to cart | buy on amazon | check price | check price on amazon | view deal | "
            "see deal | get deal | see at amazon",
            strength=0.85,
        ),
        Labels(
            "es",
            "descarga la app | descarga nuestra app | descargar la app | descarga nuestra aplicación | "
            "disponible en google play | consíguelo en google play | comprar ahora | compra ahora | "
            "ver oferta | contáctanos | contacta con nosotros",
        ),
        Labels(
            "fr",
            "téléchargez l'application | télécharger l'application | téléchargez notre application | "
            "disponible sur google play | télécharger dans l'app store | acheter maintenant | voir l'offre | "
            "contactez-nous",
        ),
        Labels(
            "de",
            "app herunterladen | jetzt app herunterladen | unsere app | laden im app store | "
            "jetzt bei google play | zum shop | jetzt kaufen | zum angebot | jetzt bestellen | "
            "kontaktieren sie uns",
        ),
        Labels(
            "it",
            "scarica l'app | scarica la nostra app | scarica l'applicazione | disponibile su google play | "
            "scarica su app store | acquista ora | compra ora | vedi offerta | contattaci",
        ),
        Labels(
            "pt",
            "baixe o app | baixe o aplicativo | baixe nosso app | baixe nosso aplicativo | descarregue a app | "
            "instale a app | disponível no google play | compre agora | comprar agora | ver oferta | "
            "fale conosco",
        ),
        Labels(
            "nl",
            "download de app | download onze app | onze app | ontdek het op google play | koop nu | "
            "bestel nu | bekijk aanbieding | meer informatie | neem contact op",
        ),
        Labels(
            "pl",
            "pobierz aplikację | pobierz naszą aplikację | nasza aplikacja | pobierz z google play | "
            "kup teraz | sprawdź ofertę | zamów teraz | dowiedz się więcej | skontaktuj się z nami",
        ),
        Labels(
            "ru",
            "скачать приложение | скачайте приложение | наше приложение | мобильное приложение | "
            "доступно в google play | загрузите в app store | купить | купить сейчас | узнать больше | "
            "связаться с нами",
        ),
        Labels(
            "ar",
            "حمل التطبيق | حمّل التطبيق | حمل تطبيقنا | تحميل التطبيق | تطبيقنا | متوفر على جوجل بلاي | "
            "اشتر الآن | اطلب الآن | اعرف المزيد | اتصل بنا",
        ),
        Labels(
            "zh",
            "下载app | 下载客户端 | 下载应用 | 打开app | 下載app | 下載應用程式 | 立即下载 | 立即下載 | "
            "客户端下载 | app下载 | 打开app阅读 | 立即购买 | "
            "立即購買 | 了解更多 | 了解詳情 | 联系我们 | 聯絡我們",
        ),
        Labels(
            "ja",
            "アプリをダウンロード | アプリをダウンロードする | アプリのダウンロードはこちら | アプリで開く | "
            "アプリで読む | 公式アプリ | 購入する | 今すぐ購入 | 詳細はこちら | "
            "詳しくはこちら | お問い合わせ | お問い合わせはこちら | 資料請求",
        ),
        Labels(
            "hi",
            "ऐप डाउनलोड करें | हमारा ऐप डाउनलोड करें | एप डाउनलोड करें | डाउनलोड ऐप | ऐप में पढ़ें | "
            "ऐप इंस्टॉल करें | अभी खरीदें | और जानें | संपर्क करें",
        ),
        Openings(
            "en",
            "download our app | download our free app | download the app | get the app | get our app | "
            "download our mobile app | open in app",
            max_words=40,
        ),
        Openings(
            "es",
            "descarga nuestra app | descarga la app | descárgate nuestra app | descarga la aplicación",
            max_words=40,
        ),
        Openings("fr", "téléchargez l'application | téléchargez notre application", max_words=40),
        Openings("de", "laden sie unsere app | jetzt unsere app | hol dir unsere app", max_words=40),
        Openings("it", "scarica l'app | scarica la nostra app", max_words=40),
        Openings(
            "pt", "baixe o app | baixe o aplicativo | baixe nosso aplicativo | descarregue a nossa app", max_words=40
        ),
        Openings("nl", "download onze app | download de app", max_words=40),
        Openings("pl", "pobierz naszą aplikację | pobierz aplikację", max_words=40),
        Openings(
            "ru", "скачайте наше приложение | установите наше приложение | скачивайте наше приложение", max_words=40
        ),
        Openings("ar", "حمل تطبيقنا | حمّل تطبيق | حمل تطبيق", max_words=40),
        Openings("zh", "下载客户端 | 下载本报 | 打开app | 下載我們的app | 扫码下载", max_words=60),
        Openings("ja", "アプリをダウンロード | 公式アプリ", max_words=60, strength=0.85),
        Openings("hi", "हमारा ऐप | देश और दुनिया की ताजा खबरें", max_words=40, strength=0.85),
        Phrases(
            "en",
            "app | apps | commission | affiliate | amazon | podcast | ios",
            r"(?:download|get|install) (?:(?:the|our)(?: free| new| mobile| official| news){0,3}|our \w+(?: \w+)"
            r"?) app(?: (?:for|on|from|to|now|today|here|in)|[.!:,]|$) | "
            r"^(?:now |also )?available (?:on|for|in) (?:both )?(?:the )?(?:ios|apple|app store|iphone) (?:and|"
            r"or|&) (?:android|google play) | "
            r"(?:we|\w+) may (?:earn|receive|get|make)(?: an?| some)?(?: small| affiliate)? commission | "
            r"(?:contains?|includes?|uses?) affiliate links | (?:as an )?amazon associate,? (?:i|we) earn | "
            r"if you (?:buy|purchase|click)…(?:we|i) (?:may|might|will|could)…(?:commission|earn|money|paid) | "
            r"(?:subscribe to|listen to|follow) (?:our|the|my) …podcast(?: on| wherever| via|[.!]|$) | "
            r"wherever you (?:get|listen to) (?:your )?podcasts | "
            r"(?:download|get|install) (?:the|our) [\w ]{2,40} apps? (?:for|on|from) (?:ios|android|iphone|"
            r"google play|the app store|your phone)",
            max_words=70,
            strength=0.88,
        ),
        Phrases(
            "de",
            "affiliate-links | provision | affiliate-link",
            r"affiliate-links? | (?:erhalten|bekommen) wir …provision",
            max_words=70,
        ),
        Phrases(
            "es",
            "comisión | afiliados | afiliación",
            r"(?:podemos recibir|recibimos|podríamos recibir) …comisión | enlaces? de afiliad\w+",
            max_words=70,
        ),
        Tokens(
            "promo promobox promo-box app-promo app-banner app-download appdownload smartbanner smart-banner "
            "call-to affiliate affiliate-disclaimer product-box product-card store-links "
            "event-promo podcast-promo promotion promotional",
            strength=0.8,
            max_words=150,
        ),
        # The alternative text of a button: "newsletter cta", "app cta".
        Phrases("en", "cta", r"^[\w-]+(?: [\w-]+)? cta$", max_words=3),
        Tokens("cta testimonial testimonials pricing", strength=0.6, max_words=60),
        Tokens("banner", strength=0.4, max_words=40),
    ),
    examples=(
        ("en", "Download our free app for iOS and Android."),
        ("es", "Descarga nuestra app"),
        ("fr", "Téléchargez notre application"),
        ("de", "Jetzt App herunterladen"),
        ("it", "Scarica la nostra app"),
        ("pt", "Baixe nosso aplicativo"),
        ("nl", "Download onze app"),
        ("pl", "Pobierz naszą aplikację"),
        ("ru", "Скачайте наше приложение"),
        ("ar", "حمل تطبيقنا الآن"),
        ("zh", "打开APP阅读全文"),
        ("ja", "アプリをダウンロードする"),
        ("hi", "हमारा ऐप डाउनलोड करें"),
    ),
)
