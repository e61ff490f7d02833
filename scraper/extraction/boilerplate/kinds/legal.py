"""Rights and duties."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="legal",
    definition="Copyright, licence, privacy and terms lines, disclaimers of the site, syndication notices.",
    reason="It states rights, terms or disclaimers of the site",
    detectors=(
        Labels(
            "en",
            "privacy policy | privacy notice | privacy | terms of use | terms of service | "
            "terms & conditions | terms and conditions | terms | cookie policy | copyright | "
            "all rights reserved | disclaimer | legal | legal notice | do not sell my personal information | "
            "do not sell or share my personal information | your privacy choices | accessibility | "
            "accessibility statement | imprint | reprints | licensing | permissions | ad choices | adchoices | "
            "editorial standards | ethics policy | republish this article | republish | request permission",
        ),
        Labels(
            "es",
            "política de privacidad | aviso legal | aviso de privacidad | términos y condiciones | "
            "términos de uso | condiciones de uso | política de cookies | todos los derechos reservados | "
            "derechos reservados | privacidad | accesibilidad",
        ),
        Labels(
            "fr",
            "politique de confidentialité | mentions légales | conditions générales | "
            "conditions générales d'utilisation | conditions d'utilisation | confidentialité | "
            "tous droits réservés | cgu | cgv | données personnelles | politique de cookies | "
            "charte de confidentialité",
        ),
        Labels(
            "de",
            "datenschutz | datenschutzerklärung | impressum | agb | nutzungsbedingungen | "
            "alle rechte vorbehalten | haftungsausschluss | barrierefreiheit | rechtliche hinweise | "
            "cookie-richtlinie | nutzungsrechte | lizenzbedingungen",
        ),
        Labels(
            "it",
            "informativa sulla privacy | note legali | termini e condizioni | condizioni d'uso | "
            "termini di utilizzo | tutti i diritti riservati | riproduzione riservata | cookie policy | "
            "informativa cookie | © riproduzione riservata",
        ),
        Labels(
            "pt",
            "política de privacidade | termos de uso | termos e condições | aviso legal | "
            "todos os direitos reservados | política de cookies | privacidade | termos de serviço | "
            "ficha técnica",
        ),
        Labels(
            "nl",
            "privacybeleid | privacyverklaring | privacyverklaring en cookies | gebruiksvoorwaarden | "
            "algemene voorwaarden | alle rechten voorbehouden | disclaimer en privacy | cookiebeleid | colofon",
        ),
        Labels(
            "pl",
            "polityka prywatności | regulamin | wszelkie prawa zastrzeżone | warunki korzystania | "
            "polityka cookies | polityka plików cookie | nota prawna | prawa autorskie | rodo",
        ),
        Labels(
            "ru",
            "политика конфиденциальности | пользовательское соглашение | условия использования | "
            "все права защищены | правовая информация | обработка персональных данных | "
            "политика обработки персональных данных | авторские права | правила сайта",
        ),
        Labels(
            "ar",
            "سياسة الخصوصية | شروط الاستخدام | الشروط والأحكام | جميع الحقوق محفوظة | إخلاء المسؤولية | "
            "شروط الخدمة | سياسة ملفات تعريف الارتباط | الخصوصية | حقوق النشر",
        ),
        Labels(
            "zh",
            "隐私政策 | 隱私政策 | 使用条款 | 使用條款 | 服务条款 | 服務條款 | 版权所有 | 版權所有 | "
            "免责声明 | 免責聲明 | 版权声明 | 版權聲明 | 隐私声明 | 用户协议 | "
            "法律声明 | 隱私權政策",
        ),
        Labels(
            "ja",
            "プライバシーポリシー | 個人情報保護方針 | 利用規約 | 免責事項 | 著作権 | 著作権について | "
            "特定商取引法に基づく表記 | 無断転載を禁じます | 無断転載禁止 | 転載禁止 | "
            "サイトポリシー | 個人情報の取り扱い",
        ),
        Labels(
            "hi",
            "गोपनीयता नीति | प्राइवेसी पॉलिसी | नियम और शर्तें | उपयोग की शर्तें | सर्वाधिकार सुरक्षित | "
            "अस्वीकरण | डिस्क्लेमर | कॉपीराइट",
        ),
        Openings(
            "en",
            "copyright © | copyright 20 | copyright 19 | copyright (c) | © copyright | all rights reserved | "
            "© 20 | © 19 | (c) 20 | this material may not be published | this article may not be reproduced | "
            "no part of this | this site is protected by recaptcha | "
            "this article was originally published on the conversation | this work is licensed under | "
            "republish this | this article is republished from | the views expressed in this article are | "
            "views expressed | opinions expressed | the opinions expressed | "
            "the information contained in this | the content of this article is | this website is not | "
            "use of this site constitutes | use of and/or registration on any portion | "
            "reproduction in whole or in part | advisory services are only offered",
            max_words=150,
            strength=0.9,
        ),
        Openings("en", "disclaimer: | legal disclaimer:", max_words=150, strength=0.8),
        Openings(
            "es",
            "todos los derechos reservados | prohibida la reproducción | queda prohibida | © 20 | "
            "copyright © | derechos reservados | prohibida su reproducción",
            max_words=100,
        ),
        Openings(
            "fr",
            "tous droits réservés | toute reproduction | © 20 | copyright © | reproduction interdite | "
            "droits de reproduction",
            max_words=100,
        ),
        Openings(
            "de",
            "alle rechte vorbehalten | © 20 | copyright © | haftungsausschluss: | alle inhalte dieser | "
            "dieser inhalt ist urheberrechtlich",
            max_words=100,
        ),
        Openings(
            "it",
            "© riproduzione riservata | riproduzione riservata | tutti i diritti riservati | © 20 | © tutti i diritti",
            max_words=100,
        ),
        Openings(
            "pt",
            "todos os direitos reservados | © 20 | proibida a reprodução | é proibida a reprodução | "
            "copyright © | reprodução proibida",
            max_words=100,
        ),
        Openings("nl", "alle rechten voorbehouden | © 20 | copyright © | niets uit deze", max_words=100),
        Openings(
            "pl",
            "wszelkie prawa zastrzeżone | © 20 | copyright © | dalsze rozpowszechnianie | kopiowanie i | "
            "materiał chroniony prawem autorskim",
            max_words=100,
        ),
        Openings(
            "ru",
            "все права защищены | © 20 | перепечатка | при использовании материалов | при перепечатке | "
            "любое использование материалов | использование материалов",
            max_words=100,
        ),
        Openings(
            "ar",
            "جميع الحقوق محفوظة | حقوق النشر | © 20 | كافة الحقوق محفوظة | المقال يعبر عن رأي | "
            "الآراء الواردة في هذا المقال",
            max_words=100,
        ),
        Openings(
            "zh",
            "版权所有 | 版權所有 | 免责声明: | 免責聲明: | 声明: | 声明： | 未经授权 | 未经许可 | 未經授權 | "
            "版权声明: | 本文版权 | 特别声明 | 郑重声明 | "
            "本文仅代表作者 | 转载请注明 | 轉載請註明 | 凡本网注明",
            max_words=400,
        ),
        Openings(
            "ja",
            "無断転載 | 本サイトに掲載 | 当サイトに掲載 | 著作権は | 本記事の無断 | ※本記事 | (c) | copyright ©",
            max_words=200,
            strength=0.88,
        ),
        Openings("hi", "सर्वाधिकार सुरक्षित | डिस्क्लेमर: | अस्वीकरण: | © 20 | (डिस्क्लेमर:", max_words=120),
        Phrases(
            "en",
            "reserved | reserved. | copyright | recaptcha | license | republish | rewritten | disclaimer | "
            "licensed | syndicated",
            r"all rights (?:are )?reserved | ©[^.!?]{0,60}\d{4} | "
            r"may not be (?:published|reproduced|copied|distributed)…(?:broadcast|rewritten|permission|consent|"
            r"redistributed) | protected by (?:google )?recaptcha | "
            r"(?:republished?|licensed) …(?:under|with permission|creative commons)…(?:license|licence|"
            r"permission) | "
            r"by (?:signing up|subscribing|registering|using this|clicking|continuing|entering|submitting)…you "
            r"(?:agree|accept|consent|acknowledge) | "
            r"(?:views|opinions) expressed …(?:do not|are (?:those|solely|their)|belong)",
            max_words=150,
            strength=0.9,
        ),
        Phrases(
            "en",
            "agree | agreeing | acknowledge",
            r"(?:you|i) (?:agree|are agreeing|consent|acknowledge)…(?:terms|privacy (?:policy|notice)|user agreement)",
            max_words=80,
        ),
        Phrases(
            "fr",
            "droits | derechos | rechte | diritti | direitos | rechten | prawa | права | الحقوق",
            r"tous droits réservés | todos los derechos reservados | alle rechte vorbehalten | "
            r"tutti i diritti (?:sono )?riservati | todos os direitos reservados | alle rechten voorbehouden | "
            r"wszelkie prawa zastrzeżone | все права защищены | (?:جميع|كافة) الحقوق محفوظة",
            max_words=60,
            strength=0.95,
        ),
        Tokens(
            "copyright legal disclaimer disclosure copyright-notice colophon impressum rights-reserved recaptcha",
            strength=0.82,
            max_words=150,
        ),
    ),
    examples=(
        ("en", "© 2024 The Harbour Post. All rights reserved."),
        ("es", "Todos los derechos reservados"),
        ("fr", "Mentions légales"),
        ("de", "Alle Rechte vorbehalten"),
        ("it", "© Riproduzione riservata"),
        ("pt", "Todos os direitos reservados. Proibida a reprodução."),
        ("nl", "Alle rechten voorbehouden"),
        ("pl", "Wszelkie prawa zastrzeżone"),
        ("ru", "Все права защищены"),
        ("ar", "جميع الحقوق محفوظة"),
        ("zh", "版权所有，未经授权不得转载"),
        ("ja", "無断転載を禁じます"),
        ("hi", "सर्वाधिकार सुरक्षित"),
    ),
)
