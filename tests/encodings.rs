//! The same report in every encoding, and files that are none.

use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use gongkai::{Code, Error, ErrorKind, Lang, Limits, Parsed, Reader};

const SIMPLIFIED: &str = "\
青禾县水务局2023年政府信息公开工作年度报告
一、总体情况
全年收到申请12件。统计期限从2023年1月1日至2023年12月31日。
二、主动公开政府信息情况
第二十条第（一）项
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	3	1	24
行政规范性文件	11		64
第二十条第（五）项
信息内容	本年处理决定数量
行政许可	737
";

const TRADITIONAL: &str = "\
青禾縣水務局2023年政府資訊公開工作年度報告
二、主動公開政府資訊情況
第二十條第（五）項
資訊內容	本年處理決定數量
行政許可	737
第二十條第（六）項
資訊內容	本年處理決定數量
行政處罰	19
";

fn written(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(of).collect()
}

fn json(parsed: &Parsed) -> String {
    serde_json::to_string(parsed.report()).unwrap()
}

/// The codes that are told of encodings, and their subjects.
fn told(parsed: &Parsed) -> Vec<(Code, &str)> {
    let of_encodings = [Code::BytesReplaced, Code::EncodingContradicts, Code::EncodingUnknown];
    let told = parsed.diagnostics().iter().filter(|told| of_encodings.contains(&told.code()));
    told.map(|told| (told.code(), told.subject())).collect()
}

#[test]
fn the_same_report_is_read_in_every_encoding() {
    let marked = |text: &str| format!("\u{FEFF}{text}");
    let simplified = |bytes, encoding| (SIMPLIFIED, bytes, encoding);
    let cases = [
        simplified(SIMPLIFIED.into(), "UTF-8"),
        simplified(marked(SIMPLIFIED).into(), "UTF-8"),
        simplified(written(SIMPLIFIED, GB18030), "GB18030"),
        simplified(written(SIMPLIFIED, GBK), "GB18030"),
        simplified(utf16(&marked(SIMPLIFIED), u16::to_le_bytes), "UTF-16LE"),
        simplified(utf16(&marked(SIMPLIFIED), u16::to_be_bytes), "UTF-16BE"),
        simplified(utf16(SIMPLIFIED, u16::to_le_bytes), "UTF-16LE"),
        simplified(utf16(SIMPLIFIED, u16::to_be_bytes), "UTF-16BE"),
        (TRADITIONAL, TRADITIONAL.into(), "UTF-8"),
        (TRADITIONAL, written(TRADITIONAL, BIG5), "Big5"),
        (TRADITIONAL, written(TRADITIONAL, GB18030), "GB18030"),
    ];
    for (text, bytes, encoding) in cases {
        let parsed = gongkai::read(&bytes).unwrap();
        assert_eq!(parsed.source().encoding(), encoding);
        assert_eq!(parsed.source().as_str(), text);
        assert_eq!(json(&parsed), json(&gongkai::read_text(text).unwrap()), "{encoding}");
        assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
        assert_eq!(parsed.report().year, Some(2023));
        assert_eq!(told(&parsed), []);
        // Spans are places in the decoded text.
        let origin = parsed.origin("proactive_disclosure.licensing.decisions".parse().unwrap());
        assert_eq!((origin.raw, parsed.source().text(origin.span)), ("737", "737"));
    }
}

#[test]
fn a_hint_is_believed_unless_the_bytes_prove_another() {
    for (bytes, hint, contradiction) in [
        (written(SIMPLIFIED, GBK), "gb2312", None),
        (written(SIMPLIFIED, GBK), "UTF-8", Some("UTF-8 → GB18030")),
        (SIMPLIFIED.into(), "gb2312", Some("gb2312 → UTF-8")),
        (SIMPLIFIED.into(), "utf-8", None),
        ([b"\xEF\xBB\xBF".as_slice(), &written(SIMPLIFIED, GBK)].concat(), "gbk", Some("UTF-8 → GB18030")),
    ] {
        let parsed = Reader::new().encoding(hint).read(&bytes).unwrap();
        assert_eq!(parsed.source().as_str(), SIMPLIFIED);
        let expected: Vec<_> = contradiction.iter().map(|&both| (Code::EncodingContradicts, both)).collect();
        assert_eq!(told(&parsed), expected, "{hint}");
        assert_eq!(json(&parsed), json(&gongkai::read_text(SIMPLIFIED).unwrap()));
    }
    let parsed = Reader::new().encoding("chinese-simplified").read(SIMPLIFIED.as_bytes()).unwrap();
    assert_eq!(told(&parsed), [(Code::EncodingUnknown, "chinese-simplified")]);
    assert!(parsed.diagnostics()[0].message(Lang::Zh).contains("“chinese-simplified”无法识别"));
    assert_eq!(gongkai::read_text(SIMPLIFIED).unwrap().source().encoding(), "UTF-8");
}

#[test]
fn a_few_bad_bytes_cost_their_cell_alone() {
    let mut bytes = written(SIMPLIFIED, GBK);
    let at = bytes.windows(2).position(|pair| pair == b"24").unwrap();
    bytes[at] = 0xFF;
    let parsed = gongkai::read(&bytes).unwrap();
    assert_eq!(told(&parsed), [(Code::BytesReplaced, "GB18030")]);
    let replaced = &parsed.diagnostics().iter().find(|told| told.code() == Code::BytesReplaced).unwrap();
    assert_eq!(parsed.source().text(replaced.span()), "\u{FFFD}");
    assert_eq!(replaced.message(Lang::En), "1 byte cannot be GB18030, and U+FFFD stands there instead");
    let rules = &parsed.report().proactive_disclosure.rules;
    assert_eq!((rules.issued, rules.repealed, rules.in_force), (Some(3), Some(1), None));
}

#[test]
fn the_limit_is_that_of_the_decoded_text() {
    let bytes = written(SIMPLIFIED, GBK);
    let read = |most| Reader::new().limits(Limits::default().max_bytes(most)).read(&bytes);
    assert!(read(SIMPLIFIED.len()).is_ok());
    assert_eq!(read(SIMPLIFIED.len() - 1).unwrap_err().kind(), ErrorKind::Limit);
}

/// The error of bytes that no report comes of.
fn error(bytes: &[u8]) -> Error {
    gongkai::read(bytes).unwrap_err()
}

#[test]
fn a_file_that_is_not_read_is_named_with_what_to_do() {
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    encrypted.resize(512, 0);
    encrypted.extend(utf16("EncryptedPackage", u16::to_le_bytes));
    encrypted.resize(512 + 64, 0);
    encrypted.push(34);
    encrypted.resize(1024, 0);
    let random: Vec<u8> =
        (1..2000_u64).map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8).collect();
    let cases: [(&[u8], [&str; 2]); 6] = [
        (b"%PDF-1.6\n%\xE2\xE3\xCF\xD3\n4 0 obj\n", ["PDF", "pdftotext"]),
        (&encrypted, ["encrypted", "password"]),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01", ["picture", "OCR"]),
        (b"Rar!\x1A\x07\0\xCF\x90", ["archive", "unpack"]),
        (b"{\\rtf1\\ansi\\ansicpg936 \\'d0\\'c5}", ["RTF", "docx"]),
        (&random, ["GB18030", "Big5"]),
    ];
    for (bytes, words) in cases {
        let error = error(bytes);
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert!(words.iter().all(|word| error.to_string().contains(word)), "{error}");
    }
}

#[test]
fn an_empty_file_is_no_report() {
    for bytes in [b"".as_slice(), b"\xEF\xBB\xBF", b"\xFF\xFE", b" \r\n"] {
        assert_eq!(error(bytes).kind(), ErrorKind::NotAReport, "{bytes:?}");
    }
}
