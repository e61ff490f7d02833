"""What readers wrote, and the form to write more."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="comments",
    definition="Readers' comments, their counts and forms, and the invitation to write one.",
    reason="It belongs to the readers' comments",
    detectors=(
        Labels(
            "en",
            "comments | comment | no comments | no comments yet | leave a comment | leave a reply | "
            "add a comment | add comment | post a comment | post comment | write a comment | "
            "join the conversation | join the discussion | view comments | show comments | read comments | "
            "see comments | hide comments | load comments | view all comments | reply | replies | "
            "cancel reply | comments are closed | comments are off | comments closed | comments off | "
            "comment on this story | be the first to comment | your comment | submit comment | sort by | "
            "report comment | responses | pingback | trackbacks | trackback | conversation | have your say | "
            "share your thoughts | report abuse | flag as inappropriate | "
            "your email address will not be published | required fields are marked",
        ),
        Labels(
            "es",
            "comentarios | comentario | sin comentarios | no hay comentarios | deja un comentario | "
            "dejar un comentario | deja una respuesta | deja tu comentario | añadir comentario | comentar | "
            "escribe un comentario | ver comentarios | publicar comentario | responder | "
            "cancelar la respuesta | publicar un comentario | únete a la conversación | comentarios cerrados",
        ),
        Labels(
            "fr",
            "commentaires | commentaire | aucun commentaire | laisser un commentaire | "
            "laissez un commentaire | ajouter un commentaire | réagir | réagissez | commenter | "
            "poster un commentaire | publier un commentaire | voir les commentaires | lire les commentaires | "
            "répondre | annuler la réponse | écrire un commentaire | vos réactions | "
            "les commentaires sont fermés",
        ),
        Labels(
            "de",
            "kommentare | kommentar | keine kommentare | kommentar schreiben | kommentieren | "
            "kommentar hinterlassen | schreibe einen kommentar | schreiben sie einen kommentar | "
            "hinterlasse einen kommentar | jetzt kommentieren | kommentare anzeigen | "
            "alle kommentare anzeigen | antworten | antworten abbrechen | diskutieren sie mit | "
            "leserkommentare | kommentar verfassen | kommentar abschicken | ihre meinung | kommentare lesen",
        ),
        Labels(
            "it",
            "commenti | commento | nessun commento | lascia un commento | lascia una risposta | "
            "scrivi un commento | aggiungi un commento | commenta | invia commento | pubblica commento | "
            "vedi i commenti | leggi i commenti | rispondi | annulla risposta | i commenti sono chiusi",
        ),
        Labels(
            "pt",
            "comentários | comentário | nenhum comentário | sem comentários | deixe um comentário | "
            "deixe uma resposta | deixe seu comentário | comentar | comente | adicionar comentário | "
            "publicar comentário | escrever um comentário | ver comentários | responder | cancelar resposta | "
            "participe da conversa | enviar comentário",
        ),
        Labels(
            "nl",
            "reacties | reactie | geen reacties | laat een reactie achter | plaats een reactie | "
            "geef een reactie | reageer | reageren | reageer op dit artikel | bekijk reacties | "
            "toon reacties | alle reacties | beantwoorden | antwoord annuleren | praat mee | "
            "reactie plaatsen | schrijf een reactie",
        ),
        Labels(
            "pl",
            "komentarze | komentarz | brak komentarzy | dodaj komentarz | zostaw komentarz | skomentuj | "
            "napisz komentarz | zobacz komentarze | pokaż komentarze | odpowiedz | anuluj pisanie odpowiedzi | "
            "dołącz do dyskusji | opublikuj komentarz | wyślij komentarz | twój komentarz",
        ),
        Labels(
            "ru",
            "комментарии | комментарий | комментировать | комментарии 0 | нет комментариев | "
            "оставить комментарий | оставьте комментарий | добавить комментарий | написать комментарий | "
            "обсудить | обсуждение | обсудить статью | ответить | отмена ответа | отменить ответ | "
            "показать комментарии | читать комментарии | отправить комментарий | ваш комментарий | "
            "комментарии закрыты",
        ),
        Labels(
            "ar",
            "تعليقات | التعليقات | تعليق | لا توجد تعليقات | لا يوجد تعليقات | أضف تعليق | أضف تعليقا | "
            "أضف تعليقك | اترك تعليقا | اترك تعليقاً | اترك ردا | اترك ردّاً | اترك رد | إضافة تعليق | "
            "اكتب تعليقا | أرسل التعليق | إرسال التعليق | رد | الرد | إلغاء الرد | شارك برأيك | التعليقات مغلقة",
        ),
        Labels(
            "zh",
            "评论 | 評論 | 留言 | 发表评论 | 發表評論 | 我要评论 | 写评论 | 添加评论 | 最新评论 | 网友评论 | "
            "网友评论仅供其表达个人看法 | 发表留言 | 發表留言 | "
            "暂无评论 | 查看评论 | 全部评论 | 热门评论 | 我来说两句 | 回复 | 回覆 | 取消回复 | 取消回覆 | "
            "参与评论 | 发布评论 | 提交评论 | 評論功能已關閉",
        ),
        Labels(
            "ja",
            "コメント | コメントする | コメントを書く | コメントを残す | コメントを投稿 | コメントを投稿する | "
            "コメントを見る | コメントを送信 | コメント一覧 | "
            "コメントはまだありません | コメントはありません | 返信 | 返信する | 返信をキャンセル | "
            "コメントをキャンセル | みんなのコメント | トラックバック",
        ),
        Labels(
            "hi",
            "टिप्पणियाँ | टिप्पणियां | टिप्पणी | टिप्पणी करें | कमेंट | कमेंट्स | कमेंट करें | "
            "अपनी टिप्पणी लिखें | अपनी राय दें | एक टिप्पणी छोड़ें | टिप्पणी जोड़ें | कोई टिप्पणी नहीं | "
            "उत्तर दें | जवाब दें | अपनी प्रतिक्रिया दें",
        ),
        Openings(
            "en",
            "your email address will not be published | required fields are marked | logged in as | "
            "you must be logged in to | you must log in to | comments are closed | comments on this | "
            "commenting on this | notify me of | notify me when | save my name, email | "
            "this site uses akismet | your comment is awaiting | leave a comment on | leave a reply to | "
            "did you make one of my recipes | did you make this recipe | share your story with us | "
            "by posting a comment, you | join the conversation | please log in to comment | post your comment | "
            "comments: | comments (",
            max_words=50,
        ),
        Openings(
            "es",
            "tu dirección de correo electrónico no será publicada | su dirección de correo | "
            "guarda mi nombre, correo | debes iniciar sesión para | los campos obligatorios | "
            "lo siento, debes estar conectado | recibir un correo electrónico con",
            max_words=40,
        ),
        Openings(
            "fr",
            "votre adresse e-mail ne sera pas publiée | votre adresse de messagerie ne sera pas | "
            "les champs obligatoires | enregistrer mon nom | vous devez être connecté | prévenez-moi",
            max_words=40,
        ),
        Openings(
            "de",
            "deine e-mail-adresse wird nicht veröffentlicht | ihre e-mail-adresse wird nicht veröffentlicht | "
            "erforderliche felder sind | meinen namen, meine e-mail | du musst angemeldet sein | "
            "sie müssen angemeldet sein | benachrichtige mich über",
            max_words=40,
        ),
        Openings(
            "it",
            "il tuo indirizzo email non sarà pubblicato | i campi obbligatori sono | salva il mio nome | "
            "devi essere connesso | avvertimi via email",
            max_words=40,
        ),
        Openings(
            "pt",
            "o seu endereço de e-mail não será publicado | o seu endereço de email não será | "
            "campos obrigatórios são | salvar meus dados neste | você precisa fazer o login | "
            "notifique-me sobre",
            max_words=40,
        ),
        Openings(
            "nl",
            "je e-mailadres wordt niet gepubliceerd | het e-mailadres wordt niet gepubliceerd | "
            "vereiste velden zijn | mijn naam, e-mail en site | je moet ingelogd zijn",
            max_words=40,
        ),
        Openings(
            "pl",
            "twój adres e-mail nie zostanie opublikowany | twój adres email nie zostanie | wymagane pola są | "
            "zapamiętaj moje dane | musisz się zalogować, aby",
            max_words=40,
        ),
        Openings(
            "ru",
            "ваш адрес email не будет опубликован | ваш e-mail не будет опубликован | "
            "обязательные поля помечены | сохранить моё имя | чтобы оставить комментарий | "
            "для отправки комментария",
            max_words=40,
        ),
        Openings(
            "ar",
            "لن يتم نشر عنوان بريدك الإلكتروني | الحقول الإلزامية مشار إليها | احفظ اسمي | "
            "يجب أنت تكون مسجل الدخول | هذا الموقع يستخدم خدمة أكيسميت",
            max_words=40,
        ),
        Openings(
            "zh",
            "您的邮箱地址不会被公开 | 您的电子邮箱地址不会被公开 | 发布留言必须填写 | 必填项已用 | "
            "您的电邮地址不会被公开 | 發佈留言必須填寫 | 登录后才能评论 | 请登录后评论 | 网友评论",
            max_words=60,
        ),
        Openings(
            "ja",
            "メールアドレスが公開されることはありません | コメントを投稿するには | 次回のコメントで使用するため",
            max_words=80,
        ),
        Openings("hi", "आपका ईमेल पता प्रकाशित नहीं किया जाएगा | आवश्यक फ़ील्ड चिह्नित हैं", max_words=40),
        Phrases(
            "en",
            "comments | comment | akismet",
            r"^\d+ comments?$ | ^comments? \(\d+\)$ | "
            r"^\d+ (?:thoughts|responses|replies|comments) (?:on|to) [“\"].* | "
            r"^what do you think\?…(?:comments?|below) | "
            r"(?:let us know|tell us|share your thoughts|sound off|leave a comment|drop a comment|leave your)"
            r"…(?:in the )?comments?(?: section)?(?: below)?[.!:]*$ | in the comments(?: section)? below[.!)]*$",
            max_words=30,
            strength=0.88,
        ),
        Tokens(
            "comment comments commentlist comment-list comment-form commentform comment-respond respond disqus "
            "disqus-thread livefyre fb-comments spotim openweb hyvor commento coral viafoura comment-author "
            "comment-body comment-content commentbody comments-area comment-section comments-section "
            "comment-count comment-meta",
            strength=0.9,
        ),
        Tokens("reply replies discussion conversation", strength=0.65, max_words=120),
    ),
    examples=(
        ("en", "Your email address will not be published. Required fields are marked *"),
        ("es", "Deja un comentario"),
        ("fr", "Laisser un commentaire"),
        ("de", "Schreibe einen Kommentar"),
        ("it", "Lascia un commento"),
        ("pt", "Deixe um comentário"),
        ("nl", "Laat een reactie achter"),
        ("pl", "Dodaj komentarz"),
        ("ru", "Оставить комментарий"),
        ("ar", "اترك تعليقاً"),
        ("zh", "发表评论"),
        ("ja", "コメントを残す"),
        ("hi", "अपनी टिप्पणी लिखें"),
    ),
)
