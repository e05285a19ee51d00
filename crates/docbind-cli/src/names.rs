//! Names as people type them: in any letter case, with or without hyphens, and almost right.

use docbind_catalog::Field;

/// How similar a suggestion is at least.
const MIN_SIMILARITY: f64 = 0.7;

/// Returns what two spellings of a name have in common: its letters and digits, in lower case.
pub(crate) fn folded(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a name is meant, as it is on the wire or in any other spelling.
pub(crate) fn is_meant(typed: &str, name: &str, command: &str) -> bool {
    typed == name || typed == command || !typed.is_empty() && folded(typed) == folded(name)
}

/// Finds a field: the one of that name, or else the only one that is meant.
pub(crate) fn find_field<'a>(typed: &str, fields: &'a [Field]) -> Option<&'a Field> {
    let exact = fields.iter().find(|it| it.name == typed || it.command == typed);
    exact.or_else(|| {
        let mut meant = fields.iter().filter(|it| is_meant(typed, &it.name, &it.command));
        let first = meant.next()?;
        meant.next().is_none().then_some(first)
    })
}

/// Returns the name that was probably meant.
pub(crate) fn suggest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = folded(typed);
    let score = |it: &str| strsim::jaro_winkler(&typed, &folded(it));
    let scored = names.map(|it| (score(it), it)).filter(|it| it.0 >= MIN_SIMILARITY);
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|it| it.1)
}

/// Returns the hint that goes with a name that does not exist.
pub(crate) fn did_you_mean<'a>(
    typed: &str,
    names: impl Iterator<Item = &'a str>,
) -> Option<String> {
    suggest(typed, names).map(|it| format!("did you mean `{it}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, command: &str) -> Field {
        Field { name: name.to_owned(), command: command.to_owned(), ..Field::default() }
    }

    #[test]
    fn any_spelling_is_found_unless_two_are_meant() {
        let fields = [field("UHostId", "uhost-id"), field("Tag", "tag"), field("TAG", "tag")];
        let check = |typed: &str| find_field(typed, &fields).map(|it| it.name.as_str());
        for typed in ["UHostId", "uhost-id", "uhostid", "u-host-id", "UHOST_ID"] {
            assert_eq!(check(typed), Some("UHostId"), "{typed}");
        }
        assert_eq!((check("Tag"), check("TAG"), check("tAg")), (Some("Tag"), Some("TAG"), None));
        assert_eq!((check(""), check("-")), (None, None));
    }

    #[test]
    fn almost_right_names_are_suggested() {
        let names = ["describe-lamp", "delete-lamp"];
        assert_eq!(suggest("descrbe-lamp", names.into_iter()), Some("describe-lamp"));
        assert_eq!(suggest("xyz", names.into_iter()), None);
    }
}
