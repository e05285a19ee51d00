//! The constants of error codes.

use super::file::file as start;
use crate::Options;
use crate::api::Crate;

pub(super) fn file(it: &Crate, options: &Options) -> String {
    let mut to = start(options, &it.folder);
    to.inner_docs(&["The values of `RetCode` that the product documents, and what they mean."]);
    to.declaration(|to| to.line(&["use ucloud_core::ErrorCode;"]));
    for it in &it.errors {
        to.item(|to| {
            to.docs(&it.docs);
            to.line(&["pub const ", &it.ident, ": i64 = ", &it.code.to_string(), ";"]);
        });
    }
    to.item(|to| {
        to.docs(&["All of them, by number."]);
        to.wrapped(|to| {
            to.list("pub const ALL: &[ErrorCode] = &[", "];", |list| {
                for it in &it.errors {
                    list.item(|to| {
                        to.push("ErrorCode::new");
                        to.arguments(|list| {
                            list.word(&it.ident);
                            list.item(|to| to.string(&it.meaning));
                        });
                    });
                }
            });
        });
    });
    to.finish()
}
