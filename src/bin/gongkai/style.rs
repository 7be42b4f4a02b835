//! Colours, where they are wanted.

use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use gongkai::Severity;
use std::io::IsTerminal;

/// Whether standard output gets colours.
pub(crate) fn wanted(choice: ColorChoice, to_file: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            !to_file && !refused && !dumb && std::io::stdout().is_terminal()
        }
    }
}

/// Text in the colour of its weight.
pub(crate) fn weighed(text: &str, severity: Option<Severity>, colors: bool) -> String {
    if !colors {
        return text.to_owned();
    }
    let color = match severity {
        Some(Severity::Error) => AnsiColor::BrightRed,
        Some(Severity::Warning) => AnsiColor::Yellow,
        Some(_) => AnsiColor::Cyan,
        None => AnsiColor::BrightGreen,
    };
    let style = Style::new().bold().fg_color(Some(color.into()));
    format!("{style}{text}{style:#}")
}
