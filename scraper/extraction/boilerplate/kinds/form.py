"""Fields to fill in."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Tags, Tokens

_HINT = 0.6
"""Names of fields are also column heads and words of articles: they name what was removed, and remove nothing."""

KIND = Kind(
    name="form",
    definition="Forms that are none of the other kinds: names of fields, their notices and buttons, traps for robots.",
    reason="It belongs to a form",
    detectors=(
        Labels(
            "en",
            "first name | last name | full name | your name | phone | phone number | your message | message | "
            "required | required field | required fields | please select | select one | submit | send message | "
            "captcha | no file chosen | no options | show password | password",
            strength=_HINT,
        ),
        Labels(
            "es",
            "nombre | apellidos | teléfono | mensaje | tu nombre | enviar | campo obligatorio | campos obligatorios | "
            "contraseña",
            strength=_HINT,
        ),
        Labels(
            "fr",
            "nom | prénom | téléphone | votre nom | votre message | envoyer | champ obligatoire | "
            "champs obligatoires | mot de passe",
            strength=_HINT,
        ),
        Labels(
            "de",
            "name | vorname | nachname | telefon | ihr name | ihre nachricht | nachricht | absenden | senden | "
            "pflichtfeld | pflichtfelder | bitte auswählen | passwort",
            strength=_HINT,
        ),
        Labels(
            "it",
            "nome | cognome | telefono | messaggio | il tuo nome | invia | campo obbligatorio | "
            "campi obbligatori | password dimenticata",
            strength=_HINT,
        ),
        Labels(
            "pt",
            "nome completo | sobrenome | telefone | mensagem | seu nome | campo obrigatório | campos obrigatórios | "
            "senha",
            strength=_HINT,
        ),
        Labels(
            "nl",
            "voornaam | achternaam | telefoon | telefoonnummer | bericht | je naam | verzenden | versturen | "
            "verplicht veld | verplichte velden | wachtwoord",
            strength=_HINT,
        ),
        Labels(
            "pl",
            "imię | nazwisko | imię i nazwisko | telefon kontaktowy | wiadomość | pole wymagane | "
            "pola wymagane | hasło",
            strength=_HINT,
        ),
        Labels(
            "ru",
            "имя | фамилия | телефон | сообщение | ваше имя | ваше сообщение | отправить | обязательное поле | "
            "обязательные поля | пароль",
            strength=_HINT,
        ),
        Labels("ar", "الاسم | الاسم الكامل | رقم الهاتف | الرسالة | إرسال | حقل مطلوب | كلمة المرور", strength=_HINT),
        Labels("zh", "姓名 | 您的姓名 | 手机号 | 電話 | 留言内容 | 提交 | 必填 | 必填项 | 密码 | 密碼", strength=_HINT),
        Labels(
            "ja", "お名前 | 電話番号 | メッセージ本文 | 送信 | 送信する | 必須 | 必須項目 | パスワード", strength=_HINT
        ),
        Labels("hi", "आपका नाम | पूरा नाम | फ़ोन नंबर | संदेश | भेजें | आवश्यक फ़ील्ड | पासवर्ड", strength=_HINT),
        Openings(
            "en",
            "this field is for validation | if you are human, leave | leave this field | "
            "i have read and understood the privacy | i have read and agree | i agree to the terms | "
            "i agree to receive | fields marked with an asterisk | please fill out this | please complete this",
            max_words=40,
        ),
        Openings(
            "es",
            "este campo es un campo de validación | deja este campo vacío | he leído y acepto | "
            "los campos marcados con",
            max_words=40,
        ),
        Openings(
            "fr",
            "ce champ n'est utilisé qu'à des fins de validation | laissez ce champ vide | "
            "j'ai lu et j'accepte | les champs marqués",
            max_words=40,
        ),
        Openings(
            "de",
            "dieses feld dient zur validierung | dieses feld leer lassen | bitte lasse dieses feld leer | "
            "bitte lassen sie dieses feld leer | ich habe die datenschutz | mit * gekennzeichnete felder",
            max_words=40,
        ),
        Openings(
            "it",
            "questo campo serve per la convalida | lascia vuoto questo campo | ho letto e accetto | "
            "i campi contrassegnati",
            max_words=40,
        ),
        Openings(
            "pt",
            "este campo é para fins de validação | deixe este campo em branco | li e aceito | li e concordo | "
            "os campos marcados com",
            max_words=40,
        ),
        Openings(
            "nl",
            "dit veld is bedoeld voor validatie | laat dit veld leeg | ik ga akkoord met | velden met een *",
            max_words=40,
        ),
        Openings(
            "pl",
            "to pole jest używane do walidacji | pozostaw to pole puste | wyrażam zgodę na przetwarzanie | "
            "pola oznaczone",
            max_words=60,
        ),
        Openings(
            "ru",
            "это поле используется для проверочных целей | оставьте это поле пустым | "
            "я даю согласие на обработку | нажимая на кнопку | нажимая кнопку | поля, отмеченные",
            max_words=60,
        ),
        Openings("ar", "هذا الحقل لأغراض التحقق | اترك هذا الحقل فارغا | أوافق على الشروط", max_words=40),
        Openings("zh", "此字段用于验证目的 | 请将此字段留空 | 我已阅读并同意 | 我已閱讀並同意", max_words=80),
        Openings("ja", "この項目は検証目的 | このフィールドは空のまま | プライバシーポリシーに同意", max_words=80),
        Openings("hi", "यह फ़ील्ड सत्यापन के लिए है | इस फ़ील्ड को खाली छोड़ दें | मैं शर्तों से सहमत", max_words=40),
        Tokens(
            "gform gfield wpcf7 wpforms hbspt hs-form nf-form contact-form contactform form-field form-group "
            "form-label form-control mc4wp captcha",
            strength=0.7,
            max_words=80,
        ),
        Tags("form fieldset", strength=0.45),
        Tags("label legend", strength=0.5, own_only=True),
    ),
    examples=(
        ("en", "This field is for validation purposes and should be left unchanged."),
        ("es", "Este campo es un campo de validación y debe quedar sin cambios."),
        ("fr", "Ce champ n’est utilisé qu’à des fins de validation et devrait rester inchangé."),
        ("de", "Dieses Feld dient zur Validierung und sollte nicht verändert werden."),
        ("it", "I campi contrassegnati con * sono necessari per inviare la richiesta."),
        ("pt", "Li e concordo com os termos de uso."),
        ("nl", "Laat dit veld leeg als je geen robot bent."),
        ("pl", "Wyrażam zgodę na przetwarzanie moich danych osobowych."),
        ("ru", "Нажимая на кнопку, вы даёте согласие на обработку данных."),
        ("ar", "هذا الحقل لأغراض التحقق ويجب أن يترك دون تغيير."),
        ("zh", "我已阅读并同意用户协议"),
        ("ja", "必須項目"),
        ("hi", "मैं शर्तों से सहमत हूं"),
    ),
)
