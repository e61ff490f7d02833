"""Ways around the site: menus, paging, search, log-in, skip links, tables of contents."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tags, Tokens

KIND = Kind(
    name="navigation",
    definition="Ways around the site and the page: menus, section lists, paging, search, log-in, skip links, "
    "“back to top”, tables of contents.",
    reason="It leads around the site",
    detectors=(
        Labels(
            "en",
            "menu | main menu | skip to content | skip to main content | skip to navigation | skip links | "
            "home | home page | search | search this site | search for | next | previous | next page | "
            "previous page | next post | previous post | next article | previous article | next story | "
            "previous story | older posts | newer posts | older post | newer post | back to top | go to top | "
            "scroll to top | top of page | back to home | back to homepage | show more | show less | "
            "load more | view all | see all | view more | see more | log in | login | sign in | log out | "
            "sign up | register | create account | my account | table of contents | on this page | jump to | "
            "jump to content | toggle navigation | toggle menu | open menu | close menu | close | expand | "
            "collapse | post navigation | site map | sitemap | all categories | categories | archives | "
            "quick links | explore | sections | opens in new window | opens in a new tab | link copied | "
            "page not found | go back",
        ),
        Labels(
            "en", "in this article | in this story | what's in this article | contents | jump to section", strength=0.8
        ),
        Labels(
            "es",
            "menú | menú principal | saltar al contenido | ir al contenido | ir al contenido principal | "
            "inicio | portada | buscar | siguiente | "
            "anterior | página siguiente | página anterior | artículo siguiente | artículo anterior | "
            "entradas anteriores | volver arriba | "
            "ir arriba | ver más | ver todo | ver todos | mostrar más | mostrar menos | cargar más | "
            "iniciar sesión | inicia sesión | "
            "regístrate | registrarse | mi cuenta | cerrar | secciones | categorías | archivos | "
            "mapa del sitio | índice de contenidos | "
            "navegación de entradas | en este artículo",
        ),
        Labels(
            "fr",
            "menu principal | aller au contenu | aller au contenu principal | accueil | rechercher | "
            "recherche | suivant | précédent | "
            "page suivante | page précédente | article suivant | article précédent | articles plus anciens | "
            "haut de page | retour en haut | "
            "voir plus | voir tout | voir tous | afficher plus | afficher moins | charger plus | "
            "se connecter | connexion | s'inscrire | "
            "mon compte | fermer | rubriques | catégories | plan du site | sommaire | "
            "navigation de l'article | dans cet article",
        ),
        Labels(
            "de",
            "menü | hauptmenü | zum inhalt springen | zum inhalt | zum hauptinhalt springen | "
            "direkt zum inhalt | startseite | suche | suchen | weiter | "
            "zurück | nächste seite | vorherige seite | nächster artikel | vorheriger artikel | "
            "nächster beitrag | vorheriger beitrag | "
            "ältere beiträge | neuere beiträge | nach oben | zum seitenanfang | mehr anzeigen | "
            "weniger anzeigen | alle anzeigen | mehr laden | "
            "anmelden | einloggen | registrieren | mein konto | schließen | rubriken | kategorien | archiv | "
            "inhaltsverzeichnis | "
            "beitragsnavigation | zur startseite | in diesem artikel | navigation überspringen",
        ),
        Labels(
            "it",
            "menu principale | vai al contenuto | vai al contenuto principale | salta al contenuto | cerca | "
            "successivo | precedente | avanti | indietro | pagina successiva | pagina precedente | "
            "articolo successivo | articolo precedente | articoli precedenti | torna su | torna in alto | "
            "mostra altro | mostra meno | vedi tutti | vedi tutto | carica altro | accedi | registrati | "
            "il mio account | chiudi | sezioni | archivi | mappa del sito | indice dei contenuti | "
            "navigazione articoli | in questo articolo",
        ),
        Labels(
            "pt",
            "menu principal | pular para o conteúdo | ir para o conteúdo | ir para o conteúdo principal | "
            "saltar para o conteúdo | início | "
            "página inicial | buscar | pesquisar | próximo | próxima | anterior | próxima página | "
            "página anterior | próximo artigo | "
            "artigo anterior | posts anteriores | voltar ao topo | topo | ver mais | ver tudo | ver todos | "
            "mostrar mais | mostrar menos | "
            "carregar mais | entrar | fazer login | cadastre-se | minha conta | fechar | seções | categorias | "
            "arquivos | mapa do site | "
            "neste artigo | navegação de post",
        ),
        Labels(
            "nl",
            "hoofdmenu | naar de inhoud | ga naar de inhoud | ga naar inhoud | direct naar inhoud | zoeken | "
            "volgende | vorige | volgende pagina | "
            "vorige pagina | volgend artikel | vorig artikel | volgend bericht | vorig bericht | "
            "oudere berichten | terug naar boven | "
            "naar boven | toon meer | toon minder | meer laden | bekijk alles | alles bekijken | inloggen | "
            "aanmelden | registreren | "
            "mijn account | sluiten | rubrieken | categorieën | archief | inhoudsopgave | berichtnavigatie | "
            "in dit artikel",
        ),
        Labels(
            "pl",
            "menu główne | przejdź do treści | przejdź do głównej treści | strona główna | szukaj | wyszukaj | "
            "następny | poprzedni | następna strona | poprzednia strona | następny artykuł | "
            "poprzedni artykuł | następny wpis | poprzedni wpis | starsze wpisy | do góry | wróć na górę | "
            "pokaż więcej | pokaż mniej | zobacz wszystkie | załaduj więcej | zaloguj się | zaloguj | "
            "zarejestruj się | moje konto | zamknij | działy | archiwum | mapa strony | spis treści | "
            "nawigacja wpisu | w tym artykule",
        ),
        Labels(
            "ru",
            "меню | главное меню | перейти к содержимому | перейти к основному содержанию | "
            "перейти к содержанию | главная | на главную | "
            "главная страница | поиск | найти | далее | назад | вперёд | следующая страница | "
            "предыдущая страница | следующая статья | "
            "предыдущая статья | следующая запись | предыдущая запись | наверх | вверх | показать ещё | "
            "показать еще | показать больше | "
            "свернуть | загрузить ещё | загрузить еще | смотреть все | войти | вход | регистрация | "
            "личный кабинет | закрыть | рубрики | "
            "разделы | категории | архив | архивы | карта сайта | навигация по записям | в этой статье",
        ),
        Labels(
            "ar",
            "القائمة | القائمة الرئيسية | انتقل إلى المحتوى | تخطي إلى المحتوى | التجاوز إلى المحتوى | "
            "تخطى إلى المحتوى | الرئيسية | "
            "الصفحة الرئيسية | بحث | ابحث | التالي | السابق | الصفحة التالية | الصفحة السابقة | "
            "المقال التالي | المقال السابق | "
            "العودة إلى الأعلى | عرض المزيد | عرض الكل | المزيد | تحميل المزيد | تسجيل الدخول | تسجيل | دخول | "
            "حسابي | إغلاق | الأقسام | "
            "التصنيفات | الأرشيف | خريطة الموقع | في هذا المقال",
        ),
        Labels(
            "zh",
            "下一篇文章 | 菜单 | 主菜单 | 跳至内容 | 跳到内容 | 跳转到主要内容 | 跳至正文 | 首页 | 返回首页 | "
            "搜索 | 搜尋 | 下一页 | 上一页 | 下一頁 | 上一頁 | 下一篇 | 上一篇 | 上一篇文章 | 返回顶部 | "
            "回到顶部 | 回頂部 | 显示更多 | 顯示更多 | 查看更多 | 加载更多 | 載入更多 | 查看全部 | 更多 | "
            "收起 | 登录 | 登入 | 注册 | 註冊 | 我的账户 | 关闭 | 關閉 | 栏目 | 分类 | 分類 | 归档 | "
            "网站地图 | 目录 | 首頁 | 選單 | 文章导航",
        ),
        Labels(
            "ja",
            "メニュー | メインメニュー | コンテンツへスキップ | 本文へスキップ | 本文へ移動 | ホーム | "
            "トップページ | トップへ戻る | ページトップへ | ページの先頭へ | 検索 | "
            "次へ | 前へ | "
            "次のページ | 前のページ | 次の記事 | 前の記事 | 次の記事へ | 前の記事へ | もっと見る | "
            "もっと読み込む | すべて見る | 一覧へ | 一覧を見る | 閉じる | ログイン | "
            "新規登録 | 会員登録 | マイページ | カテゴリー | カテゴリ | アーカイブ | サイトマップ | 目次 | "
            "投稿ナビゲーション",
        ),
        Labels(
            "hi",
            "मेन्यू | मुख्य मेन्यू | सामग्री पर जाएं | मुख्य सामग्री पर जाएं | होम | मुख्य पृष्ठ | होमपेज | "
            "खोजें | सर्च | अगला | पिछला | अगला पेज | पिछला पेज | "
            "अगली खबर | पिछली खबर | अगला लेख | पिछला लेख | ऊपर जाएं | और देखें | और दिखाएं | सभी देखें | "
            "और लोड करें | लॉग इन | लॉग इन करें | "
            "लॉगिन | साइन इन | साइन इन करें | रजिस्टर करें | बंद करें | श्रेणियां | साइटमैप",
        ),
        Openings(
            "en",
            "previous article: | next article: | previous post: | next post: | previous: | next:",
            max_words=30,
            min_links=0.3,
        ),
        Openings("en", "previous article | next article | previous post | next post", max_words=30, min_links=0.5),
        Openings(
            "de",
            "vorheriger artikel | nächster artikel | vorheriger beitrag: | nächster beitrag:",
            max_words=30,
            min_links=0.3,
        ),
        Openings("fr", "article précédent | article suivant", max_words=30, min_links=0.3),
        Openings(
            "es",
            "artículo anterior | artículo siguiente | entrada anterior | entrada siguiente",
            max_words=30,
            min_links=0.3,
        ),
        Openings(
            "ru",
            "предыдущая запись | следующая запись | предыдущая статья | следующая статья",
            max_words=30,
            min_links=0.3,
        ),
        Openings("zh", "上一篇： | 下一篇：", max_words=60, min_links=0.3),
        Phrases(
            "en",
            "javascript",
            r"(?:please |you (?:need|have) to )?(?:enable|turn on) javascript | "
            r"javascript (?:is|seems to be) (?:disabled|not enabled|required)…browser | "
            r"your browser does not support javascript",
            max_words=50,
            strength=0.9,
        ),
        Phrases(
            "en",
            "page | showing | displaying",
            r"^page \d+ of \d+$ | ^(?:showing|displaying) \d+ ?[-–] ?\d+ of \d+",
            max_words=12,
        ),
        Tokens(
            "navbar navigation nav-menu main-menu site-nav nav-links nav-previous nav-next post-navigation "
            "pagination pager paging "
            "menu-item mega-menu megamenu submenu dropdown-menu skip-link skiplink site-header masthead topbar "
            "search-form searchform searchbox login signin sitemap offcanvas hamburger mobile-menu "
            "page-numbers wp-pagenavi",
            strength=0.85,
        ),
        Tokens("toc table-of tableofcontents", strength=0.6),
        Tokens("nav menu", strength=0.7, max_words=120),
        Tokens("sidebar widget-area site-search search-results", strength=0.5, max_words=120),
        Tags("nav menu", strength=0.85),
        Tags("button", strength=0.8, own_only=True),
    ),
    examples=(
        ("en", "Skip to main content"),
        ("es", "Volver arriba"),
        ("fr", "Aller au contenu principal"),
        ("de", "Zum Inhalt springen"),
        ("it", "Torna in alto"),
        ("pt", "Pular para o conteúdo"),
        ("nl", "Terug naar boven"),
        ("pl", "Przejdź do treści"),
        ("ru", "Следующая страница"),
        ("ar", "تسجيل الدخول"),
        ("zh", "返回首页"),
        ("ja", "次の記事へ"),
        ("hi", "मुख्य सामग्री पर जाएं"),
    ),
)
