//! How far it came: shown where nothing else goes to the terminal.

use gongkai::Lang;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) struct Progress {
    bar: ProgressBar,
    unread: AtomicUsize,
    lang: Lang,
}

impl Progress {
    /// For so many documents; nothing is shown if it is not wanted, or if standard error is no terminal.
    pub(crate) fn new(documents: usize, wanted: bool, lang: Lang) -> Self {
        let bar = if wanted {
            ProgressBar::new(documents.try_into().unwrap_or(u64::MAX))
        } else {
            ProgressBar::hidden()
        };
        let left = if lang == Lang::Zh { "剩余 {eta}" } else { "{eta} left" };
        let template = format!("{{wide_bar}} {{human_pos}}/{{human_len}} {{rate}} {left} {{msg}}");
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // Whoever draws the bar has no use for the error.
            let _ = write!(out, "{:.0}/s", state.per_sec());
        };
        bar.set_style(style.with_key("rate", rate));
        Self { bar, unread: AtomicUsize::new(0), lang }
    }

    /// Documents are done.
    pub(crate) fn done(&self, documents: usize, unread: usize) {
        self.bar.inc(documents.try_into().unwrap_or(u64::MAX));
        let all = self.unread.fetch_add(unread, Ordering::Relaxed).saturating_add(unread);
        if unread > 0 {
            let told = if self.lang == Lang::Zh { "份无法读取" } else { "unreadable" };
            self.bar.set_message(format!("{all} {told}"));
        }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
