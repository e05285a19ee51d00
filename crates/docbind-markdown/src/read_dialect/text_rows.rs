//! Rows in text: items of lists, and terms with a definition.

use super::rows::RowText;
use super::state::{Open, PARAGRAPH, Rows, SUCCESS, Walk};
use super::types::read_plain;
use crate::dialect::RowRule;
use crate::dialect::roles::{From, Role};
use crate::inline::Inline;
use docbind_source::{Span, Spanned};

impl Walk<'_, '_> {
    /// Ends the items that one of this depth is not in.
    pub(super) fn end_items(&mut self, depth: usize) {
        if self.stack_root == Some(Rows::Items) {
            self.stack.retain(|it| it.0 < depth);
        }
    }

    /// Reads the item of a list as a row; items of a list within it are its members.
    pub(super) fn item_row(&mut self, plain: &str, span: Span, depth: usize) -> bool {
        if self.group.is_none() {
            return false;
        }
        let (text, dialect) = (self.text, self.dialect);
        let Some(source) = text.get(span.range()) else { return false };
        // The span of the text leaves out the mark in front of code.
        let start = span.start as usize - text[..span.start as usize].ends_with('`') as usize;
        let source = text.get(start..span.end as usize).unwrap_or(source);
        for rule in dialect.rows.iter().filter(|it| it.from == From::List) {
            let text = if rule.raw { source } else { plain };
            if self.text_row(rule, text, Span::new(start..span.end as usize), depth) {
                return true;
            }
        }
        false
    }

    /// Reads terms with a definition behind a colon.
    pub(super) fn definition_rows(&mut self, text: &str, span: Span) -> bool {
        let has_rule = self.dialect.rows.iter().any(|it| it.from == From::Definitions);
        if !has_rule || !text.contains("\n:") || self.group.is_none() {
            return false;
        }
        let (whole, dialect) = (self.text, self.dialect);
        let Some(source) = whole.get(span.range()) else { return false };
        let mut found = false;
        let mut term: Option<(usize, usize)> = None;
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            match (line.trim_start().starts_with(':'), term) {
                (true, Some((from, _))) => {
                    let chunk = source[from..end].trim_end();
                    let base = span.start as usize + from;
                    let place = Span::new(base..base + chunk.len());
                    let rules = dialect.rows.iter().filter(|it| it.from == From::Definitions);
                    for rule in rules {
                        if self.text_row(rule, chunk, place, 0) {
                            found = true;
                            break;
                        }
                    }
                    term = None;
                }
                (true, None) => {}
                (false, _) => term = Some((start, end)),
            }
        }
        found
    }

    fn text_row(&mut self, rule: &RowRule, text: &str, span: Span, depth: usize) -> bool {
        let Some(captures) = rule.pattern.as_ref().and_then(|it| it.captures(text)) else {
            return false;
        };
        let group = |name: &str| {
            let it = captures.name(name)?;
            let base = span.start as usize;
            // A text without markup has other positions: then the whole item is shown.
            let is_source = text.len() == span.range().len();
            let place = Span::new(base + it.start()..base + it.end());
            Some((it.as_str().to_owned(), if is_source { place } else { span }))
        };
        let Some((name, name_span)) = group("name") else { return false };
        self.rows.read += 1;
        let open = match self.sections.iter().rev().find(|it| it.role.has_fields()) {
            Some(it) => it.clone(),
            None => open_by_rule(rule, span),
        };
        let (Some(root), place) = self.root_of(&open) else {
            self.unreadable(span, "the item belongs to no operation");
            return true;
        };
        let docs_text = group("docs").map(|it| it.0).unwrap_or_default();
        let docs_span = group("docs").map_or(span, |it| it.1);
        let docs = [Inline::Text(Spanned::new(docs_text.clone(), docs_span))];
        let ty = group("type").map(|(it, span)| (read_plain(&it, &self.dialect.types), span));
        let said = RowText {
            name,
            name_span,
            ty,
            required: group("required"),
            default: group("default").map(|it| it.0),
            location: None,
            values: None,
            is_whole: false,
            methods: None,
            depth,
            docs: if docs_text.is_empty() { &[] } else { &docs },
            docs_text,
            span,
        };
        if self.stack_root != Some(Rows::Items) || depth == 0 {
            self.stack.clear();
            self.stack_root = Some(Rows::Items);
        }
        self.last_root = Some(root);
        self.row(said, root, place, &open);
        true
    }
}

pub(super) fn open_by_rule(rule: &RowRule, span: Span) -> Open {
    Open {
        level: PARAGRAPH,
        role: rule.role,
        status: (rule.role == Role::Response).then(|| SUCCESS.to_owned()),
        root: None,
        place: None,
        span,
        note: None,
        methods: Vec::new(),
    }
}
