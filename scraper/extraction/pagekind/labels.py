"""Short texts of buttons and headings that tell a shop, a forum, documentation or a company's page."""

from typing import Literal

LabelKind = Literal["shop", "forum", "documentation", "service"]

_TEXTS: dict[LabelKind, str] = {
    "shop": "add to cart | add to bag | add to basket | add to wishlist | buy now | in stock | out of stock | "
    "sold out | "
    "quantity | sort by | filter | filters | price | customer reviews | shop now | checkout | view cart | size guide | "
    "free shipping | clear all | product details | specifications | añadir al carrito | comprar | comprar ahora | "
    "agotado | ajouter au panier | acheter | en stock | in den warenkorb | auf lager | ausverkauft | "
    "aggiungi al carrello | acquista | disponibile | adicionar ao carrinho | in winkelwagen | op voorraad | "
    "dodaj do koszyka | в корзину | купить | в наличии | أضف إلى السلة | 加入购物车 | 加入購物車 | 立即购买 | "
    "カートに入れる | "
    "在庫あり | कार्ट में डालें",
    "forum": "reply | quote | report | like | permalink | solved | mark as solution | original poster | joined | "
    "posts | "
    "messages | new topic | reply to thread | log in to reply | sign in to reply | view profile | upvote | downvote | "
    "accepted answer | responder | citar | répondre | citer | antworten | zitieren | rispondi | cita | odpowiedz | "
    "cytuj | ответить | цитировать | رد | اقتباس | 回复 | 回覆 | 引用 | 返信 | उत्तर दें",
    "documentation": "on this page | edit this page | edit on github | edit page | view source | table of contents | "
    "was this page helpful? | was this helpful? | api reference | quickstart | quick start | getting started | "
    "installation | parameters | syntax | see also | note | warning | caution | example | examples | returns | usage | "
    "copy | prerequisites | next steps",
    "service": "get started | get a quote | get a free quote | request a quote | request a demo | book a demo | "
    "get a demo | schedule a demo | contact us | contact sales | talk to sales | free consultation | try for free | "
    "start free trial | try it free | start for free | apply now | enroll now | learn more | our services | services | "
    "testimonials | why choose us | pricing | our clients | case studies | call now | book now | get in touch | "
    "request information | what we do | how it works | features | solicitar presupuesto | nuestros servicios | "
    "demander un devis | nos services | angebot anfordern | unsere leistungen | richiedi un preventivo | "
    "i nostri servizi | solicite um orçamento | nossos serviços | vraag een offerte aan | onze diensten | "
    "nasze usługi | наши услуги | заказать звонок | خدماتنا | 我们的服务 | 免费试用 | サービス | 資料請求 | "
    "हमारी सेवाएं",
}

LABELS: dict[str, LabelKind] = {text: kind for kind, texts in _TEXTS.items() for text in texts.split(" | ")}
LABEL_WORDS = 5
"""Blocks of more words are not looked up."""
