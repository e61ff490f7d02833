"""Labels of links to other articles in languages of which the table of kinds holds little else.

A model that has met few pages of a language takes "read also" lines between paragraphs for prose: they stand where
prose stands. Each entry is what sites of a language print above or before such links.
"""

from scraper.extraction.boilerplate.kind import Labels

LINKED = 0.45
"""Least share of such a label's characters in links: alone, some are headings of an article too."""


def _linked(language: str, texts: str) -> Labels:
    return Labels(language, texts, min_links=LINKED)


FURTHER_LANGUAGES = (
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
