//! Constants for error codes.

use super::file;
use super::tokens::{docs, ident, inner_docs, int};
use crate::api::Crate;
use quote::quote;

pub(super) fn file(krate: &Crate) -> String {
    let about =
        inner_docs(&["The values of `RetCode` that the product documents, and what they mean."]);
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

        use ucloud_core::ErrorCode;

        #(#constants)*

        /// All of them, by number.
        pub const ALL: &[ErrorCode] = &[#(#all),*];
    };
    file::print(&krate.folder, contents)
}
