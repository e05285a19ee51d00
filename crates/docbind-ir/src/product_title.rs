//! Names products for people, by the title and the first paragraph of their readme.

/// Words for the kind of page, at the end of a title.
const KINDS: &[&str] = &["简介", "介绍", "文档", "概览", "API"];

/// The longest name in Latin letters, in bytes.
const MAX_LATIN_BYTES: usize = 32;

/// Returns the title without words for the kind of page. If the paragraph has a name in Latin letters in
/// parentheses behind it, that comes first: `ULamp (台灯)`.
pub(crate) fn product_title(title: Option<&str>, intro: Option<&str>) -> Option<String> {
    let mut name = title?.trim();
    for kind in KINDS {
        name = name.strip_suffix(kind).unwrap_or(name).trim_end();
    }
    if name.is_empty() {
        return None;
    }
    Some(match intro.and_then(|it| latin_name(name, it)) {
        Some(latin) => format!("{latin} ({name})"),
        None => name.to_owned(),
    })
}

/// Returns the name in Latin letters that a text has in parentheses behind the first occurrence of `name`.
fn latin_name<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    let (_, rest) = text.split_once(name)?;
    let inside = rest.trim_start().strip_prefix(['（', '('])?;
    let (latin, _) = inside.split_once(['）', ')'])?;
    let latin = latin.trim();
    let is_latin = |it: char| it.is_ascii_alphanumeric() || matches!(it, ' ' | '.' | '-');
    let is_name = latin.len() <= MAX_LATIN_BYTES
        && latin.starts_with(|it: char| it.is_ascii_alphabetic())
        && latin.chars().all(is_latin)
        && !name.eq_ignore_ascii_case(latin);
    is_name.then_some(latin)
}

#[cfg(test)]
mod tests {
    use super::product_title;

    #[test]
    fn titles_of_readmes() {
        let cases = [
            ("台灯 API 简介", "这里是台灯（ULamp）的接口。", Some("ULamp (台灯)")),
            ("台灯", "台灯 (U-Lamp 2.0) 的接口。", Some("U-Lamp 2.0 (台灯)")),
            ("Lamps API", "Lamps (ULamp) give light.", Some("ULamp (Lamps)")),
            // Behind another word, another script, the same name, an address.
            ("台灯 API 简介", "这里是灯具（ULamp）的接口。", Some("台灯")),
            ("台灯 API 简介", "台灯（见下）", Some("台灯")),
            ("ULamp 简介", "ULamp（ulamp）", Some("ULamp")),
            ("台灯 API 简介", "台灯（https://lamp.example）", Some("台灯")),
            ("台灯 API 简介", "台灯（ULamp", Some("台灯")),
            ("API 简介", "（ULamp）", None),
        ];
        for (title, intro, expected) in cases {
            assert_eq!(product_title(Some(title), Some(intro)).as_deref(), expected, "{intro}");
        }
        assert_eq!(product_title(Some("台灯 API"), None).as_deref(), Some("台灯"));
        assert_eq!(product_title(None, Some("台灯（ULamp）")), None);
    }
}
