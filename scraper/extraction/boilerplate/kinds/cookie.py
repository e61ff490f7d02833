"""Asks for consent."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="cookie",
    definition="Cookie and consent notices of the site itself, with their buttons and their placeholders for embedded "
    "content.",
    reason="It asks for consent to cookies or tracking",
    detectors=(
        Labels(
            "en",
            "accept all | accept all cookies | accept cookies | reject all | reject all cookies | decline | "
            "cookie settings | cookie preferences | manage cookies | manage preferences | manage consent | "
            "cookie consent | cookie notice | privacy settings | privacy preferences | we value your privacy | "
            "we care about your privacy | this website uses cookies | this site uses cookies | "
            "we use cookies | strictly necessary cookies | always active | save preferences | "
            "privacy overview | allow all | got it | i agree | i accept | show purposes | necessary cookies | "
            "functional cookies | performance cookies | targeting cookies",
        ),
        Labels(
            "es",
            "aceptar todo | aceptar todas | aceptar cookies | aceptar todas las cookies | rechazar todo | "
            "rechazar todas | configurar cookies | configuración de cookies | preferencias de cookies | "
            "aviso de cookies | valoramos tu privacidad | este sitio usa cookies | "
            "este sitio web utiliza cookies",
        ),
        Labels(
            "fr",
            "tout accepter | accepter tout | accepter les cookies | tout refuser | refuser tout | "
            "continuer sans accepter | paramétrer les cookies | gérer les cookies | gestion des cookies | "
            "paramètres des cookies | préférences cookies | ce site utilise des cookies",
        ),
        Labels(
            "de",
            "alle akzeptieren | alle cookies akzeptieren | alles akzeptieren | akzeptieren | alle ablehnen | "
            "ablehnen | cookie-einstellungen | cookies verwalten | datenschutzeinstellungen | "
            "datenschutz-einstellungen | privatsphäre-einstellungen | diese website verwendet cookies | "
            "wir verwenden cookies | zustimmen | zustimmen und weiter | empfohlener redaktioneller inhalt | "
            "externe inhalte anzeigen | externer inhalt",
        ),
        Labels(
            "it",
            "accetta tutto | accetta tutti | accetta i cookie | accetta tutti i cookie | rifiuta tutto | "
            "rifiuta tutti | rifiuta | impostazioni cookie | gestisci i cookie | preferenze cookie | "
            "gestisci consenso | questo sito utilizza i cookie | questo sito usa i cookie",
        ),
        Labels(
            "pt",
            "aceitar tudo | aceitar todos | aceitar cookies | aceitar todos os cookies | rejeitar tudo | "
            "rejeitar todos | recusar | configurações de cookies | definições de cookies | "
            "preferências de cookies | gerir cookies | este site usa cookies | este site utiliza cookies | "
            "valorizamos sua privacidade",
        ),
        Labels(
            "nl",
            "alles accepteren | alle cookies accepteren | cookies accepteren | accepteren | alles weigeren | "
            "weigeren | cookie-instellingen | cookieinstellingen | cookies beheren | privacy-instellingen | "
            "deze website gebruikt cookies | wij gebruiken cookies",
        ),
        Labels(
            "pl",
            "akceptuję | akceptuj wszystkie | zaakceptuj wszystkie | akceptuję wszystkie | odrzuć wszystkie | "
            "odrzuć | ustawienia plików cookie | ustawienia cookies | ustawienia prywatności | "
            "zarządzaj plikami cookie | ta strona używa plików cookie | ta strona korzysta z plików cookie | "
            "szanujemy twoją prywatność | dbamy o twoją prywatność",
        ),
        Labels(
            "ru",
            "принять все | принять | принять cookies | отклонить | отклонить все | настройки cookie | "
            "настройки файлов cookie | управление cookie | этот сайт использует cookie | "
            "мы используем cookie | мы используем файлы cookie | согласен | понятно",
        ),
        Labels(
            "ar",
            "قبول الكل | قبول جميع ملفات تعريف الارتباط | أوافق | موافق | رفض الكل | رفض | "
            "إعدادات ملفات تعريف الارتباط | إعدادات الخصوصية | نستخدم ملفات تعريف الارتباط | "
            "يستخدم هذا الموقع ملفات تعريف الارتباط",
        ),
        Labels(
            "zh",
            "接受所有 | 全部接受 | 接受所有cookie | 接受全部cookie | 全部拒绝 | 拒绝所有 | cookie设置 | "
            "cookie 设置 | 管理cookie | 隐私设置 | "
            "我们使用cookie | 本网站使用cookie | 本網站使用cookie | 我同意 | 知道了",
        ),
        Labels(
            "ja",
            "すべて受け入れる | すべて許可 | すべてのcookieを受け入れる | すべて拒否 | クッキー設定 | "
            "cookieの設定 | cookie設定 | 同意する | 同意して閉じる | "
            "当サイトではcookieを使用しています",
        ),
        Labels(
            "hi",
            "सभी स्वीकार करें | स्वीकार करें | सभी कुकीज़ स्वीकार करें | अस्वीकार करें | कुकी सेटिंग्स | "
            "कुकीज़ सेटिंग | हम कुकीज़ का उपयोग करते हैं | यह वेबसाइट कुकीज़ का उपयोग करती है",
        ),
        Openings(
            "en",
            "we use cookies | we and our partners | this website uses cookies | this site uses cookies | "
            "our website uses cookies | our site uses cookies | we value your privacy | "
            "we care about your privacy | by continuing to use this | by continuing to browse | "
            "by using this site, you | by clicking “accept | by clicking accept | "
            "to provide the best experiences, we use | this content is hosted by | "
            "this content is not available due to your",
            max_words=250,
        ),
        Openings(
            "es",
            "utilizamos cookies | usamos cookies | este sitio web utiliza cookies | "
            "este sitio utiliza cookies | esta web utiliza cookies | nosotros y nuestros socios",
            max_words=250,
        ),
        Openings(
            "fr",
            "nous utilisons des cookies | ce site utilise des cookies | nous et nos partenaires | "
            "avec votre accord, nous et nos | en poursuivant votre navigation | le contenu de ce tiers",
            max_words=250,
        ),
        Openings(
            "de",
            "wir verwenden cookies | wir nutzen cookies | diese website verwendet cookies | "
            "diese website nutzt cookies | diese seite verwendet cookies | wir und unsere partner | "
            "an dieser stelle finden sie einen externen inhalt | an dieser stelle befindet sich ein | "
            "mit ihrer zustimmung | ich bin damit einverstanden, dass mir externe inhalte",
            max_words=250,
        ),
        Openings(
            "it",
            "utilizziamo i cookie | usiamo i cookie | questo sito utilizza cookie | "
            "questo sito utilizza i cookie | questo sito usa i cookie | noi e i nostri partner | "
            "noi e terze parti",
            max_words=250,
        ),
        Openings(
            "pt",
            "usamos cookies | utilizamos cookies | nós usamos cookies | este site usa cookies | "
            "este site utiliza cookies | este website utiliza cookies | nós e os nossos parceiros",
            max_words=250,
        ),
        Openings(
            "nl",
            "wij gebruiken cookies | we gebruiken cookies | deze website gebruikt cookies | "
            "deze website maakt gebruik van cookies | deze site gebruikt cookies | wij en onze partners | "
            "om deze inhoud te tonen",
            max_words=250,
        ),
        Openings(
            "pl",
            "używamy plików cookie | używamy plików cookies | ta strona używa plików cookie | "
            "ta strona używa ciasteczek | strona korzysta z plików cookie | ta strona korzysta z | "
            "my i nasi partnerzy | nasza strona korzysta z",
            max_words=250,
        ),
        Openings(
            "ru",
            "мы используем файлы cookie | мы используем cookie | мы используем cookies | "
            "этот сайт использует | на сайте используются cookie | наш сайт использует | "
            "продолжая использовать сайт | продолжая использовать наш сайт",
            max_words=250,
        ),
        Openings(
            "ar",
            "نستخدم ملفات تعريف الارتباط | يستخدم هذا الموقع ملفات | نحن وشركاؤنا | نستخدم ملفات الارتباط | "
            "باستخدامك لهذا الموقع",
            max_words=250,
        ),
        Openings(
            "zh",
            "我们使用cookie | 我们使用 cookie | 本网站使用cookie | 本网站使用 cookie | 本網站使用 cookie | "
            "本網站使用cookie | "
            "我們使用 cookie | 我们和我们的合作伙伴 | 继续浏览本",
            max_words=400,
        ),
        Openings(
            "ja",
            "当サイトではcookie | 当サイトでは、cookie | 当サイトはcookie | 当ウェブサイトでは | "
            "このサイトではcookie | このサイトはcookie | 本サイトではcookie",
            max_words=400,
        ),
        Openings("hi", "हम कुकीज़ का उपयोग | यह वेबसाइट कुकीज़ | यह साइट कुकीज़ | हम और हमारे पार्टनर", max_words=250),
        Phrases(
            "en",
            "cookies | cookie | consent",
            r"(?:we|this (?:web)?site|our (?:web)?site|you)…(?:use|uses|using|accept|store|set) …cookies | "
            r"(?:consent|agree|accept|accepting)…(?:our|the|all) …(?:use of )?cookies | "
            r"(?:enable|accept|allow|change|update|review|manage)…(?:your|our|these|all|functional|marketing|"
            r"social media|third-party) …cookies? ?(?:settings|preferences|choices|policy)? | "
            r"cookie (?:policy|settings|preferences|notice)[.!]*$",
            max_words=250,
            strength=0.9,
        ),
        Phrases(
            "de",
            "cookies | datenschutzerklärung | externer | einwilligung",
            r"(?:verwenden|nutzen|einsatz von|akzeptieren|zulassen|verwendet|nutzt) …cookies | "
            r"inhalt…(?:angezeigt|geladen|laden|einwilligung|zustimmung)…(?:datenschutzerklärung|widerrufen|"
            r"klick)",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "fr",
            "cookies",
            r"(?:acceptez|accepter|utilisons|utilise|utilisation|autoriser|refus\w+)…cookies",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "es",
            "cookies",
            r"(?:aceptas|aceptar|acepta|utilizamos|usamos|uso de|utiliza|configurar)…cookies",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "it",
            "cookie",
            r"(?:accett\w+|utilizziamo|usiamo|utilizzo|uso|utilizza|usa)…cookie",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "pt",
            "cookies",
            r"(?:aceita\w*|concorda\w*|utilizamos|usamos|uso de|utilização de|utiliza|usa)…cookies",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "nl",
            "cookies",
            r"(?:accepteer\w*|gebruiken|gebruikt|gebruik van|toestemming|plaatsen)…cookies",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "pl",
            "cookie | cookies | ciasteczek",
            r"(?:używamy|korzystamy|wykorzystujemy|używa|korzysta|zgod\w+|akcept\w+)…(?:cookies?|ciasteczek)",
            max_words=250,
            strength=0.88,
        ),
        Phrases(
            "ru",
            "cookie | cookies | куки",
            r"(?:использу\w+|соглашаетесь|согласие|принима\w+)…(?:cookies?|куки)",
            max_words=250,
            strength=0.88,
        ),
        Phrases("zh", "cookie", r"(?:使用|接受|同意|启用|啟用)[^。]{0,10}cookie", max_words=400, strength=0.88),
        Phrases(
            "ja",
            "cookie | クッキー",
            r"(?:cookie|クッキー)[^。]{0,20}(?:使用|利用|同意|許可)(?:し|する|に)",
            max_words=400,
            strength=0.88,
        ),
        Tokens(
            "cookie cookies cookiebar cookie-banner cookie-notice cookie-consent cookielaw cookieconsent "
            "consent gdpr onetrust ot-sdk cmplz didomi cookiebot usercentrics quantcast qc-cmp cmpbox moove "
            "borlabs eu-cookie iubenda trustarc ccpa sp-message embed-consent",
            strength=0.92,
        ),
    ),
    examples=(
        ("en", "We use cookies to give you the best experience on our website."),
        ("es", "Utilizamos cookies propias y de terceros."),
        ("fr", "Nous utilisons des cookies pour améliorer votre visite."),
        ("de", "Diese Website verwendet Cookies."),
        ("it", "Questo sito utilizza i cookie."),
        ("pt", "Usamos cookies para melhorar sua experiência."),
        ("nl", "Deze website gebruikt cookies."),
        ("pl", "Ta strona używa plików cookie."),
        ("ru", "Мы используем файлы cookie."),
        ("ar", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك"),
        ("zh", "我们使用Cookie来改善您的体验。"),
        ("ja", "当サイトではCookieを使用しています。"),
        ("hi", "हम कुकीज़ का उपयोग करते हैं"),
    ),
)
