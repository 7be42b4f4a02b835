//! Tables of what was read and found: every cell is there, nothing is made up, each writer writes the same.
#![cfg(feature = "tables")]

use gongkai::export::{CsvWriter, Dataset, Entry, Field};
use gongkai::{Audit, ErrorKind, Parsed, Validator};

/// 行政复议 of table 4 does not add up; the row that the agency added has no place in the form.
const TEXT: &str = "\
云溪市青禾县水务局2024年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t１２件
行政强制\t/
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t25.1
四、政府信息公开行政复议、行政诉讼情况
行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉
结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
2\t2\t3\t2\t8\t2\t1\t3\t4\t10\t8\t1\t1\t3\t13
";

fn read(text: &str) -> (Parsed, Audit) {
    let parsed = gongkai::read_text(text).unwrap();
    let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    (parsed, audit)
}

/// The rows of a table, each field as text; null is `∅`.
fn rows(dataset: Dataset, entry: &Entry<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    dataset.rows(entry, &mut |row| {
        assert_eq!(row.len(), dataset.columns().len(), "{dataset:?}");
        rows.push(row.iter().map(shown).collect());
    });
    rows
}

fn shown(field: &Field<'_>) -> String {
    match field {
        Field::Text(text) => text.to_string(),
        Field::Whole(number) => number.to_string(),
        Field::Decimal(number) => number.to_string(),
        Field::Date(day) => day.to_string(),
        _ => "∅".to_owned(),
    }
}

/// The field of a row by the name of its column.
fn field<'a>(dataset: Dataset, row: &'a [String], name: &str) -> &'a str {
    let index = dataset.columns().iter().position(|column| column.name == name).expect("a column");
    &row[index]
}

#[test]
fn cells_tell_value_state_and_place() {
    let (parsed, audit) = read(TEXT);
    let rows = rows(Dataset::Cells, &Entry::read("一.txt", &parsed, &audit));
    let cell = |path: &str| {
        let row = rows.iter().find(|row| field(Dataset::Cells, row, "path") == path).expect("a row");
        ["document", "issuer", "year", "edition", "value", "state", "raw", "repairs"]
            .map(|name| field(Dataset::Cells, row, name).to_owned())
            .join("|")
    };
    let head = "一.txt|云溪市青禾县水务局|2024|2021";
    assert_eq!(cell("proactive_disclosure.penalties.decisions"), format!("{head}|12|read|１２件|width unit"));
    assert_eq!(cell("proactive_disclosure.coercion.decisions"), format!("{head}|∅|not_applicable|/|∅"));
    let fees = "proactive_disclosure.administrative_fees.amount_wan_yuan";
    assert_eq!(cell(fees), format!("{head}|25.1|read|25.1|∅"));
    assert_eq!(cell("requests.received.total"), format!("{head}|∅|absent|∅|∅"));
    let start: usize =
        field(Dataset::Cells, rows.iter().find(|row| row.contains(&"25.1".to_owned())).unwrap(), "start")
            .parse()
            .unwrap();
    assert_eq!(&TEXT[start..start + 4], "25.1");
}

#[test]
fn every_cell_of_the_form_has_one_row_and_one_column() {
    let (parsed, audit) = read(TEXT);
    let entry = Entry::read("一.txt", &parsed, &audit);
    let long = rows(Dataset::Cells, &entry);
    assert_eq!(long.len(), parsed.report().cells().count());
    let wide = &rows(Dataset::Reports, &entry)[0];
    let mut read = 0;
    for row in &long {
        let (path, value) = (field(Dataset::Cells, row, "path"), field(Dataset::Cells, row, "value"));
        assert_eq!(field(Dataset::Reports, wide, path), value, "{path}");
        read += usize::from(value != "∅");
    }
    assert_eq!(read, 2 + 15);
}

#[test]
fn findings_and_suspects_are_of_the_broken_sum() {
    let (parsed, audit) = read(TEXT);
    let entry = Entry::read("一.txt", &parsed, &audit);
    let findings = rows(Dataset::Findings, &entry);
    let sum = findings.iter().find(|row| row.contains(&"review-total".to_owned())).expect("a finding");
    let of = |name| field(Dataset::Findings, sum, name);
    assert_eq!([of("computed"), of("stated"), of("difference"), of("severity")], ["9", "8", "1", "error"]);
    assert_eq!(of("cells").split(' ').count(), 5);
    assert_eq!(of("line"), "14");
    let suspects = rows(Dataset::Suspects, &entry);
    let total = suspects
        .iter()
        .find(|row| row.contains(&"review_and_litigation.reconsideration.total".to_owned()))
        .expect("the total is a suspect");
    assert_eq!(field(Dataset::Suspects, total, "stated"), "8");
    assert_eq!(field(Dataset::Suspects, total, "proposed"), "9");
}

#[test]
fn coverage_has_a_row_for_what_was_not_read() {
    let (parsed, audit) = read(TEXT);
    let error = gongkai::read_text("天气：多云。").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotAReport);
    let message = error.to_string();
    let unread = Entry::unread("二.txt", error.kind().key(), &message);
    let row = &rows(Dataset::Coverage, &unread)[0];
    assert_eq!(field(Dataset::Coverage, row, "error_kind"), "not_a_report");
    assert_eq!(field(Dataset::Coverage, row, "error"), message);
    assert_eq!(field(Dataset::Coverage, row, "read"), "∅");
    for dataset in
        [Dataset::Cells, Dataset::Reports, Dataset::Findings, Dataset::Suspects, Dataset::Diagnostics]
    {
        assert!(rows(dataset, &unread).is_empty());
    }
    let row = &rows(Dataset::Coverage, &Entry::read("一.txt", &parsed, &audit))[0];
    assert_eq!(field(Dataset::Coverage, row, "error_kind"), "∅");
    assert_eq!(field(Dataset::Coverage, row, "read"), "17");
    assert_eq!(field(Dataset::Coverage, row, "blank"), "1");
    assert_eq!(field(Dataset::Coverage, row, "broken"), "1");
}

#[test]
fn rows_that_an_agency_added_are_in_the_long_format() {
    let text = TEXT.replace("行政强制\t/", "行政强制\t/\n行政检查\t47");
    let (parsed, audit) = read(&text);
    assert_eq!(parsed.report().extra_rows.len(), 1, "{:?}", parsed.report().extra_rows);
    let rows = rows(Dataset::Cells, &Entry::read("一.txt", &parsed, &audit));
    let row = rows.iter().find(|row| field(Dataset::Cells, row, "row") == "行政检查").expect("a row");
    let of = |name| field(Dataset::Cells, row, name);
    assert_eq!([of("table"), of("column"), of("path")], ["proactive_disclosure", "0", "extra_rows.0.0"]);
    assert_eq!([of("value"), of("state"), of("raw")], ["47", "read", "47"]);
}

#[test]
fn csv_quotes_what_has_to_be_quoted() {
    let (parsed, audit) = read(TEXT);
    let mut csv = CsvWriter::new(Vec::new(), Dataset::Reports).unwrap();
    csv.write(&Entry::read("a,\"b\"\nc.txt", &parsed, &audit)).unwrap();
    let text = String::from_utf8(csv.finish().unwrap()).unwrap();
    assert!(text.contains("\n\"a,\"\"b\"\"\nc.txt\",云溪市青禾县水务局,2024,2021,"), "{text}");
}

#[test]
fn diagnostics_say_why_a_cell_was_not_read() {
    let (parsed, audit) = read(&TEXT.replace("行政强制\t/", "行政强制\t若干"));
    let rows = rows(Dataset::Diagnostics, &Entry::read("一.txt", &parsed, &audit));
    let row = rows.iter().find(|row| row.contains(&"cell-unreadable".to_owned())).expect("a row");
    assert_eq!(
        [field(Dataset::Diagnostics, row, "code"), field(Dataset::Diagnostics, row, "line")],
        ["R026", "6"]
    );
}

/// All columns of all tables: what is stored must stay readable. `UPDATE_STABLE=1` writes down what is new.
#[test]
fn columns_stay() {
    let mut list = String::new();
    for dataset in Dataset::ALL {
        for column in dataset.columns() {
            list += &[dataset.schema(), &column.name, column.kind.key()].join(" ");
            list.push('\n');
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stable/columns.txt");
    if std::env::var_os("UPDATE_STABLE").is_some() {
        std::fs::write(file, &list).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), list);
}

#[cfg(feature = "parquet")]
mod parquet {
    use super::{TEXT, read, rows, shown};
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Float64Type, Int64Type};
    use arrow_array::{Array, RecordBatch};
    use gongkai::export::{Dataset, Entry, Field, Kind, ParquetWriter};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    fn written(dataset: Dataset, entry: &Entry<'_>, times: usize) -> Vec<u8> {
        let mut file = ParquetWriter::new(Vec::new(), dataset).unwrap();
        for _ in 0..times {
            file.write(entry).unwrap();
        }
        file.finish().unwrap()
    }

    fn batches(file: Vec<u8>) -> (Vec<RecordBatch>, usize) {
        let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(file)).unwrap();
        let groups = reader.metadata().num_row_groups();
        (reader.build().unwrap().map(Result::unwrap).collect(), groups)
    }

    /// What is read back of a field, as [`shown`].
    fn back(batch: &RecordBatch, row: usize, column: usize, kind: Kind) -> String {
        let array = batch.column(column);
        if array.is_null(row) {
            return shown(&Field::Null);
        }
        match kind {
            Kind::Text => array.as_string::<i32>().value(row).to_owned(),
            Kind::Whole => array.as_primitive::<Int64Type>().value(row).to_string(),
            Kind::Number => array.as_primitive::<Float64Type>().value(row).to_string(),
            Kind::Date => {
                let days = array.as_primitive::<Date32Type>().value(row);
                (jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days)).to_string()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        // With a cell that cannot be read, and a signature.
        let text = TEXT.replace("行政强制\t/", "行政强制\t若干");
        let signed = format!("{text}青禾县水务局\n2025年1月8日\n");
        let (parsed, audit) = read(&signed);
        let entry = Entry::read("一.txt", &parsed, &audit);
        for &dataset in Dataset::ALL {
            let rows = rows(dataset, &entry);
            let (batches, _) = batches(written(dataset, &entry, 1));
            let mut read = Vec::new();
            for batch in &batches {
                for row in 0..batch.num_rows() {
                    let columns = dataset.columns().iter().enumerate();
                    read.push(
                        columns.map(|(column, of)| back(batch, row, column, of.kind)).collect::<Vec<_>>(),
                    );
                }
            }
            assert!(!rows.is_empty(), "{dataset:?}");
            assert_eq!(read, rows, "{dataset:?}");
        }
    }

    #[test]
    fn rows_come_in_groups_and_the_bytes_are_the_same_each_time() {
        let (parsed, audit) = read(TEXT);
        let entry = Entry::read("一.txt", &parsed, &audit);
        let each = rows(Dataset::Cells, &entry).len();
        let file = written(Dataset::Cells, &entry, 1000);
        assert_eq!(file, written(Dataset::Cells, &entry, 1000));
        let (batches, groups) = batches(file);
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), each * 1000);
        assert_eq!(groups, (each * 1000).div_ceil(1 << 17));
        assert!(groups > 1);
    }

    #[test]
    fn a_failure_to_write_is_told() {
        struct Full;
        impl std::io::Write for Full {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let written = ParquetWriter::new(Full, Dataset::Cells).and_then(|file| file.finish().map(drop));
        assert!(written.is_err());
    }
}
