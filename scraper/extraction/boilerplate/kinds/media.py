"""Text of players and embeds."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Openings, Phrases, Tokens

KIND = Kind(
    name="media",
    definition="Text of video, audio and map players and of embedded posts: buttons, times, “your browser does not "
    "support …”, “watch the video”.",
    reason="It belongs to a player or an embedded post",
    detectors=(
        Labels(
            "en",
            "play | pause | mute | unmute | play video | watch video | watch the video | watch now | "
            "watch live | listen | listen now | listen to article | listen to this story | listen live | "
            "video | videos | audio | replay | fullscreen | loading | now playing | play episode | "
            "play audio | current time | duration | remaining time | playback rate | captions off | "
            "video player | media player | close video | video transcript | download audio | "
            "view on instagram | view this post on instagram | a post shared by | watch on youtube | "
            "video unavailable | view in app | live stream | stream type live | autoplay | exit fullscreen | "
            "next video | this is a modal window | seek to live, currently behind live | chapters | "
            "descriptions | subtitles | font size | text color | video settings",
        ),
        Labels(
            "es",
            "reproducir | ver vídeo | ver video | ver el video | escuchar | escucha la nota | "
            "reproducir video | pantalla completa | cargando | siguiente video | vídeo | ver más vídeos | "
            "ver esta publicación en instagram",
        ),
        Labels(
            "fr",
            "lecture | voir la vidéo | regarder la vidéo | vidéo | écouter | écouter l'article | "
            "lire la vidéo | plein écran | chargement | voir cette publication sur instagram | "
            "écouter cet article",
        ),
        Labels(
            "de",
            "abspielen | video ansehen | video abspielen | audio abspielen | anhören | artikel anhören | "
            "vollbild | wird geladen | stummschalten | mediathek | zum video | video anschauen | "
            "diesen beitrag auf instagram ansehen | player öffnen",
        ),
        Labels(
            "it",
            "riproduci | guarda il video | guarda video | ascolta | ascolta l'articolo | schermo intero | "
            "caricamento | visualizza questo post su instagram | video correlati",
        ),
        Labels(
            "pt",
            "reproduzir | assistir | assista ao vídeo | ver vídeo | vídeo | ouvir | ouça | ouvir notícia | "
            "tela cheia | carregando | ver essa foto no instagram | ouça este conteúdo | ouvir artigo | "
            "veja o vídeo",
        ),
        Labels(
            "nl",
            "afspelen | bekijk video | bekijk de video | luister | luister naar dit artikel | beluister | "
            "volledig scherm | laden | dit bericht op instagram bekijken | speel video af",
        ),
        Labels(
            "pl",
            "odtwórz | zobacz wideo | obejrzyj wideo | obejrzyj film | posłuchaj | posłuchaj artykułu | "
            "pełny ekran | ładowanie | wyświetl ten post na instagramie | wideo | zobacz film",
        ),
        Labels(
            "ru",
            "воспроизвести | смотреть видео | видео | слушать | прослушать | послушать | слушать статью | "
            "полный экран | загрузка | посмотреть эту публикацию в instagram | смотреть онлайн | аудио",
        ),
        Labels(
            "ar",
            "تشغيل | شاهد الفيديو | مشاهدة الفيديو | فيديو | استمع | استماع | استمع إلى المقال | ملء الشاشة | "
            "جار التحميل | عرض هذا المنشور على instagram",
        ),
        Labels(
            "zh",
            "播放 | 播放视频 | 观看视频 | 视频 | 影片 | 收听 | 听新闻 | 全屏 | 加载中 | 正在加载 | 重播 | "
            "静音 | 播放影片 | 語音播放",
        ),
        Labels(
            "ja",
            "再生 | 再生する | 動画を見る | 動画を再生 | 動画 | 聴く | 記事を聴く | 音声で聴く | 全画面 | "
            "読み込み中 | 一時停止 | ミュート | "
            "この投稿をinstagramで見る | 動画はこちら",
        ),
        Labels(
            "hi",
            "वीडियो | वीडियो देखें | प्ले | प्ले करें | सुनें | खबर सुनें | लोड हो रहा है | "
            "पूरा वीडियो देखें | इस पोस्ट को इंस्टाग्राम पर देखें | ऑडियो सुनें",
        ),
        Openings(
            "en",
            "your browser does not support the | your browser doesn't support | watch video: | "
            "watch the video: | audio: | listen: | watch: | watch below: | watch live: | "
            "a post shared by | view this post on instagram | to view this video please enable | "
            "this video is not available | this video can not be played | sorry, your browser doesn't | "
            "to play the media you will need | media playback is | listen to this article",
            max_words=40,
            strength=0.9,
        ),
        Openings(
            "de",
            "ihr browser unterstützt | dein browser unterstützt | im video: | ein beitrag geteilt von",
            max_words=40,
            strength=0.9,
        ),
        Openings(
            "fr",
            "votre navigateur ne supporte pas | votre navigateur ne prend pas | en vidéo:",
            max_words=40,
            strength=0.9,
        ),
        Openings(
            "es",
            "tu navegador no soporta | su navegador no soporta | una publicación compartida",
            max_words=40,
            strength=0.9,
        ),
        Openings("it", "il tuo browser non supporta | un post condiviso da", max_words=40, strength=0.9),
        Openings("pt", "seu navegador não suporta | uma publicação compartilhada", max_words=40, strength=0.9),
        Openings(
            "nl",
            "je browser ondersteunt | uw browser ondersteunt | een bericht gedeeld door",
            max_words=40,
            strength=0.9,
        ),
        Openings("pl", "twoja przeglądarka nie obsługuje | post udostępniony przez", max_words=40, strength=0.9),
        Openings("ru", "ваш браузер не поддерживает | публикация от", max_words=40, strength=0.9),
        Openings("ar", "متصفحك لا يدعم | شاهد الفيديو:", max_words=40, strength=0.9),
        Openings("zh", "您的浏览器不支持 | 你的浏览器不支持 | 您的瀏覽器不支援", max_words=60, strength=0.9),
        Openings("ja", "お使いのブラウザ | ご利用のブラウザ", max_words=80, strength=0.9),
        Openings("hi", "आपका ब्राउज़र", max_words=40, strength=0.9),
        Phrases(
            "en",
            "pic.twitter.com | — | &mdash; | t.co",
            r"pic\.twitter\.com/\w+ | ^— ?[^.!?]{2,60} \(@\w+\) \w+ \d{1,2}, \d{4}$",
            max_words=80,
            strength=0.7,
        ),
        Phrases(
            "en",
            "minutes, | seconds | 00:00",
            r"^(?:volume )?\d+ (?:minutes?|seconds?)(?:, \d+ seconds?)?(?: of \d+ (?:minutes?|seconds?).*)"
            r"?(?:volume \d+%)?$ | ^[\d:]+ ?/ ?[\d:]+$",
            max_words=16,
        ),
        Tokens(
            "video-player videoplayer player jwplayer video-js vjs brightcove bc-player audio-player "
            "audioplayer mejs plyr podcast-player kaltura media-player video-container video-embed videojs "
            "vidible primis beyondwords trinity-audio speechkit listen-button",
            strength=0.88,
            max_words=80,
        ),
        Tokens("instagram-media twitter-tweet tiktok-embed fb-post", strength=0.5, max_words=150),
    ),
    examples=(
        ("en", "Your browser does not support the audio element."),
        ("es", "Ver vídeo"),
        ("fr", "Voir la vidéo"),
        ("de", "Artikel anhören"),
        ("it", "Guarda il video"),
        ("pt", "Assista ao vídeo"),
        ("nl", "Luister naar dit artikel"),
        ("pl", "Posłuchaj artykułu"),
        ("ru", "Смотреть видео"),
        ("ar", "شاهد الفيديو"),
        ("zh", "播放视频"),
        ("ja", "動画を再生"),
        ("hi", "वीडियो देखें"),
    ),
)
