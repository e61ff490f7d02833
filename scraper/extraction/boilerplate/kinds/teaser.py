"""Leads to other articles."""

from scraper.extraction.boilerplate.kind import Kind, Openings, Phrases, Tokens
from scraper.extraction.boilerplate.teaser_labels import TEASER_LABELS

KIND = Kind(
    name="teaser",
    definition="Leads to other articles: related stories, recommendations, latest news, “keep reading”, and “read "
    "more: …” lines inside the body.",
    reason="It leads to other articles",
    leads=True,
    detectors=(
        *TEASER_LABELS,
        Openings(
            "en",
            "read more: | read also: | also read: | read next: | related: | related story: | "
            "related article: | related articles: | related stories: | related coverage: | see also: | "
            "recommended: | you may also like: | you might also like: | watch more: | don't miss: | "
            "keep reading: | continue reading: | in case you missed it: | icymi: | must read: | more from: | "
            "more on this: | full story: | more to read: | further reading: | read the full story: | "
            "find out more: | explore more: | dive deeper: | read: | also see: | also watch: | read this: | "
            "see more: | more stories: | up next: | editor's pick:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "en",
            "read more about | read more on | read more | also read | read also | see also | related: | "
            "continue reading | keep reading | click here to read | click here for more | read the full",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "es",
            "leer más: | lee más: | lee también: | lea también: | leé también: | leer también: | "
            "te puede interesar: | también te puede interesar: | te podría interesar: | te recomendamos: | "
            "ver también: | ver más: | más información: | relacionado: | relacionada: | noticia relacionada: | "
            "no te pierdas: | mira también: | seguir leyendo: | sigue leyendo: | continuar leyendo:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "es",
            "lee también | leer más | te puede interesar | lea también | más información",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "fr",
            "lire aussi: | à lire aussi: | a lire aussi: | lire également: | à lire: | à lire également: | "
            "lire la suite: | voir aussi: | à voir aussi: | sur le même sujet: | pour aller plus loin: | "
            "en savoir plus: | lire notre: | à écouter: | notre dossier:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "fr",
            "lire aussi | à lire aussi | lire également | lire notre | lire la suite | voir aussi",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "de",
            "lesen sie auch: | lesen sie hier: | lesen sie mehr: | lesen sie dazu: | lies auch: | "
            "mehr zum thema: | mehr dazu: | mehr lesen: | auch interessant: | passend dazu: | weiterlesen: | "
            "siehe auch: | das könnte sie auch interessieren: | lesetipp:",
            max_words=30,
            strength=0.9,
            min_links=0.0,
        ),
        Openings(
            "de",
            "lesen sie auch | lesen sie hier | lesen sie mehr | mehr zum thema | mehr dazu | lesen sie dazu",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "it",
            "leggi anche: | leggi di più: | leggi tutto: | approfondisci: | approfondimento: | vedi anche: | "
            "guarda anche: | potrebbe interessarti: | ti potrebbe interessare: | per approfondire: | leggi: | "
            "continua a leggere:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "it",
            "leggi anche | leggi l'articolo | leggi tutto | guarda anche",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "pt",
            "leia mais: | leia também: | ler mais: | leia ainda: | veja também: | veja mais: | saiba mais: | "
            "confira também: | confira: | relacionado: | relacionadas: | notícia relacionada: | não perca: | "
            "assista: | ver também:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "pt", "leia mais | leia também | veja também | saiba mais", max_words=25, min_links=0.45, strength=0.88
        ),
        Openings(
            "nl",
            "lees ook: | lees meer: | lees verder: | lees hier: | bekijk ook: | zie ook: | meer lezen: | "
            "gerelateerd: | kijk ook: | luister ook: | ook interessant:",
            max_words=35,
            strength=0.88,
        ),
        Openings("nl", "lees ook | lees meer | lees hier | bekijk ook", max_words=25, min_links=0.45, strength=0.88),
        Openings(
            "pl",
            "czytaj też: | czytaj także: | czytaj również: | przeczytaj też: | przeczytaj także: | "
            "przeczytaj również: | zobacz też: | zobacz także: | zobacz również: | zobacz: | czytaj więcej: | "
            "czytaj: | więcej: | dowiedz się więcej: | sprawdź też: | polecamy: | warto przeczytać:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "pl",
            "czytaj też | czytaj także | zobacz także | zobacz też | przeczytaj także | czytaj więcej",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "ru",
            "читайте также: | читать также: | читайте ещё: | читайте еще: | читайте: | смотрите также: | "
            "см. также: | по теме: | материалы по теме: | подробнее: | рекомендуем: | ранее по теме: | "
            "читать далее:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "ru",
            "читайте также | смотрите также | читать далее | подробнее читайте",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "ar",
            "اقرأ أيضا: | اقرأ أيضاً: | اقرأ ايضا: | إقرأ أيضا: | إقرأ أيضاً: | اقرأ المزيد: | اقرأ كذلك: | "
            "شاهد أيضا: | شاهد أيضاً: | انظر أيضا: | قد يهمك: | قد يهمك أيضا: | قد يعجبك: | ذات صلة: | "
            "طالع أيضا: | للمزيد:",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "ar",
            "اقرأ أيضا | اقرأ أيضاً | إقرأ أيضا | إقرأ أيضاً | اقرأ المزيد | شاهد أيضا | شاهد أيضاً",
            max_words=25,
            min_links=0.45,
            strength=0.88,
        ),
        Openings(
            "zh",
            "相关阅读: | 相關閱讀: | 相关文章: | 相關文章: | 相关新闻: | 相關新聞: | 相关报道: | 相關報導: | "
            "延伸阅读: | 延伸閱讀: | 推荐阅读: | 推薦閱讀: | "
            "更多新闻: | 阅读更多: | 点击阅读: | 看更多: | 更多内容: | 另请阅读: | 看更多 | 【延伸閱讀】 | "
            "点击进入专题:",
            max_words=70,
            strength=0.88,
        ),
        Openings(
            "ja",
            "関連記事: | 関連: | 関連ニュース: | あわせて読みたい: | 合わせて読みたい: | 参考記事: | 参照: | "
            "次の記事: | 【関連記事】 | 【あわせて読みたい】 | "
            "続きを読む | 【関連】 | おすすめ記事: | ▶",
            max_words=80,
            strength=0.88,
        ),
        Openings(
            "hi",
            "यह भी पढ़ें: | ये भी पढ़ें: | इसे भी पढ़ें: | यह भी पढ़े: | ये भी पढ़े: | यह भी देखें: | "
            "और पढ़ें: | संबंधित खबर: | पढ़ें: | यह भी पढ़ें | ये भी पढ़ें | इसे भी पढ़ें",
            max_words=40,
            strength=0.88,
        ),
        Openings("tr", "ayrıca okuyun: | ilgili haber: | okuyun:", max_words=30, strength=0.88),
        Openings("sv", "läs mer: | läs också: | läs även: | se även:", max_words=30, strength=0.88),
        # The two labels of a button that unfolds another story.
        Phrases(
            "en", "less", r"^(?:keep reading|read more|show more|continue reading) (?:show|read|see) less$", max_words=5
        ),
        Tokens(
            "related relateds related-posts related-articles related-stories relatedposts jp-relatedposts "
            "yarpp recirc recirculation read-more readmore read-next readnext more-stories more-from "
            "more-articles teaser teasers teaser-list "
            "outbrain taboola zergnet plista dianomi recommended recommendation recommendations "
            "recommended-posts crp also-like may-like latest-news latest-posts recent-posts up-next upnext "
            "further-reading continue-reading next-article see-also onward onwards linked-articles promo-list "
            "story-list article-list post-list listing-item serial-posts",
            strength=0.88,
            max_words=250,
        ),
        Tokens("latest recent featured widget-posts headlines", strength=0.5, max_words=60),
        Tokens("card cards excerpt tile entry-summary", strength=0.3, max_words=60),
    ),
    examples=(
        ("en", "Read more: What the new harbour will cost"),
        ("en", "You may also like"),
        ("es", "Te puede interesar: Así será el nuevo mercado"),
        ("fr", "À lire aussi : Les maires réclament un plan"),
        ("de", "Lesen Sie auch: Was der Umbau kostet"),
        ("it", "Leggi anche: Il ponte riapre a marzo"),
        ("pt", "Leia também: Cidade ganha novo parque"),
        ("nl", "Lees ook: Brug blijft langer dicht"),
        ("pl", "Czytaj też: Nowy most później niż planowano"),
        ("ru", "Читайте также: Мост откроют весной"),
        ("ar", "اقرأ أيضا: الجسر الجديد يفتح في الربيع"),
        ("zh", "延伸阅读：新桥将于春天通车"),
        ("ja", "関連記事：新しい橋、来春開通へ"),
        ("hi", "यह भी पढ़ें: नया पुल वसंत में खुलेगा"),
    ),
)
