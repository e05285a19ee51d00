//! Any secret in any spelling in any text: what is left is the text around it.

use proptest::prelude::*;

use super::Scrubber;

/// A way to write one character.
#[derive(Clone, Copy, Debug)]
enum Spelling {
    Plain,
    JsonShort,
    JsonLower,
    JsonUpper,
    PercentLower,
    PercentUpper,
    Plus,
    HtmlDecimal,
    HtmlHex,
    Debug,
}

const SPELLINGS: &[Spelling] = &[
    Spelling::Plain,
    Spelling::JsonShort,
    Spelling::JsonLower,
    Spelling::JsonUpper,
    Spelling::PercentLower,
    Spelling::PercentUpper,
    Spelling::Plus,
    Spelling::HtmlDecimal,
    Spelling::HtmlHex,
    Spelling::Debug,
];

/// Writes a character, or the plain character where it has no such spelling.
fn spell(c: char, spelling: Spelling) -> String {
    let utf16 = || c.encode_utf16(&mut [0; 2]).to_vec();
    let utf8 = || c.to_string().into_bytes();
    let hex = |parts: Vec<String>| parts.concat();
    match spelling {
        Spelling::JsonShort => match c {
            '"' | '\\' | '/' => format!("\\{c}"),
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            _ => c.to_string(),
        },
        Spelling::JsonLower => hex(utf16().iter().map(|it| format!("\\u{it:04x}")).collect()),
        Spelling::JsonUpper => hex(utf16().iter().map(|it| format!("\\u{it:04X}")).collect()),
        Spelling::PercentLower => hex(utf8().iter().map(|it| format!("%{it:02x}")).collect()),
        Spelling::PercentUpper => hex(utf8().iter().map(|it| format!("%{it:02X}")).collect()),
        Spelling::Plus if c == ' ' => "+".to_owned(),
        Spelling::HtmlDecimal => format!("&#{};", u32::from(c)),
        Spelling::HtmlHex => format!("&#x{:x};", u32::from(c)),
        Spelling::Debug => c.escape_unicode().to_string(),
        Spelling::Plain | Spelling::Plus => c.to_string(),
    }
}

/// A text and, for each layer and each character of it, how to spell that character.
fn spelled() -> impl Strategy<Value = (String, String)> {
    let secret = r#"[ab0u"\\/%+&#; \n\t中é😀<]{4,10}"#;
    let layer = prop::collection::vec(prop::sample::select(SPELLINGS), 1..8);
    // Most services use one spelling for all characters.
    let uniform = prop::sample::select(SPELLINGS).prop_map(|it| vec![it]);
    let layers = prop::collection::vec(prop_oneof![layer, uniform], 0..=3);
    (secret, layers).prop_map(|(secret, layers)| {
        let spelled = layers.iter().fold(secret.clone(), |text, layer| {
            text.chars().zip(layer.iter().cycle()).map(|(c, it)| spell(c, *it)).collect()
        });
        (secret, spelled)
    })
}

/// A text without characters of the secrets or of spellings.
fn filler() -> impl Strategy<Value = String> {
    "[YZ|Ж-]{1,4}"
}

proptest! {
    #[test]
    fn what_is_left_is_the_text_around_it(
        secrets in prop::collection::vec((spelled(), filler()), 1..4),
        start in filler(),
    ) {
        let mut scrubber = Scrubber::default();
        let (mut text, mut expected) = (start.clone(), start);
        for ((secret, spelled), filler) in &secrets {
            scrubber.add(secret);
            text += &format!("{spelled}{filler}");
            expected += &format!("[redacted]{filler}");
        }
        prop_assert_eq!(scrubber.scrub(&text), expected, "{:?}", text);
    }

    /// However long secrets overlap: the tail of one may begin another.
    #[test]
    fn overlapping_secrets_leave_nothing(chain in "[abc]{6,20}", len in 4_usize..6) {
        let mut scrubber = Scrubber::default();
        for start in 0..=chain.len() - len {
            scrubber.add(&chain[start..start + len]);
        }
        scrubber.add(&chain[..4]);
        prop_assert_eq!(scrubber.scrub(&format!("<{chain}>")), "<[redacted]>");
    }

    #[test]
    fn texts_without_secrets_stay_as_they_are(text in r#"[YZ"\\/%+&#; \n\t中é😀<]{0,40}"#) {
        let mut scrubber = Scrubber::default();
        scrubber.add("hunter22");
        prop_assert_eq!(scrubber.scrub(&text), text);
    }
}
