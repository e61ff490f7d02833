"""Stands before a paywall."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="subscription",
    definition="Sells access: paywall prompts, subscription offers, “for subscribers only”, “you have read your free "
    "articles”, log-in walls.",
    reason="It sells or demands a subscription",
    detectors=(
        Labels(
            "en",
            "subscribe | subscribe now | subscribe today | subscribe for free | subscribe to continue | "
            "subscribe to continue reading | subscribe to read | subscribe to keep reading | "
            "subscribe for full access | already a subscriber | already subscribed | already a member | "
            "already have an account | "
            "subscriber only | subscribers only | for subscribers | for subscribers only | members only | "
            "premium | premium content | premium article | exclusive content | exclusive to subscribers | "
            "unlock this article | continue reading with a subscription | start your free trial | free trial | "
            "start free trial | try it free | cancel anytime | cancel any time | manage subscription | "
            "view subscription options | see subscription options | subscription options | choose your plan | "
            "this article is for subscribers | this article is for subscribers only | register for free | "
            "register to continue | register for free to continue reading | sign in to continue | "
            "sign in to read",
        ),
        Labels(
            "es",
            "suscríbete | suscribirse | suscríbase | suscribirme | suscríbete ahora | "
            "suscríbete para seguir leyendo | suscríbete para continuar leyendo | solo para suscriptores | "
            "contenido exclusivo para suscriptores | exclusivo para suscriptores | ya soy suscriptor | "
            "ya estoy suscrito | ya eres suscriptor | contenido premium | para seguir leyendo",
        ),
        Labels(
            "fr",
            "s'abonner | abonnez-vous | je m'abonne | abonnement | article réservé aux abonnés | "
            "réservé aux abonnés | abonnés | réservé à nos abonnés | contenu réservé aux abonnés | "
            "déjà abonné | déjà abonné ? se connecter | déjà abonné ? connectez-vous | "
            "pour lire la suite, abonnez-vous | article abonné | lire la suite avec un abonnement",
        ),
        Labels(
            "de",
            "abonnieren | jetzt abonnieren | abo | abo abschließen | zum abo | jetzt abo abschließen | "
            "sie sind bereits abonnent | bereits abonnent | bereits registriert | schon abonnent | "
            "nur für abonnenten | exklusiv für abonnenten | für abonnenten | digitalabo | jetzt testen | "
            "jetzt weiterlesen | 30 tage kostenlos testen | weiterlesen mit",
        ),
        Labels(
            "it",
            "abbonati | abbonati ora | abbonati subito | abbonamenti | abbonamento | sei già abbonato | "
            "già abbonato | hai già un abbonamento | solo per abbonati | riservato agli abbonati | "
            "contenuto riservato agli abbonati | contenuto per gli abbonati | "
            "articolo riservato agli abbonati | abbonati per continuare a leggere",
        ),
        Labels(
            "pt",
            "assine | assine já | assine agora | já é assinante | já sou assinante | "
            "exclusivo para assinantes | conteúdo exclusivo para assinantes | só para assinantes | "
            "somente para assinantes | assinar | torne-se assinante | exclusivo assinantes | "
            "conteúdo para assinantes | assine para continuar lendo",
        ),
        Labels(
            "nl",
            "abonneren | abonneer nu | word abonnee | neem een abonnement | al abonnee | ben je al abonnee | "
            "bent u al abonnee | alleen voor abonnees | exclusief voor abonnees | voor abonnees | "
            "direct toegang | lees verder met een abonnement",
        ),
        Labels(
            "pl",
            "subskrybuj | prenumerata | kup prenumeratę | zamów prenumeratę | kup dostęp | masz już dostęp | "
            "masz już konto | masz już subskrypcję | tylko dla subskrybentów | tylko dla prenumeratorów | "
            "dla subskrybentów | czytaj dalej z subskrypcją | treść dla subskrybentów",
        ),
        Labels(
            "ru",
            "подписка | оформить подписку | оформите подписку | купить подписку | только для подписчиков | "
            "только по подписке | доступно по подписке | уже подписаны | я уже подписчик | "
            "материал доступен только подписчикам | эксклюзив для подписчиков",
        ),
        Labels(
            "ar",
            "اشترك | اشترك الآن | الاشتراك | للمشتركين فقط | محتوى حصري للمشتركين | محتوى للمشتركين | "
            "هل أنت مشترك | مشترك بالفعل | لديك حساب بالفعل",
        ),
        Labels(
            "zh",
            "会员专享 | 會員專享 | 会员专属 | 仅限会员 | 訂閱會員 | 成为会员 | 加入會員 | 已是会员 | "
            "已有账号 | 已有帳號 | 付费阅读 | 付費閱讀 | 订阅后继续阅读 | 开通会员 | 解锁全文",
        ),
        Labels(
            "ja",
            "有料会員限定 | 会員限定 | 会員限定記事 | 有料記事 | この記事は会員限定です | "
            "この記事は有料会員限定です | 有料会員になる | 続きを読むには会員登録が必要です | "
            "すでに会員の方 | 会員の方はこちら | 無料会員登録 | 無料で試す",
        ),
        Labels(
            "hi",
            "सब्सक्राइब | सब्सक्राइब करें | अभी सब्सक्राइब करें | केवल सदस्यों के लिए | "
            "केवल सब्सक्राइबर के लिए | सदस्यता लें | पहले से सदस्य हैं | प्रीमियम | प्रीमियम कंटेंट",
        ),
        Openings(
            "en",
            "subscribe to continue reading | subscribe now to | subscribe to read | to continue reading | "
            "to read the full | to keep reading | already a subscriber | you have reached your | "
            "you've reached your | you have read | this content is for | this article is for | "
            "this is a premium | log in or subscribe | sign in or subscribe | create a free account",
            max_words=40,
            strength=0.88,
        ),
        Openings(
            "fr",
            "il vous reste | cet article est réservé | pour lire la suite | la suite est réservée | "
            "déjà abonné | vous avez déjà un compte",
            max_words=50,
        ),
        Openings(
            "de",
            "weiterlesen mit | sie haben bereits ein | lesen sie weiter mit | diesen artikel weiterlesen | "
            "dieser artikel ist nur für | sie möchten den artikel",
            max_words=50,
            strength=0.9,
        ),
        Phrases(
            "en",
            "subscriber | subscribers | subscribe | subscription | subscriptions | articles | access | "
            "paywall | subscribing | register | trial",
            r"to (?:view|read|see|access|get|continue reading|unlock) (?:the|this) (?:full|whole|entire|rest|"
            r"complete)…(?:story|article|post|report)…(?:subscribe|sign in|log in|register) | "
            r""
            r"(?:already|not) a (?:paid |paying |digital )?subscriber\?? | "
            r"(?:this|the rest of this|the full) (?:article|story|content|post|page|report|column) is (?:only )"
            r"?(?:available |exclusive |reserved |free |exclusively )*(?:for|to|only to) …(?:subscribers|"
            r"members|registered) | "
            r"you(?:'ve| have) (?:read|reached|used|viewed|hit) …(?:free|limit|of your|monthly)…(?:articles?|"
            r"stories|limit) | "
            r"(?:subscribe|sign in|log in|register|become a subscriber|sign up)(?: now| today| here| or log in| "
            r"for free)? (?:to|and|for) (?:continue|keep|read|access|unlock|unlimited access|full access|as "
            r"little|only [$£€]|just [$£€]|[$£€]) | subscribe (?:for|from) (?:only |just )?[$£€]\s?\d | "
            r"(?:unlimited|full|complete) (?:digital )?access to (?:all )?(?:of )?(?:our|\w+\.com|every article|"
            r"premium content) | start your (?:free |\d+[- ]day )?(?:free )?trial | "
            r"(?:thank you for|thanks for) (?:being a|subscribing|your subscription)…(?:subscriber|member|"
            r"subscribing|subscription)? | \d+ (?:free )?articles? (?:left|remaining) | "
            r"support …by (?:subscribing|becoming a subscriber) | (?:consider|by) subscribing to (?:us|our|the)",
            max_words=80,
        ),
        Phrases(
            "es",
            "suscriptores | suscriptor | suscríbete | suscribirte | suscripción | suscrito | suscríbase",
            r"(?:contenido|artículo|noticia|acceso) …(?:exclusiv[oa]|solo|sólo|únicamente) para (?:nuestros )"
            r"?(?:suscriptores|socios) | "
            r"suscr[ií]b(?:ete|ase|irte)…(?:para|y) (?:seguir|continuar|leer|acceder|disfruta) | "
            r"ya (?:eres|soy|es) suscriptor | (?:inicia|iniciar) sesión para (?:seguir|continuar)",
            max_words=60,
        ),
        Phrases(
            "fr",
            "abonnés | abonné | abonnez-vous | abonnement | abonner",
            r"(?:article|contenu|suite)…(?:réservée?s?|accessible)…abonnés | "
            r"abonnez-vous (?:pour|à partir|dès|et) | déjà abonné | il vous reste \d+ ?%? | "
            r"pour (?:lire la suite|continuer la lecture|accéder)…abonn",
            max_words=70,
        ),
        Phrases(
            "de",
            "abonnenten | abonnent | abo | testen | abonnement | digitalabo | plus-abo",
            r"(?:nur|exklusiv|ausschließlich) (?:für|mit)…(?:abonnenten|abo|abonnement) | "
            r"(?:weiterlesen|lesen sie|alle artikel|alle inhalte|zugriff|zugang)…(?:abo|abonnement|testen|"
            r"abonnenten) | (?:sind sie|du bist|sie sind) (?:schon |bereits )?…abonnent | "
            r"(?:monat|wochen?|tage)…(?:kostenlos|gratis|für \d)…testen | "
            r"jetzt …(?:abo|digitalabo)…(?:testen|sichern|abschließen|bestellen)",
            max_words=80,
        ),
        Phrases(
            "it",
            "abbonati | abbonato | abbonamento",
            r"(?:articolo|contenuto)…(?:riservat[oi]|esclusiv[oi]|dedicat[oi]) (?:agli|per gli|ai|solo)"
            r"…abbonati | abbonati (?:per|ora|a partire|e) | sei (?:già )?(?:un )?abbonato | "
            r"(?:per continuare a leggere|leggi)…abbon\w*",
            max_words=60,
        ),
        Phrases(
            "pt",
            "assinantes | assinante | assine | assinatura",
            r"(?:conteúdo|artigo|matéria|exclusivo)…(?:exclusiv[oa]|só|somente|apenas)? ?(?:para|a) assinantes |"
            r" assine (?:para|por|e|já|agora|o|a)…(?:ler|lendo|leia|r\$|acess|continu|ilimitado) | "
            r"já é assinante",
            max_words=60,
        ),
        Phrases(
            "nl",
            "abonnees | abonnee | abonnement | inloggen",
            r"(?:alleen|exclusief|uitsluitend) …(?:voor|toegankelijk voor) (?:onze )?abonnees | "
            r"(?:lees|verder lezen|lezen)…(?:met een abonnement|word abonnee|abonneer) | "
            r"(?:al|ben je|bent u) (?:al )?abonnee | (?:neem|sluit) …abonnement",
            max_words=60,
        ),
        Phrases(
            "pl",
            "subskrybentów | prenumeratorów | subskrypcję | prenumeratę | subskrypcji | dostęp",
            r"zapraszamy …do (?:subskrypcji|prenumeraty) | "
            r"(?:tylko|wyłącznie|dostępn\w+) …dla …(?:subskrybentów|prenumeratorów) | "
            r"(?:kup|wykup|zamów|wybierz|odblokuj) …(?:subskrypcję|prenumeratę|dostęp) | "
            r"(?:aby|żeby|by) (?:czytać dalej|przeczytać)…(?:subskryp|prenumer|zaloguj|dostęp)\w*",
            max_words=60,
        ),
        Phrases(
            "ru",
            "подписчикам | подписчиков | подписке | подписку",
            r"(?:доступ\w+|материал|статья|текст)…(?:только|по) …(?:подписчикам|подписчиков|подписке) | "
            r"(?:оформите|оформить|купите) подписку",
            max_words=60,
        ),
        Phrases(
            "ar",
            "للمشتركين | اشترك | المشتركين | مشترك",
            r"(?:حصري|متاح|مخصص)\w* …للمشتركين | اشترك (?:الآن )?(?:لقراءة|لمتابعة|للوصول|لتتمكن)\w*",
            max_words=60,
        ),
        Phrases(
            "zh",
            "会员 | 會員 | 订阅 | 訂閱 | 付费",
            r"(?:本文|全文|此文|本篇)[^。]{0,12}(?:会员|會員|订阅用户|訂戶|付费)"
            r"[^。]{0,8}(?:专享|專享|可读|可讀|阅读|閱讀|内容)|(?:订阅|訂閱|加入会员|加入會員|"
            r"登录|登入|注册|付费)[^。]{0,6}(?:后|後|以|即可|才能)[^。]{0,6}(?:继续|繼續|阅读|閱讀|解锁|解鎖|全文)",
            max_words=80,
        ),
        Phrases(
            "ja",
            "会員 | 有料",
            r"(?:この記事|こちら|続き|全文|残り)[^。]{0,24}(?:会員限定|有料会員|会員登録|"
            r"有料記事)|(?:会員登録|ログイン)(?:する|して|すると|いただくと)"
            r"[^。]{0,12}(?:続き|全文|お読み|読め)|残り[^。]{0,6}文字",
            max_words=100,
        ),
        Phrases(
            "hi",
            "सब्सक्राइबर | सदस्यता | सब्सक्राइब | सदस्यों",
            r"(?:पूरा|पूरी|आगे) …(?:पढ़ने|पढने) के लिए …(?:सब्सक्राइब|सदस्यता|लॉग ?इन) | "
            r"केवल …(?:सदस्यों|सब्सक्राइबर\w*) के लिए",
            max_words=60,
        ),
        Tokens(
            "paywall subscription-wall regwall registration-wall piano tp-container subscribe-wall "
            "subscriber-only metered premium-teaser paygate subscription-box subscription-banner "
            "subscribe-banner subscribe-cta meteringoverlay",
            strength=0.6,
            max_words=80,
        ),
        Tokens("subscription", strength=0.6, max_words=60),
    ),
    examples=(
        ("en", "This article is for subscribers only. Already a subscriber? Log in."),
        ("es", "Contenido exclusivo para suscriptores"),
        ("fr", "Cet article est réservé aux abonnés."),
        ("de", "Dieser Artikel ist exklusiv für Abonnenten."),
        ("it", "Contenuto riservato agli abbonati"),
        ("pt", "Já é assinante?"),
        ("nl", "Dit artikel is alleen voor abonnees."),
        ("pl", "Treść dostępna tylko dla subskrybentów"),
        ("ru", "Материал доступен только по подписке"),
        ("ar", "هذا المحتوى حصري للمشتركين"),
        ("zh", "本文为会员专享内容，订阅后继续阅读"),
        ("ja", "この記事は有料会員限定です"),
        ("hi", "पूरी खबर पढ़ने के लिए सब्सक्राइब करें"),
    ),
)
