//! The language of a text, for readers that speak it aloud.

/// Returns the language that the letters of a text are of, if it is not the one of the site; `None` for Latin letters,
/// which many languages have.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let mut res = None;
    for it in text.chars() {
        match it {
            // Japanese has Chinese characters, too: its own letters decide.
            '\u{3041}'..='\u{30ff}' => return Some("ja"),
            '\u{ac00}'..='\u{d7af}' => return Some("ko"),
            '\u{0400}'..='\u{04ff}' => res = Some("ru"),
            '\u{4e00}'..='\u{9fff}' => res = Some("zh"),
            _ => {}
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn letters_tell_languages_apart() {
        let texts = ["GetLamp", "灯的ID", "ランプの色", "램프", "лампа"];
        assert_eq!(texts.map(language), [None, Some("zh"), Some("ja"), Some("ko"), Some("ru")]);
    }
}
