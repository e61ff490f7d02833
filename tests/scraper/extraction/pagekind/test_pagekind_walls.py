"""Error pages with status 200, log-in walls and consent walls; and articles that speak of the same things."""

import pytest

from scraper import extract

URL = "https://lantern.example/city/fog-over-the-harbour"
SENTENCE = "The harbour master said on Tuesday that the fog would stay until the wind turns to the west again. "


WALLS = ("soft_404", "login_wall", "consent_wall")


def kind_of(title: str, main: str) -> str:
    html = (
        f"<html><head><title>{title}</title></head><body><nav><a href='/news'>News</a> <a href='/sport'>Sport</a></nav>"
        f"<main>{main}</main><footer><p>© The Lantern</p></footer></body></html>"
    )
    return extract(html, URL).kind


ERRORS = [
    ("Page not found - The Lantern", "<p>We can't find the page you are looking for. It may have moved.</p>"),
    (
        "The Lantern",
        "<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found here. Try a search?</p>",
    ),
    ("404", "<h1>404</h1><p>Nothing to see here, please go back to the home page of the paper.</p>"),
    ("Error 500: Internal Server Error", "<p>Something went wrong on our side, please try again in some minutes.</p>"),
    ("Seite nicht gefunden | Laterne", "<p>Die gewünschte Seite gibt es leider nicht oder nicht mehr.</p>"),
    ("Page introuvable", "<p>La page que vous cherchez a été déplacée ou n'existe plus.</p>"),
    ("Página no encontrada", "<p>Lo sentimos, pero no hay nada en esta dirección del sitio.</p>"),
    ("Página não encontrada", "<p>O endereço que procura pode ter mudado ou deixado de existir.</p>"),
    ("Pagina non trovata", "<p>Il contenuto richiesto non esiste più oppure è stato spostato.</p>"),
    ("Pagina niet gevonden", "<p>De inhoud die u zoekt is verplaatst of bestaat niet meer.</p>"),
    ("Strona nie istnieje", "<p>Adres, którego szukasz, został zmieniony albo usunięty.</p>"),
    ("Страница не найдена", "<p>Возможно, она была удалена или её адрес изменился со временем.</p>"),
    ("الصفحة غير موجودة", "<p>ربما تم نقل هذا المحتوى أو حذفه من الموقع منذ فترة طويلة.</p>"),
    ("页面不存在", "<p>您访问的内容可能已经被移动或者删除，请返回首页继续浏览其他新闻。</p>"),
    ("ページが見つかりません", "<p>お探しの内容は移動または削除された可能性があります。トップへお戻りください。</p>"),
    ("पृष्ठ नहीं मिला", "<p>आप जो सामग्री खोज रहे हैं वह हटा दी गई है या उसका पता बदल गया है।</p>"),
]
FORM = "<form><label>E-mail <input name=mail></label><label>Password <input type='Password'></label></form>"
LOGINS = [
    ("Log in | The Lantern", f"<h1>Log in</h1>{FORM}<p>Forgot your password? New here? Create an account.</p>"),
    ("Fog over the harbour", f"<p>Please log in to continue reading this article.</p>{FORM}"),
    ("Anmelden – Laterne", f"<h1>Anmelden</h1>{FORM}<p>Passwort vergessen?</p>"),
    ("Connexion", f"<p>Connectez-vous pour lire la suite de cet article.</p>{FORM}"),
    ("Iniciar sesión", f"<h1>Iniciar sesión</h1>{FORM}"),
    ("Вход", f"<h1>Вход</h1>{FORM}<p>Забыли пароль?</p>"),
    ("ログイン", f"<h1>ログイン</h1>{FORM}"),
    ("登录", f"<h1>登录</h1>{FORM}"),
]
CONSENTS = [
    (
        "The Lantern",
        "<h1>We value your privacy</h1><p>We and our partners store or access information on devices, such as cookies,"
        " and process personal data for personalised ads and content.</p><p>You can change your consent at any time in"
        " the privacy settings.</p><button>Accept all</button><button>Manage options</button>",
    ),
    (
        "Laterne",
        "<h1>Wir benötigen Ihre Zustimmung</h1><p>Wir und unsere Partner verarbeiten personenbezogene Daten mit Hilfe"
        " von Cookies. Ihre Einwilligung können Sie jederzeit widerrufen.</p><a href='#'>Alle akzeptieren</a>",
    ),
    (
        "La Lanterne",
        "<p>Avec votre consentement, nous et nos partenaires utilisons des cookies et des traceurs pour mesurer"
        " l'audience.</p><button>Tout accepter</button><button>Continuer sans accepter</button>",
    ),
    (
        "La Lanterna",
        "<p>Noi e i nostri partner utilizziamo cookie e trattiamo dati personali con il tuo consenso.</p>"
        "<button>Accetta tutto</button><button>Rifiuta</button>",
    ),
    ("灯", "<p>当社は利用状況の把握のためにクッキーを使用し、個人情報を扱います。</p><button>同意する</button>"),
]


@pytest.mark.parametrize(("title", "main"), ERRORS, ids=[title for title, _ in ERRORS])
def test_an_error_page_with_status_200_is_told_in_many_languages(title: str, main: str) -> None:
    assert kind_of(title, f"<h1>{title.partition(' - ')[0]}</h1>{main}") == "soft_404"


@pytest.mark.parametrize(("title", "main"), LOGINS, ids=[title for title, _ in LOGINS])
def test_a_log_in_wall_is_told_in_many_languages(title: str, main: str) -> None:
    assert kind_of(title, main) == "login_wall"


@pytest.mark.parametrize(("title", "main"), CONSENTS, ids=[title for title, _ in CONSENTS])
def test_a_consent_wall_is_told_in_many_languages(title: str, main: str) -> None:
    assert kind_of(title, main) == "consent_wall"


BANNER = "<div class=banner><p>We use cookies and value your privacy.</p><button>Accept all</button></div>"


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("404: the number that everybody knows", f"<p>{SENTENCE * 12}</p><p>{SENTENCE * 6}</p>"),
        ("Page not found: how the city lost its archive", f"<p>{SENTENCE * 12}</p>"),
        ("Log in to vote, says the council", f"{FORM}<p>{SENTENCE * 8}</p><p>{SENTENCE * 3}</p>"),
        ("Fog over the harbour", f"{BANNER}<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"),
        (
            "What cookies know",
            BANNER + "".join(f"<p>{n}. {SENTENCE} Cookies know it. {SENTENCE * 6}</p>" for n in range(6)),
        ),
    ],
)
def test_an_article_that_speaks_of_the_same_is_none(title: str, main: str) -> None:
    assert kind_of(title, f"<h1>{title}</h1>{main}") not in WALLS


def test_a_short_article_that_the_page_calls_one_is_no_wall() -> None:
    html = (
        "<title>Access denied</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "Access denied", "datePublished": "2026-03-01"}</script>'
        f"<article><h1>Access denied</h1><p>{SENTENCE * 3}</p></article>"
    )
    assert extract(html, URL).kind not in WALLS
