//! The language of messages: as asked for, or else that of the locale.

use clap::ValueEnum;
use gongkai::Lang;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LangArg {
    /// English
    En,
    /// Chinese
    Zh,
}

/// The language that was asked for, or that the environment names.
pub(crate) fn lang(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => of_locale(["LC_ALL", "LC_MESSAGES", "LANG"].iter().map(|name| std::env::var(name).ok())),
    }
}

/// The first variable that is set and not empty decides, as POSIX has it.
fn of_locale(mut variables: impl Iterator<Item = Option<String>>) -> Lang {
    let locale = variables.find_map(|value| value.filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::of_locale;
    use gongkai::Lang;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |values: [&str; 3]| of_locale(values.map(|value| Some(value.to_owned())).into_iter());
        assert_eq!(of(["", "", "zh_CN.UTF-8"]), Lang::Zh);
        assert_eq!(of(["C", "", "zh_CN.UTF-8"]), Lang::En);
        assert_eq!(of(["", "zh_TW.UTF-8", "en_GB.UTF-8"]), Lang::Zh);
        assert_eq!(of_locale([None, None, None].into_iter()), Lang::En);
    }
}
