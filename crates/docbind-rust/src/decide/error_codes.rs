//! Constants for the error codes of a product.

use crate::api::ErrorConst;
use crate::docs::{self, Page};
use docbind_ir::ir::ErrorCode;

/// Decides the constant of an error code.
pub(super) fn error(code: &ErrorCode, site: &str) -> ErrorConst {
    let page = Page { site, file: &code.file };
    let name = match code.code {
        it if it < 0 => format!("CODE_MINUS_{}", it.unsigned_abs()),
        it => format!("CODE_{it}"),
    };
    let mut doc = docs::lines(&code.meaning, &page);
    if let Some(it) = &code.name {
        doc.insert(0, docs::code_span(it));
        doc.insert(1, String::new());
    }
    if doc.is_empty() {
        doc.push("The page does not say what it means.".to_owned());
    }
    ErrorConst { ident: name, code: code.code, docs: doc, meaning: docs::one_line(&code.meaning) }
}
