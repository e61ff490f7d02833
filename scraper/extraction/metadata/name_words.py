"""The words that stand around names in bylines, in many languages: data for `names`.

Patterns are matched without regard to case. Each begins at a text's or a word's start and holds no nested repetition,
so a search takes time in proportion to the text.
"""

import re

from scraper.extraction.metadata.values import fold, words


def _any(*alternatives: str) -> str:
    return "|".join(alternatives)


_BY_WORDS = _any(
    # "Text and photos:", "Words & Pictures"
    r"(?:texte?s?|texto|words?|story|worte)\s?(?:und|and|&|et|y|e|\+|/)\s?(?:fotos?|photos?|pictures|images|bilder|fotografías)",
    # English
    r"(?:(?:article|story|words|text|post|blog post|report|analysis|review|opinion|interview|column|guest post) )?"
    r"(?:is )?(?:written|posted|published|created|submitted|authored|reported|contributed|compiled|prepared)?[ ]?by",
    r"authors?|writer|reporter",
    # German
    r"(?:ein |eine )?(?:artikel|bericht|kommentar|(?:blog[ -]?|gast)?beitrag|analyse|interview|kolumne|reportage|"
    r"rezension|essay|glosse|porträt|geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|eingetragen|gespeichert|"
    r"text|recherche)?[ ]?von",
    r"verfasser(?:in)?|autor(?:en|in)?|text",
    # Romance languages
    r"auteure?s?|(?:écrit |publié |rédigé |proposé )?par|texte",
    r"autor(?:a|es|as)?|(?:escrito |publicado |redactado |postado )?por|texto",
    r"autore|autrice|(?:scritto |pubblicato |a cura )?(?:da|di)|testo",
    # Dutch and the North
    r"(?:geschreven |geplaatst )?door|tekst",
    r"(?:skrivet |skriven |publicerad )?av|(?:skrevet |udgivet |publisert )?af|kirjoittaja|teksti|toimittaja",
    # Slavic languages
    r"autorzy|autorka|autorzy|autoři|przez|opracowanie|oprac\.|napsal[ai]?",
    r"автор статьи|автор[ыи]?|текст",
    # Turkish, Arabic, Chinese, Japanese, Korean, Hindi
    r"yazan|yazar|بقلم|كتب|كتبت|الكاتب|作者|撰文|文字|文|記者|记者|責任編輯|글|기자|लेखक|द्वारा",
)
OPENING = re.compile(rf"^\W{{0,5}}(?:{_BY_WORDS})(?=[\s:：/|-]|$)\s{{0,5}}[:：|/-]?\s{{0,5}}")
"""What opens a byline, in lower case."""
OPENING_SIGN = re.compile(
    r"^\W{0,5}(?:作者|撰文|文|記者|记者|责编|責編|责任编辑|責任編輯|글|[Ii]nterview|INTERVIEW|Protokoll|[Cc]ontributors?)\s?[:：/／|]\s{0,5}"
)
"""The same where only a sign after it tells an opening."""
CERTAIN_OPENINGS = ("by", "author", "autor", "автор")
"""Openings that no name begins with; after others ("von", "di") a name must begin with a capital."""
WITHIN = re.compile(
    r"\b(?:written|authored|posted|published|geschrieben|verfasst) (?:by|von)\s?:?\s(?=\S)", re.IGNORECASE
)
"""An opening in the middle of a text."""

CUT = re.compile(
    r"\s[|•·–—»›>]\s|\s-\s|[\[{<@#]|\((?!(?-i:[A-Z][a-z]{1,14}\)\s[A-Z][a-z]))|\bhttps?:|\bwww\.|…|\.\.\.|\b(?:"
    + _any(
        r"published|updated|posted|last|modified|read more|min read|view|follow|contact|email|comments?|share",
        r"veröffentlicht|aktualisiert|erschienen|stand|gefällt|kommentare?|abonnieren|folgen|illustration(?:en)?|fotos?",
        r"publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt",
        r"opublikowano|обновлено|опубликовано|photos?|photograph\w{0,5}",
    )
    + r")\b",
    re.IGNORECASE,
)
"""Where a byline's names end."""

TAIL_WORDS = words(
    """
    on am at in le el il den dne op på vom um il from for the an a of and und et y e mon tue wed thu fri sat sun
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag
    sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo
    """
)
"""What may be left at the end of names when a date behind them was cut off."""

JOINERS = re.compile(
    r"\s(?:im gespräch mit|in conversation with|and|und|et|och|og|en|with|mit|ve|ja|и|та|và|y|e|i|&)\s"
    r"|\s?[;、；]\s?|\s/\s|\s?[|•·]\s?",
    re.IGNORECASE,
)
"""What stands between two names."""

CREDENTIALS = words(
    """
    md phd edd psyd pharmd jd do dvm vmd dds dmd ms ma ba bs msc bsc llm llb dr mba mph msn msw mfa med bsn rn lpn np
    aprn pa pa-c fnp rd rdn ldn cdn cdces pt dpt ot lcsw lmft lpc cpa cfp cfa cmt ea pe pmp cscs cpt ryt facp facc faad
    faap facs fand foma dacvb dabom bcba cissp shrm-cp shrm-scp cepf ibclc nd dc dpm od esq jr sr ii iii iv
    """
)
"""Degrees and titles that stay with a name, without full stops, lower case."""

ROLE = re.compile(
    r"\b(?:"
    + _any(
        r"editor|writer|reporter|correspondent|journalist|columnist|contributor|producer|manager|director|officer",
        r"founder|ceo|cto|cfo|cmo|president|chief|head|lead|analyst|specialist|expert|consultant|professor|researcher",
        r"fellow|engineer|developer|strategist|marketer|author|blogger|photographer|intern|associate|assistant|senior",
        r"partner|attorney|lawyer|dietitian|nutritionist|therapist|physician|psychologist|psychiatrist|veterinarian",
        r"educator|instructor|lecturer|scientist|historian|economist|advis[eo]r|curator|horticultur(?:al)?ist",
        r"redakteur(?:in|e)?|korrespondent(?:in)?|reporterin|autorin|volontär(?:in)?|chefredakteur(?:in)?|journalistin",
        r"\w{2,20}leiter(?:in)?|freier|freie|mitarbeiter(?:in)?|geschäftsführer(?:in)?",
        r"journaliste|rédact(?:eur|rice)|correspondante?|redactora?|periodista|corresponsal|editora|colunista|jornalista",
        r"giornalista|redattore|inviat[oa]|redacteur|verslaggever|freelancer?|redaktör|toimittaja|redaktor|dziennikarka?",
        r"dziennikarz|корреспондент|редактор|обозреватель|журналист|記者|记者|编辑|編輯|기자|특파원",
    )
    + r")\b",
    re.IGNORECASE,
)
"""A part of a byline that says what someone does."""
HANGING_ROLE = re.compile(r"(?:기자|특파원|記者|记者|编辑|編輯|報道|报道)$")
"""Roles written behind a name without a comma."""
PREPOSITION = re.compile(r"\s(?:of|at|for|to|in|the|für|bei|der|des|im|pour|chez|para|per)\s")
"""Marks a part of a byline as a position or a place ("Head of Research", "Professor at …")."""

COLLECTIVE = re.compile(
    r"\b(?:"
    + _any(
        r"team|staff|editorial|editors|newsroom|news ?desk|desk|agency|agencies|press|media|news|magazine|inc|llc|ltd",
        r"corp|company|group|university|institute|centers?|centres?|association|foundation|services?|department|faculty|society|council",
        r"nachrichten|noticias|notizie|network|online|contributors?|redaktion|redaktions?team|agenturen|magazin|gmbh|redacci[oó]n|agencia|rédaction",
        r"agence|redazione|agenzia|redação|redactie|redakcja|redakce|редакция|редакція|toimitus",
    )
    + r")\b",
    re.IGNORECASE,
)
"""A newsroom, an agency, a company."""

_NOBODY = """
    admin | administrator | adminn | webmaster | root | user | guest | unknown | unbekannt | author | authors |
    autor | autoren | author bio | about the author | about author | about | by | posted by | written by | von |
    name | none | null | undefined | n/a | na | default | share | follow | follow us | subscribe | sign in |
    log in | login | read more | more | view all | view all posts | all posts | see all posts | view profile |
    view bio | profile | website | email | e-mail | contact | twitter | facebook | linkedin | instagram | youtube |
    pinterest | whatsapp | home | comments | comment | no comments | leave a comment | reply | print |
    advertisement | sponsored | tags | categories | category | uncategorized | über uns | kontakt | impressum |
    published | updated | date | reviewed by | fact checked by | edited by | medically reviewed by | photo |
    photos | video | save | like | likes | listen | reading time | table of contents | contents | newsletter |
    search | menu | image credit | learn more | full bio | read full bio | meet the author | the author |
    super user | written | posted | copy link | disclosure | advertiser disclosure | author name | guest author |
    author archive | author page | blog | news | article | post | articles | opinion | skip to content |
    recent posts | related posts | all articles | more articles | zum autor | zur person | über den autor |
    über die autorin | mehr | artikel | autorenprofil | alle artikel | kommentare | teilen | merken | drucken |
    abonnieren | sobre el autor | sobre o autor | a propos de l auteur | l auteur | compartir | seguir | partager |
    suivre | condividi | segui | dpa infocom | fact checked | medically reviewed | expert reviewed | verified |
    auteur | auteurs | auteur s | auteure | auteure s | autore | autori | autrice | redactor | skribent | kirjoittaja |
    yazar | szerző | editorial policy | editorial guidelines | our editorial process | show more | close | next |
    previous | cc | cc by | cc by sa | cc by nc | cc by nd | cc by nc sa | cc by nc nd | creative commons |
"""
NOBODY = frozenset(fold(phrase) for phrase in _NOBODY.split("|")) - {""}
"""What stands where a name should: placeholders of content systems, labels of buttons and boxes (folded)."""

NO_NAME_WORDS = words(
    """
    login register registrieren kostenlos abonnieren subscribe newsletter cookies cookie comment comments
    kommentar kommentare artikel artikelübersicht artikelubersicht article articles posts stories profil profile
    archive archives read lesen minutes minuten mins click share teilen follow folgen reviewed quelle source
    sources advertisement anzeige werbung download gespräch transcript podcast episode footnotes references
    copyright https http www autoreninfo updated published veröffentlicht aktualisiert kategorie category
    categories
    """
)
"""Words of controls and labels: no name holds one."""

PARTICLES = words(
    """
    van von der den de del della di da dos das do du la le el al bin ibn ben zu zur af av y e i ter ten op
    """
)
"""Small words within names."""

MORE_BY = re.compile(
    r"^(?:view |see |read |show )?(?:more|all|mehr|alle|weitere|más|todos los|plus d.|tous les)\s"
    r"(?:posts?|articles?|stories|artikel|beiträge|artículos|texte)?\s?(?:by|from|von|de|of)\s",
    re.IGNORECASE,
)
"""Labels of links to an author's page: "More articles by"."""
