//! The functions in a query: every type of text and bytes, nulls, names, and documents that cannot be read.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BinaryArray, BinaryViewArray, LargeBinaryArray, LargeStringArray, RecordBatch,
    StringArray, StringViewArray,
};
use datafusion::arrow::datatypes::{DataType, Float64Type, Int64Type, UInt8Type};
use datafusion::prelude::{SessionConfig, SessionContext};
use gongkai_distributed::{register, session_config};
use std::sync::Arc;

const REPORT: &str = "望川县水务局2024年政府信息公开工作年度报告\n\
    二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t124\n行政强制\t—\n";

/// Runs a statement over a table `documents` with the columns `url` and `content`.
async fn run(content: ArrayRef, statement: &str) -> Result<RecordBatch, String> {
    let context = SessionContext::new_with_config(session_config(SessionConfig::new(), 2));
    register(&context);
    let urls: StringArray = (0..content.len()).map(|number| Some(format!("{number}.txt"))).collect();
    let batch =
        RecordBatch::try_from_iter([("url", Arc::new(urls) as ArrayRef), ("content", content)]).unwrap();
    context.register_batch("documents", batch).unwrap();
    let told = |error: datafusion::error::DataFusionError| error.to_string();
    let batches = context.sql(statement).await.map_err(told)?.collect().await.map_err(told)?;
    let schema = batches.first().map(RecordBatch::schema).unwrap();
    Ok(datafusion::arrow::compute::concat_batches(&schema, &batches).unwrap())
}

#[tokio::test]
async fn text_and_bytes_of_every_type_are_read() {
    let (text, bytes) = ([Some(REPORT)], [Some(REPORT.as_bytes())]);
    let arrays: [ArrayRef; 6] = [
        Arc::new(StringArray::from_iter(text)),
        Arc::new(LargeStringArray::from_iter(text)),
        Arc::new(StringViewArray::from_iter(text)),
        Arc::new(BinaryArray::from_iter(bytes)),
        Arc::new(LargeBinaryArray::from_iter(bytes)),
        Arc::new(BinaryViewArray::from_iter(bytes)),
    ];
    for array in arrays {
        let kind = array.data_type().clone();
        let told = run(
            array,
            "SELECT cell['value'] AS value, cell['document'] AS document
             FROM (SELECT unnest(gongkai_cells(content, url)) AS cell FROM documents)
             WHERE cell['path'] = 'proactive_disclosure.penalties.decisions'",
        );
        let told = told.await.unwrap();
        assert_eq!(told.column(0).as_primitive::<Float64Type>().value(0), 124.0, "{kind}");
        assert_eq!(told.column(1).as_string::<i32>().value(0), "0.txt", "{kind}");
        assert_eq!(told.num_rows(), 1, "{kind}");
    }
}

/// A report, one that is none, bytes that are no file, a null.
fn mixed() -> ArrayRef {
    let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0 and no more";
    let weather = "云溪市天气：多云转晴。".as_bytes();
    Arc::new(BinaryArray::from_iter([Some(REPORT.as_bytes()), Some(weather), Some(zip), None]))
}

#[tokio::test]
async fn what_cannot_be_read_is_null_and_says_why() {
    let told = run(
        mixed(),
        "SELECT told IS NULL, told['report']['issuer'], told['coverage']['error_kind'], cells IS NULL,
                findings IS NULL, findings
         FROM (SELECT gongkai_read(content, url) AS told, gongkai_cells(content) AS cells,
                      gongkai_findings(content) AS findings, url FROM documents) ORDER BY url",
    );
    let told = told.await.unwrap();
    let flags = |column: usize| -> Vec<bool> {
        let column = told.column(column).as_boolean();
        column.iter().map(|flag| flag.unwrap()).collect()
    };
    let texts =
        |column: usize| -> Vec<Option<&str>> { told.column(column).as_string::<i32>().iter().collect() };
    assert_eq!(flags(0), [false, false, false, true]);
    assert_eq!(texts(1), [Some("望川县水务局"), None, None, None]);
    assert_eq!(texts(2), [None, Some("not_a_report"), Some("unsupported"), None]);
    assert_eq!(flags(3), [false, true, true, true]);
    assert_eq!(flags(4), [false, true, true, true]);
    assert!(!told.column(5).as_list::<i32>().value(0).is_empty(), "five sections are missing");
}

#[tokio::test]
async fn a_look_tells_whole_reports_from_other_documents() {
    let whole = include_str!("../../reports/01_tab_grid_2021.txt");
    let told = run(
        Arc::new(StringArray::from_iter([Some(whole), Some("云溪市天气：多云转晴。"), None])),
        "SELECT look['verdict'], look['edition'], look['tables'], look['confidence']
         FROM (SELECT gongkai_sniff(content) AS look, url FROM documents) ORDER BY url",
    );
    let told = told.await.unwrap();
    let texts =
        |column: usize| -> Vec<Option<&str>> { told.column(column).as_string::<i32>().iter().collect() };
    assert_eq!(texts(0), [Some("report"), Some("other"), None]);
    assert_eq!(texts(1), [Some("2021"), None, None]);
    assert!(told.column(2).as_boolean().value(0));
    assert!(told.column(3).as_primitive::<UInt8Type>().value(0) > 80);
}

#[tokio::test]
async fn a_document_may_stand_in_the_statement() {
    let statement = format!("SELECT count(*) FROM (SELECT unnest(gongkai_cells('{REPORT}')) FROM documents)");
    let told = run(mixed(), &statement).await.unwrap();
    let one = format!("SELECT count(*) FROM (SELECT unnest(gongkai_cells('{REPORT}')))");
    let one = run(mixed(), &one).await.unwrap();
    let count = |batch: &RecordBatch| batch.column(0).as_primitive::<Int64Type>().value(0);
    assert!(count(&one) > 100);
    assert_eq!(count(&told), 4 * count(&one));
}

#[tokio::test]
async fn other_types_are_refused_with_the_name_of_the_function() {
    let number = run(mixed(), "SELECT gongkai_read(12)").await.unwrap_err();
    assert!(number.contains("gongkai_read: the first argument is a document: text or bytes"), "{number}");
    let name = run(mixed(), "SELECT gongkai_cells(content, 7) FROM documents").await.unwrap_err();
    assert!(name.contains("gongkai_cells: the second argument is a name: text"), "{name}");
}

#[tokio::test]
async fn what_is_known_to_be_null_has_the_same_type() {
    for content in ["content", "NULL"] {
        let statement =
            format!("SELECT gongkai_cells({content}) AS cells FROM documents WHERE url = '3.txt'");
        let told = run(mixed(), &statement).await.unwrap();
        let DataType::List(cell) = told.column(0).data_type() else { panic!("{}", told.schema()) };
        let DataType::Struct(columns) = cell.data_type() else { panic!("{cell}") };
        assert_eq!(columns.find("value").unwrap().1.data_type(), &DataType::Float64);
        assert!(told.column(0).is_null(0));
    }
}
