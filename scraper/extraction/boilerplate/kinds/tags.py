"""Topics and sections the article is filed under."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Tokens

KIND = Kind(
    name="tags",
    definition="The topics, keywords and sections the article is filed under; they become its `tags` and `section`.",
    reason="It names the topics the article is filed under",
    detectors=(
        Labels(
            "en",
            "tags | tag | topics | topic | filed under | tagged | tagged with | posted in | related tags | "
            "more on these topics | explore more on these topics | in this category",
        ),
        Labels(
            "es",
            "etiquetas | temas | etiquetado | archivado en | palabras clave | etiquetado con | categoría | "
            "publicado en",
        ),
        Labels(
            "fr",
            "étiquettes | mots-clés | mots clés | thèmes | sujets | classé dans | catégorie | publié dans | "
            "thématiques",
        ),
        Labels(
            "de",
            "schlagwörter | schlagworte | stichworte | themen | schlagwort | stichwörter | "
            "verschlagwortet mit | kategorie | abgelegt unter",
        ),
        Labels("it", "etichette | argomenti | parole chiave | temi | argomenti trattati | archiviato in | categoria"),
        Labels(
            "pt",
            "tópicos | palavras-chave | assuntos | marcadores | arquivado em | publicado em | assuntos relacionados",
        ),
        Labels("nl", "trefwoorden | onderwerpen | labels | geplaatst in | categorie | thema's"),
        Labels("pl", "tagi | tematy | słowa kluczowe | etykiety | tagi artykułu | kategoria"),
        Labels("ru", "теги | тэги | темы | метки | ключевые слова | рубрика | тег | хештеги"),
        Labels(
            "ar",
            "الوسوم | وسوم | الكلمات المفتاحية | كلمات مفتاحية | كلمات دلالية | الكلمات الدلالية | المواضيع | "
            "الموضوعات | العلامات | التصنيف",
        ),
        Labels("zh", "标签 | 標籤 | 关键词 | 關鍵字 | 关键字 | 话题 | 主题 | 文章标签 | 相关话题 | 相關標籤"),
        Labels("ja", "タグ | キーワード | トピック | テーマ | タグ一覧 | ハッシュタグ"),
        Labels("hi", "टैग | टैग्स | विषय | कीवर्ड | टॉपिक | संबंधित टैग"),
        Openings(
            "en",
            "tags: | tag: | topics: | filed under: | filed in: | tagged: | tagged with: | posted in: | "
            "categories: | category: | related topics: | labels: | tagged as:",
            max_words=40,
            strength=0.95,
        ),
        Openings("en", "filed under | tagged with | posted in", max_words=25, min_links=0.3),
        Openings(
            "es",
            "etiquetas: | temas: | archivado en: | palabras clave: | categorías: | categoría: | "
            "etiquetado como: | publicado en:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "fr",
            "étiquettes: | mots-clés: | mots clés: | tags: | classé dans: | catégories: | catégorie: | "
            "thèmes: | publié dans:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "de",
            "schlagwörter: | schlagworte: | stichworte: | themen: | kategorien: | kategorie: | schlagwort: | "
            "verschlagwortet mit",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "it",
            "etichette: | argomenti: | parole chiave: | categorie: | categoria: | temi:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "pt",
            "tópicos: | palavras-chave: | assuntos: | marcadores: | categorias: | arquivado em:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "nl",
            "trefwoorden: | onderwerpen: | labels: | categorieën: | categorie: | geplaatst in:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "pl", "tagi: | słowa kluczowe: | tematy: | kategorie: | kategoria: | etykiety:", max_words=40, strength=0.95
        ),
        Openings(
            "ru", "теги: | тэги: | метки: | ключевые слова: | рубрики: | рубрика: | темы:", max_words=40, strength=0.95
        ),
        Openings(
            "ar",
            "الوسوم: | وسوم: | الكلمات المفتاحية: | كلمات مفتاحية: | كلمات دلالية: | الكلمات الدلالية: | "
            "التصنيفات: | التصنيف:",
            max_words=40,
            strength=0.95,
        ),
        Openings(
            "zh", "标签: | 標籤: | 关键词: | 關鍵字: | 关键字: | 分类: | 分類: | 所属分类:", max_words=60, strength=0.95
        ),
        Openings("ja", "タグ: | キーワード: | カテゴリ: | カテゴリー: | トピックス:", max_words=60, strength=0.95),
        Openings("hi", "टैग: | टैग्स: | कीवर्ड: | श्रेणी:", max_words=40, strength=0.95),
        Tokens(
            "tags tag-list taglist tagcloud tag-cloud post-tags posttags article-tags entry-tags tags-links "
            "tag-links cat-links post-categories post-category keywords topics topic-list taxonomy "
            "article-topics entry-categories",
            strength=0.88,
            max_words=60,
        ),
        Tokens("tag category", strength=0.6, max_words=12, min_links=0.6),
    ),
    examples=(
        ("en", "Tags: harbour, ferries, budget"),
        ("es", "Etiquetas: puerto, presupuesto"),
        ("fr", "Mots-clés : port, budget"),
        ("de", "Schlagwörter: Hafen, Haushalt"),
        ("it", "Argomenti: porto, bilancio"),
        ("pt", "Palavras-chave: porto, orçamento"),
        ("nl", "Trefwoorden: haven, begroting"),
        ("pl", "Tagi: port, budżet"),
        ("ru", "Теги: порт, бюджет"),
        ("ar", "كلمات مفتاحية: ميناء، ميزانية"),
        ("zh", "标签：港口"),
        ("ja", "タグ：港"),
        ("hi", "टैग: बंदरगाह, बजट"),
    ),
)
