//! What the documentation of a method says about calling it: what a call does, how its list is read, and
//! which defaults of the client it takes.

use super::client_defaults::has_client_default;
use crate::api::Paging;
use crate::docs;
use docbind_ir::ir::Effect;
use docbind_ir::resolve::{Action, CONTENT};

/// Returns the lines of a method's documentation about calling it.
pub(super) fn lines(action: &Action, paging: Option<&Paging>) -> Vec<String> {
    let mut sentences = vec![effect(action.effect, action.effect_evidence.as_deref())];
    sentences.extend(paging.map(|it| {
        let list = match it.items.wire.as_str() {
            CONTENT => "the list".to_owned(),
            wire => docs::code_span(wire),
        };
        format!("Returns a page of {list}: [`Call::items`] reads all of them.")
    }));
    sentences.extend(client_defaults(action));
    vec![String::new(), sentences.join(" ")]
}

/// Says what a second call would do; `evidence` are the words of the page, where the name of the action says
/// something else.
fn effect(effect: Effect, evidence: Option<&str>) -> String {
    let said = evidence.map(|it| format!(" ({})", docs::code_span(it))).unwrap_or_default();
    match effect {
        Effect::Read => format!("Only reads{said}."),
        Effect::Idempotent => format!("Sets a state{said}, so it is safe to retry."),
        Effect::Mutating => {
            format!("Changes something{said}, so it is not retried once it may have been executed.")
        }
    }
}

/// Names the parameters that the request needs, and that the client has defaults for.
fn client_defaults(action: &Action) -> Option<String> {
    let params = action.request.iter().filter(|it| has_client_default(it, true));
    let required = params.filter(|it| it.required);
    let names: Vec<String> = required.map(|it| docs::code_span(&it.name)).collect();
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => format!("Needs {last}, from the request or from the client."),
        others => {
            format!("Needs {} and {last}, from the request or from the client.", others.join(", "))
        }
    })
}
