//! Bodies of HTTP requests with `curl`.

use super::Given;
use super::value::scalar;
use crate::samples::curl::{encoded, form, words};
use crate::samples::given::Value;
use crate::samples::json;
use crate::samples::words::Word;
use docbind_ir::ir::{BodyKind, Type};
use docbind_ir::resolve::CONTENT;

/// The body of a request.
#[derive(Default)]
pub(super) struct Body {
    pub(super) content_type: Option<&'static str>,
    pub(super) groups: Vec<Vec<Word>>,
}

/// Returns the body with these members, or the one that they are.
pub(super) fn body(kind: BodyKind, given: &[&Given<'_>]) -> Body {
    let whole = given.iter().find(|it| it.0.name == CONTENT);
    let is_content = whole.is_some_and(|it| it.0.ty == Type::File);
    let file = || vec![words(["--data-binary", "@FILE"])];
    match kind {
        BodyKind::None => Body::default(),
        BodyKind::Json => {
            let object = || {
                let fields = given.iter().map(|(field, value)| (field.name.clone(), value.clone()));
                Value::Object(fields.collect())
            };
            let groups = match whole {
                Some(_) if is_content => file(),
                Some(it) => vec![vec![Word::text("--data-raw"), json::word(&it.1)]],
                None => vec![vec![Word::text("--data-raw"), json::word(&object())]],
            };
            Body { content_type: Some("application/json"), groups }
        }
        BodyKind::Form => {
            let groups = given.iter().map(|(field, value)| form(&field.name, scalar(value)));
            Body { content_type: None, groups: groups.collect() }
        }
        BodyKind::Multipart => {
            let part = |(field, value): &&Given<'_>| {
                // `;` and `,` separate what `curl` reads of a file, and `=` ends the name.
                let name = Word::text(format!("{}=", encoded(&field.name, "[]")));
                match value.has_file() {
                    true => vec![Word::text("-F"), name.and("@FILE")],
                    false => vec![Word::text("--form-string"), name.and_word(scalar(value))],
                }
            };
            Body { content_type: None, groups: given.iter().map(part).collect() }
        }
        BodyKind::Text => Body {
            content_type: Some("text/plain"),
            groups: match whole {
                Some(it) if !is_content => vec![vec![Word::text("--data-raw"), scalar(&it.1)]],
                Some(_) | None => file(),
            },
        },
        BodyKind::Bytes => Body { content_type: Some("application/octet-stream"), groups: file() },
    }
}
