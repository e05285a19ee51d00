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
    match it.change {
        Change::Required => {
            format!("the page says that it is {}", one_line(&[Text::Text(it.page_says.clone())]))
        }
        Change::Add => "the page does not have it".to_owned(),
        Change::Drop => format!("the page also has {says}, which is none"),
        Change::Split => format!("the page says {says}, which is another model elsewhere"),
        Change::Merge => format!("the page has another model for it, {says}"),
        Change::Secret => {
            format!("the page does not say whether it is a secret; it looked like {says}")
        }
        Change::Base64 => format!("what the page says about base64 reads like {says}"),
        Change::Encoding | Change::Effect | Change::Paging => {
            format!("by its page, its {} is {says}", it.change.as_str())
        }
        Change::Type | Change::Rename | Change::Values | Change::Description => {
            format!("the page says {says}")
        }
    }
}
