//! Verdicts about errata: the state of each, and the finding about one that is not applied.

use super::documented::Documented;
use crate::change::Change;
use crate::file::Erratum;
use crate::outcome::{ErratumState, Verdict, compare};
use docbind_ir::ElementPath;
use docbind_ir::ir::Product;
use docbind_ir::lookup::Lookup;
use docbind_source::{Spanned, suggest};

const FACTS_HELP: &str = "`docbind facts` lists the elements of the pages";

/// The verdict about an erratum whose action exists.
pub(super) fn for_element(
    erratum: &Erratum,
    target: &Spanned<ElementPath>,
    found: &Lookup<'_>,
    documented: &Documented,
) -> Verdict {
    let (expected, wanted) = (&erratum.expected.value, &erratum.wanted.value);
    let path = &target.value;
    let suggestion = match found {
        Lookup::Found(_) => None,
        Lookup::Missing { suggestion } | Lookup::Unreachable { suggestion, .. } => {
            suggestion.as_deref()
        }
    };
    let value = match documented {
        Documented::Missing { .. } => {
            let missing = match found {
                Lookup::Unreachable { missing, .. } => missing,
                Lookup::Found(_) | Lookup::Missing { .. } => path.name(),
            };
            return Verdict {
                state: ErratumState::Dangling,
                span: target.span,
                message: format!("the page has no `{missing}` on the path `{path}`"),
                label: "looked for it here".to_owned(),
                help: suggestion_help(suggestion),
            };
        }
        Documented::UnknownReference { description, .. } => {
            return Verdict {
                state: ErratumState::Dangling,
                span: erratum.wanted.span,
                message: format!("the page has no {description}"),
                label: "looked for it on this page".to_owned(),
                help: FACTS_HELP.to_owned(),
            };
        }
        Documented::Value { text, .. } => text,
    };
    let state = compare(expected, value, wanted);
    let (span, message, help) = match state {
        ErratumState::Redundant => (
            erratum.wanted.span,
            format!("`{wanted}` is both expected and wanted: nothing is corrected"),
            "remove the entry, or correct its `expect`".to_owned(),
        ),
        ErratumState::Retired => {
            let alternative = match (&erratum.change, suggestion) {
                (Change::Drop, Some(it)) => format!(", unless you mean `{it}`"),
                _ => String::new(),
            };
            (
                erratum.wanted.span,
                format!("the page already says `{wanted}` for `{path}`"),
                format!("`docbind errata prune` removes the entry{alternative}"),
            )
        }
        ErratumState::Applied
        | ErratumState::Conflict
        | ErratumState::Dangling
        | ErratumState::Proposal => (
            erratum.expected.span,
            format!(
                "expected `{expected}` for `{path}`, to make it `{wanted}`; the page says `{value}`"
            ),
            "look at the page again: correct `expect` and the change, or remove the entry"
                .to_owned(),
        ),
    };
    Verdict { state, span, message, label: format!("the page says `{value}`"), help }
}

fn suggestion_help(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(it) => format!("did you mean `{it}`?"),
        None => FACTS_HELP.to_owned(),
    }
}

/// The verdict about the second of two errata with the same kind of change of the same element.
pub(super) fn for_duplicate(
    first: &Erratum,
    erratum: &Erratum,
    target: &Spanned<ElementPath>,
) -> Verdict {
    let is_same = first.wanted.value == erratum.wanted.value;
    let id = &first.id.value;
    Verdict {
        state: if is_same { ErratumState::Redundant } else { ErratumState::Conflict },
        span: target.span,
        message: match is_same {
            true => format!("`{id}` already makes this correction"),
            false => format!(
                "`{id}` corrects this to `{}`, and this erratum to `{}`",
                first.wanted.value, erratum.wanted.value
            ),
        },
        label: "first here".to_owned(),
        help: "keep one of them".to_owned(),
    }
}

pub(super) fn for_proposal(erratum: &Erratum) -> Verdict {
    Verdict {
        state: ErratumState::Proposal,
        span: erratum.id.span,
        message: format!("`{}` is a proposal, and was not applied", erratum.id.value),
        label: String::new(),
        help: "check it; then remove its `status`, or the whole entry".to_owned(),
    }
}

pub(super) fn for_unknown_action(product: &Product, target: &Spanned<ElementPath>) -> Verdict {
    let name = target.value.operation().unwrap_or_default();
    let suggestion = suggest(name, product.operations.iter().map(|it| it.name.as_str()));
    Verdict {
        state: ErratumState::Dangling,
        span: target.span,
        message: format!("`{}` has no action `{name}`", product.name),
        label: String::new(),
        help: suggestion_help(suggestion),
    }
}
