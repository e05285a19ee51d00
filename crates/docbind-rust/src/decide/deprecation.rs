//! Reasons of deprecations.

use crate::docs::one_line;
use docbind_ir::ir::{Deprecation, Text};

/// Returns the reason as plain words, and what to use instead where the reason does not name it.
///
/// rustdoc looks for links in it, and rustc shows it as it is: brackets cannot be escaped for both.
pub(super) fn deprecated(deprecation: Option<&Deprecation>) -> Option<String> {
    let plain =
        |it: &str| one_line(&[Text::Text(it.to_owned())]).replace('[', "(").replace(']', ")");
    deprecation.map(|it| match &it.replacement {
        Some(name) if !it.reason.contains(name.as_str()) => {
            format!("{}; use {} instead", plain(&it.reason), plain(name))
        }
        _ => plain(&it.reason),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_is_named_once() {
        let check = |reason: &str, replacement: Option<&str>, expected: &str| {
            let replacement = replacement.map(str::to_owned);
            let deprecation = Deprecation { reason: reason.to_owned(), replacement };
            assert_eq!(deprecated(Some(&deprecation)).as_deref(), Some(expected));
        };
        check("已废弃", None, "已废弃");
        check("已废弃", Some("Host"), "已废弃; use Host instead");
        check("已废弃，请使用Host", Some("Host"), "已废弃，请使用Host");
    }
}
