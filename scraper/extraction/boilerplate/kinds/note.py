"""What the editors say about the article itself: kept."""

from scraper.extraction.boilerplate.kind import Kind, Openings, Phrases

KIND = Kind(
    name="note",
    definition="Corrections, clarifications and editor's notes. They belong to the article and stay in it, as "
    "blocks of type “note”.",
    reason="It is a correction or an editor's note",
    kept=True,
    detectors=(
        Openings(
            "en",
            "correction: | corrections: | clarification: | editor's note: | editors' note: | "
            "editor's note (| editors note: | author's note: | note to readers: | ed. note: | update: | "
            "correction, | an earlier version of this | a previous version of this | "
            "this article has been corrected | this story has been corrected | this article has been updated | "
            "this story has been updated | this article was updated | this story was updated | "
            "this article was amended | this post has been updated | this piece has been updated | "
            "a correction was made",
            max_words=150,
        ),
        Openings(
            "es",
            "corrección: | aclaración: | nota del editor: | nota de la redacción: | fe de errores: | "
            "fe de erratas: | actualización: | una versión anterior de | nota de redacción: | n. del e.:",
            max_words=150,
        ),
        Openings(
            "fr",
            "correction: | précision: | rectificatif: | note de la rédaction: | erratum: | mise à jour: | "
            "ndlr: | une version précédente de | une première version de | note de l'éditeur:",
            max_words=150,
        ),
        Openings(
            "de",
            "korrektur: | korrekturhinweis: | anmerkung der redaktion: | hinweis der redaktion: | "
            "richtigstellung: | in einer früheren version | in einer früheren fassung | "
            "in einer vorherigen version | anm. d. red.: | berichtigung: | update:",
            max_words=150,
        ),
        Openings(
            "it",
            "correzione: | errata corrige: | nota della redazione: | rettifica: | precisazione: | "
            "nota dell'editore: | una versione precedente di | aggiornamento:",
            max_words=150,
        ),
        Openings(
            "pt",
            "correção: | nota da redação: | nota do editor: | errata: | esclarecimento: | nota de redacção: | "
            "uma versão anterior | atualização:",
            max_words=150,
        ),
        Openings(
            "nl",
            "correctie: | rectificatie: | noot van de redactie: | naschrift redactie: | noot van de redactie | "
            "verduidelijking: | in een eerdere versie | aanvulling:",
            max_words=150,
        ),
        Openings(
            "pl",
            "sprostowanie: | korekta: | od redakcji: | wyjaśnienie: | nota od redakcji: | "
            "w poprzedniej wersji | w pierwotnej wersji | aktualizacja tekstu:",
            max_words=150,
        ),
        Openings(
            "ru",
            "исправление: | уточнение: | от редакции: | примечание редакции: | поправка: | "
            "в предыдущей версии | в первоначальной версии | прим. ред.: | обновление:",
            max_words=150,
        ),
        Openings(
            "ar",
            "تصحيح: | توضيح: | ملاحظة المحرر: | ملاحظة من المحرر: | ملاحظة التحرير: | تنويه: | استدراك: | تصويب:",
            max_words=150,
        ),
        Openings(
            "zh",
            "更正: | 勘误: | 编者按: | 編者按: | 编者注: | 編者註: | 编按: | 更正启事: | 編按: | 更正啟事: | "
            "勘誤: | （编者按",
            max_words=400,
        ),
        Openings(
            "ja",
            "訂正: | 編集部注: | 編集部より: | 【訂正】 | 【編集部注】 | 【お詫びと訂正】 | お詫びと訂正: | "
            "【編集部より】 | ※訂正",
            max_words=400,
        ),
        Openings("hi", "सुधार: | स्पष्टीकरण: | संपादक की टिप्पणी: | संपादकीय नोट: | संपादक का नोट: | भूल सुधार:", max_words=150),
        Phrases(
            "en",
            "corrected | updated | amended | version",
            r"^(?:\W*)?(?:an? |the )?(?:earlier|previous|original) version of (?:this|the) (?:article|story|"
            r"post|column|report|headline|piece|caption) | "
            r"^\W*this (?:article|story|post|column|report|piece) (?:has been|was) (?:updated|corrected|amended|"
            r"edited|revised) ",
            max_words=150,
        ),
    ),
    examples=(
        ("en", "Correction: An earlier version of this article misstated the length of the bridge."),
        ("es", "Fe de errores: el puente mide 300 metros, no 200."),
        ("fr", "Note de la rédaction : cet entretien a été relu par l'auteure."),
        ("de", "Anmerkung der Redaktion: Wir haben die Zahl der Brücken korrigiert."),
        ("it", "Errata corrige: il ponte misura 300 metri."),
        ("pt", "Correção: a ponte tem 300 metros, não 200."),
        ("nl", "Rectificatie: de brug is 300 meter lang."),
        ("pl", "Sprostowanie: most ma 300 metrów długości."),
        ("ru", "Уточнение: длина моста 300 метров."),
        ("ar", "تصحيح: طول الجسر 300 متر"),
        ("zh", "编者按：本文作者曾长期在港口工作。"),
        ("ja", "訂正：橋の長さは300メートルでした。"),
        ("hi", "भूल सुधार: पुल की लंबाई 300 मीटर है।"),
    ),
)
