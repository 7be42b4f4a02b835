use crate::laws::{is_numeral, narrow};
use gongkai::Fact;

/// Figures told in running text: each stands in its sentence, in order, and is made of digits or of a word for none.
pub fn facts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let told = gongkai::facts(&text);
    assert_eq!(told, gongkai::facts(&text));
    for fact in &told {
        hold(&text, fact);
    }
    let wide: String = text.chars().map(widen).collect();
    let values = |facts: &[Fact]| facts.iter().map(|fact| (fact.kind, fact.value)).collect::<Vec<_>>();
    assert_eq!(values(&gongkai::facts(&wide)), values(&told), "{wide:?}");
}

fn hold(text: &str, fact: &Fact) {
    let sentence = text.get(fact.sentence.clone()).expect("a sentence in the text");
    assert!(!sentence.is_empty());
    let within = |range: &std::ops::Range<usize>| {
        assert!(fact.sentence.start <= range.start && range.end <= fact.sentence.end, "{fact:?}");
        text.get(range.clone()).expect("a place in the text")
    };
    let figure = within(&fact.range);
    let has_digit = figure.chars().any(|c| narrow(c).is_some() || is_numeral(c));
    assert!(has_digit || fact.value.is_zero(), "{fact:?} of {figure:?}");
    assert!(!fact.value.is_sign_negative(), "{fact:?}");
    for part in &fact.parts {
        let figure = within(&part.range);
        assert!(part.value.is_zero() || figure.chars().any(|c| narrow(c).is_some() || is_numeral(c)), "{part:?}");
    }
}

fn widen(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        _ => c,
    }
}
