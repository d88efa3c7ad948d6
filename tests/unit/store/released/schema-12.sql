PRAGMA application_id = 1314344270;
PRAGMA user_version = 12;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO _sqlite_migrations VALUES (1, 'monitor', 'first_schema', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (2, 'monitor', 'memory_of_hosts', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (3, 'monitor', 'readings_and_habits', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (4, 'monitor', 'families_at_scale', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (5, 'monitor', 'what_stories_told', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (6, 'monitor', 'what_looks_fetch', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (7, 'monitor', 'what_is_told', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (8, 'monitor', 'health_of_the_watch', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (9, 'monitor', 'what_pages_read', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (10, 'monitor', 'former_wordings', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (11, 'monitor', 'what_is_withheld', '2022-10-01 00:00:00+00:00');
INSERT INTO _sqlite_migrations VALUES (12, 'monitor', 'far_away_and_long_ago', '2022-10-01 00:00:00+00:00');
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    folder TEXT NOT NULL,
    added_at TEXT NOT NULL,
    first_pass_at TEXT,
    last_pass_began TEXT,
    last_pass_at TEXT
, postponed INTEGER NOT NULL DEFAULT 0, budget INTEGER);
INSERT INTO stories VALUES (1, 'cars', 'Who builds the cars', '', '/stories/cars', '2022-09-01T08:00:00.000Z', '2022-09-01T09:00:00.000Z', '2022-09-01T13:00:00.000Z', '2022-09-07T05:00:00.000Z', 0, 20000);
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'section', 'search')),
    url TEXT NOT NULL,
    host TEXT,
    language TEXT,
    listed INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1)),
    next_check TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    last_success TEXT,
    last_error TEXT, fetches INTEGER NOT NULL DEFAULT 1, last_offered BLOB,
    UNIQUE (story_id, name)
);
INSERT INTO sources VALUES (1, 1, 'wire', 'feed', 'http://wire.test/feed.xml', 'wire.test', NULL, 1, '2022-09-01T08:30:00.000Z', 0, 0, NULL, NULL, '2022-09-01T08:00:00.000Z', NULL, 1, X'0172FB8AF60BA78C471E81BFEB49C4C5878562D8');
CREATE TABLE hosts (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    rest_until TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    outlet TEXT,
    title TEXT,
    text TEXT NOT NULL,
    language TEXT,
    published TEXT,
    modified TEXT,
    first_seen TEXT NOT NULL,
    presence TEXT NOT NULL DEFAULT 'live'
        CHECK (presence IN ('live', 'suspect', 'gone', 'moved', 'blocked', 'restored')),
    authors TEXT NOT NULL DEFAULT '[]',
    site_name TEXT,
    section TEXT,
    tags TEXT NOT NULL DEFAULT '[]',
    image TEXT,
    dateline TEXT,
    initials TEXT,
    paywall INTEGER CHECK (paywall IN (0, 1)),
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    links TEXT NOT NULL DEFAULT '[]',
    is_seed INTEGER NOT NULL DEFAULT 0 CHECK (is_seed IN (0, 1)),
    words_hash TEXT,
    extractor TEXT,
    origin_id INTEGER REFERENCES articles(id)
, moved_to TEXT, credit TEXT, asks TEXT);
INSERT INTO articles VALUES (1, 'http://daily.test/cars/1', 'daily.test', 'Two makers still talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 'en', '2022-09-01T06:30:00.000Z', NULL, '2022-09-01T08:06:00.000Z', 'live', '["Tan Mei"]', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 'article', 0.6, '[]', 0, 'dbcc3659ed77c6623685e2d1a53c842e9a55963613e26355e5912b2ba225ad21', 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', NULL, NULL, NULL, '[]');
INSERT INTO articles VALUES (2, 'http://port.test/2', 'port.test', 'Two makers in talks', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 'en', '2022-09-01T06:30:00.000Z', NULL, '2022-09-01T08:12:00.000Z', 'gone', '["Tan Mei"]', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 'article', 0.6, '[]', 0, '7c72359c03d81abd967dbcc6433cfbc33e6d69583e3fea65df33dcd48b68d794', 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', 1, NULL, NULL, '[]');
INSERT INTO articles VALUES (3, 'http://berita.test/mobil/3', 'berita.test', 'Dua pabrikan berunding', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.
Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.
Kedua perusahaan belum mau memberi keterangan lebih jauh tentang rencana yang sedang dibahas itu.', 'id', '2022-09-01T06:30:00.000Z', NULL, '2022-09-01T10:00:00.000Z', 'live', '["Tan Mei"]', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 'article', 0.6, '[]', 0, '237f78f21ef172c47f96d2445895c2fc5779b1462062b885abae21ff055372b4', 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', NULL, NULL, NULL, '[]');
INSERT INTO articles VALUES (4, 'http://bao.test/che/4', 'bao.test', '小米与北汽洽谈合作', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。
知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。
两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。', 'zh', '2022-09-01T06:30:00.000Z', NULL, '2022-09-01T11:00:00.000Z', 'live', '["Tan Mei"]', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 'article', 0.6, '[]', 0, '735827f01b755289b9cc62fee73e0dcd97f21dbb2a467e4fcc40025952526fe9', 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', NULL, NULL, NULL, '[]');
INSERT INTO articles VALUES (5, 'http://daily.test/cars/6', 'daily.test', 'A third maker joins', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
A third maker has joined.
Neither company would say more than that the market is open to every partner who can build.', 'en', '2022-09-01T06:30:00.000Z', NULL, '2022-09-07T04:00:00.000Z', 'live', '["Tan Mei"]', NULL, NULL, '[]', NULL, NULL, NULL, NULL, 'article', 0.6, '[]', 0, '85827b13f68faf135ded94dbafbe28590aa241e84f173ed251cfcc468eafd789', 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', NULL, NULL, NULL, '[]');
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    fetch_url TEXT NOT NULL,
    host TEXT,
    via TEXT NOT NULL,
    hint_id TEXT,
    hint_title TEXT,
    hint_published TEXT,
    hint_summary TEXT,
    article_id INTEGER REFERENCES articles(id),
    is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    doubt TEXT,
    first_seen TEXT NOT NULL,
    last_check TEXT, hint_modified TEXT, signal_at TEXT, doubts INTEGER NOT NULL DEFAULT 0, fetches INTEGER NOT NULL DEFAULT 1, leads_to TEXT,
    UNIQUE (story_id, url)
);
INSERT INTO addresses VALUES (1, 1, 'http://daily.test/cars/1', 'http://daily.test/cars/1', 'daily.test', 'wire', 'http://daily.test/cars/1', 'Two makers talk', NULL, NULL, 1, 1, '2022-09-01T17:42:45.080Z', 0, 0, '"1"', NULL, NULL, '2022-09-01T08:00:00.000Z', '2022-09-01T17:00:00.000Z', NULL, NULL, 0, 1, NULL);
INSERT INTO addresses VALUES (2, 1, 'http://port.test/2', 'http://port.test/2', 'port.test', 'wire', 'http://port.test/2', 'Two makers talk', NULL, NULL, 2, 1, '2022-09-06T23:20:00.000Z', 6, 0, NULL, NULL, NULL, '2022-09-01T08:00:00.000Z', '2022-09-06T18:00:00.000Z', NULL, NULL, 0, 1, NULL);
INSERT INTO addresses VALUES (3, 1, 'http://berita.test/mobil/3', 'http://berita.test/mobil/3', 'berita.test', 'wire', 'http://berita.test/mobil/3', 'Two makers talk', NULL, NULL, 3, 1, '2022-09-01T11:08:48.579Z', 0, 0, '"1"', NULL, NULL, '2022-09-01T08:00:00.000Z', '2022-09-01T10:00:00.000Z', NULL, NULL, 0, 1, NULL);
INSERT INTO addresses VALUES (4, 1, 'http://bao.test/che/4', 'http://bao.test/che/4', 'bao.test', 'wire', 'http://bao.test/che/4', 'Two makers talk', NULL, NULL, 4, 1, '2022-09-01T11:49:57.687Z', 0, 0, '"1"', NULL, NULL, '2022-09-01T08:00:00.000Z', '2022-09-01T11:00:00.000Z', NULL, NULL, 0, 1, NULL);
INSERT INTO addresses VALUES (5, 1, 'http://port.test/harbour/5', 'http://port.test/harbour/5', 'port.test', 'wire', 'http://port.test/harbour/5', 'Two makers talk', NULL, NULL, NULL, 0, NULL, 0, 0, NULL, NULL, NULL, '2022-09-01T08:00:00.000Z', '2022-09-01T12:00:00.000Z', NULL, NULL, 0, 1, NULL);
INSERT INTO addresses VALUES (6, 1, 'http://daily.test/cars/6', 'http://daily.test/cars/6', 'daily.test', '', NULL, NULL, NULL, NULL, 5, 1, '2022-09-07T22:37:27.201Z', 0, 0, '"1"', NULL, NULL, '2022-09-07T04:00:00.000Z', '2022-09-07T04:00:00.000Z', NULL, NULL, 0, 1, NULL);
CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    via TEXT NOT NULL,
    first_seen TEXT NOT NULL, hint_id TEXT, hint_title TEXT, hint_modified TEXT,
    UNIQUE (story_id, url, via)
);
INSERT INTO offers VALUES (1, 1, 'http://daily.test/cars/1', 'wire', '2022-09-01T08:00:00.000Z', 'http://daily.test/cars/1', 'Two makers talk', NULL);
INSERT INTO offers VALUES (2, 1, 'http://port.test/2', 'wire', '2022-09-01T08:00:00.000Z', 'http://port.test/2', 'Two makers talk', NULL);
INSERT INTO offers VALUES (3, 1, 'http://berita.test/mobil/3', 'wire', '2022-09-01T08:00:00.000Z', 'http://berita.test/mobil/3', 'Two makers talk', NULL);
INSERT INTO offers VALUES (4, 1, 'http://bao.test/che/4', 'wire', '2022-09-01T08:00:00.000Z', 'http://bao.test/che/4', 'Two makers talk', NULL);
INSERT INTO offers VALUES (5, 1, 'http://port.test/harbour/5', 'wire', '2022-09-01T08:00:00.000Z', 'http://port.test/harbour/5', 'Two makers talk', NULL);
CREATE TABLE discoveries (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    via TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id),
    first_seen TEXT NOT NULL,
    UNIQUE (story_id, article_id, via)
);
INSERT INTO discoveries VALUES (1, 1, 1, 'wire', 1, '2022-09-01T08:06:00.000Z');
INSERT INTO discoveries VALUES (2, 1, 2, 'wire', 1, '2022-09-01T08:12:00.000Z');
INSERT INTO discoveries VALUES (3, 1, 3, 'wire', 1, '2022-09-01T10:00:00.000Z');
INSERT INTO discoveries VALUES (4, 1, 4, 'wire', 1, '2022-09-01T11:00:00.000Z');
INSERT INTO discoveries VALUES (5, 1, 5, 'wire', 1, '2022-09-07T04:00:00.000Z');
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    answered_url TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    record_hash TEXT NOT NULL UNIQUE,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
, withheld TEXT
    CHECK (withheld IS NULL OR (withheld IN ('noarchive', 'pruned') AND body = x'')));
INSERT INTO evidence VALUES (1, 'http://daily.test/cars/1', 'http://daily.test/cars/1', '2022-09-01T08:06:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000036592418BDC300C85FF8AF079B6C9CC42A18313E8F6D242BB143AD0D24B5162ED448C631B47D934FFBE72B22D94CD25A067E97B7EB21D64F4E0315C1B43C1B4762074AD15164FED658930E28DF20482FE66ABBD6C4712849463A22C6B63300BF79ECE69EE3C4F03B95FC22319E863100AD298537D3ADDD5EFEEEAE3A57E7BBEAFCF75FD5351D5CEEAA25B5B1BF0B9B50843A6A7C654A6FD1847B215EAA95DD919EAEFF8DA96D66C82DEE33435A65B3D0732EDC30A170CF085D85649F5F607631C1930387878FFE903602698901D488485F83A4037B3771CAE409E7AC9DC438F0512AF240365E000FAD762620543A0DF022B617EF342F84A3179826588700B71D90E178713A459F6D63809A0C0B1868EBDE718609DD5653155F462BDE8F775F9763CFEC7308F5186E2912770D4B323A7BA1CCC7E97CFEAF13BF141BBA6442524788A799BBD457600459EE01B25A1B153B5ECE6EFEC47E2ED9E7D1C13861596387BA7735718A38625039600505EC6E51B49B1A1EF209410E999F20A495715744849A1D7862DD49D50FDDB62B52FBD2AAFAFFD03CD55484F84020000', '10fc129774e97815e720684589ca736691aec785057eb0359236ec1337b17841', 'b91064eae53e6b7c33fbfb803c7d95bef72ca865ba40b07394d469fe6767a466', '0000000000000000000000000000000000000000000000000000000000000000', 'c8c31c19752ef9749e52da3b2cf9fd70f969421b292c1b8f5cdfff0fbd203b70', NULL);
INSERT INTO evidence VALUES (2, 'http://port.test/2', 'http://port.test/2', '2022-09-01T08:12:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000036D92418BDC300C85FF8AF079B6C9CC42A18313E8F6D242BB143AD0D24B5162ED448C631B47D934FFBE72B22D14D6473F4BDFD393ED20A3078FE1DA180AA6B503A16BADB0786A2F4B84116F9427E00082FE36D96A97EC488290724C94656D0C66E1DED339CD9DE76920F74B7824037D0C42411A73AA4FA7BBFADD5D7DBCD46FCFF7F5B9AE7F2AAEDA795D746B6B033EB71661C8F4D498CAB41FE348B6427DB52B3B433D1E5FB7A6F73641EF719A1AD3AD9E0399F661850B06F8426CABA47AFB83318E0C181C3CBCFFF40130134CC80E24C2427C1DA09BD93B0E57204FBD64EEA1470549BC920C9437E2407A9958C910E8B7C04A98DFBC10BE524C9E601922DC425CB6C79B4548B3ECA571124081630D1D7BCF31C03AABCB62AAE8C57AD1EFEB72763CFEC7308F5186E2912770D4B323A7BA1CCC3ECB67F5F89DF8A05553A212143CC5BCF5DE623B80224FF08D92D0D8A95AF6F3B7F723F136671FC784618525CEDE69DF15C6A861C9802500949776F946526CE85F0825447AA6BC42D275056D5252E8B5600B752754FF3659ED8BAFCA2F6CFF00C81C25DE8C020000', '8ec4f9b3b1eeb07db49288cbbe99c331e5fa561a12efb17940605f219f5c5965', 'c0fb3de32a2f0a5ac94097f4fc629e070493f59cb260438c864e0d484afec35b', 'c8c31c19752ef9749e52da3b2cf9fd70f969421b292c1b8f5cdfff0fbd203b70', '39bc84b02fad0f69ab7992453cdf410540b58ceb4f4594fa02fd6d3d4c7dc2c7', NULL);
INSERT INTO evidence VALUES (3, 'http://berita.test/mobil/3', 'http://berita.test/mobil/3', '2022-09-01T10:00:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B080000000000000375524D6FD53010FC2B2B9F69E3F72A55E2C9B1C48303A8E2D603E282D6CFDB6689ED44FEA8947FCF3A29DCC8218E3CE399F16CCC54638080E97554EC953513A1B7A6720D64BF3484155DE6191338CA2D794EAF66385013A90A9E979572DD4685B9F22DD0656D2E7099C8FFAA1C49C16D4995521DD5599FCF77FAE39D3E3DEBC7CB83BE68FD531C87C3D22D7EB326E19B350853A697510DCA7E5D2299018575208787C43CFD379D4066855BC05246E5B6C08994BD6EF02CB4EFC4665805B73F1897C8E065F3FAE9DB67F022E330772DECAF48D1492B4DBE16C75211972A56DDA86044E103BB06F3221D549C84E769C5F40166949DD2A210611305C93861BC7FB7BD326E7B691BCDC0B5894EC5B970869386C881514E35F1EFC18EDB2539E071C5BA676AB23EE8FEBC07F3183042A13DC45F9B27F2BD1D29A588FBDE4F681122B65D8432C34C95B2E4133090E3097E639BA04FAA87CE946E98F0B84121DF17CF4EC44A8F7DF80CFFC6311CD31BFADF64FF00428A27D754020000', '16c77531402b10e4a63847ccd0cab5f71cc6fc74e401f3b3d8a6b147f3d9b71d', '42f16aa9050775fcd764f5e29765579506a37527971d16d43c9919a8a4d775a0', '39bc84b02fad0f69ab7992453cdf410540b58ceb4f4594fa02fd6d3d4c7dc2c7', 'b2e34c1ea965dc82c968146c570ebfb994d1657a7d609b2abd866e437dacd4b9', NULL);
INSERT INTO evidence VALUES (4, 'http://bao.test/che/4', 'http://bao.test/che/4', '2022-09-01T11:00:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000037D52C16EDA4010FD15CBF7C88648958A8C0F3DF5D25B4EBD5406B6C59231089C4AF484426828015C55244D83AB08251094144352521907938FE9CEAE7DEA2F74A8D3B4EAA1B7D97D6FDE7BB3B34ADE2A1882A199AFD2E29BBCA82A79A2E554C5D22D83A830B3F9D557EA75A1FD915D056C1E84B326BC6FD2C051A498A21488A509A572B144CA56352D6A654BCF1A2455DACE187A254F722F2CBD4044215B342D625A69312927931BF2E30D39B1253F4A6DCA29597E8EB652EC9B29E6AAAA626AAF554513F265F2322D4AA2FAB458208AA4212B46620FCC9AF87F44C495929035B44A252D66AA866E12517D5215B63453784674452A21AEB28ECB4F86ACDEA0BE0FA79751CD8E9CEB1FCB762CCD26A7FFA823C4F64FA8DF65475D58CCC11947A3C3A81EC4AEBC87D039EFDD406B8C2D61305A4BD96D76B880D931732EF864C5836B7A7B4B8303E8D8A1EB7EAFEDDC47F93B073F9F6167381D468305EFBBAC7510DEEC727F443D3F21CBD4BF83461D09F77E785CCCB108EB01123665EAED85ABB76B017700CD0F0F69A9B70F9D1616A887F43FD6D43B03F71B34BE80EDC1E73D0C8AC384777DEAD5D864184EE7D8FF6B928B7030E6673E783BE0F8305DB0A98D1C1A7498F30EDDA1D5E7C7BB74F9892EE7F828EC680ACB1AEBADF0F2B799F4B04029DEB7B4FE84EA4F5A37A4898B020000', '6589adcb13c26bd3297fdf9187f92eb4ada1f79502429eb5e4039f49beb66c97', '42f31a640732991758a5c4c37a25526c62beb55cb2aff75d1169b05071df39e1', 'b2e34c1ea965dc82c968146c570ebfb994d1657a7d609b2abd866e437dacd4b9', '41cb2c7edb31fe897ceeb7db1bf862e6893e2c9b10af9cfd63958397fd2d9c34', NULL);
INSERT INTO evidence VALUES (5, 'http://daily.test/cars/1', 'http://daily.test/cars/1', '2022-09-01T14:00:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000036592418BDC300C85FF8AF079B6C964A1D0C109747B69A15D0A1D68E9A528B17622C6B18DA36C9A7F5F79B22D94CD25A067E97B7EB21D65F2E0315C5A43C1747624749D15164FDD798D30E195F20C82FE6AABBD6C2712849463A22C5B6B300B0F9E4E69E93DCF23B95FC213191862100AD29AA66E9ABBFADD5D7D3CD76F4FF7F5A9AE7F2AAADA597D745B67033E771661CCF4D49ACA741FE344B6423DB52B3B43FD1D5FDBD29A4D30789CE7D6F49BE740A67BD8E08C01BE10DB2AA9DEFD608C130306070FEF3F7D00CC0433B20389B0125F46E817F68EC305C8D320990718B040E28564A40C1C40FF5A4CAC6008F45B6023CC6F5E085F29264FB08E11AE21AEB7C3C5E10C6991BD35CE0228706CA067EF3906D81675594C15BD582FFA7D5DBE1D8FFF31CC6394B178E4191C0DECC8A92E07B3DFE5B37AFC4E7CD0AE395109099E62BECDBE4576004536F08D92D0D4AB5A76F377F623F1ED9E439C12860DD6B878A7733798A28625239600505EC6E52B49B1A1EF209410E999F20649571574484961D0865BA83BA1FAB7C56A5F7A555E5FF70714728F4E84020000', '4621750fe956b4e1b52991c9af8f23fd36a1c241b0af194a8e4627741d8b3cc4', 'b67e4ea58bc099291ecb25aff5a23f2584a5666f0d5e664ecd4aa7b93e40f0d7', '41cb2c7edb31fe897ceeb7db1bf862e6893e2c9b10af9cfd63958397fd2d9c34', '24147e0a2cce384ac998091406553e4274d08df5f547d5c1582f8d1ac713ea7b', NULL);
INSERT INTO evidence VALUES (6, 'http://daily.test/cars/1', 'http://daily.test/cars/1', '2022-09-01T17:00:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000037592418BDC300C85FF8AF079B6C9CC42A18313E8F6D242BB143AD0D24B5112ED448C631B5BD934FFBE72B22DF4B0BE18FC2C7DCF4FB6A34C0E1CFA6B63C89BD68E84436B85C5517B59024C78A394210B3B0782EE66AB5DB41309424C215292B53198847B47E738778EF348C32FE1890CF4C10B7969CCA93E9DEEEA7777F5F152BF3DDFD7E7BAFEA9C06A277661585BEBF1B9B50863A2A7C654A6FD1826B215EAAD5DD919EAF2F89A39556C84DE61CE8DE956C79E4CFBB0C2053D7C21B65554BDFDC1182606F4033CBCFFF401301164E40124C0427C1DA19BD90DECAF408E7A49DC438F8A9270251929017BD05D0F232B183CFD165809D39B17C2570AD1112C63809B0FCB76B938CC1067D94B43164081630D9DFAE7E0619DD5653155F462BDE8F775593B1EFF6398C72063F1C81906EA79A041753998FD2D9FD5E377E28356E548252A780A69EBBD057700459EE01B45A1A953B54CE86FEF47E2ED9D7D9822FA159630BB41FBAE30050D4B462C01A0BCB44B379262437F832F21D233A515A20ECC6B939242AF055BA83BA1FA37CB6A1F7D557E62FB07F3134F7090020000', '261385b67e3dd312e1af5bb26c3b39be5d1334700582466b8339adc213978718', '2ef474c11cc1255a0d01a9b3d3e16be3087ec07b425f86fa57808d08d0dfe361', '24147e0a2cce384ac998091406553e4274d08df5f547d5c1582f8d1ac713ea7b', '724e5288f5118e9fc4db1690969bbf86a8be38ac797aacb987caa7a0e858e9f6', NULL);
INSERT INTO evidence VALUES (7, 'http://port.test/2', 'http://port.test/2', '2022-09-01T20:00:00.000Z', 404, '[["Content-Type","text/html"]]', X'1F8B080000000000000303000000000000000000', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'c23e697f500c104d819eb0755811b4a8fc4fce02729b148741ffd6f7105d51f1', '724e5288f5118e9fc4db1690969bbf86a8be38ac797aacb987caa7a0e858e9f6', '0e15aaacf260f42487f7799d691e272013a0c5a0c0f3cc58b578d6a893911156', NULL);
INSERT INTO evidence VALUES (8, 'http://port.test/2', 'http://port.test/2', '2022-09-03T00:00:00.000Z', 404, '[["Content-Type","text/html"]]', X'1F8B080000000000000303000000000000000000', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '7c72f2377d1455471bda69cfa4f3a747817c19099bcd13f84de445251d619bdf', '0e15aaacf260f42487f7799d691e272013a0c5a0c0f3cc58b578d6a893911156', 'fc902260ab6c50b11f6c4c7ad949208ddecb96153e615644a9b875c667e07796', NULL);
INSERT INTO evidence VALUES (9, 'http://daily.test/cars/6', 'http://daily.test/cars/6', '2022-09-07T04:00:00.000Z', 200, '[["Content-Type","text/html; charset=utf-8"],["ETag","\"1\""]]', X'1F8B08000000000000036D914D4B03410C86FF4A987BDDB58260991D68BDE8414F3D88174977E24EEC7C319BB6EEBF77DA5541F09A37E47978A39D040F1EE3D0298ACA6847688D16164F660DE2B85808B8A7021F89E3A89B39D28104219794A9C8D4292CC2BDA7553EEC3C8F8EEC9B7020057D8A42513AB56C97CB457BB768AFB7EDEDEAA65DB5ED6BC535336F97EC6474C4A3D108AED07BA71A651E5220DD60DD9A9399511DAFFF57AB739DA1F7388E9DDA4D9E2329B399608B119E8875936B6E5E185360C06861B37EBC072C0423B2054970221E1CEC0EEC2DC701C8532F857BE8B18C351F485CC571AC74AAC3CC821E227D0A4C84E5EA9BF057CEE1781124FB933F135FEEF429648C139CD2C1DBEA30414855461C9E0128174AC0B227011EA1761DCF9274A43241AE75C47AE4E4523589B3F44C687E9B6AE6629BF397CD1731F077C2EC010000', '180905960a03f3b470cdfe3e191a9250eba95f35262a239edeb9f5369db95b9b', '8c4f5445253bb3403cb3263443dd51ed8d8c1a71ba77b25db1923af0d6cca033', 'fc902260ab6c50b11f6c4c7ad949208ddecb96153e615644a9b875c667e07796', '8e1dd384ca489e7ca5b948578570ed284b9342af8a5cd55028440fe35066c252', NULL);
INSERT INTO sqlite_sequence VALUES ('evidence', 9);
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    words_hash TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    extractor TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    UNIQUE (article_id, words_hash)
);
INSERT INTO revisions VALUES (1, 1, 'e61c7f1215af6c0bc1c8ab4bb0fe3ca2616fb29e589b180895a654e199a9012f', '8dd96ec8cf5c3350a3c7457592fe692bdc0e921814f7e39053222bfa108c37db', 'Two makers talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 69, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T08:06:00.000Z', 1);
INSERT INTO revisions VALUES (2, 2, '7c72359c03d81abd967dbcc6433cfbc33e6d69583e3fea65df33dcd48b68d794', '8dd96ec8cf5c3350a3c7457592fe692bdc0e921814f7e39053222bfa108c37db', 'Two makers in talks', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 69, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T08:12:00.000Z', 2);
INSERT INTO revisions VALUES (3, 3, '237f78f21ef172c47f96d2445895c2fc5779b1462062b885abae21ff055372b4', '46140434e245614b7839a2ba00f9ea60d55ae2a303a1e20a4ffefa2459b4293a', 'Dua pabrikan berunding', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.
Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.
Kedua perusahaan belum mau memberi keterangan lebih jauh tentang rencana yang sedang dibahas itu.', 47, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T10:00:00.000Z', 3);
INSERT INTO revisions VALUES (4, 4, '735827f01b755289b9cc62fee73e0dcd97f21dbb2a467e4fcc40025952526fe9', '655ff403569dea0dac2fe32ea7f321e4be225062c1bec99f8adbb11bba15f4ad', '小米与北汽洽谈合作', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。
知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。
两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。', 107, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T11:00:00.000Z', 4);
INSERT INTO revisions VALUES (5, 1, '78344d8d71f95137565bd9a2c413cff94b62be935d3177c765c31b434564fe00', 'beaec0ac2e2b406686e9f4310f8459175819d94b8df8ff60ccf55909ccbaed13', 'Two makers talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 69, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T14:00:00.000Z', 5);
INSERT INTO revisions VALUES (6, 1, 'dbcc3659ed77c6623685e2d1a53c842e9a55963613e26355e5912b2ba225ad21', '8dd96ec8cf5c3350a3c7457592fe692bdc0e921814f7e39053222bfa108c37db', 'Two makers still talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', 69, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-01T17:00:00.000Z', 6);
INSERT INTO revisions VALUES (7, 5, '85827b13f68faf135ded94dbafbe28590aa241e84f173ed251cfcc468eafd789', '71d9e96d0dce869dd6cc5d042ed50af6540b7783b4166b85fd007c621347caa8', 'A third maker joins', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
A third maker has joined.
Neither company would say more than that the market is open to every partner who can build.', 38, 'monitor 8, trafilatura 2.3.1, lxml 6.1.3', '2022-09-07T04:00:00.000Z', 9);
CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    from_at TEXT NOT NULL,
    until_at TEXT NOT NULL CHECK (until_at >= from_at),
    UNIQUE (revision_id, from_at)
);
INSERT INTO sightings VALUES (1, 1, '2022-09-01T08:06:00.000Z', '2022-09-01T08:06:00.000Z');
INSERT INTO sightings VALUES (2, 2, '2022-09-01T08:12:00.000Z', '2022-09-01T08:12:00.000Z');
INSERT INTO sightings VALUES (3, 3, '2022-09-01T10:00:00.000Z', '2022-09-01T10:00:00.000Z');
INSERT INTO sightings VALUES (4, 4, '2022-09-01T11:00:00.000Z', '2022-09-01T11:00:00.000Z');
INSERT INTO sightings VALUES (5, 5, '2022-09-01T14:00:00.000Z', '2022-09-01T14:00:00.000Z');
INSERT INTO sightings VALUES (6, 6, '2022-09-01T17:00:00.000Z', '2022-09-01T17:00:00.000Z');
INSERT INTO sightings VALUES (7, 7, '2022-09-07T04:00:00.000Z', '2022-09-07T04:00:00.000Z');
CREATE TABLE presence (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    UNIQUE (article_id, at, old, new)
);
INSERT INTO presence VALUES (1, 2, 'live', 'suspect', '2022-09-01T20:00:00.000Z', 'missing at a first look: the page says 404', 7);
INSERT INTO presence VALUES (2, 2, 'suspect', 'gone', '2022-09-03T00:00:00.000Z', 'missing at 3 looks: the page says 404', 8);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    old_revision_id INTEGER NOT NULL REFERENCES revisions(id),
    new_revision_id INTEGER NOT NULL REFERENCES revisions(id),
    at TEXT NOT NULL,
    class TEXT,
    classes TEXT NOT NULL,
    severity REAL NOT NULL,
    figures TEXT NOT NULL,
    ops TEXT NOT NULL,
    flap INTEGER NOT NULL DEFAULT 0 CHECK (flap IN (0, 1)),
    summary TEXT NOT NULL,
    UNIQUE (article_id, at, old_revision_id, new_revision_id)
);
INSERT INTO changes VALUES (1, 1, 1, 5, '2022-09-01T14:00:00.000Z', 'figure', '["figure"]', 0.8, '[{"from":"10 billion yuan","to":"12 billion yuan"}]', '[{"op":"equal","old":"Two makers talk\n\nXiaomi and BAIC are said to weigh building electric cars together in the capital next year.\nPeople who know the talks put the cost at ","new":"Two makers talk\n\nXiaomi and BAIC are said to weigh building electric cars together in the capital next year.\nPeople who know the talks put the cost at "},{"op":"replace","old":"10","new":"12"},{"op":"equal","old":" billion yuan and the line at 300000 cars a year.\n\"Nothing is decided yet,\" said Lin Wei, a speaker for the maker, on 2 September 2022.\nNeither company would say more than that the market is open to every partner who can build.","new":" billion yuan and the line at 300000 cars a year.\n\"Nothing is decided yet,\" said Lin Wei, a speaker for the maker, on 2 September 2022.\nNeither company would say more than that the market is open to every partner who can build."}]', 0, '10 → 12 billion yuan');
INSERT INTO changes VALUES (2, 1, 5, 6, '2022-09-01T17:00:00.000Z', 'headline', '["headline","figure"]', 0.8, '[{"from":"12 billion yuan","to":"10 billion yuan"}]', '[{"op":"equal","old":"Two makers ","new":"Two makers "},{"op":"insert","old":"","new":"still "},{"op":"equal","old":"talk\n\nXiaomi and BAIC are said to weigh building electric cars together in the capital next year.\nPeople who know the talks put the cost at ","new":"talk\n\nXiaomi and BAIC are said to weigh building electric cars together in the capital next year.\nPeople who know the talks put the cost at "},{"op":"replace","old":"12","new":"10"},{"op":"equal","old":" billion yuan and the line at 300000 cars a year.\n\"Nothing is decided yet,\" said Lin Wei, a speaker for the maker, on 2 September 2022.\nNeither company would say more than that the market is open to every partner who can build.","new":" billion yuan and the line at 300000 cars a year.\n\"Nothing is decided yet,\" said Lin Wei, a speaker for the maker, on 2 September 2022.\nNeither company would say more than that the market is open to every partner who can build."}]', 0, 'headline: Two makers talk → Two makers still talk; 12 → 10 billion yuan');
CREATE TABLE matches (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'review', 'reject')),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    hits TEXT NOT NULL,
    at TEXT NOT NULL, parts TEXT NOT NULL DEFAULT '[]', judged INTEGER CHECK (judged IN (0, 1)),
    UNIQUE (story_id, article_id)
);
INSERT INTO matches VALUES (1, 1, 1, 'review', 0.45, 'names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen', '[{"concept":"maker","alias":"Xiaomi","where":"lead","start":0,"end":6,"weight":1.5},{"concept":"partner","alias":"BAIC","where":"lead","start":11,"end":15,"weight":1.5}]', '2022-09-01T08:06:00.000Z', '[{"name":"names","value":0.5555555555555555,"weight":0.66,"said":"the story''s names are spoken of plainly"},{"name":"density","value":0.29850746268656714,"weight":0.14,"said":"they stand in 1 of 4 passages"},{"name":"together","value":0.21641791044776118,"weight":0.27,"said":"all that is asked for is named together in 1 passage"},{"name":"passing","value":1.0,"weight":-0.0169,"said":"it names the story in passing, so that what else it shares adds nothing"}]', NULL);
INSERT INTO matches VALUES (2, 1, 2, 'review', 0.45, 'names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen', '[{"concept":"maker","alias":"Xiaomi","where":"lead","start":0,"end":6,"weight":1.5},{"concept":"partner","alias":"BAIC","where":"lead","start":11,"end":15,"weight":1.5}]', '2022-09-01T08:12:00.000Z', '[{"name":"names","value":0.5555555555555555,"weight":0.66,"said":"the story''s names are spoken of plainly"},{"name":"density","value":0.29850746268656714,"weight":0.14,"said":"they stand in 1 of 4 passages"},{"name":"together","value":0.21641791044776118,"weight":0.27,"said":"all that is asked for is named together in 1 passage"},{"name":"passing","value":1.0,"weight":-0.0169,"said":"it names the story in passing, so that what else it shares adds nothing"}]', NULL);
INSERT INTO matches VALUES (3, 1, 3, 'review', 0.45, 'names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen', '[{"concept":"maker","alias":"Xiaomi","where":"lead","start":0,"end":6,"weight":1.5},{"concept":"partner","alias":"BAIC","where":"lead","start":11,"end":15,"weight":1.5}]', '2022-09-01T10:00:00.000Z', '[{"name":"names","value":0.5555555555555555,"weight":0.66,"said":"the story''s names are spoken of plainly"},{"name":"density","value":0.3731343283582089,"weight":0.14,"said":"they stand in 1 of 3 passages"},{"name":"together","value":0.2288557213930348,"weight":0.27,"said":"all that is asked for is named together in 1 passage"},{"name":"passing","value":1.0,"weight":-0.0307,"said":"it names the story in passing, so that what else it shares adds nothing"}]', NULL);
INSERT INTO matches VALUES (4, 1, 4, 'accept', 0.7587, 'names Xiaomi in the title and once in the text, and BAIC in the title and once in the text', '[{"concept":"maker","alias":"小米","where":"title","start":0,"end":2,"weight":3.0},{"concept":"partner","alias":"北汽","where":"title","start":3,"end":5,"weight":3.0},{"concept":"maker","alias":"小米","where":"lead","start":8,"end":10,"weight":1.5},{"concept":"partner","alias":"北汽","where":"lead","start":12,"end":14,"weight":1.5}]', '2022-09-01T11:00:00.000Z', '[{"name":"names","value":0.7894736842105263,"weight":0.66,"said":"the story''s names are spoken of strongly"},{"name":"density","value":0.3731343283582089,"weight":0.14,"said":"they stand in 1 of 3 passages"},{"name":"together","value":0.6865671641791045,"weight":0.27,"said":"all that is asked for is named together in the title and in 1 passage"}]', NULL);
INSERT INTO matches VALUES (5, 1, 5, 'review', 0.45, 'names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen', '[{"concept":"maker","alias":"Xiaomi","where":"lead","start":0,"end":6,"weight":1.5},{"concept":"partner","alias":"BAIC","where":"lead","start":11,"end":15,"weight":1.5}]', '2022-09-07T04:00:00.000Z', '[{"name":"names","value":0.5555555555555555,"weight":0.66,"said":"the story''s names are spoken of plainly"},{"name":"density","value":0.3731343283582089,"weight":0.14,"said":"they stand in 1 of 3 passages"},{"name":"together","value":0.2288557213930348,"weight":0.27,"said":"all that is asked for is named together in 1 passage"},{"name":"passing","value":1.0,"weight":-0.0307,"said":"it names the story in passing, so that what else it shares adds nothing"}]', NULL);
CREATE TABLE families (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles(id),
    origin_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER REFERENCES articles(id),
    relation TEXT NOT NULL
        CHECK (relation IN ('original', 'same', 'copy', 'derived', 'shares', 'independent')),
    containment REAL NOT NULL,
    resemblance REAL NOT NULL
);
INSERT INTO families VALUES (1, 2, 1, 1, 'same', 1.0, 1.0);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    modifier TEXT NOT NULL,
    ambiguous INTEGER NOT NULL DEFAULT 0 CHECK (ambiguous IN (0, 1)),
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    at TEXT NOT NULL, about TEXT NOT NULL DEFAULT '',
    UNIQUE (revision_id, position)
);
INSERT INTO claims VALUES (1, 1, 1, 0, '10000000000', 'CNY', '', 0, '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T08:06:00.000Z', 'cost');
INSERT INTO claims VALUES (2, 1, 1, 1, '300000', 'vehicle', '', 0, '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T08:06:00.000Z', '');
INSERT INTO claims VALUES (3, 2, 2, 0, '10000000000', 'CNY', '', 0, '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T08:12:00.000Z', 'cost');
INSERT INTO claims VALUES (4, 2, 2, 1, '300000', 'vehicle', '', 0, '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T08:12:00.000Z', '');
INSERT INTO claims VALUES (5, 3, 3, 0, '10000000000', 'CNY', '', 0, '10 miliar yuan', 'Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.', '2022-09-01T10:00:00.000Z', 'cost');
INSERT INTO claims VALUES (6, 3, 3, 1, '300000', 'vehicle', '', 0, '300000 mobil', 'Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.', '2022-09-01T10:00:00.000Z', 'output');
INSERT INTO claims VALUES (7, 4, 4, 0, '10000000000', 'CNY', 'about', 0, '100亿元', '知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。', '2022-09-01T11:00:00.000Z', 'investment');
INSERT INTO claims VALUES (8, 4, 4, 1, '300000', 'vehicle', '', 0, '30万辆', '知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。', '2022-09-01T11:00:00.000Z', 'capacity');
INSERT INTO claims VALUES (9, 4, 4, 2, '1', 'person', '', 0, '一位', '两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。', '2022-09-01T11:00:00.000Z', '');
INSERT INTO claims VALUES (10, 1, 5, 0, '12000000000', 'CNY', '', 0, '12 billion yuan', 'People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.', '2022-09-01T14:00:00.000Z', 'cost');
INSERT INTO claims VALUES (11, 1, 5, 1, '300000', 'vehicle', '', 0, '300000 cars', 'People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.', '2022-09-01T14:00:00.000Z', '');
INSERT INTO claims VALUES (12, 1, 6, 0, '10000000000', 'CNY', '', 0, '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T17:00:00.000Z', 'cost');
INSERT INTO claims VALUES (13, 1, 6, 1, '300000', 'vehicle', '', 0, '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', '2022-09-01T17:00:00.000Z', '');
CREATE TABLE checks (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id),
    article_id INTEGER REFERENCES articles(id),
    at TEXT NOT NULL,
    status INTEGER,
    bytes INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    result TEXT NOT NULL,
    error TEXT
, fetches INTEGER, outlet TEXT, offered INTEGER, fresh INTEGER, words INTEGER);
INSERT INTO checks VALUES (1, 1, 'http://wire.test/feed.xml', 1, NULL, '2022-09-01T08:00:00.000Z', 200, 0, 0, 'ok', NULL, NULL, 'wire.test', 5, NULL, NULL);
INSERT INTO checks VALUES (2, 1, 'http://daily.test/cars/1', NULL, 1, '2022-09-01T08:06:00.000Z', 200, 644, 0, 'ok', NULL, NULL, 'daily.test', NULL, NULL, 69);
INSERT INTO checks VALUES (3, 1, 'http://port.test/2', NULL, 2, '2022-09-01T08:12:00.000Z', 200, 652, 0, 'ok', NULL, NULL, 'port.test', NULL, NULL, 69);
INSERT INTO checks VALUES (4, 1, 'http://berita.test/mobil/3', NULL, 3, '2022-09-01T10:00:00.000Z', 200, 596, 0, 'ok', NULL, NULL, 'berita.test', NULL, NULL, 47);
INSERT INTO checks VALUES (5, 1, 'http://bao.test/che/4', NULL, 4, '2022-09-01T11:00:00.000Z', 200, 651, 0, 'ok', NULL, NULL, 'bao.test', NULL, NULL, 107);
INSERT INTO checks VALUES (6, 1, 'http://port.test/harbour/5', NULL, NULL, '2022-09-01T12:00:00.000Z', 200, 482, 0, 'ok', NULL, NULL, 'port.test', NULL, NULL, 22);
INSERT INTO checks VALUES (7, 1, 'http://daily.test/cars/1', NULL, 1, '2022-09-01T14:00:00.000Z', 200, 644, 0, 'ok', NULL, NULL, 'daily.test', NULL, NULL, 69);
INSERT INTO checks VALUES (8, 1, 'http://daily.test/cars/1', NULL, 1, '2022-09-01T17:00:00.000Z', 200, 656, 0, 'ok', NULL, NULL, 'daily.test', NULL, NULL, 69);
INSERT INTO checks VALUES (9, 1, 'http://port.test/2', NULL, 2, '2022-09-01T20:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (10, 1, 'http://port.test/2', NULL, 2, '2022-09-02T04:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (11, 1, 'http://port.test/2', NULL, 2, '2022-09-03T00:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (12, 1, 'http://port.test/2', NULL, 2, '2022-09-04T06:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (13, 1, 'http://port.test/2', NULL, 2, '2022-09-05T12:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (14, 1, 'http://port.test/2', NULL, 2, '2022-09-06T18:00:00.000Z', 404, 0, 0, 'missing', 'the page says 404', NULL, 'port.test', NULL, NULL, NULL);
INSERT INTO checks VALUES (15, 1, 'http://daily.test/cars/6', NULL, 5, '2022-09-07T04:00:00.000Z', 200, 492, 0, 'ok', NULL, NULL, 'daily.test', NULL, NULL, 38);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    composed_at TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
, story_id INTEGER REFERENCES stories(id), html TEXT, data TEXT, sent_at TEXT);
INSERT INTO messages VALUES (1, 'm1', 'desk', '2022-09-08T08:00:00.000Z', 'S', 'B.', NULL, NULL, NULL, NULL);
CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO articles_fts (rowid, title, text) VALUES (1, 'Two makers still talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.');
INSERT INTO articles_fts (rowid, title, text) VALUES (2, 'Two makers in talks', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.');
INSERT INTO articles_fts (rowid, title, text) VALUES (3, 'Dua pabrikan berunding', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.
Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.
Kedua perusahaan belum mau memberi keterangan lebih jauh tentang rencana yang sedang dibahas itu.');
INSERT INTO articles_fts (rowid, title, text) VALUES (4, '小​米​与​北​汽​洽​谈​合​作', '据​知​情​人​士​透​露​,​小​米​正​与​北​汽​洽​谈​,​拟​于​明​年​在​首​都​合​作​生​产​电​动​汽​车​,​双​方​尚​未​签​署​任​何​协​议​。
知​情​人​士​称​,​该​项​目​投​资​约​为​100​亿​元​,​生​产​线​年​产​能​为​30​万​辆​,​计​划​于​明​年​下​半​年​投​产​。
两​家​公​司​均​未​作​进​一​步​说​明​,​只​表​示​市​场​对​每​一​位​有​能​力​的​伙​伴​都​是​开​放​的​。');
INSERT INTO articles_fts (rowid, title, text) VALUES (5, 'A third maker joins', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
A third maker has joined.
Neither company would say more than that the market is open to every partner who can build.');
CREATE TABLE concepts (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    concept TEXT NOT NULL,
    alias TEXT NOT NULL,
    language TEXT
);
INSERT INTO concepts VALUES (1, 1, 'maker', 'Xiaomi', NULL);
INSERT INTO concepts VALUES (2, 1, 'maker', '小米', 'zh');
INSERT INTO concepts VALUES (3, 1, 'partner', 'BAIC', NULL);
INSERT INTO concepts VALUES (4, 1, 'partner', '北汽', 'zh');
CREATE TABLE host_memories (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    pages INTEGER NOT NULL DEFAULT 0,
    unrelated INTEGER NOT NULL DEFAULT 0,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL
);
INSERT INTO host_memories VALUES (1, 'daily.test', 2, 0, '2022-09-01T08:06:00.000Z', '2022-09-07T04:00:00.000Z');
INSERT INTO host_memories VALUES (2, 'port.test', 2, 1, '2022-09-01T08:12:00.000Z', '2022-09-01T12:00:00.000Z');
INSERT INTO host_memories VALUES (3, 'berita.test', 1, 0, '2022-09-01T10:00:00.000Z', '2022-09-01T10:00:00.000Z');
INSERT INTO host_memories VALUES (4, 'bao.test', 1, 0, '2022-09-01T11:00:00.000Z', '2022-09-01T11:00:00.000Z');
CREATE TABLE host_lessons (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    key INTEGER NOT NULL,
    page INTEGER NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (host_id, key)
);
INSERT INTO host_lessons VALUES (1, 1, 844416716622078986, 1, '2022-09-01T08:06:00.000Z');
INSERT INTO host_lessons VALUES (2, 1, 706491281355333630, 1, '2022-09-01T08:06:00.000Z');
INSERT INTO host_lessons VALUES (3, 2, 168861929343678104, 1, '2022-09-01T08:12:00.000Z');
INSERT INTO host_lessons VALUES (4, 2, 706491281355333630, 1, '2022-09-01T08:12:00.000Z');
INSERT INTO host_lessons VALUES (5, 3, 213204707127643690, 1, '2022-09-01T10:00:00.000Z');
INSERT INTO host_lessons VALUES (6, 3, 444119604783702421, 1, '2022-09-01T10:00:00.000Z');
INSERT INTO host_lessons VALUES (7, 3, 574535473048715974, 1, '2022-09-01T10:00:00.000Z');
INSERT INTO host_lessons VALUES (8, 4, 1046368366276320463, 1, '2022-09-01T11:00:00.000Z');
INSERT INTO host_lessons VALUES (9, 4, 588761229236132417, 1, '2022-09-01T11:00:00.000Z');
INSERT INTO host_lessons VALUES (10, 4, 332523687131064768, 1, '2022-09-01T11:00:00.000Z');
INSERT INTO host_lessons VALUES (11, 2, 105764840573003718, 2, '2022-09-01T12:00:00.000Z');
INSERT INTO host_lessons VALUES (12, 2, 750328152931306050, 2, '2022-09-01T12:00:00.000Z');
INSERT INTO host_lessons VALUES (13, 1, 746001709321795677, 2, '2022-09-07T04:00:00.000Z');
INSERT INTO host_lessons VALUES (14, 1, 496952317403294241, 2, '2022-09-07T04:00:00.000Z');
CREATE TABLE host_layouts (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    path TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    recent TEXT NOT NULL,
    doubts TEXT NOT NULL DEFAULT '[]',
    kinds TEXT NOT NULL DEFAULT '[]',
    last_page INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    UNIQUE (host_id, path)
);
INSERT INTO host_layouts VALUES (1, 1, 'article', 2, 0, '++', '[]', '[["h1:short",0,2],["p",2,0],["p.byline:short",0,2],["p:short",1,0]]', 2, '2022-09-01T08:06:00.000Z', '2022-09-07T04:00:00.000Z');
INSERT INTO host_layouts VALUES (2, 2, 'article', 2, 0, '++', '[]', '[["h1:short",0,2],["p",2,0],["p.byline:short",0,2]]', 2, '2022-09-01T08:12:00.000Z', '2022-09-01T12:00:00.000Z');
INSERT INTO host_layouts VALUES (3, 3, 'article', 1, 0, '+', '[]', '[["h1:short",0,1],["p",1,0],["p.byline:short",0,1]]', 1, '2022-09-01T10:00:00.000Z', '2022-09-01T10:00:00.000Z');
INSERT INTO host_layouts VALUES (4, 4, 'article', 1, 0, '+', '[]', '[["h1:short",0,1],["p",1,0],["p.byline:short",0,1]]', 1, '2022-09-01T11:00:00.000Z', '2022-09-01T11:00:00.000Z');
CREATE TABLE host_sentences (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    hash INTEGER NOT NULL,
    sentence TEXT,
    articles INTEGER NOT NULL,
    in_story INTEGER NOT NULL DEFAULT 0 CHECK (in_story IN (0, 1)),
    last_page INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    UNIQUE (host_id, hash)
);
INSERT INTO host_sentences VALUES (1, 1, 605981185719736200, NULL, 0, 1, 1, '2022-09-01T08:06:00.000Z', '2022-09-01T08:06:00.000Z');
INSERT INTO host_sentences VALUES (2, 1, 703600370114284416, NULL, 0, 1, 1, '2022-09-01T08:06:00.000Z', '2022-09-01T08:06:00.000Z');
INSERT INTO host_sentences VALUES (3, 1, 147440791144835816, 'Neither company would say more than that the market is open to every partner who can build.', 0, 1, 2, '2022-09-01T08:06:00.000Z', '2022-09-07T04:00:00.000Z');
INSERT INTO host_sentences VALUES (4, 2, 703600370114284416, NULL, 0, 1, 1, '2022-09-01T08:12:00.000Z', '2022-09-01T08:12:00.000Z');
INSERT INTO host_sentences VALUES (5, 2, 147440791144835816, NULL, 0, 1, 1, '2022-09-01T08:12:00.000Z', '2022-09-01T08:12:00.000Z');
INSERT INTO host_sentences VALUES (6, 3, 1025875627588999971, NULL, 0, 1, 1, '2022-09-01T10:00:00.000Z', '2022-09-01T10:00:00.000Z');
INSERT INTO host_sentences VALUES (7, 3, 651603661957125807, NULL, 0, 1, 1, '2022-09-01T10:00:00.000Z', '2022-09-01T10:00:00.000Z');
INSERT INTO host_sentences VALUES (8, 4, 504092925612879662, NULL, 0, 1, 1, '2022-09-01T11:00:00.000Z', '2022-09-01T11:00:00.000Z');
INSERT INTO host_sentences VALUES (9, 4, 1089999168252096786, NULL, 0, 1, 1, '2022-09-01T11:00:00.000Z', '2022-09-01T11:00:00.000Z');
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    evidence_id INTEGER REFERENCES evidence(id),
    extractor TEXT NOT NULL,
    words_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (revision_id, extractor)
);
INSERT INTO readings VALUES (1, 1, 1, 'later', 'e61c7f1215af6c0bc1c8ab4bb0fe3ca2616fb29e589b180895a654e199a9012f', 'Two makers talk', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.
Neither company would say more than that the market is open to every partner who can build.', '2022-09-08T08:00:00.000Z');
CREATE TABLE revision_pages (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    page INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence(id),
    UNIQUE (revision_id, page)
);
CREATE TABLE host_answers (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    asked_at TEXT,
    status INTEGER,
    answered_url TEXT,
    title TEXT,
    text TEXT,
    evidence_id INTEGER REFERENCES evidence(id)
);
INSERT INTO host_answers VALUES (1, 'port.test', 'http://daily.test/cars/6', NULL, 0, '2022-09-08T08:00:00.000Z', 404, NULL, NULL, NULL, 9);
CREATE TABLE host_lies (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (host, url, at)
);
INSERT INTO host_lies VALUES (1, 'port.test', 'http://port.test/2', '2022-09-08T08:00:00.000Z');
CREATE TABLE outlet_habits (
    id INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL UNIQUE,
    looks INTEGER NOT NULL DEFAULT 0,
    expected REAL NOT NULL DEFAULT 0,
    edits INTEGER NOT NULL DEFAULT 0,
    by_age TEXT NOT NULL DEFAULT '[]'
);
INSERT INTO outlet_habits VALUES (1, 'daily.test', 2, 2.59295909925994105815e-01, 2, '[[0.03351800101328874,0.1516253478065495],[0.195284925690845,1.0509197459125503],[0.030492983221860417,0.7974549062809002],[0.0,0.0],[0.0,0.0]]');
CREATE TABLE archivings (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'saved', 'failed', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt TEXT,
    saved_url TEXT,
    last_error TEXT,
    updated TEXT NOT NULL,
    UNIQUE (story_id, url, evidence_id)
);
INSERT INTO archivings VALUES (1, 1, 'http://daily.test/cars/1', 1, 'pending', 0, '2022-09-01T08:06:00.000Z', NULL, NULL, '2022-09-01T08:06:00.000Z');
INSERT INTO archivings VALUES (2, 1, 'http://port.test/2', 2, 'pending', 0, '2022-09-01T08:12:00.000Z', NULL, NULL, '2022-09-01T08:12:00.000Z');
INSERT INTO archivings VALUES (3, 1, 'http://berita.test/mobil/3', 3, 'pending', 0, '2022-09-01T10:00:00.000Z', NULL, NULL, '2022-09-01T10:00:00.000Z');
INSERT INTO archivings VALUES (4, 1, 'http://bao.test/che/4', 4, 'pending', 0, '2022-09-01T11:00:00.000Z', NULL, NULL, '2022-09-01T11:00:00.000Z');
INSERT INTO archivings VALUES (5, 1, 'http://daily.test/cars/1', 5, 'pending', 0, '2022-09-01T14:00:00.000Z', NULL, NULL, '2022-09-01T14:00:00.000Z');
INSERT INTO archivings VALUES (6, 1, 'http://daily.test/cars/1', 6, 'pending', 0, '2022-09-01T17:00:00.000Z', NULL, NULL, '2022-09-01T17:00:00.000Z');
INSERT INTO archivings VALUES (7, 1, 'http://daily.test/cars/6', 9, 'pending', 0, '2022-09-07T04:00:00.000Z', NULL, NULL, '2022-09-07T04:00:00.000Z');
CREATE TABLE fingerprints (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL UNIQUE REFERENCES revisions(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    tokens INTEGER NOT NULL,
    shingles BLOB NOT NULL,
    quoted BLOB NOT NULL
);
INSERT INTO fingerprints VALUES (1, 1, 1, 69, X'B9A5A5E83F923300477D4CF508883D00E433543E2164C3006EE7341AF6B8EF007000612949A53501FC2CF16151B3960131744FE25ADA12020D87031C636959024714D01ECD656102EAEB06904861A103C541C1B6745FA403CFA0C7BFD76AA60347B05BC3B10CEC03A5A8AA74DA2C1504AB8987AD2F6ABC044C2FB6FF606102055183864C39DC4305CFFD7D7C7BA9830500FBF8BFC80B3407D930B1ACF7DF830AB646B993E8F98A0ACC1928B7ADAE740B1E0B86594FD2800B', X'');
INSERT INTO fingerprints VALUES (2, 2, 2, 69, X'B9A5A5E83F923300477D4CF508883D00E433543E2164C3006EE7341AF6B8EF007000612949A53501FC2CF16151B3960131744FE25ADA12020D87031C636959024714D01ECD656102EAEB06904861A103C541C1B6745FA403CFA0C7BFD76AA60347B05BC3B10CEC03A5A8AA74DA2C1504AB8987AD2F6ABC044C2FB6FF606102055183864C39DC4305CFFD7D7C7BA9830500FBF8BFC80B3407D930B1ACF7DF830AB646B993E8F98A0ACC1928B7ADAE740B1E0B86594FD2800B', X'');
INSERT INTO fingerprints VALUES (3, 3, 3, 47, X'AD7B7D972C8827004032053EE1672301BCCA4FDB4D2E340287A5C1BA2F7948029B8DA8DCCA655D0223ED928EAECE1F03E757E1D2AB75B8049A5928953F5221058C6C0B11C0C7450589D3898D26881306A47A0BE8CE98F406287A45511CB4FA06B3B4BCC059F21D0700C6E8044DCF940894C949D7AAD99A08C584E8D945E7E508', X'');
INSERT INTO fingerprints VALUES (4, 4, 4, 107, X'D3BA1695A9A81F00A8A2C0EBB4F521008146229F09E93A0057B5F5C108135100744F4CEB600F59009F50C43E5ED86C0084E6B625291C970064DF527BE2CAA6007FB20A136A3AAE0046EA1436A308BD0040CEE87B387107011E64D921B39C2E01CCAA242C42653001098F08CF480E45013203C978C7CE6101339A550A99F4680117DC7C8024746A01E03F2A85EFE97E01E3A05078F411DB013AB75C6CBAA9E901D7E5A20FD7071602B1CC1FB4044C2E02749FE457C2D53B025D0EEFC4709F42029561876A24D63A037CECD6E51534A603F42ED3EF9CCDA70364FB3203051DDE0336523B538CC4EF0383BAB303CA9C38040109BCAE02B64604A4A9B6BD84498D04B54DFF5632EAC6048971D1A2E61DE7049E3D2253E3AAEF041AB453303F3184053CC401B677472B07F0B9EC523AAD3A07A2EC7E1D9FDB8B07DB8014FF45FCC3088ABA0F441439BF09A1109846CBEF060A05C9833B6754CE0A682E85AD56621E0B', X'');
INSERT INTO fingerprints VALUES (5, 5, 1, 69, X'B9A5A5E83F923300477D4CF508883D00E433543E2164C3006EE7341AF6B8EF00FC2CF16151B3960131744FE25ADA12020D87031C63695902EAEB06904861A103C541C1B6745FA403CFA0C7BFD76AA6037DCDEDBD8B70E20347B05BC3B10CEC03A5A8AA74DA2C1504085B13CE65486704AB8987AD2F6ABC044C2FB6FF606102055183864C39DC4305CFFD7D7C7BA9830500FBF8BFC80B3407D930B1ACF7DF830AB646B993E8F98A0ACC1928B7ADAE740B1E0B86594FD2800B', X'');
INSERT INTO fingerprints VALUES (6, 6, 1, 69, X'B9A5A5E83F923300477D4CF508883D00E433543E2164C3006EE7341AF6B8EF007000612949A53501FC2CF16151B3960131744FE25ADA12020D87031C636959024714D01ECD656102EAEB06904861A103C541C1B6745FA403CFA0C7BFD76AA60347B05BC3B10CEC03A5A8AA74DA2C1504AB8987AD2F6ABC044C2FB6FF606102055183864C39DC4305CFFD7D7C7BA9830500FBF8BFC80B3407D930B1ACF7DF830AB646B993E8F98A0ACC1928B7ADAE740B1E0B86594FD2800B', X'');
INSERT INTO fingerprints VALUES (7, 7, 5, 38, X'386A972EA0A12400B9A5A5E83F923300477D4CF508883D00E433543E2164C300551F9291277C8202EAEB06904861A10347B05BC3B10CEC03AB8987AD2F6ABC047B15028D3F3D6E05D5F95916571F2006EDFCCF90EDC6EF0600FBF8BFC80B3407B646B993E8F98A0A1E0B86594FD2800B', X'');
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
INSERT INTO shingles VALUES (8911170582264531, 4, 44);
INSERT INTO shingles VALUES (9558831629640360, 4, 44);
INSERT INTO shingles VALUES (10310808510097976, 5, 14);
INSERT INTO shingles VALUES (11127249193237421, 3, 16);
INSERT INTO shingles VALUES (14516026996008377, 1, 23);
INSERT INTO shingles VALUES (14516026996008377, 2, 23);
INSERT INTO shingles VALUES (14516026996008377, 5, 14);
INSERT INTO shingles VALUES (16581776183019137, 4, 44);
INSERT INTO shingles VALUES (17319545635896647, 1, 23);
INSERT INTO shingles VALUES (17319545635896647, 2, 23);
INSERT INTO shingles VALUES (17319545635896647, 5, 14);
INSERT INTO shingles VALUES (22820401448334679, 4, 44);
INSERT INTO shingles VALUES (25068181866172276, 4, 44);
INSERT INTO shingles VALUES (30637196776329375, 4, 44);
INSERT INTO shingles VALUES (42533684535289476, 4, 44);
INSERT INTO shingles VALUES (46947920214417252, 4, 44);
INSERT INTO shingles VALUES (49040873208066687, 4, 44);
INSERT INTO shingles VALUES (53208267678345798, 4, 44);
INSERT INTO shingles VALUES (54997714400981988, 1, 23);
INSERT INTO shingles VALUES (54997714400981988, 2, 23);
INSERT INTO shingles VALUES (54997714400981988, 5, 14);
INSERT INTO shingles VALUES (67475886574987118, 1, 23);
INSERT INTO shingles VALUES (67475886574987118, 2, 23);
INSERT INTO shingles VALUES (74152406285864512, 4, 44);
INSERT INTO shingles VALUES (82023435328631360, 3, 16);
INSERT INTO shingles VALUES (85177736147592222, 4, 44);
INSERT INTO shingles VALUES (85679727802886860, 4, 44);
INSERT INTO shingles VALUES (87157501449011312, 1, 23);
INSERT INTO shingles VALUES (87157501449011312, 2, 23);
INSERT INTO shingles VALUES (91495073304841993, 4, 44);
INSERT INTO shingles VALUES (99588022899114802, 4, 44);
INSERT INTO shingles VALUES (101599929756391987, 4, 44);
INSERT INTO shingles VALUES (102021641692568599, 4, 44);
INSERT INTO shingles VALUES (107780656044064736, 4, 44);
INSERT INTO shingles VALUES (114476002661444860, 1, 23);
INSERT INTO shingles VALUES (114476002661444860, 2, 23);
INSERT INTO shingles VALUES (133720355625804003, 4, 44);
INSERT INTO shingles VALUES (137827881758537530, 4, 44);
INSERT INTO shingles VALUES (149421821535417393, 1, 23);
INSERT INTO shingles VALUES (149421821535417393, 2, 23);
INSERT INTO shingles VALUES (150316257825187287, 4, 44);
INSERT INTO shingles VALUES (157146620090109105, 4, 44);
INSERT INTO shingles VALUES (158802798791609020, 3, 16);
INSERT INTO shingles VALUES (160957242376757108, 4, 44);
INSERT INTO shingles VALUES (162867843227913821, 4, 44);
INSERT INTO shingles VALUES (164514632302699911, 3, 16);
INSERT INTO shingles VALUES (169282335395776269, 1, 23);
INSERT INTO shingles VALUES (169282335395776269, 2, 23);
INSERT INTO shingles VALUES (170404282869779867, 3, 16);
INSERT INTO shingles VALUES (171530192476443719, 1, 23);
INSERT INTO shingles VALUES (171530192476443719, 2, 23);
INSERT INTO shingles VALUES (180843444436082517, 5, 14);
INSERT INTO shingles VALUES (225125755503439139, 3, 16);
INSERT INTO shingles VALUES (232733782657425813, 4, 44);
INSERT INTO shingles VALUES (261597217646111722, 1, 23);
INSERT INTO shingles VALUES (261597217646111722, 2, 23);
INSERT INTO shingles VALUES (261597217646111722, 5, 14);
INSERT INTO shingles VALUES (262439633181295045, 1, 23);
INSERT INTO shingles VALUES (262439633181295045, 2, 23);
INSERT INTO shingles VALUES (262954896902777980, 4, 44);
INSERT INTO shingles VALUES (263015103115796687, 1, 23);
INSERT INTO shingles VALUES (263015103115796687, 2, 23);
INSERT INTO shingles VALUES (263405177146650356, 4, 44);
INSERT INTO shingles VALUES (278692134309264228, 4, 44);
INSERT INTO shingles VALUES (279909872339635581, 1, 23);
INSERT INTO shingles VALUES (282614834243809351, 1, 23);
INSERT INTO shingles VALUES (282614834243809351, 2, 23);
INSERT INTO shingles VALUES (282614834243809351, 5, 14);
INSERT INTO shingles VALUES (283661408518492726, 4, 44);
INSERT INTO shingles VALUES (294190667434469541, 1, 23);
INSERT INTO shingles VALUES (294190667434469541, 2, 23);
INSERT INTO shingles VALUES (304165366306945667, 4, 44);
INSERT INTO shingles VALUES (308133747159206145, 4, 44);
INSERT INTO shingles VALUES (317301900839181064, 1, 23);
INSERT INTO shingles VALUES (327999182335289764, 4, 44);
INSERT INTO shingles VALUES (340151152704313319, 3, 16);
INSERT INTO shingles VALUES (341264424780663211, 1, 23);
INSERT INTO shingles VALUES (341264424780663211, 2, 23);
INSERT INTO shingles VALUES (341264424780663211, 5, 14);
INSERT INTO shingles VALUES (344219923469258165, 4, 44);
INSERT INTO shingles VALUES (353283972183191945, 4, 44);
INSERT INTO shingles VALUES (355690788914609566, 4, 44);
INSERT INTO shingles VALUES (360957989377945420, 1, 23);
INSERT INTO shingles VALUES (360957989377945420, 2, 23);
INSERT INTO shingles VALUES (369667077459958170, 3, 16);
INSERT INTO shingles VALUES (379388932284384081, 1, 23);
INSERT INTO shingles VALUES (379388932284384081, 2, 23);
INSERT INTO shingles VALUES (379929371316284556, 3, 16);
INSERT INTO shingles VALUES (391317560785769851, 5, 14);
INSERT INTO shingles VALUES (397347539973438927, 1, 23);
INSERT INTO shingles VALUES (397347539973438927, 2, 23);
INSERT INTO shingles VALUES (397496814578938906, 4, 44);
INSERT INTO shingles VALUES (437843287949824905, 3, 16);
INSERT INTO shingles VALUES (441387222379919829, 5, 14);
INSERT INTO shingles VALUES (499836807300513005, 5, 14);
INSERT INTO shingles VALUES (501193472968719012, 3, 16);
INSERT INTO shingles VALUES (502912342120823336, 3, 16);
INSERT INTO shingles VALUES (512832399889708211, 3, 16);
INSERT INTO shingles VALUES (516585161744303164, 4, 44);
INSERT INTO shingles VALUES (519052813896579840, 1, 23);
INSERT INTO shingles VALUES (519052813896579840, 2, 23);
INSERT INTO shingles VALUES (519052813896579840, 5, 14);
INSERT INTO shingles VALUES (520919172925667824, 4, 44);
INSERT INTO shingles VALUES (543769656469417122, 4, 44);
INSERT INTO shingles VALUES (618346978558395904, 3, 16);
INSERT INTO shingles VALUES (620047226496469396, 3, 16);
INSERT INTO shingles VALUES (631625750324478171, 4, 44);
INSERT INTO shingles VALUES (641172809164817605, 3, 16);
INSERT INTO shingles VALUES (702342826097097354, 4, 44);
INSERT INTO shingles VALUES (722528446581313697, 4, 44);
INSERT INTO shingles VALUES (757695417175584985, 1, 23);
INSERT INTO shingles VALUES (757695417175584985, 2, 23);
INSERT INTO shingles VALUES (759694264471471798, 1, 23);
INSERT INTO shingles VALUES (759694264471471798, 2, 23);
INSERT INTO shingles VALUES (759694264471471798, 5, 14);
INSERT INTO shingles VALUES (778652587938531589, 4, 44);
INSERT INTO shingles VALUES (801185908136423016, 4, 44);
INSERT INTO shingles VALUES (825476692841077196, 1, 23);
INSERT INTO shingles VALUES (825476692841077196, 2, 23);
INSERT INTO shingles VALUES (828893569682377502, 1, 23);
INSERT INTO shingles VALUES (828893569682377502, 2, 23);
INSERT INTO shingles VALUES (828893569682377502, 5, 14);
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    said TEXT NOT NULL,
    sentence TEXT,
    begins INTEGER,
    ends INTEGER,
    language TEXT,
    value TEXT,
    unit TEXT,
    modifier TEXT,
    ambiguous INTEGER NOT NULL DEFAULT 0 CHECK (ambiguous IN (0, 1)),
    about TEXT,
    names TEXT NOT NULL DEFAULT '[]',
    speaker TEXT,
    speaker_key TEXT,
    denies INTEGER NOT NULL DEFAULT 0 CHECK (denies IN (0, 1)),
    restates INTEGER NOT NULL DEFAULT 0 CHECK (restates IN (0, 1)),
    grams TEXT NOT NULL DEFAULT '[]',
    UNIQUE (story_id, revision_id, position)
);
INSERT INTO facts VALUES (1, 1, 1, 1, 0, '2022-09-01T06:30:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 0, 6, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (2, 1, 1, 1, 1, '2022-09-01T06:30:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 11, 15, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (3, 1, 1, 1, 2, '2022-09-01T06:30:00.000Z', 'name', 'linwei', 'Lin Wei', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 217, 224, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (4, 1, 1, 1, 3, '2022-09-01T06:30:00.000Z', 'quantity', 'CNY:10000000000', '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 134, 149, 'en', '10000000000', 'CNY', NULL, 0, 'cost', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (5, 1, 1, 1, 4, '2022-09-01T06:30:00.000Z', 'quantity', 'vehicle:300000', '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 166, 177, 'en', '300000', 'vehicle', NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (6, 1, 1, 1, 5, '2022-09-01T06:30:00.000Z', 'date', '2022-09-02', '2 September 2022', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 254, 270, 'en', '2022-09-02', NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (7, 1, 1, 1, 6, '2022-09-01T06:30:00.000Z', 'sentence', '42a01979740b2f', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', NULL, 0, 91, 'en', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[5613084253531052,10339934882259892,17673640186970412,18933063152582387,19345275545909740,20125427607219889,33193572001410080,38017017463301384,43488664264827029,46093461538683168,46614766969481211,52233429010782061]');
INSERT INTO facts VALUES (8, 1, 1, 1, 7, '2022-09-01T06:30:00.000Z', 'sentence', '6f3a5397661ce8', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', NULL, 92, 185, 'en', NULL, NULL, NULL, 0, NULL, '["CNY:10000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[382662620241189,4709831421287129,6340065182277165,8672194265844953,11836347978127978,15049987178293621,26956314712107181,27867501763482781,32860910056981168,39663826780089659,40524198996116536,45131085116069626]');
INSERT INTO facts VALUES (9, 1, 1, 1, 8, '2022-09-01T06:30:00.000Z', 'sentence', '40e8290ce583e5', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', NULL, 186, 271, 'en', NULL, NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[11003319409841576,13679928372844845,14675733773155543,29841715163682144,30983235305870747,40977191706364876,44019519225447127,47075879872405764,47281272172440715,52537114567010309,56807553458938461,56828816252084119]');
INSERT INTO facts VALUES (10, 1, 1, 1, 9, '2022-09-01T06:30:00.000Z', 'sentence', '57f49646d26510', 'Neither company would say more than that the market is open to every partner who can build.', NULL, 272, 363, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[3957656011893948,8932617076431340,10495232938517762,11890285483287100,21484325794267654,26621718766351098,51733173835089989,56354260778855805,57977149127406757,59578749551879728,60193055472617380,67565270909084088]');
INSERT INTO facts VALUES (11, 1, 2, 2, 0, '2022-09-01T06:30:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 0, 6, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (12, 1, 2, 2, 1, '2022-09-01T06:30:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 11, 15, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (13, 1, 2, 2, 2, '2022-09-01T06:30:00.000Z', 'name', 'linwei', 'Lin Wei', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 217, 224, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (14, 1, 2, 2, 3, '2022-09-01T06:30:00.000Z', 'quantity', 'CNY:10000000000', '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 134, 149, 'en', '10000000000', 'CNY', NULL, 0, 'cost', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (15, 1, 2, 2, 4, '2022-09-01T06:30:00.000Z', 'quantity', 'vehicle:300000', '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 166, 177, 'en', '300000', 'vehicle', NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (16, 1, 2, 2, 5, '2022-09-01T06:30:00.000Z', 'date', '2022-09-02', '2 September 2022', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 254, 270, 'en', '2022-09-02', NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (17, 1, 2, 2, 6, '2022-09-01T06:30:00.000Z', 'sentence', '42a01979740b2f', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', NULL, 0, 91, 'en', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[5613084253531052,10339934882259892,17673640186970412,18933063152582387,19345275545909740,20125427607219889,33193572001410080,38017017463301384,43488664264827029,46093461538683168,46614766969481211,52233429010782061]');
INSERT INTO facts VALUES (18, 1, 2, 2, 7, '2022-09-01T06:30:00.000Z', 'sentence', '6f3a5397661ce8', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', NULL, 92, 185, 'en', NULL, NULL, NULL, 0, NULL, '["CNY:10000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[382662620241189,4709831421287129,6340065182277165,8672194265844953,11836347978127978,15049987178293621,26956314712107181,27867501763482781,32860910056981168,39663826780089659,40524198996116536,45131085116069626]');
INSERT INTO facts VALUES (19, 1, 2, 2, 8, '2022-09-01T06:30:00.000Z', 'sentence', '40e8290ce583e5', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', NULL, 186, 271, 'en', NULL, NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[11003319409841576,13679928372844845,14675733773155543,29841715163682144,30983235305870747,40977191706364876,44019519225447127,47075879872405764,47281272172440715,52537114567010309,56807553458938461,56828816252084119]');
INSERT INTO facts VALUES (20, 1, 2, 2, 9, '2022-09-01T06:30:00.000Z', 'sentence', '57f49646d26510', 'Neither company would say more than that the market is open to every partner who can build.', NULL, 272, 363, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[3957656011893948,8932617076431340,10495232938517762,11890285483287100,21484325794267654,26621718766351098,51733173835089989,56354260778855805,57977149127406757,59578749551879728,60193055472617380,67565270909084088]');
INSERT INTO facts VALUES (21, 1, 3, 3, 0, '2022-09-01T06:30:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.', 0, 6, 'id', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (22, 1, 3, 3, 1, '2022-09-01T06:30:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.', 11, 15, 'id', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (23, 1, 3, 3, 2, '2022-09-01T06:30:00.000Z', 'quantity', 'CNY:10000000000', '10 miliar yuan', 'Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.', 139, 153, 'id', '10000000000', 'CNY', NULL, 0, 'cost', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (24, 1, 3, 3, 3, '2022-09-01T06:30:00.000Z', 'quantity', 'vehicle:300000', '300000 mobil', 'Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.', 182, 194, 'id', '300000', 'vehicle', NULL, 0, 'output', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (25, 1, 3, 3, 4, '2022-09-01T06:30:00.000Z', 'sentence', '692a0528a2d2e0', 'Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.', NULL, 0, 112, 'id', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[3236132273790656,13771274201897040,16239825016861299,22233538777233377,23771033818283194,24175987286096743,36173316443431048,40933305722717647,43768300892042642,47799723427952815,60225805280903306,61762189894329858]');
INSERT INTO facts VALUES (26, 1, 3, 3, 5, '2022-09-01T06:30:00.000Z', 'sentence', '8001b0088f80c0', 'Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.', NULL, 113, 209, 'id', NULL, NULL, NULL, 0, NULL, '["CNY:10000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[1628898415105335,11586632457739450,13181197121139811,26575787002435666,27931717277009541,39624678926219429,47849672401850821,50132379004205447,55716248833742931,58701010148173165,67093976859653478,68584843579164440]');
INSERT INTO facts VALUES (27, 1, 3, 3, 6, '2022-09-01T06:30:00.000Z', 'sentence', 'b65d14c58bc777', 'Kedua perusahaan belum mau memberi keterangan lebih jauh tentang rencana yang sedang dibahas itu.', NULL, 210, 307, 'id', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[5943183569479057,7639859482869864,8005201259343629,8807986863746086,10183796453157811,21288175139720574,26326286801573112,26954200226248105,39513893589328315,41411784008131229,62908190197599143,64996161512857713]');
INSERT INTO facts VALUES (28, 1, 4, 4, 0, '2022-09-01T06:30:00.000Z', 'concept', 'maker', '小米', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。', 8, 10, 'zh', '1', NULL, NULL, 0, 'title', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (29, 1, 4, 4, 1, '2022-09-01T06:30:00.000Z', 'concept', 'partner', '北汽', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。', 12, 14, 'zh', '1', NULL, NULL, 0, 'title', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (30, 1, 4, 4, 2, '2022-09-01T06:30:00.000Z', 'quantity', 'CNY:10000000000', '100亿元', '知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。', 58, 63, 'zh', '10000000000', 'CNY', 'about', 0, 'investment', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (31, 1, 4, 4, 3, '2022-09-01T06:30:00.000Z', 'quantity', 'vehicle:300000', '30万辆', '知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。', 71, 75, 'zh', '300000', 'vehicle', NULL, 0, 'capacity', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (32, 1, 4, 4, 4, '2022-09-01T06:30:00.000Z', 'quantity', 'person:1', '一位', '两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。', 108, 110, 'zh', '1', 'person', NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (33, 1, 4, 4, 5, '2022-09-01T06:30:00.000Z', 'statement', 'unnamed:not:sign', '小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。', 7, 43, 'zh', NULL, NULL, NULL, 0, 'sign', '["unnamed"]', '知情人士', 'unnamed', 1, 0, '[838493486676952,2675648335650591,6013802885974575,8341193030886797,12980911763839041,13636664365127790,19628055339039731,24595643199168307,25348109887800502,25767695680299415,27890824442917077,29563435252273067]');
INSERT INTO facts VALUES (34, 1, 4, 4, 6, '2022-09-01T06:30:00.000Z', 'sentence', 'e976c538d45e7f', '据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。', NULL, 0, 44, 'zh', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[838493486676952,2675648335650591,6013802885974575,7383380643567778,8341193030886797,12212802338569857,12980911763839041,13636664365127790,19628055339039731,23007316183525457,24595643199168307,25348109887800502]');
INSERT INTO facts VALUES (35, 1, 4, 4, 7, '2022-09-01T06:30:00.000Z', 'sentence', 'd8e319848d2130', '知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。', NULL, 45, 87, 'zh', NULL, NULL, NULL, 0, NULL, '["CNY:10000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[2380478183036354,3243198951527388,3739000141315674,7786225543107569,9739219602257160,12128000342399024,13945040293367473,18822872125074092,25388428181784863,28147761432614095,29630593676444781,31199404212969130]');
INSERT INTO facts VALUES (36, 1, 4, 4, 8, '2022-09-01T06:30:00.000Z', 'sentence', 'f2b6f5b29c543e', '两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。', NULL, 88, 122, 'zh', NULL, NULL, NULL, 0, NULL, '["person:1"]', NULL, NULL, 0, 0, '[1789906377963343,2341620607317356,2718761439971435,17873683207741249,18692265056466681,19438785773954417,20878120913164325,21576650140067613,25359264928466046,25537383446272044,25941276741654151,30787088020473769]');
INSERT INTO facts VALUES (37, 1, 1, 5, 0, '2022-09-01T14:00:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 0, 6, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (38, 1, 1, 5, 1, '2022-09-01T14:00:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 11, 15, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (39, 1, 1, 5, 2, '2022-09-01T14:00:00.000Z', 'name', 'linwei', 'Lin Wei', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 217, 224, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (40, 1, 1, 5, 3, '2022-09-01T14:00:00.000Z', 'quantity', 'CNY:12000000000', '12 billion yuan', 'People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.', 134, 149, 'en', '12000000000', 'CNY', NULL, 0, 'cost', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (41, 1, 1, 5, 4, '2022-09-01T14:00:00.000Z', 'quantity', 'vehicle:300000', '300000 cars', 'People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.', 166, 177, 'en', '300000', 'vehicle', NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (42, 1, 1, 5, 5, '2022-09-01T14:00:00.000Z', 'date', '2022-09-02', '2 September 2022', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 254, 270, 'en', '2022-09-02', NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (43, 1, 1, 5, 6, '2022-09-01T14:00:00.000Z', 'sentence', '42a01979740b2f', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', NULL, 0, 91, 'en', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[5613084253531052,10339934882259892,17673640186970412,18933063152582387,19345275545909740,20125427607219889,33193572001410080,38017017463301384,43488664264827029,46093461538683168,46614766969481211,52233429010782061]');
INSERT INTO facts VALUES (44, 1, 1, 5, 7, '2022-09-01T14:00:00.000Z', 'sentence', '6f3a5397661ce8', 'People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.', NULL, 92, 185, 'en', NULL, NULL, NULL, 0, NULL, '["CNY:12000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[382662620241189,4709831421287129,6340065182277165,8672194265844953,11836347978127978,15049987178293621,26956314712107181,27867501763482781,32860910056981168,39663826780089659,40524198996116536,45131085116069626]');
INSERT INTO facts VALUES (45, 1, 1, 5, 8, '2022-09-01T14:00:00.000Z', 'sentence', '40e8290ce583e5', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', NULL, 186, 271, 'en', NULL, NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[11003319409841576,13679928372844845,14675733773155543,29841715163682144,30983235305870747,40977191706364876,44019519225447127,47075879872405764,47281272172440715,52537114567010309,56807553458938461,56828816252084119]');
INSERT INTO facts VALUES (46, 1, 1, 5, 9, '2022-09-01T14:00:00.000Z', 'sentence', '57f49646d26510', 'Neither company would say more than that the market is open to every partner who can build.', NULL, 272, 363, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[3957656011893948,8932617076431340,10495232938517762,11890285483287100,21484325794267654,26621718766351098,51733173835089989,56354260778855805,57977149127406757,59578749551879728,60193055472617380,67565270909084088]');
INSERT INTO facts VALUES (47, 1, 1, 6, 0, '2022-09-01T17:00:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 0, 6, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (48, 1, 1, 6, 1, '2022-09-01T17:00:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 11, 15, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (49, 1, 1, 6, 2, '2022-09-01T17:00:00.000Z', 'name', 'linwei', 'Lin Wei', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 217, 224, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (50, 1, 1, 6, 3, '2022-09-01T17:00:00.000Z', 'quantity', 'CNY:10000000000', '10 billion yuan', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 134, 149, 'en', '10000000000', 'CNY', NULL, 0, 'cost', '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (51, 1, 1, 6, 4, '2022-09-01T17:00:00.000Z', 'quantity', 'vehicle:300000', '300000 cars', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', 166, 177, 'en', '300000', 'vehicle', NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (52, 1, 1, 6, 5, '2022-09-01T17:00:00.000Z', 'date', '2022-09-02', '2 September 2022', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', 254, 270, 'en', '2022-09-02', NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (53, 1, 1, 6, 6, '2022-09-01T17:00:00.000Z', 'sentence', '42a01979740b2f', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', NULL, 0, 91, 'en', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[5613084253531052,10339934882259892,17673640186970412,18933063152582387,19345275545909740,20125427607219889,33193572001410080,38017017463301384,43488664264827029,46093461538683168,46614766969481211,52233429010782061]');
INSERT INTO facts VALUES (54, 1, 1, 6, 7, '2022-09-01T17:00:00.000Z', 'sentence', '6f3a5397661ce8', 'People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.', NULL, 92, 185, 'en', NULL, NULL, NULL, 0, NULL, '["CNY:10000000000","vehicle:300000"]', NULL, NULL, 0, 0, '[382662620241189,4709831421287129,6340065182277165,8672194265844953,11836347978127978,15049987178293621,26956314712107181,27867501763482781,32860910056981168,39663826780089659,40524198996116536,45131085116069626]');
INSERT INTO facts VALUES (55, 1, 1, 6, 8, '2022-09-01T17:00:00.000Z', 'sentence', '40e8290ce583e5', '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.', NULL, 186, 271, 'en', NULL, NULL, NULL, 0, NULL, '["linwei"]', NULL, NULL, 0, 0, '[11003319409841576,13679928372844845,14675733773155543,29841715163682144,30983235305870747,40977191706364876,44019519225447127,47075879872405764,47281272172440715,52537114567010309,56807553458938461,56828816252084119]');
INSERT INTO facts VALUES (56, 1, 1, 6, 9, '2022-09-01T17:00:00.000Z', 'sentence', '57f49646d26510', 'Neither company would say more than that the market is open to every partner who can build.', NULL, 272, 363, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[3957656011893948,8932617076431340,10495232938517762,11890285483287100,21484325794267654,26621718766351098,51733173835089989,56354260778855805,57977149127406757,59578749551879728,60193055472617380,67565270909084088]');
INSERT INTO facts VALUES (57, 1, 5, 7, 0, '2022-09-01T06:30:00.000Z', 'concept', 'maker', 'Xiaomi', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 0, 6, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (58, 1, 5, 7, 1, '2022-09-01T06:30:00.000Z', 'concept', 'partner', 'BAIC', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', 11, 15, 'en', '1', NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[]');
INSERT INTO facts VALUES (59, 1, 5, 7, 2, '2022-09-01T06:30:00.000Z', 'sentence', '42a01979740b2f', 'Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.', NULL, 0, 91, 'en', NULL, NULL, NULL, 0, NULL, '["maker","partner"]', NULL, NULL, 0, 0, '[5613084253531052,10339934882259892,17673640186970412,18933063152582387,19345275545909740,20125427607219889,33193572001410080,38017017463301384,43488664264827029,46093461538683168,46614766969481211,52233429010782061]');
INSERT INTO facts VALUES (60, 1, 5, 7, 3, '2022-09-01T06:30:00.000Z', 'sentence', '61104ec9d682c6', 'A third maker has joined.', NULL, 92, 117, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[9822189997774184,49811515613734526,64623528998479079]');
INSERT INTO facts VALUES (61, 1, 5, 7, 4, '2022-09-01T06:30:00.000Z', 'sentence', '57f49646d26510', 'Neither company would say more than that the market is open to every partner who can build.', NULL, 118, 209, 'en', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, 0, 0, '[3957656011893948,8932617076431340,10495232938517762,11890285483287100,21484325794267654,26621718766351098,51733173835089989,56354260778855805,57977149127406757,59578749551879728,60193055472617380,67565270909084088]');
CREATE TABLE fact_grams (
    gram INTEGER NOT NULL,
    fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    PRIMARY KEY (gram, fact_id)
) WITHOUT ROWID;
INSERT INTO fact_grams VALUES (382662620241189, 8);
INSERT INTO fact_grams VALUES (382662620241189, 18);
INSERT INTO fact_grams VALUES (382662620241189, 44);
INSERT INTO fact_grams VALUES (382662620241189, 54);
INSERT INTO fact_grams VALUES (838493486676952, 33);
INSERT INTO fact_grams VALUES (838493486676952, 34);
INSERT INTO fact_grams VALUES (1628898415105335, 26);
INSERT INTO fact_grams VALUES (1789906377963343, 36);
INSERT INTO fact_grams VALUES (2341620607317356, 36);
INSERT INTO fact_grams VALUES (2380478183036354, 35);
INSERT INTO fact_grams VALUES (2675648335650591, 33);
INSERT INTO fact_grams VALUES (2675648335650591, 34);
INSERT INTO fact_grams VALUES (2718761439971435, 36);
INSERT INTO fact_grams VALUES (3236132273790656, 25);
INSERT INTO fact_grams VALUES (3243198951527388, 35);
INSERT INTO fact_grams VALUES (3739000141315674, 35);
INSERT INTO fact_grams VALUES (3957656011893948, 10);
INSERT INTO fact_grams VALUES (3957656011893948, 20);
INSERT INTO fact_grams VALUES (3957656011893948, 46);
INSERT INTO fact_grams VALUES (3957656011893948, 56);
INSERT INTO fact_grams VALUES (3957656011893948, 61);
INSERT INTO fact_grams VALUES (4709831421287129, 8);
INSERT INTO fact_grams VALUES (4709831421287129, 18);
INSERT INTO fact_grams VALUES (4709831421287129, 44);
INSERT INTO fact_grams VALUES (4709831421287129, 54);
INSERT INTO fact_grams VALUES (5613084253531052, 7);
INSERT INTO fact_grams VALUES (5613084253531052, 17);
INSERT INTO fact_grams VALUES (5613084253531052, 43);
INSERT INTO fact_grams VALUES (5613084253531052, 53);
INSERT INTO fact_grams VALUES (5613084253531052, 59);
INSERT INTO fact_grams VALUES (5943183569479057, 27);
INSERT INTO fact_grams VALUES (6013802885974575, 33);
INSERT INTO fact_grams VALUES (6013802885974575, 34);
INSERT INTO fact_grams VALUES (6340065182277165, 8);
INSERT INTO fact_grams VALUES (6340065182277165, 18);
INSERT INTO fact_grams VALUES (6340065182277165, 44);
INSERT INTO fact_grams VALUES (6340065182277165, 54);
INSERT INTO fact_grams VALUES (7383380643567778, 34);
INSERT INTO fact_grams VALUES (7639859482869864, 27);
INSERT INTO fact_grams VALUES (7786225543107569, 35);
INSERT INTO fact_grams VALUES (8005201259343629, 27);
INSERT INTO fact_grams VALUES (8341193030886797, 33);
INSERT INTO fact_grams VALUES (8341193030886797, 34);
INSERT INTO fact_grams VALUES (8672194265844953, 8);
INSERT INTO fact_grams VALUES (8672194265844953, 18);
INSERT INTO fact_grams VALUES (8672194265844953, 44);
INSERT INTO fact_grams VALUES (8672194265844953, 54);
INSERT INTO fact_grams VALUES (8807986863746086, 27);
INSERT INTO fact_grams VALUES (8932617076431340, 10);
INSERT INTO fact_grams VALUES (8932617076431340, 20);
INSERT INTO fact_grams VALUES (8932617076431340, 46);
INSERT INTO fact_grams VALUES (8932617076431340, 56);
INSERT INTO fact_grams VALUES (8932617076431340, 61);
INSERT INTO fact_grams VALUES (9739219602257160, 35);
INSERT INTO fact_grams VALUES (9822189997774184, 60);
INSERT INTO fact_grams VALUES (10183796453157811, 27);
INSERT INTO fact_grams VALUES (10339934882259892, 7);
INSERT INTO fact_grams VALUES (10339934882259892, 17);
INSERT INTO fact_grams VALUES (10339934882259892, 43);
INSERT INTO fact_grams VALUES (10339934882259892, 53);
INSERT INTO fact_grams VALUES (10339934882259892, 59);
INSERT INTO fact_grams VALUES (10495232938517762, 10);
INSERT INTO fact_grams VALUES (10495232938517762, 20);
INSERT INTO fact_grams VALUES (10495232938517762, 46);
INSERT INTO fact_grams VALUES (10495232938517762, 56);
INSERT INTO fact_grams VALUES (10495232938517762, 61);
INSERT INTO fact_grams VALUES (11003319409841576, 9);
INSERT INTO fact_grams VALUES (11003319409841576, 19);
INSERT INTO fact_grams VALUES (11003319409841576, 45);
INSERT INTO fact_grams VALUES (11003319409841576, 55);
INSERT INTO fact_grams VALUES (11586632457739450, 26);
INSERT INTO fact_grams VALUES (11836347978127978, 8);
INSERT INTO fact_grams VALUES (11836347978127978, 18);
INSERT INTO fact_grams VALUES (11836347978127978, 44);
INSERT INTO fact_grams VALUES (11836347978127978, 54);
INSERT INTO fact_grams VALUES (11890285483287100, 10);
INSERT INTO fact_grams VALUES (11890285483287100, 20);
INSERT INTO fact_grams VALUES (11890285483287100, 46);
INSERT INTO fact_grams VALUES (11890285483287100, 56);
INSERT INTO fact_grams VALUES (11890285483287100, 61);
INSERT INTO fact_grams VALUES (12128000342399024, 35);
INSERT INTO fact_grams VALUES (12212802338569857, 34);
INSERT INTO fact_grams VALUES (12980911763839041, 33);
INSERT INTO fact_grams VALUES (12980911763839041, 34);
INSERT INTO fact_grams VALUES (13181197121139811, 26);
INSERT INTO fact_grams VALUES (13636664365127790, 33);
INSERT INTO fact_grams VALUES (13636664365127790, 34);
INSERT INTO fact_grams VALUES (13679928372844845, 9);
INSERT INTO fact_grams VALUES (13679928372844845, 19);
INSERT INTO fact_grams VALUES (13679928372844845, 45);
INSERT INTO fact_grams VALUES (13679928372844845, 55);
INSERT INTO fact_grams VALUES (13771274201897040, 25);
INSERT INTO fact_grams VALUES (13945040293367473, 35);
INSERT INTO fact_grams VALUES (14675733773155543, 9);
INSERT INTO fact_grams VALUES (14675733773155543, 19);
INSERT INTO fact_grams VALUES (14675733773155543, 45);
INSERT INTO fact_grams VALUES (14675733773155543, 55);
INSERT INTO fact_grams VALUES (15049987178293621, 8);
INSERT INTO fact_grams VALUES (15049987178293621, 18);
INSERT INTO fact_grams VALUES (15049987178293621, 44);
INSERT INTO fact_grams VALUES (15049987178293621, 54);
INSERT INTO fact_grams VALUES (16239825016861299, 25);
INSERT INTO fact_grams VALUES (17673640186970412, 7);
INSERT INTO fact_grams VALUES (17673640186970412, 17);
INSERT INTO fact_grams VALUES (17673640186970412, 43);
INSERT INTO fact_grams VALUES (17673640186970412, 53);
INSERT INTO fact_grams VALUES (17673640186970412, 59);
INSERT INTO fact_grams VALUES (17873683207741249, 36);
INSERT INTO fact_grams VALUES (18692265056466681, 36);
INSERT INTO fact_grams VALUES (18822872125074092, 35);
INSERT INTO fact_grams VALUES (18933063152582387, 7);
INSERT INTO fact_grams VALUES (18933063152582387, 17);
INSERT INTO fact_grams VALUES (18933063152582387, 43);
INSERT INTO fact_grams VALUES (18933063152582387, 53);
INSERT INTO fact_grams VALUES (18933063152582387, 59);
INSERT INTO fact_grams VALUES (19345275545909740, 7);
INSERT INTO fact_grams VALUES (19345275545909740, 17);
INSERT INTO fact_grams VALUES (19345275545909740, 43);
INSERT INTO fact_grams VALUES (19345275545909740, 53);
INSERT INTO fact_grams VALUES (19345275545909740, 59);
INSERT INTO fact_grams VALUES (19438785773954417, 36);
INSERT INTO fact_grams VALUES (19628055339039731, 33);
INSERT INTO fact_grams VALUES (19628055339039731, 34);
INSERT INTO fact_grams VALUES (20125427607219889, 7);
INSERT INTO fact_grams VALUES (20125427607219889, 17);
INSERT INTO fact_grams VALUES (20125427607219889, 43);
INSERT INTO fact_grams VALUES (20125427607219889, 53);
INSERT INTO fact_grams VALUES (20125427607219889, 59);
INSERT INTO fact_grams VALUES (20878120913164325, 36);
INSERT INTO fact_grams VALUES (21288175139720574, 27);
INSERT INTO fact_grams VALUES (21484325794267654, 10);
INSERT INTO fact_grams VALUES (21484325794267654, 20);
INSERT INTO fact_grams VALUES (21484325794267654, 46);
INSERT INTO fact_grams VALUES (21484325794267654, 56);
INSERT INTO fact_grams VALUES (21484325794267654, 61);
INSERT INTO fact_grams VALUES (21576650140067613, 36);
INSERT INTO fact_grams VALUES (22233538777233377, 25);
INSERT INTO fact_grams VALUES (23007316183525457, 34);
INSERT INTO fact_grams VALUES (23771033818283194, 25);
INSERT INTO fact_grams VALUES (24175987286096743, 25);
INSERT INTO fact_grams VALUES (24595643199168307, 33);
INSERT INTO fact_grams VALUES (24595643199168307, 34);
INSERT INTO fact_grams VALUES (25348109887800502, 33);
INSERT INTO fact_grams VALUES (25348109887800502, 34);
INSERT INTO fact_grams VALUES (25359264928466046, 36);
INSERT INTO fact_grams VALUES (25388428181784863, 35);
INSERT INTO fact_grams VALUES (25537383446272044, 36);
INSERT INTO fact_grams VALUES (25767695680299415, 33);
INSERT INTO fact_grams VALUES (25941276741654151, 36);
INSERT INTO fact_grams VALUES (26326286801573112, 27);
INSERT INTO fact_grams VALUES (26575787002435666, 26);
INSERT INTO fact_grams VALUES (26621718766351098, 10);
INSERT INTO fact_grams VALUES (26621718766351098, 20);
INSERT INTO fact_grams VALUES (26621718766351098, 46);
INSERT INTO fact_grams VALUES (26621718766351098, 56);
INSERT INTO fact_grams VALUES (26621718766351098, 61);
INSERT INTO fact_grams VALUES (26954200226248105, 27);
INSERT INTO fact_grams VALUES (26956314712107181, 8);
INSERT INTO fact_grams VALUES (26956314712107181, 18);
INSERT INTO fact_grams VALUES (26956314712107181, 44);
INSERT INTO fact_grams VALUES (26956314712107181, 54);
INSERT INTO fact_grams VALUES (27867501763482781, 8);
INSERT INTO fact_grams VALUES (27867501763482781, 18);
INSERT INTO fact_grams VALUES (27867501763482781, 44);
INSERT INTO fact_grams VALUES (27867501763482781, 54);
INSERT INTO fact_grams VALUES (27890824442917077, 33);
INSERT INTO fact_grams VALUES (27931717277009541, 26);
INSERT INTO fact_grams VALUES (28147761432614095, 35);
INSERT INTO fact_grams VALUES (29563435252273067, 33);
INSERT INTO fact_grams VALUES (29630593676444781, 35);
INSERT INTO fact_grams VALUES (29841715163682144, 9);
INSERT INTO fact_grams VALUES (29841715163682144, 19);
INSERT INTO fact_grams VALUES (29841715163682144, 45);
INSERT INTO fact_grams VALUES (29841715163682144, 55);
INSERT INTO fact_grams VALUES (30787088020473769, 36);
INSERT INTO fact_grams VALUES (30983235305870747, 9);
INSERT INTO fact_grams VALUES (30983235305870747, 19);
INSERT INTO fact_grams VALUES (30983235305870747, 45);
INSERT INTO fact_grams VALUES (30983235305870747, 55);
INSERT INTO fact_grams VALUES (31199404212969130, 35);
INSERT INTO fact_grams VALUES (32860910056981168, 8);
INSERT INTO fact_grams VALUES (32860910056981168, 18);
INSERT INTO fact_grams VALUES (32860910056981168, 44);
INSERT INTO fact_grams VALUES (32860910056981168, 54);
INSERT INTO fact_grams VALUES (33193572001410080, 7);
INSERT INTO fact_grams VALUES (33193572001410080, 17);
INSERT INTO fact_grams VALUES (33193572001410080, 43);
INSERT INTO fact_grams VALUES (33193572001410080, 53);
INSERT INTO fact_grams VALUES (33193572001410080, 59);
INSERT INTO fact_grams VALUES (36173316443431048, 25);
INSERT INTO fact_grams VALUES (38017017463301384, 7);
INSERT INTO fact_grams VALUES (38017017463301384, 17);
INSERT INTO fact_grams VALUES (38017017463301384, 43);
INSERT INTO fact_grams VALUES (38017017463301384, 53);
INSERT INTO fact_grams VALUES (38017017463301384, 59);
INSERT INTO fact_grams VALUES (39513893589328315, 27);
INSERT INTO fact_grams VALUES (39624678926219429, 26);
INSERT INTO fact_grams VALUES (39663826780089659, 8);
INSERT INTO fact_grams VALUES (39663826780089659, 18);
INSERT INTO fact_grams VALUES (39663826780089659, 44);
INSERT INTO fact_grams VALUES (39663826780089659, 54);
INSERT INTO fact_grams VALUES (40524198996116536, 8);
INSERT INTO fact_grams VALUES (40524198996116536, 18);
INSERT INTO fact_grams VALUES (40524198996116536, 44);
INSERT INTO fact_grams VALUES (40524198996116536, 54);
INSERT INTO fact_grams VALUES (40933305722717647, 25);
INSERT INTO fact_grams VALUES (40977191706364876, 9);
INSERT INTO fact_grams VALUES (40977191706364876, 19);
INSERT INTO fact_grams VALUES (40977191706364876, 45);
INSERT INTO fact_grams VALUES (40977191706364876, 55);
INSERT INTO fact_grams VALUES (41411784008131229, 27);
INSERT INTO fact_grams VALUES (43488664264827029, 7);
INSERT INTO fact_grams VALUES (43488664264827029, 17);
INSERT INTO fact_grams VALUES (43488664264827029, 43);
INSERT INTO fact_grams VALUES (43488664264827029, 53);
INSERT INTO fact_grams VALUES (43488664264827029, 59);
INSERT INTO fact_grams VALUES (43768300892042642, 25);
INSERT INTO fact_grams VALUES (44019519225447127, 9);
INSERT INTO fact_grams VALUES (44019519225447127, 19);
INSERT INTO fact_grams VALUES (44019519225447127, 45);
INSERT INTO fact_grams VALUES (44019519225447127, 55);
INSERT INTO fact_grams VALUES (45131085116069626, 8);
INSERT INTO fact_grams VALUES (45131085116069626, 18);
INSERT INTO fact_grams VALUES (45131085116069626, 44);
INSERT INTO fact_grams VALUES (45131085116069626, 54);
INSERT INTO fact_grams VALUES (46093461538683168, 7);
INSERT INTO fact_grams VALUES (46093461538683168, 17);
INSERT INTO fact_grams VALUES (46093461538683168, 43);
INSERT INTO fact_grams VALUES (46093461538683168, 53);
INSERT INTO fact_grams VALUES (46093461538683168, 59);
INSERT INTO fact_grams VALUES (46614766969481211, 7);
INSERT INTO fact_grams VALUES (46614766969481211, 17);
INSERT INTO fact_grams VALUES (46614766969481211, 43);
INSERT INTO fact_grams VALUES (46614766969481211, 53);
INSERT INTO fact_grams VALUES (46614766969481211, 59);
INSERT INTO fact_grams VALUES (47075879872405764, 9);
INSERT INTO fact_grams VALUES (47075879872405764, 19);
INSERT INTO fact_grams VALUES (47075879872405764, 45);
INSERT INTO fact_grams VALUES (47075879872405764, 55);
INSERT INTO fact_grams VALUES (47281272172440715, 9);
INSERT INTO fact_grams VALUES (47281272172440715, 19);
INSERT INTO fact_grams VALUES (47281272172440715, 45);
INSERT INTO fact_grams VALUES (47281272172440715, 55);
INSERT INTO fact_grams VALUES (47799723427952815, 25);
INSERT INTO fact_grams VALUES (47849672401850821, 26);
INSERT INTO fact_grams VALUES (49811515613734526, 60);
INSERT INTO fact_grams VALUES (50132379004205447, 26);
INSERT INTO fact_grams VALUES (51733173835089989, 10);
INSERT INTO fact_grams VALUES (51733173835089989, 20);
INSERT INTO fact_grams VALUES (51733173835089989, 46);
INSERT INTO fact_grams VALUES (51733173835089989, 56);
INSERT INTO fact_grams VALUES (51733173835089989, 61);
INSERT INTO fact_grams VALUES (52233429010782061, 7);
INSERT INTO fact_grams VALUES (52233429010782061, 17);
INSERT INTO fact_grams VALUES (52233429010782061, 43);
INSERT INTO fact_grams VALUES (52233429010782061, 53);
INSERT INTO fact_grams VALUES (52233429010782061, 59);
INSERT INTO fact_grams VALUES (52537114567010309, 9);
INSERT INTO fact_grams VALUES (52537114567010309, 19);
INSERT INTO fact_grams VALUES (52537114567010309, 45);
INSERT INTO fact_grams VALUES (52537114567010309, 55);
INSERT INTO fact_grams VALUES (55716248833742931, 26);
INSERT INTO fact_grams VALUES (56354260778855805, 10);
INSERT INTO fact_grams VALUES (56354260778855805, 20);
INSERT INTO fact_grams VALUES (56354260778855805, 46);
INSERT INTO fact_grams VALUES (56354260778855805, 56);
INSERT INTO fact_grams VALUES (56354260778855805, 61);
INSERT INTO fact_grams VALUES (56807553458938461, 9);
INSERT INTO fact_grams VALUES (56807553458938461, 19);
INSERT INTO fact_grams VALUES (56807553458938461, 45);
INSERT INTO fact_grams VALUES (56807553458938461, 55);
INSERT INTO fact_grams VALUES (56828816252084119, 9);
INSERT INTO fact_grams VALUES (56828816252084119, 19);
INSERT INTO fact_grams VALUES (56828816252084119, 45);
INSERT INTO fact_grams VALUES (56828816252084119, 55);
INSERT INTO fact_grams VALUES (57977149127406757, 10);
INSERT INTO fact_grams VALUES (57977149127406757, 20);
INSERT INTO fact_grams VALUES (57977149127406757, 46);
INSERT INTO fact_grams VALUES (57977149127406757, 56);
INSERT INTO fact_grams VALUES (57977149127406757, 61);
INSERT INTO fact_grams VALUES (58701010148173165, 26);
INSERT INTO fact_grams VALUES (59578749551879728, 10);
INSERT INTO fact_grams VALUES (59578749551879728, 20);
INSERT INTO fact_grams VALUES (59578749551879728, 46);
INSERT INTO fact_grams VALUES (59578749551879728, 56);
INSERT INTO fact_grams VALUES (59578749551879728, 61);
INSERT INTO fact_grams VALUES (60193055472617380, 10);
INSERT INTO fact_grams VALUES (60193055472617380, 20);
INSERT INTO fact_grams VALUES (60193055472617380, 46);
INSERT INTO fact_grams VALUES (60193055472617380, 56);
INSERT INTO fact_grams VALUES (60193055472617380, 61);
INSERT INTO fact_grams VALUES (60225805280903306, 25);
INSERT INTO fact_grams VALUES (61762189894329858, 25);
INSERT INTO fact_grams VALUES (62908190197599143, 27);
INSERT INTO fact_grams VALUES (64623528998479079, 60);
INSERT INTO fact_grams VALUES (64996161512857713, 27);
INSERT INTO fact_grams VALUES (67093976859653478, 26);
INSERT INTO fact_grams VALUES (67565270909084088, 10);
INSERT INTO fact_grams VALUES (67565270909084088, 20);
INSERT INTO fact_grams VALUES (67565270909084088, 46);
INSERT INTO fact_grams VALUES (67565270909084088, 56);
INSERT INTO fact_grams VALUES (67565270909084088, 61);
INSERT INTO fact_grams VALUES (68584843579164440, 26);
CREATE TABLE fact_figures (
    figure TEXT NOT NULL,
    fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    PRIMARY KEY (figure, fact_id)
) WITHOUT ROWID;
INSERT INTO fact_figures VALUES ('CNY:10000000000', 8);
INSERT INTO fact_figures VALUES ('CNY:10000000000', 18);
INSERT INTO fact_figures VALUES ('CNY:10000000000', 26);
INSERT INTO fact_figures VALUES ('CNY:10000000000', 35);
INSERT INTO fact_figures VALUES ('CNY:10000000000', 54);
INSERT INTO fact_figures VALUES ('CNY:12000000000', 44);
INSERT INTO fact_figures VALUES ('person:1', 36);
INSERT INTO fact_figures VALUES ('vehicle:300000', 8);
INSERT INTO fact_figures VALUES ('vehicle:300000', 18);
INSERT INTO fact_figures VALUES ('vehicle:300000', 26);
INSERT INTO fact_figures VALUES ('vehicle:300000', 35);
INSERT INTO fact_figures VALUES ('vehicle:300000', 44);
INSERT INTO fact_figures VALUES ('vehicle:300000', 54);
CREATE TABLE novelties (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    at TEXT NOT NULL,
    score REAL NOT NULL,
    new_sentences REAL NOT NULL,
    adds_nothing INTEGER NOT NULL CHECK (adds_nothing IN (0, 1)),
    lines TEXT NOT NULL,
    additions TEXT NOT NULL,
    UNIQUE (story_id, revision_id)
);
INSERT INTO novelties VALUES (1, 1, 1, 1, '2022-09-01T08:06:00.000Z', 0.783, 1.0, 0, '["first mention of Xiaomi","first mention of BAIC","cost: 10 billion yuan","300,000 vehicles","first mention of Lin Wei"]', '[{"kind":"concept","line":"first mention of Xiaomi","weight":0.35,"said":"Xiaomi","key":"maker","against":null},{"kind":"concept","line":"first mention of BAIC","weight":0.35,"said":"BAIC","key":"partner","against":null},{"kind":"figure","line":"cost: 10 billion yuan","weight":0.22,"said":"10 billion yuan","key":"CNY:10000000000","against":null},{"kind":"figure","line":"300,000 vehicles","weight":0.132,"said":"300000 cars","key":"vehicle:300000","against":null},{"kind":"name","line":"first mention of Lin Wei","weight":0.05,"said":"Lin Wei","key":"linwei","against":null}]');
INSERT INTO novelties VALUES (2, 1, 2, 2, '2022-09-01T08:12:00.000Z', 0.0, 0.0, 1, '[]', '[]');
INSERT INTO novelties VALUES (3, 1, 3, 3, '2022-09-01T10:00:00.000Z', 0.0, 0.0, 1, '[]', '[]');
INSERT INTO novelties VALUES (4, 1, 4, 4, '2022-09-01T11:00:00.000Z', 0.856, 1.0, 0, '["知情人士: 小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议","first mention of 小米","first mention of 北汽","investment: about 10 billion yuan","capacity: 300,000 vehicles"]', '[{"kind":"denial","line":"知情人士: 小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议","weight":0.3,"said":"小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议","key":"unnamed:not:sign","against":null},{"kind":"concept","line":"first mention of 小米","weight":0.35,"said":"小米","key":"maker","against":null},{"kind":"concept","line":"first mention of 北汽","weight":0.35,"said":"北汽","key":"partner","against":null},{"kind":"figure","line":"investment: about 10 billion yuan","weight":0.22,"said":"100亿元","key":"CNY:10000000000","against":null},{"kind":"figure","line":"capacity: 300,000 vehicles","weight":0.22,"said":"30万辆","key":"vehicle:300000","against":null}]');
INSERT INTO novelties VALUES (5, 1, 1, 5, '2022-09-01T14:00:00.000Z', 0.22, 0.0, 1, '["cost: 12 billion yuan"]', '[{"kind":"figure","line":"cost: 12 billion yuan","weight":0.22,"said":"12 billion yuan","key":"CNY:12000000000","against":null}]');
INSERT INTO novelties VALUES (6, 1, 1, 6, '2022-09-01T17:00:00.000Z', 0.0, 0.0, 1, '[]', '[]');
INSERT INTO novelties VALUES (7, 1, 5, 7, '2022-09-07T04:00:00.000Z', 0.067, 0.333, 1, '[]', '[]');
CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    at TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (story_id, article_id, other_id)
);
INSERT INTO reports VALUES (1, 1, 3, 1, '2022-09-01T10:00:00.000Z', 2.6, 'both name Xiaomi and BAIC; both state 10 billion yuan (cost) and 300,000 vehicles (output); published within the hour');
INSERT INTO reports VALUES (2, 1, 3, 2, '2022-09-01T10:00:00.000Z', 2.6, 'both name Xiaomi and BAIC; both state 10 billion yuan (cost) and 300,000 vehicles (output); published within the hour');
INSERT INTO reports VALUES (3, 1, 4, 1, '2022-09-01T11:00:00.000Z', 2.2, 'both name 小米 and 北汽; both state 300,000 vehicles (capacity) and about 10 billion yuan (investment); published within the hour');
INSERT INTO reports VALUES (4, 1, 4, 2, '2022-09-01T11:00:00.000Z', 2.2, 'both name 小米 and 北汽; both state 300,000 vehicles (capacity) and about 10 billion yuan (investment); published within the hour');
CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    belongs INTEGER NOT NULL CHECK (belongs IN (0, 1)),
    score REAL NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (story_id, article_id, at)
);
INSERT INTO judgements VALUES (1, 1, 4, 1, 0.7587, '2022-09-08T08:00:00.000Z');
CREATE TABLE "alerts" (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    kind TEXT NOT NULL,
    article_id INTEGER REFERENCES articles(id),
    revision_id INTEGER REFERENCES revisions(id),
    at TEXT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL,
    severity REAL,
    novelty REAL
);
INSERT INTO alerts VALUES (1, 'cars|review|http://berita.test/mobil/3', 1, 'review', 3, 3, '2022-09-01T10:00:00.000Z', 'Dua pabrikan berunding', 'It adds nothing to what was told. Matched: it names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen.', NULL, 0.0);
INSERT INTO alerts VALUES (2, 'cars|new|http://bao.test/che/4', 1, 'new', 4, 4, '2022-09-01T11:00:00.000Z', '小米与北汽洽谈合作', 'Matched: it names Xiaomi in the title and once in the text, and BAIC in the title and once in the text.', NULL, NULL);
INSERT INTO alerts VALUES (3, 'cars|change|http://daily.test/cars/1|e61c7f1215af6c0b|78344d8d71f95137', 1, 'figure', 1, 5, '2022-09-01T14:00:00.000Z', 'Two makers talk', '10 → 12 billion yuan', 0.8, NULL);
INSERT INTO alerts VALUES (4, 'cars|change|http://daily.test/cars/1|78344d8d71f95137|dbcc3659ed77c662', 1, 'headline', 1, 6, '2022-09-01T17:00:00.000Z', 'Two makers talk', 'headline: Two makers talk → Two makers still talk; 12 → 10 billion yuan', 0.8, NULL);
INSERT INTO alerts VALUES (5, 'cars|gone|http://port.test/2|2022-09-03T00:00:00+00:00', 1, 'gone', 2, 2, '2022-09-03T00:00:00.000Z', 'Two makers in talks', 'missing at 3 looks: the page says 404', NULL, NULL);
INSERT INTO alerts VALUES (6, 'cars|review|http://daily.test/cars/6', 1, 'review', 5, 7, '2022-09-07T04:00:00.000Z', 'A third maker joins', 'It adds nothing to what was told. Matched: it names Xiaomi once in the text and BAIC once in the text, too little to accept it unseen.', NULL, 0.067);
CREATE TABLE "deliveries" (
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL REFERENCES "alerts"(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'dead', 'silenced')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt TEXT,
    claimed_until TEXT,
    claimed_by TEXT,
    last_error TEXT,
    message_id INTEGER REFERENCES messages(id),
    updated TEXT NOT NULL,
    UNIQUE (alert_id, channel)
);
INSERT INTO deliveries VALUES (1, 1, 'terminal', 'sent', 1, '2022-09-01T10:00:00.000Z', NULL, NULL, NULL, 1, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (2, 1, 'desk', 'failed', 1, '2022-09-01T10:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (3, 2, 'terminal', 'dead', 1, '2022-09-01T11:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (4, 2, 'desk', 'pending', 0, '2022-09-01T11:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (5, 3, 'terminal', 'sent', 1, '2022-09-01T14:00:00.000Z', NULL, NULL, NULL, 1, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (6, 3, 'desk', 'failed', 1, '2022-09-01T14:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (7, 4, 'terminal', 'dead', 1, '2022-09-01T17:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (8, 4, 'desk', 'pending', 0, '2022-09-01T17:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (9, 5, 'terminal', 'sent', 1, '2022-09-03T00:00:00.000Z', NULL, NULL, NULL, 1, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (10, 5, 'desk', 'failed', 1, '2022-09-03T00:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (11, 6, 'terminal', 'dead', 1, '2022-09-07T04:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
INSERT INTO deliveries VALUES (12, 6, 'desk', 'pending', 0, '2022-09-07T04:00:00.000Z', NULL, NULL, NULL, NULL, '2022-09-08T08:00:00.000Z');
CREATE TABLE silences (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    channel TEXT,
    kind TEXT,
    outlet TEXT,
    article_id INTEGER REFERENCES articles(id),
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    lifted TEXT
);
INSERT INTO silences VALUES (1, 1, NULL, 'gone', NULL, NULL, '2022-09-08T08:00:00.000Z', 'known', '2022-09-08T08:00:00.000Z', NULL);
CREATE TABLE passes (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    began TEXT NOT NULL,
    ended TEXT NOT NULL,
    planned INTEGER NOT NULL,
    looked INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    disk_free INTEGER,
    disk_total INTEGER,
    memory INTEGER,
    UNIQUE (story_id, began)
);
INSERT INTO passes VALUES (1, 1, '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z', 3, 3, 1, NULL, NULL, NULL);
CREATE TABLE troubles (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    kind TEXT NOT NULL CHECK (kind IN ('unreadable', 'failing', 'empty', 'silent', 'short', 'blocked', 'offline',
                                       'nothing', 'deliveries', 'disk')),
    subject TEXT NOT NULL,
    since TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT,
    detail TEXT NOT NULL,
    usual REAL,
    UNIQUE (story_id, kind, subject, began)
);
INSERT INTO troubles VALUES (1, 1, 'silent', 'wire', '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z', NULL, 'Silent.', NULL);
CREATE TABLE story_entries (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'change', 'presence')),
    number INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    what TEXT NOT NULL,
    classes TEXT NOT NULL,
    language TEXT NOT NULL,
    outlet TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'review')),
    severity REAL,
    revisions INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (story_id, at, kind, number)
) WITHOUT ROWID;
INSERT INTO story_entries VALUES (1, '2022-09-01T08:06:00.000Z', 'article', 1, 1, 'article', '[]', 'en', 'daily.test', 'review', NULL, 3, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T08:12:00.000Z', 'article', 2, 2, 'article', '[]', 'en', 'port.test', 'review', NULL, 1, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T10:00:00.000Z', 'article', 3, 3, 'article', '[]', 'id', 'berita.test', 'review', NULL, 1, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T11:00:00.000Z', 'article', 4, 4, 'article', '[]', 'zh', 'bao.test', 'accept', NULL, 1, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T14:00:00.000Z', 'change', 1, 1, 'figure', '["figure"]', 'en', 'daily.test', 'review', 0.8, 0, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T17:00:00.000Z', 'change', 2, 1, 'headline', '["headline","figure"]', 'en', 'daily.test', 'review', 0.8, 0, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-01T20:00:00.000Z', 'presence', 1, 2, 'suspect', '[]', 'en', 'port.test', 'review', NULL, 0, '2022-09-01');
INSERT INTO story_entries VALUES (1, '2022-09-03T00:00:00.000Z', 'presence', 2, 2, 'gone', '[]', 'en', 'port.test', 'review', NULL, 0, '2022-09-03');
INSERT INTO story_entries VALUES (1, '2022-09-07T04:00:00.000Z', 'article', 5, 5, 'article', '[]', 'en', 'daily.test', 'review', NULL, 1, '2022-09-01');
CREATE TABLE story_days (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    language TEXT NOT NULL,
    decision TEXT NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    PRIMARY KEY (story_id, day, kind, what, language, decision)
) WITHOUT ROWID;
INSERT INTO story_days VALUES (1, '2022-09-01', 'article', 'article', 'en', 'review', 3, 5);
INSERT INTO story_days VALUES (1, '2022-09-01', 'article', 'article', 'id', 'review', 1, 1);
INSERT INTO story_days VALUES (1, '2022-09-01', 'article', 'article', 'zh', 'accept', 1, 1);
INSERT INTO story_days VALUES (1, '2022-09-01', 'change', 'figure', 'en', 'review', 1, 0);
INSERT INTO story_days VALUES (1, '2022-09-01', 'change', 'headline', 'en', 'review', 1, 0);
INSERT INTO story_days VALUES (1, '2022-09-01', 'presence', 'suspect', 'en', 'review', 1, 0);
INSERT INTO story_days VALUES (1, '2022-09-03', 'presence', 'gone', 'en', 'review', 1, 0);
CREATE TABLE story_deliveries (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (story_id, channel, state)
) WITHOUT ROWID;
INSERT INTO story_deliveries VALUES (1, 'desk', 'failed', 3);
INSERT INTO story_deliveries VALUES (1, 'desk', 'pending', 3);
INSERT INTO story_deliveries VALUES (1, 'terminal', 'dead', 3);
INSERT INTO story_deliveries VALUES (1, 'terminal', 'sent', 3);
CREATE VIRTUAL TABLE former_fts USING fts5(title, text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO former_fts (rowid, title, text) VALUES (1, '', 'together in the capital next year.
People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet,"');
INSERT INTO former_fts (rowid, title, text) VALUES (2, '', 'together in the capital next year.
People who know the talks put the cost at 12 billion yuan and the line at 300000 cars a year.
"Nothing is decided yet,"');
CREATE TABLE prunings (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    until_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    began TEXT NOT NULL,
    ended TEXT NOT NULL,
    UNIQUE (kind, began)
);
INSERT INTO prunings VALUES (1, 'looks', '2022-09-08T08:00:00.000Z', 1, 80, '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z');
CREATE TABLE leases (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    holder TEXT NOT NULL,
    begun TEXT NOT NULL,
    until_at TEXT NOT NULL
);
INSERT INTO leases VALUES (1, 'port.test', '1-1', 'run', '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z');
CREATE TABLE archives (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    stamp TEXT NOT NULL,
    wanted TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    size INTEGER,
    records INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    large INTEGER NOT NULL DEFAULT 0,
    broken INTEGER NOT NULL DEFAULT 0,
    revisits INTEGER NOT NULL DEFAULT 0,
    found INTEGER NOT NULL DEFAULT 0,
    began TEXT NOT NULL,
    updated TEXT NOT NULL,
    finished_at TEXT,
    UNIQUE (source, stamp, wanted)
);
INSERT INTO archives VALUES (1, 'news.warc.gz', '800', 'a', 800, 800, 3, 2, 0, 0, 0, 1, '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z', '2022-09-08T08:00:00.000Z');
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    archive_id INTEGER NOT NULL REFERENCES archives(id),
    position INTEGER NOT NULL,
    record TEXT,
    digest TEXT,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    stories TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    applied_at TEXT,
    UNIQUE (archive_id, position)
);
INSERT INTO captures VALUES (1, 1, 90, 'urn:uuid:1', NULL, 'http://daily.test/cars/1', '2022-09-08T08:00:00.000Z', 200, '[]', X'', '["port"]', 1, '2022-10-01 00:00:00+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX sources_due ON sources (story_id, listed, next_check);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_origin ON articles (origin_id);
CREATE INDEX addresses_due ON addresses (story_id, next_check);
CREATE INDEX addresses_article ON addresses (article_id);
CREATE INDEX discoveries_article ON discoveries (article_id);
CREATE INDEX discoveries_source ON discoveries (source_id);
CREATE INDEX evidence_url ON evidence (url, at);
CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never deleted'); END;
CREATE TRIGGER evidence_is_never_replaced BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence
             WHERE id = new.id OR hash = new.hash OR record_hash = new.record_hash)
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never replaced'); END;
CREATE INDEX revisions_text_hash ON revisions (text_hash);
CREATE INDEX revisions_evidence ON revisions (evidence_id);
CREATE INDEX presence_at ON presence (at);
CREATE INDEX presence_evidence ON presence (evidence_id);
CREATE INDEX changes_at ON changes (at);
CREATE INDEX changes_old_revision ON changes (old_revision_id);
CREATE INDEX changes_new_revision ON changes (new_revision_id);
CREATE INDEX matches_decision ON matches (story_id, decision);
CREATE INDEX families_other ON families (other_id);
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claims_unit ON claims (unit, value);
CREATE UNIQUE INDEX checks_once ON checks (story_id, at, url, result, ifnull(source_id, 0));
CREATE INDEX checks_article ON checks (article_id, at);
CREATE TRIGGER articles_leave_the_index AFTER DELETE ON articles
BEGIN DELETE FROM articles_fts WHERE rowid = old.id; END;
CREATE VIEW coverage AS
SELECT stories.slug AS story, articles.published AS published, articles.first_seen AS first_seen,
       articles.outlet AS outlet, articles.language AS language, articles.title AS title, articles.url AS url,
       articles.presence AS presence, matches.decision AS decision, matches.score AS score, matches.reason AS reason,
       families.relation AS relation, origins.url AS origin, articles.id AS article_id
FROM matches JOIN stories ON stories.id = matches.story_id JOIN articles ON articles.id = matches.article_id
LEFT JOIN families ON families.article_id = articles.id
LEFT JOIN articles AS origins ON origins.id = families.origin_id
WHERE matches.decision <> 'reject';
CREATE INDEX concepts_story ON concepts (story_id);
CREATE INDEX host_sentences_repeated ON host_sentences (host_id) WHERE articles + in_story >= 3;
CREATE VIEW boilerplate AS
SELECT host_memories.host AS host, host_sentences.sentence AS sentence,
       host_sentences.articles + host_sentences.in_story AS articles, host_sentences.first_at AS first_at,
       host_sentences.last_at AS last_at
FROM host_sentences JOIN host_memories ON host_memories.id = host_sentences.host_id
WHERE host_sentences.articles + host_sentences.in_story >= 3
  AND host_sentences.articles + host_sentences.in_story >= host_memories.unrelated / 20;
CREATE INDEX readings_evidence ON readings (evidence_id);
CREATE INDEX revision_pages_evidence ON revision_pages (evidence_id);
CREATE INDEX host_answers_due ON host_answers (next_check);
CREATE INDEX host_answers_evidence ON host_answers (evidence_id);
CREATE INDEX archivings_due ON archivings (state, next_attempt);
CREATE INDEX archivings_evidence ON archivings (evidence_id);
CREATE INDEX articles_moved ON articles (moved_to) WHERE moved_to IS NOT NULL;
CREATE INDEX fingerprints_article ON fingerprints (article_id);
CREATE VIEW family_corrections AS
WITH carriers AS (
    SELECT origin_id, origin_id AS article_id FROM families
    UNION
    SELECT origin_id, article_id FROM families WHERE relation IN ('original', 'same', 'copy', 'derived')
), steps AS (
    SELECT changes.id AS change_id, json_extract(step.value, '$.old') AS old, json_extract(step.value, '$.new') AS new,
           iif(step.key = 0, '', json_extract(changes.ops, '$[' || abs(step.key - 1) || '].new')) AS ahead,
           ifnull(json_extract(changes.ops, '$[' || (step.key + 1) || '].new'), '') AS behind
    FROM changes JOIN json_each(changes.ops) AS step
    WHERE changes.flap = 0 AND changes.article_id IN (SELECT article_id FROM carriers)
      AND EXISTS (SELECT 1 FROM json_each(changes.classes) AS class WHERE class.value IN ('figure', 'correction'))
      AND json_extract(step.value, '$.op') IN ('replace', 'insert', 'delete')
      AND (json_array_length(changes.figures) = 0 OR EXISTS (
          SELECT 1 FROM json_each(changes.figures) AS figure
          WHERE trim(json_extract(step.value, '$.old')) <> ''
            AND (instr(json_extract(step.value, '$.old'), json_extract(figure.value, '$.from')) > 0
                 OR instr(json_extract(figure.value, '$.from'), trim(json_extract(step.value, '$.old'))) > 0)))
), wordings AS (
    SELECT change_id,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || old || substr(behind, 1, 1)) AS old_after,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || new || substr(behind, 1, 1)) AS new_after,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || old || substr(behind, 1, 16)) AS old_before,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || new || substr(behind, 1, 16)) AS new_before
    FROM steps
), standings AS (
    SELECT wordings.change_id, theirs.origin_id, members.id AS member_id, states.first_seen AS at,
           states.words_hash = members.words_hash AS is_current,
           max(ifnull(instr(states.title || char(10, 10) || states.text, wordings.old_after), 0)
               + ifnull(instr(states.title || char(10, 10) || states.text, wordings.old_before), 0)) > 0 AS old_stands,
           max(ifnull(instr(states.title || char(10, 10) || states.text, wordings.new_after), 0)
               + ifnull(instr(states.title || char(10, 10) || states.text, wordings.new_before), 0)) > 0 AS new_stands
    FROM wordings JOIN changes ON changes.id = wordings.change_id
    JOIN carriers AS ours ON ours.article_id = changes.article_id
    JOIN carriers AS theirs ON theirs.origin_id = ours.origin_id AND theirs.article_id <> ours.article_id
    JOIN articles AS members ON members.id = theirs.article_id
    JOIN revisions AS states ON states.article_id = members.id
    GROUP BY wordings.change_id, theirs.origin_id, members.id, states.id
), answers AS (
    SELECT change_id, origin_id, member_id, max(is_current AND old_stands) AS old_stands,
           max(is_current AND new_stands) AS new_stands, min(iif(new_stands, at, NULL)) AS carried_at
    FROM standings GROUP BY change_id, origin_id, member_id
)
SELECT origins.url AS origin, changed.url AS corrected, changed.outlet AS corrected_by, changes.at AS at,
       changes.summary AS correction, members.url AS member, members.outlet AS outlet,
       CASE WHEN answers.new_stands AND answers.old_stands THEN 'in part'
            WHEN answers.new_stands THEN iif(answers.carried_at < changes.at, 'had it', 'carried')
            WHEN answers.old_stands THEN 'not carried' ELSE 'other words' END AS state,
       answers.carried_at AS carried_at, changes.id AS change_id, members.id AS article_id
FROM answers JOIN changes ON changes.id = answers.change_id
JOIN articles AS changed ON changed.id = changes.article_id
JOIN articles AS origins ON origins.id = answers.origin_id
JOIN articles AS members ON members.id = answers.member_id;
CREATE INDEX facts_key ON facts (story_id, kind, key, at, article_id);
CREATE INDEX facts_unit ON facts (story_id, unit, at) WHERE unit IS NOT NULL;
CREATE INDEX facts_speaker ON facts (story_id, speaker_key) WHERE speaker_key IS NOT NULL;
CREATE INDEX facts_said ON facts (story_id, at) WHERE kind IN ('quote', 'statement');
CREATE INDEX facts_article ON facts (article_id);
CREATE INDEX facts_revision ON facts (revision_id);
CREATE INDEX fact_grams_fact ON fact_grams (fact_id);
CREATE INDEX fact_figures_fact ON fact_figures (fact_id);
CREATE INDEX novelties_revision ON novelties (revision_id);
CREATE INDEX reports_article ON reports (article_id);
CREATE INDEX reports_other ON reports (other_id);
CREATE INDEX judgements_article ON judgements (article_id);
CREATE VIEW timeline AS
SELECT stories.slug AS story, articles.first_seen AS at, 'article' AS kind, articles.outlet AS outlet,
       articles.title AS title, matches.decision AS what, articles.published AS published, articles.url AS article,
       articles.id AS article_id, NULL AS severity, news.lines AS lines, news.adds_nothing AS adds_nothing,
       families.relation AS relation, origins.url AS origin
FROM matches JOIN stories ON stories.id = matches.story_id JOIN articles ON articles.id = matches.article_id
LEFT JOIN novelties AS news ON news.id = (
    SELECT id FROM novelties WHERE article_id = articles.id AND story_id = stories.id ORDER BY revision_id LIMIT 1)
LEFT JOIN families ON families.article_id = articles.id
LEFT JOIN articles AS origins ON origins.id = families.origin_id
WHERE matches.decision <> 'reject'
UNION ALL
SELECT stories.slug, changes.at, 'change', articles.outlet, articles.title, changes.summary, articles.published,
       articles.url, articles.id, changes.severity, NULL, NULL, NULL, NULL
FROM changes JOIN articles ON articles.id = changes.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id
UNION ALL
SELECT stories.slug, presence.at, 'presence', articles.outlet, articles.title,
       presence.old || ' → ' || presence.new || ': ' || presence.reason, articles.published,
       articles.url, articles.id, NULL, NULL, NULL, NULL, NULL
FROM presence JOIN articles ON articles.id = presence.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id;
CREATE INDEX alerts_story ON alerts (story_id, at);
CREATE INDEX alerts_article ON alerts (article_id);
CREATE INDEX alerts_revision ON alerts (revision_id);
CREATE INDEX deliveries_state ON deliveries (channel, state, next_attempt);
CREATE INDEX deliveries_message ON deliveries (message_id);
CREATE INDEX messages_channel ON messages (channel, story_id, sent_at);
CREATE INDEX messages_story ON messages (story_id);
CREATE INDEX silences_story ON silences (story_id, until);
CREATE INDEX silences_article ON silences (article_id);
CREATE INDEX checks_outlet ON checks (story_id, outlet, at);
CREATE INDEX addresses_first_seen ON addresses (story_id, first_seen);
CREATE INDEX passes_ended ON passes (story_id, ended);
CREATE INDEX troubles_open ON troubles (story_id, ended);
CREATE INDEX story_entries_article ON story_entries (article_id, kind);
CREATE INDEX story_entries_outlet
    ON story_entries (story_id, outlet, at, kind, number, article_id, what, classes, language, decision, severity);
CREATE INDEX story_entries_what
    ON story_entries (story_id, what, at, kind, number, article_id, classes, language, outlet, decision, severity);
CREATE INDEX story_entries_weight
    ON story_entries (story_id, severity, at, number, what, classes, outlet, language, decision, article_id)
    WHERE kind = 'change';
CREATE INDEX novelties_first ON novelties (article_id, story_id, revision_id, adds_nothing);
CREATE INDEX matches_score ON matches (story_id, decision, judged, score DESC, article_id);
CREATE INDEX judgements_at ON judgements (story_id, at);
CREATE INDEX facts_topic ON facts (story_id, unit, about, at) WHERE unit IS NOT NULL;
CREATE INDEX families_kin ON families (origin_id, relation, article_id);
CREATE INDEX articles_first_seen ON articles (first_seen, is_seed, published);
CREATE INDEX matches_article ON matches (article_id, story_id, decision);
CREATE INDEX checks_source ON checks (source_id, at, result, fresh) WHERE source_id IS NOT NULL;
CREATE INDEX checks_robots ON checks (story_id, at, url) WHERE result = 'robots' AND source_id IS NULL;
CREATE INDEX checks_words ON checks (story_id, at, url, words) WHERE words IS NOT NULL AND article_id IS NULL;
CREATE INDEX revisions_first ON revisions (article_id, id, tokens);
CREATE INDEX addresses_read ON addresses (story_id, via, first_seen, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX addresses_unread ON addresses (story_id, first_seen) WHERE article_id IS NULL;
CREATE INDEX addresses_host ON addresses (story_id, host);
CREATE INDEX discoveries_first ON discoveries (story_id, article_id, first_seen, source_id);
CREATE INDEX discoveries_lately ON discoveries (story_id, first_seen, article_id);
CREATE INDEX alerts_kind ON alerts (story_id, kind, at);
CREATE INDEX deliveries_of_state ON deliveries (state, alert_id);
CREATE INDEX articles_not_live ON articles (presence) WHERE presence <> 'live';
CREATE TRIGGER story_entries_counted AFTER INSERT ON story_entries
BEGIN
    INSERT INTO story_days (story_id, day, kind, what, language, decision, entries, revisions)
    VALUES (new.story_id, new.day, new.kind, new.what, new.language, new.decision, +1,
            +new.revisions)
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, revisions = revisions + excluded.revisions;
END;
CREATE TRIGGER story_entries_uncounted AFTER DELETE ON story_entries
BEGIN
    INSERT INTO story_days (story_id, day, kind, what, language, decision, entries, revisions)
    VALUES (old.story_id, old.day, old.kind, old.what, old.language, old.decision, -1,
            -old.revisions)
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, revisions = revisions + excluded.revisions;
    DELETE FROM story_days WHERE story_id = old.story_id AND day = old.day AND kind = old.kind
      AND what = old.what AND language = old.language AND decision = old.decision AND entries = 0;
END;
CREATE TRIGGER story_entries_recounted AFTER UPDATE ON story_entries
BEGIN
    INSERT INTO story_days (story_id, day, kind, what, language, decision, entries, revisions)
    VALUES (old.story_id, old.day, old.kind, old.what, old.language, old.decision, -1,
            -old.revisions)
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, revisions = revisions + excluded.revisions;
    INSERT INTO story_days (story_id, day, kind, what, language, decision, entries, revisions)
    VALUES (new.story_id, new.day, new.kind, new.what, new.language, new.decision, +1,
            +new.revisions)
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, revisions = revisions + excluded.revisions;
    DELETE FROM story_days WHERE story_id = old.story_id AND day = old.day AND kind = old.kind
      AND what = old.what AND language = old.language AND decision = old.decision AND entries = 0;
END;
CREATE TRIGGER matches_enter AFTER INSERT ON matches WHEN new.decision <> 'reject'
BEGIN
    INSERT INTO story_entries SELECT m.story_id AS story_id, a.first_seen AS at, 'article' AS kind, m.id AS number, a.id AS article_id,
       'article' AS what, '[]' AS classes, ifnull(a.language, '') AS language, ifnull(a.outlet, '') AS outlet,
       m.decision AS decision, NULL AS severity, (SELECT count(*) FROM revisions WHERE article_id = a.id) AS revisions,
       substr(iif(a.published <= a.first_seen, a.published, a.first_seen), 1, 10) AS day
FROM matches AS m JOIN articles AS a ON a.id = m.article_id WHERE m.decision <> 'reject' AND m.id = new.id;
    INSERT INTO story_entries SELECT m.story_id, c.at, 'change', c.id, a.id, ifnull(c.class, ''), c.classes, ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, c.severity, 0, substr(c.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN changes AS c ON c.article_id = a.id
WHERE m.decision <> 'reject' AND m.id = new.id;
    INSERT INTO story_entries SELECT m.story_id, p.at, 'presence', p.id, a.id, p.new, '[]', ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, NULL, 0, substr(p.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN presence AS p ON p.article_id = a.id
WHERE m.decision <> 'reject' AND m.id = new.id;
END;
CREATE TRIGGER matches_leave AFTER DELETE ON matches
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND story_id = old.story_id;
END;
CREATE TRIGGER matches_turn AFTER UPDATE OF story_id, article_id, decision ON matches
WHEN new.decision <> old.decision OR new.article_id <> old.article_id OR new.story_id <> old.story_id
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND story_id = old.story_id;
    INSERT INTO story_entries SELECT m.story_id AS story_id, a.first_seen AS at, 'article' AS kind, m.id AS number, a.id AS article_id,
       'article' AS what, '[]' AS classes, ifnull(a.language, '') AS language, ifnull(a.outlet, '') AS outlet,
       m.decision AS decision, NULL AS severity, (SELECT count(*) FROM revisions WHERE article_id = a.id) AS revisions,
       substr(iif(a.published <= a.first_seen, a.published, a.first_seen), 1, 10) AS day
FROM matches AS m JOIN articles AS a ON a.id = m.article_id WHERE m.decision <> 'reject' AND m.id = new.id;
    INSERT INTO story_entries SELECT m.story_id, c.at, 'change', c.id, a.id, ifnull(c.class, ''), c.classes, ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, c.severity, 0, substr(c.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN changes AS c ON c.article_id = a.id
WHERE m.decision <> 'reject' AND m.id = new.id;
    INSERT INTO story_entries SELECT m.story_id, p.at, 'presence', p.id, a.id, p.new, '[]', ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, NULL, 0, substr(p.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN presence AS p ON p.article_id = a.id
WHERE m.decision <> 'reject' AND m.id = new.id;
END;
CREATE TRIGGER articles_turn AFTER UPDATE OF language, outlet, first_seen, published ON articles
WHEN new.language IS NOT old.language OR new.outlet IS NOT old.outlet OR new.first_seen <> old.first_seen
  OR new.published IS NOT old.published
BEGIN
    UPDATE story_entries SET language = ifnull(new.language, ''), outlet = ifnull(new.outlet, '')
    WHERE article_id = new.id;
    UPDATE story_entries SET at = new.first_seen,
      day = substr(iif(new.published <= new.first_seen, new.published, new.first_seen), 1, 10)
    WHERE article_id = new.id AND kind = 'article';
END;
CREATE TRIGGER revisions_come AFTER INSERT ON revisions
BEGIN
    UPDATE story_entries SET revisions = revisions + 1 WHERE article_id = new.article_id AND kind = 'article';
END;
CREATE TRIGGER revisions_go AFTER DELETE ON revisions
BEGIN
    UPDATE story_entries SET revisions = revisions - 1 WHERE article_id = old.article_id AND kind = 'article';
END;
CREATE TRIGGER changes_enter AFTER INSERT ON changes
BEGIN
    INSERT INTO story_entries SELECT m.story_id, c.at, 'change', c.id, a.id, ifnull(c.class, ''), c.classes, ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, c.severity, 0, substr(c.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN changes AS c ON c.article_id = a.id
WHERE m.decision <> 'reject' AND c.id = new.id;
END;
CREATE TRIGGER changes_leave AFTER DELETE ON changes
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'change' AND number = old.id;
END;
CREATE TRIGGER changes_turn AFTER UPDATE OF article_id, at, class, classes, severity ON changes
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'change' AND number = old.id;

    INSERT INTO story_entries SELECT m.story_id, c.at, 'change', c.id, a.id, ifnull(c.class, ''), c.classes, ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, c.severity, 0, substr(c.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN changes AS c ON c.article_id = a.id
WHERE m.decision <> 'reject' AND c.id = new.id;
END;
CREATE TRIGGER presence_enters AFTER INSERT ON presence
BEGIN
    INSERT INTO story_entries SELECT m.story_id, p.at, 'presence', p.id, a.id, p.new, '[]', ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, NULL, 0, substr(p.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN presence AS p ON p.article_id = a.id
WHERE m.decision <> 'reject' AND p.id = new.id;
END;
CREATE TRIGGER presence_leaves AFTER DELETE ON presence
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'presence' AND number = old.id;
END;
CREATE TRIGGER presence_turns AFTER UPDATE OF article_id, at, new ON presence
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'presence' AND number = old.id;

    INSERT INTO story_entries SELECT m.story_id, p.at, 'presence', p.id, a.id, p.new, '[]', ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, NULL, 0, substr(p.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN presence AS p ON p.article_id = a.id
WHERE m.decision <> 'reject' AND p.id = new.id;
END;
CREATE TRIGGER deliveries_counted AFTER INSERT ON deliveries
BEGIN
    INSERT INTO story_deliveries (story_id, channel, state, deliveries)
    SELECT story_id, new.channel, new.state, 1 FROM alerts WHERE id = new.alert_id
    ON CONFLICT DO UPDATE SET deliveries = deliveries + 1;
END;
CREATE TRIGGER deliveries_uncounted AFTER DELETE ON deliveries
BEGIN
    UPDATE story_deliveries SET deliveries = deliveries - 1
    WHERE channel = old.channel AND state = old.state
      AND story_id = (SELECT story_id FROM alerts WHERE id = old.alert_id);
    DELETE FROM story_deliveries WHERE deliveries = 0;
END;
CREATE TRIGGER deliveries_recounted AFTER UPDATE OF alert_id, channel, state ON deliveries
WHEN new.state <> old.state OR new.channel <> old.channel OR new.alert_id <> old.alert_id
BEGIN
    UPDATE story_deliveries SET deliveries = deliveries - 1
    WHERE channel = old.channel AND state = old.state
      AND story_id = (SELECT story_id FROM alerts WHERE id = old.alert_id);
    INSERT INTO story_deliveries (story_id, channel, state, deliveries)
    SELECT story_id, new.channel, new.state, 1 FROM alerts WHERE id = new.alert_id
    ON CONFLICT DO UPDATE SET deliveries = deliveries + 1;
    DELETE FROM story_deliveries WHERE deliveries = 0;
END;
CREATE TRIGGER changes_leave_the_index AFTER DELETE ON changes
BEGIN DELETE FROM former_fts WHERE rowid = old.id; END;
CREATE INDEX evidence_withheld ON evidence (withheld) WHERE withheld IS NOT NULL;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
WHEN NOT (
    old.withheld IS NULL AND new.withheld IS 'pruned' AND new.body IS x''
    AND new.id IS old.id AND new.url IS old.url AND new.answered_url IS old.answered_url AND new.at IS old.at
    AND new.status IS old.status AND new.headers IS old.headers AND new.sha256 IS old.sha256
    AND new.record_hash IS old.record_hash AND new.prev_hash IS old.prev_hash AND new.hash IS old.hash)
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never changed'); END;
CREATE INDEX addresses_lead ON addresses (story_id, host, leads_to) WHERE leads_to IS NOT NULL;
CREATE INDEX leases_until ON leases (until_at);
CREATE INDEX leases_batch ON leases (holder, batch);
CREATE INDEX captures_waiting ON captures (at, id) WHERE applied_at IS NULL;
CREATE INDEX captures_evidence ON captures (evidence_id);
