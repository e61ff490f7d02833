"""Asks for the reader's address."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="newsletter",
    definition="Asks the reader to sign up for a newsletter, alerts or an e-mail list, with its form and its small "
    "print.",
    reason="It asks the reader to sign up for mail or alerts",
    detectors=(
        Labels(
            "en",
            "newsletter | newsletters | our newsletter | our newsletters | newsletter signup | "
            "newsletter sign up | sign up for our newsletter | sign up to our newsletter | "
            "sign up for newsletters | subscribe to our newsletter | subscribe to newsletter | "
            "subscribe to the newsletter | "
            "subscribe to our mailing list | join our newsletter | join our mailing list | "
            "join the mailing list | get our newsletter | get the newsletter | get our newsletters | "
            "get our free newsletter | free newsletter | daily newsletter | weekly newsletter | "
            "email newsletter | email address | your email | your email address | "
            "enter your email | enter your email address | email alerts | get email alerts | get updates | "
            "get notified | stay in the know | stay informed | stay up to date | never miss a story | "
            "never miss a post | don't miss out | "
            "subscribe by email | subscribe via email | subscribe to blog via email | breaking news alerts | "
            "sign up now | sign me up | unsubscribe | unsubscribe at any time | thank you for subscribing | "
            "thanks for subscribing | the newsletter",
        ),
        Labels(
            "es",
            "boletín | boletines | boletín de noticias | suscríbete a nuestro boletín | "
            "suscríbete al boletín | suscríbete a nuestra newsletter | suscríbete a la newsletter | "
            "suscríbase a nuestro boletín | recibe nuestro boletín | "
            "recibe las noticias en tu correo | correo electrónico | tu correo electrónico | "
            "introduce tu email | ingresa tu email | no te pierdas nada | apúntate a nuestra newsletter",
        ),
        Labels(
            "fr",
            "infolettre | inscription à la newsletter | inscrivez-vous à la newsletter | "
            "inscrivez-vous à notre newsletter | abonnez-vous à notre newsletter | "
            "abonnez-vous à la newsletter | abonnez-vous à notre infolettre | s'inscrire à la newsletter | "
            "recevez notre newsletter | recevoir la newsletter | adresse e-mail | adresse email | "
            "votre adresse e-mail | votre adresse email | votre e-mail | votre email | je m'inscris | "
            "ne manquez rien | nos newsletters",
        ),
        Labels(
            "de",
            "newsletter abonnieren | newsletter anmelden | newsletter-anmeldung | zum newsletter anmelden | "
            "jetzt newsletter abonnieren | jetzt für den newsletter anmelden | jetzt zum newsletter anmelden | "
            "abonnieren sie unseren newsletter | abonniere unseren newsletter | unser newsletter | "
            "unsere newsletter | e-mail-adresse | ihre e-mail-adresse | deine e-mail-adresse | "
            "kostenloser newsletter | nichts mehr verpassen | bleiben sie auf dem laufenden | "
            "keine news mehr verpassen",
        ),
        Labels(
            "it",
            "iscriviti alla newsletter | iscriviti alla nostra newsletter | iscrizione alla newsletter | "
            "la nostra newsletter | ricevi la newsletter | ricevi la nostra newsletter | indirizzo email | "
            "indirizzo e-mail | la tua email | la tua e-mail | "
            "inserisci la tua email | resta aggiornato | rimani aggiornato | non perderti nulla | iscriviti ora",
        ),
        Labels(
            "pt",
            "assine nossa newsletter | assine a nossa newsletter | assine a newsletter | "
            "inscreva-se na newsletter | inscreva-se em nossa newsletter | subscreva a newsletter | "
            "subscreva a nossa newsletter | receba nossa newsletter | receba a nossa newsletter | "
            "receba nossas notícias | receba as notícias no seu e-mail | "
            "boletim informativo | endereço de e-mail | endereço de email | seu e-mail | seu email | "
            "o seu email | fique por dentro | fique informado | não perca nada",
        ),
        Labels(
            "nl",
            "nieuwsbrief | nieuwsbrieven | nieuwsbrief ontvangen | meld je aan voor de nieuwsbrief | "
            "meld je aan voor onze nieuwsbrief | meld u aan voor de nieuwsbrief | "
            "schrijf je in voor de nieuwsbrief | schrijf je in voor onze nieuwsbrief | "
            "schrijf u in voor onze nieuwsbrief | ontvang onze nieuwsbrief | ontvang de nieuwsbrief | "
            "aanmelden nieuwsbrief | inschrijven nieuwsbrief | e-mailadres | je e-mailadres | uw e-mailadres | "
            "mis niets",
        ),
        Labels(
            "pl",
            "zapisz się do newslettera | zapisz się na newsletter | zapisz się na nasz newsletter | "
            "zapisz się do naszego newslettera | dołącz do newslettera | nasz newsletter | adres e-mail | "
            "adres email | twój adres e-mail | twój e-mail | podaj swój e-mail | podaj adres e-mail | "
            "bądź na bieżąco | nie przegap | zapisz się",
        ),
        Labels(
            "ru",
            "рассылка | наша рассылка | подписка на рассылку | подписаться на рассылку | "
            "подписаться на новости | подпишитесь на рассылку | подпишитесь на нашу рассылку | "
            "подписывайтесь на рассылку | подпишитесь на новости | получать новости на почту | "
            "ваш e-mail | ваш email | введите ваш e-mail | введите email | электронная почта | "
            "адрес электронной почты | будьте в курсе",
        ),
        Labels(
            "ar",
            "النشرة البريدية | النشرة الإخبارية | نشرتنا البريدية | اشترك في النشرة البريدية | "
            "اشترك في نشرتنا البريدية | اشترك في النشرة الإخبارية | اشترك في نشرتنا الإخبارية | "
            "سجل في النشرة البريدية | البريد الإلكتروني | بريدك الإلكتروني | "
            "أدخل بريدك الإلكتروني | عنوان البريد الإلكتروني | القائمة البريدية | ابق على اطلاع",
        ),
        Labels(
            "zh",
            "订阅 | 訂閱 | 邮件订阅 | 订阅邮件 | 订阅我们的邮件 | 订阅电子报 | 訂閱電子報 | 電子報 | 电子报 | "
            "订阅我们的通讯 | 订阅通讯 | 电子邮件 | 电子邮箱 | "
            "您的邮箱 | 输入您的邮箱 | 請輸入電子郵件 | 立即订阅 | 立即訂閱",
        ),
        Labels(
            "ja",
            "メルマガ | メルマガ登録 | メールマガジン | メールマガジン登録 | ニュースレター | "
            "ニュースレター登録 | ニュースレターに登録 | ニュースレターを購読 | "
            "ニュースレターに登録する | メルマガに登録 | メルマガに登録する | メールアドレス | "
            "メールアドレスを入力 | 購読する | 配信登録",
        ),
        Labels(
            "hi",
            "न्यूज़लेटर | न्यूजलेटर | हमारा न्यूज़लेटर | न्यूज़लेटर सब्सक्राइब करें | "
            "न्यूज़लेटर की सदस्यता लें | हमारे न्यूज़लेटर की सदस्यता लें | "
            "हमारे न्यूज़लेटर को सब्सक्राइब करें | ईमेल | अपना ईमेल दर्ज करें | ईमेल पता | "
            "नोटिफिकेशन चालू करें | ताजा खबरें पाएं",
        ),
        Openings(
            "en",
            "sign up for our | sign up to our | sign up for the | sign up to receive | sign up here | "
            "subscribe to our | subscribe now to our | join our mailing list | enter your email | "
            "get the latest news | get our best stories | get our latest | by signing up, you | "
            "by signing up you | by subscribing, you | by subscribing you | by entering your email | "
            "by submitting your | by providing your email | thank you for signing up | thanks for signing up | "
            "you will receive a verification | please check your email | please enter a valid email | "
            "check your inbox",
            max_words=70,
        ),
        Phrases(
            "en",
            "newsletter | newsletters | inbox | email | e-mail | mailing | alerts | roundup | round-up | digest",
            r"(?:sign(?:ing)? up|subscrib(?:e|ing)|register|join|opt in)(?: here| now| today| below)? (?:to|for|"
            r"and get|and receive|with)…(?:our|the|my|this|free|weekly|daily|monthly) …(?:newsletters?|mailing "
            r"list|email list|e-mail list|alerts|inbox|round-?up|digest|emails) | "
            r"(?:straight|direct|directly|delivered|sent|right)(?: straight| directly| right)? (?:in)?to your "
            r"(?:inbox|email|mailbox) | in your inbox(?: every| each| daily)? | "
            r"(?:get|receive|want)…(?:news|stories|updates|articles|posts|content|headlines|newsletter|tips|"
            r"alerts)…(?:in|by|via|to) (?:your )?(?:inbox|e-?mail|e-?mails|mailbox) | "
            r"(?:our|this) (?:free |daily |weekly |monthly |email )*newsletters? …(?:here|below|now|today|inbox|"
            r"by email)(?:[.!]|$) | enter your e-?mail(?: address)? (?:below|to|and|here) | "
            r"unsubscribe (?:at )?any ?time | (?:can|may) unsubscribe | "
            r"^(?:this (?:story|article|column|piece|post)|a version of this (?:story|article)) (?:first |"
            r"originally )?(?:appeared|ran|was (?:first |originally )?published) in…newsletter",
            max_words=110,
        ),
        Phrases(
            "es",
            "boletín | newsletter | correo | boletines | email",
            r"(?:suscr[ií]b\w+|ap[uú]ntate|inscr[ií]bete|reg[ií]strate|recib[ae])…(?:nuestr[oa]s?|al?|el|la|tu|"
            r"su|los) …(?:bolet[ií]n|boletines|newsletters?|correo|e-?mail|bandeja)",
            max_words=70,
        ),
        Phrases(
            "fr",
            "newsletter | newsletters | infolettre | mail | e-mail | courriel",
            r"(?:inscrivez-vous|abonnez-vous|recevez|s'inscrire|s'abonner|je m'inscris)…(?:newsletters?|"
            r"infolettre|boîte (?:mail|e-mail|de réception)|e-mail|courriel)",
            max_words=80,
        ),
        Phrases(
            "de",
            "newsletter | newsletters | e-mail-postfach | postfach | e-mail | newsletter-versand",
            r"(?:melden sie sich|melde dich|abonnieren sie|abonniere|jetzt|hier|erhalten sie|bestellen sie|"
            r"bestelle|tragen sie sich)…(?:newsletters?|postfach|newsletter-versand)(?: …(?:anmelden|abonnieren|"
            r"bestellen|registrieren|an|ein))? | unseren? …newsletter…(?:abonnieren|anmelden|bestellen)",
            max_words=80,
        ),
        Phrases(
            "it",
            "newsletter | email | e-mail",
            r"(?:iscriviti|iscrivetevi|registrati|ricevi|abbonati)…(?:newsletter|(?:tua )?e-?mail|casella di posta)",
            max_words=70,
        ),
        Phrases(
            "pt",
            "newsletter | e-mail | email | newsletters",
            r"(?:assine|inscreva-se|cadastre-se|subscreva|receba|registe-se)…(?:newsletters?|e-?mail|boletim|"
            r"caixa de entrada)",
            max_words=70,
        ),
        Phrases(
            "nl",
            "nieuwsbrief | nieuwsbrieven | inbox | mailbox",
            r"(?:meld (?:je|u)|schrijf (?:je|u)|ontvang|abonneer (?:je|u))…(?:nieuwsbrief|nieuwsbrieven|inbox|mailbox)",
            max_words=70,
        ),
        Phrases(
            "pl",
            "newsletter | newslettera | newsletterem | e-mail | skrzynkę",
            r"(?:zapisz się|dołącz|zasubskrybuj|subskrybuj|otrzymuj)…(?:newsletter\w*|e-mail|skrzynkę)",
            max_words=70,
        ),
        Phrases(
            "ru",
            "рассылку | почту | рассылки | e-mail",
            r"(?:подпишитесь|подписывайтесь|подпишись|подписаться|получайте|оформите)…(?:рассылк\w+|почту|e-mail)",
            max_words=70,
        ),
        Phrases(
            "ar",
            "النشرة | نشرتنا | بريدك | لنشرتنا | الإلكتروني",
            r"(?:اشترك|اشتركوا|سجل|سجّل|احصل على|ليصلك|تصلك)…(?:النشرة|نشرتنا|لنشرتنا|بريدك)",
            max_words=70,
        ),
        Phrases(
            "zh",
            "订阅 | 訂閱 | 邮箱 | 電子報",
            r"(?:订阅|訂閱)(?:我们|我們|本站|本刊)?[^。]{0,12}(?:邮件|電子報|电子报|"
            r"通讯|周刊|週報|简报)|(?:发送|寄)到(?:您|你)的(?:邮箱|信箱)",
            max_words=100,
        ),
        Phrases(
            "ja",
            "メルマガ | メールマガジン | ニュースレター",
            r"(?:メルマガ|メールマガジン|ニュースレター)[^。]{0,16}(?:登録|購読|配信中|"
            r"お届け|お申し込み)(?:する|はこちら|しませんか|ください|して|$)",
            max_words=100,
        ),
        Phrases(
            "hi",
            "न्यूज़लेटर | न्यूजलेटर | इनबॉक्स",
            r"(?:न्यूज़लेटर|न्यूजलेटर)…(?:सब्सक्राइब|सदस्यता|साइन अप|पाएं|पाने) | …इनबॉक्स में",
            max_words=70,
        ),
        Tokens(
            "newsletter newsletters nl-signup mailchimp mc4wp mc-embed email-signup emailsignup "
            "newsletter-signup newslettersignup signup-form subscribe-form email-subscribe mailinglist "
            "mailing-list optin opt-in hbspt convertkit sendinblue mailpoet mailerlite",
            strength=0.85,
            max_words=150,
        ),
        Tokens("signup sign-up subscribe", strength=0.8, max_words=100),
    ),
    examples=(
        ("en", "Sign up for our free weekly newsletter and get the best stories in your inbox."),
        ("es", "Suscríbete a nuestro boletín y recibe las noticias en tu correo."),
        ("fr", "Inscrivez-vous à notre newsletter pour ne rien manquer."),
        ("de", "Melden Sie sich jetzt für unseren Newsletter an."),
        ("it", "Iscriviti alla nostra newsletter per restare aggiornato."),
        ("pt", "Assine nossa newsletter e receba as notícias no seu e-mail."),
        ("nl", "Schrijf je in voor onze nieuwsbrief."),
        ("pl", "Zapisz się do naszego newslettera!"),
        ("ru", "Подпишитесь на нашу еженедельную рассылку."),
        ("ar", "اشترك في نشرتنا البريدية ليصلك كل جديد"),
        ("zh", "订阅我们的邮件通讯"),
        ("ja", "メールマガジンの登録はこちら"),
        ("hi", "हमारे न्यूज़लेटर को सब्सक्राइब करें"),
    ),
)
