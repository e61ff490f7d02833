"""Leads to other articles."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens
from scraper.extraction.boilerplate.teaser_labels import FURTHER_LANGUAGES

KIND = Kind(
    name="teaser",
    definition="Leads to other articles: related stories, recommendations, latest news, “keep reading”, and “read "
    "more: …” lines inside the body.",
    reason="It leads to other articles",
    leads=True,
    detectors=(
        Labels(
            "en",
            "read more | read also | also read | read next | read this next | keep reading | "
            "continue reading | read full story | read full article | read the full story | "
            "read the full article | full story | related | related articles | related article | "
            "related posts | related post | related stories | related story | related news | related content | "
            "related topics | related links | related reading | related coverage | related video | "
            "related videos | "
            "recommended | recommended for you | recommended stories | recommended articles | "
            "recommended reading | recommended posts | you may also like | you might also like | "
            "you may like | you might like | you may also enjoy | you might also enjoy | "
            "you might be interested in | you may be interested in | you may also be interested in | "
            "more from | more from us | more from this author | more from this section | more stories | "
            "more articles | more news | more posts | more like this | more on this | more on this story | "
            "more on this topic | more in | more to read | more to explore | more information | "
            "latest | latest news | latest stories | latest articles | latest posts | the latest | "
            "the latest news | recent | recent posts | recent articles | recent news | recent stories | "
            "top stories | top news | today's top stories | headlines | featured | featured stories | "
            "featured articles | featured posts | editor's picks | editors' picks | editor's choice | "
            "don't miss | in case you missed it | up next | next up | what to read next | see also | "
            "further reading | also on | also in | in other news | other news | other articles | "
            "other stories | similar articles | similar posts | similar stories | "
            "from the web | around the web | from around the web | elsewhere on the web | popular now | "
            "trending now | in this section | other posts | learn more about | our picks | must read | "
            "must reads | must-read | suggested reading | you may have missed | news | breaking news | "
            "explore more | discover more | keep exploring",
        ),
        Labels(
            "es",
            "leer más | lee más | leer también | lee también | lea también | leé también | "
            "te puede interesar | te podría interesar | te puede gustar | también te puede interesar | "
            "puede interesarte | te recomendamos | le recomendamos | le puede interesar | vea también | no se pierda | "
            "artículos relacionados | artículo relacionado | noticias relacionadas | noticia relacionada | "
            "notas relacionadas | contenido relacionado | relacionados | relacionadas | relacionado | "
            "entradas relacionadas | más información | más noticias | más sobre este tema | más en | "
            "más sobre | últimas noticias | lo último | lo más reciente | destacados | destacadas | "
            "recomendados | no te pierdas | seguir leyendo | sigue leyendo | continuar leyendo | ver también | "
            "ver noticia completa | temas relacionados | otras noticias | últimas entradas | entradas recientes",
        ),
        Labels(
            "fr",
            "lire aussi | à lire aussi | a lire aussi | lire la suite | lire également | à lire également | "
            "lire l'article | à lire | sur le même sujet | sur le même thème | dans la même rubrique | "
            "articles similaires | articles liés | articles connexes | articles récents | article lié | "
            "contenus liés | contenu lié | vous aimerez aussi | vous pourriez aussi aimer | "
            "cela peut vous intéresser | ceci pourrait vous intéresser | vous aimerez peut-être | "
            "nos derniers articles | derniers articles | dernières actualités | dernières nouvelles | "
            "dernières infos | les dernières actus | à la une | plus d'articles | "
            "en savoir plus | voir aussi | à voir aussi | recommandé pour vous | nos recommandations | "
            "la suite | continuer la lecture | poursuivre la lecture | plus d'actualités | à découvrir",
        ),
        Labels(
            "de",
            "mehr zum thema | zum thema | lesen sie auch | lesen sie mehr | lies auch | auch interessant | "
            "mehr lesen | weiterlesen | weiter lesen | zum artikel | ganzen artikel lesen | "
            "das könnte sie auch interessieren | das könnte dich auch interessieren | "
            "das könnte ihnen auch gefallen | das könnte dir auch gefallen | das könnte sie interessieren | "
            "ähnliche artikel | ähnliche beiträge | verwandte artikel | verwandte themen | "
            "verwandte beiträge | passend dazu | passende artikel | weitere artikel | weitere beiträge | "
            "weitere themen | weitere nachrichten | weitere meldungen | weitere news | mehr aus | mehr von | "
            "mehr dazu | mehr nachrichten | mehr artikel | mehr zu diesem thema | "
            "neueste artikel | neueste beiträge | neueste nachrichten | aktuelle nachrichten | "
            "aktuelle artikel | aktuelle beiträge | aktuelles | letzte beiträge | empfehlungen | "
            "empfehlungen der redaktion | unsere empfehlungen | empfohlen | empfohlene artikel | "
            "lesen sie auch die folgenden beiträge | weitere informationen | weiterführende links | "
            "nicht verpassen | siehe auch | zum weiterlesen | schlagzeilen | top-themen | themen des tages | "
            "mehr erfahren",
        ),
        Labels(
            "it",
            "leggi anche | leggi tutto | leggi di più | leggi l'articolo | leggi l'articolo completo | "
            "continua a leggere | continua la lettura | articoli correlati | articolo correlato | "
            "notizie correlate | contenuti correlati | correlati | articoli simili | potrebbe interessarti | "
            "potrebbe interessarti anche | potrebbero interessarti | ti potrebbe interessare | "
            "ti potrebbero interessare | ti potrebbe interessare anche | ultime notizie | ultimi articoli | "
            "articoli recenti | altre notizie | altri articoli | altro su | sullo stesso argomento | "
            "in evidenza | approfondimenti | approfondisci | "
            "da non perdere | consigliati | consigliati per te | raccomandati per te | scopri di più | "
            "vedi anche | guarda anche | primo piano",
        ),
        Labels(
            "pt",
            "leia mais | leia também | leia mais sobre | ler mais | saiba mais | veja também | veja mais | "
            "confira também | continue lendo | continuar a ler | continuar lendo | leia a notícia completa | "
            "matérias relacionadas | notícias relacionadas | artigos relacionados | posts relacionados | "
            "conteúdo relacionado | relacionados | relacionadas | você pode gostar | você também pode gostar | "
            "você pode se interessar | talvez você goste | pode interessar | também pode interessar | "
            "recomendados | recomendado para você | recomendamos | mais notícias | últimas notícias | "
            "últimas | mais recentes | artigos recentes | posts recentes | outras notícias | outros artigos | "
            "destaques | em destaque | não perca | mais sobre | mais de | sobre o mesmo assunto | "
            "artigos similares | tópicos relacionados",
        ),
        Labels(
            "nl",
            "lees ook | lees meer | lees verder | verder lezen | meer lezen | lees het hele artikel | "
            "gerelateerd | gerelateerde artikelen | gerelateerde berichten | gerelateerd nieuws | "
            "gerelateerde onderwerpen | meer over dit onderwerp | meer over | meer van | meer nieuws | "
            "meer artikelen | meer uit | laatste nieuws | het laatste nieuws | recente berichten | "
            "recente artikelen | aanbevolen | aanbevolen voor jou | aanbevolen artikelen | "
            "misschien ook interessant | ook interessant | dit vind je misschien ook leuk | "
            "dit vind je misschien ook interessant | bekijk ook | zie ook | net binnen | "
            "uitgelicht | niet te missen | andere artikelen | vergelijkbare artikelen | anderen lazen ook | "
            "anderen bekeken ook | ander nieuws",
        ),
        Labels(
            "pl",
            "czytaj też | czytaj także | czytaj również | przeczytaj też | przeczytaj także | "
            "przeczytaj również | zobacz też | zobacz także | zobacz również | sprawdź też | sprawdź także | "
            "czytaj więcej | czytaj dalej | więcej | więcej na ten temat | więcej o | więcej artykułów | "
            "powiązane | powiązane artykuły | artykuły powiązane | podobne artykuły | podobne wpisy | "
            "polecane | polecane artykuły | polecamy | polecamy również | polecamy także | "
            "może cię zainteresować | to może cię zainteresować | mogą cię zainteresować | warto przeczytać | "
            "najnowsze | najnowsze wiadomości | najnowsze artykuły | ostatnie wpisy | ostatnie artykuły | "
            "inne artykuły | inne wiadomości | w tym temacie | na ten temat | wybrane dla ciebie | "
            "aktualności | wróć do artykułu",
        ),
        Labels(
            "ru",
            "читайте также | читать также | читайте ещё | читайте еще | читать далее | читать дальше | "
            "читать полностью | читать ещё | читать еще | подробнее | смотрите также | смотри также | "
            "см. также | по теме | материалы по теме | статьи по теме | новости по теме | ещё по теме | "
            "еще по теме | похожие статьи | похожие материалы | похожие записи | похожие новости | "
            "связанные материалы | рекомендуем | рекомендуем прочитать | рекомендуем почитать | "
            "вам может понравиться | вам может быть интересно | вам будет интересно | может быть интересно | "
            "другие новости | другие материалы | "
            "другие статьи | ещё новости | еще новости | последние новости | свежие новости | "
            "последние записи | свежие записи | новости | главные новости | главное | лента новостей | "
            "выбор редакции | не пропустите | популярное сейчас | что ещё почитать | что еще почитать | "
            "сюжет | все новости",
        ),
        Labels(
            "ar",
            "اقرأ أيضا | اقرأ أيضاً | اقرأ ايضا | إقرأ أيضا | إقرأ أيضاً | اقرأ المزيد | إقرأ المزيد | "
            "قراءة المزيد | اقرأ أكثر | اقرأ كذلك | شاهد أيضا | شاهد أيضاً | انظر أيضا | مقالات ذات صلة | "
            "مقالات ذات علاقة | أخبار ذات صلة | مواضيع ذات صلة | موضوعات ذات صلة | موضوعات متعلقة | "
            "مواضيع متعلقة | مواد ذات صلة | ذات صلة | مقالات مشابهة | قد يعجبك | قد يعجبك أيضا | "
            "قد يعجبك أيضاً | قد يهمك | قد يهمك أيضا | قد يهمك أيضاً | آخر الأخبار | أحدث الأخبار | "
            "أحدث المقالات | أخبار أخرى | المزيد من الأخبار | المزيد من المقالات | "
            "نرشح لك | موصى به | مختارات | لا تفوت | تابع القراءة | أكمل القراءة",
        ),
        Labels(
            "zh",
            "相关阅读 | 相關閱讀 | 相关文章 | 相關文章 | 相关新闻 | 相關新聞 | 相关报道 | 相關報導 | "
            "相关链接 | 相关推荐 | 相关内容 | 相关资讯 | 延伸阅读 | 延伸閱讀 | 推荐阅读 | 推薦閱讀 | "
            "推荐文章 | 推薦文章 | 猜你喜欢 | 你可能喜欢 | 您可能感兴趣 | 您可能还喜欢 | 你可能感興趣 | "
            "你可能还喜欢 | 为你推荐 | 为您推荐 | 更多新闻 | 更多文章 | 更多报道 | 更多精彩 | 更多相关 | "
            "最新文章 | 最新新闻 | 最新消息 | 最新新聞 | 近期文章 | 编辑推荐 | 編輯推薦 | 今日推荐 | "
            "精彩推荐 | 热点推荐 | 阅读全文 | 閱讀全文 | 继续阅读 | 繼續閱讀 | 点击阅读更多 | 阅读更多 | "
            "閱讀更多 | 其他新闻 | 看更多",
        ),
        Labels(
            "ja",
            "関連記事 | 関連ニュース | 関連リンク | 関連する記事 | 関連コンテンツ | 関連トピック | "
            "関連キーワード | あわせて読みたい | 合わせて読みたい | こちらもおすすめ | "
            "おすすめ | おすすめ記事 | おすすめの記事 | オススメ記事 | 続きを読む | 続きを見る | "
            "続きはこちら | もっと読む | 全文を読む | "
            "この記事を読んだ人はこんな記事も読んでいます | 最新記事 | 最新ニュース | 新着記事 | "
            "新着ニュース | 新着 | 最近の投稿 | 注目記事 | 注目のニュース | ピックアップ | "
            "他の記事 | その他の記事 | 次に読む | 次に読みたい | 似た記事 | 類似記事 | 主要ニュース | "
            "トップニュース | ニュース一覧 | 特集 | 編集部のおすすめ | 編集部おすすめ",
        ),
        Labels(
            "hi",
            "यह भी पढ़ें | ये भी पढ़ें | इसे भी पढ़ें | यह भी पढ़े | ये भी पढ़े | यह भी देखें | ये भी देखें | "
            "और पढ़ें | पूरा पढ़ें | पूरी खबर पढ़ें | आगे पढ़ें | संबंधित खबरें | संबंधित समाचार | "
            "संबंधित लेख | संबंधित ख़बरें | मिलती जुलती खबरें | आपको यह भी पसंद आ सकता है | आपके लिए | "
            "आपके लिए सुझाव | अन्य खबरें | और खबरें | ताज़ा खबरें | ताजा खबरें | ताजा समाचार | ताज़ा समाचार | "
            "लेटेस्ट न्यूज़ | लेटेस्ट न्यूज | बड़ी खबरें | टॉप न्यूज | टॉप न्यूज़ | संबंधित",
        ),
        Labels(
            "tr", "ilgili haberler | ilginizi çekebilir | son haberler | devamını oku | ayrıca okuyun | diğer haberler"
        ),
        Labels(
            "sv",
            "läs mer | läs också | läs även | relaterade artiklar | mer om ämnet | senaste nytt | "
            "rekommenderas | mer läsning",
        ),
        Labels(
            "cs",
            "čtěte také | čtěte dále | související články | mohlo by vás zajímat | nejnovější články | "
            "další články | přečtěte si také",
        ),
        *FURTHER_LANGUAGES,
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
