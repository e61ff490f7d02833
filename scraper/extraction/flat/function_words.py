"""The small words that prose is held together by, in many languages: data, for two uses.

Running text is full of them and menus are not, in any language; and which language's they are tells the language.
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in a is that for it was on with as are be by at this from have or had an but not they his "
        "her which will has their been were who he she you we its would about there when more than said",
        "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya este porque "
        "cuando muy sin sobre también fue había ser han entre está desde todo durante",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec "
        "son aux ou mais cette elle été ses leur nous ont comme dont être fait",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder",
        "it": "di e il la che in un a per è una con del non le si da i della al sono dei come ha più nel "
        "gli alla anche "
        "ma lo delle su dal questo suo loro essere stato tra cui dopo",
        "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao foi das tem à seu sua "
        "ou ser quando muito nos já está também pelo pela até isso são",
        "nl": "de van het een en in is dat op te zijn met voor niet aan er die om ook als maar bij uit nog naar dan "
        "door over wordt heeft werd worden wel geen hij was ze",
        "pl": "w i na z się nie do to że jest o jak po za od przez ale co tym być dla tego które który może był oraz "
        "już są tylko także jego przed ich ma pod czy",
        "ru": "и в на не с что по как из за он это от для но к его о а у же при был также так все они мы во бы до "
        "только если который которые была быть со есть",
        "uk": "і в на не з що та до як за це від для але про його він у й при був також так всі вони ми або щоб "
        "якщо який які була бути є під після",
        "ar": "في من على إلى أن التي عن مع الذي هذا هذه ما لا كان أو بين كما بعد قبل وقد قد ذلك كل وفي ومن إن كانت "
        "خلال غير حيث وهو وقال لم عام منذ حتى",
        "fa": "و در به از که این را با است برای آن یک خود تا بر هم نیز شد کرد بود می شده اما هر وی باید پس اگر",
        "he": "של את על לא הוא היא זה עם כי גם או אל כל היה אבל יותר הם אם אשר בין לאחר רק זו כך כדי",
        "hi": "के में की है और से का को पर ने यह हैं कि भी एक नहीं इस ही तो हो था कर लिए गया अपने साथ थी बाद जो वह",
        "tr": "ve bir bu da de için ile olarak çok olan daha gibi ne ama en kadar sonra ise her değil var o olduğu "
        "göre tarafından ya mi",
        "sv": "och i att det som en på är av för med den till inte har de ett om var vi jag så han men från nu kan vid "
        "ska när också efter",
        "da": "og i at det en til på er af for med den der de som ikke har et var vi jeg så han men fra kan ved skal "
        "også efter blev",
        "no": "og i å det som en på er av for med den til ikke har de et var vi jeg så han men fra kan ved skal også "
        "etter ble",
        "fi": "ja on ei että se oli hän mutta myös kun niin ovat ole kuin tai joka sen jos nyt mukaan jo vain ollut",
        "cs": "a se v na je že s z do to i o jako za pro by ale po jsou od které který si už byl nebo jeho jen také "
        "podle při",
        "hu": "a az és hogy nem is egy ez de volt meg csak már mint el van még vagy aki azt ki lehet után szerint",
        "ro": "și de la în a cu care nu o pe din că un este pentru mai au sau fost al ale după prin dar ce sunt",
        "el": "και το να η του της με για που από την στο τη των ο σε τον οι είναι θα τα δεν στην ότι μια ως",
        "id": "yang dan di dari untuk dengan ini itu dalam pada tidak akan ke juga oleh ada adalah saat karena bisa "
        "mereka telah sebagai atau",
        "vi": "của và là có không được trong cho một với các những này đã người để khi cũng như từ đến nhiều về tại",
        "ko": "이 그 및 수 것 등 있다 있는 한 더 또 위해 대한 것으로 밝혔다 했다 통해 지난 따르면 이번",
    }.items()
}

ALL: frozenset[str] = frozenset().union(*FUNCTION_WORDS.values())
"""The words of all of them."""
