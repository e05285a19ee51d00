//! Corrections of an element, as lines of its documentation.

use super::plain::{code_span, one_line};
use docbind_ir::ir::{Change, Correction, Text};

/// Adds a line for each correction: which erratum it is, and what the page says instead.
pub(crate) fn push_corrections(doc: &mut Vec<String>, corrections: &[Correction]) {
    for correction in corrections {
        if !doc.is_empty() {
            doc.push(String::new());
        }
        let id = code_span(&correction.id);
        doc.push(format!("Corrected ({id}): {}.", as_documented(correction)));
    }
}

/// What the page says instead.
fn as_documented(correction: &Correction) -> String {
    let says = code_span(&correction.page_says);
    let is = if correction.page_says == "yes" { "is" } else { "is not" };
    match correction.change {
        Change::Type | Change::Rename | Change::Values | Change::Description => {
            format!("the page says {says}")
        }
        Change::Required => {
            let words = one_line(&[Text::Text(correction.page_says.clone())]);
            format!("the page says that it is {words}")
        }
        Change::Add => "the page does not have it".to_owned(),
        Change::Drop => format!("the page also has {says}, which does not exist"),
        Change::Split => format!("the page says {says}, as of something else"),
        Change::Merge => format!("the page also has {says}, which is the same"),
        Change::Encoding | Change::Effect | Change::Paging => {
            format!("by its page, its {} is {says}", correction.change.as_str())
        }
        Change::RequestBody => format!("by its page, the body of the request is {says}"),
        Change::ResponseBody => format!("by its page, the body of the response is {says}"),
        Change::Move => format!("the page has it in {says}"),
        Change::SpansSlashes => "by its page, it has no slashes".to_owned(),
        Change::Secret => format!("by its page, it {is} a secret"),
        Change::Base64 => format!("by its page, it {is} base64"),
    }
}
