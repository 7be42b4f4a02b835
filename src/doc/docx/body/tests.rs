use super::{Body, Relations};
use crate::base::{Code, Limits, Span};
use crate::doc::docx::numbering::Numbering;
use crate::doc::docx::xml::walk;
use crate::doc::{Document, Writer};

struct Read {
    document: Document<'static>,
    told: Vec<(Code, Span)>,
    whole: bool,
}

fn read(body: &str) -> Read {
    let mut numbering = Numbering::default();
    let list = "<w:n><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
        <w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>\
        </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:n>";
    walk(list, 99, &mut numbering).unwrap();
    let mut reader = Body::new(Writer::new(&Limits::default()), numbering, Relations::default());
    let whole = walk(body, 99, &mut reader).is_ok();
    let told = reader.told().map(|told| (told.code(), told.span())).collect();
    Read { document: reader.finish(), told, whole }
}

fn flat(body: &str) -> String {
    let read = read(body);
    assert!(read.whole);
    read.document.text().to_owned()
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

/// Columns of a cell: first, behind the last, and those of the row.
type Columns = Option<(u16, u16, u16)>;

/// Text and columns of each cell of a table.
fn cells(rows: &str) -> Vec<(String, Columns)> {
    let read = read(&format!("<w:tbl><w:tblPr/>{rows}</w:tbl>"));
    let text = |span: Span| read.document.text().get(span.range()).unwrap().to_owned();
    let place = |cell: crate::doc::RawCell| cell.place.map(|place| (place.column, place.end, place.width));
    read.document.cells().map(|cell| (text(cell.span), place(cell))).collect()
}

#[test]
fn text_of_runs_is_joined_and_stands_where_it_says() {
    let body = "<x:p><x:pPr><x:tabs><x:tab x:val='left'/></x:tabs></x:pPr><x:r><x:t>规章3&lt;</x:t></x:r>\
        <x:proofErr/><x:r><x:t><![CDATA[4]]>&#x4E00;&甲;乙</x:t><x:br/><x:t>丙</x:t><x:tab/><x:t>丁</x:t>\
        <x:noBreakHyphen/><x:instrText>PAGE 7</x:instrText></x:r></x:p><x:p><x:r><x:t>戊\n己</x:t></x:r></x:p>";
    let read = read(body);
    assert_eq!(read.document.text(), "规章3<4一&甲;乙\n丙\t丁-\n戊 己");
    for (shown, source) in
        [("规章3", "规章3"), ("<", "&lt;"), ("4", "4"), ("一", "&#x4E00;"), ("乙", "乙"), ("己", "己")]
    {
        let at = u32::try_from(read.document.text().find(shown).unwrap()).unwrap();
        let span = read.document.source_span(Span::new(at, at + u32::try_from(shown.len()).unwrap()));
        assert_eq!(body.get(span.range()), Some(source));
    }
    assert_eq!(read.told, []);
}

#[test]
fn what_is_deleted_or_hidden_is_left_out_and_told() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>7</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>乙</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t>丙</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val='0'/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>丁</w:t></w:r></w:p>";
    let read = read(body);
    assert_eq!(read.document.text(), "甲8丙丁");
    let told: Vec<_> = read.told.iter().map(|(code, at)| (*code, body.get(at.range()).unwrap())).collect();
    assert_eq!(told, [(Code::HiddenText, "9"), (Code::StruckText, "7")]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>规</w:t></w:r></w:p>{}{}",
        p("章"),
        p("后")
    );
    assert_eq!(flat(&body), "规章\n后");
}

#[test]
fn raised_text_is_no_part_of_a_number() {
    let body = "<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>\
        <w:t>3</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>";
    assert_eq!(flat(body), "12 3 件");
}

#[test]
fn merged_cells_and_columns_left_free() {
    let rows = format!(
        "<w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='2'/></w:trPr>{}</w:tr>\
         <w:tr>{}<w:tc>{}</w:tc><w:tc/>{}</w:tr>",
        cell("<w:vMerge w:val='restart'/>", "申请人"),
        cell(
            "<w:gridSpan w:val='2'/><w:tcPrChange><w:tcPr><w:gridSpan w:val='5'/></w:tcPr></w:tcPrChange>",
            "法人"
        ),
        cell("", "总计"),
        cell("", "企业"),
        cell("<w:vMerge/>", "6"),
        p("7"),
        cell("", "9"),
    );
    let expected = [
        ("申请人", Some((0, 1, 4))),
        ("法人", Some((1, 3, 4))),
        ("总计", Some((3, 4, 4))),
        ("企业", Some((1, 2, 4))),
        ("7", Some((1, 2, 4))),
        ("9", Some((3, 4, 4))),
    ];
    assert_eq!(cells(&rows), expected.map(|(text, place)| (text.to_owned(), place)));
}

#[test]
fn a_deleted_row_is_left_out_and_told() {
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>{}</w:tr><w:tr><w:trPr/>{}</w:tr></w:tbl>{}",
        cell("", "5"),
        cell("", "6"),
        p("后")
    );
    let read = read(&body);
    assert_eq!(read.document.text(), "6\n后");
    assert_eq!(read.told.iter().map(|told| told.0).collect::<Vec<_>>(), [Code::StruckText]);
}

#[test]
fn content_controls_are_seen_through_and_their_placeholders_not() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let empty = "<w:showingPlcHdr/>";
    let row =
        [control("", &cell("", "规章")), control(empty, &cell("", "单击此处1")), cell("", "4")].concat();
    let table = control("", &format!("<w:tbl>{}</w:tbl>", control("", &format!("<w:tr>{row}</w:tr>"))));
    assert_eq!(flat(&(table + &control(empty, &p("日期")) + &control("", &p("后")))), "规章\t\t4\n后");
}

#[test]
fn one_of_the_alternatives_is_read() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Choice>{}</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><mc:AlternateContent><mc:Fallback><w:t>后</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        boxed("框"),
        boxed("二"),
        boxed("三")
    );
    assert_eq!(flat(&body), "前\n框\n后");
}

#[test]
fn numbers_of_lists_are_written_before_their_paragraphs() {
    let numbered = |mark: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [numbered("", "总体"), numbered("<w:moveFrom/>", ""), numbered("", "主动"), p("无")].concat();
    let read = read(&body);
    assert_eq!(read.document.text(), "一、总体\n二、主动\n无");
    let span = read.document.source_span(Span::new(0, 12));
    assert_eq!((span.start(), body.get(span.range()).unwrap().ends_with("总体")), (0, true));
}

#[test]
fn what_stands_before_the_damage_is_read() {
    let body = format!("<w:body>{}<w:p><w:r><w:t>章</w:t>", p("规"));
    let read = read(&body);
    assert_eq!((read.document.text(), read.whole), ("规\n章", false));
    let twisted = format!("</w:tc></w:p><w:tbl><w:tc></w:tbl></w:r>{}", p("规"));
    assert_eq!(flat(&twisted), "规");
}

#[test]
fn text_that_is_struck_out_or_raised_joins_no_number() {
    let styles = "<w:styles><w:style w:styleId='note'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
                  <w:style w:styleId='own'><w:basedOn w:val='note'/></w:style>\
                  <w:style w:styleId='gone'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    for (look, shown) in [
        ("<w:strike/>", "5"),
        ("<w:dstrike w:val='true'/>", "5"),
        ("<w:strike w:val='0'/>", "57"),
        ("<w:rStyle w:val='own'/>", "5 7"),
        ("<w:rStyle w:val='gone'/>", "5"),
        ("<w:position w:val='6'/>", "5 7"),
    ] {
        let xml = format!("<w:p>{}{}</w:p>", run("", "5"), run(look, "7"));
        let mut numbering = Numbering::default();
        walk(styles, 99, &mut numbering).unwrap();
        let mut body = Body::new(Writer::new(&Limits::default()), numbering, Relations::default());
        walk(&xml, 99, &mut body).unwrap();
        assert_eq!(body.finish().text(), shown, "{look}");
    }
}
