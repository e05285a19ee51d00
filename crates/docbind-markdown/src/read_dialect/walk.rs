//! The walk: what is around each piece of a page, and what the piece is.

use super::finish::finish;
use super::pieces::{Piece, ids, pieces};
use super::state::{BOLD, PARAGRAPH, SUCCESS, Walk};
use super::tree::{Part, Tree};
use super::types::{named_type, read_type, unknown};
use super::{Index, MAX_SHARED};
use crate::api::{ApiPage, RowAccount};
use crate::dialect::roles::{At, Role};
use crate::dialect::{Dialect, methods_matched, normalized};
use crate::outline::{Block, Code, Outline};
use docbind_source::{Reporter, Span, Spanned};
use std::collections::HashMap;

/// Walks over a page.
pub(super) fn walk(
    path: &str,
    text: &str,
    outline: &Outline,
    dialect: &Dialect,
    index: &Index,
    reporter: &mut Reporter<'_>,
) -> ApiPage {
    let mut walk = Walk {
        dialect,
        index,
        text,
        reporter,
        tree: Tree::default(),
        operations: Vec::new(),
        groups: Vec::new(),
        models: Vec::new(),
        model_by_name: HashMap::new(),
        group: None,
        sections: Vec::new(),
        captures: Vec::new(),
        titles: Vec::new(),
        last_title: String::new(),
        last_text: String::new(),
        whole_title: String::new(),
        anchors: Vec::new(),
        declared: HashMap::new(),
        by_last_name: HashMap::new(),
        stack: Vec::new(),
        stack_root: None,
        last_root: None,
        part: Part::Whole,
        has_callbacks: false,
        rows: RowAccount::default(),
    };
    let pieces = pieces(&outline.blocks);
    let title = pieces.iter().find_map(|it| match it {
        Piece::Heading { text, span, .. } => Some(Spanned::new(text.clone(), *span)),
        _ => None,
    });
    let file_name = path.rsplit('/').next().unwrap_or(path);
    let page_title = title.as_ref().map_or(file_name, |it| &it.value).to_owned();
    let span = title.as_ref().map(|it| it.span).unwrap_or_default();
    walk.titles.push((0, page_title));
    walk.locate(At::Page, file_name, span, 0);
    let mut is_read = vec![false; pieces.len()];
    for at in 0..pieces.len() {
        if !is_read[at] {
            walk.piece(&pieces[at]);
        }
        if let Some(call) = walk.call_behind_rows(&pieces, at) {
            walk.piece(&pieces[call]);
            is_read[call] = true;
        }
    }
    finish(walk, title)
}

impl Walk<'_, '_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Heading { level, text, anchors, span } => {
                self.heading(*level, text, anchors, *span);
            }
            Piece::Paragraph { text, bold, span, block } => {
                self.paragraph(text, *bold, *span, *block);
            }
            Piece::Code(it) => self.code(it),
            Piece::Table(it) => self.table(it),
            Piece::Item { depth, text, span, block } => {
                self.end_items(*depth);
                let is_known = self.locate(At::List, text, *span, PARAGRAPH)
                    || self.item_row(text, *span, *depth);
                if !is_known {
                    self.keep_as_docs(block);
                }
            }
            Piece::HtmlRows { count, span } => self.html_rows(*count, *span),
            Piece::Html { text, span } => {
                self.anchors.extend(ids(text));
                self.locate(At::Paragraph, text, *span, PARAGRAPH);
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, anchors: &[String], span: Span) {
        self.end_below(level);
        self.captures.retain(|it| it.0 < level);
        self.titles.retain(|it| it.0 < level);
        if self.group.is_some_and(|it| level <= it) && !self.is_part(level, text, anchors, span) {
            self.group = None;
        }
        self.anchors.clear();
        self.anchors.extend(anchors.iter().cloned());
        let is_operation = self.locate(At::Heading, text, span, level);
        self.titles.push((level, text.to_owned()));
        self.capture(text, span, level);
        if !is_operation {
            self.section(At::Heading, text, level, anchors, span);
        }
        self.last_title = text.to_owned();
        self.last_text = text.to_owned();
    }

    fn paragraph(&mut self, text: &str, bold: bool, span: Span, block: Option<&Block>) {
        if text.starts_with("<a ") && text.ends_with("</a>") {
            self.anchors.extend(ids(text));
            return;
        }
        if self.compose_word(text) {
            return;
        }
        let mut is_known = self.returns(block);
        if bold && !is_known {
            let is_operation = self.locate(At::Bold, text, span, BOLD);
            is_known = is_operation || self.section(At::Bold, text, BOLD, &[], span);
            self.last_title = text.to_owned();
        }
        is_known = is_known
            || self.locate(At::Paragraph, text, span, PARAGRAPH)
            || self.section(At::Paragraph, text, PARAGRAPH, &[], span)
            || self.definition_rows(text, span);
        let is_label = self.dialect.labels.iter().any(|it| it.is_match(text));
        if !is_known
            && !is_label
            && let Some(block) = block
        {
            self.note(text);
            self.keep_as_docs(block);
            self.whole_title = text.to_owned();
        }
        self.last_text = text.to_owned();
    }

    /// Reads the paragraph of a section about what is returned.
    fn returns(&mut self, block: Option<&Block>) -> bool {
        let Some(open) = self.sections.last().filter(|it| it.role == Role::Returns) else {
            return false;
        };
        let (span, Some(Block::Paragraph(inlines))) = (open.span, block) else { return false };
        let ty = read_type(inlines, &self.dialect.types);
        if unknown(&ty).is_some() {
            return false;
        }
        let Some(response) = self.response(SUCCESS, span) else { return false };
        response.schema.get_or_insert(ty);
        true
    }

    /// Keeps what a paragraph says about all rows of its section.
    fn note(&mut self, text: &str) {
        let Some(section) = self.sections.last_mut() else { return };
        if let Some(said) = self.dialect.required.note.of(text) {
            section.note = Some(said);
        }
        let methods = methods_matched(self.dialect.methods.note.as_ref(), text);
        if !methods.is_empty() {
            section.methods = methods;
        }
        let (role, span, is_whole) = (section.role, section.span, section.root.is_none());
        let types = &self.dialect.types;
        let Some(ty) = named_type(&types.note, text, types).filter(|_| is_whole) else { return };
        match role {
            Role::Body | Role::Form => {
                if let Some(group) = self.group.and(self.groups.last_mut()) {
                    group.body.get_or_insert(ty);
                    group.has_content = true;
                }
            }
            Role::Response => {
                if let Some(response) = self.response(SUCCESS, span) {
                    response.schema.get_or_insert(ty);
                }
            }
            _ => {}
        }
    }

    fn keep_as_docs(&mut self, block: &Block) {
        let Some(group) = self.group.and(self.groups.last()) else { return };
        if group.has_content || !self.sections.is_empty() {
            return;
        }
        let group = self.groups.len() - 1;
        // Of operations that share it, the first has the text.
        let first = self.operations.iter_mut().rev().take(MAX_SHARED);
        if let Some(it) = first.filter(|it| it.group == group).last() {
            it.docs.push(block.clone());
        }
    }

    fn code(&mut self, code: &Code) {
        if self.locate_code(code) {
            return;
        }
        self.example(code);
    }

    fn compose_word(&mut self, text: &str) -> bool {
        if text.len() > 32 {
            return false;
        }
        let (words, word) = (&self.dialect.compose, normalized(text));
        let is_in = |words: &[String]| words.contains(&word);
        let part = match (is_in(&words.all), is_in(&words.one), is_in(&words.end)) {
            (true, ..) => Part::All,
            (_, true, _) => Part::One,
            (.., true) => Part::Whole,
            _ => return false,
        };
        self.part = part;
        true
    }
}
