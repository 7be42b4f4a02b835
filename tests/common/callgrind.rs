//! Steps counted by valgrind, which are the same whatever else the machine does.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether there is one.
pub(crate) fn is_there() -> bool {
    Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_ok()
}

/// Runs this program anew, and writes what each call of one of its functions took to `out.1`, `out.2` and so on.
pub(crate) fn of_calls(function: &str, out: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind".into(), format!("--toggle-collect={function}")])
        .args([format!("--dump-after={function}"), "--dump-line=no".into()])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().expect("a path"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The steps of one call, from what was written behind it.
pub(crate) fn steps(path: &Path) -> u64 {
    let told = std::fs::read_to_string(path).expect("a dump of callgrind");
    let count = told.lines().find_map(|line| line.strip_prefix("totals: ")).expect("a total");
    count.trim().parse().expect("a number")
}
