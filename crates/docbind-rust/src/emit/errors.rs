//! The constants of error codes.

use super::file::{docs, file as print, ident, int};
use crate::Options;
use crate::api::Crate;
use quote::quote;

pub(super) fn file(it: &Crate, options: &Options) -> String {
    let inner = super::file::inner_docs(&[
        "The values of `RetCode` that the product documents, and what they mean.".to_owned(),
    ]);
    let constants = it.errors.iter().map(|it| {
        let name = ident(&it.ident);
        let doc = docs(&it.docs);
        let code = int(it.code);
        quote!(#doc pub const #name: i64 = #code;)
    });
    let all = it.errors.iter().map(|it| {
        let name = ident(&it.ident);
        let meaning = &it.meaning;
        quote!(ErrorCode::new(#name, #meaning))
    });
    let items = quote! {
        use ucloud_core::ErrorCode;
        #(#constants)*
        /// All of them, by number.
        pub const ALL: &[ErrorCode] = &[#(#all),*];
    };
    print(options, &it.folder, &inner, items)
}
