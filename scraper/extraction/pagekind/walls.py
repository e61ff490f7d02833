"""Pages that stand where an article was asked for: error pages sent with status 200, log-in walls, consent walls.

Told by what they say, in many languages, and by how little else there is. Only pages with little text are looked at,
so an ordinary article costs nothing here, and an article about missing pages, passwords or cookies stays one.
`python -m benchmarks.walls SHARED/corpora` counts gold articles that are taken for a wall: none of 1,386.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from scraper.extraction.outline import Outline

FEW_ERROR_WORDS = 150
"""An error page's body may hold a sentence or two, and a search box's worth of advice."""
FEW_LOGIN_WORDS = 80
FEW_CONSENT_WORDS = 600
"""Consent walls name their partners and purposes at length."""
CONSENT_SHARE = 0.5
"""Of the page's words, those that must stand in blocks that speak of consent."""
LONGEST_PHRASE = 60
"""Words; a longer block is prose about the matter."""
LONGEST_TEXT = 1_000
"""Characters of a block of so few words; one word may have millions."""
LONGEST_CHOICE = 6
"""Words of a button."""
FIRST_BLOCKS = 200
"""Blocks among which a page says that it is missing, and wants visitors to log in."""
MOST_WORDS = 2_000
"""Of a page that may be a consent wall."""

_MISSING = (
    r"(?:error |http |status )?40[34](?!\d)(?:\s*[-–—:|·.,!]|\s*$| error| not found| page| seite| página)|"
    r"page (?:can ?not|could not|can['’]t|couldn['’]t|was not|is not|isn['’]t) (?:be )?(?:found|available)|"
    r"(?:the )?(?:page|article|content|file)(?: you (?:requested|are looking for|"
    r"were looking for))? (?:was )?not found|"
    r"(?:oops|sorry|whoops)\b.{0,30}\b(?:page|404|exist)|(?:the |this )?page (?:does not|doesn['’]t|"
    r"no longer) exists?|"
    r"(?:we )?(?:can['’]t|cannot|can not|couldn['’]t|could not) find (?:the|that|this) (?:page|article)|"
    r"seite (?:wurde )?(?:leider )?nicht (?:gefunden|vorhanden|verfügbar)|diese seite (?:existiert|gibt es) nicht|"
    r"page (?:introuvable|non trouvée|inexistante)|(?:cette|la) page n['’](?:existe|est) (?:pas|plus)|"
    r"página (?:no (?:encontrada|existe|disponible)|não (?:encontrada|existe|disponível))|"
    r"no (?:se )?(?:ha )?(?:encontrado|encontramos|hemos encontrado|existe) (?:la|esta) página|"
    r"pagina non (?:trovata|esiste|disponibile)|pagina niet gevonden|(?:deze )?pagina bestaat niet|"
    r"(?:nie znaleziono strony|strona nie (?:została znaleziona|istnieje)|nie ma takiej strony)|"
    r"страница (?:не (?:найдена|существует)|удалена)|сторінку не знайдено|"
    r"sidan (?:hittades inte|kunde inte hittas|finns inte)|siden (?:ble ikke funnet|blev ikke fundet|finnes ikke|"
    r"findes "
    r"ikke)|sivua ei löyt(?:ynyt|y)|stránka (?:nenalezena|nebyla nalezena|neexistuje)|"
    r"az oldal nem (?:található|létezik)|sayfa bulunamadı|pagina nu (?:a fost găsită|există)|"
    r"η σελίδα δεν (?:βρέθηκε|υπάρχει)|halaman tidak ditemukan|không tìm thấy trang|trang không tồn tại|"
    r"(?:الصفحة|هذه الصفحة) غير (?:موجودة|متوفرة)|لم يتم العثور على الصفحة|הדף לא נמצא|صفحه (?:مورد نظر )?(?:پیدا|"
    r"یافت) نشد|"
    r"(?:页面|頁面|网页|您访问的页面|您要找的頁面|你访问的页面)\s*(?:不存在|未找到|找不到|没有找到|無法顯示|"
    r"已删除)|(?:找不到|无法找到)(?:该|此|您要的)?(?:页面|網頁|頁面|网页)|"
    r"(?:ページ|お探しのページ|ご指定のページ)(?:は|が)?(?:見つかりません|見つかりませんでした|存在しません)|"
    r"페이지를 찾을 수 없|존재하지 않는 페이지|(?:पृष्ठ|पेज) (?:नहीं मिला|उपलब्ध नहीं)"
)
_BROKEN = (
    r"(?:error )?50[0234](?!\d)(?:\s*[-–—:|·.,!]|\s*$)|internal server error|service (?:temporarily )?unavailable|"
    r"bad gateway|gateway time-?out|an error (?:has )?occurred|something went wrong|access denied|"
    r"interner serverfehler|erreur interne du serveur|error interno del servidor|erro interno do servidor|"
    r"внутренняя ошибка сервера|доступ запрещ[её]н|服务器内部错误|サーバーエラー"
)
_ERROR = re.compile(rf"^\W*(?:{_MISSING}|{_BROKEN})", re.IGNORECASE)

_LOGIN_TITLE = re.compile(
    r"^\W*(?:(?:please )?(?:log|sign)[ -]?in(?: to (?:continue|your account|read|view)\b.*| required)?|log ?on|login|"
    r"sign up or (?:log|sign) in|(?:log|sign) in or (?:register|sign up|create (?:an )?account|subscribe)|"
    r"member login|"
    r"subscriber login|anmelden|einloggen|anmeldung|"
    r"bitte (?:melden sie sich an|anmelden|einloggen)|(?:se )?connecter|connexion|connectez-vous|identifiez-vous|"
    r"iniciar sesión|inicia sesión|acceder|ingresar|identifícate|iniciar sessão|entrar|fazer login|"
    r"faça (?:seu )?login|"
    r"accedi|effettua (?:il )?login|inloggen|aanmelden|zaloguj(?: się)?|logowanie|вход|войти|авторизация|увійти|"
    r"logga in|logg inn|log ind|kirjaudu(?: sisään)?|přihlášení|přihlásit se|bejelentkezés|giriş(?: yap)?|"
    r"autentificare|σύνδεση|masuk|đăng nhập|تسجيل الدخول|התחברות|ورود|登录|登入|登錄|ログイン|로그인|"
    r"लॉग ?इन(?: करें)?)"
    r"\s*(?:[-–—|·•:»(].*)?$",
    re.IGNORECASE,
)
_LOGIN_DEMAND = re.compile(
    r"(?:please |you (?:must|need to|have to) (?:be )?)(?:log(?:ged)?|sign(?:ed)?)[ -]?in\b.{0,40}"
    r"(?:continue|read|view|see|access|this page|content|article)|"
    r"(?:log|sign) in to (?:continue|read|view|see|access)|(?:bitte )?(?:melden sie sich|loggen sie sich).{0,40}"
    r"(?:an|ein)\b.{0,40}(?:weiter|lesen|zugriff|artikel)?|connectez-vous pour (?:continuer|lire|accéder|voir)|"
    r"inicia sesión para (?:continuar|leer|ver|acceder)|(?:faça login|inicie sessão|entre) para (?:continuar|ler|"
    r"ver)|"
    r"accedi per (?:continuare|leggere|vedere)|log in om (?:verder|te lezen)|zaloguj się,? (?:aby|żeby)|"
    r"(?:войдите|авторизуйтесь),? чтобы|请(?:先)?登[录入]|請(?:先)?登入|ログインしてください|로그인(?:이 필요|"
    r"해 주세요|하세요)",
    re.IGNORECASE,
)

_CONSENT_STEMS = """
    cookie | consent | gdpr | personal data | privacy policy | privacy settings | privacy preferences |
    privacy choices | tracking | personalised ads | personalized ads | our partners | third-party partners |
    third party partners | advertising partners | our vendors | value your privacy | einwilligung | zustimm |
    datenschutz | personenbezogen | privatsphäre | consentement | traceur | données personnelles | vie privée |
    consentimiento | datos personales | privacidad | consentimento | dados pessoais | privacidade | consenso |
    dati personali | toestemming | persoonsgegevens | zgodę | zgody | zgodą | danych osobowych | ciasteczk |
    согласи | персональных данных | куки | samtycke | samtykke | suostumus | souhlas | hozzájárul | çerez |
    consimțământ | συγκατάθεση | ملفات تعريف الارتباط | クッキー | 同意 | 個人情報 | 隐私 | 隱私 | 쿠키 |
    개인정보 | कुकी
"""
_CONSENT = tuple(stem.strip() for stem in _CONSENT_STEMS.split("|"))
"""Parts of words, looked for one by one: far quicker than one expression of all."""
_CHOICE = re.compile(
    r"^\W*(?:(?:i )?(?:accept|agree|allow)(?: all)?(?: cookies)?(?: (?:and|&) (?:continue|close))?|accept (?:and|"
    r"&) .{0,20}|"
    r"reject all|decline|manage (?:options|preferences|settings|choices|cookies)|yes,? i(?: am|['’]m) happy|got it|"
    r"(?:alle(?:s)?(?: cookies)? )?(?:akzeptieren|zustimmen|annehmen)(?: (?:und|&) .{0,20})?|alle[s]? ablehnen|"
    r"einverstanden|"
    r"(?:tout )?accepter(?: (?:et|&) .{0,20}| tout)?|j['’]accepte|tout refuser|continuer sans accepter|"
    r"aceptar(?: todo| todas| y continuar| cookies)?|acepto|rechazar(?: todo| todas)?|aceitar(?: tudo| todos|"
    r" e .{0,20})?|"
    r"accett[ao](?: tutt[oi]| (?:e|ed) .{0,20})?|rifiuta(?: tutt[oi])?|(?:alles )?accepteren|akkoord|alles weigeren|"
    r"akceptuj[ęe]?.{0,20}|zgadzam się|przejdź do serwisu|принять(?: все)?|согласен|acceptera(?: alla)?|"
    r"godta(?: alle)?|"
    r"accepter alle|hyväksy(?: kaikki)?|přijmout(?: vše)?|souhlasím|elfogad(?:om)?|kabul (?:et|ediyorum)|"
    r"accept[ăa]? toate|"
    r"αποδοχή(?: όλων)?|موافق|قبول(?: الكل)?|同意(?:する|して.{0,10}|并继续)?|すべて(?:許可|受け入れる)|"
    r"接受(?:全部|所有)?|동의(?:합니다)?|स्वीकार(?: करें)?)\W*$",
    re.IGNORECASE,
)


_PASSWORD = re.compile(r' type="password"', re.IGNORECASE)


class TextBlock(Protocol):
    """What is needed of a block."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def words(self) -> int:
        """Its words."""


class WallSigns(NamedTuple):
    """What a page with little text says that only a wall says."""

    says_error: bool = False
    """It, or its title, says that the page is missing or broken."""
    says_login: bool = False
    """Its title is that of a log-in page, or a block demands to log in."""
    passwords: int = 0
    """Fields for a password."""
    consent_words: int = 0
    """Words of the blocks that speak of consent, cookies or personal data."""
    choices: int = 0
    """Buttons that give or refuse consent."""


_NONE = WallSigns()


def read_wall_signs(
    title: str, blocks: Sequence[TextBlock], kept_words: int, page_words: int, outline: Outline
) -> WallSigns:
    """The signs of a page, all false where it holds too much text to be a wall.

    What costs most is looked for last, and only where a rule could still use it.
    """
    if kept_words >= FEW_CONSENT_WORDS:
        return _NONE
    first = [block.text[:LONGEST_TEXT] for block in blocks[:FIRST_BLOCKS] if block.words <= LONGEST_PHRASE]
    says_error = kept_words < FEW_ERROR_WORDS and (
        _ERROR.search(title) is not None or any(_ERROR.match(text) for text in first)
    )
    choices = consent_words = passwords = 0
    says_login = False
    if kept_words < FEW_LOGIN_WORDS:
        passwords = sum(tag.startswith("input ") and _PASSWORD.search(tag) is not None for tag in outline.tags)
        if passwords or page_words < 2 * FEW_LOGIN_WORDS:
            says_login = _LOGIN_TITLE.match(title) is not None or any(_LOGIN_DEMAND.search(text) for text in first)
    if page_words < MOST_WORDS:
        labels = (block.text for block in blocks if block.words <= LONGEST_CHOICE and len(block.text) <= LONGEST_TEXT)
        choices = sum(_CHOICE.match(label) is not None for label in labels)
    if choices:
        consent_words = sum(block.words for block in blocks if _speaks_of_consent(block.text.lower()))
    return WallSigns(says_error, says_login, passwords, consent_words, choices)


def _speaks_of_consent(text: str) -> bool:
    return any(stem in text for stem in _CONSENT)
