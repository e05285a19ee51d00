//! Which names from files can stand in code: ledgers and decisions are written by hand, too.

use super::{KEYWORDS, Style, TYPES};

/// The longest names that are taken from a file, in bytes: some become names of files.
const MAX_BYTES: (usize, usize) = (200, 400);

/// Names of the client's own methods.
pub(crate) const CLIENT: &[&str] = &["clone", "from_env", "runtime"];

/// Whether a name from a file can be that of an element.
pub(super) fn is_usable(path: &str, style: Style, name: &str) -> bool {
    let kind = path.split('/').next().unwrap_or_default();
    let is_spelled = match style {
        Style::Snake => {
            let is_part = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
            name.starts_with(|it: char| it.is_ascii_lowercase()) && name.bytes().all(is_part)
        }
        Style::Camel => {
            name.starts_with(|it: char| it.is_ascii_uppercase())
                && name.bytes().all(|it| it.is_ascii_alphanumeric())
        }
    };
    let is_own = match (style, kind) {
        (Style::Snake, "action") => CLIENT.contains(&name),
        (Style::Snake, _) => false,
        (Style::Camel, "value") => matches!(name, "Self" | "Unlisted"),
        (Style::Camel, "type") => false,
        (Style::Camel, _) => TYPES.contains(&name),
    };
    let is_word = style == Style::Snake && KEYWORDS.iter().any(|(it, _)| *it == name);
    let most = if style == Style::Snake { MAX_BYTES.0 } else { MAX_BYTES.1 };
    is_spelled && !is_own && !is_word && name.len() <= most
}
