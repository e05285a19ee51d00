//! What an item says about its corrections: which erratum, and what the page says instead.

use super::{code_span, one_line};
use docbind_ir::ir::{Change, Correction, Text};

/// Adds a line per correction.
pub(crate) fn push_corrected(doc: &mut Vec<String>, corrected: &[Correction]) {
    for it in corrected {
        if !doc.is_empty() {
            doc.push(String::new());
        }
        doc.push(format!("Corrected ({}): {}.", code_span(&it.id), page_says(it)));
    }
}

fn page_says(it: &Correction) -> String {
    let says = code_span(&it.page_says);
    let is = if it.page_says == "yes" { "is" } else { "is not" };
    match it.change {
        Change::Type | Change::Rename | Change::Values | Change::Description => {
            format!("the page says {says}")
        }
        Change::Required => {
            let words = one_line(&[Text::Text(it.page_says.clone())]);
            format!("the page says that it is {words}")
        }
        Change::Add => "the page does not have it".to_owned(),
        Change::Drop => format!("the page also has {says}, which does not exist"),
        Change::Split => format!("the page says {says}, as of something else"),
        Change::Merge => format!("the page also has {says}, which is the same"),
        Change::Encoding | Change::Effect | Change::Paging => {
            format!("by its page, its {} is {says}", it.change.as_str())
        }
        Change::Secret => format!("by its page, it {is} a secret"),
        Change::Base64 => format!("by its page, it {is} base64"),
    }
}
