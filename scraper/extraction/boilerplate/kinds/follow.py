"""Asks the reader to follow the site elsewhere."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="follow",
    definition="Asks the reader to follow the site or its author on a social network, messenger or news service, or to "
    "like a page.",
    reason="It asks the reader to follow the site elsewhere",
    detectors=(
        Labels(
            "en",
            "follow us | follow | following | follow me | follow us on | follow us on social | "
            "follow us on social media | follow us on facebook | follow us on twitter | follow us on x | "
            "follow us on instagram | follow us on google news | follow us on whatsapp | "
            "follow us on linkedin | follow us on youtube | follow us on telegram | follow on facebook | "
            "follow on twitter | follow on x | follow on instagram | find us on facebook | find us on | "
            "like us on facebook | like our page | join us on telegram | join us on whatsapp | "
            "join us on facebook | join our whatsapp channel | join our telegram channel | "
            "join our community | stay connected | connect with us | let's connect | keep in touch | "
            "get social | subscribe on youtube | subscribe to our channel | subscribe to our youtube channel | "
            "add as a preferred source | add us as a preferred source on google | "
            "make us preferred on google | rss feed | rss | follow topic | follow author | follow this author",
        ),
        Labels(
            "es",
            "síguenos | síguenos en | síguenos en facebook | síguenos en twitter | síguenos en x | "
            "síguenos en instagram | síguenos en google news | síguenos en nuestras redes | "
            "síguenos en redes sociales | síguenos en whatsapp | "
            "seguir | seguinos | seguinos en | redes sociales | únete a nuestro canal | "
            "únete a nuestro canal de whatsapp | suscríbete a nuestro canal",
        ),
        Labels(
            "fr",
            "suivez-nous | nous suivre | suivre | suivez-nous sur | suivez-nous sur facebook | "
            "suivez-nous sur twitter | suivez-nous sur x | suivez-nous sur instagram | "
            "suivez-nous sur google news | "
            "suivez-nous sur les réseaux sociaux | suivez-nous sur whatsapp | retrouvez-nous sur | "
            "retrouvez-nous sur facebook | rejoignez-nous | rejoignez-nous sur facebook | réseaux sociaux | "
            "restons connectés",
        ),
        Labels(
            "de",
            "folgen | folgen sie uns | folge uns | folgt uns | folgen sie uns auf | folge uns auf | "
            "folgen sie uns auf facebook | folgen sie uns auf twitter | folge uns auf instagram | "
            "folge uns auf facebook | "
            "folgen sie uns auf google news | folge uns auf whatsapp | folgen sie uns in den sozialen medien | "
            "soziale medien | soziale netzwerke | werde fan | werden sie fan | bleiben sie in kontakt",
        ),
        Labels(
            "it",
            "seguici | seguici su | seguici sui social | seguici su facebook | seguici su twitter | "
            "seguici su x | seguici su instagram | seguici su google news | seguici su whatsapp | segui | "
            "segui il canale whatsapp | "
            "iscriviti al canale | iscriviti al nostro canale | unisciti al canale telegram | restiamo in contatto",
        ),
        Labels(
            "pt",
            "siga-nos | siga | nos siga | siga-nos no facebook | siga-nos no twitter | siga-nos no instagram | "
            "siga-nos nas redes sociais | siga nossas redes sociais | siga a gente | "
            "siga o nosso canal no whatsapp | "
            "siga-nos no google news | siga-nos no google notícias | entre no nosso canal | "
            "entre no nosso grupo de whatsapp | participe do nosso canal no whatsapp | redes sociais | "
            "segue-nos | acompanhe-nos | curta nossa página",
        ),
        Labels(
            "nl",
            "volg ons | volgen | volg ons op | volg ons op facebook | volg ons op twitter | volg ons op x | "
            "volg ons op instagram | volg ons op google nieuws | volg ons op whatsapp | "
            "volg ons op social media | volg ons via | "
            "vind ons leuk op facebook | like ons op facebook | blijf op de hoogte | sociale media",
        ),
        Labels(
            "pl",
            "obserwuj nas | obserwuj | śledź nas | śledź nas na | śledź nas na facebooku | "
            "obserwuj nas na facebooku | obserwuj nas na instagramie | obserwuj nas na google news | "
            "obserwuj nas w google news | "
            "polub nas na facebooku | polub nas | dołącz do nas | dołącz do nas na facebooku | "
            "znajdź nas na facebooku | jesteśmy na | bądź z nami | media społecznościowe",
        ),
        Labels(
            "ru",
            "подписаться | подписывайтесь | подпишитесь | подписывайтесь на нас | подпишитесь на нас | "
            "подписывайтесь на наш канал | подпишись на наш канал | мы в соцсетях | мы в социальных сетях | "
            "присоединяйтесь | присоединяйтесь к нам | "
            "читайте нас в | читайте нас в telegram | следите за нами | следите за новостями | мы вконтакте | "
            "мы в телеграм | наш телеграм-канал | подписывайтесь на наш telegram-канал | "
            "подписывайтесь на наш телеграм-канал",
        ),
        Labels(
            "ar",
            "تابعنا | تابعونا | تابعنا على | تابعونا على | تابعنا على فيسبوك | تابعنا على تويتر | "
            "تابعونا على فيسبوك | تابعونا على تويتر | تابعنا على أخبار جوجل | "
            "تابعونا على مواقع التواصل الاجتماعي | متابعة | "
            "انضم إلينا | انضم إلى قناتنا | انضم إلى قناتنا على تلغرام | اشترك في قناتنا | اشترك في القناة | "
            "تواصل معنا | ابق على تواصل",
        ),
        Labels(
            "zh",
            "关注我们 | 關注我們 | 关注 | 關注 | 追蹤我們 | 关注公众号 | 关注我们的微信公众号 | "
            "关注微信公众号 | 关注官方微信 | 扫码关注 | 扫一扫关注 | 微信公众号 | "
            "官方微信 | 官方微博 | 加入我们的电报频道 | 扫描二维码关注我们",
        ),
        Labels(
            "ja",
            "フォロー | フォローする | フォローしてください | 公式sns | snsでフォロー | "
            "公式アカウントをフォロー | 公式アカウント | ツイッターでフォロー | "
            "facebookでフォロー | xでフォロー | twitterでフォロー | チャンネル登録 | チャンネル登録はこちら | "
            "友だち追加 | この記事が気に入ったらいいねしよう | この記事が気に入ったらフォローしよう",
        ),
        Labels(
            "hi",
            "हमें फॉलो करें | फॉलो करें | फॉलो | हमें फेसबुक पर फॉलो करें | हमें ट्विटर पर फॉलो करें | "
            "हमसे जुड़ें | हमारे साथ जुड़ें | हमें गूगल न्यूज़ पर फॉलो करें | गूगल न्यूज पर फॉलो करें | "
            "व्हाट्सएप चैनल से जुड़ें | "
            "हमारे व्हाट्सएप चैनल से जुड़ें | हमारे चैनल को सब्सक्राइब करें | सोशल मीडिया पर जुड़ें",
        ),
        Labels("tr", "bizi takip edin | takip et | takip edin | bizi takip et"),
        Labels("sv", "följ oss | följ oss på facebook | följ"),
        Openings(
            "en",
            "follow us on | follow us: | follow us at | find us on facebook | like us on facebook | "
            "join us on | follow me on | connect with us on",
            max_words=30,
        ),
        Openings(
            "es",
            "síguenos en | síguenos: | sigue a | sigue nuestro | únete a nuestro canal",
            max_words=30,
            strength=0.9,
            min_links=0.0,
        ),
        Openings("fr", "suivez-nous sur | suivez-nous: | retrouvez-nous sur | rejoignez-nous sur", max_words=30),
        Openings("de", "folgen sie uns | folge uns | folgt uns", max_words=30),
        Openings("it", "seguici su | seguici anche su | seguici sui", max_words=30),
        Openings(
            "pt", "siga-nos | siga o nosso | siga nosso | siga a nossa | siga nossas | acompanhe-nos no", max_words=30
        ),
        Openings("nl", "volg ons op | volg ons via | volg ons:", max_words=30),
        Openings("pl", "obserwuj nas | śledź nas | polub nas | dołącz do nas na", max_words=30),
        Openings(
            "ru",
            "подписывайтесь на нас | подписывайтесь на наш канал | подпишитесь на нас | "
            "подпишитесь на наш канал | подпишись на нас | читайте нас в | присоединяйтесь к нам",
            max_words=30,
        ),
        Openings(
            "ar",
            "تابعونا على | تابعنا على | تابعونا عبر | تابعنا عبر | انضم إلى قناتنا | اشترك في قناتنا",
            max_words=30,
        ),
        Openings(
            "zh", "关注我们 | 關注我們 | 欢迎关注 | 关注公众号 | 长按二维码关注 | 扫码关注 | 追蹤我們", max_words=60
        ),
        Openings(
            "ja", "フォローは | 公式ｘ | 公式xを | 公式アカウントを | チャンネル登録", max_words=60, strength=0.85
        ),
        Openings("hi", "हमें फॉलो | हमारे व्हाट्सएप | हमसे जुड़ने के लिए", max_words=40),
        Phrases(
            "en",
            "follow | join | like",
            r"^(?:you can |please |to stay updated |for more…)?(?:also )?follow (?:us|me|him|her|them|@\w+|our|"
            r"the author|the writer|[a-z]+ [a-z]+) (?:on|via) (?:facebook|twitter|x\b|instagram|linkedin|google "
            r"news|bluesky|threads|tiktok|telegram|whatsapp|mastodon|social) | "
            r"^(?:please )?like (?:us|our page) on facebook | "
            r"^join (?:us|our)…(?:telegram|whatsapp|facebook|discord)(?: (?:channel|group|page|community|server)"
            r")?",
            max_words=35,
        ),
        Phrases(
            "en",
            "twitter | @ | facebook | instagram",
            r"follow @\w+ on | ^follow @\w+ | "
            r"(?:follow|find|like) us on (?:facebook|twitter|instagram|x|linkedin|google news|bluesky)",
            max_words=40,
        ),
        Phrases(
            "en",
            "preferred",
            r"(?:make|add|set|choose) (?:us|[\w ]{2,40}) (?:as )?(?:a |your )?preferred source",
            max_words=40,
        ),
        Phrases(
            "es",
            "facebook | instagram | twitter | whatsapp | telegram | news",
            r"(?:síguenos|seguinos|sigue a [\w ]{2,40}) en (?:nuestr\w+ )?(?:[\w ]{0,20})?(?:facebook|instagram|"
            r"twitter|x|whatsapp|telegram|google news|tiktok)",
            max_words=40,
        ),
        Phrases(
            "fr",
            "facebook | instagram | twitter | whatsapp | news",
            r"(?:suivez|retrouvez|rejoignez)(?:-nous| [\w ]{2,40}) sur (?:[\w ]{0,20})?(?:facebook|instagram|"
            r"twitter|whatsapp|google news|tiktok)",
            max_words=40,
        ),
        Phrases(
            "de",
            "facebook | instagram | twitter | whatsapp | news",
            r"(?:folgen sie|folge|folgt) (?:uns|mir|ihm|ihr) (?:auch )?(?:auf|bei) (?:facebook|instagram|"
            r"twitter|whatsapp|google news|tiktok)",
            max_words=40,
        ),
        Phrases(
            "pt",
            "facebook | instagram | twitter | whatsapp | telegram",
            r"(?:siga|curta|acompanhe|entre)…(?:no|nas|em nosso|do nosso|nosso) (?:canal|perfil|página|grupo|"
            r"facebook|instagram|twitter|whatsapp|telegram)",
            max_words=35,
        ),
        Phrases(
            "ru",
            "телеграм-канал | telegram-канал | телеграме | вконтакте | telegram | дзен | дзене",
            r"(?:подписывайтесь|подпишитесь|подпишись|читайте нас|присоединяйтесь|следите за)…(?:телеграм|"
            r"telegram|вконтакте|дзен|viber|whatsapp)[\w-]*",
            max_words=40,
        ),
        Phrases(
            "pl",
            "facebooku | instagramie | twitterze | news",
            r"(?:obserwuj|śledź|polub|znajdź) (?:nas|nasz\w*)…(?:facebooku|instagramie|twitterze|google news)",
            max_words=35,
        ),
        Phrases(
            "zh",
            "公众号 | 公眾號",
            r"(?:关注|關注|搜索)[^。]{0,20}(?:微信)?公[众眾][号號]",
            max_words=80,
            strength=0.85,
        ),
        Phrases(
            "ja",
            "フォロー",
            r"(?:ぜひ|をフォロー(?:して|する|お願い)|フォローはこちら|フォローしよう)",
            max_words=50,
            strength=0.8,
        ),
        Phrases(
            "en",
            "want | like",
            r"^(?:want|like) (?:to (?:see|read) )?more (?:of )?(?:our|my)…(?:stories|news|articles|coverage|"
            r"reporting|posts)[^.!]{0,20}\?$",
            max_words=12,
            strength=0.88,
        ),
        Tokens(
            "follow follow-us followus social-follow follow-buttons social-profiles follow-author",
            strength=0.85,
            max_words=60,
        ),
    ),
    examples=(
        ("en", "Follow us on Facebook and Instagram"),
        ("es", "Síguenos en Google News"),
        ("fr", "Suivez-nous sur les réseaux sociaux"),
        ("de", "Folgen Sie uns auf Facebook"),
        ("it", "Seguici su Instagram"),
        ("pt", "Siga o nosso canal no WhatsApp"),
        ("nl", "Volg ons op Facebook"),
        ("pl", "Obserwuj nas w Google News"),
        ("ru", "Подписывайтесь на наш телеграм-канал"),
        ("ar", "تابعونا على فيسبوك"),
        ("zh", "欢迎关注我们的微信公众号"),
        ("ja", "公式アカウントをフォロー"),
        ("hi", "हमें गूगल न्यूज़ पर फॉलो करें"),
    ),
)
