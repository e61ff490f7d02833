"""The foot of every page."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Tags, Tokens

KIND = Kind(
    name="footer",
    definition="The foot of every page of the site: about the company, contact, imprint links, addresses, partner "
    "logos, “powered by”.",
    reason="It belongs to the foot of every page",
    detectors=(
        Labels(
            "en",
            "about us | about | contact | careers | jobs | help | help center | advertise | "
            "press | press room | our team | our company | our story | who we are | work with us | "
            "work for us | site index | customer service | support | feedback | powered by wordpress | "
            "proudly powered by wordpress | partners | company | editorial policy | write for us | "
            "submit a tip | send us a tip | corrections policy | media kit",
        ),
        Labels(
            "es",
            "sobre nosotros | quiénes somos | acerca de | contacto | trabaja con nosotros | ayuda | "
            "nosotros | nuestro equipo | publicidad y contacto",
        ),
        Labels(
            "fr",
            "à propos | qui sommes-nous | contact et aide | nous contacter | aide | recrutement | "
            "notre équipe | plan de site | à propos de nous | nos partenaires",
        ),
        Labels(
            "de",
            "über uns | kontakt | karriere | hilfe | mediadaten | unser team | stellenangebote | redaktion | "
            "wir über uns",
        ),
        Labels("it", "chi siamo | contatti | lavora con noi | redazione | aiuto | la redazione | il nostro team"),
        Labels(
            "pt",
            "sobre nós | quem somos | contato | contacto e ajuda | trabalhe conosco | expediente | ajuda | "
            "anuncie | equipe",
        ),
        Labels(
            "nl",
            "over ons | contactgegevens | werken bij | adverteren | klantenservice | ons team",
        ),
        Labels(
            "pl",
            "o nas | kontakt i reklama | redakcja | kariera | pomoc | reklama i kontakt | praca | "
            "najczęściej zadawane pytania",
        ),
        Labels(
            "ru",
            "о нас | контакты | о проекте | о компании | редакция | вакансии | помощь | обратная связь | "
            "рекламодателям | о сайте",
        ),
        Labels("ar", "من نحن | اتصل بنا الآن | عن الموقع | وظائف | مساعدة | هيئة التحرير | أعلن معنا | للتواصل"),
        Labels(
            "zh",
            "关于我们 | 關於我們 | 联系方式 | 加入我们 | 广告服务 | 帮助中心 | 友情链接 | 招聘信息 | "
            "网站简介 | 聯絡方式 | 工作机会 | 广告合作",
        ),
        Labels(
            "ja",
            "会社概要 | 運営会社 | 会社情報 | 採用情報 | 広告掲載 | 広告掲載について | ヘルプ | "
            "当サイトについて | このサイトについて | 運営者情報",
        ),
        Labels("hi", "हमारे बारे में | संपर्क | हमसे संपर्क करें | करियर | विज्ञापन दें | सहायता | परिचय"),
        Openings(
            "en",
            "powered by | proudly powered by | theme by | theme: | designed by | website by | site by | "
            "website design by | wordpress theme",
            max_words=14,
            strength=0.9,
        ),
        Openings(
            "zh",
            "京icp备 | 沪icp备 | 粤icp备 | 京公网安备 | 增值电信业务 | 互联网新闻信息服务许可证 | 违法和不良信息举报",
            max_words=120,
        ),
        Tokens(
            "footer site-footer page-footer footer-widgets footer-nav footer-menu footerlinks bottom-bar colophon",
            strength=0.85,
            max_words=250,
        ),
        Tags("footer", strength=0.7),
    ),
    examples=(
        ("en", "About us"),
        ("es", "Quiénes somos"),
        ("fr", "Qui sommes-nous"),
        ("de", "Über uns"),
        ("it", "Chi siamo"),
        ("pt", "Quem somos"),
        ("nl", "Over ons"),
        ("pl", "O nas"),
        ("ru", "О проекте"),
        ("ar", "من نحن"),
        ("zh", "关于我们"),
        ("ja", "会社概要"),
        ("hi", "हमारे बारे में"),
    ),
)
