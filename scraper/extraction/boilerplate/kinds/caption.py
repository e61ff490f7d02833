"""What a picture shows."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Tags, Tokens

KIND = Kind(
    name="caption",
    definition="What a picture, chart or video shows; it moves to the image's `caption`.",
    reason="It describes a picture",
    detectors=(
        Labels(
            "en",
            "image | photo | photos | view image in fullscreen | view gallery | view photos | photo gallery | "
            "gallery | click to enlarge | enlarge image | see more photos | hide caption | toggle caption | "
            "enlarge this image | open image modal | open gallery | expand image | view larger image | "
            "slideshow | image gallery",
        ),
        Labels(
            "es", "galería | ver galería | ver fotos | fotogalería | ampliar imagen | galería de fotos | ampliar foto"
        ),
        Labels("fr", "agrandir l'image | voir les photos | diaporama | galerie photos | voir le diaporama | agrandir"),
        Labels(
            "de",
            "bild vergrößern | bilderstrecke | bildergalerie | bild in originalgröße | fotostrecke | "
            "zur bildergalerie | bild öffnen | bilder anzeigen",
        ),
        Labels("it", "galleria fotografica | fotogallery | guarda le foto | ingrandisci immagine | apri la gallery"),
        Labels("pt", "galeria de fotos | ver fotos | ampliar imagem | ver galeria | veja as fotos"),
        Labels("nl", "bekijk foto's | fotogalerij | vergroot afbeelding | bekijk de foto's"),
        Labels("pl", "zobacz zdjęcia | galeria zdjęć | powiększ zdjęcie | zobacz galerię | otwórz galerię"),
        Labels("ru", "фотогалерея | увеличить изображение | смотреть фото | открыть фото | посмотреть фото"),
        Labels("ar", "معرض الصور | شاهد الصور | تكبير الصورة"),
        Labels("zh", "查看大图 | 图片集 | 点击查看大图 | 查看原图 | 點擊放大 | 圖集"),
        Labels(
            "ja",
            "画像を拡大 | 写真を見る | 画像を見る | 全ての画像を見る | 拡大画像を見る | フォトギャラリー | "
            "写真一覧を見る | 画像ギャラリー",
        ),
        Labels("hi", "फोटो गैलरी | तस्वीरें देखें | सभी तस्वीरें देखें"),
        Openings("en", "image caption | media caption | photo caption: | image caption:", max_words=60),
        Openings("de", "bildunterschrift: | bildbeschreibung einblenden | im bild:", max_words=60),
        Openings("ru", "подпись к фото | автор фото | фото: подпись", max_words=60),
        Openings("es", "pie de foto: | pie de foto", max_words=60),
        Openings("pt", "legenda da foto | legenda: | legenda da imagem", max_words=60),
        Openings("fr", "légende photo | légende:", max_words=60),
        Openings("it", "didascalia:", max_words=60),
        Openings("nl", "bijschrift:", max_words=60),
        Openings("pl", "podpis pod zdjęciem:", max_words=60),
        Openings("ar", "التعليق على الصورة", max_words=60),
        Openings("zh", "图片说明 | 圖像加註文字 | 图为： | 图为 | 圖為 | 圖說：", max_words=120, strength=0.85),
        Openings("ja", "画像説明 | 写真説明: | 画像：", max_words=120, strength=0.85),
        Openings("hi", "इमेज कैप्शन | तस्वीर का कैप्शन", max_words=60),
        Tokens(
            "caption captions wp-caption image-caption photo-caption figcaption "
            "gallery-caption img-caption picture-caption media-caption lightbox",
            strength=0.88,
            max_words=150,
        ),
        Tokens("gallery slideshow", strength=0.5, max_words=60),
        Tags("figcaption", strength=0.88),
        Tags("figure", strength=0.4),
    ),
    examples=(
        ("en", "Image caption The ferry leaves the old harbour"),
        ("es", "Pie de foto: el puerto viejo"),
        ("fr", "Voir les photos"),
        ("de", "Bildunterschrift: Der alte Hafen"),
        ("it", "Didascalia: il vecchio porto"),
        ("pt", "Legenda da foto: o porto antigo"),
        ("nl", "Bijschrift: de oude haven"),
        ("pl", "Zobacz zdjęcia"),
        ("ru", "Подпись к фото, Старый порт"),
        ("ar", "معرض الصور"),
        ("zh", "点击查看大图"),
        ("ja", "拡大画像を見る"),
        ("hi", "इमेज कैप्शन पुराना बंदरगाह"),
    ),
)
