"""German and Dutch phrases."""

# ruff: noqa: E501 - tables of words: one kind or language is one entry, however long

TABLES: dict[str, dict[str, str]] = {
    "de": {
        "connect": "vernetz*|netzwerk*|kontakt aufnehm*|in kontakt|kontaktanfrage|meine kontakte|verbind*|verknupf*|austausch|"
        "auszutauschen|austauschen|gleichgesinnt*|im kontakt bleiben|kontaktkreis",
        "action": "termin|gesprach|telefonat|kennenlernen|melden sie sich|melde dich|jetzt|klicken|anmeld*|registrier*|antworten sie|"
        "interesse|15 minuten|20 minuten|30 minuten|kurz* austausch|mehr erfahren|link|kostenlos*|unverbindlich*|umfrage|teilnehm*|"
        "vereinbar*|darf ich ihnen|darf ich dir|buchen|spenden|infos|unterlagen",
        "offer": "unser* produkt*|losung*|dienstleist*|angebot*|kund*|umsatz|steiger*|sparen|einsparen|kosten|plattform|rabatt|"
        "wir unterstutzen|wir helfen|ich unterstutze|ich helfe|unternehm*|betrieb*|versicher*|anlage*|invest*|immobilie*|effizien*|"
        "digitalisier*|automatisier*|beratung|berate*|optimier*|vertrieb*|strategi*|erfahrung in",
        "post": "stelle*|position*|karriere*|bewerb*|gehalt|lebenslauf|kandidat*|personalberat*|profil passt|fachkraft*|fuhrungskraft*|"
        "herausforderung*|wechsel*|qualifikation*|mandant*|festanstellung|leitung",
        "praise": "beeindruck*|inspirier*|spannend*|grossartig*|toll*|bewunder*|beachtlich*|hervorragend*|herausragend*|begeister*|"
        "interessant*|eindrucksvoll*|expertise|leidenschaft*|wertvoll*|geschatzt*|werdegang|faszinier*|impuls*|bemerkenswert*|hut ab",
        "profile": "ihr profil|dein profil|ihrem profil|deinem profil|gestossen|aufgefallen|aufmerksam geworden|ihr beitrag|ihren beitrag|"
        "ihre beitrage|dein beitrag|deinen beitrag|deine beitrage|ihre website|ihre webseite|ihren artikel|gesehen dass|profil gesehen|ihre arbeit|deine arbeit",
        "common": "gemeinsame kontakte|gemeinsamen kontakt*|gemeinsame bekannte|beide|ehemalige*|absolvent*|alumni|gleiche* branche|selben branche|"
        "gleichen bereich|jahrgang|verbindet uns|kolleg* aus|auch bei|ebenfalls",
        "audience": "branche|unternehmen wie|menschen wie|personen wie|firmen wie|entscheider*|fach und|fuhrungskrafte|mitglied*|"
        "alle|allen|gemeinschaft|community|ihr team|ihre firma|ihrem unternehmen|ihres unternehmens|exklusiv*|ausgewahlt*|sehr geehrte damen|liebe freund*|ihr lieben|hallo zusammen|leute",
        "venue": "konferenz*|tagung*|kongress*|vortrag*|seminar*|fachzeitschrift*|zeitschrift|manuskript*|einreich*|sonderheft|veranstaltung*|"
        "jubilaum*|gala|messe*|podium*|einladung*|laden sie|einladen|ausgabe|foren|forum|symposi*",
        "stock": "ich hoffe|hoffe es geht|mein name ist|ich bin|ich arbeite|ich wollte|kurz melden|nachfassen|noch einmal auf|erlaube mir|"
        "gestatten|im auftrag|ich vertrete|vorstellen|danke fur die vernetzung|ganz direkt|darf mich|zufallig auf",
        "benefit": "gegenseitig*|synergi*|zusammenarbeit|partnerschaft*|mehrwert|nutzen|vorteil*|potenzial*|profitier*|voneinander|chance*|"
        "gemeinsam wachsen|kooperation*|ideen austauschen|erfolg|erfolgreich*|ziele",
        "occasion": "gluckwunsch*|gratulier*|jubilaum|neue position|neuen position|neue rolle|geburtstag|alles gute|dienstjubilaum|weiterhin viel erfolg",
        "past": "damals|fruher|erinner*|weisst du noch|wissen sie noch|vor jahren|letztes jahr|jahre her|wir sassen|wir haben|wir waren|haben wir|"
        "waren wir|standen wir|sassen|in der schule|klasse|als wir|als du|als sie|seit damals|ich war die|ich bin die|ich bin der mit|der mit|die mit|neben dir|neben ihnen|hinter dir|wir hatten",
        "deed": "du hast|hast du|sie haben|haben sie|du hattest|sie hatten|du warst|sie waren|du wolltest|sie wollten|du sagtest|sie sagten|"
        "du meintest|gesagt|geliehen|gezeigt|gegeben|geholfen|geschenkt|repariert|mitgebracht|vergessen|versprochen|beigebracht|erzahlt|dein rat|"
        "ihr rat|deine hilfe|ihre hilfe|danke fur|dank dir|dank ihnen|deinetwegen|schuldest|du schuldest|ausgeliehen|mitgenommen|recht gehabt|hattest recht|hatten recht",
        "kin": "mutter|mama|vater|papa|bruder|schwester|sohn|tochter|frau|mann|oma|opa|grossmutter|grossvater|onkel|tante|cousin*|nachbar*|"
        "enkel*|kinder|bub|kleine|schwager|schwiegermutter|neffe|nichte|patenkind|kumpel|freundin|witwe|mitbewohner*|vermieter*",
        "things": "haus|kuche|garten|hund|katze|kater|fahrrad|rad|auto|zug|bus|tram|buch|heft|foto*|schlussel|kiste|karton|tur|fenster|kirche|"
        "chor|schule|kneipe|krankenhaus|station|mantel|jacke|schuh*|pullover|mutze|schal|schirm|kuchen|brot|suppe|bier|kaffee|tee|klavier|gitarre|"
        "geige|brief*|karte|zelt|see|fluss|berg|hutte|dorf|hof|baum|apfel*|tomaten|dach|treppe|keller|dachboden|schuppen|bank|aufzug|lampe|uhr|ring|paket|"
        "beerdigung|hochzeit|knie|bein|hand|lehrer*|spiel|tor|leiter|eimer|huhn*|pferd*|rezept|marmelade|kleid|auspuff|schild|tisch|ei|dose|tasche|handy",
        "when": "montag*|dienstag*|mittwoch*|donnerstag*|freitag*|samstag*|sonntag*|gestern|morgen|heute|uhr|abends|morgens|mittags|nachts|wochenende|"
        "weihnachten|ostern|silvester|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|sommer|winter|herbst|fruhling",
        "feeling": "entschuldig*|leid|sorry|geweint|gelacht|lachen|vermiss*|peinlich|stolz|scham*|lustig|blod|dumm|schlimm|gestorben|tot|krank|krebs|grab|"
        "trauer|beileid|verzeih*|sorge*|ehrlich|wette|geheim*|stur|danke|herz|angst|haha|gott sei dank",
        "content": "seite|absatz|abschnitt|kapitel|fussnote|tabelle|abbildung|formel|gleichung|fehler|falsch|eigentlich|schreiben sie|sie schreiben|du schreibst|"
        "stimmt nicht|bei uns|bei mir|ausprobiert|probiert|gemessen|prozent|statt|gegenteil|warum haben|wie haben sie|wie hast du|version|zeile|spalte|anhang|zitat",
        "ongoing": "noch|wieder|endlich|wie versprochen|wie besprochen|wie abgemacht|liegt|liegen|steht|gefunden|letzte woche|neulich|vorbei|abholen|"
        "vorbeikommen|bringen|mitbringen|zuruck|zuruckgeben|ubrigens|inzwischen|immer noch|wie geht|lauft|bist du|sind sie der|sind sie die|neue nummer|hangt",
        "between": "lasst grussen|grusst|soll ich|soll dir|soll ihnen|sagt du|sagt sie|sagte du|meint du|meint sie|hat mir deine|hat mir ihre|hat gesagt|"
        "von der|empfohlen|gab mir|schickt mich|ausrichten|bittet|verwiesen|dass du|dass sie",
        "me": "ich|mich|mir|mein|meine|meinen|meinem|meiner",
        "you": "du|dich|dir|dein|deine|deinen|deinem|deiner|sie|ihnen|ihr|ihre|ihren|ihrem|ihrer",
        "us": "unser|unsere|unseren|unserem|unserer|uns|wir",
    },
    "nl": {
        "connect": "connect*|netwerk*|verbinden|in contact|contact leggen|contact houden|gelijkgestemd*|contacten|linken|sparren|kennismaken|kennismaking",
        "action": "afspraak|gesprek|bellen|belletje|koffie|klik*|aanmelden|aanmelding|inschrijv*|registreer*|reageer*|interesse|geinteresseerd|15 minuten|"
        "20 minuten|kwartiertje|meer weten|link|gratis|vrijblijvend*|laat het|laat me weten|enquete|vragenlijst|inplannen|boek|doneer*|steun|brochure|deelnemen|openstaan|sta je open",
        "offer": "wij helpen|ik help|we helpen|product*|oplossing*|dienst*|aanbod*|klanten|omzet|verhog*|bespaar*|besparen|kosten|platform|korting|bedrijven|"
        "ondernemers|verzeker*|beleg*|invest*|vastgoed|efficien*|automatiser*|advies|adviseur|optimaliser*|resultaat|resultaten|strategie*|ervaring in|begeleid*",
        "post": "vacature*|functie*|carriere|sollicit*|salaris|cv|kandida*|profiel past|werkgever|opdracht*|uitdaging*|overstap|positie|rol|detacher*",
        "praise": "indruk*|inspirer*|geweldig*|fantastisch*|bewonder*|knap|mooi*|prachtig*|interessant*|waardevol*|expertise|passie|boeiend*|bijzonder*|leiderschap|"
        "inzicht*|reis|opviel|toonaangevend*|krachtig*|verhaal",
        "profile": "je profiel|jouw profiel|uw profiel|kwam je|kwam uw|tegengekomen|tegen op|je post|je artikel|uw artikel|je bericht|je website|uw website|gezien dat|"
        "zag dat|viel me op|je werk|uw werk|je achtergrond|las je|las uw|je bijdrage*",
        "common": "gemeenschappelijk*|gezamenlijk*|allebei|beiden|beide|oud collega*|alumni|dezelfde branche|dezelfde sector|dezelfde|ook bij|oud student*|delen we|vakgenoten",
        "audience": "branche|sector|bedrijven als|mensen als|professionals|leden|iedereen|allemaal|gemeenschap|community|je team|jouw team|uw team|uw organisatie|je bedrijf|"
        "uw bedrijf|exclusie*|geselecteerd*|beste allen|collega's in|beslissers|leiders|vrienden",
        "venue": "congres*|conferentie*|lezing*|tijdschrift*|manuscript*|indien*|themanummer|evenement*|bijeenkomst*|reunie*|lustrum|gala|beurs|spreker*|uitnodig*|nodig je|nodigen|redactie",
        "stock": "ik hoop|hopelijk|mijn naam is|ik ben|ik werk|ik wilde|even opvolgen|nogmaals|mag ik me|namens|voorstellen|bedankt voor het connecten|ik neem contact|toevallig",
        "benefit": "wederzijds*|synergie*|samenwerk*|partnerschap*|meerwaarde|waarde|voordeel|voordelen|kansen|potentie*|van elkaar|elkaar verder|samen groeien|ideeen|toegevoegde|succes*|doelen",
        "occasion": "gefeliciteerd|proficiat|jubileum|nieuwe functie|nieuwe baan|verjaardag|nieuwe rol|felicitaties",
        "past": "toen|vroeger|herinner*|weet je nog|weet u nog|jaar geleden|jaren geleden|vorig jaar|we zaten|we waren|wij zaten|zaten we|waren we|hebben we|we hebben|op school|klas|"
        "ik was die|ik ben die|die van|degene die|naast je|naast u|achter je|sindsdien|destijds|we hadden",
        "deed": "je had|jij had|u had|je hebt|heb je|hebt u|u heeft|heeft u|jij hebt|je zei|u zei|je was|u was|was jij|je vroeg|u vroeg|je vertelde|geleend|gezegd|gegeven|geholpen|"
        "laten zien|meegenomen|gerepareerd|vergeten|beloofd|geleerd|je advies|uw advies|je hulp|uw hulp|bedankt voor|dank voor|dankzij jou|dankzij u|door jou|je gaf|u gaf|je liet|u liet|je leende|gelijk",
        "kin": "moeder|mama|ma|vader|papa|pa|broer|zus|zusje|zoon|dochter|vrouw|man|oma|opa|oom|tante|neef|nicht|buur*|buren|kleinkind*|kleinzoon|kleindochter|kinderen|schoon*|"
        "vriendin|maat|weduwe|huisgenoot|jongens",
        "things": "huis|keuken|tuin|volkstuin|hond|kat|poes|fiets|auto|trein|bus|tram|boot|boek|schrift|foto*|sleutel*|doos|deur|raam|kerk|koor|school|cafe|ziekenhuis|afdeling|jas|"
        "schoenen|trui|muts|sjaal|paraplu|taart|brood|soep|bier|pilsje|koffiemok|thee|piano|gitaar|viool|brief|brieven|kaart|tent|meer|rivier|berg|dorp|boerderij|boom|appel*|tomaten|"
        "dak|trap|kelder|zolder|schuur|bank|lift|lamp|horloge|ring|pakket*|begrafenis|bruiloft|knie|been|hand|leraar|juf|meester|wedstrijd|ladder|emmer|kip*|paard*|recept|jam|jurk|schaats*|tas|pan|bakje",
        "when": "maandag*|dinsdag*|woensdag*|donderdag*|vrijdag*|zaterdag*|zondag*|gisteren|morgen|vanavond|vanmiddag|vanochtend|vandaag|uur|weekend|kerst|pasen|januari|februari|maart|april|mei|juni|juli|"
        "augustus|september|oktober|november|december|zomer|winter|herfst|lente|sinterklaas|avond",
        "feeling": "sorry|spijt*|excuses|gehuild|huilen|gelachen|lachen|mis je|gemist|schaam*|trots|grappig|dom|stom|erg|overleden|dood|ziek|kanker|graf|verdriet|vergeef|bang|zorgen|eerlijk|wedden|"
        "geheim|koppig|hart|haha|gecondoleerd|sterkte",
        "content": "pagina|bladzijde|alinea|hoofdstuk|voetnoot|tabel|figuur|formule|vergelijking|fout|klopt niet|klopt|eigenlijk|u schrijft|je schrijft|schrijf je|bij ons|geprobeerd|gemeten|procent|"
        "in plaats van|tegenovergesteld*|waarom heb|hoe heb|hoe heeft|versie|regel|bijlage|citaat",
        "ongoing": "nog steeds|nog|weer|eindelijk|zoals beloofd|zoals afgesproken|ligt|liggen|staat|gevonden|vorige week|laatst|langs|ophalen|langskomen|brengen|meenemen|terug|teruggeven|trouwens|"
        "inmiddels|hoe gaat|ben jij|bent u de|nieuw nummer|hangt",
        "between": "doet de groeten|de groeten|moest ik|moet ik|zegt dat|zei dat|gaf me|heeft me je|stuurt me|vroeg me|verwees|doorgeven|tipte|raadde|volgens",
        "me": "ik|mij|me|mijn|m'n",
        "you": "je|jij|jou|jouw|u|uw",
        "us": "ons|onze|wij|we",
    },
}
