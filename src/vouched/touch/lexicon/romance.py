"""French, Spanish, Portuguese and Italian phrases."""

# ruff: noqa: E501 - tables of words: one kind or language is one entry, however long

TABLES: dict[str, dict[str, str]] = {
    "fr": {
        "connect": "reseau*|connecter|connexion|connectons|mettre en relation|entrer en contact|rester en contact|contacts|rejoindre mon|echanger|echangeons|ajouter|agrandir|elargir|cercle",
        "action": "rendez vous|appel|cliqu*|inscri*|repond*|interess*|15 minutes|20 minutes|30 minutes|quelques minutes|creneau*|disponib*|en savoir plus|lien|gratuit*|sans engagement|decouvrir|decouvrez|"
        "n'hesitez pas|n'hesite pas|sondage|questionnaire|participe*|reserve*|discuter|seriez vous|ouvert a|brochure|faire un don|soutenez|soutenir|votre agenda",
        "offer": "nous aidons|j'aide|nous accompagnons|j'accompagne|accompagnement|produit*|solution*|service*|offre*|client*|chiffre d'affaires|augment*|econom*|couts|plateforme|remise|promotion|entreprise*|"
        "entrepreneur*|assurance*|investi*|immobilier*|efficac*|automatis*|conseil*|optimis*|resultats|strateg*|experience dans|croissance|performance|dirigeant*",
        "post": "poste*|carriere|candidat*|recrut*|salaire|cv|opportunite*|profil correspond|mission*|offre d'emploi|cabinet|cdi|embauche*|competences|talents|responsable",
        "praise": "impression*|inspir*|admir*|remarquable*|passionnant*|formidable*|brillant*|interessant*|expertise|passion|parcours|leadership|pertinen*|riche*|enrichissant*|talent|magnifique|bravo|"
        "exceptionnel*|sensible a|touche par|vision|engagement",
        "profile": "votre profil|ton profil|tombe sur|decouvert votre|vu votre|vu que|lu votre|votre publication|vos publications|ton post|votre post|votre article|votre site|remarque|votre travail|"
        "votre activite|attire mon attention|votre expertise|suis vos",
        "common": "en commun|tous les deux|ancien eleve|anciens eleves|ancien*|alumni|meme secteur|meme domaine|meme ecole|meme|promo|promotion|egalement|confrere*|contacts communs|relation commune|nous partageons",
        "audience": "entreprises comme|personnes comme|professionnels|comme vous|secteur|membres|tous|toutes|communaute|votre equipe|votre entreprise|votre societe|exclusi*|selectionn*|chers amis|dirigeants|"
        "decideurs|bonjour a tous|les amis|abonnes",
        "venue": "conference*|colloque*|congres|revue*|manuscrit*|soumett*|soumission|numero special|evenement*|salon|seminaire*|reunion|gala|soiree|atelier*|intervenant*|invit*|comite de redaction|inauguration|journee",
        "stock": "j'espere|je me permets|je m'appelle|je suis|je travaille|je voulais|relance*|je reviens vers|sauf erreur|je represente|au nom de|me presenter|merci pour la connexion|merci d'avoir accepte|dans le cadre|suite a",
        "benefit": "mutuel*|synergi*|collabor*|partenariat*|partenaire*|valeur*|benefi*|avantag*|potentiel*|l'un de l'autre|opportunit*|idees|grandir ensemble|gagnant|succes|reussite|objectifs",
        "occasion": "felicitations|anniversaire|nouveau poste|nouvelles fonctions|bonne continuation|nouvelle fonction",
        "past": "souviens|souvenez|souvenir|rappelez vous|tu te rappelles|il y a|a l'epoque|autrefois|jadis|on etait|nous etions|nous avons|on a|on s'est|on avait|au lycee|a l'ecole|en classe|l'annee derniere|"
        "c'est moi|c'etait moi|j'etais|celui qui|celle qui|a cote de|derriere vous|derriere toi|depuis ce|ce jour la|ce soir la|rencontres|rencontre a",
        "deed": "vous avez|vous aviez|tu as|tu avais|vous m'avez|vous m'aviez|tu m'as|tu m'avais|tu etais|vous etiez|vous disiez|tu disais|prete|offert|donne|dit|montre|aide|repare|laisse|oublie|promis|appris|"
        "raconte|votre conseil|ton conseil|votre aide|ton aide|merci pour|merci de m'avoir|merci d'avoir|grace a vous|grace a toi|tu me dois|aviez raison|avais raison|depannee|depanne",
        "kin": "mere|maman|pere|papa|frere|soeur|fils|fille|femme|mari|grand mere|grand pere|mamie|papi|papy|oncle|tante|cousin*|voisin*|petit fils|petite fille|enfants|gamin*|beau frere|belle mere|neveu|"
        "niece|filleul*|copain|copine|veuve|colocataire|tonton|gosses",
        "things": "maison|cuisine|jardin|potager|chien|chat|chatte|velo|voiture|train|bus|tram|bateau|livre|cahier|photo*|cle|cles|clefs|carton|porte|fenetre|eglise|chorale|ecole|bistrot|hopital|manteau|veste|"
        "chaussures|pull|bonnet|echarpe|parapluie|gateau|tarte|pain|soupe|biere|cafe|the|piano|guitare|violon|lettre*|carte|tente|lac|riviere|montagne|village|ferme|arbre|pommes|tomates|toit|escalier|cave|"
        "grenier|cabane|banc|ascenseur|lampe|montre|bague|colis|enterrement|mariage|genou|jambe|main|prof|professeur|match|echelle|seau|poule*|cheval|recette|confiture|robe|table|sac|bocal|clef",
        "when": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|ce soir|ce matin|aujourd'hui|heures|week end|noel|paques|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|"
        "novembre|decembre|ete|hiver|automne|printemps|midi|minuit|toussaint",
        "feeling": "pardon|excus*|desole*|pleure*|ri|rigole*|manques|manque|honte|fier|fiere|drole|bete|idiot*|affreux|mort|morte|decede*|malade|cancer|tombe|deuil|condoleances|peur|inquiet*|franchement|parie|"
        "secret|tetu*|coeur|haha|mdr|gene",
        "content": "page|paragraphe|chapitre|note de bas|tableau|figure|formule|equation|erreur|faux|en fait|vous ecrivez|tu ecris|vous dites|tu dis|chez nous|chez moi|essaye|mesure|pour cent|au lieu|contraire|"
        "pourquoi avez|comment avez|comment as|version|ligne|annexe|citation|coquille",
        "ongoing": "toujours|encore|enfin|comme promis|comme convenu|retrouve|la semaine derniere|l'autre jour|l'autre soir|passer|passez|passe prendre|chercher|rapporte*|ramene*|rendre|au fait|entre temps|"
        "comment va|es tu|etes vous le|etes vous la|nouveau numero|reste",
        "between": "te passe le bonjour|passe le bonjour|vous salue|te salue|m'a dit|m'a donne|m'a demande|m'envoie|de la part|me dit|dit que vous|dit que tu|conseille de|transmettre|il parait",
        "me": "je|me|moi|mon|ma|mes|j'ai|j'etais|m'a",
        "you": "vous|votre|vos|tu|te|toi|ton|ta|tes|t'ai|t'as",
        "us": "nous|notre|nos",
    },
    "es": {
        "connect": "red|redes|conectar|conectemos|conexion*|contactar|contactos|en contacto|ampliar|networking|agregar*|unirte a mi|anadir*|vincular*|circulo",
        "action": "llamada|reunion|cita|clic*|inscrib*|inscripcion|registr*|responde*|interes*|15 minutos|20 minutos|30 minutos|unos minutos|disponib*|mas informacion|enlace|gratis|gratuit*|sin compromiso|"
        "descubr*|no dudes|no dude|encuesta|participa*|agend*|reserva*|charlar|te gustaria|le gustaria|folleto|dona*|apoya*|te parece|tu agenda|quieres saber",
        "offer": "ayudamos|ayudo|producto*|solucion*|servicio*|oferta*|cliente*|ventas|facturacion|aument*|ahorr*|costes|costos|plataforma|descuento|empresa*|empresari*|negocio*|seguro*|inver*|inmobiliari*|"
        "eficien*|automatiz*|asesor*|consultor*|optimiz*|resultados|estrateg*|experiencia en|crecimiento|emprended*|ingresos|acompanamos",
        "post": "puesto*|vacante*|carrera|candidat*|seleccion|sueldo|salario|cv|curriculum|oportunidad*|perfil encaja|encaja|empleo|trabajo|cargo|talento",
        "praise": "impresion*|inspira*|admir*|increible*|excelente*|fascinant*|brillante*|interesante*|experiencia|pasion|trayectoria|liderazgo|valios*|enhorabuena|destacad*|extraordinari*|encanta|encanto|recorrido|vision",
        "profile": "tu perfil|su perfil|encontre con|vi tu|vi su|vi que|he visto|lei tu|tu publicacion|tus publicaciones|su publicacion|tu post|tu articulo|su articulo|tu web|llamo la atencion|tu trabajo|su trabajo|tope con|sigo tu",
        "common": "en comun|ambos|los dos|exalumn*|antiguos alumnos|egresad*|mismo sector|misma industria|mismo|misma|tambien|colega*|companer*|compartimos|promocion|contactos comunes",
        "audience": "empresas como|personas como|profesionales|como tu|como usted|sector|miembros|todos|todas|comunidad|tu equipo|su equipo|tu empresa|su empresa|exclusiv*|seleccionad*|queridos amigos|lideres|directivos|hola a todos|estimados",
        "venue": "conferencia*|congreso*|jornada*|revista*|manuscrito*|envi* su|numero especial|evento*|feria|seminario*|reunion de|gala|taller*|ponente*|invit*|comite editorial|encuentro|simposio|convocatoria",
        "stock": "espero que|me llamo|mi nombre es|soy|trabajo en|trabajo como|queria|me permito|retomo|de nuevo|represento|en nombre de|presentarme|gracias por conectar|gracias por aceptar|me pongo en contacto|le escribo",
        "benefit": "mutu*|sinergia*|colabor*|alianza*|socio*|valor*|benefici*|ventaja*|potencial*|uno del otro|intercambiar|ideas|crecer juntos|exito|objetivos|ganar|aportar*",
        "occasion": "felicidades|felicitaciones|enhorabuena|aniversario|nuevo puesto|nuevo cargo|cumpleanos|nueva etapa",
        "past": "recuerdas|recuerda|acuerdas|se acuerda|recuerdo|hace anos|entonces|antes|eramos|fuimos|estabamos|estuvimos|nos conocimos|en el colegio|en clase|en el instituto|el ano pasado|soy el que|soy la que|"
        "soy la de|soy el de|el que|la que|a tu lado|a su lado|detras de|aquel|aquella|desde entonces|ibamos|jugabamos|cuando",
        "deed": "me dijiste|me dijo|me diste|me dio|me prestaste|me presto|me ensenaste|me enseno|me ayudaste|me ayudo|me dejaste|me dejo|me contaste|preguntaste|dijiste|dijo usted|arreglaste|arreglo|olvidaste|"
        "prometiste|prometio|hiciste|hizo|llevaste|trajiste|tu consejo|su consejo|tu ayuda|su ayuda|gracias por|gracias a ti|gracias a usted|me debes|tenias razon|tenia razon|estabas|estaba usted|dejaste|regalaste|escribiste",
        "kin": "madre|mama|padre|papa|hermano|hermana|hijo|hija|mujer|marido|esposa|esposo|abuela|abuelo|tio|tia|primo|prima|vecin*|nieto|nieta|ninos|chicos|cunad*|suegra|sobrin*|ahijad*|amiga|viuda|companero de piso|nene|crio*",
        "things": "casa|cocina|huerto|huerta|jardin|perro|gato|bici|bicicleta|coche|carro|tren|autobus|barco|libro|cuaderno|foto*|llave*|caja|puerta|ventana|iglesia|coro|escuela|colegio|bar|hospital|planta|abrigo|"
        "chaqueta|zapatos|jersey|gorro|bufanda|paraguas|tarta|pastel|pan|sopa|cerveza|cafe|te|piano|guitarra|violin|carta*|mapa|tienda|lago|rio|monte|pueblo|finca|arbol|manzanas|tomates|tejado|escalera|sotano|"
        "desvan|banco|ascensor|lampara|reloj|anillo|paquete|entierro|funeral|boda|rodilla|pierna|mano|maestra|profesor*|partido|cubo|gallina*|caballo|receta|mermelada|vestido|mesa|bolsa|tupper|croquetas|paella",
        "when": "lunes|martes|miercoles|jueves|viernes|sabado*|domingo*|ayer|manana|esta noche|esta tarde|hoy|las dos|las siete|las ocho|fin de semana|navidad|semana santa|enero|febrero|marzo|abril|mayo|junio|julio|"
        "agosto|septiembre|octubre|noviembre|diciembre|verano|invierno|otono|primavera|anoche|mediodia",
        "feeling": "perdon*|disculp*|siento|lo siento|llore|llorar|rei|reimos|echo de menos|extrano|verguenza|orgullos*|gracios*|tont*|fatal|murio|muerto|fallecio|enferm*|cancer|tumba|pesame|miedo|preocup*|sincer*|"
        "apuesto|secreto|terc*|corazon|jaja*|pena",
        "content": "pagina|parrafo|capitulo|nota al pie|tabla|figura|formula|ecuacion|error|errata|equivocad*|en realidad|usted escribe|escribes|dices que|dice usted|en mi caso|en nuestro|probe|medido|por ciento|en vez de|"
        "al reves|contrario|por que no|como hiciste|version|linea|anexo|cita",
        "ongoing": "todavia|aun|sigue|siguen|por fin|como prometi|como quedamos|quedamos|encontre|encontramos|la semana pasada|el otro dia|pasa a|pasar por|pasate|recoger|recogerl*|traer|traigo|llevo|devolver|devuelv*|"
        "por cierto|mientras tanto|como esta|como va|eres tu|es usted el|es usted la|nuevo numero|guardo|tengo tu|tengo su",
        "between": "te manda|le manda|manda saludos|recuerdos|me ha dicho|me dijo que|me dio tu|me dio su|me pidio|me envia|de parte|dice que|recomendo|que te diga|que le diga",
        "me": "yo|mi|mis|me|conmigo|tengo|estoy|he",
        "you": "tu|tus|te|ti|usted|su|sus|le|eres|tienes",
        "us": "nosotros|nuestro|nuestra|nuestros|nuestras|nos",
    },
    "pt": {
        "connect": "rede|conectar|conexao|conexoes|contato profissional|contatos|contactos|em contato|em contacto|ampliar|adicionar|networking|vamos nos conectar|circulo",
        "action": "reuniao|ligacao|conversa|bate papo|cliqu*|inscrev*|inscricoes|inscricao|registr*|respond*|interess*|15 minutos|20 minutos|30 minutos|minutinhos|disponib*|saiba mais|saber mais|link|gratis|gratuit*|sem compromisso|"
        "descubr*|nao hesite|pesquisa|questionario|particip*|agend*|reserv*|marcar|gostaria de|apresentacao|doacao|doe|apoi*|posso enviar|sua agenda",
        "offer": "ajudamos|ajudo|produto*|solucao|solucoes|servico*|oferta*|cliente*|vendas|faturamento|aument*|econom*|custos|plataforma|desconto|empresa*|empresari*|negocio*|seguro*|invest*|imobiliari*|imoveis|eficien*|"
        "automatiz*|assessor*|consultor*|otimiz*|resultados|estrateg*|experiencia em|crescimento|empreend*|renda|mentoria",
        "post": "vaga*|posicao|carreira|candidat*|recrut*|salario|cv|curriculo|oportunidade*|perfil se encaixa|emprego|cargo|talento*|selecao|processo seletivo",
        "praise": "impression*|inspir*|admir*|incrivel*|excelente*|fascinant*|brilhante*|interessante*|expertise|paixao|trajetoria|percurso|lideranca|valios*|parabens|notavel|extraordinari*|adorei|visao|enriquecedor*",
        "profile": "seu perfil|teu perfil|encontrei seu|encontrei o seu|vi seu|vi o seu|vi que|li seu|li o seu|sua publicacao|suas publicacoes|seu post|seu artigo|seu site|chamou minha|chamou a minha|seu trabalho|deparei|acompanho|reparei",
        "common": "em comum|ambos|nos dois|ex aluno*|antigos alunos|mesmo setor|mesma area|mesmo|mesma|tambem|coleg*|compartilhamos|partilhamos|turma",
        "audience": "empresas como|pessoas como|profissionais|como voce|setor|membros|todos|todas|comunidade|sua equipe|sua equipa|sua empresa|exclusiv*|selecionad*|caros amigos|lideres|gestores|ola a todos|prezados|galera|pessoal",
        "venue": "conferencia*|congresso*|jornada*|revista*|manuscrito*|submet*|submissao|edicao especial|evento*|feira|seminario*|gala|workshop*|oficina|palestr*|convid*|convite|conselho editorial|encontro|simposio|chamada",
        "stock": "espero que|meu nome e|chamo me|me chamo|sou|trabalho na|trabalho no|trabalho com|queria|tomo a liberdade|retomando|novamente|represento|em nome|me apresentar|obrigado por conectar|obrigad* por aceitar|estou entrando em contato|venho",
        "benefit": "mutu*|sinergia*|colabor*|parceria*|parceir*|valor*|benefic*|vantag*|potencial*|um com o outro|trocar|troca|ideias|crescer juntos|sucesso|objetivos|agregar|oportunidades",
        "occasion": "parabens|felicitacoes|aniversario|novo cargo|nova posicao|novo desafio",
        "past": "lembra|lembras|lembro|recorda*|ha anos|anos atras|naquela|naquele|antigamente|eramos|fomos|estavamos|estivemos|a gente|nos conhecemos|na escola|na turma|no liceu|ano passado|sou o que|sou a que|sou aquele|sou aquela|"
        "fui eu|era eu|ao seu lado|ao teu lado|atras de|desde entao|quando|ainda tem",
        "deed": "voce disse|disseste|me disse|disse me|me deu|deu me|deste me|me emprestou|emprestou me|emprestaste|me ensinou|ensinou me|ensinaste|me ajudou|ajudou me|ajudaste|deixou|deixaste|contou|contaste|perguntou|consertou|"
        "arranjou|esqueceu|prometeu|prometeste|fez|fizeste|trouxe|trouxeste|levou|seu conselho|o teu conselho|sua ajuda|obrigad* por|obrigad* pela|obrigad* pelo|gracas a voce|gracas a si|gracas a ti|me deve|tinha razao|tinhas razao|escreveu|voce estava|voce era",
        "kin": "mae|mamae|pai|papai|irmao|irma|filho|filha|mulher|marido|esposa|avo|vovo|tio|tia|primo|prima|vizinh*|neto|neta|criancas|meninos|menina|cunhad*|sogra|sobrinh*|afilhad*|amiga|viuva|miudo*",
        "things": "casa|cozinha|horta|jardim|quintal|cachorro|cao|gato|bicicleta|bike|carro|comboio|trem|onibus|autocarro|barco|livro|caderno|foto*|chave*|caixa|porta|janela|igreja|coro|coral|escola|bar|hospital|casaco|"
        "sapatos|blusa|gorro|cachecol|guarda chuva|bolo|pao|sopa|cerveja|cafe|cha|piano|violao|guitarra|violino|carta*|mapa|barraca|lago|rio|serra|aldeia|sitio|arvore|macas|tomates|telhado|escada|porao|cave|sotao|banco|"
        "elevador|lampada|relogio|anel|encomenda|enterro|funeral|casamento|joelho|perna|mao|professor*|jogo|balde|galinha*|cavalo|receita|doce|vestido|mesa|saco|sacola|pote|marmita",
        "when": "segunda|terca|quarta|quinta|sexta|sabado*|domingo*|ontem|amanha|hoje a|esta noite|hoje|horas|fim de semana|natal|pascoa|janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|"
        "verao|inverno|outono|primavera|meio dia|carnaval",
        "feeling": "desculp*|perdao|perdo*|sinto muito|chorei|chorar|ri|rimos|saudade*|vergonha|orgulh*|engracad*|parvo|bobo|boba|horrivel|morreu|falec*|doente|cancer|cancro|tumulo|pesames|medo|preocup*|sincer*|aposto|segredo|"
        "teimos*|coracao|kkk*|haha|pena",
        "content": "pagina|paragrafo|capitulo|nota de rodape|tabela|figura|formula|equacao|erro|gralha|errado|na verdade|voce escreve|escreve que|diz que|no meu caso|no nosso|tentei|medi|por cento|em vez de|ao contrario|por que nao|"
        "como fez|versao|linha|anexo|citacao",
        "ongoing": "ainda|continua|finalmente|como prometi|prometido|como combinado|combinamos|achei|encontrei o|encontramos|semana passada|outro dia|passa ca|passar|passe|buscar|trazer|trago|levo|devolver|devolvo|a proposito|"
        "entretanto|como esta|como vai|es tu|e voce que|novo numero|guardei|guardo|esta comigo",
        "between": "manda um abraco|manda lembrancas|manda dizer|mandou dizer|me disse que|disse me que|me deu seu|me passou|pediu para|pediu me|me pediu|da parte|indicou|recomendou|diz que voce",
        "me": "eu|meu|minha|meus|minhas|me|mim|comigo|tenho|estou",
        "you": "voce|seu|sua|seus|suas|tu|teu|tua|te|ti|lhe|si",
        "us": "nosso|nossa|nossos|nossas|nos",
    },
    "it": {
        "connect": "rete|connett*|collegamento|collegar*|in contatto|contatti|ampliare|network|aggiunger*|entrare in contatto|restare in contatto|cerchia|connessione",
        "action": "chiamata|appuntamento|riunione|clicc*|iscriv*|iscrizion*|registr*|rispond*|interess*|15 minuti|20 minuti|30 minuti|pochi minuti|disponib*|scopri*|saperne di piu|link|gratis|gratuit*|senza impegno|non esiti|"
        "sondaggio|questionario|partecip*|prenot*|fissare|le andrebbe|ti andrebbe|una chiacchierata|call|brochure|dona|donazione|sosten*|sua agenda|posso inviar*",
        "offer": "aiutiamo|aiuto|prodott*|soluzion*|serviz*|offert*|client*|vendite|fatturato|aument*|risparmi*|costi|piattaforma|sconto|aziend*|imprendit*|impres*|assicura*|investi*|immobiliar*|efficien*|automatizz*|consulen*|"
        "ottimizz*|risultati|strateg*|esperienza in|crescita|business|guadagn*",
        "post": "posizion*|carriera|candidat*|selezion*|stipendio|ral|cv|curriculum|opportunita|profilo in linea|lavoro|ruolo|talent*|ricerca di personale|offerta di lavoro|assunzion*",
        "praise": "impression*|ispir*|ammir*|straordinari*|eccellent*|affascinant*|brillant*|interessant*|competenz*|passione|percorso|leadership|prezios*|complimenti|notevol*|colpit*|visione|stimolant*|bellissim*|apprezz*",
        "profile": "suo profilo|tuo profilo|imbattut*|ho visto|visto il|visto che|ho letto il|suo post|tuo post|suoi post|suo articolo|tuo articolo|suo sito|ho notato|suo lavoro|tuo lavoro|mi ha colpito|seguo",
        "common": "in comune|entramb*|tutti e due|ex alunn*|ex student*|alumni|stesso settore|stessa|stesso|anche|collegh*|collega|condividiamo|contatti in comune|ateneo",
        "audience": "aziende come|persone come|professionist*|come lei|come te|settore|soci|membri|tutti|tutte|comunita|community|suo team|sua azienda|tua azienda|esclusiv*|selezionat*|cari amici|leader|dirigenti|manager|ciao a tutti|gentili",
        "venue": "conferenz*|convegno*|congresso|rivista|manoscritt*|invi* il suo|sottomett*|numero speciale|event*|fiera|seminar*|gala|workshop|relator*|invit*|comitato editoriale|incontro|simposio|raduno|rimpatriata|serata",
        "stock": "spero che|mi chiamo|il mio nome|sono|lavoro per|lavoro in|lavoro come|volevo|mi permetto|la ricontatto|nuovamente|rappresento|a nome di|presentarmi|grazie per il collegamento|grazie per aver accettato|le scrivo|ti scrivo",
        "benefit": "reciproc*|sinergi*|collabor*|partnership|partner|valore|benefic*|vantagg*|potenzial*|l'uno dall'altro|scambi*|idee|crescere insieme|successo|obiettivi|opportunita",
        "occasion": "congratulazioni|auguri|anniversario|nuovo incarico|nuovo ruolo|compleanno|nuova avventura",
        "past": "ricordi|ricorda|si ricorda|ti ricordi|mi ricordo|anni fa|allora|una volta|eravamo|siamo stati|abbiamo|ci siamo|a scuola|in classe|al liceo|l'anno scorso|sono quello|sono quella|ero quello|ero quella|ero io|accanto|"
        "dietro di|quella volta|quella sera|quel giorno|da allora|quando|quell'estate|avevamo",
        "deed": "hai detto|ha detto|mi hai|mi ha|mi avevi|mi aveva|hai dato|prestato|insegnato|aiutato|lasciato|raccontato|chiesto|riparato|aggiustato|dimenticato|promesso|hai fatto|ha fatto|portato|regalato|tuo consiglio|suo consiglio|"
        "tuo aiuto|suo aiuto|grazie per|grazie del|grazie della|grazie a te|grazie a lei|mi devi|avevi ragione|aveva ragione|eri|dicevi|diceva|hai scritto|ha scritto|mostrato",
        "kin": "madre|mamma|padre|papa|fratello|sorella|figlio|figlia|moglie|marito|nonna|nonno|zio|zia|cugin*|vicin*|nipot*|bambini|ragazzi|cognat*|suocera|figlioccio|amica|vedova|coinquilin*|bimbo|bimba",
        "things": "casa|cucina|orto|giardino|cane|gatto|gatta|bici|bicicletta|macchina|auto|treno|autobus|tram|barca|libro|quaderno|foto*|chiave|chiavi|scatola|porta|finestra|chiesa|coro|scuola|bar|ospedale|reparto|cappotto|giacca|"
        "scarpe|maglione|berretto|sciarpa|ombrello|torta|pane|minestra|birra|caffe|te|pianoforte|chitarra|violino|lettera|lettere|mappa|tenda|lago|fiume|montagna|rifugio|paese|cascina|albero|mele|pomodori|tetto|scala|scale|"
        "cantina|soffitta|panchina|ascensore|lampada|orologio|anello|pacco|funerale|matrimonio|ginocchio|gamba|mano|maestra|professor*|partita|secchio|gallin*|cavallo|ricetta|marmellata|vestito|tavolo|borsa|pentola|teglia",
        "when": "lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|ieri|domani|stasera|stamattina|oggi|alle due|alle sette|alle otto|fine settimana|weekend|natale|pasqua|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|"
        "agosto|settembre|ottobre|novembre|dicembre|estate|inverno|autunno|primavera|ferragosto|mezzogiorno",
        "feeling": "scus*|perdon*|mi dispiace|dispiace|pianto|piangere|riso|ridere|manchi|mi manca|vergogn*|orgoglios*|divertent*|scem*|stupid*|mort*|mancat*|malat*|tumore|tomba|condoglianze|paura|preoccup*|sincer*|scommett*|segreto|"
        "testard*|cuore|haha|ahah*|peccato",
        "content": "pagina|paragrafo|capitolo|nota a|tabella|figura|formula|equazione|errore|refuso|sbagliat*|in realta|lei scrive|scrivi che|scrive che|dice che|nel mio caso|da noi|provato|misurat*|per cento|invece di|al contrario|"
        "perche non ha|come hai|come ha|versione|riga|appendice|citazione",
        "ongoing": "ancora|sempre|finalmente|come promesso|come d'accordo|d'accordo|trovato|ritrovat*|la settimana scorsa|l'altro giorno|l'altra sera|passa|passare|passo|ritirar*|prendere|portare|porto|restituir*|a proposito|intanto|"
        "come sta|come va|sei tu|e lei il|e lei la|nuovo numero|ho il tuo|ho il suo|tengo",
        "between": "ti saluta|la saluta|manda i saluti|mi ha detto di|mi ha dato il|mi ha dato la|mi ha chiesto|mi manda|da parte|dice di|consigliat*|dice che lei|dice che hai",
        "me": "io|mio|mia|miei|mie|mi|me|ho",
        "you": "tu|tuo|tua|tuoi|tue|ti|te|lei|suo|sua|suoi|sue|la|le",
        "us": "nostro|nostra|nostri|nostre|ci|noi",
    },
}
