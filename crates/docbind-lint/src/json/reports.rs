//! What the check of an example in JSON has to say, one function per kind of finding.

use super::{Check, Side, is_whole};
use crate::codes;
use crate::element;
use crate::page::{ActionView, Row};
use crate::shape::{Kind, Member, Shape};
use docbind_ir::element_path::Segment;
use docbind_source::{Diagnostic, Element, Location, Span};
use jsonc_parser::ast::{ObjectProp, Value};

impl<'p> Check<'_, 'p, '_, '_> {
    /// What every message has: `RetCode`, in whatever letter case, needs no row.
    pub(super) fn is_common(&mut self, property: &ObjectProp<'_>) -> bool {
        let key = property.name.as_str();
        let Some(name) = self.common.iter().find(|it| it.eq_ignore_ascii_case(key)) else {
            return false;
        };
        if *name != key {
            self.spelled(property, name, None);
        }
        true
    }

    pub(super) fn twice(&mut self, property: &ObjectProp<'_>, first: Span) {
        let key = property.name.as_str();
        let span = self.key_span(property);
        let message = format!("the example gives `{key}` twice in one object");
        self.findings.push(
            Diagnostic::new(codes::DUPLICATE_KEY, self.view.place(span), message)
                .with_label(self.view.place(first), "first here")
                .with_help("keep one of them; readers of JSON take the last one"),
        );
    }

    pub(super) fn letter_case(&mut self, property: &ObjectProp<'_>, member: &Member<'p>) {
        self.spelled(property, member.name, self.view.row(member.place));
    }

    /// One finding per name, with an edit for each place where it is written.
    pub(super) fn spelled(&mut self, property: &ObjectProp<'_>, name: &str, row: Option<Row<'p>>) {
        let key = property.name.as_str();
        let place = self.view.place(self.key_span(property));
        let what = (key.to_owned(), row.map_or(0, |it| it.row.span.start));
        let mut it = self.cases.remove(&what).unwrap_or_else(|| {
            let message = format!("the example says `{key}`, the table `{name}`");
            let it = Diagnostic::new(codes::LETTER_CASE, place, message)
                .with_help(format!("write `{name}`: names are told apart by their capitals"));
            self.about(it, row, |it| it.name.span, "the name in the table")
        });
        if self.view.source.slice(place.span) == key {
            it = it.with_edit(place, name);
        }
        self.cases.insert(what, it);
    }

    /// Says what was only complete with the last object.
    pub(crate) fn finish(&mut self) {
        for it in std::mem::take(&mut self.cases).into_values() {
            self.findings.push(it);
        }
    }

    /// Adds the row that bears witness.
    pub(super) fn about(
        &self,
        diagnostic: Diagnostic,
        row: Option<Row<'p>>,
        cell: impl Fn(&docbind_markdown::page::FieldRow) -> Span,
        words: &str,
    ) -> Diagnostic {
        match row {
            Some(it) => diagnostic
                .with_label(self.view.place(cell(it.row)), words)
                .with_element(self.view.element(it)),
            None => diagnostic,
        }
    }

    pub(super) fn undocumented(
        &mut self,
        property: &ObjectProp<'_>,
        near: Option<&Member<'p>>,
        owner: Option<&'p str>,
        more: usize,
    ) {
        let key = property.name.as_str();
        let section = self.side.section();
        let table = owner.unwrap_or(section.as_str());
        if !self.first(self.side.undocumented(), format!("{table} {key}")) {
            return;
        }
        let place = self.view.place(self.key_span(property));
        let noun = self.side.noun();
        let of = match owner {
            Some(it) => format!("of `{it}`"),
            None => format!("of the {}", section.as_str()),
        };
        let message = match more {
            0 => format!("the example has a {noun} `{key}` that the table {of} does not list"),
            _ => format!(
                "the example has a {noun} `{key}` and {more} more that the table {of} does not list"
            ),
        };
        let mut it = Diagnostic::new(self.side.undocumented(), place, message)
            .with_element(self.undocumented_element(owner, key));
        let row = near.and_then(|it| self.view.row(it.place));
        it = match near {
            Some(near) => it.with_help(format!("did you mean `{}`?", near.name)),
            None => it.with_help("add a row for it, or take it out of the example"),
        };
        if let Some(row) = row {
            it = it.with_label(self.view.place(row.row.name.span), "the table has this name");
        } else if let Some(heading) = owner.and_then(|name| self.heading(name)) {
            it = it.with_label(heading, "this table");
        }
        self.findings.push(it);
    }

    /// The element that a key of the example would be.
    fn undocumented_element(&self, owner: Option<&str>, key: &str) -> Element {
        let action = self.view.action.name.as_str();
        let own = Segment::new(key, 0);
        match (owner, self.groups.as_slice()) {
            (Some(model), []) => element::model_field(action, model, vec![own], key),
            (Some(group), groups) => {
                element::in_group(action, group, [groups, &[own]].concat(), key)
            }
            (None, _) => element::member(action, self.side.section(), vec![own], key),
        }
    }

    pub(super) fn heading(&self, model: &str) -> Option<Location> {
        let table = self.view.page.models.iter().find(|it| it.name.value == model)?;
        Some(self.view.place(table.name.span))
    }

    /// The row of a member that the table demands and that was not asked for before.
    pub(super) fn required(&mut self, member: &Member<'p>) -> Option<Row<'p>> {
        let row = self.view.row(member.place).filter(|it| it.row.required == Some(true))?;
        self.first(self.side.missing(), row.row.span.start.to_string()).then_some(row)
    }

    pub(super) fn missing(&mut self, rows: Vec<Row<'p>>, owner: Option<&'p str>, at: Span) {
        let place = self.view.place(at);
        if let Some(it) = missing(self.view, self.side, &rows, owner, place) {
            self.findings.push(it);
        }
    }

    pub(super) fn null(&mut self, value: &Value<'_>, member: &Member<'p>) {
        if !self.first(codes::NULL_VALUE, self.what(member)) {
            return;
        }
        let message = format!("the example gives null for `{}`", member.name);
        let place = self.view.place(self.value_span(value));
        let it = Diagnostic::new(codes::NULL_VALUE, place, message).with_help(
            "show a value of its type, or leave the member out: the table does not say that null may come",
        );
        let row = self.view.row(member.place);
        self.findings.push(self.about(it, row, |it| it.ty.span, "the type in the table"));
    }

    pub(super) fn one_or_many(&mut self, value: &Value<'_>, member: &Member<'p>, shape: Shape<'p>) {
        if !self.first(codes::ONE_OR_MANY, self.what(member)) {
            return;
        }
        let is_array = matches!(value, Value::Array(_));
        let message = match is_array {
            true => {
                format!("the example gives an array for `{}`, the table one value", member.name)
            }
            false => {
                format!("the example gives one value for `{}`, the table an array", member.name)
            }
        };
        let help = match (is_array, shape.kind) {
            (true, _) => "take the brackets away, or make the type an array",
            (false, _) => "put it into brackets, or take the array out of the type",
        };
        let place = self.view.place(self.value_span(value));
        let it = Diagnostic::new(codes::ONE_OR_MANY, place, message).with_help(help);
        let row = self.view.row(member.place);
        self.findings.push(self.about(it, row, |it| it.ty.span, "the type in the table"));
    }

    pub(super) fn type_mismatch(
        &mut self,
        value: &Value<'_>,
        member: &Member<'p>,
        shape: Shape<'p>,
    ) {
        if !self.first(codes::TYPE_MISMATCH, self.what(member)) {
            return;
        }
        let expected = match shape.kind {
            Kind::Scalar(it) => it.as_str(),
            Kind::Open | Kind::Members(..) | Kind::Any => "object",
        };
        let (found, name) = match value {
            Value::StringLit(_) => ("text", "string"),
            Value::NumberLit(it) if is_whole(it.value) => ("a number", "int"),
            Value::NumberLit(_) => ("a number with a fraction", "float"),
            Value::BooleanLit(_) => ("true or false", "bool"),
            Value::Object(_) => ("an object", "object"),
            Value::Array(_) => ("an array", "array"),
            Value::NullKeyword(_) => ("null", "null"),
        };
        let message = format!("expected {expected} for `{}`, the example has {found}", member.name);
        let help = format!("show a value of type {expected}, or say `{name}` in the table");
        let place = self.view.place(self.value_span(value));
        let it = Diagnostic::new(codes::TYPE_MISMATCH, place, message).with_help(help);
        let row = self.view.row(member.place);
        self.findings.push(self.about(it, row, |it| it.ty.span, "the type in the table"));
    }

    pub(super) fn what(&self, member: &Member<'p>) -> String {
        match member.place {
            Some(it) => it.bytes[0].to_string(),
            None => member.name.to_owned(),
        }
    }
}

/// One finding about all that an object lacks: it is mended in one place.
pub(crate) fn missing(
    view: &ActionView<'_>,
    side: Side,
    rows: &[Row<'_>],
    owner: Option<&str>,
    place: Location,
) -> Option<Diagnostic> {
    let [first, rest @ ..] = rows else { return None };
    let shown = rows.iter().take(MAX_NAMES).map(|it| format!("`{}`", it.row.name.value));
    let mut names = shown.collect::<Vec<_>>().join(", ");
    if rows.len() > MAX_NAMES {
        names += &format!(" and {} more", rows.len() - MAX_NAMES);
    }
    let plural = if rest.is_empty() { "" } else { "s" };
    let whose = owner.map(|it| format!(" of `{it}`")).unwrap_or_default();
    let noun = side.noun();
    let message = format!("the example lacks the required {noun}{plural} {names}{whose}");
    let what = if rest.is_empty() { "it" } else { "them" };
    let mut res = Diagnostic::new(side.missing(), place, message)
        .with_help(format!("add {what} to the example, or say `No` in the table"));
    for it in rows.iter().take(MAX_NAMES) {
        res = res.with_label(view.place(it.row.name.span), "required here");
    }
    Some(res.with_element(view.element(*first)))
}

/// How many names of missing members are spelled out.
const MAX_NAMES: usize = 3;
