//! The examples `parse` and `check` are run by scripts: their JSON and exit statuses stay as they are.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The line of a table 4, all of whose sums hold.
const GOOD: &str = "2\t2\t3\t2\t9\t2\t1\t3\t4\t10\t8\t1\t1\t3\t13";
/// 行政复议: the results add up to 9.
const WRONG: &str = "2\t2\t3\t2\t8\t2\t1\t3\t4\t10\t8\t1\t1\t3\t13";
/// No group can be decided.
const BLANK: &str = "2\t-\t3\t-\t9\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-";
/// The same, and one group holds if its blanks are zeros.
const BLANK_AS_ZERO: &str = "6\t-\t3\t-\t9\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-";

/// Where the examples are. `cargo test` builds them, but `cargo test --test examples` does not, so they are built here:
/// nothing is left to do if they are there already.
fn examples() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let test = std::env::current_exe().expect("a test has a file");
        let profile = test.parent().and_then(Path::parent).expect("target/<profile>/deps");
        let folder = profile.join("examples");
        if let Some(cargo) = std::env::var_os("CARGO") {
            let name = profile.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let on = [
                ("pretty", cfg!(feature = "pretty")),
                ("html", cfg!(feature = "html")),
                ("docx", cfg!(feature = "docx")),
                ("xlsx", cfg!(feature = "xlsx")),
                ("schema", cfg!(feature = "schema")),
                ("opencc", cfg!(feature = "opencc")),
            ];
            let features: Vec<_> = on.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
            let status = Command::new(cargo)
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .args(["build", "--quiet", "--offline", "--example", "parse", "--example", "check"])
                .args(["--profile", if name == "debug" { "dev" } else { name }])
                .args(["--no-default-features", "--features", &features.join(",")])
                .status();
            assert!(status.is_ok_and(|status| status.success()), "the examples cannot be built");
        }
        folder
    })
}

fn run(example: &str, arguments: &[&str]) -> Output {
    Command::new(examples().join(example))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("the example can be run")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn text(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    text(output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn paths(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["path"].as_str().expect("a path")).collect()
}

fn members(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn set(names: &'static str) -> BTreeSet<&'static str> {
    names.split_whitespace().collect()
}

/// A report with a table 4 of one line.
fn report(cells: &str) -> String {
    format!(
        "四、政府信息公开行政复议、行政诉讼情况\n\n行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n\
         结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n\
         \t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\
         {cells}\n"
    )
}

/// A new folder with those files, for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("examples-{name}"));
        if root.exists() {
            std::fs::remove_dir_all(&root).expect("an old folder goes");
        }
        for (name, content) in files {
            let file = root.join(name);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
            std::fs::write(file, content).expect("a new file");
        }
        Self(root)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("UTF-8")
    }

    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.path())
    }
}

#[cfg(all(feature = "html", feature = "docx"))]
#[test]
fn check_tells_of_the_example_reports() {
    let output = run("check", &["--format", "jsonl", "examples/reports"]);
    assert_eq!(status(&output), 1);
    let lines = lines(&output);
    let mut sorted = paths(&lines);
    sorted.sort_unstable();
    assert_eq!(paths(&lines), sorted);
    assert_eq!(lines.len(), 22);
    let wrong: Vec<_> = lines.iter().filter(|line| line["verdict"] != "clean").collect();
    let wrong: Vec<_> = wrong.iter().map(|line| line["path"].as_str().unwrap_or_default()).collect();
    assert_eq!(
        wrong,
        [
            // Table 2 is on the form of 2021, table 3 on that of 2019.
            "examples/reports/14_pdf_text_2023.txt",
            "examples/reports/19_wrong_sums_tab_grid_2022.txt",
            "examples/reports/20_wrong_review_total_pipes_2024.txt"
        ]
    );
}

/// A report of an organ for a year, with requests carried in and carried out and nothing else in table 3.
fn of_year(issuer: &str, year: u16, carried_in: u64, carried_out: u64) -> String {
    format!(
        "{issuer}{year}年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n\
         （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t申请人情况\t\t\t\t\t\t总计\n\
         \t\t自然人\t法人或其他组织\t\t\t\t\t\n\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n\
         一、本年新收政府信息公开申请数量\t\t{carried_out}\t0\t0\t0\t0\t0\t{carried_out}\n\
         二、上年结转政府信息公开申请数量\t\t{carried_in}\t0\t0\t0\t0\t0\t{carried_in}\n\
         三、本年度办理结果\t（七）总计\t{carried_in}\t0\t0\t0\t0\t0\t{carried_in}\n\
         四、结转下年度继续办理\t\t{carried_out}\t0\t0\t0\t0\t0\t{carried_out}\n"
    )
}

#[test]
fn a_line_for_each_issuer_with_several_years() {
    let folder = Folder::new(
        "years",
        &[
            ("a.txt", &of_year("青禾县水务局", 2022, 0, 7)),
            ("b.txt", &of_year("河南省青禾县水务局", 2023, 7, 4)),
            ("c.txt", &of_year("青禾县水务局", 2024, 3, 0)),
            ("d.txt", &of_year("青和县水务局", 2024, 9, 0)),
            ("e.txt", &of_year("白石县", 2023, 0, 5)),
            ("f.txt", &of_year("白石县人民政府", 2024, 5, 0)),
        ],
    );
    let output = run("check", &["--format=jsonl", folder.path()]);
    let lines = lines(&output);
    assert_eq!(lines.len(), 8, "six documents, and two issuers with several years");
    // What is most likely one organ is put together, and told.
    let told = lines[6]["doubts"][0].as_str().expect("a doubt");
    assert_eq!(told, "the report for 2024 is of “白石县人民政府”, which may be another organ than “白石县”");
    assert_eq!((&lines[6]["verdict"], &lines[6]["issuer"]), (&"clean".into(), &"白石县".into()));
    let years = &lines[7];
    assert_eq!(members(years), set("issuer years doubts verdict checks findings suspects"));
    assert_eq!(years["issuer"], "青禾县水务局");
    let told: Vec<_> =
        years["years"].as_array().expect("years").iter().map(|one| one["year"].as_u64()).collect();
    assert_eq!(told, [Some(2022), Some(2023), Some(2024)]);
    assert_eq!(years["years"][1]["path"], folder.file("b.txt"));
    let findings = years["findings"].as_array().expect("findings");
    let told: Vec<_> = findings.iter().map(|one| (one["name"].as_str(), one["computed"].as_u64())).collect();
    // In the column of natural persons and in the total.
    assert_eq!(told, [(Some("carry-over"), Some(3)), (Some("carry-over"), Some(3))]);
    assert_eq!(findings[0]["terms"][0]["report"], 2);

    let told = run("check", &[folder.path()]);
    assert!(text(&told).contains("青禾县水务局 2022, 2023, 2024: findings ("), "{}", text(&told));
}

#[test]
fn check_has_the_members_of_its_contract() {
    let folder = Folder::new("members", &[("wrong.txt", &report(WRONG))]);
    let output = run("check", &["--format=jsonl", folder.path()]);
    assert_eq!(status(&output), 1);
    let lines = lines(&output);
    let [line] = lines.as_slice() else { panic!("one document, one line") };
    assert_eq!(members(line), set("path verdict checks findings suspects"));
    assert_eq!(line["path"], folder.file("wrong.txt"));
    assert_eq!(line["verdict"], "findings");
    // 9 and not 8 in the total, or one less in a result.
    let suspects = line["suspects"].as_array().expect("suspects");
    assert_eq!(suspects.len(), 5);
    for suspect in suspects {
        assert_eq!(members(suspect), set("cells slips"));
        let [cell] = suspect["cells"].as_array().expect("cells").as_slice() else { panic!("one cell") };
        assert_eq!(members(cell), set("path stated proposed"));
        let (stated, proposed) = (cell["stated"].as_i64(), cell["proposed"].as_i64());
        let is_total = cell["path"] == "review_and_litigation.reconsideration.total";
        assert_eq!(proposed.zip(stated).map(|(new, old)| new - old), Some(if is_total { 1 } else { -1 }));
    }
    let counts = set("holds holds_if_blanks_are_zero assumed broken undecided not_applicable");
    for check in line["checks"].as_array().expect("checks") {
        assert!(members(check).is_superset(&set("code name")) && members(check).is_superset(&counts));
        assert!(counts.iter().all(|count| check[count].is_u64()));
    }
    let finding = &line["findings"][0];
    assert_eq!(members(finding), set("code name severity blame message terms stated computed"));
    assert_eq!((&finding["code"], &finding["name"]), (&"V005".into(), &"review-total".into()));
    assert_eq!((&finding["severity"], &finding["blame"]), (&"error".into(), &"document".into()));
    assert_eq!((&finding["stated"], &finding["computed"]), (&8.into(), &9.into()));
    let terms = finding["terms"].as_array().expect("terms");
    assert_eq!(terms.len(), 5);
    assert_eq!(members(&terms[0]), set("path value sign"));
    assert_eq!(terms[0]["path"], "review_and_litigation.reconsideration.upheld");
    assert_eq!((&terms[0]["sign"], &terms[4]["sign"]), (&1.into(), &(-1).into()));
}

#[test]
fn check_goes_on_and_two_beats_one() {
    let files = [("a.txt", report(WRONG)), ("b.txt", "今日天气晴".to_owned()), ("c.txt", report(GOOD))];
    let folder = Folder::new("two", &files.each_ref().map(|(name, content)| (*name, content.as_str())));
    let output = run("check", &[folder.path(), "--format", "jsonl", "no/such/file.txt"]);
    assert_eq!(status(&output), 2);
    let lines = lines(&output);
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["verdict"], &lines[2]["verdict"]), (&"findings".into(), &"clean".into()));
    for unreadable in [&lines[1], &lines[3]] {
        assert_eq!(members(unreadable), set("path error"));
        assert!(unreadable["error"].is_string());
    }
    assert_eq!(lines[3]["path"], "no/such/file.txt");
}

#[test]
fn check_weighs_what_it_finds() {
    let contents = [report(GOOD), report(WRONG), report(BLANK), report(BLANK_AS_ZERO)];
    let [good, wrong, blank, blank_as_zero] = contents.each_ref().map(String::as_str);
    let files = [("good", good), ("wrong", wrong), ("blank", blank), ("zero", blank_as_zero)];
    let folder = Folder::new("status", &files);
    let check = |name: &str, options: &[&str]| {
        let file = folder.file(name);
        run("check", &[options, &[file.as_str()]].concat())
    };
    for (name, options, expected) in [
        ("good", &[][..], 0),
        ("wrong", &[], 1),
        // Nothing could be decided: neither good nor bad.
        ("blank", &[], 2),
        ("zero", &[], 2),
        ("zero", &["--blanks", "zero"], 0),
        ("blank", &["--blanks=zero"], 1),
        ("good", &["--blanks=unknown", "--lang=zh", "--format=text"], 0),
        ("good", &["--blanks=zero", "--blanks=unknown", "--"], 0),
    ] {
        assert_eq!(status(&check(name, options)), expected, "{name} {options:?}");
    }
    let counted = lines(&check("zero", &["--blanks", "zero", "--format", "jsonl"]));
    assert_eq!(counted[0]["blanks"], "zero");
    assert_eq!(members(&counted[0]), set("path verdict blanks checks findings suspects"));
    let unknown = lines(&check("blank", &["--format", "jsonl"]));
    assert_eq!(unknown[0]["verdict"], "not_checked");
}

#[test]
fn check_says_it_to_people() {
    let contents = [report(GOOD), report(WRONG)];
    let [good, wrong] = contents.each_ref().map(String::as_str);
    let folder = Folder::new("text", &[("good.txt", good), ("wrong.txt", wrong), ("x.txt", "晴")]);
    let output = run("check", &[folder.path()]);
    let told = text(&output);
    assert!(told.contains("good.txt: clean (3 hold, 0 broken, "), "{told}");
    assert!(told.contains("wrong.txt: findings (2 hold, 1 broken, "), "{told}");
    assert!(told.contains("error[review-total]"), "{told}");
    assert!(told.contains("x.txt: cannot be read: not a report"), "{told}");
    assert!(told.ends_with("2 read, 1 unreadable: 1 clean, 1 with findings, 0 not checked\n"), "{told}");
    let output = run("check", &["--lang", "zh", folder.path()]);
    assert!(text(&output).contains("四项结果合计 9，总计为 8"), "{}", text(&output));
}

#[test]
fn nothing_to_check_is_not_success() {
    let folder = Folder::new("nothing", &[(".hidden", &report(GOOD))]);
    let output = run("check", &[folder.path()]);
    assert_eq!((status(&output), text(&output).lines().count()), (2, 1));
}

#[test]
fn folders_are_walked_in_the_order_of_bytes() {
    let good = report(GOOD);
    let names = ["b.txt", "a/z.txt", "a.txt", ".git/c.txt", "a/.d.txt", "B.txt", "省/市.txt", "a/b/c.md"];
    let folder = Folder::new("order", &names.map(|name| (name, good.as_str())));
    let expected = ["B.txt", "a.txt", "a/b/c.md", "a/z.txt", "b.txt", "省/市.txt"];
    let expected: Vec<_> = expected.iter().map(|name| folder.file(name)).collect();
    for example in ["parse", "check"] {
        let options: &[&str] = if example == "check" { &["--format", "jsonl"] } else { &[] };
        // With or without a slash behind the folder.
        for path in [folder.path(), &folder.file("")] {
            let output = run(example, &[options, &[path]].concat());
            assert_eq!(status(&output), 0);
            assert_eq!(paths(&lines(&output)), expected, "{example}");
        }
    }
    // Arguments keep their order, and a file that is named is read, whatever its name.
    let two = [folder.file("b.txt"), folder.file("a/.d.txt")];
    let output = run("parse", &[&two[0], &two[1]]);
    assert_eq!(paths(&lines(&output)), two);
}

#[cfg(all(feature = "html", feature = "docx"))]
#[test]
fn parse_has_the_members_of_its_contract() {
    let folder = Folder::new("parse", &[("good.txt", &report(GOOD)), ("weather.txt", "今日天气晴")]);
    let output = run("parse", &[folder.path()]);
    assert_eq!(status(&output), 2);
    let lines = lines(&output);
    assert_eq!(members(&lines[0]), set("path report coverage diagnostics"));
    assert_eq!(members(&lines[1]), set("path error"));
    assert_eq!(lines[0]["report"]["schema"], "gongkai.report/1.0");
    assert_eq!(lines[0]["report"]["review_and_litigation"]["reconsideration"]["total"], 9);
    assert!(lines[0]["diagnostics"].is_array());
    let coverage = set("expected read blank unreadable ambiguous absent");
    assert_eq!(members(&lines[0]["coverage"]), coverage);

    let output = run("parse", &["examples/reports"]);
    assert_eq!((status(&output), text(&output).lines().count()), (0, 22));
    for line in self::lines(&output) {
        for told in line["diagnostics"].as_array().expect("diagnostics") {
            let expected = "code name severity blame line column start end message message_zh";
            assert_eq!(members(told), set(expected));
        }
    }
}

#[test]
fn wrong_usage_is_told_apart() {
    let good = "examples/reports/01_tab_grid_2021.txt";
    for arguments in [
        &[][..],
        &["--"],
        &["--formt", "jsonl", good],
        &["--format", "xml", good],
        &["--format"],
        &["--blanks=", good],
        &["--lang", "de", good],
        &["-v", good],
    ] {
        let output = run("check", arguments);
        assert_eq!(status(&output), 64, "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: check"));
    }
    for arguments in [&[][..], &["--format", "jsonl", good], &["--x"]] {
        assert_eq!(status(&run("parse", arguments)), 64, "{arguments:?}");
    }
    assert_eq!(status(&run("check", &["--help"])), 0);
}
