//! Titles of sections: whether a heading, bold line or paragraph is what a rule looks for.

use super::state::Walk;
use crate::dialect::roles::{At, Role};
use crate::dialect::{SectionRule, normalized};
use docbind_source::Span;

/// A text that may begin a section.
pub(super) struct Title<'a> {
    pub(super) at: At,
    pub(super) text: &'a str,
    /// The text with its marks, as the page has it.
    pub(super) source: &'a str,
    pub(super) level: u8,
    pub(super) anchors: &'a [String],
}

impl Title<'_> {
    /// Returns the text that a rule is matched against.
    pub(super) fn text_for(&self, rule: &SectionRule) -> &str {
        if rule.raw { self.source } else { self.text }
    }

    /// Returns the name that a rule finds in the title: that of a model or field.
    pub(super) fn name_for(&self, rule: &SectionRule) -> &str {
        let text = self.text_for(rule);
        rule.pattern.as_ref().and_then(|it| it.group(text, "model")).unwrap_or(text)
    }
}

impl<'a> Walk<'a, '_> {
    /// Whether a rule matches a title, by its text and by what is around it.
    pub(super) fn is_title(&self, rule: &SectionRule, title: &Title<'_>) -> bool {
        let Title { at, level, anchors, .. } = *title;
        rule.at.contains(&at)
            && (at != At::Heading || rule.level.is_empty() || rule.level.contains(&level))
            && rule.under.is_none_or(|role| self.sections.iter().any(|it| it.role == role))
            && rule.anchor.as_ref().is_none_or(|it| anchors.iter().any(|a| it.is_match(a)))
            && rule.matches(title.text_for(rule), &normalized(title.text_for(rule)))
    }

    /// Whether a heading is that of a part of an operation. Beside the heading of the operation it continues it,
    /// where pages give both the same level.
    pub(super) fn is_part(&self, level: u8, text: &str, anchors: &[String], span: Span) -> bool {
        let source = self.marked(span, text);
        let title = Title { at: At::Heading, text, source, level, anchors };
        let rule = self.dialect.sections.iter().find(|it| self.is_title(it, &title));
        self.group == Some(level) && rule.is_some_and(|it| is_part(it.role))
    }

    /// Returns the source of a text, with the marks around it.
    pub(super) fn marked<'t>(&self, span: Span, text: &'t str) -> &'t str
    where
        'a: 't,
    {
        let page: &'a str = self.text;
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        let is_mark = |it: Option<&u8>| matches!(it, Some(b'`' | b'*' | b'_'));
        while start > 0 && is_mark(page.as_bytes().get(start - 1)) {
            start -= 1;
        }
        while is_mark(page.as_bytes().get(end)) {
            end += 1;
        }
        page.get(start..end).unwrap_or(text)
    }
}

/// Whether a section of this role describes a part of the operation above it.
fn is_part(role: Role) -> bool {
    match role {
        Role::Request
        | Role::Path
        | Role::Query
        | Role::Header
        | Role::Cookie
        | Role::Body
        | Role::Form
        | Role::Response
        | Role::ResponseHeader
        | Role::Responses
        | Role::Returns => true,
        Role::Common
        | Role::Intro
        | Role::Definition
        | Role::Syntax
        | Role::RequestExample
        | Role::ResponseExample
        | Role::Model
        | Role::Models
        | Role::Fields
        | Role::Enum
        | Role::Errors
        | Role::Example
        | Role::Callbacks
        | Role::Ignore => false,
    }
}
