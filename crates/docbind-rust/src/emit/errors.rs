//! Constants for error codes.

use super::file;
use super::tokens::{core_ident, docs, ident, inner_docs, int};
use crate::api::Crate;
use quote::quote;

pub(super) fn file(krate: &Crate) -> String {
    let (core, code) = (core_ident(krate), krate.brand.code);
    let about = format!("The values of `{code}` that the product documents, and what they mean.");
    let about = inner_docs(&[about]);
    let constants = krate.errors.iter().map(|error| {
        let (docs, name, code) = (docs(&error.docs), ident(&error.ident), int(error.code));
        quote!(#docs pub const #name: i64 = #code;)
    });
    let all = krate.errors.iter().map(|error| {
        let (name, meaning) = (ident(&error.ident), &error.meaning);
        quote!(ErrorCode::new(#name, #meaning))
    });
    let contents = quote! {
        #about

        use #core::ErrorCode;

        #(#constants)*

        /// All of them, by number.
        pub const ALL: &[ErrorCode] = &[#(#all),*];
    };
    file::print(&krate.folder, contents)
}
