//! The text in Traditional characters, as pages of converted sites have it, and with the reading behind some of them.

/// Simplified and Traditional.
const PLAIN: &str = "开開报報总總况況动動处處现現废廢强強费費单單万萬请請结結转轉计計维維纠糾诉訴议議审審经經类類无無补補确確没沒\
举舉访訪办辦续續继繼会會组組织織机機执執询詢过過护護权權稳穩属屬国國区區与與问問题題进進对對许許罚罰条條号號员員为為专專训訓参參\
县縣长長历歷录錄资資编編时時间間级級应應标標给給张張书書门門网網联聯系系";

/// The same, and the reading that pages have behind the Traditional character.
const READ: [(char, &str); 10] = [
    ('业', "業(yè)"),
    ('关', "關(guān)"),
    ('据', "據(jù)"),
    ('项', "項(xiàng)"),
    ('内', "內(nèi)"),
    ('发', "發(fā)"),
    ('数', "數(shù)"),
    ('规', "規(guī)"),
    ('构', "構(gòu)"),
    ('复', "復(fù)"),
];

/// In Traditional characters.
pub(crate) fn traditional(text: &str) -> String {
    converted(text, false)
}

/// In Traditional characters, some of them with their reading.
pub(crate) fn ruby(text: &str) -> String {
    converted(text, true)
}

fn converted(text: &str, with_readings: bool) -> String {
    let plain: Vec<char> = PLAIN.chars().collect();
    let mut out = String::new();
    for c in text.chars() {
        if let Some((_, read)) = READ.iter().find(|(simplified, _)| *simplified == c) {
            let end = if with_readings { read.len() } else { c.len_utf8() };
            out.push_str(&read[..end]);
        } else {
            out.push(plain.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]));
        }
    }
    out
}
