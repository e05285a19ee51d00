//! Which of the operations that share rows a row belongs to.

use super::rows::RowText;
use super::state::{Open, Walk};
use super::tree::Id;
use crate::dialect::codes::UNKNOWN_WORD;
use crate::dialect::{methods_in, methods_matched};
use docbind_source::Span;

impl Walk<'_, '_> {
    /// Returns the methods that a row is restricted to, by its column, its description or a note; none if it is
    /// not.
    pub(super) fn methods_of(&mut self, said: &RowText<'_>, open: &Open) -> Vec<&'static str> {
        let column = said.methods.as_ref().map(|(text, span)| (methods_in(text), *span));
        let docs = || methods_matched(self.dialect.methods.docs.as_ref(), &said.docs_text);
        let (named, span) = match column.filter(|it| !it.0.is_empty()) {
            Some(it) => it,
            None => match docs() {
                it if it.is_empty() => (open.methods.clone(), said.name_span),
                it => (it, said.name_span),
            },
        };
        self.of_group(named, span)
    }

    /// Leaves out the methods that no operation of the group has. If none is left, the restriction is reported,
    /// and does not hold.
    fn of_group(&mut self, named: Vec<&'static str>, span: Span) -> Vec<&'static str> {
        let Some(group) = self.groups.len().checked_sub(1) else { return Vec::new() };
        let operations = self.operations.iter().rev().take_while(|it| it.group == group);
        let own: Vec<&str> = operations.filter_map(|it| it.method.as_deref()).collect();
        let kept: Vec<&'static str> = named.iter().copied().filter(|it| own.contains(it)).collect();
        if kept.is_empty() && !named.is_empty() {
            let message = format!("no call here has the method {}", named.join(" or "));
            let help = "correct the method; until then the row belongs to all calls";
            self.reporter.report(UNKNOWN_WORD, span, message, help);
        }
        kept
    }

    /// Whether a row belongs to an operation of its group.
    pub(super) fn belongs(&self, row: Id, method: &str) -> bool {
        let methods = &self.tree.nodes[row].methods;
        methods.is_empty() || methods.contains(&method)
    }
}
