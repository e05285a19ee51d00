//! Compares an example in JSON with the tables of its page: every key and every value.

mod reports;

pub(crate) use reports::missing_members;

use crate::example_kind::ExampleKind;
use crate::example_spans::ExampleSpans;
use crate::page::{ActionView, Findings, TableRow};
use crate::schema::{Member, Models, Scalar, Schema, SchemaKind};
use crate::suggest::Suggestions;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::Field;
use docbind_source::{Diagnostic, Span};
use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// The number of keys and members that are compared on a page; real examples need some hundreds.
const MAX_COMPARISONS: usize = 200_000;

/// The number of findings besides the first one from which on findings of one kind are reported as one.
pub(crate) const MAX_SEPARATE: usize = 5;

/// Parses an object as strict JSON, with the range of each key and value.
pub(crate) fn parse_object(text: &str) -> Option<Object<'_>> {
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
        Some(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// The members of an object and their indices by name.
struct MemberLookup<'a> {
    members: Vec<Member<'a>>,
    by_name: HashMap<&'a str, usize>,
    by_lower_case: HashMap<String, usize>,
}

impl<'a> MemberLookup<'a> {
    fn new(members: Vec<Member<'a>>) -> MemberLookup<'a> {
        let names = || members.iter().enumerate().map(|(index, it)| (it.name, index));
        let by_name = names().collect();
        let by_lower_case =
            names().map(|(name, index)| (name.to_ascii_lowercase(), index)).collect();
        MemberLookup { members, by_name, by_lower_case }
    }

    fn find(&self, name: &str) -> Option<&Member<'a>> {
        self.by_name.get(name).map(|index| &self.members[*index])
    }

    fn find_other_case(&self, name: &str) -> Option<&Member<'a>> {
        self.by_lower_case.get(&name.to_ascii_lowercase()).map(|index| &self.members[*index])
    }
}

/// The check of one example.
pub(crate) struct JsonCheck<'a, 'p, 'r, 's> {
    view: &'a ActionView<'p>,
    kind: ExampleKind,
    spans: &'a ExampleSpans,
    models: &'a Models<'p>,
    /// Members that every request or response has, documented or not.
    common: &'a [&'a str],
    /// Whether required members have to be there; a response that reports an error omits most.
    is_complete: bool,
    /// The required common members that the outermost object lacks.
    pub(crate) missing_common: Vec<TableRow<'p>>,
    findings: &'s mut Findings<'r>,
    /// The groups of parameters around the current object; models have names of their own.
    groups: Vec<Segment>,
    /// The members and keys that were reported, by the name of the rule.
    reported: HashSet<(&'static str, String)>,
    /// Findings about letter case, by key and row, since each collects an edit for every occurrence.
    letter_case: BTreeMap<(String, u32), Diagnostic>,
    lookups: HashMap<usize, Rc<MemberLookup<'p>>>,
    comparisons_left: usize,
    suggestions: Suggestions,
}

impl<'a, 'p, 'r, 's> JsonCheck<'a, 'p, 'r, 's> {
    pub(crate) fn new(
        view: &'a ActionView<'p>,
        kind: ExampleKind,
        spans: &'a ExampleSpans,
        models: &'a Models<'p>,
        common: &'a [&'a str],
        is_complete: bool,
        findings: &'s mut Findings<'r>,
    ) -> Self {
        JsonCheck {
            view,
            kind,
            spans,
            models,
            common,
            is_complete,
            missing_common: Vec::new(),
            findings,
            groups: Vec::new(),
            reported: HashSet::new(),
            letter_case: BTreeMap::new(),
            lookups: HashMap::new(),
            comparisons_left: MAX_COMPARISONS,
            suggestions: Suggestions::new(),
        }
    }

    /// Compares an object with the table of its members. `owner` is the model or group that the object
    /// belongs to, and `span` is where missing members are reported.
    pub(crate) fn check_object(
        &mut self,
        object: &Object<'_>,
        table: &'p [Field],
        owner: Option<&'p str>,
        span: Span,
    ) {
        let lookup = self.lookup(table);
        let comparisons = lookup.members.len() + object.properties.len();
        let Some(comparisons_left) = self.comparisons_left.checked_sub(comparisons) else { return };
        self.comparisons_left = comparisons_left;
        let mut found: HashSet<&str> = HashSet::new();
        let inexact = self.check_exact_keys(object, &lookup, &mut found);
        let unknown = self.check_other_spellings(inexact, &lookup, owner, &mut found);
        self.check_unknown_keys(unknown, &lookup, owner, &mut found);
        if self.is_complete {
            let mut rows = std::mem::take(&mut self.missing_common);
            let absent = lookup.members.iter().filter(|it| !found.contains(it.name));
            rows.extend(absent.filter_map(|it| self.unreported_required_row(it)));
            self.report_missing(rows, owner, span);
        }
    }

    /// Checks the keys that are names of members, and returns the other ones.
    fn check_exact_keys<'o>(
        &mut self,
        object: &'o Object<'o>,
        lookup: &MemberLookup<'p>,
        found: &mut HashSet<&'p str>,
    ) -> Vec<&'o ObjectProp<'o>> {
        let mut inexact = Vec::new();
        let mut first_spans: HashMap<&str, Span> = HashMap::new();
        for property in &object.properties {
            let key = property.name.as_str();
            if let Some(first) = first_spans.insert(key, self.key_span(property)) {
                self.report_duplicate_key(property, first);
            } else if let Some(member) = lookup.find(key) {
                found.insert(member.name);
                self.check_member(property, member);
            } else {
                inexact.push(property);
            }
        }
        inexact
    }

    /// Checks the keys that are names of members in other letter case or with dots, and returns the
    /// unknown ones.
    fn check_other_spellings<'o>(
        &mut self,
        properties: Vec<&'o ObjectProp<'o>>,
        lookup: &MemberLookup<'p>,
        owner: Option<&str>,
        found: &mut HashSet<&'p str>,
    ) -> Vec<&'o ObjectProp<'o>> {
        let mut unknown = Vec::new();
        for property in properties {
            let key = property.name.as_str();
            // Parameters may have dotted names in JSON, too: `Ids.0`.
            let first_part = key.split_once('.').map(|(first, _)| first);
            if let Some(name) = first_part.filter(|_| owner.is_none())
                && let Some(member) = lookup.find(name)
            {
                found.insert(member.name);
                continue;
            }
            match lookup.find_other_case(key).filter(|it| !found.contains(it.name)) {
                Some(member) => {
                    found.insert(member.name);
                    self.report_letter_case(property, member.name, self.view.row(member.place));
                    self.check_member(property, member);
                }
                None if owner.is_none() && self.is_common(property) => {}
                None => unknown.push(property),
            }
        }
        unknown
    }

    /// Reports keys that no table lists, and counts the members that they were meant for as found.
    fn check_unknown_keys(
        &mut self,
        properties: Vec<&ObjectProp<'_>>,
        lookup: &MemberLookup<'p>,
        owner: Option<&str>,
        found: &mut HashSet<&'p str>,
    ) {
        let mut without_suggestion = Vec::new();
        for property in properties {
            let key = property.name.as_str();
            let absent = lookup.members.iter().filter(|it| !found.contains(it.name));
            let suggestion = self.suggestions.suggest(key, absent.map(|it| it.name));
            match suggestion.and_then(|name| lookup.find(name)) {
                Some(member) => {
                    found.insert(member.name);
                    self.report_undocumented(property, Some(member), owner, 0);
                }
                None => without_suggestion.push(property),
            }
        }
        match without_suggestion.as_slice() {
            // So many have one cause: the keys are data, or another table describes them.
            [first, rest @ ..] if rest.len() >= MAX_SEPARATE => {
                self.report_undocumented(first, None, owner, rest.len());
            }
            few => few.iter().for_each(|it| self.report_undocumented(it, None, owner, 0)),
        }
    }

    fn lookup(&mut self, table: &'p [Field]) -> Rc<MemberLookup<'p>> {
        let models = self.models;
        let new_lookup = || Rc::new(MemberLookup::new(models.members(table)));
        Rc::clone(self.lookups.entry(table.as_ptr() as usize).or_insert_with(new_lookup))
    }

    fn check_member(&mut self, property: &ObjectProp<'_>, member: &Member<'p>) {
        if member.is_inferred && !matches!(member.schema.kind, SchemaKind::Object(..)) {
            return;
        }
        let span = self.key_span(property);
        self.check_value(&property.value, member, member.schema, span);
    }

    /// Compares a value with its schema. `span` is where missing members of an object are reported.
    fn check_value(
        &mut self,
        value: &Value<'_>,
        member: &Member<'p>,
        schema: Schema<'p>,
        span: Span,
    ) {
        if let Value::NullKeyword(_) = value {
            self.report_null(value, member);
            return;
        }
        if matches!((schema.array_depth, schema.kind), (0, SchemaKind::Any)) {
            return;
        }
        match (schema.array_depth, value) {
            (0, Value::Array(_)) => self.report_one_or_many(value, member),
            (0, _) => self.check_single_value(value, member, schema, span),
            (_, Value::Array(array)) => {
                let element_schema = Schema { array_depth: schema.array_depth - 1, ..schema };
                for (index, element) in array.elements.iter().enumerate() {
                    let span = if index == 0 { span } else { self.value_span(element) };
                    self.check_value(element, member, element_schema, span);
                }
            }
            (_, _) => self.report_one_or_many(value, member),
        }
    }

    fn check_single_value(
        &mut self,
        value: &Value<'_>,
        member: &Member<'p>,
        schema: Schema<'p>,
        span: Span,
    ) {
        match (schema.kind, value) {
            (SchemaKind::Any, _) | (SchemaKind::OpenObject, Value::Object(_)) => {}
            (SchemaKind::Object(table, Some(model)), Value::Object(object)) => {
                self.check_object(object, table, Some(&model.name), span);
            }
            (SchemaKind::Object(table, None), Value::Object(object)) => {
                self.groups.push(Segment::new(member.name, member.schema.array_depth));
                self.check_object(object, table, Some(member.name), span);
                self.groups.pop();
            }
            (SchemaKind::Scalar(Scalar::String), Value::StringLit(_))
            | (SchemaKind::Scalar(Scalar::Bool), Value::BooleanLit(_))
            | (SchemaKind::Scalar(Scalar::Float), Value::NumberLit(_)) => {}
            (SchemaKind::Scalar(Scalar::Int), Value::NumberLit(number))
                if is_integer(number.value) => {}
            _ => self.report_type_mismatch(value, member, schema),
        }
    }

    /// Returns the span of a key without its quotes.
    fn key_span(&self, property: &ObjectProp<'_>) -> Span {
        let range = property.name.range();
        self.spans.on_page(range.start + 1..range.end.saturating_sub(1).max(range.start + 1))
    }

    /// Returns the span of a value; of an object or an array, which may be long, the first character.
    fn value_span(&self, value: &Value<'_>) -> Span {
        let range = value.range();
        let end = match value {
            Value::Object(_) | Value::Array(_) => range.start + 1,
            _ => range.end,
        };
        self.spans.on_page(range.start..end)
    }
}

fn is_integer(number: &str) -> bool {
    !number.contains(['.', 'e', 'E'])
}
