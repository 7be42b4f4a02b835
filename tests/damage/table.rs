//! The page of the guide that shows the counts.

use crate::count::{Counts, Tally};
use crate::mutate::{Class, KINDS};
use std::fmt::Write as _;

/// Two tables and what the kinds are, as Markdown.
pub(crate) fn page(counts: &Counts) -> String {
    let mut page = String::from("# By kind\n\n| what is done | detectable | ");
    page.push_str(HEAD);
    page.push_str("|---|---|");
    page.push_str(RULE);
    for (kind, tally) in counts.by_kind() {
        let _ = writeln!(page, "| {} | {} | {}", kind.name, class(kind.class), row(tally));
    }
    page.push_str("\n# By layout\n\nEverything but what is not detectable.\n\n| layout | ");
    page.push_str(HEAD);
    page.push_str("|---|");
    page.push_str(RULE);
    for (door, tally) in counts.by_door() {
        let _ = writeln!(page, "| `{}` | {}", door.name(), row(tally));
    }
    page.push_str("\n# What is done\n\nWhere a layout hides blank cells, and the report has some, a line or a label is not dropped, a line not doubled or \
         swapped, a figure not split and a bare number not put in: the row beside may be full again then.\n\n");
    for kind in KINDS {
        let _ = writeln!(page, "- **{}**: {}.", kind.name, kind.about);
    }
    page
}

const HEAD: &str = "cases | right % | lost % | wrong | invented | told % | audited % |\n";
const RULE: &str = "---:|---:|---:|---:|---:|---:|---:|\n";

fn class(class: Class) -> &'static str {
    match class {
        Class::Neutral => "harmless",
        Class::Detectable => "yes",
        Class::Undetectable => "no",
    }
}

fn row(tally: &Tally) -> String {
    let Tally { cases, figures, lost, wrong, invented, told, found } = *tally;
    let right = figures - lost - wrong;
    format!(
        "{cases} | {} | {} | {wrong} | {invented} | {} | {} |",
        share(right, figures),
        share(lost, figures),
        share(told, cases),
        share(found, cases)
    )
}

/// Hundredths with one decimal, cut and not rounded: 100 is all.
fn share(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
