"""Names and short forms that are known as such: places, agencies, names with capitals inside, abbreviations, units.

Everything is in lower case; an underscore stands for a space. Where a list is short of a name nothing breaks: the name
then needs its evidence from the article.
"""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "AGENCIES", "CALENDAR", "COUNTRIES", "INNER_CAPITALS", "PLACES", "UNITS"]


def _names(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


# Places by which reports are dated, as Indonesian and English write them.
PLACES = _names(
    """
    abu_dhabi aceh addis_ababa ambon amman amsterdam ankara athena athens bali balikpapan banda_aceh bandar_lampung
    bandung bangalore bangkok banjarmasin bantul banyuwangi barcelona batam beijing beirut bekasi bengaluru bengkulu
    berlin bern bogor bogota boston brasilia brussel brussels budapest buenos_aires cairo california canberra
    caracas changsha chengdu chennai chicago chongqing cianjur cikarang cilegon cirebon colombo copenhagen dalian
    dallas damascus delhi den_haag denpasar depok detroit dhaka doha dubai dublin edinburgh frankfurt fuzhou garut
    geneva gorontalo gresik guangzhou guiyang haikou hamburg hangzhou hanoi harbin havana hefei helsinki
    ho_chi_minh_city hong_kong hongkong houston islamabad istanbul jakarta jakarta_barat jakarta_pusat
    jakarta_selatan jakarta_timur jakarta_utara jambi jayapura jeddah jember jenewa jerusalem jinan johannesburg
    kabul kairo karachi karawang kathmandu kediri kendari khartoum kiev kinshasa kopenhagen kuala_lumpur kudus
    kunming kupang kuwait_city kyiv kyoto labuan_bajo lagos las_vegas lima lisabon lisbon london los_angeles madiun
    madrid magelang makassar malang mamuju manado manila manokwari mataram medan melbourne mexico_city miami milan
    moscow moskow mumbai munchen munich nairobi nanjing new_delhi new_york ningbo nusa_dua osaka oslo ottawa padang
    pahang palangkaraya palembang palu pangkalpinang paris pekanbaru perth phnom_penh pontianak prague praha
    pretoria purwakarta purwokerto pyongyang qingdao rio_de_janeiro riyadh roma rome rotterdam samarinda
    san_francisco san_jose sao_paulo seattle semarang seoul serang shanghai shenyang shenzhen sidoarjo
    silicon_valley singapore singapura sleman solo sorong stockholm stuttgart subang sukabumi sumedang surabaya
    surakarta suzhou sydney taipei tangerang tangerang_selatan tanjung_pinang tasikmalaya tegal teheran tehran
    tel_aviv ternate tianjin tokyo toronto tunis vatican_city vienna vientiane warsaw warsawa washington wellington
    wina wolfsburg wuhan wuxi xiamen xian yangon yogyakarta zhengzhou zurich
    """
)

# Countries and continents, which no report is dated by, but which links often name.
COUNTRIES = _names(
    """
    afrika amerika argentina asean asia australia australian belanda belgia brasil brazil britain britania canada
    china denmark eropa europe filipina finlandia france germany hungaria hungary india indonesia inggris iran
    israel italia italy japan jepang jerman kanada korea laos malaysia meksiko mesir mexico myanmar norway norwegia
    pakistan palestina polandia prancis rusia russia spain spanyol sweden swedia swiss taiwan thailand tiongkok
    turkey turki ukraina ukraine vietnam
    """
)

# Agencies and outlets: what stands between a place and a dash, or before the place.
AGENCIES = _names(
    """
    afp antara ap ap_news associated_press bbc bernama bisnis bisnis.com bloomberg caixin cctv china_daily cnbc
    cnbc_indonesia cnevpost cnn cnn_indonesia detikcom detikoto dpa electrek financial_times forbes gaikindo
    global_times gridoto guardian idn_times interfax jawapos jiji katadata kompas kontan kumparan kyodo latepost
    liputan6 medcom media_indonesia merdeka metro_tv mnc_portal nikkei okezone oto.com politico pti republika
    reuters rmol scmp sina sindonews suara tass techcrunch tempo the_verge theverge tribunnews viva vivanews
    vnexpress wired wsj xinhua yicai yonhap
    """
)

# Days and months.
CALENDAR = _names(
    """
    monday tuesday wednesday thursday friday saturday sunday senin selasa rabu kamis jumat sabtu minggu ahad january
    february march april june july august september october november december januari februari maret mei juni juli
    agustus oktober desember
    """
)

# Names with capitals inside. The rules keep most such names anyway; these are the ones that look most like glue.
INNER_CAPITALS = _names(
    """
    airasia airbaltic airbnb airdrop airpods airtag bereal bigquery bluepark bluesky bukalapak buzzfeed carplay
    catchplay chatgpt cloudflare coloros davinci dealstreetasia deepmind deepseek detikcom detikfinance detikhealth
    detikhot detikinet detiknews detikoto detiksport detiktravel deviantart dicaprio digitimes directv docusign
    doordash dropbox duckduckgo easyjet ebay esim etoro ewallet exxonmobil facetime fedex findreams flixbus
    fromsoftware fubotv geforce github gitlab gocar gofood gojek gopay gopro goride gosend goto harmonyos homekit
    homepod hubspot hyperos icloud idntimes imac imessage indesign indihome indrive inews ios ipad ipados iphone
    ipod iqiyi itunes javascript jdcom justeat kitabisa kumparanbisnis kumparanmom kumparannews kumparanoto
    kumparantech latepost lebron lexisnexis linkaja linkedin livejournal livescience macbook macos magsafe
    malaysiakini mastercard mcafee mcdonald mcdonalds mckinsey mclaren mediatek metamask moneygram mybca mypertamina
    myspace mysql mytelkomsel myxl netease onedrive oneplus onleaks onsemi openai openoffice opensuse orbitbeyond
    overdrive paypal pedulilindungi playstation podcastone postgresql powerpoint prnewswire quickbooks robotaxi
    ruangguru samsungpay sharepoint shopeefood shopeepay sicepat sindonews skysports smartthings snapchat softbank
    soundcloud spacex startup sunexpress taskrabbit techcrunch thegrio theguardian theskimm thestreet theverge
    thewrap thinkpad thyssenkrupp tiktok totalenergies transjakarta truecaller tvone tvos ubereats vivobook vmware
    watchos webex webos wechat wetransfer wework whatsapp whichcar wifi wikileaks wordpress worldcoin youtube
    """
)

# What ends in a full stop without ending a sentence.
ABBREVIATIONS = _names(
    """
    adm al alm apr apt art aug ave bpk brig bu cap capt cf co col corp cv dec dept dirjen dll dr dra drg drs dsb dst
    ed eng est etc feb ft gen gg gov govt h hal hj ibid ii iii inc ir jan jend jl jln jr jul jun kab kap kav kec kel
    ko kol komp kpt lt ltd maj mar mgr mr mrs ms mt nn no nomor nos nov oct op par pp prof ps pt rev rp rs rt rw sdr
    sep sept sgt sh sr st ste tbk tgl th tk tn ust viz vol vs yth
    """
)

# Short lower-case words that stand in brackets without being anybody's initials.
UNITS = _names(
    """
    am bbl bps cc cl cm dl dll dsb dst etc gb ghz gram ha hp hz inc inci jt kb kbps kg kgf kj km kmh kn kpa kph kv
    kva kw kwh kwp lb lbs lm ltd ltr mah mb mbps mg mhz mi ml mm mmhg mpa mpg mph mwh nm ons oz pbuh pm ppb ppm ps
    pt px rpm saw sda sic sm sms sq swt tb tba tbc tbd tbk tsb twh vs wb wh wib wit wita yd yuan
    """
)
