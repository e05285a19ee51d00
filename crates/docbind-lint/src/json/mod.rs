//! An example in JSON against the tables: every key and every value, with their places.

mod reports;

pub(crate) use reports::missing;

use crate::codes;
use crate::near::Suggestions;
use crate::page::{ActionView, Findings, Row};
use crate::place::Lines;
use crate::shape::{Kind, Member, Models, Node, Scalar, Shape};
use crate::tables::{has_full_width, is_meant};
use docbind_ir::element_path::{Section, Segment};
use docbind_source::{Code, Diagnostic, Span};
use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// How many pairs of a key and a member are looked at on a page; real examples have some hundreds.
const MAX_LOOKS: usize = 200_000;

/// How many keys besides the first one of an object are one finding with it, where no table lists them.
pub(crate) const MANY: usize = 5;

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

    /// The section of its elements' paths.
    fn section(self) -> Section {
        match self {
            Side::Request => Section::Request,
            Side::Response => Section::Response,
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
    /// The groups of parameters that lead to the object; models have names of their own.
    groups: Vec<Segment>,
    seen: HashSet<(&'static str, String)>,
    /// Names in other letters than the table's, by themselves and the row.
    cases: BTreeMap<(String, u32), Diagnostic>,
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
            groups: Vec::new(),
            seen: HashSet::new(),
            cases: BTreeMap::new(),
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
            (Kind::Members(node, Some(model)), Value::Object(it)) => {
                self.object(it, node, Some(&model.name), at);
            }
            (Kind::Members(node, None), Value::Object(it)) => {
                self.groups.push(Segment::new(member.name, member.shape.arrays));
                self.object(it, node, Some(member.name), at);
                self.groups.pop();
            }
            (Kind::Scalar(Scalar::String), Value::StringLit(_))
            | (Kind::Scalar(Scalar::Bool), Value::BooleanLit(_))
            | (Kind::Scalar(Scalar::Float), Value::NumberLit(_)) => {}
            (Kind::Scalar(Scalar::Int), Value::NumberLit(it)) if is_whole(it.value) => {}
            _ => self.type_mismatch(value, member, shape),
        }
    }
}

fn is_whole(number: &str) -> bool {
    !number.contains(['.', 'e', 'E'])
}
