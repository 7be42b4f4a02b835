//! Scratch.
mod common;
use gongkai::*;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
#[test]
fn zz() {
    let mut r = TestRunner::deterministic();
    for i in 0..40 {
        let rep = common::report_with_blanks().new_tree(&mut r).unwrap().current();
        for &l in Layout::ALL {
            if !l.is_lossless() {
                continue;
            }
            let t = render(&rep, l);
            let p = read_text(&t).unwrap();
            let lost: Vec<_> = diff(&rep, p.report()).map(|c| format!("{}", c.path)).collect();
            let rows: std::collections::BTreeSet<_> =
                lost.iter().map(|x| x.rsplit_once('.').unwrap().0.to_string()).collect();
            if !rows.is_empty() {
                println!("{i} {:?} {} {:?}", l, lost.len(), rows);
                if lost.len() > 14 {
                    std::fs::write(format!("/tmp/zz_{i}_{:?}.txt", l), &t).unwrap();
                }
            }
        }
    }
}
