//! What is passed by tells nothing: the same figures are told where every sentence is read.

use super::words::words;
use super::{Fact, Issuer, Known, Line, Reading, State, leaves_nothing, pieces, read};
use crate::organ::organ;
use proptest::prelude::*;

/// What stands between the words of the grammar, or is none of them.
const OTHERS: [&str; 36] = [
    "。",
    "。",
    "，",
    "，",
    "；",
    "、",
    "（",
    "）",
    "：",
    "“",
    "《",
    "》",
    " ",
    "12",
    "３６",
    "7.5",
    "一百零三",
    "两",
    "0",
    "件",
    "件",
    "条",
    "万元",
    "%",
    "2024年",
    "3月",
    "其中",
    "未",
    "没有",
    "无",
    "工作",
    "机制",
    "推进",
    "望川县",
    "水务局",
    "一是",
];

/// Pieces of sentences that tell figures, or nearly.
const PHRASES: [&str; 26] = [
    "2024年我局收到政府信息公开申请12件",
    "受理申请",
    "没有收到申请",
    "未发生行政复议",
    "无行政诉讼案件",
    "其中予以公开3件",
    "不予公开0件",
    "其他处理7件",
    "已全部办结",
    "结转下年度",
    "收取信息处理费380元",
    "未收取信息处理费",
    "制定规章2件",
    "废止行政规范性文件3件",
    "作出行政处罚124件",
    "行政许可",
    "申请",
    "县人民政府",
    "各乡镇",
    "占比25%",
    "分别为4件和5件",
    "均为0",
    "没有",
    "无",
    "未",
    "本机关",
];

fn sentence() -> impl Strategy<Value = String> {
    let grammar: Vec<&'static str> = words().collect();
    let word = prop_oneof![
        prop::sample::select(grammar),
        prop::sample::select(OTHERS.to_vec()),
        prop::sample::select(PHRASES.to_vec())
    ];
    prop::collection::vec(word, 0..9).prop_map(|words| words.concat())
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join("。"))
}

/// A topic: whether it is 依申请公开, its heading, and its paragraphs.
type Topic = (bool, String, Vec<String>);

/// The figures of each line of some topics; with `whole`, every sentence is read.
fn told(topics: &[Topic], known: &Known, whole: bool) -> Vec<Vec<Fact>> {
    let mut open: Option<State> = None;
    let mut tell = |line: &Line<'_>| {
        if !whole && leaves_nothing(line, known) {
            open = None;
            return Vec::new();
        }
        let begun = open.filter(|_| !line.heading);
        let (facts, left) = if whole {
            let state = begun.unwrap_or(State::below(line.on_request));
            let mut reading = Reading::new(known, line.on_request, state);
            pieces(line.text).for_each(|piece| reading.read(&piece));
            (reading.told(), reading.left)
        } else {
            read(line.text, known, line.on_request, begun)
        };
        open = left.map(|(state, torn)| state.torn(torn && !line.heading));
        facts
    };
    let mut all = Vec::new();
    for (on_request, heading, paragraphs) in topics {
        let on_request = *on_request;
        all.push(tell(&Line { text: heading, heading: true, on_request }));
        all.extend(paragraphs.iter().map(|text| tell(&Line { text, heading: false, on_request })));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_passed_by_tells_nothing(
        topics in prop::collection::vec((any::<bool>(), sentence(), prop::collection::vec(paragraph(), 0..3)), 1..3),
        issuer in prop::option::of(prop::sample::select(vec!["望川县水务局", "望川县人民政府", "云溪市公安局"])),
    ) {
        let issuer = issuer.map(|name| Issuer::new(name, &organ(name)));
        let known = Known { year: Some(2024), issuer };
        prop_assert_eq!(told(&topics, &known, false), told(&topics, &known, true));
    }
}
