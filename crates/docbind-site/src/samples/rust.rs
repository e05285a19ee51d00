//! The call as a program in Rust.

use super::Sample;
use super::params::about_secrets;
use crate::site::Product;
use docbind_client::service::is_secret_name;
use docbind_ir::resolve::Action;

/// Returns the program; `None` where the crate has none.
pub(super) fn sample(product: &Product<'_>, action: &Action) -> Option<Sample> {
    let program = product.krate?.1.example_program(&action.name, &is_secret_name)?;
    let mut notes = Vec::new();
    if program.has_placeholders {
        notes.push(
            "Values show types only: the page has no example that fits its own tables.".to_owned(),
        );
    }
    notes.extend(about_secrets(&program.variables));
    if program.reads_file {
        notes.push("FILE is the file with the content.".to_owned());
    }
    let note = Some(notes.join(" ")).filter(|it| !it.is_empty());
    Some(Sample { id: "call-rust", name: "Rust", text: program.text, note })
}
