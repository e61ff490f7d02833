"""What others read."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Tokens

KIND = Kind(
    name="most_read",
    definition="Lists of what is read, shared or discussed most.",
    reason="It lists what others read most",
    detectors=(
        Labels(
            "en",
            "most read | most popular | most viewed | most shared | most commented | most watched | "
            "most recent | most emailed | most discussed | popular | popular posts | popular articles | "
            "popular stories | popular news | popular this week | trending | trending stories | "
            "trending news | trending topics | trending articles | what's trending | what's hot | hot topics | "
            "top posts | top articles | top 10 | hot right now | top reads | most talked about | "
            "popular tags | popular topics | trending today",
        ),
        Labels(
            "es",
            "lo más leído | lo más visto | lo más popular | lo más compartido | lo más comentado | "
            "las más leídas | los más leídos | más leídas | más leídos | las más vistas | más vistos | "
            "más populares | noticias más leídas | tendencias | populares",
        ),
        Labels(
            "fr",
            "les plus lus | les plus lues | articles les plus lus | le plus lu | les plus consultés | "
            "les plus populaires | les plus partagés | les plus commentés | le top des lectures | populaires | "
            "articles populaires | tendances",
        ),
        Labels(
            "de",
            "meistgelesen | meist gelesen | meistgelesene artikel | am meisten gelesen | meistgelesene | "
            "meistgesehen | meistkommentiert | beliebt | beliebte artikel | beliebteste artikel | "
            "beliebte beiträge | beliebteste beiträge | top-artikel | gerade beliebt",
        ),
        Labels(
            "it",
            "più letti | i più letti | le più lette | articoli più letti | notizie più lette | più lette | "
            "più popolari | i più visti | più visti | più commentati | i più condivisi | di tendenza | "
            "articoli popolari",
        ),
        Labels(
            "pt",
            "mais lidas | mais lidos | as mais lidas | os mais lidos | mais vistas | mais vistos | "
            "mais populares | mais comentadas | mais acessadas | notícias mais lidas | em alta | populares | "
            "tendências",
        ),
        Labels(
            "nl",
            "meest gelezen | meestgelezen | best gelezen | meest bekeken | populair | populaire artikelen | "
            "populaire berichten | trending nu | meest gedeeld | meest besproken",
        ),
        Labels(
            "pl",
            "najczęściej czytane | najpopularniejsze | najchętniej czytane | najczęściej oglądane | "
            "popularne | popularne artykuły | najczęściej komentowane | na czasie | "
            "najpopularniejsze artykuły | gorące tematy",
        ),
        Labels(
            "ru",
            "популярное | самое читаемое | самое популярное | популярные | популярные статьи | "
            "популярные новости | популярные материалы | популярные записи | самые читаемые | "
            "самое обсуждаемое | в тренде | топ новостей | топ-5 | топ-10 | лидеры просмотров",
        ),
        Labels(
            "ar",
            "الأكثر قراءة | الأكثر مشاهدة | الأكثر شيوعا | الأكثر شعبية | الاكثر قراءة | الأكثر تداولا | "
            "الأكثر تعليقا | الأكثر مشاركة | الأكثر رواجا | مقالات شائعة | رائج | رائج الآن",
        ),
        Labels(
            "zh",
            "热门文章 | 熱門文章 | 热门新闻 | 熱門新聞 | 热门 | 熱門 | 阅读排行 | 阅读排行榜 | 点击排行 | "
            "点击榜 | 热点排行 | 热门排行 | 排行榜 | 最多阅读 | "
            "最受欢迎 | 熱門話題 | 热搜 | 热点新闻 | 一周热门 | 24小时热文 | 人氣文章 | 即時熱門",
        ),
        Labels(
            "ja",
            "人気記事 | 人気記事ランキング | 人気の記事 | アクセスランキング | ランキング | 記事ランキング | "
            "ニュースランキング | よく読まれている記事 | よく読まれた記事 | "
            "よく読まれています | 人気 | 人気ランキング | 閲覧ランキング | 話題の記事 | トレンド",
        ),
        Labels(
            "hi",
            "सबसे ज्यादा पढ़ी गई | सबसे ज़्यादा पढ़ी गई | सबसे ज्यादा पढ़ा गया | सर्वाधिक पढ़ी गई | "
            "सबसे लोकप्रिय | लोकप्रिय | लोकप्रिय खबरें | लोकप्रिय समाचार | ट्रेंडिंग | ट्रेंडिंग न्यूज़ | "
            "ट्रेंडिंग खबरें | सबसे ज्यादा पढ़े गए",
        ),
        Tokens(
            "most-read mostread most-popular mostpopular popular-posts popularposts wpp trending most-viewed "
            "mostviewed most-shared top-stories topstories popular-list popular-stories popular-articles",
            strength=0.85,
            max_words=150,
        ),
    ),
    examples=(
        ("en", "Most read"),
        ("es", "Lo más leído"),
        ("fr", "Les plus lus"),
        ("de", "Meistgelesen"),
        ("it", "I più letti"),
        ("pt", "Mais lidas"),
        ("nl", "Meest gelezen"),
        ("pl", "Najczęściej czytane"),
        ("ru", "Самое читаемое"),
        ("ar", "الأكثر قراءة"),
        ("zh", "阅读排行"),
        ("ja", "人気記事ランキング"),
        ("hi", "सबसे ज्यादा पढ़ी गई"),
    ),
)
