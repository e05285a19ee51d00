//! How an operation is called: in Rust, from a shell, with `curl`, and its parameters as JSON.
//!
//! Values are those of the page's example; where it has none that can be used, required parameters have values that
//! show their types. No secret of an example is shown: a variable stands for it. Pages are hostile: whatever they say is
//! one word for a shell, and a value for `curl`.

mod action;
mod curl;
mod given;
mod http;
mod json;
mod nested;
mod params;
mod placeholder;
mod rust;
mod shell;
mod words;

use crate::site::{Product, Site};
use docbind_ir::resolve::{Action, Binding};

/// A call in one language.
pub(crate) struct Sample {
    /// The anchor.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) text: String,
    /// What a reader must know to use it.
    pub(crate) note: Option<String>,
}

/// Returns the calls of an operation.
pub(crate) fn samples(site: &Site<'_>, product: &Product<'_>, action: &Action) -> Vec<Sample> {
    let mut res: Vec<Sample> = rust::sample(product, action).into_iter().collect();
    match &action.binding {
        Binding::Rpc { encoding } => res.extend(action::samples(site, product, action, *encoding)),
        Binding::Http(binding) => res.extend(http::samples(site, product, action, binding)),
    }
    res
}
