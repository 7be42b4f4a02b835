//! `completions` and `man`: for the shell and the manual.

use crate::args::{Cli, Completions, Man};
use crate::{Ended, Failure};
use clap::CommandFactory;
use std::io::{self, Write};

pub(super) fn completions(asked: &Completions) -> Ended {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Cli::command(), "gongkai", &mut text);
    io::stdout().lock().write_all(&text)?;
    Ok(0)
}

pub(super) fn manual(asked: &Man) -> Ended {
    match &asked.into {
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
            .map_err(Failure::output(folder))?,
        None => clap_mangen::Man::new(Cli::command()).render(&mut io::stdout())?,
    }
    Ok(0)
}
