//! An example in JSON against the tables: every key and every value, with their places.

use crate::codes;
use crate::near::Suggestions;
use crate::page::{ActionView, Findings, Row};
use crate::place::Lines;
use crate::shape::{Kind, Member, Models, Node, Scalar, Shape};
use crate::tables::{has_full_width, is_meant};
use docbind_source::{Code, Diagnostic, Location, Span};
use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// How many pairs of a key and a member are looked at on a page; real examples have some hundreds.
const MAX_LOOKS: usize = 200_000;

/// How many keys besides the first one of an object are one finding with it, where no table lists them.
const MANY: usize = 5;

/// Which example it is: the words differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
}

impl Side {
    pub(crate) fn undocumented(self) -> Code {
        match self {
            Side::Request => codes::UNDOCUMENTED_PARAMETER,
            Side::Response => codes::UNDOCUMENTED_FIELD,
        }
    }

    pub(crate) fn missing(self) -> Code {
        match self {
            Side::Request => codes::MISSING_PARAMETER,
            Side::Response => codes::MISSING_FIELD,
        }
    }

    pub(crate) fn noun(self) -> &'static str {
        match self {
            Side::Request => "parameter",
            Side::Response => "field",
        }
    }

    /// The name that says what the example belongs to, in the paths of elements.
    fn table(self) -> &'static str {
        match self {
            Side::Request => "request",
            Side::Response => "response",
        }
    }
}

/// An object as JSON with places; comments, trailing commas and the like are none here.
pub(crate) fn parse(text: &str) -> Option<Object<'_>> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict).ok()?.value {
        Some(Value::Object(it)) => Some(it),
        _ => None,
    }
}

type Table<'a> = Rc<(Vec<Member<'a>>, HashMap<&'a str, usize>, HashMap<String, usize>)>;

/// The check of one example.
pub(crate) struct Check<'a, 'p, 'r, 's> {
    pub(crate) view: &'a ActionView<'p>,
    pub(crate) side: Side,
    pub(crate) lines: &'a Lines,
    pub(crate) models: &'a Models<'p>,
    /// Members that every message of this side has, documented or not.
    pub(crate) common: &'a [&'a str],
    /// Whether what the tables demand has to be there: answers that report an error hold little.
    pub(crate) complete: bool,
    /// What the outermost object lacks besides what its node says.
    pub(crate) also_missing: Vec<Row<'p>>,
    pub(crate) findings: &'s mut Findings<'r>,
    seen: HashSet<(&'static str, String)>,
    tables: HashMap<usize, Table<'p>>,
    looks: usize,
    suggestions: Suggestions,
}

impl<'a, 'p, 'r, 's> Check<'a, 'p, 'r, 's> {
    pub(crate) fn new(
        view: &'a ActionView<'p>,
        side: Side,
        lines: &'a Lines,
        models: &'a Models<'p>,
        common: &'a [&'a str],
        complete: bool,
        findings: &'s mut Findings<'r>,
    ) -> Self {
        Check {
            view,
            side,
            lines,
            models,
            common,
            complete,
            also_missing: Vec::new(),
            findings,
            seen: HashSet::new(),
            tables: HashMap::new(),
            looks: MAX_LOOKS,
            suggestions: Suggestions::new(),
        }
    }

    /// Holds an object against the members it should have; `at` is what leads to it.
    pub(crate) fn object(
        &mut self,
        object: &Object<'_>,
        node: Node<'p>,
        owner: Option<&'p str>,
        at: Span,
    ) {
        let table = self.table(node);
        let (members, exact, lower) = &*table;
        let Some(looks) = self.looks.checked_sub(members.len() + object.properties.len()) else {
            return;
        };
        self.looks = looks;
        let mut found: HashSet<&str> = HashSet::new();
        let mut unknown = Vec::new();
        let mut keys: HashMap<&str, Span> = HashMap::new();
        for property in &object.properties {
            let key = property.name.as_str();
            if let Some(first) = keys.insert(key, self.key_span(property)) {
                self.twice(property, first);
                continue;
            }
            if let Some(at) = exact.get(key) {
                found.insert(members[*at].name);
                self.member(property, &members[*at]);
            } else {
                unknown.push(property);
            }
        }
        let mut strangers = Vec::new();
        for property in unknown {
            let key = property.name.as_str();
            let alike = lower.get(&key.to_ascii_lowercase()).map(|at| &members[*at]);
            // Names may be spelled out with dots in JSON as well: `Ids.0`.
            let first = key.split_once('.').map(|(first, _)| first);
            if let Some(at) = first.filter(|_| owner.is_none()).and_then(|it| exact.get(it)) {
                found.insert(members[*at].name);
                continue;
            }
            match alike.filter(|it| !found.contains(it.name)) {
                Some(member) => {
                    found.insert(member.name);
                    self.letter_case(property, member);
                    self.member(property, member);
                }
                None if owner.is_none() && self.is_common(property) => {}
                None => strangers.push(property),
            }
        }
        let wide: Vec<&Member<'p>> = members.iter().filter(|it| has_full_width(it.name)).collect();
        let mut without_near = Vec::new();
        for property in strangers {
            // A name that cannot be right is said where it stands, in the table.
            if let Some(it) = wide.iter().find(|it| is_meant(it.name, property.name.as_str())) {
                found.insert(it.name);
                continue;
            }
            let absent = members.iter().filter(|it| !found.contains(it.name));
            let near = self.suggestions.nearest(property.name.as_str(), absent.map(|it| it.name));
            let near = near.and_then(|it| exact.get(it)).map(|at| &members[*at]);
            match near {
                Some(it) => {
                    found.insert(it.name);
                    self.undocumented(property, Some(it), owner, 0);
                }
                None => without_near.push(property),
            }
        }
        match without_near.as_slice() {
            // So many at once are one thing: keys that are data, or another table.
            [first, rest @ ..] if rest.len() >= MANY => {
                self.undocumented(first, None, owner, rest.len());
            }
            few => few.iter().for_each(|it| self.undocumented(it, None, owner, 0)),
        }
        if self.complete {
            let mut rows = std::mem::take(&mut self.also_missing);
            let absent = members.iter().filter(|it| !found.contains(it.name));
            rows.extend(absent.filter_map(|it| self.required(it)));
            self.missing(rows, owner, at);
        }
    }

    fn table(&mut self, node: Node<'p>) -> Table<'p> {
        let models = self.models;
        let make = || {
            let members = models.members(node);
            let exact = members.iter().enumerate().map(|(at, it)| (it.name, at)).collect();
            let lower =
                members.iter().enumerate().map(|(at, it)| (it.name.to_ascii_lowercase(), at));
            let lower = lower.collect();
            Rc::new((members, exact, lower))
        };
        Rc::clone(self.tables.entry(node.key()).or_insert_with(make))
    }

    fn key_span(&self, property: &ObjectProp<'_>) -> Span {
        let range = property.name.range();
        // Without the quotes: the caret belongs under the name.
        self.lines.span(range.start + 1..range.end.saturating_sub(1).max(range.start + 1))
    }

    fn value_span(&self, value: &Value<'_>) -> Span {
        let range = value.range();
        let end = match value {
            // An object may go on for pages; its first mark shows where it begins.
            Value::Object(_) | Value::Array(_) => range.start + 1,
            _ => range.end,
        };
        self.lines.span(range.start..end)
    }

    /// Whether this is the first finding of its kind about this member or key.
    fn first(&mut self, code: Code, what: String) -> bool {
        self.seen.insert((code.name, what))
    }

    /// What every message has: `RetCode`, in whatever letter case, needs no row.
    fn is_common(&mut self, property: &ObjectProp<'_>) -> bool {
        let key = property.name.as_str();
        let Some(name) = self.common.iter().find(|it| it.eq_ignore_ascii_case(key)) else {
            return false;
        };
        if *name != key {
            self.spelled(property, name, None);
        }
        true
    }

    fn twice(&mut self, property: &ObjectProp<'_>, first: Span) {
        let key = property.name.as_str();
        let span = self.key_span(property);
        let message = format!("the example gives `{key}` twice in one object");
        self.findings.push(
            Diagnostic::new(codes::DUPLICATE_KEY, self.view.place(span), message)
                .with_label(self.view.place(first), "first here")
                .with_help("keep one of them; readers of JSON take the last one"),
        );
    }

    fn letter_case(&mut self, property: &ObjectProp<'_>, member: &Member<'p>) {
        self.spelled(property, member.name, self.view.row(member.place));
    }

    fn spelled(&mut self, property: &ObjectProp<'_>, name: &str, row: Option<Row<'p>>) {
        let key = property.name.as_str();
        if !self
            .first(codes::LETTER_CASE, format!("{key} {}", row.map_or(0, |it| it.row.span.start)))
        {
            return;
        }
        let place = self.view.place(self.key_span(property));
        let message = format!("the example says `{key}`, the table `{name}`");
        let mut it = Diagnostic::new(codes::LETTER_CASE, place, message)
            .with_help(format!("write `{name}`: names are told apart by their capitals"));
        if self.view.source.slice(place.span) == key {
            it = it.with_edit(place, name);
        }
        self.findings.push(self.about(it, row, |it| it.name.span, "the name in the table"));
    }

    /// Adds the row that bears witness.
    fn about(
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

    fn undocumented(
        &mut self,
        property: &ObjectProp<'_>,
        near: Option<&Member<'p>>,
        owner: Option<&'p str>,
        more: usize,
    ) {
        let key = property.name.as_str();
        let table = owner.unwrap_or(self.side.table());
        if !self.first(self.side.undocumented(), format!("{table} {key}")) {
            return;
        }
        let place = self.view.place(self.key_span(property));
        let noun = self.side.noun();
        let of = match owner {
            Some(it) => format!("of `{it}`"),
            None => format!("of the {}", self.side.table()),
        };
        let message = match more {
            0 => format!("the example has a {noun} `{key}` that the table {of} does not list"),
            _ => format!(
                "the example has a {noun} `{key}` and {more} more that the table {of} does not list"
            ),
        };
        let mut it = Diagnostic::new(self.side.undocumented(), place, message)
            .with_element(format!("{}/{table}/{key}", self.view.action.name));
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

    fn heading(&self, model: &str) -> Option<Location> {
        let table = self.view.page.models.iter().find(|it| it.name.value == model)?;
        Some(self.view.place(table.name.span))
    }

    /// The row of a member that the table demands and that was not asked for before.
    fn required(&mut self, member: &Member<'p>) -> Option<Row<'p>> {
        let row = self.view.row(member.place).filter(|it| it.row.required == Some(true))?;
        self.first(self.side.missing(), row.row.span.start.to_string()).then_some(row)
    }

    fn missing(&mut self, rows: Vec<Row<'p>>, owner: Option<&'p str>, at: Span) {
        let place = self.view.place(at);
        if let Some(it) = missing(self.view, self.side, &rows, owner, place) {
            self.findings.push(it);
        }
    }

    fn member(&mut self, property: &ObjectProp<'_>, member: &Member<'p>) {
        if member.inferred && !matches!(member.shape.kind, Kind::Members(..)) {
            return;
        }
        let at = self.key_span(property);
        self.value(&property.value, member, member.shape, at);
    }

    fn value(&mut self, value: &Value<'_>, member: &Member<'p>, shape: Shape<'p>, at: Span) {
        if let Value::NullKeyword(_) = value {
            self.null(value, member);
            return;
        }
        if matches!((shape.arrays, shape.kind), (0, Kind::Any)) {
            return;
        }
        match (shape.arrays, value) {
            (0, Value::Array(_)) => self.one_or_many(value, member, shape),
            (0, _) => self.one(value, member, shape, at),
            (_, Value::Array(it)) => {
                let element = Shape { arrays: shape.arrays - 1, ..shape };
                for (number, it) in it.elements.iter().enumerate() {
                    let at = if number == 0 { at } else { self.value_span(it) };
                    self.value(it, member, element, at);
                }
            }
            (_, _) => self.one_or_many(value, member, shape),
        }
    }

    fn one(&mut self, value: &Value<'_>, member: &Member<'p>, shape: Shape<'p>, at: Span) {
        match (shape.kind, value) {
            (Kind::Any, _) | (Kind::Open, Value::Object(_)) => {}
            (Kind::Members(node, model), Value::Object(it)) => {
                self.object(it, node, model.map(|it| it.name.as_str()).or(Some(member.name)), at);
            }
            (Kind::Scalar(Scalar::String), Value::StringLit(_))
            | (Kind::Scalar(Scalar::Bool), Value::BooleanLit(_))
            | (Kind::Scalar(Scalar::Float), Value::NumberLit(_)) => {}
            (Kind::Scalar(Scalar::Int), Value::NumberLit(it)) if is_whole(it.value) => {}
            _ => self.type_mismatch(value, member, shape),
        }
    }

    fn null(&mut self, value: &Value<'_>, member: &Member<'p>) {
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

    fn one_or_many(&mut self, value: &Value<'_>, member: &Member<'p>, shape: Shape<'p>) {
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

    fn type_mismatch(&mut self, value: &Value<'_>, member: &Member<'p>, shape: Shape<'p>) {
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

    fn what(&self, member: &Member<'p>) -> String {
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

fn is_whole(number: &str) -> bool {
    !number.contains(['.', 'e', 'E'])
}
