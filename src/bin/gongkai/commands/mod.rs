//! The commands, a file for each.

mod compare;
mod explain;
mod many;
mod redact;
mod render;
mod schema;
mod shell;
mod sniff;

use crate::Ended;
use crate::args::{Cli, Command};
use crate::lang::lang;

/// What all commands are told.
pub(crate) struct Context {
    pub(crate) lang: gongkai::Lang,
    pub(crate) color: clap::ColorChoice,
    pub(crate) quiet: bool,
}

/// Does what was asked for, and gives the exit status.
pub(crate) fn run(cli: &Cli) -> Ended {
    let context = Context { lang: lang(cli.global.lang), color: cli.global.color, quiet: cli.global.quiet };
    match &cli.command {
        Command::Read(asked) => many::read(asked, &context),
        Command::Check(asked) => many::check(asked, &context),
        Command::Table(asked) => many::table(asked, &context),
        Command::Compare(asked) => compare::run(&asked.what, &context),
        Command::Render(asked) => render::run(asked),
        Command::Redact(asked) => redact::run(asked, &context),
        Command::Sniff(asked) => sniff::run(asked, &context),
        Command::Rules(asked) => explain::rules(asked),
        Command::Explain(asked) => explain::explain(asked, &context),
        Command::Schema(asked) => schema::run(asked),
        Command::Completions(asked) => shell::completions(asked),
        Command::Man(asked) => shell::manual(asked),
    }
}
