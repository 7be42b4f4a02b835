//! A redacted document has the shape of the document and none of its words and figures.

#[path = "common/office/mod.rs"]
mod office;

use gongkai::{
    Applicant, DisclosureColumn, DisclosureRow, Edition, ErrorKind, Limits, OutcomeGroup, Redactor,
    RequestRow, ReviewGroup, ReviewOutcome, Section, State, fold,
};
use std::collections::{BTreeSet, HashSet};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What no redaction may tell.
const SECRETS: [&str; 4] = ["蔡文姬", "zhaoyun", "13905718264", "凤鸣"];

/// Words that may stay beside the labels of the model: other wordings of labels, and what is said around the tables.
const WORDINGS: &str = "行政机关主动公开政府信息的情况 行政机关收到和处理政府信息公开申请的情况 因政府信息公开工作被申请行政复议提起行政诉讼情况 \
    政府信息公开工作存在的主要问题及改进情况 政府信息公开存在问题及改进情况 存在的问题及改进情况 存在的主要问题和改进措施 \
    存在问题及整改措施 其他需要报告事项 需要报告的其他事项 第二十条第一项 第二十条第五项 第二十条第六项 第二十条第八项 第二十条第九项 \
    第二十条一项 二十条五项 二十条六项 二十条八项 二十条九项 信息内容 本年制发件数量 本年废止件数量 现行有效件数量 本年收费金额单位亿元 \
    本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和 申请人情况 法人或其他组织 本年度办理结果 行政诉讼未经复议直接起诉 \
    行政诉讼复议后起诉 合计 小计 政府信息公开情况统计表 政府信息公开工作年度报告 政务公开 年报 概述 基本情况 总体工作情况 办理 处理 \
    不足 困难 其它 事项 统计期限 统计时限 统计数据 数据统计 增加 减少 新增 单位 人民币 金额 附件 图片 依申请 信息的管理 平台 监督 \
    保障 现将 公布 发布 编制 编写 制作 形成 撰写 向社会 关于 根据 本机关 其中";

/// Letters that may stay alone: numerals, units, signs of figures, and what an organ's name ends with.
const SINGLE: &str = "〇零○一二三四五六七八九十百千万亿壹肆伍柒捌件项个次人份条宗起例家部户类元角分年月日号页第增减新负无省市县区旗镇\
    乡州盟政府委员会办公室事处管局厅府署院街道中心联合开发支队所站社司大总馆";

fn letters(text: &str) -> Vec<char> {
    let han = |c: &char| matches!(c, '\u{3400}'..='\u{9FFF}' | '〇');
    fold(text).text().chars().filter(han).collect()
}

/// The pairs of letters that stand side by side in the words of the form.
fn pairs() -> HashSet<(char, char)> {
    let both = [Edition::Form2021, Edition::Form2019];
    let mut words: Vec<String> = WORDINGS.split_ascii_whitespace().map(str::to_owned).collect();
    for edition in both {
        let mut add = |label: Option<&'static str>| words.extend(label.map(str::to_owned));
        Section::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        DisclosureRow::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        DisclosureColumn::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        RequestRow::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        Applicant::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        OutcomeGroup::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        ReviewGroup::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
        ReviewOutcome::ALL.iter().map(|one| one.label(edition)).for_each(&mut add);
    }
    let copies = [("信息", "资讯"), ("文件", "档案"), ("项目", "专案"), ("数据", "资料")];
    let other_words: Vec<String> =
        copies.iter().flat_map(|(word, copy)| words.iter().map(move |one| one.replace(word, copy))).collect();
    let all = words.iter().chain(&other_words).map(|word| letters(word));
    all.flat_map(|word| word.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()).collect()
}

/// Letters of a redacted text that stand in no word of the form with the one before or behind, and are neither filler nor
/// a word alone; with those around them.
fn strange(text: &str, pairs: &HashSet<(char, char)>) -> BTreeSet<String> {
    // Tags and readings stand between the letters of a word.
    let mut in_tag = false;
    let shown = text.chars().filter(|&c| {
        let was = in_tag;
        in_tag = c == '<' || in_tag && c != '>';
        !was && !in_tag
    });
    let folded = fold(&shown.collect::<String>());
    let runs = folded.text().split(|c| !matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')).map(letters);
    let mut found = BTreeSet::new();
    for run in runs {
        for (at, &c) in run.iter().enumerate() {
            let before = at > 0 && pairs.contains(&(run[at - 1], c));
            let behind = run.get(at + 1).is_some_and(|&next| pairs.contains(&(c, next)));
            if !before && !behind && c != '某' && !SINGLE.contains(c) {
                found.insert(run[at.saturating_sub(1)..run.len().min(at + 2)].iter().collect());
            }
        }
    }
    found
}

fn files(folder: &str) -> Vec<PathBuf> {
    fn below(path: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(path).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_none_or(|end| end != "json") && !path.ends_with("README.md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found.sort();
    found
}

fn is_of(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == kind)
}

/// Every document of the repository that this build reads.
fn documents() -> Vec<(String, Vec<u8>)> {
    let read = |path: PathBuf| {
        let name = path.to_string_lossy().into_owned();
        let on = !(is_of(&name, "docx") && cfg!(not(feature = "docx"))
            || is_of(&name, "html") && cfg!(not(feature = "html")));
        on.then(|| (name, std::fs::read(&path).expect("a file")))
    };
    let all: Vec<_> =
        files("examples/reports").into_iter().chain(files("tests/corpus")).filter_map(read).collect();
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// The text of a file, or of each of the parts of a container with their names.
fn text_of(bytes: &[u8]) -> String {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        let (utf8, gb) = (std::str::from_utf8(bytes), encoding_rs::GB18030.decode(bytes));
        return utf8.map_or_else(|_| gb.0.into_owned(), str::to_owned);
    };
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        all.push_str(&String::from_utf8_lossy(part.name_raw()));
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        all.push_str(&content);
    }
    all
}

fn seeded() -> Redactor {
    Redactor::new().seed(20_241_231)
}

#[test]
fn no_words_but_those_of_the_form_survive() {
    let pairs = pairs();
    assert!(!pairs.contains(&('青', '禾')) && pairs.contains(&('规', '章')));
    // In a line most of which is words of the form other letters of labels stay: it may be a label that is broken over
    // lines, or one in a spelling of its own.
    let spelt = ["不", "全年", "理费", "结计", "结计结", "结计维"];
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, bytes) in documents() {
        let redacted = text_of(seeded().redact(&bytes).unwrap().bytes());
        found.extend(strange(&redacted, &pairs).into_iter().map(|letters| (name.clone(), letters)));
    }
    found.retain(|(_, letters)| !spelt.contains(&letters.as_str()));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn numbers_of_three_digits_are_drawn_anew_in_their_places() {
    let (mut numbers, mut same) = (0, 0);
    for (name, bytes) in documents().into_iter().filter(|(name, _)| !is_of(name, "docx")) {
        let redacted = seeded().redact(&bytes).unwrap();
        assert_eq!(redacted.bytes().len(), bytes.len(), "{name}");
        let runs = bytes.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit());
        let mut at = 0;
        for run in runs {
            let place = at..at + run.len();
            at = place.end;
            if run.len() < 3 || !run[0].is_ascii_digit() || run.iter().all(|&digit| digit == b'0') {
                continue;
            }
            // gb2312 is the name of an encoding, and stays.
            if bytes[..place.start].ends_with(b"gb") {
                continue;
            }
            numbers += 1;
            same += usize::from(&redacted.bytes()[place] == run);
        }
    }
    // One in 81 of a number with a zero, of a year one in 61, and one in 729 of the others: some draws are what was there.
    assert!(numbers > 300 && same * 30 < numbers, "{same} of {numbers}");
}

#[test]
fn a_redacted_document_has_the_shape_of_the_document() {
    for (name, bytes) in documents() {
        let redacted = seeded().redact(&bytes).unwrap();
        // There the sums of the form tell which cells are blank, or that a row with a cell more than the others is
        // whole, or which number is a page's, and other figures have other sums.
        let is_by_sums = [
            "tab_grid/blank_cells/",
            "cell_lines/blank_cells_lost_in_requests",
            "06_pipes_empty_fields",
            "15_pdf_stream_order",
        ]
        .iter()
        .any(|case| name.contains(case));
        assert_eq!(redacted.same_shape(), !is_by_sums, "{name}: {:?}", redacted.differences());
        let kept = seeded().keep_figures(true).redact(&bytes).unwrap();
        // Rules about who may make 规章 go by the name of the organ: 民政局, 气象局.
        let is_by_name = ["pipe_lines/cut_heads/", "columns_and_rows_in_another_order/"]
            .iter()
            .any(|case| name.contains(case));
        assert_eq!(kept.same_shape(), !is_by_name, "{name}: {:?}", kept.differences());
        for redacted in [redacted, kept] {
            let again = seeded().redact(redacted.bytes()).unwrap();
            assert!(again.same_shape() || is_by_sums, "{name}: {:?}", again.differences());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_and_no_seed_another() {
    for (name, bytes) in documents().into_iter().step_by(9) {
        let [first, second] = [seeded(), seeded()].map(|redactor| redactor.redact(&bytes).unwrap());
        assert_eq!(first, second, "{name}");
    }
    let table = "规章\t123456789123456789\t1\t24\n行政规范性文件\t3\t1\t24\n".as_bytes();
    let all: HashSet<Vec<u8>> = (0..20).map(|_| gongkai::redact(table).unwrap().into_bytes()).collect();
    assert_eq!(all.len(), 20);
}

#[test]
fn text_stays_in_its_encoding() {
    let text = "\u{FEFF}凤鸣县水务局2024年政府信息公开工作年度报告\r\n蔡文姬，zhaoyun 𠮷㐂 ひ я\r\n\
                信息内容\t本年处理决定数量\r\n行政許可\t１２３件\r\n行政处罚\t—\r\n行政强制\t\r\n二十三件\r\n";
    let decoded =
        |bytes: &[u8], encoding: &'static encoding_rs::Encoding| encoding.decode(bytes).0.into_owned();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let bare = text.trim_start_matches('\u{FEFF}');
    let traditional = "鳳鳴縣水務局2024年政府資訊公開工作年度報告\n蔡文姬\n資訊內容\t本年處理決定數量\n行政許可\t１２３件\n";
    let files = [
        (text.as_bytes().to_vec(), encoding_rs::UTF_8),
        (encoding_rs::GB18030.encode(bare).0.into_owned(), encoding_rs::GB18030),
        (encoding_rs::BIG5.encode(traditional).0.into_owned(), encoding_rs::BIG5),
        (little, encoding_rs::UTF_16LE),
        (big, encoding_rs::UTF_16BE),
    ];
    for (bytes, encoding) in files {
        let redacted = seeded().redact(&bytes).unwrap();
        let name = encoding.name();
        assert!(redacted.same_shape(), "{name}: {:?}", redacted.differences());
        assert_eq!(redacted.bytes().len(), bytes.len(), "{name}");
        assert_eq!(redacted.bytes()[..2] == bytes[..2], name.starts_with("UTF"), "{name}");
        let (before, after) = (decoded(&bytes, encoding), decoded(redacted.bytes(), encoding));
        assert_eq!(before.len(), after.len(), "{name}");
        let title = if name == "Big5" { "某某縣某某局20" } else { "某某县某某局20" };
        assert!(after.starts_with(title), "{name}: {after}");
        assert!(after.contains("行政許可\t") && after.contains("件") && !after.contains("１２３"), "{after}");
        if name != "Big5" {
            assert!(after.contains("某某某，xxxxxxx "), "{after}");
            assert!(
                after.contains("行政处罚\t—\r\n行政强制\t\r\n") && !after.contains("二十三件"),
                "{after}"
            );
        }
        assert!(SECRETS.iter().all(|secret| !after.contains(secret)), "{after}");
    }
}

#[test]
fn damaged_bytes_stay_damaged_and_tell_nothing() {
    let mut bytes = "信息内容\t本年处理决定数量\n行政许可\t737\n行政处罚\t12\n本机关认真贯彻落实条例，全年收到申请若干件，均已办结。\n".as_bytes().to_vec();
    // A name in another encoding.
    let name = encoding_rs::GB18030.encode("凤鸣").0.into_owned();
    bytes.extend(&name);
    let redacted = seeded().redact(&bytes).unwrap();
    assert!(redacted.same_shape(), "{:?}", redacted.differences());
    assert!(!redacted.bytes().windows(name.len()).any(|window| window == name));
    let codes = |bytes: &[u8]| -> Vec<&str> {
        gongkai::read(bytes).unwrap().diagnostics().iter().map(|told| told.code().name()).collect()
    };
    assert_eq!(codes(redacted.bytes()), codes(&bytes));
    assert!(codes(&bytes).contains(&"bytes-replaced"));
}

#[cfg(feature = "html")]
#[test]
fn nothing_hides_in_a_page() {
    let page = "<!DOCTYPE html SYSTEM 'zhaoyun'><html lang=zhaoyun data-zhaoyun=1><!-- 蔡文姬 --><head>\
        <meta charset=utf-8><meta name=author content='蔡文姬'><meta content='charset=zhaoyun'>\
        <title>&#x8521;&#25991;姬</title><link href=/zhaoyun.css><base href=zhaoyun>\
        <script>var a = '蔡文姬';</script><style>.zhaoyun{}</style></head><body onload='zhaoyun()' class=\"蔡文姬\">\
        <![if zhaoyun]><?zhaoyun?></ zhaoyun><zhaoyun>凤鸣</zhaoyun><img alt=蔡文姬 src=data:zhaoyun title='zhaoyun>'>\
        <a href=\"/zhaoyun/凤鸣.pdf?u=zhaoyun\">蔡<b>文</b>姬</a><input value=zhaoyun><textarea>蔡文姬</textarea>\
        <p style='display:none;background:url(zhaoyun)'>蔡文姬13905718264</p><p hidden=zhaoyun>凤鸣<s>凤鸣</s>\
        <noscript><img src=zhaoyun></noscript><svg><text>zhaoyun</text></svg>\
        <table summary=zhaoyun><tr><td colspan=zhaoyun>信息内容<td>本年处理决定数量\
        <tr><td>行政许可<td>7<!--zhaoyun-->3&#55;<tr><td>行政<br>处罚<td>&#49;&#x32;<sup>①</sup></table>\
        <p>&#122;haoyun &#8206; &zhaoyun; <p zhaoyun='";
    for keep in [false, true] {
        let redacted = seeded().keep_figures(keep).redact(page.as_bytes()).unwrap();
        let text = std::str::from_utf8(redacted.bytes()).unwrap();
        assert!(redacted.same_shape(), "{:?}\n{text}", redacted.differences());
        for secret in SECRETS.into_iter().chain(["蔡", "&#25991;", "姬", "&#122;"]) {
            let is_figure = keep && secret.starts_with('1');
            assert!(is_figure || !text.contains(secret), "{secret}: {text}");
        }
        assert!(
            text.contains(".pdf?") && text.contains("charset=utf-8") && text.contains("行政<br>处罚"),
            "{text}"
        );
        assert_eq!(text.contains("7<!--       -->3&#55;"), keep);
    }
}

/// A container of those parts.
fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.set_comment("zhaoyun").unwrap();
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tells_no_secret(bytes: &[u8]) {
    let text = text_of(bytes);
    for secret in SECRETS.into_iter().chain(["蔡", "姬", "&#122;"]) {
        assert!(!text.contains(secret), "{secret}: {text}");
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
}

const RELATIONS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const OF_OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

#[cfg(feature = "docx")]
#[test]
fn nothing_hides_in_a_word_file() {
    let cell = |text: &str| {
        format!(
            "<w:tc><w:tcPr><w:shd w:fill=\"zhaoyun\"/></w:tcPr><w:p w:rsidR=\"13905718264\"><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let row = |cells: [&str; 2]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let table =
        [["信息内容", "本年处理决定数量"], ["行政许可", "7&#x33;7"], ["行政处罚", ""]].map(row).concat();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- zhaoyun --><?mso zhaoyun?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:zhaoyun=\"urn:zhaoyun\" \
         xmlns:wp=\"urn:zhaoyun2\"><w:body><w:p><w:pPr><w:pStyle w:val=\"蔡文姬\"/></w:pPr><w:bookmarkStart w:name=\"zhaoyun\"/>\
         <w:ins w:author=\"蔡文姬\" w:date=\"2022-01-10T08:30:00Z\"><w:r><w:t>凤鸣县水务局2024年政府信息公开工作年度报告</w:t></w:r></w:ins>\
         <w:del w:author=\"zhaoyun\"><w:r><w:delText>蔡文姬</w:delText></w:r></w:del>\
         <w:r><w:instrText>HYPERLINK \"zhaoyun\"</w:instrText><w:t>&#x8521;文</w:t></w:r><w:r><w:t>姬</w:t></w:r></w:p>\
         <w:sdt><w:sdtPr><w:alias w:val=\"zhaoyun\"/><w:tag w:val=\"13905718264\"/></w:sdtPr><w:sdtContent>\
         <zhaoyun:凤鸣><w:p><w:r><w:t><![CDATA[蔡文姬 &#122;haoyun]]></w:t></w:r></w:p></zhaoyun:凤鸣></w:sdtContent></w:sdt>\
         <w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"zhaoyun\" descr=\"蔡文姬\"/><a:t>zhaoyun</a:t>\
         <wp:posOffset>13905718264</wp:posOffset></wp:inline></w:drawing></w:r></w:p>\
         <w:tbl>{table}</w:tbl><w:sectPr><w:headerReference r:id=\"rId9\"/></w:sectPr></w:body></w:document>"
    );
    let of_document = format!(
        "{RELATIONS}<Relationship Id=\"zhaoyun\" Type=\"{OF_OFFICE}/hyperlink\" Target=\"http://zhaoyun/\" TargetMode=\"External\"/>\
         <Relationship Id=\"r2\" Type=\"{OF_OFFICE}/styles\" Target=\"zhaoyun.xml\"/></Relationships>"
    );
    let root = format!(
        "{RELATIONS}<Relationship Id=\"r1\" Type=\"{OF_OFFICE}/officeDocument\" Target=\"word/zhaoyun2.xml\"/></Relationships>"
    );
    let styles = "<w:styles xmlns:w=\"zhaoyun\"><w:style w:styleId=\"蔡文姬\"><w:name w:val=\"zhaoyun\"/></w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
        <w:lvlText w:val=\"蔡文姬%1zhaoyun\"/></w:lvl></w:abstractNum></w:numbering>";
    let bytes = container(&[
        ("_rels/.rels", &root),
        ("word/zhaoyun2.xml", &document),
        ("word/_rels/zhaoyun2.xml.rels", &of_document),
        ("word/zhaoyun.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/comments.xml", "<w:comments>蔡文姬</w:comments>"),
        ("word/header1.xml", "<w:hdr>蔡文姬</w:hdr>"),
        ("word/media/zhaoyun.png", "zhaoyun"),
        ("docProps/core.xml", "<creator>蔡文姬</creator>"),
        ("customXml/item1.xml", "<a>zhaoyun</a>"),
    ]);
    assert_eq!(gongkai::read(&bytes).unwrap().report().proactive_disclosure.licensing.decisions, Some(737));
    let redacted = seeded().redact(&bytes).unwrap();
    assert!(redacted.same_shape(), "{:?}", redacted.differences());
    tells_no_secret(redacted.bytes());
    let parsed = gongkai::read(redacted.bytes()).unwrap();
    assert_eq!(parsed.report().issuer.as_deref(), Some("某某县某某局"));
    let state = |path: &str| parsed.origin(path.parse().unwrap()).state;
    assert_eq!(state("proactive_disclosure.licensing.decisions"), State::Read);
    assert_eq!(state("proactive_disclosure.penalties.decisions"), State::Blank);
}

#[cfg(feature = "xlsx")]
#[test]
fn nothing_hides_in_a_workbook() {
    let root = format!(
        "{RELATIONS}<Relationship Id=\"r1\" Type=\"{OF_OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = "<workbook xmlns:r=\"r\"><fileSharing userName=\"zhaoyun\"/><sheets><sheet name=\"蔡文姬\" sheetId=\"1\" r:id=\"zhaoyun\"/>\
        <sheet name=\"zhaoyun\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets>\
        <definedNames><definedName name=\"zhaoyun\">蔡文姬!A1</definedName></definedNames></workbook>";
    let targets = format!(
        "{RELATIONS}<Relationship Id=\"zhaoyun\" Type=\"{OF_OFFICE}/worksheet\" Target=\"worksheets/zhaoyun.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{OF_OFFICE}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{OF_OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"r4\" Type=\"{OF_OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let sheet = "<worksheet><sheetPr codeName=\"zhaoyun\"/><sheetData>\
        <row r=\"1\" spans=\"zhaoyun\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>信息内容</t></is></c><c r=\"B2\" t=\"s\"><v>1</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" s=\"1\"><f>zhaoyun!B7+13905718264</f><v>13905718264</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"str\"><v>行政处罚</v></c><c r=\"B4\" t=\"s\"><v>3</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells><hyperlinks><hyperlink ref=\"A1\" display=\"蔡文姬\"/></hyperlinks>\
        <dataValidations><dataValidation prompt=\"zhaoyun\"><formula1>\"蔡文姬\"</formula1></dataValidation></dataValidations>\
        <oddHeader>zhaoyun</oddHeader></worksheet>";
    let strings = "<sst><si><t>凤鸣县水务局2024年政府信息公开工作年度报告</t></si><si><r><t>本年处理</t></r><r><t>决定数量</t></r>\
        <rPh><t>zhaoyun</t></rPh></si><si><t>行政许可</t></si><si><t>/</t></si><si><t>蔡&#x6587;姬 zhaoyun</t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0&quot;zhaoyun蔡文姬&quot;\"/></numFmts>\
        <fonts><font><name val=\"zhaoyun\"/></font></fonts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>\
        <cellStyles><cellStyle name=\"蔡文姬\"/></cellStyles></styleSheet>";
    let bytes = container(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &targets),
        ("xl/worksheets/zhaoyun.xml", sheet),
        ("xl/worksheets/sheet2.xml", "<worksheet><c t=\"str\"><v>蔡文姬</v></c></worksheet>"),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
        ("xl/comments1.xml", "<comments>蔡文姬</comments>"),
        ("docProps/app.xml", "<Company>zhaoyun</Company>"),
    ]);
    let redacted = seeded().redact(&bytes).unwrap();
    assert!(redacted.same_shape(), "{:?}", redacted.differences());
    tells_no_secret(redacted.bytes());
    let parsed = gongkai::read(redacted.bytes()).unwrap();
    let decisions = parsed.report().proactive_disclosure.licensing.decisions.unwrap();
    assert_eq!(decisions.to_string().len(), 11);
    assert_ne!(decisions, 13_905_718_264);
    assert_eq!(parsed.report().issuer.as_deref(), Some("某某县某某局"));
    assert_eq!(parsed.source().part(0), Some("Sheet1!1:1"));
    // Figures are kept where they are asked for, but one that may be the number of a telephone; an index is never a figure.
    let kept = seeded().keep_figures(true).redact(&bytes).unwrap();
    assert!(kept.same_shape(), "{:?}", kept.differences());
    assert!(!text_of(kept.bytes()).contains("13905718264"));
}

#[test]
fn whole_reports_in_every_shape_of_an_office_file() {
    let page = std::fs::read(
        files("examples/reports")
            .into_iter()
            .find(|path| path.ends_with("21_web_page_gb2312_2023.html"))
            .unwrap(),
    );
    let (page, _, _) = encoding_rs::GB18030.decode(page.as_ref().unwrap());
    let blocks = office::blocks_of_html(&page);
    if cfg!(feature = "docx") {
        for (name, style) in office::DocxStyle::each() {
            let redacted = seeded().redact(&office::docx(&blocks, &style)).unwrap();
            assert!(redacted.same_shape(), "{name}: {:?}", redacted.differences());
            assert_eq!(strange(&text_of(redacted.bytes()), &pairs()), BTreeSet::new(), "{name}");
        }
    }
    if cfg!(feature = "xlsx") {
        for shape in office::XlsxShape::ALL {
            let redacted = seeded().redact(&office::xlsx(&blocks, shape)).unwrap();
            assert!(redacted.same_shape(), "{shape:?}: {:?}", redacted.differences());
            assert!(strange(&text_of(redacted.bytes()), &pairs()).is_empty(), "{shape:?}");
        }
    }
}

#[test]
fn what_cannot_be_redacted_is_told() {
    let kind = |bytes: &[u8]| Redactor::new().redact(bytes).map(|_| ()).map_err(|error| error.kind());
    assert_eq!(kind(b"%PDF-1.7"), Err(ErrorKind::Unsupported));
    let cut = if cfg!(feature = "docx") { ErrorKind::Damaged } else { ErrorKind::FeatureOff };
    assert_eq!(kind(b"PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0word/"), Err(cut));
    let mut old = vec![0; 1024];
    old[..4].copy_from_slice(b"\xD0\xCF\x11\xE0");
    for (at, unit) in "Workbook".encode_utf16().enumerate() {
        old[512 + 2 * at..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    old[512 + 64] = 18;
    let error = Redactor::new().redact(&old).unwrap_err();
    assert!(
        error.kind() == ErrorKind::Unsupported && error.to_string().contains("save it as .xlsx"),
        "{error}"
    );
    let limits = Limits::default().max_bytes(8);
    assert_eq!(
        Redactor::new().limits(limits).redact("行政许可".as_bytes()).unwrap_err().kind(),
        ErrorKind::Limit
    );
    // What is no report can be redacted: that it is none may be the bug.
    let redacted = Redactor::new().redact("今日天气晴".as_bytes()).unwrap();
    assert_eq!((redacted.same_shape(), redacted.bytes()), (true, "某某某某某".as_bytes()));
}

/// Each place takes all nine digits, the true one among them, so that no number of redactions tells which it was.
#[test]
fn a_figure_printed_many_times_is_not_told_by_what_never_comes() {
    let table = "行政许可\t737\n".repeat(40);
    let mut seen = [[0; 9]; 3];
    for seed in 0..20 {
        let redacted = Redactor::new().seed(seed).redact(table.as_bytes()).unwrap().into_bytes();
        for line in std::str::from_utf8(&redacted).unwrap().lines() {
            let (_, figure) = line.split_once('\t').unwrap();
            for (place, digit) in figure.bytes().enumerate() {
                seen[place][usize::from(digit - b'1')] += 1;
            }
        }
    }
    assert!(seen.iter().flatten().all(|times| (50..150).contains(times)), "{seen:?}");
}

/// Steps that grew with the square of the length took half an hour of these.
#[test]
fn many_comments_and_styles_are_gone_through_once() {
    for page in [
        format!("<html><body>{}", "<!---->".repeat(300_000)),
        format!("<html><body>{}", "<!--a--->".repeat(100_000)),
        format!("<html><p style=\"{}\">", "display:none;".repeat(30_000)),
    ] {
        assert_eq!(seeded().redact(page.as_bytes()).unwrap().bytes().len(), page.len());
    }
}

#[test]
fn hostile_input_comes_to_an_end() {
    let pieces = [
        "<",
        "<!--",
        "<a b='",
        "&#",
        "&#x110000;",
        "<?xml",
        "]]>",
        "</",
        "信息公",
        "一",
        "9",
        "(a",
        "月",
        "\u{3000}",
        "2024年",
    ];
    for piece in pieces {
        let text = piece.repeat(30_000);
        assert!(seeded().redact(text.as_bytes()).is_ok(), "{piece}");
        assert!(seeded().redact(format!("<html>{text}").as_bytes()).is_ok(), "{piece}");
    }
    for (name, bytes) in documents().into_iter().step_by(7) {
        for cut in (0..bytes.len()).step_by(bytes.len() / 9 + 1) {
            let _ = seeded().redact(&bytes[..cut]).map_err(|error| error.to_string());
            let mut spoilt = bytes.clone();
            spoilt[cut] ^= 0x55;
            assert!(seeded().redact(&spoilt).is_ok() || is_of(&name, "docx"), "{name} at {cut}");
        }
    }
}

#[test]
fn names_beside_labels_do_not_stay() {
    let text = "青禾县水务局2024年政府信息公开工作年度报告\n第二十条第（五）项\n信息内容\t本年处理决定数量\n\
        行政许可数量（安国成）\t737\n行政处罚(lijun)\t12\n本年处理决定数量（统计员安国成）\n\
        联系电话：13812345678，110101199001011234\n";
    for keep in [false, true] {
        let redacted = Redactor::new().seed(5).keep_figures(keep).redact(text.as_bytes()).unwrap();
        let shown = String::from_utf8_lossy(redacted.bytes()).into_owned();
        for secret in ["安国成", "国成", "lijun", "13812345678", "110101199001011234"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert_eq!(shown.contains("737"), keep);
    }
}
