//! One table alone, out of a text that is no whole report: its values, where each stands, and what could not be read.
//!
//! ```text
//! cargo run --example one_table
//! ```

use gongkai::{Diagnostic, Lang, Parsed};

/// Table 2, as someone typed it off a page: in one row a number is missing, in another a letter stands for a digit.
const TEXT: &str = "\
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 3 | 1 |
行政规范性文件 | １２件 | 4 | 1,O87 |
第二十条第（五）项
信息内容 | 本年处理决定数量 |
行政许可 | — |
第二十条第（八）项
信息内容 | 本年收费金额（单位：万元） |
行政事业性收费 | 251000元 |
";

fn main() -> Result<(), gongkai::Error> {
    let parsed = gongkai::read_text(TEXT)?;

    println!("{:<56} {:>6}  {:<11} {:<10} repairs", "cell", "value", "state", "written");
    for (path, value) in parsed.report().cells() {
        let origin = parsed.origin(path);
        // Only what stands in the text: the other tables of the form are not there.
        if origin.span.is_empty() {
            continue;
        }
        let value = value.map_or_else(|| "null".to_owned(), |value| value.to_string());
        let repairs: Vec<_> = origin.repairs.iter().map(gongkai::Repair::key).collect();
        let path = path.to_string();
        let (state, raw) = (origin.state.key(), origin.raw);
        println!("{path:<56} {value:>6}  {state:<11} {raw:<10} {}", repairs.join(", "));
    }
    for told in parsed.diagnostics() {
        println!("\n{}", drawn(told, &parsed));
    }
    Ok(())
}

/// The message over its line of the text.
#[cfg(feature = "pretty")]
fn drawn(told: &Diagnostic, parsed: &Parsed) -> String {
    told.render(parsed.source().as_str(), "table.txt", Lang::En)
}

/// Without the feature `pretty`: the message and the place.
#[cfg(not(feature = "pretty"))]
fn drawn(told: &Diagnostic, parsed: &Parsed) -> String {
    let place = parsed.source().position(told.span().start());
    format!("table.txt:{}:{}: {}", place.line, place.column, told.message(Lang::En))
}
