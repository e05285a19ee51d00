//! Paths of elements in the name lock.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns the path of an element below a scope.
pub(super) fn element_path(scope: &str, wire: &str) -> String {
    let segment = path_segment(wire);
    let mut res = String::with_capacity(scope.len() + 1 + segment.len());
    res.push_str(scope);
    res.push('/');
    res.push_str(&segment);
    res
}

/// Escapes a wire name as a segment of a path: without slashes, tabs and line ends.
pub(crate) fn path_segment(wire: &str) -> Cow<'_, str> {
    let is_plain =
        |it: char| !it.is_control() && !matches!(it, '/' | '\\' | '\u{2028}' | '\u{2029}');
    if wire.bytes().all(|it| it.is_ascii_alphanumeric()) || wire.chars().all(is_plain) {
        return Cow::Borrowed(wire);
    }
    let mut res = String::with_capacity(wire.len());
    for it in wire.chars() {
        match it {
            '/' => res.push_str("\\s"),
            '\\' => res.push_str("\\\\"),
            it if is_plain(it) => res.push(it),
            it => {
                let _ = write!(res, "\\u{{{:x}}}", u32::from(it));
            }
        }
    }
    Cow::Owned(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_escaped() {
        assert_eq!(path_segment("UHostId"), "UHostId");
        assert_eq!(path_segment("T4/4"), "T4\\s4");
        assert_eq!(path_segment("a\\s\tb\n"), "a\\\\s\\u{9}b\\u{a}");
    }

    #[test]
    fn elements_are_below_their_scope() {
        assert_eq!(element_path("request/GetA", "Ip/V6"), "request/GetA/Ip\\sV6");
    }
}
