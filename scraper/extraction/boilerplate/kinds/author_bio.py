"""Who wrote it, told at length."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="author_bio",
    definition="A note about the author: portrait box, “about the author”, “X is a reporter for …” at the foot of the "
    "article.",
    reason="It tells about the author",
    detectors=(
        Labels(
            "en",
            "about the author | about the authors | about author | about the writer | about the contributor | "
            "author bio | author | authors | the author | written by | contributors | contributor | "
            "view all posts | all posts | see all posts | view profile | view full profile | meet the author | "
            "author profile | author information | author archive",
        ),
        Labels(
            "es",
            "sobre el autor | sobre la autora | acerca del autor | acerca de la autora | "
            "sobre el autor de este artículo | sobre los autores | ver todas las entradas | autor | "
            "archivado por autor | sobre la firma",
        ),
        Labels(
            "fr",
            "à propos de l'auteur | à propos de l'autrice | a propos de l'auteur | l'auteur | l'auteure | "
            "au sujet de l'auteur | voir tous les articles | tous ses articles",
        ),
        Labels(
            "de",
            "über den autor | über die autorin | über die autoren | zum autor | zur autorin | zur person | "
            "der autor | die autorin | alle beiträge anzeigen | alle beiträge von | autorenprofil | autor | "
            "autorin",
        ),
        Labels(
            "it",
            "informazioni sull'autore | l'autore | l'autrice | sull'autore | sull'autrice | autore | "
            "vedi tutti gli articoli | chi è l'autore",
        ),
        Labels(
            "pt",
            "sobre o autor | sobre a autora | sobre os autores | o autor | a autora | autor | "
            "ver todos os posts | ver todos os artigos | sobre o colunista",
        ),
        Labels(
            "nl",
            "over de auteur | over de auteurs | over de schrijver | auteur | bekijk alle berichten | "
            "alle artikelen van",
        ),
        Labels(
            "pl",
            "o autorze | o autorce | o autorach | autor | autorka | zobacz wszystkie wpisy | "
            "wszystkie artykuły autora | notka o autorze",
        ),
        Labels(
            "ru",
            "об авторе | об авторах | автор | авторы | автор статьи | все статьи автора | "
            "все материалы автора | все записи автора",
        ),
        Labels("ar", "عن الكاتب | عن الكاتبة | عن المؤلف | نبذة عن الكاتب | الكاتب | كاتب المقال | جميع مقالات الكاتب"),
        Labels(
            "zh",
            "作者简介 | 作者簡介 | 关于作者 | 關於作者 | 作者介绍 | 作者介紹 | 作者信息 | 本文作者 | "
            "作者其他文章 | 撰稿人",
        ),
        Labels(
            "ja",
            "この記事を書いた人 | 著者プロフィール | 著者について | 執筆者プロフィール | 執筆者紹介 | "
            "筆者プロフィール | ライター紹介 | 著者紹介 | プロフィール | 執筆者 | "
            "ライター | この著者の記事一覧 | この記事の著者",
        ),
        Labels("hi", "लेखक के बारे में | लेखक परिचय | लेखक | लेखिका के बारे में | लेखक की अन्य खबरें"),
        Openings(
            "en",
            "about the author: | about the authors: | about the writer: | about the author | author bio: | "
            "about author:",
            max_words=150,
        ),
        Openings("es", "sobre el autor: | acerca del autor: | sobre la autora:", max_words=150),
        Openings("fr", "à propos de l'auteur: | à propos de l'autrice:", max_words=150),
        Openings("de", "über den autor: | über die autorin: | zur person: | zum autor: | zur autorin:", max_words=150),
        Openings("it", "l'autore: | sull'autore:", max_words=150),
        Openings("pt", "sobre o autor: | sobre a autora:", max_words=150),
        Openings("nl", "over de auteur:", max_words=150),
        Openings("pl", "o autorze: | o autorce:", max_words=150),
        Openings("ru", "об авторе: | об авторах:", max_words=150),
        Openings("ar", "عن الكاتب: | نبذة عن الكاتب:", max_words=150),
        Openings(
            "zh",
            "作者简介: | 作者簡介: | 关于作者: | 關於作者: | 作者介绍: | （作者为 | （作者系 | （作者是 | 作者系",
            max_words=300,
        ),
        Openings(
            "ja",
            "著者プロフィール: | 執筆者: | 筆者プロフィール: | 【著者プロフィール】 | 【プロフィール】",
            max_words=300,
        ),
        Openings("hi", "लेखक के बारे में: | (लेखक | लेखक परिचय:", max_words=120, strength=0.85),
        Phrases(
            "en",
            "reporter | writer | journalist | editor | correspondent | columnist | reached | author | "
            "contributor | freelance | professor | fellow | tweets | producer",
            r"(?:can be reached|reach (?:him|her|them|the (?:writer|author|reporter))|contact (?:him|her|them|"
            r"the (?:writer|author|reporter))|e-?mail (?:him|her|them|the (?:writer|author|reporter))) (?:at|on|"
            r"via|by) [\w.+(]+[@\w] | "
            r"^(?:[\w.’-]+ ){1,4}(?:is|was) (?:a|an|the) …(?:reporter|writer|journalist|editor|correspondent|"
            r"columnist|contributor|producer|author) (?:for|at|with|of|based|who|in|covering|specializing)  | "
            r"(?:he|she|they) tweets? (?:at|as) @",
            max_words=70,
            strength=0.8,
        ),
        Phrases("en", "author | writer", r"^(?:the )?(?:author|writer) is (?:a|an|the)", max_words=50, strength=0.55),
        Tokens(
            "author-bio authorbio author-box authorbox author-info author-description about-author "
            "abouttheauthor author-card author-profile author-details saboxplugin pp-multiple bio biography "
            "contributor-bio vcard-bio writer-bio molongui",
            strength=0.88,
            max_words=250,
        ),
    ),
    examples=(
        ("en", "About the author"),
        ("es", "Sobre el autor"),
        ("fr", "À propos de l'auteur"),
        ("de", "Über die Autorin"),
        ("it", "Informazioni sull'autore"),
        ("pt", "Sobre o autor"),
        ("nl", "Over de auteur"),
        ("pl", "O autorze"),
        ("ru", "Об авторе"),
        ("ar", "نبذة عن الكاتب"),
        ("zh", "作者简介"),
        ("ja", "この記事を書いた人"),
        ("hi", "लेखक के बारे में"),
    ),
)
