"""Who made a picture."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="credit",
    definition="Who made or owns a picture, chart or video; it moves to the image's `credit`.",
    reason="It credits a picture",
    detectors=(
        Labels(
            "en",
            "getty images | getty | shutterstock | reuters | ap photo | associated press | afp | istock | "
            "unsplash | pixabay | pexels | courtesy photo | file photo | photo by | photo credit | "
            "image credit | stock photo | adobe stock | afp via getty images | getty images/istockphoto",
            strength=0.85,
        ),
        Openings(
            "en",
            "photo credit: | photo credits: | image credit: | image credits: | picture credit: | "
            "top image credit: | top photo credit: | featured image credit:",
            max_words=90,
        ),
        Openings(
            "en",
            "featured image: | featured image by | header image: | header image by | cover image: | "
            "cover photo: | lead image: | image source: | photo source: | photo by | photos by | "
            "photograph by | photographs by | photo courtesy | photos courtesy | image courtesy | image by | "
            "image via | photo via | images via | photo: | photos: | image: | images: | picture: | pictures: | "
            "photograph: | illustration by | illustration: | credit: | credits: | photo illustration by | "
            "video by | graphic by | graphic: | courtesy of | ap photo/ | (ap photo/ | screenshot: | "
            "screengrab: | photo/",
            max_words=45,
        ),
        Openings(
            "es",
            "foto: | fotos: | imagen: | crédito: | créditos: | crédito de la foto: | fotografía: | "
            "fotografía de | foto de portada: | foto cortesía | ilustración:",
            max_words=35,
        ),
        Openings(
            "fr",
            "photo: | crédit photo: | crédits photo: | crédit: | crédits: | © photo | illustration: | image: | "
            "photographie: | photos:",
            max_words=35,
        ),
        Openings(
            "de",
            "foto: | fotos: | bild: | bilder: | bildquelle: | bildnachweis: | quelle: | titelbild: | "
            "beitragsbild: | symbolbild: | fotocredit: | grafik: | copyright:",
            max_words=35,
        ),
        Openings(
            "it",
            "foto: | foto di | crediti foto: | credito fotografico: | immagine: | immagine di copertina: | "
            "fonte immagine: | in copertina: | credits: | ph: | ph.",
            max_words=35,
            strength=0.88,
        ),
        Openings(
            "pt",
            "foto: | fotos: | imagem: | crédito: | créditos: | crédito da foto: | foto de capa: | "
            "fotografia: | ilustração: | reprodução/ | (foto: | imagem de capa:",
            max_words=35,
        ),
        Openings(
            "nl",
            "foto: | foto's: | beeld: | afbeelding: | fotografie: | fotograaf: | bron foto: | illustratie:",
            max_words=35,
        ),
        Openings(
            "pl",
            "fot. | foto: | fot: | zdjęcie: | zdjęcia: | źródło zdjęcia: | źródło: | autor zdjęcia: | grafika:",
            max_words=30,
        ),
        Openings(
            "ru",
            "фото: | фотография: | автор фото: | источник фото: | иллюстрация: | изображение: | фото из | "
            "фото с сайта | © фото",
            max_words=30,
        ),
        Openings("ar", "الصورة: | صورة: | تصوير: | مصدر الصورة: | مصدر الصورة | المصدر:", max_words=30),
        Openings(
            "zh",
            "图片来源: | 图源: | 圖片來源: | 图片: | 图: | 摄影: | 攝影: | 摄影： | 供图: | 资料图片 | "
            "资料图: | 題圖: | 题图: | 封面图:",
            max_words=60,
        ),
        Openings(
            "ja",
            "写真: | 画像: | 画像提供: | 写真提供: | 撮影: | 出典: | 画像出典: | 写真＝ | 提供＝ | 写真=",
            max_words=60,
            strength=0.88,
        ),
        Openings(
            "hi", "फोटो: | तस्वीर: | फोटो क्रेडिट: | फ़ोटो: | फोटो साभार: | चित्र: | इमेज सोर्स | इमेज स्रोत", max_words=30
        ),
        Phrases(
            "en",
            "images | images) | getty | shutterstock | reuters/ | afp/getty | istock | istockphoto | photo/",
            r"^[^.!?]{0,120}(?:/|via |by |© ?|\(|: ?|[-–] ?)(?:getty images|afp|istock ?photo|istock|"
            r"shutterstock|reuters|ap photo)[^.!?]{0,30}[.)]?$ | "
            r"\((?:ap photo|photo(?:s|graph)?(?: by| courtesy|:|/)|image:|courtesy|file photo)[^)]{1,80}\)$ | "
            r"^\(?(?:photo|image|picture)s?/[\w ] | ^[^.!?]{2,120} getty images[.)]?$",
            max_words=30,
            strength=0.9,
        ),
        Phrases(
            "en",
            "image | photo | photograph",
            r"^(?:image|photo|photograph)s? (?:copyright|source|credit|by|courtesy(?: of)?):? [^.!?]{1,60}[.]?$",
            max_words=20,
        ),
        Tokens(
            "photo-credit image-credit photocredit imagecredit img-credit media-credit "
            "photographer image-source copyright-image picture-credit caption-credit",
            strength=0.88,
            max_words=60,
        ),
        Tokens("credit credits", strength=0.6, max_words=25),
    ),
    examples=(
        ("en", "Image credit: Jane Example"),
        ("en", "Photo by Jane Example"),
        ("es", "Foto: Ana Ejemplo"),
        ("fr", "Crédit photo : Jean Exemple"),
        ("de", "Foto: Erika Beispiel / Agentur"),
        ("it", "Crediti foto: Maria Esempio"),
        ("pt", "Foto: Ana Exemplo/Divulgação"),
        ("nl", "Beeld: Jan Voorbeeld"),
        ("pl", "Fot. Jan Przykładowy"),
        ("ru", "Фото: Иван Примеров"),
        ("ar", "مصدر الصورة: وكالة"),
        ("zh", "图片来源：某通讯社"),
        ("ja", "写真：山田太郎"),
        ("hi", "फोटो: राम उदाहरण"),
    ),
)
