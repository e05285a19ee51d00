//! The findings about an example in JSON, one function per kind.

use super::{JsonCheck, is_integer};
use crate::codes;
use crate::element;
use crate::example_kind::ExampleKind;
use crate::page::{ActionView, TableRow};
use crate::schema::{Member, Schema, SchemaKind};
use docbind_ir::element_path::Segment;
use docbind_markdown::page::FieldRow;
use docbind_source::{Code, Diagnostic, Element, Location, Span};
use jsonc_parser::ast::{ObjectProp, Value};

impl<'p> JsonCheck<'_, 'p, '_, '_> {
    /// Returns whether a key is a common member, which needs no row, and checks its letter case.
    pub(super) fn is_common(&mut self, property: &ObjectProp<'_>) -> bool {
        let key = property.name.as_str();
        let Some(name) = self.common.iter().find(|it| it.eq_ignore_ascii_case(key)) else {
            return false;
        };
        if *name != key {
            self.report_letter_case(property, name, None);
        }
        true
    }

    pub(super) fn report_duplicate_key(&mut self, property: &ObjectProp<'_>, first: Span) {
        let key = property.name.as_str();
        let span = self.key_span(property);
        let message = format!("the example gives `{key}` twice in one object");
        self.findings.push(
            Diagnostic::new(codes::DUPLICATE_KEY, self.view.location(span), message)
                .with_label(self.view.location(first), "first here")
                .with_help("keep one of them; JSON parsers take the last one"),
        );
    }

    /// Adds an edit to the one finding about a key, which [`JsonCheck::finish`] reports.
    pub(super) fn report_letter_case(
        &mut self,
        property: &ObjectProp<'_>,
        name: &str,
        row: Option<TableRow<'p>>,
    ) {
        let key = property.name.as_str();
        let location = self.view.location(self.key_span(property));
        let key_and_row = (key.to_owned(), row.map_or(0, |it| it.cells.span.start));
        let mut finding = self.letter_case.remove(&key_and_row).unwrap_or_else(|| {
            let message = format!("the example has `{key}`, the table `{name}`");
            let finding = Diagnostic::new(codes::LETTER_CASE, location, message)
                .with_help(format!("write `{name}`: names are case-sensitive"));
            self.with_row(finding, row, |cells| cells.name.span, "the name in the table")
        });
        if self.view.source.slice(location.span) == key {
            finding = finding.with_edit(location, name);
        }
        self.letter_case.insert(key_and_row, finding);
    }

    /// Reports the findings that are complete only after the last object.
    pub(crate) fn finish(&mut self) {
        for finding in std::mem::take(&mut self.letter_case).into_values() {
            self.findings.push(finding);
        }
    }

    pub(super) fn report_undocumented(
        &mut self,
        property: &ObjectProp<'_>,
        suggestion: Option<&Member<'p>>,
        owner: Option<&str>,
        more: usize,
    ) {
        let key = property.name.as_str();
        let code = self.kind.undocumented_code();
        let table = owner.unwrap_or(self.kind.as_str());
        if !self.is_first(code, format!("{table} {key}")) {
            return;
        }
        let noun = self.kind.member_noun();
        let table = match owner {
            Some(owner) => format!("of `{owner}`"),
            None => format!("of the {}", self.kind.as_str()),
        };
        let message = match more {
            0 => format!("the example has a {noun} `{key}` that the table {table} does not list"),
            _ => format!(
                "the example has a {noun} `{key}` and {more} more that the table {table} does not list"
            ),
        };
        let location = self.view.location(self.key_span(property));
        let mut finding = Diagnostic::new(code, location, message)
            .with_element(self.undocumented_element(owner, key));
        finding = match suggestion {
            Some(member) => finding.with_help(format!("did you mean `{}`?", member.name)),
            None => finding.with_help("add a row for it, or remove it from the example"),
        };
        if let Some(row) = suggestion.and_then(|it| self.view.row(it.place)) {
            let location = self.view.location(row.cells.name.span);
            finding = finding.with_label(location, "the table has this name");
        } else if let Some(heading) = owner.and_then(|name| self.model_heading(name)) {
            finding = finding.with_label(heading, "this table");
        }
        self.findings.push(finding);
    }

    /// Returns the element that a key would be if a table listed it.
    fn undocumented_element(&self, owner: Option<&str>, key: &str) -> Element {
        let action = self.view.action.name.as_str();
        let name = Segment::new(key, 0);
        match (owner, self.groups.as_slice()) {
            (Some(model), []) => element::model_field(action, model, vec![name], key),
            (Some(group), groups) => {
                element::group_member(action, group, [groups, &[name]].concat(), key)
            }
            (None, _) => element::member(action, self.kind.section(), vec![name], key),
        }
    }

    fn model_heading(&self, model: &str) -> Option<Location> {
        let table = self.view.page.models.iter().find(|it| it.name.value == model)?;
        Some(self.view.location(table.name.span))
    }

    /// Returns the row of a required member, unless it was reported as missing before.
    pub(super) fn unreported_required_row(&mut self, member: &Member<'p>) -> Option<TableRow<'p>> {
        let row = self.view.row(member.place).filter(|it| it.cells.required == Some(true))?;
        self.is_first(self.kind.missing_code(), row.cells.span.start.to_string()).then_some(row)
    }

    pub(super) fn report_missing(
        &mut self,
        rows: Vec<TableRow<'p>>,
        owner: Option<&'p str>,
        span: Span,
    ) {
        let location = self.view.location(span);
        let finding = missing_members(self.view, self.kind, &rows, owner, location);
        if let Some(finding) = finding {
            self.findings.push(finding);
        }
    }

    pub(super) fn report_null(&mut self, value: &Value<'_>, member: &Member<'p>) {
        if !self.is_first(codes::NULL_VALUE, member_key(member)) {
            return;
        }
        let message = format!("the example gives null for `{}`", member.name);
        let help = "show a value of its type, or omit the member: the table does not allow null";
        self.report_value(codes::NULL_VALUE, value, member, message, help);
    }

    pub(super) fn report_one_or_many(&mut self, value: &Value<'_>, member: &Member<'p>) {
        if !self.is_first(codes::ONE_OR_MANY, member_key(member)) {
            return;
        }
        let name = member.name;
        let (message, help) = match matches!(value, Value::Array(_)) {
            true => (
                format!("the example gives an array for `{name}`, but the table a single value"),
                "remove the brackets, or make the type an array",
            ),
            false => (
                format!("the example gives a single value for `{name}`, but the table an array"),
                "put the value in brackets, or remove the array from the type",
            ),
        };
        self.report_value(codes::ONE_OR_MANY, value, member, message, help);
    }

    pub(super) fn report_type_mismatch(
        &mut self,
        value: &Value<'_>,
        member: &Member<'p>,
        schema: Schema<'p>,
    ) {
        if !self.is_first(codes::TYPE_MISMATCH, member_key(member)) {
            return;
        }
        let expected = match schema.kind {
            SchemaKind::Scalar(scalar) => scalar.as_str(),
            SchemaKind::OpenObject | SchemaKind::Object(..) | SchemaKind::Any => "object",
        };
        let (found, type_name) = match value {
            Value::StringLit(_) => ("text", "string"),
            Value::NumberLit(number) if is_integer(number.value) => ("a number", "int"),
            Value::NumberLit(_) => ("a number with a fraction", "float"),
            Value::BooleanLit(_) => ("true or false", "bool"),
            Value::Object(_) => ("an object", "object"),
            Value::Array(_) => ("an array", "array"),
            Value::NullKeyword(_) => ("null", "null"),
        };
        let message = format!("expected {expected} for `{}`, the example has {found}", member.name);
        let help = format!("show a value of type {expected}, or write `{type_name}` in the table");
        self.report_value(codes::TYPE_MISMATCH, value, member, message, &help);
    }

    /// Reports a value together with the type in its row.
    fn report_value(
        &mut self,
        code: Code,
        value: &Value<'_>,
        member: &Member<'p>,
        message: String,
        help: &str,
    ) {
        let location = self.view.location(self.value_span(value));
        let finding = Diagnostic::new(code, location, message).with_help(help);
        let row = self.view.row(member.place);
        let finding = self.with_row(finding, row, |cells| cells.ty.span, "the type in the table");
        self.findings.push(finding);
    }

    /// Adds a label at a cell of the row that the example contradicts.
    fn with_row(
        &self,
        finding: Diagnostic,
        row: Option<TableRow<'p>>,
        cell: impl Fn(&FieldRow) -> Span,
        label: &str,
    ) -> Diagnostic {
        match row {
            Some(row) => finding
                .with_label(self.view.location(cell(row.cells)), label)
                .with_element(self.view.element(row)),
            None => finding,
        }
    }

    /// Returns whether this is the first finding of a rule about a member or key.
    fn is_first(&mut self, code: Code, key: String) -> bool {
        self.reported.insert((code.name, key))
    }
}

/// Returns a key that identifies a member, for [`JsonCheck::is_first`].
fn member_key(member: &Member<'_>) -> String {
    match member.place {
        Some(place) => place.bytes[0].to_string(),
        None => member.name.to_owned(),
    }
}

/// The number of missing members that a message names.
const MAX_NAMES: usize = 3;

/// Returns one finding about all members that an object lacks, since they are added in one place.
pub(crate) fn missing_members(
    view: &ActionView<'_>,
    kind: ExampleKind,
    rows: &[TableRow<'_>],
    owner: Option<&str>,
    location: Location,
) -> Option<Diagnostic> {
    let [first, rest @ ..] = rows else { return None };
    let names = rows.iter().take(MAX_NAMES).map(|it| format!("`{}`", it.cells.name.value));
    let mut names = names.collect::<Vec<_>>().join(", ");
    if rows.len() > MAX_NAMES {
        names += &format!(" and {} more", rows.len() - MAX_NAMES);
    }
    let (plural, pronoun) = if rest.is_empty() { ("", "it") } else { ("s", "them") };
    let of_owner = owner.map(|it| format!(" of `{it}`")).unwrap_or_default();
    let noun = kind.member_noun();
    let message = format!("the example lacks the required {noun}{plural} {names}{of_owner}");
    let mut res = Diagnostic::new(kind.missing_code(), location, message)
        .with_help(format!("add {pronoun} to the example, or write `No` in the table"));
    for row in rows.iter().take(MAX_NAMES) {
        res = res.with_label(view.location(row.cells.name.span), "required here");
    }
    Some(res.with_element(view.element(*first)))
}
