//! What there is to say about an erratum that was held against a page.

use super::says::Says;
use crate::change::Change;
use crate::file::Entry;
use crate::state::{State, Verdict, judge};
use docbind_ir::ElementPath;
use docbind_ir::ir::Product;
use docbind_ir::lookup::Lookup;
use docbind_source::{Spanned, suggest};

/// Of an element that was looked for.
pub(super) fn of_element(
    entry: &Entry,
    target: &Spanned<ElementPath>,
    found: &Lookup<'_>,
    says: &Says,
) -> Verdict {
    let (expected, wanted) = (&entry.expected.value, &entry.wanted.value);
    let (name, at) = (target.value.name(), &target.value);
    let near = match found {
        Lookup::Found(_) => None,
        Lookup::Missing { suggestion } | Lookup::Unreachable { suggestion, .. } => {
            suggestion.as_deref()
        }
    };
    let words = match says {
        Says::Nothing { .. } => {
            let missing = match found {
                Lookup::Unreachable { missing, .. } => missing,
                Lookup::Found(_) | Lookup::Missing { .. } => name,
            };
            return Verdict {
                state: State::Dangling,
                span: target.span,
                message: format!("the page has no `{missing}` on the way of `{at}`"),
                label: "looked for it here".to_owned(),
                help: meant(near),
            };
        }
        Says::NoSuch { what, .. } => {
            return Verdict {
                state: State::Dangling,
                span: entry.wanted.span,
                message: format!("the page has no {what}"),
                label: "looked for it on this page".to_owned(),
                help: "`docbind facts` lists what there is".to_owned(),
            };
        }
        Says::Words { words, .. } => words,
    };
    let state = judge(expected, words, wanted);
    let (span, message, label, help) = match state {
        State::Redundant => (
            entry.wanted.span,
            format!("`{wanted}` is expected and wanted: nothing is corrected"),
            format!("the page says `{words}`"),
            "remove the entry, or correct what it expects".to_owned(),
        ),
        State::Retired => {
            let near = match (&entry.change, near) {
                (Change::Drop, Some(it)) => format!(", if `{it}` is not what is meant"),
                _ => String::new(),
            };
            (
                entry.wanted.span,
                format!("the page says it by itself by now: `{wanted}` for `{at}`"),
                format!("the page says `{words}`"),
                format!("`docbind errata prune` removes the entry{near}"),
            )
        }
        State::Applied | State::Conflict | State::Dangling | State::Proposal => (
            entry.expected.span,
            format!(
                "expected `{expected}` for `{at}`, to make it `{wanted}`; the page says `{words}`"
            ),
            format!("the page says `{words}`"),
            "look at the page again: correct `expect` and the change, or remove the entry"
                .to_owned(),
        ),
    };
    Verdict { state, span, message, label, help }
}

fn meant(near: Option<&str>) -> String {
    match near {
        Some(it) => format!("did you mean `{it}`?"),
        None => "`docbind facts` lists what there is".to_owned(),
    }
}

/// Of two errata that say something of one kind about one element.
pub(super) fn again(first: &Entry, entry: &Entry, target: &Spanned<ElementPath>) -> Verdict {
    let is_same = first.wanted.value == entry.wanted.value;
    let id = &first.id.value;
    Verdict {
        state: if is_same { State::Redundant } else { State::Conflict },
        span: target.span,
        message: match is_same {
            true => format!("`{id}` corrects the same in the same way"),
            false => format!(
                "`{id}` wants `{}` here, and this erratum `{}`",
                first.wanted.value, entry.wanted.value
            ),
        },
        label: "first here".to_owned(),
        help: "keep one of them".to_owned(),
    }
}

pub(super) fn proposal(entry: &Entry) -> Verdict {
    Verdict {
        state: State::Proposal,
        span: entry.id.span,
        message: format!("`{}` is a proposal, and was not applied", entry.id.value),
        label: String::new(),
        help: "see whether it is right; then remove its `status`, or all of it".to_owned(),
    }
}

pub(super) fn no_action(product: &Product, target: &Spanned<ElementPath>) -> Verdict {
    let name = target.value.operation().unwrap_or_default();
    let near = suggest(name, product.actions.iter().map(|it| it.name.as_str()));
    Verdict {
        state: State::Dangling,
        span: target.span,
        message: format!("`{}` has no action `{name}`", product.name),
        label: String::new(),
        help: meant(near),
    }
}
