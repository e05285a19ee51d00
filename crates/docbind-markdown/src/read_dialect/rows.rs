//! Rows: of tables, of lists, and of terms with a definition.

use super::names::{Name, Segment, read_name, untrimmed};
use super::required::{Said, read_required};
use super::sections::place_of;
use super::state::{Open, PARAGRAPH, SUCCESS, Walk};
use super::tree::Id;
use super::types::{read_plain, read_type, unknown};
use super::{MAX_DEPTH, types};
use crate::api::ApiType;
use crate::dialect::codes::{
    REPEATED_ROW, ROWS_NOWHERE, UNKNOWN_TYPE_WORD, UNKNOWN_WORD, UNREADABLE_ROW,
};
use crate::dialect::roles::{Column, From, Place, Role};
use crate::dialect::{RowRule, normalized};
use crate::inline::{Inline, plain_text};
use crate::outline::{Cell, Row, Table};
use docbind_source::{Span, Spanned};

/// The columns of a table: what each cell is.
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    pub(super) fn has(&self, column: Column) -> bool {
        self.0.contains(&Some(column))
    }

    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Cell> {
        let at = self.0.iter().position(|it| *it == Some(column))?;
        row.cells.get(at)
    }
}

/// What a row says, wherever it comes from.
pub(super) struct RowText<'a> {
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) ty: Option<(ApiType, Span)>,
    pub(super) required: Option<(String, Span)>,
    pub(super) default: Option<String>,
    pub(super) location: Option<(String, Span)>,
    pub(super) values: Option<String>,
    pub(super) docs: &'a [Inline],
    pub(super) docs_text: String,
    pub(super) span: Span,
}

impl Walk<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) {
        self.rows.read += table.rows.len();
        let titles = table.header.iter().map(|it| normalized(&plain_text(&it.inlines)));
        let columns = titles.map(|it| self.dialect.columns.get(&it).copied());
        let columns = Columns(columns.collect());
        if self.table_of_operations(table) {
            return;
        }
        let open = self.sections.iter().rev().find(|it| it.role != Role::Models).cloned();
        let has_values = columns.has(Column::Value);
        let is_enum = has_values && (columns.has(Column::Property) || !columns.has(Column::Name));
        match open.as_ref().map(|it| it.role) {
            Some(Role::Common | Role::Errors | Role::Example | Role::Ignore) => {
                self.rows.notes += table.rows.len();
            }
            Some(Role::Enum) => self.enum_table(table, &columns),
            Some(_) if is_enum => self.enum_table(table, &columns),
            Some(Role::Responses) => self.statuses(table, &columns),
            Some(role) if role.has_fields() && columns.has(Column::Name) => {
                if let Some(open) = open {
                    self.rows_of(table, &columns, &open);
                }
            }
            _ if columns.has(Column::Status) && !columns.has(Column::Name) => {
                self.statuses(table, &columns);
            }
            role => self.by_rules(table, &columns, role.is_some()),
        }
    }

    fn table_of_operations(&mut self, table: &Table) -> bool {
        use crate::dialect::roles::At;
        if !self.dialect.operations.iter().any(|it| it.at == At::Row) {
            return false;
        }
        let mut count = 0;
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().map(|it| plain_text(&it.inlines)).collect();
            if self.locate_row(&cells.join(" | "), row.span) {
                count += 1;
            } else if count == 0 {
                return false;
            } else {
                self.unreadable(row.span, "the row names no operation");
                continue;
            }
            self.rows.structure += 1;
        }
        // What follows the table is not about its last row.
        if count > 0 {
            self.group = None;
        }
        count > 0
    }

    fn by_rules(&mut self, table: &Table, columns: &Columns, in_section: bool) {
        let first = table.header.first().map(|it| normalized(&plain_text(&it.inlines)));
        let dialect = self.dialect;
        let rule = dialect.rows.iter().find(|it| {
            it.from == From::Table
                && it.has.iter().all(|it| columns.has(*it))
                && !it.lacks.iter().any(|it| columns.has(*it))
                && (it.first.is_empty() || first.as_ref().is_some_and(|f| it.first.contains(f)))
                && it
                    .after
                    .as_ref()
                    .is_none_or(|it| it.is_match(&self.last_text) || it.is_match(&self.last_title))
        });
        if let Some(rule) = rule.filter(|_| columns.has(Column::Name) && self.group.is_some()) {
            let open = open_by_rule(rule, table.span);
            self.rows_of(table, columns, &open);
            return;
        }
        let is_about_fields = columns.has(Column::Name)
            && [Column::Type, Column::Required, Column::Docs].iter().any(|it| columns.has(*it));
        if !is_about_fields && !in_section {
            self.rows.notes += table.rows.len();
            return;
        }
        let what = if is_about_fields { "rows of fields" } else { "rows" };
        self.nowhere(table, what);
    }

    fn nowhere(&mut self, table: &Table, what: &str) {
        self.rows.reported += table.rows.len();
        let message = format!("{} {what} belong to no operation and no model", table.rows.len());
        let span = table.header.first().map_or(table.span, |it| it.span);
        let help = "name the section above them, or the columns, in the dialect";
        self.reporter.report(ROWS_NOWHERE, span, message, help);
    }

    fn rows_of(&mut self, table: &Table, columns: &Columns, open: &Open) {
        let (Some(root), place) = self.root_of(open) else {
            return self.nowhere(table, "rows of fields");
        };
        if self.stack_root != Some((root, place)) {
            self.stack.clear();
            self.stack_root = Some((root, place));
        }
        for row in &table.rows {
            let cell = |column| columns.cell(row, column);
            let text = |it: &Cell| (plain_text(&it.inlines).into_owned(), it.span);
            let name = cell(Column::Name);
            let ty = self.type_of(cell(Column::Type), cell(Column::Schema));
            let docs = cell(Column::Docs);
            let required = cell(Column::Required).or_else(|| cell(Column::Present));
            let said = RowText {
                name: name.map(|it| untrimmed(&it.inlines)).unwrap_or_default(),
                name_span: name.map_or(row.span, |it| it.span),
                ty,
                required: required.map(text),
                default: cell(Column::Default).map(|it| text(it).0),
                location: cell(Column::In).map(text),
                values: cell(Column::Values).map(|it| text(it).0),
                docs: docs.map(|it| it.inlines.as_slice()).unwrap_or_default(),
                docs_text: docs.map(|it| text(it).0).unwrap_or_default(),
                span: row.span,
            };
            self.row(said, root, place, open);
        }
    }

    /// Returns the type in a row; where there are a loose and a precise one, the precise one.
    fn type_of(&self, ty: Option<&Cell>, schema: Option<&Cell>) -> Option<(ApiType, Span)> {
        let rules = &self.dialect.types;
        let loose = ty.map(|it| (read_type(&it.inlines, rules), it.span));
        let precise = schema.map(|it| (read_type(&it.inlines, rules), it.span));
        match (loose, precise) {
            (Some((ApiType::Array, span)), Some((it @ ApiType::Model(_), _))) => {
                Some((ApiType::ArrayOf(Box::new(it)), span))
            }
            (_, Some((it @ (ApiType::Model(_) | ApiType::ArrayOf(_)), span))) => Some((it, span)),
            (loose, _) => loose,
        }
    }

    /// Adds a row to the tree.
    pub(super) fn row(&mut self, said: RowText<'_>, root: Id, place: Option<Place>, open: &Open) {
        let name = match read_name(&said.name, &self.dialect.names) {
            Ok(it) => it,
            Err(message) => return self.unreadable(said.name_span, message),
        };
        while self.stack.last().is_some_and(|it| it.0 >= name.depth) {
            self.stack.pop();
        }
        let parent = self.stack.last().map_or(root, |it| it.1);
        let is_request = self.groups.last().is_some_and(|it| it.request == root);
        let column = said.location.as_ref().and_then(|(text, span)| self.place(text, *span));
        let mut is_body_by_model = false;
        let place = match self.tree.nodes[parent].place {
            Some(it) if parent != root => Some(it),
            _ if !is_request => place,
            _ => column.or(place).or_else(|| {
                let first = name.segments.first()?;
                let is_in_path = self.is_placeholder(&first.name);
                let is_model = said.ty.as_ref().is_some_and(|(ty, _)| is_model(ty));
                match is_in_path && open.role == Role::Request {
                    true => Some(Place::Path),
                    false if is_model && self.dialect.locations.model.is_some() => {
                        is_body_by_model = true;
                        self.dialect.locations.model
                    }
                    false => self.default_place(root),
                }
            }),
        };
        let Some(id) = self.node(&name, parent, place, &said) else { return };
        self.stack.push((name.depth, id));
        self.fill(id, &name, said, open);
        // Where a dialect says that models are in the body, such a row is the body.
        let is_by_model = is_body_by_model && self.tree.nodes[id].parent == Some(root);
        self.tree.nodes[id].is_place_said |= column.is_some() || is_by_model;
        let is_told = column.is_some() || place_of(open.role).is_some();
        self.tree.nodes[id].is_place_assumed = !is_told;
    }

    fn node(
        &mut self,
        name: &Name,
        parent: Id,
        place: Option<Place>,
        said: &RowText<'_>,
    ) -> Option<Id> {
        if self.tree.nodes[parent].depth + name.segments.len() > MAX_DEPTH {
            self.unreadable(said.name_span, format!("members nest more than {MAX_DEPTH} deep"));
            return None;
        }
        if name.is_mixin {
            self.rows.structure += 1;
            let id = self.tree.part(parent, self.part);
            self.tree.nodes[id].is_structure = true;
            return Some(id);
        }
        let (last, around) = name.segments.split_last()?;
        let mut at = parent;
        for Segment { name, arrays } in around {
            at = match self.tree.find(at, name) {
                Some(it) => it,
                None => self.tree.child(at, place, name),
            };
            self.tree.nodes[at].arrays = self.tree.nodes[at].arrays.max(*arrays);
        }
        let place = if at == parent { place } else { self.tree.nodes[at].place };
        let id = self.tree.child(at, place, &last.name);
        let node = &mut self.tree.nodes[id];
        node.arrays = node.arrays.max(last.arrays);
        if node.span.is_some() {
            // Members below it belong to the first one.
            self.stack.push((name.depth, id));
            self.rows.reported += 1;
            let message = format!("`{}` is listed twice", last.name);
            let help = "the first row was used";
            self.reporter.report(REPEATED_ROW, said.name_span, message, help);
            return None;
        }
        Some(id)
    }

    fn fill(&mut self, id: Id, name: &Name, said: RowText<'_>, open: &Open) {
        let method = self.operations.last().and_then(|it| it.method.clone());
        let is_request = !matches!(open.role, Role::Response | Role::ResponseHeader);
        let (required, unknown_word) = read_required(
            &Said {
                column: said.required.as_ref().map(|it| it.0.as_str()),
                mark: name.required,
                default: said.default.as_deref(),
                docs: &said.docs_text,
                note: open.note,
                method: method.as_deref().filter(|_| is_request),
            },
            &self.dialect.required,
        );
        if let (Some(word), Some((_, span))) = (unknown_word, &said.required) {
            let message = format!("expected a word for yes or no, found `{word}`");
            let help = "add the word to `[required]` of the dialect; until then the default holds";
            self.reporter.report(UNKNOWN_WORD, *span, message, help);
        }
        if let Some((ty, span)) = &said.ty
            && let Some(word) = unknown(ty)
        {
            let message = format!("expected a type, found `{word}`");
            let help = "add the word or its template to `[type]` of the dialect; until then it is any value";
            self.reporter.report(UNKNOWN_TYPE_WORD, *span, message, help);
        }
        let values = said.values.map(|it| {
            let pieces = it.split([',', '|', '、']).map(str::trim).map(str::to_owned);
            pieces.filter(|it| !it.is_empty()).collect()
        });
        let node = &mut self.tree.nodes[id];
        if let Some((ty, _)) = said.ty {
            node.ty = ty;
        }
        node.required = required;
        node.docs = said.docs.to_vec();
        node.default = said.default.filter(|it| !it.is_empty());
        node.values = values.unwrap_or_default();
        if !name.is_mixin {
            node.span = Some(said.span);
            let name = self.tree.nodes[id].name.clone();
            // Titles about a field do not always keep the case of its letters.
            self.by_last_name.insert(name.to_lowercase(), id);
            self.by_last_name.insert(name, id);
        }
    }

    /// Reads the word for a part of the request.
    fn place(&mut self, text: &str, span: Span) -> Option<Place> {
        let word = normalized(text);
        let own = self.dialect.locations.words.get(&word).copied();
        let res = own.or(match word.as_str() {
            "path" => Some(Place::Path),
            "query" => Some(Place::Query),
            "header" => Some(Place::Header),
            "cookie" => Some(Place::Cookie),
            "body" => Some(Place::Body),
            "form" | "formdata" => Some(Place::Form),
            _ => None,
        });
        if res.is_none() && !word.is_empty() {
            let message = format!("expected a part of a request, found `{word}`");
            let help = "add the word to `[locations.words]` of the dialect";
            self.reporter.report(UNKNOWN_WORD, span, message, help);
        }
        res
    }

    fn is_placeholder(&self, name: &str) -> bool {
        let Some(group) = self.groups.len().checked_sub(1) else { return false };
        let operations = self.operations.iter().rev().take_while(|it| it.group == group);
        operations
            .filter_map(|it| it.template.as_ref())
            .any(|it| it.placeholders.iter().any(|it| it == name))
    }

    pub(super) fn unreadable(&mut self, span: Span, message: impl Into<String>) {
        self.rows.reported += 1;
        let help = "correct the row, or name what is around it in the dialect";
        self.reporter.report(UNREADABLE_ROW, span, message, help);
    }

    /// Reads a table of statuses.
    fn statuses(&mut self, table: &Table, columns: &Columns) {
        if self.group.is_none() || !columns.has(Column::Status) {
            return self.nowhere(table, "rows of statuses");
        }
        for row in &table.rows {
            let status = columns.cell(row, Column::Status);
            let status = status.map(|it| plain_text(&it.inlines).into_owned()).unwrap_or_default();
            let is_status = !status.is_empty()
                && status.len() <= 16
                && status.chars().all(|it| it.is_ascii_alphanumeric());
            if !is_status {
                self.unreadable(row.span, format!("`{status}` is no status"));
                continue;
            }
            let schema = columns.cell(row, Column::Schema).or(columns.cell(row, Column::Type));
            let ty = schema.map(|it| read_type(&it.inlines, &self.dialect.types));
            let docs = columns.cell(row, Column::Docs).map(|it| it.inlines.clone());
            let Some(response) = self.response(&status, row.span) else {
                self.unreadable(row.span, "there are too many statuses");
                continue;
            };
            response.schema = ty.filter(|it| !matches!(it, ApiType::Unknown(it) if it.is_empty()));
            response.docs = docs.unwrap_or_default();
            response.span = row.span;
            self.rows.statuses += 1;
        }
    }

    /// Reads the item of a list as a row.
    pub(super) fn item_row(&mut self, plain: &str, span: Span) -> bool {
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
            if self.text_row(rule, text, Span::new(start..span.end as usize)) {
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
                        if self.text_row(rule, chunk, place) {
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

    fn text_row(&mut self, rule: &RowRule, text: &str, span: Span) -> bool {
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
            docs: if docs_text.is_empty() { &[] } else { &docs },
            docs_text,
            span,
        };
        self.stack.clear();
        self.stack_root = None;
        self.row(said, root, place, &open);
        true
    }
}

fn open_by_rule(rule: &RowRule, span: Span) -> Open {
    Open {
        level: PARAGRAPH,
        role: rule.role,
        status: (rule.role == Role::Response).then(|| SUCCESS.to_owned()),
        root: None,
        place: None,
        span,
        note: None,
    }
}

fn is_model(ty: &ApiType) -> bool {
    match ty {
        ApiType::Model(_) => true,
        ApiType::ArrayOf(it) => is_model(it),
        _ => false,
    }
}

/// Whether a type says nothing.
pub(super) fn is_unsaid(ty: &ApiType) -> bool {
    matches!(ty, ApiType::Unknown(it) if it.is_empty()) && types::unknown(ty).is_some()
}
