//! The pages say what was read and found, and nothing that a document holds is more than text in them.
//!
//! What they do in a browser is tried by `.ci/browser`.
#![cfg(feature = "page")]

use gongkai::export::Entry;
use gongkai::page::{Overview, Summary, document};
use gongkai::{Audit, FieldPath, Lang, Parsed, Validator};
use scraper::{ElementRef, Html, Selector};

/// 未经复议直接起诉 of table 4 does not add up: 7 + 3 + 2 + 3 is 15.
const WRONG: &str = "\
云溪市青禾县水务局2024年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t\t—\t0
行政规范性文件\t１，２３４\t若干\t1500
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t12
行政强制\t/
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t25.1
四、政府信息公开行政复议、行政诉讼情况
行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
2\t2\t3\t2\t9\t7\t3\t2\t3\t20\t8\t1\t1\t3\t13
";

/// Two equations hold, of 行政复议 and of 复议后起诉, and the third now, too.
fn right() -> String {
    WRONG.replace("云溪市青禾县水务局2024", "白鹭区人民政府2023").replace("\t20\t", "\t15\t")
}

/// Table 4 is lost: no equation can be decided.
fn lost() -> String {
    let end = WRONG.find("四、").expect("table 4");
    WRONG[..end].replace("云溪市青禾县水务局2024", "鹤汀市教育局2023")
}

fn read(text: &str) -> (Parsed, Audit) {
    let parsed = gongkai::read_text(text).unwrap();
    let audit = Validator::new().allow(["formalities"]).unwrap().audit_with(
        parsed.report(),
        parsed.origins(),
        parsed.source().as_str(),
    );
    (parsed, audit)
}

fn page(name: &str, text: &str, lang: Lang) -> String {
    let (parsed, audit) = read(text);
    document(&Entry::read(name, &parsed, &audit), lang)
}

fn summary(name: &str, text: &str) -> Summary {
    let (parsed, audit) = read(text);
    Summary::of(&Entry::read(name, &parsed, &audit), Lang::En)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: &ElementRef<'_>) -> String {
    element.text().collect()
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(text).collect()
}

#[test]
fn each_cell_has_its_number_its_state_and_its_place() {
    let page = Html::parse_document(&page("一.txt", WRONG, Lang::En));
    let cell = |path: &str| {
        let number = path.parse::<FieldPath>().unwrap().index();
        let cells = all(&page, &format!("#form td#c{number}[data-cell=\"{number}\"][tabindex=\"0\"]"));
        assert_eq!(cells.len(), 1, "{path}");
        let marks = texts(&page, &format!("#source mark[data-cell=\"{number}\"]"));
        let of = |name: &str| cells[0].value().attr(name).unwrap_or_default().to_owned();
        (text(&cells[0]), of("data-state"), of("class"), of("data-proposed"), marks.concat())
    };
    for (path, number, state, raw) in [
        ("proactive_disclosure.rules.issued", "", "blank", ""),
        ("proactive_disclosure.rules.repealed", "", "dash", "—"),
        ("proactive_disclosure.rules.in_force", "0", "read", "0"),
        ("proactive_disclosure.normative_documents.issued", "1234", "read", "１，２３４"),
        ("proactive_disclosure.normative_documents.repealed", "", "unreadable", "若干"),
        ("proactive_disclosure.normative_documents.in_force", "1500", "read", "1500"),
        ("proactive_disclosure.licensing.decisions", "", "absent", ""),
        ("proactive_disclosure.penalties.decisions", "12", "read", "12"),
        ("proactive_disclosure.coercion.decisions", "", "not_applicable", "/"),
        ("proactive_disclosure.administrative_fees.amount_wan_yuan", "25.1", "read", "25.1"),
        ("review_and_litigation.reconsideration.total", "9", "read", "9"),
        ("review_and_litigation.litigation.after_reconsideration.total", "13", "read", "13"),
    ] {
        let expected = (number.to_owned(), state.to_owned(), String::new(), String::new(), raw.to_owned());
        assert_eq!(cell(path), expected, "{path}");
    }
    // A table of which nothing is in the document is not drawn.
    assert!(all(&page, "#form table").len() == 2, "tables 2 and 4");
    // The equation that is broken, and what would make it hold.
    let direct = |name: &str| cell(&format!("review_and_litigation.litigation.direct.{name}"));
    let broken = |number: &str| {
        let read = "read".to_owned();
        (number.to_owned(), read, "broken".to_owned(), String::new(), number.to_owned())
    };
    assert_eq!(direct("upheld"), broken("7"));
    assert_eq!(direct("other"), broken("2"));
    assert_eq!(direct("pending"), broken("3"));
    assert_eq!(direct("total"), broken("20"));
    let (number, _, class, proposed, _) = direct("corrected");
    assert_eq!((number.as_str(), class.as_str(), proposed.as_str()), ("3", "broken suspect", "8"));
}

#[test]
fn findings_name_their_cells() {
    for (lang, severity) in [(Lang::En, "error"), (Lang::Zh, "错误")] {
        let page = Html::parse_document(&page("一.txt", WRONG, lang));
        let findings = all(&page, "#findings button.error");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].value().attr("data-cells"), Some("311 312 313 314 315"));
        assert!(text(&findings[0]).starts_with(&format!("{severity} review-total ")));
        assert_eq!(texts(&page, "#findings .equation"), ["7 + 3 + 2 + 3 = 15 ≠ 20"]);
        let first = all(&page, "#suspects button")[0];
        assert_eq!(first.value().attr("data-cells"), Some("312"));
        assert_eq!(first.value().attr("data-proposed"), Some("312:8"));
    }
    let clean = Html::parse_document(&page("二.txt", &right(), Lang::En));
    assert!(all(&clean, "#findings button.error, #suspects, td.broken, td.suspect").is_empty());
}

#[test]
fn the_source_is_shown_as_it_is() {
    let page = Html::parse_document(&page("一.txt", WRONG, Lang::En));
    assert_eq!(texts(&page, "#source pre"), [WRONG]);
}

/// A number of table 4 is missing, and nothing tells which: the row stands for all of its cells.
#[test]
fn cells_in_one_place_share_it() {
    let page = Html::parse_document(&page("一.txt", &WRONG.replace("\n2\t2\t3\t", "\n2\t3\t"), Lang::En));
    let marks = all(&page, "#source mark[data-cell*=\" \"]");
    assert_eq!(marks.len(), 1);
    let expected: Vec<String> = (306..=320).map(|number| number.to_string()).collect();
    assert_eq!(marks[0].value().attr("data-cell"), Some(expected.join(" ").as_str()));
    assert_eq!(text(&marks[0]), "2\t3\t2\t9\t7\t3\t2\t3\t20\t8\t1\t1\t3\t13");
    assert_eq!(all(&page, "#form td[data-state=\"ambiguous\"]").len(), 15);
}

/// Markup where a document, its name and its address can have any; nothing of it becomes an element or an attribute.
#[test]
fn what_a_document_holds_is_text() {
    const EVIL: &str = "</title></pre><script>x()</script>\"'><img src=x onerror=x()>&lt;b>";
    const TITLE: &str = "</title><img src=x onerror=x()>";
    let titled = WRONG
        .replace("青禾县", TITLE)
        .replace("若干", EVIL)
        .replace("行政处罚\t12", "行政处罚\t12\" onclick=\"x()");
    let titled = titled.replace("二、", &format!("一、总体情况\n{EVIL}\n二、"));
    let (parsed, audit) = read(&titled);
    let name = format!("{EVIL}.txt");
    let plain = all_tags(&page("一.txt", &WRONG.replace("二、", "一、总体情况\n公开\n二、"), Lang::En));
    for lang in [Lang::En, Lang::Zh] {
        let made = document(&Entry::read(&name, &parsed, &audit), lang);
        assert_eq!(made.matches("<script").count(), 1, "{made}");
        let page = Html::parse_document(&made);
        // Tags in the source are made pale, and what the reader tells has a list.
        let known = |tag: &&String| {
            plain.contains(tag) || ["i", "q", "details", "summary", "ul"].contains(&tag.as_str())
        };
        assert_eq!(all_tags(&made).iter().find(|tag| !known(tag)), None);
        assert!(all(&page, "[onclick], [onerror], [src]").is_empty());
        for shown in ["title", "header h1", "#form h1"] {
            assert!(texts(&page, shown)[0].contains(TITLE), "{shown}");
        }
        assert_eq!(texts(&page, "#source pre"), [titled.as_str()]);
        assert_eq!(texts(&page, "header .file"), [name.as_str()]);
        assert!(texts(&page, "#form p").contains(&EVIL.to_owned()));
        let path: FieldPath = "proactive_disclosure.normative_documents.repealed".parse().unwrap();
        let raw = all(&page, &format!("#c{}", path.index()))[0]
            .value()
            .attr("title")
            .unwrap_or_default()
            .to_owned();
        assert!(raw.ends_with(EVIL), "{raw}");
    }
    // An organ, a year of findings and an address in the overview, and the reason why a file was not read.
    let mut stored =
        serde_json::to_value(Summary::of(&Entry::read(&name, &parsed, &audit), Lang::En)).unwrap();
    for field in ["issuer", "edition", "first"] {
        stored[field] = EVIL.into();
    }
    stored["findings"] = serde_json::json!([[EVIL, EVIL]]);
    stored["verdict"] = EVIL.into();
    let mut overview = Overview::new(Lang::En);
    overview.add(serde_json::from_value::<Summary>(stored).unwrap().link(EVIL));
    overview.add(Summary::of(&Entry::unread(&name, EVIL, EVIL), Lang::En));
    let made = overview.finish();
    assert_eq!(made.matches("<script").count(), 1, "{made}");
    let page = Html::parse_document(&made);
    assert!(all(&page, "img, [onclick], [onerror], [src], table b").is_empty());
    assert_eq!(all(&page, ".sortable a")[0].value().attr("href"), Some(EVIL));
    assert_eq!(texts(&page, ".sortable tr:nth-child(1) td:nth-child(2)"), [EVIL]);
    assert_eq!(texts(&page, ".sortable tr:nth-child(2) td:nth-child(9)"), [EVIL]);
    assert!(texts(&page, ".bars th").contains(&EVIL.to_owned()));
    // The page of a file that was not read.
    let made = document(&Entry::unread(&name, EVIL, EVIL), Lang::En);
    assert_eq!(made.matches("<script").count(), 1, "{made}");
    assert_eq!(texts(&Html::parse_document(&made), "h1"), [name]);
}

/// The names of the elements of a page.
fn all_tags(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let mut tags: Vec<String> = all(&page, "*").iter().map(|one| one.value().name().to_owned()).collect();
    tags.sort();
    tags.dedup();
    tags
}

#[test]
fn only_an_address_is_a_link() {
    for (address, is_link) in [
        ("pages/1.html", true),
        ("../a b/年报.html?x=1:2#3:4", true),
        ("https://example.org/1.html", true),
        ("HTTP://example.org/1.html", true),
        ("file:///srv/1.html", true),
        ("javascript:x()", false),
        (" JavaScript:x()", false),
        ("java\tscript:x()", false),
        ("java\nscript:x()", false),
        ("\u{1}javascript:x()", false),
        ("data:text/html,<script>x()</script>", false),
        ("vbscript:x()", false),
    ] {
        let mut overview = Overview::new(Lang::En);
        overview.add(Summary::of(&Entry::unread("一.txt", "empty", "empty"), Lang::En).link(address));
        let page = Html::parse_document(&overview.finish());
        assert_eq!(all(&page, ".sortable a").len(), usize::from(is_link), "{address:?}");
        assert_eq!(texts(&page, ".sortable td:first-child"), ["一.txt"]);
    }
}

#[test]
fn the_overview_counts_documents_cells_and_findings() {
    let mut overview = Overview::new(Lang::En);
    overview.add(summary("一.txt", WRONG).link("1.html"));
    overview.add(summary("二.txt", &right()));
    overview.add(summary("三.txt", &lost()));
    overview.add(Summary::of(&Entry::unread("四.png", "unsupported", "a picture"), Lang::En));
    let page = Html::parse_document(&overview.finish());
    assert_eq!(
        texts(&page, ".tiles li"),
        ["4 Documents", "1 Clean", "1 With findings", "1 Not checked", "1 Cannot be read"]
    );
    // Read are four numbers of table 2, thrice, and fifteen of table 4, twice; three cells of each are blank, a dash or a
    // slash, one is 若干. The form since 2021 has 200 cells; without a table 3, the 21 of the rows that it has had only since
    // then are not expected, and of the other 179 those that were not said to be there are absent.
    assert_eq!(texts(&page, "header .legend li"), ["read 45", "blank 9", "unreadable 3", "absent 480"]);
    let rows: Vec<Vec<String>> = all(&page, ".sortable tbody tr")
        .iter()
        .map(|row| row.child_elements().map(|cell| text(&cell)).collect())
        .collect();
    let row = |index: usize| rows[index].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(row(0)[..7], ["一.txt", "云溪市青禾县水务局", "2024", "2021", "With findings", "11 %", "1"]);
    assert_eq!(row(1)[..7], ["二.txt", "白鹭区人民政府", "2023", "2021", "Clean", "11 %", "0"]);
    assert_eq!(row(2)[..7], ["三.txt", "鹤汀市教育局", "2023", "2021", "Not checked", "2 %", "0"]);
    assert_eq!(row(3), ["四.png", "", "", "", "Cannot be read", "", "0", "0", "a picture"]);
    assert!(row(0)[8].contains("add up to 15"), "{:?}", row(0));
    let bars = |figure: usize| {
        let rows = all(&page, &format!(".bars:nth-child({figure}) tr"));
        rows.iter().map(text).map(|row| row.trim().to_owned()).collect::<Vec<_>>()
    };
    assert!(bars(1).contains(&"review-total1 (1 / 0 / 0)".to_owned()), "{:?}", bars(1));
    assert_eq!(bars(2), ["?1 (0 / 0 / 0 / 1)", "20232 (1 / 0 / 1 / 0)", "20241 (0 / 1 / 0 / 0)"]);
}

#[test]
fn the_overview_lists_what_a_browser_can_show() {
    let mut overview = Overview::new(Lang::En);
    let one = Summary::of(&Entry::unread("一.txt", "empty", "the file is empty"), Lang::En);
    for _ in 0..20_000 {
        overview.add(one.clone());
    }
    let mut more = Overview::new(Lang::En);
    for _ in 0..20_001 {
        more.add(one.clone());
    }
    let (all, more) = (overview.finish(), more.finish());
    assert_eq!(all.matches("<tr data-verdict").count(), 20_000);
    assert_eq!(more.matches("<tr data-verdict").count(), 20_000);
    assert!(!all.contains("The first documents are listed"));
    assert!(more.contains("The first documents are listed"));
    assert!(more.contains("<b>20001</b> Documents"));
}

#[test]
fn a_summary_is_the_same_after_it_was_stored() {
    let unread = Summary::of(&Entry::unread("图.png", "unsupported", "a picture"), Lang::Zh);
    for summary in [summary("一.txt", WRONG).link("1.html"), summary("二.txt", &lost()), unread] {
        let stored = serde_json::to_string(&summary).unwrap();
        let again: Summary = serde_json::from_str(&stored).unwrap();
        assert_eq!(again, summary);
        let page = |summary| {
            let mut overview = Overview::new(Lang::Zh);
            overview.add(summary);
            overview.finish()
        };
        assert_eq!(page(again), page(summary));
    }
}

/// The policy of a page has the hash of its script: without the right one, no browser would run it.
#[test]
fn the_policy_allows_the_script_and_no_other() {
    let page = page("一.txt", WRONG, Lang::En);
    let script =
        page.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>")).expect("a script").0;
    let allowed = format!("script-src 'sha256-{}';", base64(&sha256(script.as_bytes())));
    assert!(page.contains(&allowed), "SCRIPT_HASH has to be what is in {allowed}");
    assert!(page.contains("default-src 'none'"));
}

/// SHA-256 as FIPS 180-4 has it.
fn sha256(bytes: &[u8]) -> Vec<u8> {
    let primes = || (2_u32..).filter(|one| (2..*one).all(|other| one % other != 0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 2^32")]
    // The first 32 bits behind the point of a root of a prime.
    let fraction = |root: f64| (root.fract() * 4_294_967_296.0) as u32;
    let mut hash: Vec<u32> = primes().take(8).map(|prime| fraction(f64::from(prime).sqrt())).collect();
    let rounds: Vec<u32> = primes().take(64).map(|prime| fraction(f64::from(prime).cbrt())).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64), 0);
    if padded.len() - bytes.len() < 9 {
        padded.resize(padded.len() + 64, 0);
    }
    let end = padded.len() - 8;
    padded[end..].copy_from_slice(&(8 * bytes.len() as u64).to_be_bytes());
    for block in padded.chunks(64) {
        let mut w: Vec<u32> =
            block.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap())).collect();
        for t in 16..64 {
            let (a, b) = (w[t - 15], w[t - 2]);
            let a = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let b = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[t - 16].wrapping_add(a).wrapping_add(w[t - 7]).wrapping_add(b));
        }
        let mut v = hash.clone();
        for (round, word) in rounds.iter().zip(w) {
            let one = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let first = v[7].wrapping_add(one).wrapping_add(choice).wrapping_add(*round).wrapping_add(word);
            let nil = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[0] = first.wrapping_add(nil).wrapping_add(most);
            v[4] = v[4].wrapping_add(first);
        }
        hash.iter_mut().zip(v).for_each(|(sum, one)| *sum = sum.wrapping_add(one));
    }
    hash.into_iter().flat_map(u32::to_be_bytes).collect()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let sum = (0..3)
            .fold(0_usize, |sum, at| sum << 8 | usize::from(three.get(at).copied().unwrap_or_default()));
        for at in 0..4 {
            out.push(if at <= three.len() { char::from(DIGITS[sum >> (18 - 6 * at) & 63]) } else { '=' });
        }
    }
    out
}
