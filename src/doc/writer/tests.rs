use super::Writer;
use crate::base::{Limits, Span};
use crate::doc::Document;

fn put(writer: &mut Writer, text: &str) {
    writer.text(Span::at(0), text.as_bytes());
}

/// Text, line and columns of a cell.
type Found<'a> = (&'a str, u32, Option<(u16, u16, u16)>);

fn cells<'a>(document: &'a Document<'_>) -> Vec<Found<'a>> {
    let of = |cell: crate::doc::RawCell| {
        let place = cell.place.map(|place| (place.column, place.end, place.width));
        (document.text().get(cell.span.range()).unwrap(), cell.line, place)
    };
    document.cells().map(of).collect()
}

#[test]
fn merged_cells_are_placed_in_the_grid() {
    let mut writer = Writer::new(&Limits::default());
    put(&mut writer, "表");
    writer.open_table();
    for (columns, rows, text) in [(1, 2, "申请人"), (2, 1, "法人"), (1, 2, "总计")] {
        writer.open_cell(columns, rows);
        put(&mut writer, text);
    }
    writer.open_row();
    for text in ["企业", "其他"] {
        writer.open_cell(1, 1);
        put(&mut writer, text);
    }
    writer.open_row();
    for text in ["新收", "7", "", "9"] {
        writer.open_cell(1, 1);
        put(&mut writer, text);
    }
    writer.close_table();
    put(&mut writer, "后");
    let document = writer.finish();
    assert_eq!(document.text(), "表\n申请人\t法人\t总计\n企业\t其他\n新收\t7\t\t9\n后");
    let expected = [
        ("表", 0, None),
        ("申请人", 1, Some((0, 1, 4))),
        ("法人", 1, Some((1, 3, 4))),
        ("总计", 1, Some((3, 4, 4))),
        ("企业", 2, Some((1, 2, 4))),
        ("其他", 2, Some((2, 3, 4))),
        ("新收", 3, Some((0, 1, 4))),
        ("7", 3, Some((1, 2, 4))),
        ("9", 3, Some((3, 4, 4))),
        ("后", 4, None),
    ];
    assert_eq!(cells(&document), expected);
}

#[test]
fn a_row_whose_last_cell_is_blank_ends_its_line() {
    let mut writer = Writer::new(&Limits::default());
    for row in ["甲", "乙"] {
        writer.open_row();
        writer.open_cell(1, 1);
        put(&mut writer, row);
        writer.open_cell(1, 1);
    }
    assert_eq!(writer.finish().text(), "甲\t\n乙\t");
}

#[test]
fn breaks_in_a_cell_are_spaces() {
    let mut writer = Writer::new(&Limits::default());
    writer.open_cell(1, 1);
    writer.line_break();
    put(&mut writer, "行政");
    writer.line_break();
    put(&mut writer, "许可");
    writer.line_break();
    writer.open_cell(1, 1);
    put(&mut writer, "12");
    let document = writer.finish();
    assert_eq!(document.text(), "行政 许可\t12");
}

#[test]
fn a_cell_with_a_table_is_a_part_of_the_page() {
    let mut writer = Writer::new(&Limits::default());
    writer.open_cell(1, 1);
    put(&mut writer, "导航");
    writer.open_cell(1, 1);
    put(&mut writer, "一");
    writer.line_break();
    put(&mut writer, "二");
    writer.open_table();
    writer.open_cell(1, 1);
    put(&mut writer, "规章");
    writer.open_cell(1, 1);
    put(&mut writer, "3");
    writer.close_table();
    put(&mut writer, "三");
    writer.close_table();
    put(&mut writer, "页脚");
    let document = writer.finish();
    assert_eq!(document.text(), "导航\t一\n二\n规章\t3\n三\n页脚");
    let expected = [
        ("导航", 0, Some((0, 1, 2))),
        ("一", 0, Some((1, 2, 2))),
        ("二", 1, None),
        ("规章", 2, Some((0, 1, 2))),
        ("3", 2, Some((1, 2, 2))),
        ("三", 3, None),
        ("页脚", 4, None),
    ];
    assert_eq!(cells(&document), expected);
    let at = |what: &str| {
        let start = document.text().find(what).unwrap();
        Span::new(u32::try_from(start).unwrap(), u32::try_from(start + what.len()).unwrap())
    };
    assert_eq!(document.part_around(at("二"), at("三")), at("一\n二\n规章\t3\n三"));
    assert_eq!(document.part_around(at("二"), at("页脚")), at(document.text()));
}

#[test]
fn a_line_end_between_chinese_characters_is_nothing() {
    let mut writer = Writer::new(&Limits::default());
    for text in ["主动", "公开", "2024", "年"] {
        put(&mut writer, text);
        writer.wrap();
    }
    writer.space();
    put(&mut writer, "度");
    assert_eq!(writer.finish().text(), "主动公开 2024 年 度");
}
