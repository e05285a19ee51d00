//! Finds operations: in headings, paragraphs, lists, rows, and in the name of the file.

use super::path::template;
use super::state::{Group, Operation, PARAGRAPH, Walk};
use super::{MAX_NEAR, MAX_SHARED};
use crate::dialect::Locator;
use crate::dialect::codes::INCOMPLETE_OPERATION;
use crate::dialect::roles::{At, Scope};
use docbind_source::Span;

/// What a locator found.
#[derive(Default)]
pub(super) struct Found {
    method: Option<String>,
    path: Option<String>,
    name: Option<String>,
    title: Option<String>,
}

impl Walk<'_, '_> {
    /// Begins an operation, if a locator finds one in the text.
    pub(super) fn locate(&mut self, at: At, text: &str, span: Span, level: u8) -> bool {
        let dialect = self.dialect;
        for locator in dialect.operations.iter().filter(|it| it.at == at) {
            let is_level = at != At::Heading || locator.has_level(level);
            if !is_level || !self.is_under(locator) {
                continue;
            }
            let Some(found) = self.found(locator, self.text_for(locator, span, text)) else {
                continue;
            };
            if locator.continues {
                if self.continue_with(found) {
                    return true;
                }
                continue;
            }
            let scope_level = match at {
                At::Heading if locator.scope != Scope::Page => level,
                _ => self.scope_level(locator.scope),
            };
            self.begin(found, span, scope_level, false);
            return true;
        }
        false
    }

    pub(super) fn is_under(&self, locator: &Locator) -> bool {
        locator.under.as_ref().is_none_or(|it| it.is_match(&self.last_title))
    }

    /// Remembers the texts in a heading that templates refer to.
    pub(super) fn capture(&mut self, text: &str, span: Span, level: u8) {
        let dialect = self.dialect;
        for locator in dialect.captures.iter().filter(|it| it.has_level(level)) {
            if !self.is_under(locator) {
                continue;
            }
            let text = self.text_for(locator, span, text);
            let Some(found) = locator.pattern.captures(text) else { continue };
            let names = locator.pattern.group_names();
            let found = names.filter_map(|name| Some((name, found.name(name)?.as_str())));
            let found = found.map(|(name, it)| (level, name.to_owned(), it.to_owned()));
            let found: Vec<_> = found.collect();
            self.captures.extend(found);
        }
    }

    /// Returns what a locator is matched against. Raw text is the source: MDX and HTML as they are written.
    fn text_for<'t>(&'t self, locator: &Locator, span: Span, text: &'t str) -> &'t str {
        match locator.raw {
            true => self.text.get(span.range()).unwrap_or(text),
            false => text,
        }
    }

    /// Begins the operation in a row; returns whether it has a name, so that headings with the name are about it.
    pub(super) fn locate_row(&mut self, text: &str, span: Span) -> Option<bool> {
        let dialect = self.dialect;
        for locator in dialect.operations.iter().filter(|it| it.at == At::Row) {
            let Some(found) = self.found(locator, text) else { continue };
            let (Some(method), Some(path)) = (found.method.clone(), found.path.clone()) else {
                continue;
            };
            let has_name = found.name.is_some();
            if let Some(name) = &found.name {
                self.declared.insert(name.clone(), (method, path));
            }
            let level = self.scope_level(locator.scope);
            self.begin(found, span, level, false);
            return Some(has_name);
        }
        None
    }

    pub(super) fn found(&self, locator: &Locator, text: &str) -> Option<Found> {
        let captures = locator.pattern.captures(text)?;
        let group = |name: &str| {
            let own = captures.name(name).map(|it| it.as_str().trim().to_owned());
            let outer = || self.captures.iter().rev().find(|it| it.1 == name);
            own.or_else(|| outer().map(|it| it.2.clone())).filter(|it| !it.is_empty())
        };
        let fill = |template: &str| {
            let mut res = template.to_owned();
            let outer = self.captures.iter().map(|it| it.1.as_str());
            for name in locator.pattern.group_names().chain(outer) {
                let key = format!("{{{name}}}");
                if res.contains(&key) {
                    res = res.replace(&key, &group(name)?);
                }
            }
            Some(res)
        };
        let of = |template: &Option<String>, name| match template {
            Some(it) => fill(it),
            None => group(name),
        };
        let mut res = Found {
            method: of(&locator.method, "method").map(|it| it.to_uppercase()),
            path: of(&locator.path, "path"),
            name: group("name"),
            title: group("title"),
        };
        let by_name = res.name.as_ref().and_then(|name| {
            self.declared.get(name).or_else(|| self.index.operations.get(name)).cloned()
        });
        if let Some((method, path)) = by_name {
            res.method.get_or_insert(method);
            res.path.get_or_insert(path);
        }
        if res.name.is_none()
            && let Some(pattern) = &locator.anchor
        {
            let name =
                self.anchors.iter().rev().take(MAX_NEAR).find_map(|it| pattern.group(it, "name"));
            res.name = name.map(str::to_owned);
        }
        let is_named_only = res.method.is_none() && res.path.is_none();
        // A name says nothing unless a row or an index knows it; a page is an operation in any case.
        (!is_named_only || locator.at == At::Page).then_some(res)
    }

    fn continue_with(&mut self, found: Found) -> bool {
        if self.group.is_none() {
            return false;
        }
        let Some(operation) = self.operations.last_mut() else { return false };
        let has_new = found.method.is_some() && operation.method.is_none()
            || found.path.is_some() && operation.template.is_none();
        if operation.method.is_none() {
            operation.method = found.method;
        }
        if operation.template.is_none() {
            operation.template = found.path.as_deref().map(template);
        }
        has_new
    }

    pub(super) fn begin(&mut self, found: Found, span: Span, level: u8, shares: bool) {
        // Fences one after the other, without anything between them, are one list.
        let last_group = self.groups.len().checked_sub(1);
        let joins = shares
            && self.group == Some(level)
            && last_group.is_some_and(|it| !self.groups[it].has_content)
            && self.sections.iter().all(|it| it.level <= level)
            && self.operations.iter().rev().take_while(|it| Some(it.group) == last_group).count()
                < MAX_SHARED;
        let group = match last_group.filter(|_| joins) {
            Some(it) => it,
            None => {
                let request = self.tree.root("");
                self.groups.push(Group {
                    request,
                    responses: Vec::new(),
                    body: None,
                    example: None,
                    request_is_list: None,
                    lists: Vec::new(),
                    has_content: false,
                });
                self.groups.len() - 1
            }
        };
        self.group = Some(level);
        self.sections.retain(|it| it.level <= level && it.level < PARAGRAPH);
        self.by_last_name.clear();
        self.stack.clear();
        self.stack_root = None;
        self.last_root = None;
        let title = match found.title {
            Some(it) => it,
            None => self.titles.last().map(|it| it.1.clone()).unwrap_or_default(),
        };
        let template = found.path.as_deref().map(template);
        let is_same = |it: &Operation| {
            it.method == found.method
                && it.template.as_ref().map(|it| &it.path) == template.as_ref().map(|it| &it.path)
        };
        let is_callback = self.has_callbacks && self.operations.last().is_some_and(is_same);
        self.has_callbacks = is_callback;
        self.operations.push(Operation {
            is_callback,
            method: found.method,
            template,
            name: found.name,
            title,
            docs: Vec::new(),
            span,
            group,
        });
    }

    /// The level of the heading around what follows.
    pub(super) fn scope_level(&self, scope: Scope) -> u8 {
        match scope {
            Scope::Page => 0,
            Scope::Heading | Scope::Section => self.titles.last().map_or(0, |it| it.0),
        }
    }

    /// Reports an operation that cannot be called.
    pub(super) fn report_incomplete(reporter: &mut docbind_source::Reporter<'_>, it: &Operation) {
        let (missing, help) = match (&it.method, &it.template) {
            (None, None) => ("neither method nor path", "name it in the index of the dialect"),
            (None, Some(_)) => ("no method", "add a locator for the method"),
            (Some(_), _) => ("no path", "add a locator for the path"),
        };
        let name = it.name.as_deref().unwrap_or(&it.title);
        let message = format!("the operation `{name}` has {missing}");
        reporter.report(INCOMPLETE_OPERATION, it.span, message, help);
    }
}
