//! Small charts: bars drawn in SVG, with their figures as text.

use crate::render::escaped;
use std::fmt::Write;

/// The width of all bars together, in units of the drawing.
const WIDTH: u64 = 1000;

/// Parts of a whole beside each other, with a legend: count, class, name.
pub(super) fn stacked(label: &str, parts: &[(u64, &str, &str)]) -> String {
    let all = parts.iter().fold(0_u64, |sum, (count, ..)| sum.saturating_add(*count));
    let mut bars = String::new();
    let mut from = 0_u64;
    for (count, class, name) in parts {
        let width = share(*count, all);
        let _ = write!(
            bars,
            "<rect class=\"{class}\" x=\"{from}\" width=\"{width}\" height=\"20\"><title>{name}: {count}</title></rect>"
        );
        from = from.saturating_add(width);
    }
    let mut legend = String::new();
    for (count, class, name) in parts.iter().filter(|(count, ..)| *count > 0) {
        let _ = write!(legend, "<li><span class=\"key {class}\"></span>{name} {count}</li>");
    }
    format!(
        "<figure class=\"stacked\"><svg viewBox=\"0 0 {WIDTH} 20\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{label}\">{bars}</svg><ul class=\"legend\">{legend}</ul></figure>\n"
    )
}

/// A row of a chart: its name, and its parts as count and class.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) parts: Vec<(u64, &'static str)>,
}

/// Bars below each other, each as long as its sum; the legend has class and name of each part, in their order. The figures stand beside them, so that nothing is told by length alone.
pub(super) fn bars(title: &str, legend: &[(&str, &str)], bars: &[Bar]) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let sum = |bar: &Bar| bar.parts.iter().fold(0_u64, |sum, (count, _)| sum.saturating_add(*count));
    let longest = bars.iter().map(sum).max().unwrap_or_default();
    let rows = bars.iter().map(|bar| {
        let mut from = 0_u64;
        let mut drawn = String::new();
        for (count, class) in &bar.parts {
            let width = share(*count, longest);
            let _ = write!(drawn, "<rect class=\"{class}\" x=\"{from}\" width=\"{width}\" height=\"20\"/>");
            from = from.saturating_add(width);
        }
        let figures: Vec<String> = bar.parts.iter().map(|(count, _)| count.to_string()).collect();
        let figures = format!("{} ({})", sum(bar), figures.join(" / "));
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"bar\"><svg viewBox=\"0 0 {WIDTH} 20\" \
             preserveAspectRatio=\"none\" aria-hidden=\"true\">{drawn}</svg></td><td>{figures}</td></tr>\n",
            escaped(&bar.name)
        )
    });
    let legend =
        legend.iter().map(|(class, name)| format!("<li><span class=\"key {class}\"></span>{name}</li>"));
    format!(
        "<figure class=\"bars\"><figcaption>{title}</figcaption>\n<table>\n{}</table>\n<ul class=\"legend\">{}</ul></figure>\n",
        rows.collect::<String>(),
        legend.collect::<String>()
    )
}

/// The width of a part; one that is there is seen.
fn share(count: u64, all: u64) -> u64 {
    let exact = count.saturating_mul(WIDTH).checked_div(all).unwrap_or_default();
    if count > 0 { exact.max(3) } else { 0 }
}
