//! Points in time as types, for those who ask for the feature.

use super::print::Printer;
use crate::api::{Field, Form, Struct, TimeUnit, Timestamp};

const TYPE: &str = "ucloud_core::jiff::Timestamp";

/// Methods that give the points in time of an answer.
pub(super) fn getters(it: &Struct, to: &mut Printer) {
    let method = |field: &Field, it: &Timestamp, to: &mut Printer| {
        to.docs(&[
            format!("[`{0}`](field@Self::{0}) as a point in time.", field.ident),
            String::new(),
            "`None` where there is none, or none that a timestamp can hold.".to_owned(),
        ]);
        let from = match it.unit {
            TimeUnit::Seconds => "from_second",
            TimeUnit::Milliseconds => "from_millisecond",
        };
        let question = if field.form == Form::Optional { "?" } else { "" };
        let value = [TYPE, "::", from, "(self.", &field.ident, question, ").ok()"];
        to.function(
            &format!("pub fn {}", it.ident),
            |list| list.word("&self"),
            |to| to.generic(" -> Option", |to| to.push(TYPE)),
            |to| to.line(&value),
        );
    };
    methods(it, it.fields.iter(), &method, to);
}

/// Methods that take the points in time of a request.
pub(super) fn setters(it: &Struct, to: &mut Printer) {
    let method = |field: &Field, it: &Timestamp, to: &mut Printer| {
        to.docs(&[format!("Sets [`{0}`](field@Self::{0}) to a point in time.", field.ident)]);
        to.deprecated(field.deprecated.as_deref());
        let number = match it.unit {
            TimeUnit::Seconds => "as_second",
            TimeUnit::Milliseconds => "as_millisecond",
        };
        let value = ["self.", &field.ident, "(value.", number, "())"];
        to.function(
            &format!("pub fn {}", it.ident),
            |list| {
                list.word("self");
                list.word(&["value: ", TYPE]);
            },
            |to| to.push(" -> Self"),
            |to| to.line(&value),
        );
    };
    methods(it, it.fields.iter().filter(|it| !it.is_required()), &method, to);
}

fn methods<'a>(
    it: &Struct,
    fields: impl Iterator<Item = &'a Field>,
    method: &dyn Fn(&Field, &Timestamp, &mut Printer),
    to: &mut Printer,
) {
    let mut all = fields.filter_map(|it| Some((it, it.timestamp.as_ref()?))).peekable();
    if all.peek().is_none() {
        return;
    }
    to.item(|to| {
        to.line(&["#[cfg(feature = \"jiff\")]"]);
        to.braces(&["impl ", &it.ident], |to| {
            for (field, timestamp) in all {
                to.item(|to| method(field, timestamp, to));
            }
        });
    });
}
