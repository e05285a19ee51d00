//! The file of an enum of values.

use super::file::file as start;
use super::object::now;
use super::print::Printer;
use crate::Options;
use crate::api::{Crate, Enumeration};

pub(super) fn file(it: &Enumeration, krate: &Crate, options: &Options) -> String {
    let mut to = start(options, &krate.folder);
    to.item(|to| declaration(it, to));
    to.item(|to| methods(it, to));
    to.item(|to| from_text(it, to));
    if let Some((yes, no)) = &it.truth {
        to.item(|to| {
            to.implementation("From<bool>", &it.ident, |to| {
                let choice = ["if value { Self::", yes, " } else { Self::", no, " }"];
                let head = "fn from(value: bool) -> Self";
                to.braces(head, |to| to.line(&choice));
            });
        });
    }
    to.item(|to| to.line(&["ucloud_core::value_traits!(", &it.ident, ");"]));
    to.finish()
}

fn declaration(it: &Enumeration, to: &mut Printer) {
    to.docs(&it.docs);
    to.line(&["#[derive(Clone)]"]);
    to.line(&["#[non_exhaustive]"]);
    to.braces(&["pub enum ", &it.ident], |to| {
        for it in &it.variants {
            to.docs(&it.docs);
            to.line(&[&it.ident, ","]);
        }
        to.docs(&["A value that no page mentions."]);
        to.line(&["Unlisted(ucloud_core::UnlistedValue),"]);
    });
}

fn methods(it: &Enumeration, to: &mut Printer) {
    let value = |to: &mut Printer| {
        for it in &it.variants {
            to.arm(|to| to.push(&["Self::", &it.ident]), |to| to.string(&it.wire));
        }
        to.line(&["Self::Unlisted(value) => value.as_str(),"]);
    };
    let truth = |to: &mut Printer, yes: &str, no: &str| {
        to.line(&["Self::", yes, " => Some(true),"]);
        to.line(&["Self::", no, " => Some(false),"]);
        to.line(&["Self::Unlisted(_) => None,"]);
    };
    to.braces(&["impl ", &it.ident], |to| {
        for (old, it) in
            it.variants.iter().flat_map(|it| it.former.iter().map(move |old| (old, it)))
        {
            to.item(|to| {
                to.docs(&[format!("The name that [`{0}`](Self::{0}) had before.", it.ident)]);
                to.deprecated(Some(&now(&it.ident)));
                to.line(&["#[allow(non_upper_case_globals)]"]);
                to.line(&["pub const ", old, ": Self = Self::", &it.ident, ";"]);
            });
        }
        to.item(|to| {
            to.docs(&["The value on the wire."]);
            let body = |to: &mut Printer| to.braces("match self", value);
            to.braces("pub fn as_str(&self) -> &str", body);
        });
        if let Some((yes, no)) = &it.truth {
            to.item(|to| {
                to.docs(&["Whether it says true, where it says either."]);
                let head = "pub fn as_bool(&self) -> Option<bool>";
                let arms = |to: &mut Printer| truth(to, yes, no);
                let body = |to: &mut Printer| to.braces("match self", arms);
                to.braces(head, body);
            });
        }
    });
}

fn from_text(it: &Enumeration, to: &mut Printer) {
    let arms = |to: &mut Printer| {
        for it in &it.variants {
            to.arm(|to| to.string(&it.wire), |to| to.push(&["Self::", &it.ident]));
        }
        to.arm(
            |to| to.push("other"),
            |to| {
                to.push("Self::Unlisted");
                to.argument(|to| to.push("ucloud_core::UnlistedValue::new(other)"));
            },
        );
    };
    to.implementation("From<&str>", &it.ident, |to| {
        let body = |to: &mut Printer| to.braces("match value", arms);
        to.braces("fn from(value: &str) -> Self", body);
    });
}
