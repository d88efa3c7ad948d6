# ruff: noqa: E501 — a line is a thing, whatever its length
"""Words and names of the news that stand for one thing in English, Indonesian, Chinese, German and Spanish.

One thing a line; languages between bars, writings between commas. Written by hand: the events and roles that tell what
a report is about, and names that are not written alike. Countries, currencies and languages come from the CLDR instead.
A word that means several things (play, close, Bank in German is a bench, too) stays out, or in one language only.
"""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "id", "zh", "de", "es")

WORDS: Final = """
earthquake, earthquakes, quake, quakes | gempa, gempa bumi | 地震, 强震 | erdbeben, beben | terremoto, terremotos, sismo, sismos
aftershock, aftershocks | gempa susulan | 余震 | nachbeben | réplica sísmica, réplicas
tsunami | tsunami | 海啸 | tsunami | tsunami, maremoto
flood, floods, flooding, flooded | banjir, kebanjiran, terendam | 洪水, 洪灾, 水灾, 内涝, 被淹 | hochwasser, überschwemmung, überschwemmungen, flut | inundación, inundaciones
landslide, landslides, mudslide, mudslides | longsor, tanah longsor | 山体滑坡, 滑坡, 泥石流 | erdrutsch, erdrutsche, schlammlawine | deslizamiento, deslizamientos, alud
dam, dike, dyke, levee, embankment | bendungan, tanggul, waduk | 大坝, 水坝, 河堤, 堤坝, 决堤, 溃坝, 决口 | damm, deich, staudamm | presa, dique, represa
volcano, volcanic | gunung api, gunung berapi, vulkanik | 火山 | vulkan | volcán
eruption, erupts, erupted | erupsi, letusan, meletus | 喷发, 爆发火山 | ausbruch, vulkanausbruch | erupción
typhoon, hurricane, cyclone, tropical storm | topan, siklon, badai tropis | 台风, 飓风, 气旋, 热带风暴 | taifun, hurrikan, zyklon, wirbelsturm | tifón, huracán, ciclón
storm, storms | badai | 暴风雨, 风暴 | sturm, unwetter | tormenta, tormentas, temporal
drought | kekeringan, kemarau | 干旱, 旱灾 | dürre, trockenheit | sequía
heatwave, heat wave | gelombang panas | 热浪, 高温天气 | hitzewelle | ola de calor
wildfire, wildfires, forest fire, bushfire, bushfires | kebakaran hutan, karhutla | 山火, 林火, 森林火灾 | waldbrand, waldbrände | incendio forestal, incendios forestales
fire, blaze, fires | kebakaran, terbakar | 火灾, 大火, 起火 | feuer, brand, großbrand | incendio, incendios
explosion, blast, exploded, explosions | ledakan, meledak | 爆炸 | explosion, explosionen | explosión, explosiones
rescue, rescuers, rescued | penyelamatan, evakuasi, tim sar | 救援, 搜救, 营救 | rettung, rettungskräfte, gerettet | rescate, rescatados, rescatistas
evacuated, evacuation, evacuees | dievakuasi, pengungsi, mengungsi | 疏散, 撤离 | evakuierung, evakuiert | evacuación, evacuados
refugee, refugees, asylum | pengungsian, suaka | 难民, 庇护 | flüchtling, flüchtlinge, asyl | refugiado, refugiados, asilo
migrants, migration, immigration | migran, imigran, imigrasi | 移民 | migranten, migration, einwanderung | migrantes, migración, inmigración
victim, victims | korban | 遇难者, 受害者, 死难者 | opfer | víctima, víctimas
killed, dead, deaths, died, death toll | tewas, meninggal, korban jiwa | 死亡, 遇难, 丧生, 身亡, 死者 | tote, tot, getötet, todesopfer, gestorben | muertos, fallecidos, muertes, murió
injured, wounded, injuries | luka, terluka, cedera | 受伤, 伤者 | verletzt, verletzte | heridos, herido, lesionados
missing | hilang | 失踪, 失联 | vermisst, vermisste | desaparecidos, desaparecido
police | polisi, polri, kepolisian | 警方, 警察 | polizei | policía
military, army, troops, soldiers | militer, tentara, tni, pasukan | 军方, 军队, 士兵, 部队 | militär, armee, truppen, soldaten | ejército, militares, tropas, soldados
attack, attacks, attacked | serangan, diserang, menyerang | 袭击, 攻击 | angriff, angriffe, anschlag, anschläge | ataque, ataques, atentado
terrorism, terrorist, terrorists | terorisme, teroris | 恐怖主义, 恐怖分子, 恐袭 | terrorismus, terrorist, terroristen | terrorismo, terrorista, terroristas
shooting, gunman, shot dead | penembakan, ditembak | 枪击, 枪手, 开枪 | schießerei, schütze, erschossen | tiroteo, tirador, disparos
bomb, bombing, bombs | bom, pengeboman | 炸弹 | bombe, bomben | bomba, bombas
hostage, hostages | sandera | 人质 | geisel, geiseln | rehén, rehenes
kidnapped, abducted, kidnapping | diculik, penculikan | 绑架 | entführt, entführung | secuestro, secuestrado, secuestrados
murder, murdered, homicide | pembunuhan, dibunuh | 谋杀, 凶杀 | mord, ermordet | asesinato, asesinado, homicidio
robbery, heist, theft, stolen, burglary | perampokan, pencurian, dicuri | 抢劫, 盗窃, 被盗 | raub, diebstahl, gestohlen, überfall | robo, robado, hurto
arrested, arrest, detained | ditangkap, penangkapan, ditahan | 逮捕, 被捕, 拘留 | festgenommen, verhaftet, festnahme | detenido, detenidos, arrestado, detención
suspect, suspects | tersangka | 嫌疑人, 嫌犯 | verdächtiger, tatverdächtiger | sospechoso, sospechosos
prison, jail, jailed | penjara, lapas, dipenjara | 监狱, 入狱, 有期徒刑 | gefängnis, haft | prisión, cárcel
court, tribunal | pengadilan, mahkamah | 法院, 法庭 | gericht | tribunal, juzgado
supreme court | mahkamah agung | 最高法院 | oberster gerichtshof | corte suprema, tribunal supremo
judge, judges | hakim | 法官 | richter | juez, jueza, jueces
trial, verdict, convicted, sentenced | sidang, vonis, divonis, terdakwa | 审判, 庭审, 判决, 定罪, 被判 | prozess, urteil, verurteilt | juicio, condenado, sentencia, veredicto
prosecutor, prosecutors | jaksa, kejaksaan | 检察官, 检方, 检察院 | staatsanwalt, staatsanwaltschaft | fiscal, fiscalía
lawsuit, sued, sues | gugatan, menggugat, digugat | 诉讼, 起诉 | klage, verklagt | demanda judicial, demandó
corruption, bribery, bribe, graft | korupsi, suap | 腐败, 贪污, 受贿, 行贿 | korruption, bestechung | corrupción, soborno, cohecho
fraud | penipuan | 欺诈, 诈骗 | betrug | fraude, estafa
drugs, narcotics, cocaine | narkoba, narkotika, kokain | 毒品, 可卡因 | drogen, kokain | drogas, narcóticos, cocaína
hacked, hackers, cyberattack, data breach | peretas, diretas, serangan siber, kebocoran data | 黑客, 网络攻击, 数据泄露 | hacker, cyberangriff, datenleck | hackers, ciberataque, filtración de datos
espionage, spy, spying | spionase, mata-mata | 间谍 | spionage, spion | espionaje, espía
election, elections, polls | pemilu, pemilihan, pilkada, pilpres | 选举, 大选 | wahl, wahlen, wahlkampf | elecciones, comicios, elección
vote, votes, voters, ballot | suara pemilih, pemungutan suara, pemilih | 投票, 选民 | stimmen, wähler, abstimmung | votos, votación, votantes
referendum | referendum | 公投 | referendum, volksabstimmung | referéndum
parliament, lawmakers, mps | parlemen, dpr | 议会, 国会, 议员 | parlament, abgeordnete, bundestag | parlamento, diputados, congreso
president | presiden | 总统, 国家主席 | präsident, präsidentin | presidente, presidenta
prime minister, premier | perdana menteri | 首相, 总理 | premierminister, ministerpräsident, premierministerin | primer ministro, primera ministra
chancellor | kanselir | 联邦总理 | kanzler, bundeskanzler, kanzlerin, bundeskanzlerin | canciller alemán, canciller
minister | menteri | 部长, 大臣 | minister, ministerin | ministro, ministra
governor | gubernur | 省长, 州长 | gouverneur | gobernador, gobernadora
mayor | wali kota, bupati | 市长 | bürgermeister, bürgermeisterin, oberbürgermeister | alcalde, alcaldesa
opposition | oposisi | 反对派, 反对党 | opposition | oposición
coalition | koalisi | 联合政府, 执政联盟 | koalition | coalición
resign, resigned, resignation, steps down | mundur, mengundurkan diri | 辞职, 下台, 请辞 | rücktritt, zurückgetreten | dimisión, dimitió, renuncia, renunció
impeachment, impeached | pemakzulan | 弹劾 | amtsenthebung, amtsenthebungsverfahren | juicio político, destitución
coup | kudeta | 政变 | putsch, staatsstreich | golpe de estado
protest, protests, protesters, demonstration, demonstrators | unjuk rasa, demonstrasi, pengunjuk rasa, protes | 抗议, 示威 | proteste, protest, demonstration, demonstranten | protesta, protestas, manifestación, manifestantes
strike, walkout, industrial action | mogok, mogok kerja | 罢工 | streik, streiks, warnstreik | huelga, huelgas, paro laboral
union, trade union, unions | serikat pekerja, serikat buruh | 工会 | gewerkschaft, gewerkschaften | sindicato, sindicatos
sanctions | sanksi | 制裁 | sanktionen | sanciones
war | perang | 战争, 开战 | krieg | guerra
ceasefire, truce | gencatan senjata | 停火, 休战 | waffenruhe, waffenstillstand, feuerpause | alto el fuego, tregua
peace talks | perundingan damai | 和谈, 和平谈判 | friedensgespräche, friedensverhandlungen | conversaciones de paz, negociaciones de paz
rebels, insurgents, militants | pemberontak, milisi | 叛军, 武装分子, 叛乱 | rebellen, milizen | rebeldes, insurgentes, milicianos
missile, missiles, rocket attack | rudal, misil | 导弹 | rakete, raketen | misil, misiles
drone, drones | drone, pesawat nirawak | 无人机 | drohne, drohnen | dron, drones
nuclear | nuklir | 核武器, 核能, 核电 | nuklear, atomwaffen, atom | nuclear
airstrike, air strike, airstrikes, air strikes | serangan udara | 空袭 | luftangriff, luftangriffe | bombardeo, ataque aéreo, bombardeos
border | perbatasan | 边境, 边界 | grenze | frontera
treaty, accord | traktat, perjanjian | 条约, 协定 | abkommen, vertrag | tratado, acuerdo
summit | ktt, konferensi tingkat tinggi | 峰会 | gipfel, gipfeltreffen | cumbre
ambassador, embassy | duta besar, kedutaan, kedubes | 大使, 使馆, 大使馆 | botschafter, botschaft | embajador, embajada
tariff, tariffs, import duty | tarif impor, bea masuk, tarif | 关税 | zölle, strafzölle, zoll | arancel, aranceles
trade war, trade dispute | perang dagang | 贸易战, 贸易争端 | handelskrieg, handelsstreit | guerra comercial
inflation, consumer prices | inflasi | 通胀, 通货膨胀 | inflation, teuerung | inflación
interest rate, interest rates, rate cut, rate hike | suku bunga | 利率, 降息, 加息 | leitzins, zinsen, zinssenkung | tipos de interés, tasas de interés, tasa de interés
central bank | bank sentral | 央行, 中央银行 | zentralbank, notenbank | banco central
bank, banks, lender | bank, perbankan | 银行 | banken, kreditinstitut | banco, bancos
budget | anggaran, apbn, apbd | 预算 | haushalt, budget | presupuesto
tax, taxes | pajak | 税收, 纳税 | steuer, steuern | impuesto, impuestos
debt | utang | 债务 | schulden | deuda
bankruptcy, insolvency, bankrupt | bangkrut, pailit, kepailitan | 破产 | insolvenz, pleite | quiebra, bancarrota, insolvencia
bailout | dana talangan | 纾困, 救助贷款 | rettungspaket, hilfspaket | rescate financiero
recession | resesi | 衰退 | rezession | recesión
shares, stock, stocks | saham | 股票, 股价, 股份 | aktie, aktien | acciones, acción bursátil
stock exchange, stock market | bursa, bursa efek | 股市, 证券交易所, 交易所 | börse | bolsa de valores, bolsa
shareholders, shareholder | pemegang saham | 股东 | aktionäre | accionistas
merger, merge, merging | merger, penggabungan, peleburan | 合并, 兼并 | fusion, fusionieren, zusammenschluss | fusión, fusionarse
acquisition, takeover, acquires, acquire, buyout | akuisisi, mengakuisisi, pengambilalihan, caplok | 收购, 并购 | übernahme, übernehmen | adquisición, compra de, adquirir
ipo, initial public offering | ipo, penawaran umum perdana | 首次公开募股, 上市 | börsengang | salida a bolsa, oferta pública
profit, profits, earnings | laba, keuntungan | 利润, 盈利, 净利 | gewinn, gewinne | beneficios, ganancias, beneficio
losses, net loss | kerugian, rugi | 亏损 | verlust, verluste | pérdidas
investment, investors, investor | investasi, investor | 投资, 投资者 | investition, investitionen, investoren | inversión, inversores, inversionistas
layoffs, job cuts, laid off | phk, pemutusan hubungan kerja | 裁员 | entlassungen, stellenabbau | despidos
unemployment, jobless | pengangguran | 失业 | arbeitslosigkeit, arbeitslose | desempleo, paro
wages, minimum wage, salary | upah, gaji | 工资, 薪资 | löhne, lohn, mindestlohn | salario, salarios
oil, crude | minyak, minyak mentah | 石油, 原油 | öl, rohöl, erdöl | petróleo, crudo
natural gas, gas pipeline | gas alam, pipa gas | 天然气 | erdgas, gaspipeline | gas natural, gasoducto
coal, coal mine | batu bara, batubara | 煤炭, 煤矿 | kohle | carbón
nickel | nikel | 镍, 镍矿 | nickel | níquel
gold | emas | 黄金 | gold | oro
palm oil | minyak sawit, kelapa sawit, cpo | 棕榈油 | palmöl | aceite de palma
rice | beras, padi | 大米, 稻米 | reis | arroz
electricity, power grid, blackout, power outage | listrik, pemadaman, padam | 电力, 停电, 电网 | strom, stromausfall | electricidad, apagón
solar | surya, tenaga surya | 太阳能, 光伏 | solar, photovoltaik | solar
power plant, power station | pembangkit, pltu, plta | 发电厂, 发电站, 电站 | kraftwerk | central eléctrica
mine, mining, miners | tambang, pertambangan, penambang | 矿山, 采矿, 矿工 | bergwerk, bergbau, bergleute | mina, minería, mineros
factory, plant | pabrik | 工厂, 厂房 | fabrik, werk | fábrica, planta
car, cars, automaker, carmaker | mobil | 汽车, 轿车, 车企 | auto, autos, autobauer, autohersteller | coche, coches, automóvil, automóviles
electric car, electric vehicle, electric vehicles, electric cars, ev, evs | mobil listrik, kendaraan listrik | 电动汽车, 电动车, 新能源汽车, 新能源车 | elektroauto, elektroautos, e-auto | coche eléctrico, vehículo eléctrico, vehículos eléctricos
battery, batteries | baterai | 电池 | batterie, batterien, akku | batería, baterías
recall, recalls, recalled | penarikan kembali | 召回 | rückruf, rückrufaktion | retirada de vehículos
smartphone, smartphones, phone | ponsel, telepon pintar | 手机, 智能手机 | smartphone, smartphones, handy | teléfono inteligente, teléfonos
chip, chips, semiconductor, semiconductors | cip, semikonduktor | 芯片, 半导体 | halbleiter, chips | semiconductores, chips
artificial intelligence, ai | kecerdasan buatan, ai | 人工智能 | künstliche intelligenz, ki | inteligencia artificial, ia
software | perangkat lunak | 软件 | software | software
internet | internet | 互联网 | internet | internet
social media | media sosial | 社交媒体 | soziale medien, soziale netzwerke | redes sociales
antitrust, competition authority | persaingan usaha, kppu, antimonopoli | 反垄断 | kartellamt, wettbewerbsbehörde | antimonopolio, competencia
patent, patents | paten | 专利 | patent, patente | patente, patentes
satellite, satellites | satelit | 卫星 | satellit, satelliten | satélite, satélites
spacecraft, space probe, probe, lander | wahana antariksa, pesawat antariksa | 航天器, 飞船, 探测器, 着陆器 | raumschiff, raumsonde, sonde | nave espacial, sonda espacial, sonda
astronaut, astronauts | astronaut, astronot | 宇航员, 航天员 | astronaut, astronauten | astronauta, astronautas
rocket, rockets, launch pad | roket | 火箭, 运载火箭 | trägerrakete | cohete, cohetes
moon, lunar | bulan purnama, pendaratan bulan | 月球, 登月 | mond | luna, lunar
comet | komet | 彗星 | komet, kometen | cometa
telescope | teleskop | 望远镜 | teleskop | telescopio
scientists, researchers | ilmuwan, peneliti | 科学家, 研究人员 | wissenschaftler, forscher | científicos, investigadores
fossil, fossils, dinosaur | fosil, dinosaurus | 化石, 恐龙 | fossil, fossilien, dinosaurier | fósil, fósiles, dinosaurio
species | spesies | 物种 | tierart, arten | especie, especies
climate, climate change | iklim, perubahan iklim | 气候, 气候变化 | klima, klimawandel | clima, cambio climático
emissions, carbon | emisi, karbon | 排放, 碳排放 | emissionen, co2 | emisiones, carbono
pollution, smog | polusi, kabut asap | 污染, 雾霾 | verschmutzung, smog | contaminación
oil spill | tumpahan minyak | 漏油, 溢油 | ölpest, ölkatastrophe | derrame de petróleo, vertido
virus | virus | 病毒 | virus | virus
outbreak, epidemic, pandemic | wabah, epidemi, pandemi | 疫情, 疫病, 大流行 | epidemie, pandemie, seuche | brote, epidemia, pandemia
vaccine, vaccines, vaccination | vaksin, vaksinasi | 疫苗, 接种 | impfstoff, impfung, impfungen | vacuna, vacunas, vacunación
covid, coronavirus, covid 19 | corona, covid, virus corona | 新冠, 新冠病毒, 新冠肺炎 | corona, coronavirus | covid, coronavirus
ebola | ebola | 埃博拉 | ebola | ébola
measles | campak | 麻疹 | masern | sarampión
dengue | demam berdarah, dbd | 登革热 | denguefieber, dengue | dengue
bird flu, avian flu, avian influenza | flu burung | 禽流感 | vogelgrippe | gripe aviar
cholera | kolera | 霍乱 | cholera | cólera
rabies | rabies | 狂犬病 | tollwut | rabia
cancer | kanker | 癌症 | krebs | cáncer
hospital, hospitals | rumah sakit, rsud | 医院 | krankenhaus, klinik | hospital, hospitales
doctors, doctor | dokter | 医生 | arzt, ärzte | médico, médicos
poisoning, poisoned | keracunan | 中毒 | vergiftung, vergiftet | intoxicación, envenenamiento
transplant | transplantasi | 移植 | transplantation | trasplante
plane, aircraft, airliner, jet | pesawat | 飞机, 客机 | flugzeug, maschine | avión, aeronave
plane crash, air crash | pesawat jatuh | 坠机, 空难 | flugzeugabsturz, flugzeugunglück | accidente aéreo
helicopter | helikopter | 直升机 | hubschrauber, helikopter | helicóptero
airport | bandara, bandar udara | 机场 | flughafen | aeropuerto
airline, airlines | maskapai | 航空公司 | fluggesellschaft, airline | aerolínea, aerolíneas
pilot, pilots | pilot | 飞行员, 机长 | pilot, piloten | piloto, pilotos
train, trains, railway, rail | kereta, kereta api, rel | 列车, 火车, 铁路, 铁道 | zug, züge, bahn, eisenbahn | tren, trenes, ferrocarril, ferroviario
high speed rail, high speed train | kereta cepat | 高铁 | hochgeschwindigkeitszug, hochgeschwindigkeitsstrecke | tren de alta velocidad
derailed, derailment | anjlok | 脱轨 | entgleist, entgleisung | descarriló, descarrilamiento
ship, vessel | kapal | 轮船, 船只, 货轮 | schiff, schiffe | barco, buque
ferry | feri, kapal feri | 渡轮 | fähre | ferry, transbordador
sank, sinking, capsized | tenggelam, karam | 沉没, 沉船, 倾覆 | gesunken, gekentert | hundimiento, naufragio, naufragó
port, harbour, harbor | pelabuhan | 港口 | hafen | puerto
bridge | jembatan | 大桥, 桥梁 | brücke | puente
tunnel | terowongan | 隧道 | tunnel | túnel
collapse, collapsed | ambruk, runtuh, roboh, jebol | 坍塌, 倒塌, 垮塌 | einsturz, eingestürzt | derrumbe, colapso, derrumbó
toll road, highway, motorway | jalan tol, tol, jalan raya | 高速公路, 公路 | autobahn | autopista, carretera
bus, buses | bus | 公交车, 大巴, 巴士 | bus, busse | autobús, autobuses
truck, lorry | truk | 卡车, 货车 | lkw, lastwagen | camión
crash, collision, collided | tabrakan, kecelakaan | 相撞, 车祸, 交通事故 | unfall, zusammenstoß, kollision | accidente, choque, colisión
football, soccer | sepak bola, sepakbola | 足球 | fußball | fútbol
striker, forward | striker, penyerang | 前锋 | stürmer | delantero
midfielder | gelandang | 中场 | mittelfeldspieler | centrocampista, mediocampista
goalkeeper | kiper, penjaga gawang | 门将, 守门员 | torwart, torhüter | portero, arquero
coach, head coach | pelatih | 主教练, 教练 | trainer, cheftrainer | entrenador
transfer fee, transfer | transfer, biaya transfer | 转会, 转会费 | ablöse, transfer, wechsel | fichaje, traspaso
club | klub | 俱乐部 | verein, klub | club
league | liga | 联赛 | liga, bundesliga | liga
world cup | piala dunia | 世界杯 | weltmeisterschaft, wm | mundial, copa del mundo
olympics, olympic | olimpiade | 奥运会, 奥运 | olympia, olympische spiele, olympischen | juegos olímpicos, olímpico
final, finals | final | 决赛 | finale, endspiel | final
champion, champions, championship | juara, kejuaraan | 冠军, 锦标赛 | meister, meisterschaft, weltmeister | campeón, campeones, campeonato
goal, goals | gol | 进球 | tor, tore | gol, goles
referee | wasit | 裁判 | schiedsrichter | árbitro
doping | doping | 兴奋剂 | doping | dopaje
tennis | tenis | 网球 | tennis | tenis
badminton | bulu tangkis, bulutangkis | 羽毛球 | badminton | bádminton
basketball, nba | bola basket | 篮球 | basketball | baloncesto
chess | catur | 国际象棋 | schach | ajedrez
cycling, cyclist | balap sepeda, pesepeda | 自行车赛 | radsport, radrennen | ciclismo, ciclista
formula 1, formula one, f1 | formula 1, f1 | 一级方程式 | formel 1 | fórmula 1
film, movie, films | film | 电影, 影片 | film, filme, kinofilm | película, películas
festival | festival | 电影节, 艺术节 | festival, filmfestival | festival
singer, concert | penyanyi, konser | 歌手, 演唱会 | sänger, sängerin, konzert | cantante, concierto
actor, actress | aktor, aktris | 演员 | schauspieler, schauspielerin | actor, actriz
museum | museum | 博物馆 | museum | museo
painting, paintings | lukisan | 画作, 油画 | gemälde | cuadro, pintura
book, novel, author | buku, novel, penulis | 小说, 作家 | buch, roman, autor, autorin | libro, novela, escritor
prize, award | penghargaan, hadiah | 获奖, 奖项 | preis, auszeichnung | premio, galardón
nobel prize, nobel | nobel | 诺贝尔 | nobelpreis | nobel, premio nobel
pope, vatican | paus, vatikan | 教皇, 教宗, 梵蒂冈 | papst, vatikan | papa francisco, vaticano, pontífice
church | gereja | 教堂, 教会 | kirche | iglesia
mosque | masjid | 清真寺 | moschee | mezquita
hajj, pilgrimage | haji, jemaah haji | 朝觐 | pilgerfahrt, hadsch | peregrinación
temple | candi, kuil, pura | 寺庙, 神庙 | tempel | templo
school, schools | sekolah | 学校 | schule, schulen | escuela, colegio, escuelas
university | universitas, kampus | 大学 | universität | universidad
students, student | mahasiswa, siswa, pelajar | 学生 | studenten, schüler, studierende | estudiantes, alumnos
teacher, teachers | guru | 教师, 老师 | lehrer | profesor, maestros
children, child | anak, anak-anak | 儿童, 孩子 | kinder, kind | niños, niño
zoo | kebun binatang | 动物园 | zoo, tierpark | zoológico
elephant, elephants | gajah | 大象 | elefant, elefanten | elefante, elefantes
tiger, tigers | harimau | 老虎 | tiger | tigre, tigres
orangutan, orangutans | orangutan | 红毛猩猩 | orang utan, orangutan | orangután
panda, pandas | panda | 熊猫 | panda, pandas | panda
whale, whales | paus terdampar, ikan paus | 鲸鱼, 鲸 | wal, wale | ballena, ballenas
shark | hiu | 鲨鱼 | hai, haie | tiburón
forest, rainforest, deforestation | hutan, deforestasi | 森林, 雨林 | wald, regenwald | bosque, selva, deforestación
river | sungai, bengawan | 河流, 河水, 江水 | fluss | río
lake | danau | 湖泊 | see | lago
island, islands | pulau, kepulauan | 岛屿, 群岛 | insel, inseln | isla, islas
village, villages | desa, kampung | 村庄, 村民 | dorf, dörfer | pueblo, aldea
fishermen, fishing | nelayan, perikanan | 渔民, 渔业 | fischer, fischerei | pescadores, pesca
farmers, agriculture | petani, pertanian | 农民, 农业 | bauern, landwirte, landwirtschaft | agricultores, agricultura
tourism, tourists | pariwisata, wisatawan, turis | 旅游, 游客 | tourismus, touristen | turismo, turistas
hotel | hotel | 酒店 | hotel | hotel
housing, property, real estate | perumahan, properti | 房地产, 住房, 楼市 | immobilien, wohnungsbau | vivienda, inmobiliario
construction | pembangunan, konstruksi | 建设, 施工 | bauarbeiten | construcción, obras
capital city, new capital | ibu kota, ibu kota negara, ikn | 首都, 新首都 | hauptstadt | capital
king | raja | 国王 | könig | rey
queen | ratu | 女王, 王后 | königin | reina
prince | pangeran | 王子 | prinz | príncipe
princess | putri mahkota | 公主, 王妃 | prinzessin | princesa
abortion | aborsi | 堕胎 | abtreibung | aborto
same sex marriage, gay marriage | pernikahan sesama jenis | 同性婚姻 | homo-ehe, ehe für alle | matrimonio homosexual, matrimonio igualitario
human rights | ham, hak asasi manusia | 人权 | menschenrechte | derechos humanos
journalist, journalists | wartawan, jurnalis | 记者 | journalist, journalisten | periodista, periodistas
whistleblower | pelapor pelanggaran | 举报人, 吹哨人 | whistleblower, hinweisgeber | denunciante
cryptocurrency, bitcoin | kripto, bitcoin | 加密货币, 比特币 | kryptowährung, bitcoin | criptomoneda, bitcoin
lottery | lotre | 彩票 | lotto, lotterie | lotería
telecom, telecoms | telekomunikasi | 电信 | telekommunikation | telecomunicaciones
"""

NAMES: Final = """
Xiaomi | Xiaomi | 小米 | Xiaomi | Xiaomi
Huawei | Huawei | 华为 | Huawei | Huawei
Alibaba | Alibaba | 阿里巴巴 | Alibaba | Alibaba
Tencent | Tencent | 腾讯 | Tencent | Tencent
ByteDance | ByteDance | 字节跳动 | ByteDance | ByteDance
Baidu | Baidu | 百度 | Baidu | Baidu
BYD | BYD | 比亚迪 | BYD | BYD
CATL | CATL | 宁德时代 | CATL | CATL
Nio | Nio | 蔚来 | Nio | Nio
Xpeng | Xpeng | 小鹏 | Xpeng | Xpeng
Li Auto | Li Auto | 理想汽车 | Li Auto | Li Auto
Geely | Geely | 吉利 | Geely | Geely
Great Wall Motor | Great Wall Motor | 长城汽车 | Great Wall Motor | Great Wall Motor
SAIC | SAIC | 上汽 | SAIC | SAIC
BAIC, Beijing Automotive | BAIC | 北汽, 北京汽车 | BAIC | BAIC
Wuling | Wuling | 五菱 | Wuling | Wuling
Chery | Chery | 奇瑞 | Chery | Chery
Hozon, Neta | Neta | 哪吒汽车 | Hozon | Hozon
Evergrande | Evergrande | 恒大 | Evergrande | Evergrande
Country Garden | Country Garden | 碧桂园 | Country Garden | Country Garden
Tesla | Tesla | 特斯拉 | Tesla | Tesla
Apple | Apple | 苹果公司, 苹果 | Apple | Apple
Google, Alphabet | Google | 谷歌 | Google | Google
Microsoft | Microsoft | 微软 | Microsoft | Microsoft
Amazon | Amazon | 亚马逊 | Amazon | Amazon
Facebook, Meta Platforms | Facebook | 脸书 | Facebook | Facebook
Twitter | Twitter | 推特 | Twitter | Twitter
Intel | Intel | 英特尔 | Intel | Intel
Nvidia | Nvidia | 英伟达 | Nvidia | Nvidia
TSMC | TSMC | 台积电 | TSMC | TSMC
Samsung | Samsung | 三星 | Samsung | Samsung
Sony | Sony | 索尼 | Sony | Sony
Toyota | Toyota | 丰田 | Toyota | Toyota
Honda | Honda | 本田 | Honda | Honda
Nissan | Nissan | 日产 | Nissan | Nissan
Mitsubishi | Mitsubishi | 三菱 | Mitsubishi | Mitsubishi
Hyundai | Hyundai | 现代汽车 | Hyundai | Hyundai
Volkswagen, VW | Volkswagen | 大众汽车 | Volkswagen, VW | Volkswagen
BMW | BMW | 宝马 | BMW | BMW
Mercedes, Daimler | Mercedes | 奔驰, 戴姆勒 | Mercedes, Daimler | Mercedes, Daimler
Boeing | Boeing | 波音 | Boeing | Boeing
Airbus | Airbus | 空客, 空中客车 | Airbus | Airbus
Siemens | Siemens | 西门子 | Siemens | Siemens
SpaceX | SpaceX | 太空探索技术公司 | SpaceX | SpaceX
NASA | NASA | 美国国家航空航天局, 美国航天局 | NASA | NASA
Nokia | Nokia | 诺基亚 | Nokia | Nokia
Shell | Shell | 壳牌 | Shell | Shell
ExxonMobil, Exxon | Exxon | 埃克森美孚 | Exxon | Exxon
Gazprom | Gazprom | 俄气, 俄罗斯天然气工业 | Gazprom | Gazprom
Rosatom | Rosatom | 俄罗斯国家原子能公司 | Rosatom | Rosatom
SoftBank | SoftBank | 软银 | SoftBank | SoftBank
Goldman Sachs | Goldman Sachs | 高盛 | Goldman Sachs | Goldman Sachs
JPMorgan | JPMorgan | 摩根大通 | JPMorgan | JPMorgan
HSBC | HSBC | 汇丰 | HSBC | HSBC
Deutsche Bank | Deutsche Bank | 德意志银行 | Deutsche Bank | Deutsche Bank
Disney | Disney | 迪士尼 | Disney | Disney
Netflix | Netflix | 奈飞, 网飞 | Netflix | Netflix
Nestle | Nestle | 雀巢 | Nestlé | Nestlé
Bayer | Bayer | 拜耳 | Bayer | Bayer
Pfizer | Pfizer | 辉瑞 | Pfizer | Pfizer
AstraZeneca | AstraZeneca | 阿斯利康 | AstraZeneca | AstraZeneca
Sinovac | Sinovac | 科兴 | Sinovac | Sinovac
Sinopec | Sinopec | 中石化, 中国石化 | Sinopec | Sinopec
Grab | Grab | 格拉布 | Grab | Grab
Garuda | Garuda | 印尼鹰航, 鹰航 | Garuda | Garuda
Pertamina | Pertamina | 印尼国家石油公司 | Pertamina | Pertamina
United Nations, UN | PBB, Perserikatan Bangsa-Bangsa | 联合国 | Vereinte Nationen, Vereinten Nationen, UNO, UN | Naciones Unidas, ONU
Security Council | Dewan Keamanan | 安理会 | Sicherheitsrat | Consejo de Seguridad
European Union, EU | Uni Eropa, UE | 欧盟 | Europäische Union, Europäischen Union, EU | Unión Europea, UE
European Commission | Komisi Eropa | 欧盟委员会 | EU-Kommission, Europäische Kommission | Comisión Europea
European Central Bank, ECB | Bank Sentral Eropa, ECB | 欧洲央行, 欧洲中央银行 | Europäische Zentralbank, EZB | Banco Central Europeo, BCE
Federal Reserve, Fed | The Fed, Federal Reserve | 美联储 | Federal Reserve, Fed | Reserva Federal, Fed
NATO | NATO | 北约 | Nato, NATO | OTAN
WHO, World Health Organization, World Health Organisation | WHO, Organisasi Kesehatan Dunia | 世卫组织, 世界卫生组织 | WHO, Weltgesundheitsorganisation | OMS, Organización Mundial de la Salud
IMF, International Monetary Fund | IMF, Dana Moneter Internasional | 国际货币基金组织 | IWF, Internationaler Währungsfonds | FMI, Fondo Monetario Internacional
World Bank | Bank Dunia | 世界银行 | Weltbank | Banco Mundial
WTO, World Trade Organization | WTO, Organisasi Perdagangan Dunia | 世贸组织 | WTO, Welthandelsorganisation | OMC, Organización Mundial del Comercio
IAEA | IAEA | 国际原子能机构 | IAEA, IAEO | OIEA
OPEC | OPEC | 欧佩克 | Opec | OPEP
ASEAN | ASEAN | 东盟 | ASEAN | ASEAN
G20 | G20 | 二十国集团 | G20 | G20
FIFA | FIFA | 国际足联 | Fifa | FIFA
UEFA | UEFA | 欧足联 | Uefa | UEFA
Champions League | Liga Champions | 欧冠 | Champions League | Liga de Campeones, Champions League
Premier League | Liga Inggris, Liga Primer | 英超 | Premier League | Premier League
Real Madrid | Real Madrid | 皇家马德里, 皇马 | Real Madrid | Real Madrid
Barcelona | Barcelona | 巴塞罗那, 巴萨 | Barcelona | Barcelona
Manchester United | Manchester United | 曼联 | Manchester United | Manchester United
Bayern Munich, Bayern | Bayern Munich, Bayern | 拜仁 | Bayern München, FC Bayern | Bayern de Múnich
White House | Gedung Putih | 白宫 | Weißes Haus, Weißen Haus | Casa Blanca
Pentagon | Pentagon | 五角大楼 | Pentagon | Pentágono
Kremlin | Kremlin | 克里姆林宫 | Kreml | Kremlin
Supreme Leader, Khamenei | Khamenei | 哈梅内伊 | Chamenei | Jamenei
Islamic State, ISIS, ISIL | ISIS, Negara Islam | 伊斯兰国 | Islamischer Staat, IS-Miliz | Estado Islámico, ISIS
Al Qaeda, al-Qaida | Al Qaeda | 基地组织 | Al-Kaida | Al Qaeda
Taliban | Taliban | 塔利班 | Taliban | talibán, talibanes
Hamas | Hamas | 哈马斯 | Hamas | Hamás
Hezbollah | Hizbullah | 真主党 | Hisbollah | Hezbolá
Boko Haram | Boko Haram | 博科圣地 | Boko Haram | Boko Haram
Gaza | Gaza | 加沙 | Gaza, Gazastreifen | Gaza, Franja de Gaza
West Bank | Tepi Barat | 约旦河西岸 | Westjordanland | Cisjordania
Crimea | Krimea | 克里米亚 | Krim | Crimea
Kurdish, Kurds | Kurdi | 库尔德 | Kurden, kurdische, kurdischen | kurdos, kurdo, kurda
Xinjiang | Xinjiang | 新疆 | Xinjiang | Xinjiang
Tibet | Tibet | 西藏 | Tibet | Tíbet
Taiwan | Taiwan | 台湾 | Taiwan | Taiwán
South China Sea | Laut China Selatan, Laut Cina Selatan | 南海 | Südchinesisches Meer | mar de China Meridional
Mediterranean | Laut Tengah, Mediterania | 地中海 | Mittelmeer | Mediterráneo
California | California | 加利福尼亚, 加州 | Kalifornien | California
Texas | Texas | 得克萨斯, 德州 | Texas | Texas
Florida | Florida | 佛罗里达 | Florida | Florida
New York | New York | 纽约 | New York | Nueva York
Washington | Washington | 华盛顿 | Washington | Washington
London | London | 伦敦 | London | Londres
Munich | Munich, Muenchen | 慕尼黑 | München | Múnich
Frankfurt | Frankfurt | 法兰克福 | Frankfurt | Fráncfort
Cologne | Koeln | 科隆 | Köln | Colonia
Milan | Milan | 米兰 | Mailand | Milán
Geneva | Jenewa | 日内瓦 | Genf | Ginebra
Hong Kong | Hong Kong, Hongkong | 香港 | Hongkong | Hong Kong
Macau | Makau | 澳门 | Macau | Macao
Beijing | Beijing | 北京 | Peking | Pekín
Shanghai | Shanghai | 上海 | Shanghai, Schanghai | Shanghái
Guangzhou | Guangzhou | 广州 | Guangzhou | Cantón
Shenzhen | Shenzhen | 深圳 | Shenzhen | Shenzhen
Bandung | Bandung | 万隆 | Bandung | Bandung
Surabaya | Surabaya | 泗水 | Surabaya | Surabaya
Semarang | Semarang | 三宝垄 | Semarang | Semarang
Yogyakarta | Yogyakarta, Jogja | 日惹 | Yogyakarta | Yogyakarta
Medan | Medan | 棉兰 | Medan | Medan
Makassar | Makassar | 望加锡 | Makassar | Makasar
Java, Javanese | Jawa | 爪哇 | Java | Java
Central Java | Jawa Tengah, Jateng | 中爪哇 | Zentraljava | Java Central
East Java | Jawa Timur, Jatim | 东爪哇 | Ostjava | Java Oriental
West Java | Jawa Barat, Jabar | 西爪哇 | Westjava | Java Occidental
Sumatra | Sumatera, Sumatra | 苏门答腊 | Sumatra | Sumatra
Sulawesi | Sulawesi | 苏拉威西 | Sulawesi | Célebes
Borneo, Kalimantan | Kalimantan, Borneo | 加里曼丹, 婆罗洲 | Borneo | Borneo
Papua | Papua | 巴布亚 | Papua | Papúa
Bali, Balinese | Bali | 巴厘, 巴厘岛 | Bali | Bali
Batam | Batam | 巴淡 | Batam | Batam
Aceh | Aceh | 亚齐 | Aceh | Aceh
Maluku, Moluccas | Maluku | 马鲁古 | Molukken | Molucas
Nusantara | Nusantara | 努山塔拉 | Nusantara | Nusantara
Jokowi, Joko Widodo | Jokowi, Joko Widodo | 佐科 | Joko Widodo | Joko Widodo
Prabowo | Prabowo | 普拉博沃 | Prabowo | Prabowo
Xi Jinping | Xi Jinping | 习近平 | Xi Jinping | Xi Jinping
Li Keqiang | Li Keqiang | 李克强 | Li Keqiang | Li Keqiang
Trump | Trump | 特朗普, 川普 | Trump | Trump
Biden | Biden | 拜登 | Biden | Biden
Obama | Obama | 奥巴马 | Obama | Obama
Clinton | Clinton | 克林顿, 希拉里 | Clinton | Clinton
Putin | Putin | 普京 | Putin | Putin
Zelensky, Zelenskyy, Zelenskiy | Zelensky, Zelenskyy | 泽连斯基 | Selenskyj | Zelenski
Merkel | Merkel | 默克尔 | Merkel | Merkel
Scholz | Scholz | 朔尔茨 | Scholz | Scholz
Macron | Macron | 马克龙 | Macron | Macron
Hollande | Hollande | 奥朗德 | Hollande | Hollande
Cameron | Cameron | 卡梅伦 | Cameron | Cameron
Johnson | Johnson | 约翰逊 | Johnson | Johnson
Abe | Abe | 安倍 | Abe | Abe
Modi | Modi | 莫迪 | Modi | Modi
Erdogan | Erdogan | 埃尔多安 | Erdogan, Erdoğan | Erdogan
Netanyahu | Netanyahu | 内塔尼亚胡 | Netanjahu | Netanyahu
Assad | Assad | 阿萨德 | Assad | Asad, Al Asad
Maduro | Maduro | 马杜罗 | Maduro | Maduro
Tsipras | Tsipras | 齐普拉斯 | Tsipras | Tsipras
Kim Jong-un | Kim Jong Un | 金正恩 | Kim Jong-un, Kim Jong Un | Kim Jong-un
Duterte | Duterte | 杜特尔特 | Duterte | Duterte
Musk | Musk | 马斯克 | Musk | Musk
Messi | Messi | 梅西 | Messi | Messi
Ronaldo | Ronaldo | 罗纳尔多, C罗 | Ronaldo | Ronaldo
Blatter | Blatter | 布拉特 | Blatter | Blatter
Snowden | Snowden | 斯诺登 | Snowden | Snowden
Assange | Assange | 阿桑奇 | Assange | Assange
Lei Jun | Lei Jun | 雷军 | Lei Jun | Lei Jun
Jack Ma | Jack Ma | 马云 | Jack Ma | Jack Ma
Republicans, Republican Party, Republican | Partai Republik | 共和党 | Republikaner | republicanos, Partido Republicano
Democrats, Democratic Party | Partai Demokrat AS | 民主党 | Demokraten | demócratas, Partido Demócrata
Brexit | Brexit | 脱欧 | Brexit | Brexit
Belt and Road | Sabuk dan Jalan | 一带一路 | Neue Seidenstraße | Franja y la Ruta
Reuters | Reuters | 路透社, 路透 | Reuters | Reuters
Germanwings | Germanwings | 德国之翼 | Germanwings | Germanwings
Lufthansa | Lufthansa | 汉莎 | Lufthansa | Lufthansa
Malaysia Airlines | Malaysia Airlines | 马航 | Malaysia Airlines | Malaysia Airlines
"""

COUNTRIES: Final = """
US | American, Americans, U.S., USA, United States, America | AS, Amerika | 美国, 美方 | USA, US, amerikanisch, amerikanische, amerikanischen, Amerikaner | EE.UU., EE. UU., EEUU, estadounidense, estadounidenses
GB | British, Britain, UK, U.K. | Inggris, Britania | 英国 | britisch, britische, britischen, Großbritannien, Briten | británico, británica, británicos, Gran Bretaña
CN | Chinese, China | Tiongkok, Cina, China | 中国, 中方 | chinesisch, chinesische, chinesischen, Chinesen | chino, china, chinos, chinas
ID | Indonesian, Indonesians | RI | 印尼, 印度尼西亚 | indonesisch, indonesische, indonesischen | indonesio, indonesia, indonesios
MY | Malaysian, Malaysians | Malaysia | 马来西亚, 大马 | malaysisch, malaysische, malaysischen | malasio, malasia
SG | Singaporean | Singapura | 新加坡 | singapurisch | singapurense
TH | Thai | Thailand | 泰国 | thailändisch, thailändische, thailändischen | tailandés, tailandesa
PH | Philippine, Filipino, Filipinos | Filipina | 菲律宾 | philippinisch, philippinische, philippinischen | filipino, filipina
VN | Vietnamese | Vietnam | 越南 | vietnamesisch, vietnamesische | vietnamita
JP | Japanese | Jepang | 日本 | japanisch, japanische, japanischen, Japaner | japonés, japonesa, japoneses
KR | South Korean, South Koreans | Korsel, Korea Selatan | 韩国 | südkoreanisch, südkoreanische, südkoreanischen, Südkorea | surcoreano, surcoreana
KP | North Korean, Pyongyang | Korut, Korea Utara | 朝鲜 | nordkoreanisch, nordkoreanische, nordkoreanischen, Nordkorea | norcoreano, norcoreana
IN | Indian, Indians | India | 印度 | indisch, indische, indischen, Inder | indio, india
PK | Pakistani | Pakistan | 巴基斯坦 | pakistanisch, pakistanische, pakistanischen | pakistaní
AF | Afghan | Afghanistan, Afganistan | 阿富汗 | afghanisch, afghanische, afghanischen | afgano, afgana
AU | Australian, Australians | Australia | 澳大利亚, 澳洲 | australisch, australische, australischen | australiano, australiana
NZ | New Zealand | Selandia Baru | 新西兰 | neuseeländisch, neuseeländische | neozelandés, neozelandesa
RU | Russian, Russians | Rusia | 俄罗斯, 俄方 | russisch, russische, russischen, Russen | ruso, rusa, rusos
UA | Ukrainian, Ukrainians | Ukraina | 乌克兰, 乌方 | ukrainisch, ukrainische, ukrainischen, Ukrainer | ucraniano, ucraniana, ucranianos
DE | German, Germans | Jerman | 德国 | deutsch, deutsche, deutschen, deutscher, Bundesrepublik | alemán, alemana, alemanes
FR | French | Prancis | 法国 | französisch, französische, französischen, Franzosen | francés, francesa, franceses
IT | Italian, Italians | Italia | 意大利 | italienisch, italienische, italienischen, Italiener | italiano, italiana, italianos
ES | Spanish, Spaniards | Spanyol | 西班牙 | spanisch, spanische, spanischen, Spanier | español, española, españoles
PT | Portuguese | Portugal | 葡萄牙 | portugiesisch, portugiesische | portugués, portuguesa
NL | Dutch, Netherlands | Belanda | 荷兰 | niederländisch, niederländische, niederländischen, Holland | holandés, neerlandés, Holanda
BE | Belgian | Belgia | 比利时 | belgisch, belgische, belgischen | belga, belgas
CH | Swiss | Swiss | 瑞士 | schweizer, schweizerische | suizo, suiza
AT | Austrian | Austria | 奥地利 | österreichisch, österreichische | austriaco, austriaca
GR | Greek, Greeks | Yunani | 希腊 | griechisch, griechische, griechischen, Griechen | griego, griega, griegos
TR | Turkish, Turkey | Turki | 土耳其 | türkisch, türkische, türkischen | turco, turca, turcos
PL | Polish | Polandia | 波兰 | polnisch, polnische, polnischen | polaco, polaca
SE | Swedish | Swedia | 瑞典 | schwedisch, schwedische | sueco, sueca
NO | Norwegian | Norwegia | 挪威 | norwegisch, norwegische | noruego, noruega
DK | Danish | Denmark | 丹麦 | dänisch, dänische | danés, danesa
IE | Irish | Irlandia | 爱尔兰 | irisch, irische, irischen | irlandés, irlandesa
IL | Israeli, Israelis | Israel | 以色列 | israelisch, israelische, israelischen | israelí, israelíes
PS | Palestinian, Palestinians | Palestina | 巴勒斯坦 | palästinensisch, palästinensische, Palästinenser, palästinensischen | palestino, palestina, palestinos
IR | Iranian | Iran | 伊朗 | iranisch, iranische, iranischen | iraní, iraníes
IQ | Iraqi | Irak | 伊拉克 | irakisch, irakische, irakischen | iraquí, iraquíes
SY | Syrian, Syrians | Suriah | 叙利亚 | syrisch, syrische, syrischen, Syrer | sirio, siria, sirios
SA | Saudi | Arab Saudi | 沙特 | saudisch, saudische, saudischen | saudí, saudita
YE | Yemeni | Yaman | 也门 | jemenitisch, jemenitische | yemení
EG | Egyptian | Mesir | 埃及 | ägyptisch, ägyptische, ägyptischen | egipcio, egipcia
LY | Libyan | Libya | 利比亚 | libysch, libysche | libio, libia
NG | Nigerian | Nigeria | 尼日利亚 | nigerianisch, nigerianische | nigeriano, nigeriana
KE | Kenyan | Kenya | 肯尼亚 | kenianisch, kenianische | keniano, keniana
ZA | South African | Afrika Selatan, Afsel | 南非 | südafrikanisch, südafrikanische | sudafricano, sudafricana
MX | Mexican | Meksiko | 墨西哥 | mexikanisch, mexikanische | mexicano, mexicana
BR | Brazilian | Brasil | 巴西 | brasilianisch, brasilianische, Brasilianer | brasileño, brasileña
AR | Argentine, Argentinian | Argentina | 阿根廷 | argentinisch, argentinische | argentino, argentina
CL | Chilean | Chile, Cile | 智利 | chilenisch, chilenische | chileno, chilena
VE | Venezuelan | Venezuela | 委内瑞拉 | venezolanisch, venezolanische | venezolano, venezolana
CO | Colombian | Kolombia | 哥伦比亚 | kolumbianisch, kolumbianische | colombiano, colombiana
CU | Cuban | Kuba | 古巴 | kubanisch, kubanische | cubano, cubana
CA | Canadian | Kanada | 加拿大 | kanadisch, kanadische | canadiense
NP | Nepali, Nepalese | Nepal | 尼泊尔 | nepalesisch, nepalesische | nepalí, nepalés
MM | Myanmar, Burma, Burmese | Myanmar | 缅甸 | Myanmar, Birma | birmano, Birmania
"""
"""What is said of a country besides its name in the CLDR, by its code: its people, its adjectives, its short names."""

PLACES: Final = frozenset(
    """beijing shanghai guangzhou shenzhen taiwan london washington california texas florida munich frankfurt cologne
    milan geneva bandung surabaya semarang yogyakarta medan makassar java sumatra sulawesi borneo papua bali batam aceh
    jakarta 北京 上海 广州 深圳 台湾 香港 伦敦 华盛顿 中国 美国 印尼""".split()  # noqa: SIM905
)
"""Places that other names begin with: folded, as they are written."""
