//! The command `gongkai`: what it prints, how it ends, and that nothing is lost when it is interrupted.
//!
//! What it prints is held in `tests/cmd` and in the page `command` of the guide. `TRYCMD=overwrite cargo test --features cli
//! --test command` writes down what is new; read it before it is committed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[test]
fn what_is_printed() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("src/guide/command.md");
}

/// A folder of its own for a test, taken away at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gongkai-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn gongkai(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    gongkai(folder, arguments).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A report whose table 4 adds up, or does not.
fn report(issuer: &str, year: u16, total: u32) -> String {
    format!(
        "{issuer}{year}年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n\
         结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n\
         结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\
         2\t2\t3\t2\t{total}\t2\t1\t3\t4\t10\t8\t1\t1\t3\t13\n"
    )
}

const ONLY_SUMS: &[&str] = &["--only", "requests,review"];

fn check(folder: &Path, arguments: &[&str]) -> Output {
    run(folder, &[&["check"], ONLY_SUMS, arguments].concat())
}

#[test]
fn the_exit_status_tells_what_was_found() {
    let folder = Folder::new("status");
    folder.file("good.txt", &report("青禾县水务局", 2024, 9));
    folder.file("wrong.txt", &report("青禾县水务局", 2024, 8));
    folder.file("other.txt", "云溪市天气：多云转晴。");
    let of = |arguments: &[&str]| status(&check(&folder.0, arguments));
    assert_eq!(of(&["good.txt"]), 0);
    assert_eq!(of(&["wrong.txt"]), 1);
    assert_eq!(of(&["wrong.txt", "--fail-on", "unread"]), 0);
    assert_eq!(of(&["wrong.txt", "other.txt"]), 2);
    assert_eq!(of(&["wrong.txt", "other.txt", "--fail-on", "never"]), 0);
    let whole = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/reports/01_tab_grid_2021.txt");
    assert_eq!(of(&[whole, "other.txt", "--only-reports"]), 0);
    assert_eq!(of(&["nowhere.txt"]), 2);
    assert_eq!(of(&["good.txt", "--format", "odt"]), 64);
    assert_eq!(of(&["good.txt", "--allow", "no-such-rule"]), 64);
    assert_eq!(of(&["good.txt", "-o", "/proc/nowhere/out.csv"]), 74);
    assert_eq!(status(&run(&folder.0, &["explain", "V999"])), 64);
}

#[test]
fn documents_come_from_folders_patterns_lists_and_standard_input() {
    let folder = Folder::new("input");
    folder.file("in/b.txt", &report("青禾县水务局", 2024, 9));
    folder.file("in/a/c.txt", &report("青禾县水务局", 2023, 9));
    folder.file("in/a/page.html", &report("青禾县水务局", 2022, 9));
    folder.file("in/.hidden.txt", &report("青禾县水务局", 2021, 9));
    folder.file("in/skip/d.txt", &report("青禾县水务局", 2020, 9));
    folder.file("in/.gongkaiignore", "skip/\n");
    folder.file("list", "in/b.txt\r\n\nin/a/c.txt\n");
    let paths = |arguments: &[&str]| -> Vec<String> {
        let output = run(&folder.0, &[&["table", "coverage", "--format", "csv", "-q"], arguments].concat());
        text(&output).lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&["in"]), ["in/a/c.txt", "in/a/page.html", "in/b.txt"]);
    assert_eq!(paths(&["in", "--include", "*.html"]), ["in/a/page.html"]);
    assert_eq!(paths(&["in", "--exclude", "a"]), ["in/b.txt"]);
    assert_eq!(paths(&["in", "--hidden"]).len(), 4);
    assert_eq!(paths(&["in/*/*.txt"]), ["in/a/c.txt"]);
    assert_eq!(paths(&["**/*.txt", "--exclude", "b.txt"]), ["in/a/c.txt"]);
    assert_eq!(paths(&["--files-from", "list"]), ["in/b.txt", "in/a/c.txt"]);
    folder.file("windows", "\u{FEFF}in/b.txt\r\nin/a/c.txt\r\n");
    assert_eq!(paths(&["--files-from", "windows"]), ["in/b.txt", "in/a/c.txt"]);
    let mut child = gongkai(&folder.0, &["read", "-", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(report("青禾县水务局", 2019, 9).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["path"], &json["report"]["year"]), (&"-".into(), &2019.into()));
    assert_eq!(status(&run(&folder.0, &["check", "-", "-"])), 64);
    assert_eq!(status(&run(&folder.0, &["check", "in/*.pdf"])), 2);
}

#[test]
fn json_is_an_array_or_lines() {
    let folder = Folder::new("json");
    folder.file("a.txt", &report("青禾县水务局", 2024, 9));
    folder.file("b.txt", "云溪市天气：多云转晴。");
    let array: Vec<serde_json::Value> =
        serde_json::from_str(&text(&check(&folder.0, &["a.txt", "b.txt", "--format", "json"]))).unwrap();
    assert_eq!(array.len(), 2);
    assert_eq!((&array[0]["path"], &array[0]["verdict"]), (&"a.txt".into(), &"clean".into()));
    assert_eq!(array[1]["kind"], "not_a_report");
    let lines = text(&check(&folder.0, &["a.txt", "b.txt", "--format", "jsonl"]));
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, array);
    let none = text(&run(&folder.0, &["read", "b.txt", "--only-reports", "--format", "json"]));
    assert_eq!(none, "[]\n");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::new("pipe");
    folder.file("a.txt", &report("青禾县水务局", 2024, 9));
    for arguments in
        [&["rules"][..], &["schema", "cells"], &["completions", "bash"], &["check", "a.txt"], &["man"]]
    {
        let mut child =
            gongkai(&folder.0, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(!told(&output).contains("panicked"), "{arguments:?}: {}", told(&output));
        assert_eq!(status(&output), 0, "{arguments:?}: {}", told(&output));
    }
}

#[test]
fn years_organs_and_versions_are_compared() {
    let folder = Folder::new("compare");
    folder.file("a.txt", &report("青禾县水务局", 2023, 9));
    folder.file("b.txt", &report("青禾县水务局", 2024, 8));
    folder.file("c.txt", &report("青禾县教育局", 2024, 9));
    let years = run(&folder.0, &["compare", "years", "."]);
    assert!(text(&years).starts_with("青禾县水务局 2023, 2024: "), "{}", text(&years));
    assert!(told(&years).contains("organs with several years: 1, with one: 1"), "{}", told(&years));
    let versions = run(&folder.0, &["compare", "versions", "a.txt", "b.txt"]);
    assert_eq!(text(&versions), "review_and_litigation.reconsideration.total: 9 → 8 (-1)\n");
    assert_eq!(status(&versions), 1);
    assert_eq!(status(&run(&folder.0, &["compare", "versions", "a.txt", "a.txt"])), 0);
    folder.file("county.txt", &report("青禾县人民政府", 2024, 9));
    let organs = run(&folder.0, &["compare", "organs", "county.txt", "."]);
    // a.txt is of another year, and the folder holds the report of the government as well.
    assert!(told(&organs).contains("./a.txt: left out: it is of another year"), "{}", told(&organs));
    assert!(
        told(&organs).contains("./county.txt: left out: it is of the government itself"),
        "{}",
        told(&organs)
    );
    assert!(text(&organs).starts_with("青禾县人民政府 (organs: 2): "), "{}", text(&organs));
}

#[test]
fn a_page_for_each_document_and_one_of_all() {
    let folder = Folder::new("pages");
    folder.file("in/a.txt", &report("青禾县水务局", 2023, 9));
    folder.file("in/b.txt", &report("青禾县水务局", 2024, 8));
    folder.file("in/c#?.txt", "云溪市天气：多云转晴。");
    assert_eq!(status(&check(&folder.0, &["in", "-o", "site/"])), 2);
    let index = std::fs::read_to_string(folder.0.join("site/index.html")).unwrap();
    assert!(index.contains("<a href=\"pages/in/a.txt.html\">in/a.txt</a>"), "{index}");
    assert!(index.contains("<a href=\"../in/c%23%3F.txt\">"), "{index}");
    let page = std::fs::read_to_string(folder.0.join("site/pages/in/b.txt.html")).unwrap();
    assert!(page.contains("class=\"broken"), "{page}");
    assert_eq!(status(&check(&folder.0, &["in/b.txt", "-o", "b.html"])), 1);
    let single = std::fs::read_to_string(folder.0.join("b.html")).unwrap();
    assert_eq!(single, page);
}

#[test]
fn what_is_finished_is_not_done_again_and_the_result_is_the_same() {
    let folder = Folder::new("resume");
    for number in 0..300_u32 {
        folder.file(
            &format!("in/{number:03}.txt"),
            &report(&format!("青禾县第{number}局"), 2024, 9 - number % 2),
        );
    }
    let whole = run(&folder.0, &["table", "findings", "in", "-o", "whole.csv"]);
    assert_eq!(status(&whole), 0, "{}", told(&whole));
    // Two chunks as an interrupted run leaves them.
    let first = run(&folder.0, &["table", "findings", "in", "-o", "again.csv", "--threads", "1"]);
    assert_eq!(status(&first), 0);
    std::fs::rename(folder.0.join("again.csv"), folder.0.join("first.csv")).unwrap();
    let same = |name: &str| std::fs::read(folder.0.join(name)).unwrap();
    assert_eq!(same("first.csv"), same("whole.csv"));
    assert!(!folder.0.join("again.csv.partial").exists());
}

/// An interrupt while there is work leaves what is finished, and the same command goes on from there.
#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on() {
    let folder = Folder::new("interrupt");
    let long = report("青禾县水务局", 2024, 9) + &"本局公开了若干信息。\n".repeat(100);
    for number in 0..700 {
        folder.file(&format!("in/{number:04}.txt"), &long);
    }
    let arguments = ["check", "in", "-o", "out.jsonl", "--threads", "1"];
    let child = gongkai(&folder.0, &arguments).stderr(Stdio::piped()).spawn().unwrap();
    let partial = folder.0.join("out.jsonl.partial");
    let finished = || std::fs::read_dir(&partial).map_or(0, Iterator::count);
    while finished() < 4 {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 130, "{}", told(&output));
    assert!(told(&output).starts_with("interrupted: "), "{}", told(&output));
    assert!(!folder.0.join("out.jsonl").exists());
    let kept = finished();
    assert!(kept >= 4, "{kept}");
    // A chunk that was kept is taken as it is: what it holds is seen in the result.
    let chunk = partial.join("00000000.chunk");
    let marked = std::fs::read_to_string(&chunk).unwrap().replacen("in/0000.txt", "IN/0000.txt", 1);
    std::fs::write(&chunk, marked).unwrap();
    let output = run(&folder.0, &arguments);
    assert_eq!(status(&output), 0, "{}", told(&output));
    let result = std::fs::read_to_string(folder.0.join("out.jsonl")).unwrap();
    assert!(result.starts_with("{\"path\":\"IN/0000.txt\""));
    let whole = run(&folder.0, &["check", "in", "-o", "whole.jsonl"]);
    assert_eq!(status(&whole), 0);
    let whole = std::fs::read_to_string(folder.0.join("whole.jsonl")).unwrap();
    assert_eq!(result.replacen("IN/0000.txt", "in/0000.txt", 1), whole);
}

/// A document that has changed is read again, and so is everything with `--restart`.
#[test]
fn chunks_of_other_documents_are_not_taken() {
    let folder = Folder::new("changed");
    let file = folder.file("in/a.txt", &report("青禾县水务局", 2024, 9));
    std::fs::create_dir_all(folder.0.join("out.csv.partial")).unwrap();
    std::fs::write(folder.0.join("out.csv.partial/00000000.chunk"), "from another run\n").unwrap();
    std::fs::write(folder.0.join("out.csv.partial/00000000.json"), "{\"key\":1,\"bytes\":17}").unwrap();
    let output = run(&folder.0, &["table", "coverage", "in", "-o", "out.csv"]);
    assert_eq!(status(&output), 0, "{}", told(&output));
    let result = std::fs::read_to_string(folder.0.join("out.csv")).unwrap();
    assert!(
        result.lines().nth(1).is_some_and(|line| line.starts_with("in/a.txt,青禾县水务局,2024")),
        "{result}"
    );
    std::fs::remove_file(file).unwrap();
    let output = run(&folder.0, &["table", "coverage", "in", "-o", "out.csv", "--restart"]);
    assert_eq!(status(&output), 2, "{}", told(&output));
}

/// What is read is never written over, and what is there and no file is not replaced.
#[test]
fn an_output_is_none_of_the_documents() {
    let folder = Folder::new("over");
    let text = report("青禾县水务局", 2024, 9);
    folder.file("in/a.txt", &text);
    for output in ["in/a.txt", "./in/../in/a.txt"] {
        let refused = check(&folder.0, &["in", "-o", output]);
        assert_eq!(status(&refused), 64, "{}", told(&refused));
    }
    assert_eq!(status(&run(&folder.0, &["render", "in/a.txt", "-o", "in/a.txt"])), 64);
    assert_eq!(std::fs::read_to_string(folder.0.join("in/a.txt")).unwrap(), text);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("real.csv", folder.0.join("link.csv")).unwrap();
        folder.file("real.csv", "");
        assert_eq!(status(&run(&folder.0, &["table", "coverage", "in", "-o", "link.csv"])), 0);
        assert!(folder.0.join("link.csv").is_symlink());
        assert!(std::fs::read_to_string(folder.0.join("real.csv")).unwrap().contains("in/a.txt"));
        assert_eq!(
            status(&run(&folder.0, &["table", "coverage", "in", "--format", "csv", "-o", "/dev/null"])),
            0
        );
        assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
    }
}

#[test]
fn a_document_counts_once_and_a_page_of_it_does_not() {
    let folder = Folder::new("once");
    folder.file("in/a.txt", &report("青禾县水务局", 2024, 9));
    let count = |arguments: &[&str]| {
        let output = run(&folder.0, &[&["table", "coverage", "-q"], arguments].concat());
        text(&output).lines().count() - 1
    };
    assert_eq!(count(&["in/a.txt", "in", "./in/a.txt"]), 1);
    assert_eq!(status(&check(&folder.0, &["in", "-o", "in/"])), 0);
    assert!(folder.0.join("in/index.html").is_file());
    assert_eq!(count(&["in"]), 1);
}

/// Names that are no text, and names that would do something to a terminal.
#[cfg(unix)]
#[test]
fn no_two_documents_are_shown_alike() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names");
    for name in [&b"n\xff.txt"[..], b"n\xfe.txt", b"a\x1b[31m\nb.txt"] {
        let path = folder.0.join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(path, report("青禾县水务局", 2024, 9)).unwrap();
    }
    let output = run(&folder.0, &["table", "coverage", ".", "-q"]);
    let names: Vec<String> =
        text(&output).lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect();
    assert_eq!(names, [r"./a\u{1b}[31m\nb.txt", r"./n\xfe.txt", r"./n\xff.txt"]);
}

#[test]
fn the_form_of_an_output_is_never_guessed() {
    let folder = Folder::new("form");
    folder.file("a.txt", &report("青禾县水务局", 2024, 9));
    let of = |arguments: &[&str]| status(&run(&folder.0, arguments));
    assert_eq!(of(&["check", "a.txt", "-o", "x.xlsx"]), 64);
    assert_eq!(of(&["table", "cells", "a.txt", "-o", "x.html"]), 64);
    assert_eq!(of(&["table", "cells", "a.txt", "-o", "site/"]), 64);
    assert_eq!(of(&["table", "cells", "a.txt", "--bom", "--format", "jsonl"]), 64);
    assert_eq!(of(&["check", "a.txt", "--only", "years"]), 64);
    assert_eq!(of(&["check", "a.txt", "--encoding", "nonsense"]), 64);
    assert_eq!(of(&["table", "cells", "a.txt", "-o", "x.xlsx", "--format", "csv"]), 0);
    assert_eq!(
        text(&run(&folder.0, &["table", "cells", "a.txt", "-o", "-"])).lines().count(),
        22 * 7 + 15 + 1
    );
}

#[test]
fn what_read_prints_can_be_rendered() {
    let folder = Folder::new("render");
    folder.file("a.txt", &report("青禾县水务局", 2024, 9));
    for format in ["json", "jsonl"] {
        assert_eq!(status(&run(&folder.0, &["read", "a.txt", "-q", "-o", "r.json", "--format", format])), 0);
        assert_eq!(status(&run(&folder.0, &["render", "r.json", "--layout", "tab_grid", "-o", "b.txt"])), 0);
        assert_eq!(text(&run(&folder.0, &["compare", "versions", "a.txt", "b.txt"])), "");
    }
}
