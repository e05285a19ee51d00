//! Paths in the name lock: the kind of a name, and the wire names that lead to it.

use std::borrow::Cow;
use std::fmt::Write;

/// What a locked name is the name of: the first part of its path. The documentation of
/// [`NameLock`](super::NameLock) lists what follows each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Action,
    Apart,
    Crate,
    Enum,
    Model,
    Object,
    Request,
    Response,
    Table,
    Type,
    Value,
}

impl NameKind {
    fn as_str(self) -> &'static str {
        match self {
            NameKind::Action => "action",
            NameKind::Apart => "apart",
            NameKind::Crate => "crate",
            NameKind::Enum => "enum",
            NameKind::Model => "model",
            NameKind::Object => "object",
            NameKind::Request => "request",
            NameKind::Response => "response",
            NameKind::Table => "table",
            NameKind::Type => "type",
            NameKind::Value => "value",
        }
    }

    /// Returns the path of all names of the kind.
    pub(crate) fn path(self) -> NamePath {
        NamePath(self.as_str().to_owned())
    }
}

/// The path of a name, or of the scope that names are in, as the name lock spells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NamePath(String);

impl NamePath {
    /// Returns the path of an element below this one.
    pub(crate) fn child(&self, wire: &str) -> NamePath {
        let segment = path_segment(wire);
        let mut res = String::with_capacity(self.0.len() + 1 + segment.len());
        res.push_str(&self.0);
        res.push('/');
        res.push_str(&segment);
        NamePath(res)
    }

    /// Returns the path as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path as text.
    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// Escapes a wire name as a segment of a path: without slashes, tabs and line ends.
fn path_segment(wire: &str) -> Cow<'_, str> {
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
        let scope = NameKind::Request.path().child("GetA");
        assert_eq!(scope.child("Ip/V6").as_str(), "request/GetA/Ip\\sV6");
    }
}
