//! Numbers as Word writes them before the paragraphs of a list.

/// A number in one of Word's formats; those that are not known are written as digits.
pub(super) fn written(number: u32, format: &str) -> String {
    let special = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_ascii_lowercase()),
        "upperLetter" => letter(number, 'A'),
        "lowerLetter" => letter(number, 'a'),
        "chineseCounting" | "ideographDigital" if number > 99 => Some(digits(number, "〇一二三四五六七八九")),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTen" => {
            Some(digits(number, "〇一二三四五六七八九"))
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number, "〇一二三四五六七八九", "十百千"),
        "chineseLegalSimplified" => counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographLegalTraditional" => counted(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
        "ideographTraditional" => nth(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => nth(number, "子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle" => nth(number, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from(number, '①', 20),
        "decimalEnclosedParen" => from(number, '⑴', 20),
        "decimalEnclosedFullstop" => from(number, '⒈', 20),
        "decimalFullWidth" | "decimalFullWidth2" => Some(digits(number, "０１２３４５６７８９")),
        _ => None,
    };
    special.unwrap_or_else(|| number.to_string())
}

fn nth(number: u32, all: &str) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    all.chars().nth(index).map(String::from)
}

/// The characters from the first on, which stand for 1 and so on.
fn from(number: u32, first: char, most: u32) -> Option<String> {
    let offset = number.checked_sub(1).filter(|_| number <= most)?;
    char::from_u32(u32::from(first).saturating_add(offset)).map(String::from)
}

fn digits(number: u32, all: &str) -> String {
    let digit = |c: char| all.chars().nth(usize::try_from(c.to_digit(10)?).ok()?);
    number.to_string().chars().filter_map(digit).collect()
}

/// A number below ten thousand with the names of its tens: 十二, 一百零五.
fn counted(number: u32, all: &str, tens: &str) -> Option<String> {
    if number == 0 || number > 9999 {
        return None;
    }
    let mut out = String::new();
    let mut gap = false;
    for (position, unit) in
        [(1000, tens.chars().nth(2)), (100, tens.chars().nth(1)), (10, tens.chars().next()), (1, None)]
    {
        let digit = number.checked_div(position)? % 10;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 十二, not 一十二.
        if !(position == 10 && digit == 1 && out.is_empty()) {
            out.push(all.chars().nth(usize::try_from(digit).ok()?)?);
        }
        out.extend(unit);
    }
    Some(out)
}

fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 4999 {
        return None;
    }
    let (mut out, mut rest) = (String::new(), number);
    for (value, letters) in PARTS {
        while let Some(less) = rest.checked_sub(value) {
            out.push_str(letters);
            rest = less;
        }
    }
    Some(out)
}

/// A to Z, then AA to ZZ and so on, always of one letter.
fn letter(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1).filter(|&index| index < 26 * 8)?;
    let letter = char::from_u32(u32::from(first).saturating_add(index % 26))?;
    let times = usize::try_from(index / 26).ok()?.saturating_add(1);
    Some(std::iter::repeat_n(letter, times).collect())
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_as_word_writes_them() {
        for (number, format, expected) in [
            (12, "decimal", "12"),
            (7, "decimalZero", "07"),
            (10, "chineseCounting", "十"),
            (23, "chineseCounting", "二十三"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (3, "japaneseCounting", "三"),
            (20, "chineseLegalSimplified", "贰拾"),
            (2, "ideographTraditional", "乙"),
            (11, "ideographTraditional", "11"),
            (1, "decimalEnclosedCircle", "①"),
            (20, "decimalEnclosedCircleChinese", "⑳"),
            (21, "decimalEnclosedCircle", "21"),
            (3, "decimalEnclosedParen", "⑶"),
            (49, "upperRoman", "XLIX"),
            (4, "lowerRoman", "iv"),
            (2, "upperLetter", "B"),
            (28, "lowerLetter", "bb"),
            (36, "decimalFullWidth", "３６"),
            (5, "none", ""),
            (5, "klingon", "5"),
        ] {
            assert_eq!(written(number, format), expected, "{number} {format}");
        }
    }
}
