"""Offers to pass the page on."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="share",
    definition="Offers to pass the page on or to keep it: share, print, e-mail, copy-link and bookmark buttons and "
    "their labels.",
    reason="It offers to share or keep the page",
    detectors=(
        Labels(
            "en",
            "share | shares | share this | share this article | share this story | share this post | "
            "share this page | share this news | share this entry | "
            "share this video | share on | share via | share on facebook | share on twitter | share on x | "
            "share on linkedin | share on whatsapp | "
            "share on reddit | share on pinterest | share on telegram | share by email | share via email | "
            "share to facebook | share to twitter | "
            "share with friends | share article | share story | share link | share on social media | "
            "sharing is caring | spread the word | spread the love | tweet | "
            "tweet this | pin it | pin | e-mail this | email this | email this article | "
            "email this to a friend | email a friend | email article | send to a friend | copy link | "
            "copy url | copy link to clipboard | "
            "print | print this | print article | print this article | print this page | print friendly | "
            "printer friendly version | save article | save this article | save for later | bookmark | "
            "bookmark this | add to reading list | "
            "facebook twitter | facebook twitter linkedin | facebook twitter email | "
            "facebook twitter whatsapp | listen to this article | gift this article | "
            "like this | like loading | facebook | twitter | linkedin | whatsapp | pinterest | reddit | "
            "tumblr | telegram | messenger | flipboard | pocket | share tweet | share tweet pin | "
            "pin this for later | pin it for later | save this for later | "
            "help us spread the word | help me spread the word | %d bloggers like this | tweet share | "
            "share save | share tweet share | share tweet email | share to x",
        ),
        Labels(
            "es",
            "a %d blogueros les gusta esto | "
            "compartir | comparte | compártelo | comparte esto | comparte este artículo | "
            "compartir este artículo | comparte esta noticia | "
            "compartir esta noticia | comparte esta nota | compartir en facebook | compartir en twitter | "
            "compartir en x | compartir en whatsapp | compartir por whatsapp | "
            "compartir por correo | compartir en redes sociales | enviar por correo | enviar por email | "
            "imprimir | copiar enlace | copiar el enlace | guardar | guardar artículo | "
            "haz clic para compartir | me gusta esto | tuitear | twittear | comparte en",
        ),
        Labels(
            "fr",
            "%d blogueurs aiment cette page | "
            "partager | partagez | partager cet article | partagez cet article | partager sur | "
            "partager sur facebook | partager sur twitter | "
            "partager sur x | partager sur linkedin | partager sur whatsapp | partager par e-mail | "
            "partager par mail | partager l'article | partager l'info | envoyer par e-mail | "
            "envoyer à un ami | imprimer | imprimer l'article | copier le lien | enregistrer l'article | "
            "offrir l'article | offrir cet article | tweeter | j'aime ça | classer",
        ),
        Labels(
            "de",
            "%d bloggern gefällt das | "
            "teilen | artikel teilen | diesen artikel teilen | diesen beitrag teilen | beitrag teilen | "
            "seite teilen | auf facebook teilen | "
            "auf twitter teilen | auf x teilen | auf linkedin teilen | auf xing teilen | auf whatsapp teilen | "
            "bei facebook teilen | bei twitter teilen | per e-mail teilen | per mail teilen | "
            "per whatsapp teilen | per e-mail versenden | per mail | twittern | drucken | artikel drucken | "
            "artikel merken | merken | link kopieren | "
            "artikel verschenken | artikel vorlesen | weiterempfehlen | gefällt mir | drucken teilen",
        ),
        Labels(
            "it",
            "a %d blogger piace questo elemento | "
            "condividi | condividi articolo | condividi l'articolo | condividi questo articolo | "
            "condividi su | condividi su facebook | "
            "condividi su twitter | condividi su x | condividi su whatsapp | condividi su linkedin | "
            "condividi via email | condividi questo | "
            "condividi la notizia | invia per email | invia a un amico | stampa | stampa articolo | "
            "copia link | copia il link | salva articolo | mi piace | twitta",
        ),
        Labels(
            "pt",
            "%d blogueiros gostam disto | "
            "compartilhar | compartilhe | compartilhe isso | compartilhe este artigo | "
            "compartilhe esta notícia | compartilhar notícia | compartilhar no facebook | "
            "compartilhar no twitter | compartilhar no whatsapp | compartilhe no whatsapp | "
            "compartilhe no facebook | compartilhar no x | compartilhar via e-mail | partilhar | partilhe | "
            "partilhar artigo | partilhar no facebook | partilhe este artigo | "
            "enviar por e-mail | enviar por email | imprimir | copiar link | copiar ligação | salvar | "
            "guardar artigo | curtir isso | tweetar",
        ),
        Labels(
            "nl",
            "%d bloggers vinden dit leuk | "
            "delen | deel dit | deel dit artikel | artikel delen | deel dit bericht | deel dit verhaal | "
            "delen op facebook | delen op twitter | delen op x | deel op facebook | "
            "deel op twitter | deel op x | deel op linkedin | deel via whatsapp | delen via whatsapp | "
            "delen via e-mail | deel via e-mail | deel via | deel op | printen | afdrukken | "
            "kopieer link | link kopiëren | bewaren | bewaar artikel | mail naar een vriend | tweeten | vind ik leuk",
        ),
        Labels(
            "pl",
            "udostępnij | udostępnij artykuł | udostępnij ten artykuł | udostępnij na facebooku | "
            "udostępnij na twitterze | udostępnij na x | udostępnij to | "
            "podziel się | podziel się artykułem | podziel się na facebooku | podziel się wpisem | wyślij | "
            "wyślij znajomemu | wyślij e-mailem | drukuj | wydrukuj | "
            "kopiuj link | skopiuj link | zapisz artykuł | tweetnij | lubię to | poleć",
        ),
        Labels(
            "ru",
            "поделиться | поделитесь | поделиться ссылкой | поделиться статьёй | поделиться статьей | "
            "поделиться новостью | поделиться записью | поделиться в соцсетях | "
            "поделиться в социальных сетях | поделитесь с друзьями | поделиться с друзьями | "
            "поделиться в facebook | поделиться вконтакте | поделиться в telegram | поделиться в whatsapp | "
            "рассказать друзьям | отправить другу | отправить по почте | "
            "распечатать | печать | версия для печати | скопировать ссылку | копировать ссылку | сохранить | "
            "в закладки | добавить в закладки | твитнуть | мне нравится",
        ),
        Labels(
            "ar",
            "شارك | شارك المقال | شارك هذا المقال | شارك الخبر | شارك هذا الخبر | مشاركة | مشاركة المقال | "
            "مشاركة الخبر | شاركها | شارك هذا الموضوع | شارك على فيسبوك | "
            "شارك على تويتر | شارك عبر | شارك عبر واتساب | مشاركة على فيسبوك | مشاركة عبر البريد الإلكتروني | "
            "انشر | أرسل إلى صديق | طباعة | اطبع | نسخ الرابط | انسخ الرابط | "
            "حفظ | حفظ المقال | غرد | فيسبوك | تويتر | واتساب | تلغرام",
        ),
        Labels(
            "zh",
            "分享 | 分享到 | 分享到微信 | 分享到微博 | 分享到朋友圈 | 分享本文 | 分享文章 | 分享此文 | "
            "分享至 | 分享让更多人看到 | 转发 | 轉發 | 一键分享 | "
            "微信扫一扫 | 扫一扫分享 | "
            "打印 | 打印本页 | 列印 | 复制链接 | 複製連結 | 收藏 | 收藏本文 | 发送给朋友 | 微信 | 微博 | "
            "新浪微博 | 点赞 | 用微信扫描二维码分享至好友和朋友圈",
        ),
        Labels(
            "ja",
            "シェア | シェアする | シェアしよう | この記事をシェア | この記事をシェアする | 記事をシェア | "
            "共有 | 共有する | この記事を共有 | ツイート | ツイートする | "
            "ポスト | ポストする | フェイスブックでシェア | "
            "facebookでシェア | twitterでシェア | xでシェア | lineで送る | lineでシェア | はてなブックマーク | "
            "印刷 | 印刷する | メールで送る | "
            "リンクをコピー | urlをコピー | 保存 | "
            "あとで読む | いいね | クリップ",
        ),
        Labels(
            "hi",
            "शेयर | शेयर करें | शेयर कीजिए | साझा करें | इसे साझा करें | इस खबर को शेयर करें | "
            "इस लेख को साझा करें | यह लेख साझा करें | फेसबुक पर शेयर करें | ट्विटर पर शेयर करें | "
            "व्हाट्सएप पर शेयर करें | दोस्तों के साथ शेयर करें | प्रिंट करें | ईमेल करें | लिंक कॉपी करें | "
            "कॉपी लिंक | फेसबुक | ट्विटर | व्हाट्सएप",
        ),
        Labels("tr", "paylaş | bu haberi paylaş | facebook'ta paylaş | twitter'da paylaş | yazdır | linki kopyala"),
        Labels("sv", "dela | dela artikeln | dela artikel | skriv ut | kopiera länk"),
        Labels("cs", "sdílet | sdílet na facebooku | sdílejte | sdílet článek | vytisknout | kopírovat odkaz"),
        Openings(
            "en",
            "share this: | share on: | share via: | share the article: | click to share on | "
            "share on facebook | share on twitter",
            max_words=14,
        ),
        Openings(
            "es",
            "compartir: | comparte: | haz clic para compartir en | compartir en facebook | compartir en:",
            max_words=14,
        ),
        Openings(
            "fr",
            "partager: | partagez: | cliquez pour partager sur | partager sur facebook | partager sur:",
            max_words=14,
        ),
        Openings(
            "de",
            "teilen: | teilen mit: | klick, um auf | klicken, um auf | klick, um über twitter zu teilen | "
            "artikel teilen: | auf facebook teilen",
            max_words=14,
        ),
        Openings(
            "it", "condividi: | condividi su: | fai clic per condividere su | condividi su facebook", max_words=14
        ),
        Openings(
            "pt",
            "compartilhe isso: | compartilhar: | compartilhe: | clique para compartilhar no | partilhar:",
            max_words=14,
        ),
        Openings("nl", "delen: | deel dit: | deel dit artikel: | klik om te delen | deel via:", max_words=14),
        Openings("pl", "udostępnij: | udostępnij to: | kliknij, aby udostępnić na | podziel się:", max_words=14),
        Openings("ru", "поделиться: | поделиться ссылкой: | поделитесь: | нажмите, чтобы поделиться", max_words=14),
        Openings("ar", "شارك: | شارك هذا الموضوع: | مشاركة: | انقر للمشاركة على | اضغط للمشاركة", max_words=14),
        Openings("zh", "分享到: | 分享至: | 分享:", max_words=24),
        Openings("ja", "シェア: | 共有: | クリックして", max_words=40, strength=0.8),
        Openings("hi", "शेयर करें: | साझा करें: | इसे साझा करें:", max_words=14),
        Phrases(
            "en",
            "share | tweet | print | bookmark",
            r"^(?:please |don't forget to )?(?:share|tweet) (?:this|our) (?:article|story|post|page|news|video|"
            r"column)(?: (?:on|with|via|to) [^.!?]{1,60})?[.!]*$ | "
            r"^(?:if you )(?:like|liked|enjoy|enjoyed|found)…(?:please |do )?share (?:it|this)",
            max_words=25,
        ),
        Phrases(
            "es",
            "compártelo | comparte",
            r"^(?:si te (?:ha gustado|gustó)…)?comp[aá]rte(?:lo)? (?:con|en|este|esta)…(?:amigos|redes|artículo|"
            r"noticia)",
            max_words=25,
        ),
        Phrases(
            "fr",
            "partagez-le | partagez",
            r"^(?:si (?:vous avez aimé|cet article)…)?partagez(?:-le| cet article)",
            max_words=25,
        ),
        Phrases(
            "de",
            "teile | teilen",
            r"^(?:wenn (?:dir|ihnen)…gefall\w*…)(?:teile|teilen sie) (?:ihn|diesen) | "
            r"^teile(?:n sie)? diesen (?:artikel|beitrag)",
            max_words=25,
        ),
        Tokens(
            "share shares sharing sharedaddy sharethis addthis addtoany a2a jetpack-sharing share-buttons "
            "share-bar share-links share-tools sharebar socialshare socials "
            "social-share social-buttons social-icons social-links social-bar social-media social-sharing "
            "article-tools article-share article-sharing post-share "
            "print-link printfriendly likebox jp-likes bookmark sd-content sd-sharing essb ssba heateor",
            strength=0.85,
            max_words=60,
        ),
        Tokens("social", strength=0.75, max_words=40),
    ),
    examples=(
        ("en", "Share this article"),
        ("es", "Compartir en Facebook"),
        ("fr", "Partager cet article"),
        ("de", "Diesen Artikel teilen"),
        ("it", "Condividi su WhatsApp"),
        ("pt", "Compartilhe isso:"),
        ("nl", "Deel dit artikel"),
        ("pl", "Udostępnij na Facebooku"),
        ("ru", "Поделиться в соцсетях"),
        ("ar", "شارك هذا المقال"),
        ("zh", "分享到："),
        ("ja", "この記事をシェアする"),
        ("hi", "इस खबर को शेयर करें"),
    ),
)
