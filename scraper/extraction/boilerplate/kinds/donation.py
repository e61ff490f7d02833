"""Asks the reader for money."""

from scraper.extraction.boilerplate.kind import Kind, Labels, Phrases, Tokens

KIND = Kind(
    name="donation",
    definition="Asks the reader to give money to the site itself: donation appeals, membership drives, “support our "
    "journalism”. "
    "Reporting about other people's donations is not meant.",
    reason="It asks the reader for money",
    detectors=(
        Labels(
            "en",
            "donate | donate now | donate today | donate here | make a donation | make a gift | give now | "
            "support us | support our work | support our journalism | support independent journalism | "
            "support the site | support this site | support this blog | support local journalism | "
            "support quality journalism | become a member | become a supporter | become a patron | "
            "become a sustaining member | buy me a coffee | buy us a coffee | tip jar | contribute | "
            "contribute now | help us | chip in",
        ),
        Labels(
            "es",
            "dona | donar | donar ahora | dona ahora | haz una donación | haz tu donación | "
            "hacer una donación | apóyanos | apoya nuestro periodismo | apoya nuestro trabajo | "
            "apoya el periodismo independiente | hazte socio | hazte socia | hazte miembro | colabora | "
            "colabora con nosotros",
        ),
        Labels(
            "fr",
            "faire un don | je fais un don | je donne | je soutiens | faites un don | donner | soutenez-nous | "
            "nous soutenir | soutenez notre journal | soutenez la presse indépendante | "
            "soutenir notre journalisme | devenir membre | devenez membre",
        ),
        Labels(
            "de",
            "spenden | jetzt spenden | spende | unterstützen sie uns | unterstütze uns | unterstützen | "
            "jetzt unterstützen | mitglied werden | werden sie mitglied | werde mitglied | "
            "unterstütze unsere arbeit | unterstützen sie unsere arbeit | unterstütze unabhängigen journalismus",
        ),
        Labels(
            "it",
            "dona | dona ora | fai una donazione | sostienici | sostieni | sostieni il nostro lavoro | "
            "sostieni il giornalismo indipendente | sostieni il giornale | diventa socio | "
            "diventa sostenitore | diventa membro | abbonati e sostienici",
        ),
        Labels(
            "pt",
            "doe | doe agora | doar | faça uma doação | faça sua doação | fazer um donativo | apoie | "
            "apoie-nos | apoie nosso trabalho | apoie o jornalismo independente | seja um apoiador | "
            "torne-se membro | seja membro | contribua",
        ),
        Labels(
            "nl",
            "doneer | doneer nu | doneren | steun ons | steun ons werk | steun onze journalistiek | "
            "steun onafhankelijke journalistiek | word lid | word vriend | word donateur | geef een donatie",
        ),
        Labels(
            "pl",
            "wesprzyj nas | wesprzyj | wspieraj nas | wspomóż nas | przekaż darowiznę | wpłać | "
            "wpłać darowiznę | wesprzyj naszą pracę | wesprzyj niezależne dziennikarstwo | zostań patronem | "
            "postaw kawę | postaw mi kawę | przekaż 1,5% podatku",
        ),
        Labels(
            "ru",
            "поддержать | поддержать нас | поддержите нас | поддержать проект | поддержите проект | "
            "поддержать редакцию | поддержите редакцию | поддержать журналистику | пожертвовать | "
            "сделать пожертвование | стать спонсором | помочь проекту",
        ),
        Labels(
            "ar",
            "تبرع | تبرع الآن | ادعمنا | ادعموا | ادعم الموقع | ادعم صحافتنا | ادعم الصحافة المستقلة | "
            "ساهم معنا | ساهم الآن | كن عضوا",
        ),
        Labels(
            "zh",
            "捐款 | 捐助 | 捐赠 | 赞助我们 | 贊助我們 | 支持我们 | 支持我們 | 打赏 | 赞赏 | 讚賞 | 打賞 | "
            "定期定額捐款 | 成为会员支持我们",
        ),
        Labels(
            "ja",
            "寄付 | 寄付する | 寄付はこちら | ご寄付はこちら | ご寄付のお願い | 寄付のお願い | 支援する | "
            "応援する | サポートする | 会員になる",
        ),
        Labels(
            "hi",
            "दान करें | दान दें | डोनेट करें | अभी दान करें | सहयोग करें | सहयोग दें | हमें सपोर्ट करें | "
            "हमारा समर्थन करें | आर्थिक सहयोग करें",
        ),
        Phrases(
            "en",
            "donation | donations | donate | contribution | contributing | tax-deductible | tax-exempt | "
            "gift | supporting | support | donating | member | members | membership | supporter | supporters | "
            "readers | patreon | funded",
            r"(?:funded|made possible|supported) by readers like you | "
            r"(?:please |kindly )?consider…(?:making|giving|sending|leaving) (?:a|an|your)…(?:donation|"
            r"contribution|gift) | "
            r"(?:please |kindly )(?:consider )?(?:donat(?:e|ing)|chip(?:ping)? in|contribut(?:e|ing)|supporting "
            r"(?:us|our|this)|becom(?:e|ing) a (?:paying |sustaining |monthly )?(?:member|supporter|patron|"
            r"subscriber)) | "
            r"consider (?:donating|contributing|chipping in|becoming a (?:paying |sustaining |monthly )"
            r"?(?:member|supporter|patron|subscriber)|supporting (?:us|our|this|the [\w ]{2,30}) …(?:today|by|"
            r"with|so that|work|journalism|reporting)) | "
            r"make (?:a|an|your)…(?:tax-(?:deductible|exempt)|year-end|one-time|monthly|recurring) …(?:donation|"
            r"contribution|gift) | "
            r"your (?:tax-deductible |generous |monthly |financial |kind )*(?:donation|contribution|gift|"
            r"support|generosity|membership) …(?:helps?|allows?|enables?|makes?|keeps?|funds?|will (?:help|keep|"
            r"allow)|ensures?|goes|powers?) …(?:us|our|this|possible|going|independent|alive|free) | "
            r"(?:we|our (?:work|journalism|reporting|newsroom)|this (?:site|work|journalism|website)) "
            r"(?:rel(?:y|ies)|depends?|(?:is|are) (?:funded|supported|powered|made possible)|exists? (?:because|"
            r"thanks)) …(?:on|by|upon|of|to) (?:the )?(?:generous |generosity of |support of |kind )*(?:our )"
            r"?(?:readers?|donations?|donors|supporters|members|viewers|listeners|people)(?: like you)? | "
            r"(?:^|[.!?] )(?:please )?(?:help us|support (?:our|us|this)) …(?:by (?:donating|making|giving|"
            r"becoming)|with a …(?:donation|contribution|gift)|journalism|newsroom|reporting|(?:our|this) "
            r"(?:work|mission|site|blog)) | "
            r"we (?:need|ask for|can't do this without|couldn't do …without) your (?:help|support|donations?) | "
            r"(?:click|tap) here to (?:donate|support|contribute) | "
            r"donate (?:here|now|today|via paypal|through|\$\d+) | "
            r"support (?:us|me|our work|my work) on patreon | "
            r"become (?:a|an)…(?:member|supporter|patron|donor) …(?:today|now|for as little|and help|from "
            r"(?:just|only)) | for as little as [$£€]\d+",
            max_words=140,
        ),
        Phrases(
            "en",
            "paywall | advertisers | ad-free | corporate",
            r"(?:we|our) …(?:don't|do not|no|without) …(?:paywall|advertisers|corporate (?:funding|money|owners)"
            r") …(?:you|your|reader|readers|donate|support)",
            max_words=140,
            strength=0.85,
        ),
        Phrases(
            "es",
            "donación | donaciones | apóyanos | apoya | colabora | socio | hazte | aportación | apoyo | lectores",
            r"(?:haz|haga|considera hacer|realiza|puedes hacer) (?:una|tu) …(?:donación|aportación|contribución)"
            r" | (?:apoya|apóyanos|apóya|ayúdanos|colabora con) …(?:nuestr[oa]|con una|periodismo|haciéndote|"
            r"donación|seguir|medio) | hazte (?:socio|socia|miembro|suscriptor)(?:[/a-z]*)? | "
            r"(?:necesitamos|sin) tu (?:apoyo|ayuda)",
            max_words=120,
        ),
        Phrases(
            "fr",
            "don | dons | soutenez | soutien | soutenir | donateurs | aidez-nous",
            r"(?:faites|faire|en faisant) un don | "
            r"soutenez(?:-nous| notre| le journal| la presse| votre| le travail|,) | "
            r"(?:grâce à|avec) (?:vos dons|votre (?:don|soutien)) | "
            r"(?:nous avons|a) besoin de (?:vous|votre soutien) | aidez-nous à",
            max_words=120,
        ),
        Phrases(
            "de",
            "spende | spenden | unterstützen | unterstütze | unterstützung | spendenkonto | mitglied",
            r"(?:(?:unterstützen sie|unterstütze) (?:uns|unsere?n?|unabhängigen|diese)|unterstützt (?:uns|"
            r"unsere?n?))(?: …(?:arbeit|journalismus|spende|redaktion|recherchen|beitrag))? | "
            r"mit (?:ihrer|deiner|eurer|einer) (?:kleinen )?spende | "
            r"(?:ihre|deine|eure) (?:spende|unterstützung) (?:hilft|ermöglicht|macht|sichert) | "
            r"(?:wir (?:brauchen|sind auf)) (?:ihre|deine|eure)…(?:unterstützung|spende|hilfe) | "
            r"(?:bitte )?spenden sie | jetzt (?:spenden|mitglied werden|unterstützen)",
            max_words=120,
        ),
        Phrases(
            "it",
            "donazione | donazioni | sostienici | sostieni | contributo | sostegno",
            r"(?:fai|fare|con) una (?:piccola )?donazione | "
            r"(?:sostieni|sostienici|aiutaci)(?: …(?:nostro|nostra|giornalismo|donazione|contributo|continuare|"
            r"lavoro)|$|[.!]) | (?:il tuo|con il tuo|abbiamo bisogno del tuo) (?:contributo|sostegno|aiuto)",
            max_words=120,
        ),
        Phrases(
            "pt",
            "doação | doações | apoie | apoia | contribua | donativo | apoio | assine",
            r"(?:faça|fazer|considere fazer) (?:uma|a sua|sua|um) (?:doação|contribuição|donativo) | "
            r"(?:apoie|apoia|ajude)(?:-nos)? …(?:nosso|nossa|jornalismo|o nosso|a nossa|independente|a "
            r"continuar) | (?:precisamos|com) (?:do|o) (?:seu|teu) apoio",
            max_words=120,
        ),
        Phrases(
            "nl",
            "steun | doneer | donatie | donateur | lid",
            r"(?:steun|help) (?:ons|onze|onafhankelijke)(?: …(?:werk|journalistiek|donatie|redactie|lid))? | "
            r"(?:met|doe|geef) (?:een|uw|jouw|je) (?:kleine )?(?:donatie|gift|bijdrage) | "
            r"(?:jouw|uw|je) (?:donatie|steun|bijdrage) (?:helpt|maakt|zorgt) | "
            r"word (?:nu |vandaag |ook )?(?:lid|donateur|vriend)",
            max_words=120,
        ),
        Phrases(
            "pl",
            "wesprzyj | darowiznę | darowizny | wspieraj | wsparcie | wpłatę | patronite | wsparcia",
            r"(?:wesprzyj|wspieraj|wspomóż) (?:nas|nasz\w*|naszą|niezależn\w+|redakcję|portal) | "
            r"przekaż (?:nam )?(?:darowiznę|\d) | "
            r"(?:dzięki|potrzebujemy|prosimy o) (?:twoj\w+|waszym|wasze\w*|państwa) (?:wsparci\w+|wpłat\w+|"
            r"darowizn\w+|pomoc\w*)",
            max_words=120,
        ),
        Phrases(
            "ru",
            "помогите | поддержите | поддержать | пожертвование | пожертвования | пожертвованиям | донат | поддержке",
            r"(?:поддержите|поддержать|помогите) (?:нас|нашу|наш|нашей|редакцию|проект|издание|работу|"
            r"независимую) | (?:сделайте|сделать|оформите|оформить) (?:\w+ )?пожертвование | "
            r"(?:нам нужна|благодаря|без) ваш\w+ (?:поддержк\w+|пожертвовани\w+|помощ\w+)",
            max_words=120,
        ),
        Phrases(
            "ar",
            "تبرعك | تبرعكم | دعمكم | دعمك | ادعم | ادعموا | ادعمنا | تبرع | بتبرع",
            r"(?:ادعم|ادعموا|ساهم في دعم|ساعدنا|ساهموا) …(?:نا|صحافتنا|عملنا|الصحافة المستقلة|موقعنا|استمرار) | "
            r"(?:تبرعك|تبرعكم|دعمك|دعمكم) (?:يساعد|يضمن|يمكن)\w* | تبرع (?:الآن|لنا|بمبلغ)",
            max_words=120,
        ),
        Phrases(
            "zh",
            "捐款 | 捐助 | 捐赠 | 捐贈 | 赞助 | 贊助 | 打赏",
            r"(?:请|請|欢迎|歡迎|呼吁|恳请|懇請)(?:您|你)?[^。]{0,12}(?:捐款|捐助|"
            r"捐赠|捐贈|赞助|贊助|打赏)[^。]{0,8}(?:我们|我們|本站|本报|本報|支持)|"
            r"(?:您|你)的(?:捐款|捐助|捐赠|捐贈|赞助|贊助|支持)(?:将|將|能|可以|让|讓|"
            r"是)[^。]{0,20}(?:我们|我們|本站|独立|獨立)",
            max_words=200,
        ),
        Phrases(
            "ja",
            "寄付 | 寄附 | ご支援",
            r"(?:ご寄[付附]|寄[付附]|ご支援)[^。]{0,20}(?:お願い(?:します|いたします|"
            r"申し上げます)|をお願い|はこちら|で(?:私たち|当サイト|活動)を)",
            max_words=200,
        ),
        Phrases(
            "hi",
            "दान | सहयोग | डोनेट | योगदान",
            r"(?:हमारी|हमें|हमारे|स्वतंत्र) …(?:पत्रकारिता|काम|मदद|सहयोग|समर्थन)…(?:दान|सहयोग|डोनेट|योगदान|"
            r"समर्थन) (?:करें|दें|कीजिए) | (?:दान|सहयोग|योगदान) (?:करें|दें|कीजिए)$",
            max_words=120,
        ),
        Tokens(
            "donate donation donations donation-box donate-box donatebox support-us fundraising fundraiser "
            "membership-appeal contribute epic contributions-epic patreon kofi ko-fi paypal givewp",
            strength=0.88,
            max_words=250,
        ),
    ),
    examples=(
        ("en", "Please consider making a donation today: it pays for the next ferry report."),
        ("en", "Your donation helps us keep this site free for everyone."),
        ("es", "Haz una donación y ayúdanos a seguir informando."),
        ("fr", "Soutenez notre rédaction : faites un don dès aujourd'hui."),
        ("de", "Unterstützen Sie unsere Arbeit mit einer Spende."),
        ("it", "Sostieni il nostro lavoro con una piccola donazione."),
        ("pt", "Apoie o nosso jornalismo: faça uma doação."),
        ("nl", "Steun onze journalistiek met een donatie."),
        ("pl", "Wesprzyj naszą redakcję i przekaż darowiznę."),
        ("ru", "Поддержите нашу редакцию: сделайте пожертвование."),
        ("ar", "ادعموا الصحافة المستقلة، تبرعكم يساعدنا على الاستمرار"),
        ("zh", "请捐款支持我们，让独立报道继续下去。"),
        ("ja", "皆さまのご寄付をお願いいたします。"),
        ("hi", "स्वतंत्र पत्रकारिता को बचाने के लिए सहयोग करें"),
    ),
)
