"""What sites print above or before links to other articles, in many languages: the labels of the kind `teaser`.

A model that has met few pages of a language takes "read also" lines between paragraphs for prose: they stand where
prose stands.
"""

from scraper.extraction.boilerplate.kind import Labels

LINKED = 0.45
"""Least share of a label's characters in links, in the languages of which the table of kinds holds little else: alone,
some of these are headings of an article too."""


def _linked(language: str, texts: str) -> Labels:
    return Labels(language, texts, min_links=LINKED)


TEASER_LABELS = (
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
    Labels("tr", "ilgili haberler | ilginizi çekebilir | son haberler | devamını oku | ayrıca okuyun | diğer haberler"),
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
    _linked(
        "da",
        "læs også | læs mere | læs videre | relaterede artikler | relateret indhold | mere om emnet | "
        "flere artikler | seneste nyt | seneste nyheder | anbefalede artikler",
    ),
    _linked(
        "no",
        "les også | les mer | les videre | les flere saker | relaterte artikler | relaterte saker | "
        "mer om saken | mer om temaet | flere saker | siste nytt | anbefalte artikler | anbefalte saker",
    ),
    _linked(
        "fi",
        "lue myös | lue lisää | lue seuraavaksi | lue lisää aiheesta | lisää aiheesta | aiheesta lisää | "
        "katso myös | uusimmat uutiset | suosittelemme",
    ),
    _linked(
        "is",
        "lesa meira | lesa nánar | lestu meira | lestu einnig | lestu líka | sjá einnig | sjá nánar | "
        "tengdar fréttir | tengt efni | nýjustu fréttir",
    ),
    _linked(
        "et",
        "loe ka | loe lisaks | loe edasi | loe rohkem | loe veel | seotud artiklid | seotud lood | "
        "seotud uudised | viimased uudised",
    ),
    _linked(
        "lv",
        "lasi arī | lasiet arī | lasi vairāk | lasīt vairāk | lasi vēl | saistītie raksti | "
        "saistītās ziņas | jaunākās ziņas",
    ),
    _linked(
        "lt",
        "skaitykite taip pat | taip pat skaitykite | skaitykite daugiau | skaityti daugiau | "
        "susiję straipsniai | susijusios naujienos | naujausios naujienos",
    ),
    _linked(
        "sk",
        "čítajte tiež | čítajte aj | čítajte ďalej | prečítajte si aj | prečítajte si tiež | "
        "prečítajte si viac | súvisiace články | mohlo by vás zaujímať | najnovšie články",
    ),
    _linked(
        "hu",
        "olvassa el ezt is | olvasd el ezt is | olvassa tovább | tovább olvasom | kapcsolódó cikkek | "
        "kapcsolódó cikk | kapcsolódó cikkeink | kapcsolódó tartalom | ajánlott cikkek | további cikkek | "
        "legfrissebb hírek | ez is érdekelheti | ez is érdekelhet | ezek is érdekelhetik",
    ),
    _linked(
        "ro",
        "citește și | citeşte şi | citește mai mult | citeşte mai mult | citește mai departe | "
        "citeşte mai departe | citiți și | citiţi şi | vezi și | vezi şi | articole similare | "
        "articole recomandate | știri similare | te-ar putea interesa | ultimele știri | ultimele ştiri",
    ),
    _linked(
        "el",
        "διαβάστε επίσης | διαβάστε ακόμα | διαβάστε ακόμη | διαβάστε περισσότερα | διαβάστε και | "
        "δείτε επίσης | σχετικά άρθρα | σχετικές ειδήσεις | τελευταίες ειδήσεις | τελευταία νέα",
    ),
    _linked(
        "uk",
        "читайте також | читайте ще | читайте більше | читати також | читати далі | дивіться також | "
        "за темою | новини за темою | статті за темою | матеріали за темою | схожі статті | схожі новини | "
        "інші новини | останні новини | вам може сподобатися | вам може бути цікаво",
    ),
    _linked(
        "bg",
        "прочетете още | прочетете повече | прочети още | четете още | вижте още | вижте също | "
        "още по темата | свързани статии | свързани новини | последни новини",
    ),
    _linked(
        "hr",
        "pročitajte i | pročitaj i | pročitajte još | pročitajte više | pročitaj više | čitajte još | "
        "povezane vijesti | povezane vesti | povezani članci | povezani tekstovi | vezane vijesti | "
        "možda će vas zanimati | možda vas zanima | najnovije vijesti | najnovije vesti | прочитајте и | "
        "прочитајте још | повезане вести | најновије вести",
    ),
    _linked(
        "sl",
        "preberite še | preberite tudi | preberite več | preberi več | povezane novice | povezani članki | "
        "sorodni članki | zadnje novice",
    ),
    _linked(
        "sq",
        "lexo edhe | lexoni edhe | lexo më shumë | lexoni më shumë | lexo gjithashtu | artikuj të ngjashëm | "
        "lajme të ngjashme | lajmet e fundit",
    ),
    _linked(
        "ca",
        "llegiu també | llegeix també | llegeix més | llegir més | articles relacionats | "
        "notícies relacionades | et pot interessar | us pot interessar | també et pot interessar",
    ),
    _linked(
        "tr",
        "ayrıca oku | bunu da okuyun | bunları da okuyun | bunlar da ilginizi çekebilir | ilgili haber | "
        "ilgili içerikler | daha fazla oku | önerilen haberler",
    ),
    _linked(
        "cs",
        "čtěte více | číst dále | přečtěte si | související | související zprávy | více k tématu | nepřehlédněte",
    ),
    _linked("az", "həmçinin oxuyun | ardını oxu | oxşar xəbərlər | son xəbərlər"),
    _linked(
        "id",
        "baca juga | baca selengkapnya | baca lagi | baca artikel terkait | simak juga | lihat juga | "
        "selengkapnya | berita terkait | artikel terkait | berita lainnya | artikel lainnya | "
        "berita terkini | berita terbaru | berita berkaitan | artikel berkaitan",
    ),
    _linked(
        "vi",
        "xem thêm | xem tiếp | đọc thêm | đọc tiếp | tin liên quan | bài liên quan | bài viết liên quan | "
        "có thể bạn quan tâm | tin mới nhất | tin cùng chuyên mục",
    ),
    _linked("th", "อ่านเพิ่มเติม | อ่านต่อ | อ่านข่าวต่อ | ข่าวที่เกี่ยวข้อง | บทความที่เกี่ยวข้อง | ข่าวล่าสุด"),
    _linked(
        "ko",
        "관련기사 | 관련 기사 | 관련뉴스 | 관련 뉴스 | 추천기사 | 추천 기사 | 더보기 | 더 보기 | 더 읽기 | "
        "최신뉴스 | 최신 뉴스",
    ),
    _linked(
        "he",
        "קראו גם | קרא גם | קראו עוד | קרא עוד | לקריאה נוספת | כתבות נוספות | כתבות קשורות | עוד בנושא | "
        "אולי יעניין אותך",
    ),
    _linked("fa", "بیشتر بخوانید | همچنین بخوانید | اخبار مرتبط | خبرهای مرتبط | مطالب مرتبط | آخرین اخبار"),
    _linked("ur", "یہ بھی پڑھیں | یہ بھی پڑھیے | مزید پڑھیں | مزید پڑھیے | متعلقہ خبریں | تازہ ترین خبریں"),
    _linked("bn", "আরও পড়ুন | আরো পড়ুন | সম্পর্কিত খবর | সম্পর্কিত সংবাদ | সর্বশেষ খবর"),
    _linked("mr", "हेही वाचा | हे ही वाचा | अधिक वाचा | आणखी वाचा | संबंधित बातम्या"),
    _linked("gu", "આ પણ વાંચો | વધુ વાંચો | સંબંધિત સમાચાર"),
    _linked("ta", "மேலும் படிக்க | இதையும் படிங்க | இதையும் படியுங்கள் | இதையும் படிக்கவும் | தொடர்புடைய செய்திகள்"),
    _linked("te", "ఇవి కూడా చదవండి | ఇది కూడా చదవండి | ఇంకా చదవండి | సంబంధిత వార్తలు"),
    _linked("sw", "soma pia | soma zaidi | soma habari zaidi | habari zinazohusiana"),
    _linked("af", "verwante artikels | verwante berigte | nuutste nuus | meer oor hierdie onderwerp"),
    _linked("zu", "funda futhi | funda kabanzi | funda nalokhu | funda olunye udaba | izindaba ezihlobene"),
)
