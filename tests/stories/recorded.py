"""The addresses of the demo's recorded articles, as its README names them, and the demo once it is lived through."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.monitor import Monitor
from monitor.passes import PassReport
from monitor.store import Applied
from monitor.store.values import Row
from tests.support.demo import PastWeb

HARIAN = "http://harianroda.test/otomotif/2022/08"
A1 = f"{HARIAN}/28/xiaomi-jajaki-baic-demi-izin-produksi-mobil-listrik"
A2 = f"{HARIAN}/30/hitungan-biaya-pabrik-xiaomi-di-yizhuang"
A4 = f"{HARIAN}/31/baic-mengaku-belum-dengar-rencana-xiaomi"
A5 = f"{HARIAN}/31/ongkos-ubah-pabrik-shunyi-untuk-xiaomi"
B1 = "http://kabarlintas.test/read/8841207/pabrik-kedua-hyundai-di-beijing-dilirik-xiaomi"
B2 = "http://kabarlintas.test/read/8841355/xiaomi-caplok-pabrik-baic"
B5 = "http://kabarlintas.test/read/8841431/ongkos-mengubah-pabrik-tua-untuk-xiaomi"
C1 = "http://teknoposko.test/baca?id=7315"
C3 = "http://teknoposko.test/baca?id=7320"
C4 = "http://teknoposko.test/baca?id=7327"
D1 = "http://warta-niaga.test/pasar/saham-baic-bluepark-xiaomi-2208.html"
D3 = "http://warta-niaga.test/industri/xiaomi-baic-izin-lini-produksi-2208.html"
D4 = "http://warta-niaga.test/premium/valuasi-unit-mobil-xiaomi-2208.html"
D5 = "http://warta-niaga.test/industri/xiaomi-baic-perombakan-pabrik-shunyi-2208.html"
E1 = "http://qinglun.test/auto/20220827/100231.html"
E2 = "http://qinglun.test/auto/20220829/100258.html"
F1, F2, F4 = (f"http://yunjie.test/p/{number}" for number in (31877, 31902, 31944))
G1 = "http://nanancaixun.test/stock/2022-08-29/doc-k7t2.html"
G3 = "http://nanancaixun.test/stock/2022-09-01/doc-m4q8.html"
H1 = "http://tidewire.test/2022/08/27/xiaomi-in-talks-with-baic-over-car-plant"
H3 = "http://tidewire.test/2022/08/31/baic-says-unaware-of-xiaomi-talks"
H4 = "http://tidewire.test/2022/09/02/baic-tells-banks-plant-for-xiaomi-costs-more"
I1 = "http://voltcolumn.test/analysis/why-a-phone-maker-wants-an-old-hyundai-plant"
I3 = "http://voltcolumn.test/news/xiaomi-baic-first-line-100000"
I4 = "http://voltcolumn.test/analysis/xiaomi-baic-and-the-patience-of-beijing"
J1 = "http://harbourledger.test/business/smartphone-group-eyes-beijing-assembly-line"
J2 = "http://harbourledger.test/markets/asia-close-30-august"
J3 = "http://harbourledger.test/business/knock-on-those-doors-beijing-tells-xiaomi"
K1 = "http://selatpost.test/tech/xiaomi-eyes-baic-line"
K2 = "http://selatpost.test/tech/xiaomi-baic-count-cost-of-old-plant"
L1 = "http://motorabacus.test/explainers/xiaomi-car-licence"
L2 = "http://motorabacus.test/explainers/battery-formats"

ACCEPTED = {
    *(A1, A2, A4, A5, B1, B2, B5, C1, C3, C4, D1, D3, D5, E1, E2, F1, F2, F4, G1, G3, H1, H3, H4, I1, I3, I4),
    *(J1, J3, K1, K2, L1),
}

IN_PASSING = {
    "http://warta-niaga.test/pasar/bursa-hong-kong-ditutup-turun-0109.html",
    "http://qinglun.test/auto/20220901/100308.html",
    "http://yunjie.test/p/31963",
    "http://voltcolumn.test/news/chimes-column",
}
"""Near misses that name both Xiaomi and BAIC, or words that look like them, in a line of something else."""

NEAR_MISSES = {
    *(
        f"http://harianroda.test/otomotif/2022/{path}"
        for path in (
            "08/30/antrean-hyundai-ioniq-5-sampai-tahun-depan",
            "08/30/pabrik-purwakarta-rakit-mobil-titipan",
            "08/31/foxconn-dan-pabrik-ohio",
            "09/01/baic-bj40-diuji-di-bromo",
        )
    ),
    *(
        f"http://kabarlintas.test/read/{path}"
        for path in (
            "8841411/skuter-listrik-xiaomi-ditertibkan-di-trotoar",
            "8841420/bubur-jewawut-untuk-sarapan",
            "8841466/pusat-servis-xiaomi-pindah-ke-pandanaran",
        )
    ),
    *(f"http://teknoposko.test/baca?id={number}" for number in (7321, 7324, 7325, 7331)),
    "http://warta-niaga.test/industri/mercedes-benz-baic-dealer-2208.html",
    "http://warta-niaga.test/industri/magna-graz-pesanan-2208.html",
    *(
        f"http://qinglun.test/auto/2022{path}.html"
        for path in ("0830/100271", "0831/100282", "0901/100301", "0901/100305")
    ),
    *(f"http://yunjie.test/p/{number}" for number in (31909, 31938, 31941, 31960)),
    *(
        f"http://nanancaixun.test/stock/2022-{path}.html"
        for path in ("08-30/doc-p3s7", "08-31/doc-h6b1", "09-01/doc-r8k2", "09-01/doc-z1c5")
    ),
    *(
        f"http://tidewire.test/2022/{path}"
        for path in (
            "08/30/hyundai-china-sales-slide",
            "08/30/magna-fisker-pilot-cars",
            "08/31/xiaomi-india-tax-hearing",
            "08/31/mercedes-beijing-electric-saloon",
            "09/01/foxconn-ohio-tractors",
        )
    ),
    *(
        f"http://voltcolumn.test/{path}"
        for path in (
            "news/xiaomi-scooter-4-pro-hills",
            "news/arcfox-alpha-t-tow-test",
            "news/beijing-taxis-battery-swap",
            "analysis/what-valmet-learned",
        )
    ),
    "http://harbourledger.test/markets/millet-freight-black-sea",
    "http://selatpost.test/tech/xiaomi-store-johor",
    *IN_PASSING,
}


@dataclass
class Lived:
    """The demo after its last pass: the web that was crawled, the monitor, what each pass wrote and told.

    further: what one more pass wrote, elsewhere.
    """

    web: PastWeb
    monitor: Monitor
    reports: list[PassReport]
    told: list[str]
    further: Applied

    def plain(self, url: object) -> str:
        return self.web.plain(str(url))

    def article(self, url: str) -> Row:
        return self.monitor.reading.article(self.web.rewrite(url))

    def revisions(self, url: str) -> list[Row]:
        return self.monitor.reading.revisions(self.web.rewrite(url))

    def stored(self) -> dict[str, str]:
        """Each article that was not rejected, and how it was decided."""
        rows = self.monitor.reading.articles()
        return {self.plain(row["url"]): str(row["decision"]) for row in rows if row["outlet"]}
