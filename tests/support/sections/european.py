"""Dailies, broadcasters and local papers of Europe and Latin America."""

# ruff: noqa: E501, a template stays as long as the line that it is a template of
from __future__ import annotations

from tests.support.sections.page import Sheet, document, layout, many, rows


@layout("de-magazine-uuid", "https://www.weltspiegel.example/", "de")
def german(s: Sheet) -> str:
    def teaser() -> str:
        h = s.h() if s.dice.random() < 0.7 else s.short()
        a = s.art(
            f"https://www.weltspiegel.example/{s.pick('politik/deutschland|wirtschaft/unternehmen|ausland|panorama')}/{s.slug(h)}-a-{s.uuid()}"
        )
        return f'<article aria-label="{h}"><figure><a href="{a}" title="{h}" class="block"><img></a></figure><header><h2><a href="{a}" title="{h}"><span class="text-primary-base">{s.pick("Streit um Maut|Energiekrise|Sturmschäden")}:</span> <span class="hover:opacity-moderate">{h}</span></a></h2></header><a href="{a}"><section>Die Entscheidung fiel nach Mitternacht. Zufrieden ist niemand.</section></a><footer>Von <a href="https://www.weltspiegel.example/impressum/autor-{s.hex(8)}-0001-0003-0000-00000000{s.n(4)}">Jule Brandt und Henk Osterloh</a></footer></article>'

    def video() -> str:
        h = s.h()
        to = s.art(f"https://www.weltspiegel.example/video/{s.slug(h)}-video-{s.uuid()}")
        return f'<a href="{to}"><span>Video</span> {h}</a>'

    return document(
        "WELTSPIEGEL",
        f"""<nav>{rows("Startseite=/|Schlagzeilen=/schlagzeilen/|W+=/plus/|Ukraine-Krieg=/thema/ukraine_konflikt/|Politik und Gesellschaft der Länder=/thema/bundeslaender/|Wirtschaft=/wirtschaft/|Netzwelt=/netzwelt/|Job & Karriere=/karriere/|Rätsel=https://www.weltspiegel.example/raetsel/|Gutscheine=https://gutscheine.weltspiegel.example|Alle Magazine des Verlags entdecken=https://gruppe.weltspiegel.example/magazine", "<li>{}</li>")}</nav>{many(18, teaser)}{many(3, video)}
<section>{rows("Zum Artikel=https://www.partnerblatt.example/wirtschaft/norda-klage-41-112.html|Manager-Partner: Wie Norda die Banken verlor=https://www.managerblatt.example/unternehmen/norda-banken-a-{0}".replace("{0}", s.uuid()), "{}")}{rows("Die Lage am Morgen als Newsletter bestellen=/newsletter/lage/|Podcast Stimmenfang: alle Folgen=/thema/stimmenfang/|Sudoku: leicht, mittel oder schwer spielen=/raetsel/sudoku/|Brutto-Netto-Rechner für das laufende Jahr=/tools/bruttonettorechner/", "{}")}</section>
<footer>{rows("Abo kündigen=https://abo.weltspiegel.example/kuendigen|Impressum=/impressum|Datenschutz=/datenschutz|Barrierefreiheit=/barrierefreiheit|Nutzungsbedingungen für den Kommentarbereich=/nutzungsbedingungen|Wo Sie uns noch folgen können=/dienste/folgen|Affiliate-Inhalte und Werbung in eigener Sache=/dienste/affiliate", "<li>{}</li>")}</footer>""",
        language="de",
    )


@layout("de-regional-ids", "https://www.marrener-anzeiger.example/", "de", held=True)
def regional(s: Sheet) -> str:
    def teaser() -> str:
        h = s.h()
        a = s.art(f"/{s.pick('lokales/niedermarren|nachrichten/panorama|sport/lokalsport')}/{s.slug(h)}_aid-{s.n(8)}")
        return f'<div class="park-teaser"><a class="park-teaser__link" href="{a}"><div class="park-teaser__kicker">{s.pick("Hafen|Bahn|Wetter")}</div><div class="park-teaser__title">{h}</div><div class="park-teaser__intro">Anwohner hatten mehr erwartet.</div><span>Mehr</span></a></div>'

    def gallery() -> str:
        h = s.h()
        to = s.art(f"/lokales/niedermarren/bilderstrecken/{s.slug(h)}_bid-{s.n(8)}")
        return f'<a href="{to}">Fotos: {h}</a>'

    return document(
        "Marrener Anzeiger",
        f"""<nav>{rows("Lokales=/lokales/|Niedermarren=/lokales/niedermarren/|Ober- und Hintermarren mit Seitental=/lokales/obermarren/|Sport=/sport/|Traueranzeigen=https://trauer.marrener-anzeiger.example/|E-Paper=https://epaper.marrener-anzeiger.example/|Immobilien=https://immo.marrener-anzeiger.example/|Abo & Leserservice rund um die Uhr=/leserservice/", "{}")}</nav>{many(20, teaser)}{many(3, gallery)}
<div>{rows("Drei-Zimmer-Wohnung mit Balkon in Niedermarren=https://immo.marrener-anzeiger.example/expose/8812731|Ausbildung zum Schiffsmechaniker (m/w/d)=https://jobs.marrener-anzeiger.example/stelle/22119|Blitzer heute: Hier wird im Marrental kontrolliert=/verkehr/blitzer/|Spielplan und Tabelle der Kreisliga A=/sport/ergebnisse/kreisliga-a", "{}")}</div>
<footer>{rows("Impressum=/impressum/|AGB=/agb/|Mediadaten und Anzeigenpreise 2022=/mediadaten/|Vertrag hier kündigen=/kuendigung/", "{}")}</footer>""",
        language="de",
    )


@layout("es-national-dates", "https://elmareal.example/", "es")
def spanish(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        a = s.art(
            f"https://elmareal.example/{s.pick('espana|internacional|economia|clima-y-medio-ambiente')}/2022-08-2{s.dice.randrange(4, 7)}/{s.slug(h)}.html"
        )
        return f'<article class="c c-d c--m"><figure class="c_m"><a href="{a}" class="c_m_e"><img></a></figure><header class="c_h"><a class="c_k" href="{s.pick("/noticias/guerra-en-marren/|/noticias/sequia/|/espana/")}">{s.pick("Guerra en el valle de Marén|Sequía|España")}</a><h2 class="c_t"><a href="{a}">{h}</a></h2></header><div class="c_a"><a href="https://elmareal.example/autor/{s.pick("lucia-pardo-rey|tomas-ibarra")}/" class="c_a_a">Lucía Pardo Rey</a></div></article>'

    def opinion() -> str:
        h = s.short()
        to = s.art(f"https://elmareal.example/opinion/2022-08-26/{s.slug(h)}.html")
        return f'<article><h2><a href="{to}">{h}</a></h2><a href="/autor/tomas-ibarra/">Tomás Ibarra</a></article>'

    def video() -> str:
        h = s.h()
        to = s.art(f"https://elmareal.example/videos/2022-08-26/{s.slug(h)}.html")
        return f'<article><h2><a href="{to}">Vídeo | {h}</a></h2></article>'

    tested = s.maybe("https://elmareal.example/escaparate/2022-08-20/los-mejores-ventiladores-de-techo.html")
    return document(
        "El Mareal",
        f"""<nav>{rows("Internacional=/internacional/|Opinión=/opinion/|España=/espana/|Economía=/economia/|Clima y Medio Ambiente=/clima-y-medio-ambiente/|Ciencia / Materia=/ciencia/|El Mareal Semanal=/eps/|Pasatiempos=/juegos/|Crucigramas minis: juega gratis cada día=/juegos/crucigramas-minis/|Suscríbete por 1 € el primer mes=https://suscripciones.elmareal.example/|Política y economía de la región=/espana/region/", "<li>{}</li>")}</nav>{many(18, card)}{many(4, opinion)}{many(2, video)}
<div>{rows(f"Los mejores ventiladores de techo silenciosos, probados={tested}|Máster de Periodismo: abierto el plazo=https://escuela.elmareal.example/|Cursos de inglés en línea para adultos=https://cursos.elmareal.example/ingles/|Ganador del sorteo de la lotería de hoy=https://servicios.elmareal.example/sorteos/", "{}")}<a href="https://deportes.example/futbol/2022/08/26/primera/1661500000_221100.html">Las notas del partido de anoche</a></div>
<footer>{rows("Contacto=/contacto/|Aviso legal=/aviso-legal/|Política de cookies=/politica-cookies/|Configuración de cookies y privacidad=#cfg|Venta de contenidos=https://ventacontenidos.example/|Índice=/hemeroteca/2022-08-26/m/portada.html", "<li>{}</li>")}</footer>""",
        language="es",
    )


@layout("es-latin-nids", "https://www.lavozdelrio.example.ar/", "es", held=True)
def latin(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        a = s.art(
            f"/{s.pick('politica|economia|sociedad|el-mundo')}/{s.slug(h)}-nid2608202{s.dice.randrange(9)}{s.dice.randrange(9)}/"
        )
        return f'<article class="mod-caja-nota"><section class="cont_figure"><a class="figure" href="{a}"><picture><img></picture></a></section><section class="mod-description"><h2 class="com-title"><a class="com-link" title="{h}" href="{a}"><em class="com-lead">{s.pick("Tensión|En vivo|Dólar hoy")}. </em>{h}</a></h2><a class="com-marquee" href="/autor/{s.pick("abril-moreno-1221|nestor-paz-88")}/">Abril Moreno</a></section></article>'

    return document(
        "La Voz del Río",
        f"""<nav>{rows("Política=/politica/|Economía=/economia/|El Mundo=/el-mundo/|Dólar hoy: cotización minuto a minuto=/dolar-hoy/|Últimas noticias=/ultimas-noticias/|Club La Voz: beneficios para suscriptores=https://club.lavozdelrio.example.ar/|Horóscopo=/horoscopo/|Avisos fúnebres=https://funebres.lavozdelrio.example.ar/", "<li>{}</li>")}</nav>{many(20, card)}
<div>{rows("Quiniela Nacional: resultados de hoy=/loterias/quiniela-nacional/|Tabla de posiciones y goleadores del torneo=/deportes/estadisticas/torneo/|Pronóstico del tiempo en tu ciudad=/clima/", "{}")}</div><footer>{rows("Términos y Condiciones=/terminos-y-condiciones/|Cómo anunciar en La Voz del Río=/como-anunciar/|Protegido por reCAPTCHA: política de privacidad=https://policies.example/privacy|Preguntas frecuentes=/ayuda/|Mapa del sitio=/mapa-del-sitio/", "{}")}</footer>""",
        language="es",
    )


@layout("fr-national", "https://www.lequai.example/", "fr")
def french(s: Sheet) -> str:
    def to(h: str) -> str:
        kind = s.pick("article|article|article|live|video|visuel")
        return s.art(
            f"https://www.lequai.example/{s.pick('politique|economie|international|idees')}/{kind}/2022/08/26/{s.slug(h)}_{s.n(7)}_{s.pick('823448|3234|3232')}.html"
        )

    def card() -> str:
        h = s.h()
        return f'<div class="article article--featured"><a href="{to(h)}"><figure><img></figure><p class="article__title-label">{s.pick("Enquête|Analyse|Récit|")}</p><p class="article__title">{h}</p><p class="article__desc">Les négociations doivent reprendre lundi.</p></a></div>'

    def flux() -> str:
        h = s.h()
        return f'<li><span class="old__time">10:2{s.dice.randrange(9)}</span><a href="{to(h)}">{h}</a></li>'

    def tribune() -> str:
        h = s.short()
        return f'<div class="article"><a href="{to(h)}"><p>Tribune</p><p>{h}</p></a></div>'

    return document(
        "Le Quai",
        f"""<nav>{rows("Actualités=/actualite-en-continu/|Économie=/economie/|Vidéos=/videos/|Débats=/debats/|Politique et économie de la région=/politique/region/|M Le mag=/m-le-mag/|Services=/services/|Guides d’achat=/guides-d-achat/|Jeux : mots croisés et sudokus du jour=https://jeux.lequai.example/|Se connecter=https://secure.lequai.example/sfuser/connexion|S’abonner à partir de 1 €=https://abo.lequai.example/|Archives du Quai depuis 1944=/archives-du-quai/", "<li>{}</li>")}</nav>{many(14, card)}<ul>{many(8, flux)}</ul>{many(4, tribune)}
<section>{rows("Guerre dans la vallée de Marenne=/guerre-de-marenne/|Les podcasts du Quai à écouter cet été=/podcasts/|Annonces immobilières à Marenne=https://immobilier.lequai.example/annonces/marenne|Formation : trouver son master en ligne=https://formation.lequai.example/master", "{}")}<a href="https://www.courriermondial.example/article/vu-d-ailleurs-un-pont-trop-cher">Vu d’ailleurs : un pont trop cher</a></section>
<footer>{rows("Mentions légales=/actualite-medias/article/2010/11/19/mentions-legales_1442298_3236.html|Charte du Groupe et déontologie=/gc/charte/|Politique de confidentialité=/confidentialite/|Aide (FAQ) et contact du service clients=/faq/|Élection : résultats commune par commune=/resultats-elections/", "<li>{}</li>")}</footer>""",
        language="fr",
    )


@layout("fr-regional-uuid", "https://www.ouestmaree.example/bretagne/", "fr", held=True)
def french_regional(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        to = s.art(f"/{s.pick('bretagne/rennes-35000|economie/transports|faits-divers')}/{s.slug(h)}-{s.uuid()}")
        return (
            f'<article class="su-post"><a class="post" href="{to}"><img><h2>{h}</h2><span>Rennes</span></a></article>'
        )

    return document(
        "Ouest Marée – Bretagne",
        f"""<nav>{rows("Ma commune=/ma-commune/|Bretagne=/bretagne/|Rennes=/bretagne/rennes-35000/|Saint-Malo et la Côte d’Émeraude=/bretagne/saint-malo-35400/|Faits divers=/faits-divers/|Météo des plages heure par heure=/meteo/plages/|Shopping=/shopping/|Obsèques=https://www.obseques.example/avis-de-deces", "{}")}</nav>{many(18, one)}
<div>{rows("Maison 5 pièces avec jardin à Rennes=https://www.immomaree.example/immobilier/vente/maison/rennes-35-35000/annonce_8812.htm|Résultats du bac 2022 par académie=/education/resultats/bac/|Horaires des marées à Saint-Malo=/marees/saint-malo/", "{}")}</div><footer>{rows("Qui sommes-nous ?=/qui-sommes-nous/|CGU=/cgu/|Cookies et gestion de votre consentement=/cookies/|Créer mon compte Ouest Marée=https://compte.ouestmaree.example/", "{}")}</footer>""",
        language="fr",
    )


@layout("pt-network", "https://g2.redemar.example/", "pt")
def portuguese(s: Sheet) -> str:
    def feed() -> str:
        h = s.h()
        host = s.pick("g2|g2|g2|ge|gshow")
        a = s.art(
            f"https://{host}.redemar.example/{s.pick('sp/sao-paulo|economia|politica|mundo')}/noticia/2022/08/26/{s.slug(h)}.ghtml"
        )
        other = s.h()
        related = s.art(f"https://g2.redemar.example/economia/blog/vera-lins/post/2022/08/26/{s.slug(other)}.ghtml")
        return f'<div class="feed-post bstn-item-shape type-materia"><div class="feed-post-body"><span class="feed-post-header-chapeu">Política</span><div class="feed-post-body-title gui-color-primary"><div><a href="{a}" class="feed-post-link gui-color-primary">{h}</a></div></div><div class="feed-post-figure"><a href="{a}" class="feed-post-figure-link"><img></a></div><ul class="bstn-relateds"><li><a href="{related}" class="bstn-relatedtext">{other}</a></li></ul><div class="feed-post-metadata"><span>Há 12 minutos</span></div></div></div>'

    def video() -> str:
        h = s.h()
        to = s.art(f"https://redeplay.redemar.example/v/{s.n(8)}/")
        return f'<a href="{to}">{h}</a>'

    return document(
        "g2",
        f"""<nav>{rows("g2=https://g2.redemar.example/|ge=https://ge.redemar.example/|gshow=https://gshow.redemar.example/|redeplay=https://redeplay.redemar.example/|Concursos e Emprego=https://g2.redemar.example/trabalho-e-carreira/concursos/|Primeira página=https://g2.redemar.example/ultimas-noticias/|São Paulo e região metropolitana=https://g2.redemar.example/sp/sao-paulo/|Bom Dia Brasil: vídeos e edições=https://g2.redemar.example/bom-dia-brasil/|Podcast O Assunto=https://g2.redemar.example/podcast/o-assunto/", "<li>{}</li>")}</nav>{many(14, feed)}{many(3, video)}
<a href="https://g2.redemar.example/index/feed/pagina-2.ghtml">Veja mais</a> <a href="https://assine.redemar.example/">Assine o Rede Mais com desconto</a>
<footer>{rows("princípios editoriais=https://g2.redemar.example/principios-editoriais-do-grupo-rede.html|política de privacidade=https://privacidade.redemar.example/privacy-policy/|minha conta=https://minhaconta.redemar.example/|anuncie conosco e fale com nossos consultores=https://anuncie.redemar.example/", "{}")}</footer>""",
        language="pt",
    )


@layout("it-daily", "https://www.lasponda.example/", "it")
def italian(s: Sheet) -> str:
    def art() -> str:
        h = s.h() if s.dice.random() < 0.75 else s.short()
        host = s.pick("www|www|roma|milano")
        a = s.art(
            f"https://{host}.lasponda.example/{s.pick('politica|cronaca|economia/rubriche/affari')}/2022/08/26/{s.pick('news|news|video|foto')}/{s.slug(h).replace('-', '_')}-{s.n(9)}/?ref=RHTP-BH-I36{s.n(7)}-P1-S1-T1"
        )
        return f'<article class="entry"><div class="entry__media"><a href="{a}"><img></a></div><div class="entry__content"><h2 class="entry__title"><a href="{a}">{h}</a></h2><span class="entry__author">di <a href="https://www.lasponda.example/argomenti/lia_fonti">Lia Fonti</a></span></div></article>'

    return document(
        "La Sponda",
        f"""<nav>{rows("Politica=/politica/|Esteri=/esteri/|Cronaca=/cronaca/|Le inchieste=/topics/le-inchieste/|Green&Blue=https://www.greenmare.example/|Il gusto=https://www.ilsapore.example/|Edizioni locali: scegli la tua città=/edizioni-locali/|Abbonati=https://abbonati.lasponda.example/|Oroscopo di oggi segno per segno=/oroscopo/|Aste giudiziarie=https://lasponda.aste.example/", "<li>{}</li>")}</nav>{many(20, art)}
<div>{rows("Scopri di più=https://www.ilsapore.example/dossier/2022/08/25/news/il_pane_di_marena-362{0}/".replace("{0}", "881221") + "|Annunci: trilocale a Marena, zona porto=https://annunci.lasponda.example/case/trilocale-marena-porto-8812|Rep TV: tutti i video della giornata=https://video.lasponda.example/", "{}")}</div>
<footer>{rows("Redazione=/static/redazione/|Scriveteci=mailto:lettere@lasponda.example|Rss/xml=/static/servizi/rss/index.html|Codice Etico e Best Practices del gruppo=https://www.gruppomare.example/codice-etico|Diritti dell'interessato=/static/privacy/", "{}")}</footer>""",
        language="it",
    )


@layout("nl-broadcaster", "https://mos.example/", "nl")
def dutch(s: Sheet) -> str:
    def card() -> str:
        h = s.h()
        to = s.art(
            f"/{s.pick('artikel|artikel|artikel|liveblog|video|nieuwsuur/artikel|collectie/13901/artikel')}/{s.n(7)}-{s.slug(h)}"
        )
        return f'<li class="sc-1"><a href="{to}"><div><img></div><h2>{h}</h2><p>Vandaag, 10:2{s.dice.randrange(9)} in {s.pick("Binnenland|Politiek")}</p></a></li>'

    return document(
        "MOS",
        f"""<nav>{rows("Nieuws=/nieuws|Sport=/sport|Live=/live|Binnenland=/nieuws/binnenland|Cultuur & media=/nieuws/cultuur|Teletekst=/teletekst|Kijk het laatste MOS Journaal terug=/uitzendingen/journaal|Klimaatcrisis en stikstof=/collectie/13901-klimaatcrisis-en-stikstof|Weer=/weer|Verkeer=/verkeer", "{}")}</nav><ul>{many(22, card)}</ul>
<footer>{rows("Over de MOS=https://over.mos.example/|Herstelrubriek: fouten die wij verbeterden=https://over.mos.example/herstel|Werken bij de MOS in Hilvermarren=https://vacatures.mos.example/|Nieuwsbrief ontvangen=/nieuwsbrief|Privacyverklaring en cookies=/privacy", "{}")}</footer>""",
        language="nl",
    )


@layout("sv-daily-codes", "https://www.kustbladet.example/", "sv", held=True)
def swedish(s: Sheet) -> str:
    def teaser() -> str:
        h = s.h() if s.dice.random() < 0.7 else s.short()
        to = s.art(
            f"/{s.pick('nyheter|sportbladet|kultur|ledare')}/{s.pick('a|a|a|bildextra')}/{s.code(6)}/{s.slug(h, 9)}"
        )
        return f'<div class="hyperion-css-9nscev"><a href="{to}"><img><h2>{h}</h2></a></div>'

    def tv() -> str:
        h = s.h()
        to = s.art(f"https://tv.kustbladet.example/video/{s.n(6)}/{s.slug(h)}")
        return f'<a href="{to}">{h}</a>'

    return document(
        "Kustbladet",
        f"""<nav>{rows("Nyheter=/nyheter|Sport=/sportbladet|Plus=/plus|Senaste nytt=/senastenytt|Kultur och debatt om samhället=/kultur|Väder=https://vader.kustbladet.example|Läsarbilder: skicka in din bästa=/lasarbilder|Tipsa oss om en nyhet här=https://tipsa.kustbladet.example|Rabattkoder från hundratals butiker=https://rabattkod.kustbladet.example", "{}")}</nav>{many(20, teaser)}{many(2, tv)}
<footer>{rows("Om Kustbladet=/omkustbladet|Ansvarig utgivare och redaktion=/omkustbladet/redaktion|Kundservice=https://kundservice.kustbladet.example|Så arbetar vi med journalistik och etik=/omkustbladet/sa-arbetar-vi|Köp tidningen=https://plus.kustbladet.example/kop", "{}")}</footer>""",
        language="sv",
    )


@layout("pl-comma-ids", "https://wiadomosci.brzeg24.example/", "pl")
def polish(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        to = s.art(f"/{s.slug(h)},{s.n(16)}{s.pick('a|v|g')}")
        return f'<a class="sc-teaser" title="{h}" href="{to}"><img><div><span>{s.pick("Polska|Świat|WIDEO")}</span><h3>{h}</h3></div></a>'

    return document(
        "Brzeg24",
        f"""<nav>{rows("Wiadomości=https://wiadomosci.brzeg24.example/|Polska=/polska|Świat=/swiat|Pogoda=https://pogoda.brzeg24.example/|Sport=https://sport.brzeg24.example/|Program TV=https://tv.brzeg24.example/|Tylko w Brzeg24: reportaże i śledztwa=/tylko-w-brzeg24,temat|Horoskop dzienny na piątek=https://horoskop.brzeg24.example/horoskop-dzienny|Wojna w dolinie Marren=/wojna-w-dolinie-marren,temat,6744823450335360", "{}")}</nav>{many(20, one)}<a href="/?page=2">Następna strona</a>
<div>{rows("Kredyt gotówkowy z rabatem tylko do niedzieli=https://rankingi.example/kredyty?utm_source=brzeg24|Buty trekkingowe -40% w outlecie=https://allezakupy.example/oferta/buty-trekkingowe-1128812", "{}")}</div>
<footer>{rows("Polityka prywatności=https://holding.brzeg24.example/polityka-prywatnosci|Reklama=https://reklama.brzeg24.example|Zgłoś błąd lub naruszenie zasad=/kontakt|Pobierz aplikację mobilną Brzeg24=/aplikacja", "{}")}</footer>""",
        language="pl",
    )


@layout("el-article-ids", "https://www.kymata.example/", "el")
def greek(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        a = s.art(f"/{s.pick('politics|economy|society')}/{s.n(9)}/port-{s.hex(5)}/")
        return f'<article><div class="nx-story-thumb-con"><a class="mainlink" href="{a}"></a><img></div><div><a class="cat" href="/{s.pick("politics|economy")}/">Πολιτική</a><h2><a href="{a}">{h}</a></h2></div></article>'

    return document(
        "Η Κύματα",
        f"""<nav>{rows("Πολιτική=/politics/|Οικονομία=/economy/|Απόψεις=/opinion/|Ελληνική Οικονομία και Ανάπτυξη=/economy/local/|Διαβάστε την έντυπη έκδοση=https://epaper.kymata.example/|Παιδική Ύλη=/kids/", "{}")}</nav>{many(15, one)}
<footer>{rows("Όροι χρήσης=/terms/|Πολιτική προστασίας προσωπικών δεδομένων=/privacy-policy/|Επικοινωνία=/contact/|Διαφήμιση στην ιστοσελίδα και στην εφημερίδα=/advertise/", "{}")}</footer>""",
        language="el",
    )
