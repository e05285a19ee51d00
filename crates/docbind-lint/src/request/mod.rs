//! Compares the example of a request, a URL or JSON, with the table of parameters.

mod reports;

use crate::example_kind::ExampleKind;
use crate::example_spans::ExampleSpans;
use crate::json::{JsonCheck, parse_object};
use crate::page::{ActionView, Findings, TableRow};
use crate::schema::Models;
use crate::suggest::Suggestions;
use crate::url::{QueryPair, malformed_part, parse_pairs, split_name};
use docbind_ir::COMMON_PARAMS;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::{ExampleValue, Field, Type};
use docbind_source::Span;
use jsonc_parser::common::Ranged;
use std::collections::{BTreeSet, HashMap, HashSet};

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let Some(example) = &view.action.request_example else { return };
    let spans = ExampleSpans::new(example, view.source);
    match &example.value {
        None => {}
        Some(ExampleValue::Json(_)) => {
            let Some(object) = parse_object(&example.text) else { return };
            let start = object.range().start;
            let models = Models::new(&view.action.models);
            let kind = ExampleKind::Request;
            let mut check =
                JsonCheck::new(view, kind, &spans, &models, COMMON_PARAMS, true, findings);
            check.check_object(
                &object,
                &view.action.request,
                None,
                spans.on_page(start..start + 1),
            );
            check.finish();
        }
        Some(ExampleValue::Query(_)) => {
            let pairs = parse_pairs(&example.text);
            QueryCheck { view, spans: &spans, findings, pairs: &pairs, given: BTreeSet::new() }
                .check();
        }
    }
}

/// The check of one URL.
struct QueryCheck<'a, 'p, 'r> {
    view: &'a ActionView<'p>,
    spans: &'a ExampleSpans,
    findings: &'a mut Findings<'r>,
    pairs: &'a [QueryPair<'a>],
    /// The parameters that the example gives, by their names without indices: `Disks`, `Disks.Size`. The
    /// name of a group that is given in one piece is there with [`IN_ONE_PIECE`] as well.
    given: BTreeSet<String>,
}

/// Marks a group that the example gives in one piece.
const IN_ONE_PIECE: &str = "{}";

/// A parameter that the table does not list.
struct UnknownParam<'b, 'p> {
    name: &'b str,
    /// The part of the name that is unknown.
    segment: &'b str,
    span: Span,
    /// The parameters that the table lists instead.
    siblings: &'p [Field],
    /// The names before the unknown part, without indices.
    parent: String,
    /// The same names with their arrays.
    parent_segments: Vec<Segment>,
}

impl UnknownParam<'_, '_> {
    fn sibling_name(&self, name: &str) -> String {
        match self.parent.as_str() {
            "" => name.to_owned(),
            parent => format!("{parent}.{name}"),
        }
    }
}

impl<'p> QueryCheck<'_, 'p, '_> {
    fn check(&mut self) {
        self.check_action();
        self.check_syntax();
        let mut first_spans: HashMap<&str, Span> = HashMap::new();
        let mut unknown: Vec<UnknownParam<'_, 'p>> = Vec::new();
        let mut duplicates = Vec::new();
        for pair in self.pairs.iter().filter(|it| split_name(it.name).1.is_empty()) {
            let span = self.spans.on_page(pair.name_range());
            if let Some(first) = first_spans.insert(pair.name, span) {
                duplicates.push(self.duplicate_param(pair.name, span, first));
                continue;
            }
            match COMMON_PARAMS.iter().find(|it| it.eq_ignore_ascii_case(pair.name)) {
                Some(name) if *name != pair.name => {
                    self.report_letter_case(pair.name, name, span, None);
                }
                Some(_) => {}
                None => unknown.extend(self.check_pair(pair, span)),
            }
        }
        self.push_grouped(duplicates, |more| format!(", and {more} more parameters"));
        self.check_unknown(unknown);
        self.check_missing();
    }

    fn check_action(&mut self) {
        let Some(pair) = self.pairs.iter().find(|it| it.name == "Action") else { return };
        let (name, _) = split_name(pair.value);
        if name != self.view.action.name && !name.is_empty() {
            let start = pair.value_start();
            self.report_action(name, self.spans.on_page(start..start + name.len()));
        }
    }

    /// Reports parts that are not `name=value`. The name that they begin with counts as given.
    fn check_syntax(&mut self) {
        for pair in self.pairs {
            let Some((start, rest)) = malformed_part(pair) else { continue };
            let (name, _) = split_name(rest.trim_start_matches(['?', '&']));
            self.given.insert(name.to_owned());
            let line = rest.lines().next().unwrap_or_default().trim_end();
            self.report_malformed(line, self.spans.on_page(start..start + line.len()));
        }
    }

    /// Looks up a dotted name, and returns it if the table does not list it.
    fn check_pair<'b>(
        &mut self,
        pair: &'b QueryPair<'_>,
        span: Span,
    ) -> Option<UnknownParam<'b, 'p>> {
        let mut params: &'p [Field] = &self.view.action.request;
        let mut segments = pair.name.split('.').peekable();
        let mut path = String::new();
        let mut path_segments = Vec::new();
        let mut offset = 0;
        while let Some(segment) = segments.next() {
            let segment_span = Span {
                start: span.start + u32::try_from(offset).unwrap_or(0),
                end: span.start + u32::try_from(offset + segment.len()).unwrap_or(0),
            };
            offset += segment.len() + 1;
            let exact = params.iter().find(|it| it.name == segment);
            let other_case = || params.iter().find(|it| it.name.eq_ignore_ascii_case(segment));
            let Some(param) = exact.or_else(other_case) else {
                return Some(UnknownParam {
                    name: pair.name,
                    segment,
                    span: segment_span,
                    siblings: params,
                    parent: path,
                    parent_segments: path_segments,
                });
            };
            if exact.is_none() {
                let row = self.view.row(param.place);
                self.report_letter_case(segment, &param.name, segment_span, row);
            }
            if !path.is_empty() {
                path.push('.');
            }
            path += &param.name;
            path_segments.push(Segment::new(param.name.as_str(), param.array_depth()));
            self.given.insert(path.clone());
            let mut indices = 0;
            while let Some(index) = segments.next_if(|it| is_index(it)) {
                offset += index.len() + 1;
                indices += 1;
            }
            let is_encoded = matches!(pair.value.chars().next(), Some('[' | '{' | '%'));
            let is_last = segments.peek().is_none();
            if (indices == 0) != (param.array_depth() == 0) && !(is_encoded && is_last) {
                self.given.insert(format!("{path}{IN_ONE_PIECE}"));
                self.report_one_or_many(param, indices > 0, span);
                return None;
            }
            match param.ty.innermost() {
                Type::Fields(members) => params = members,
                _ if is_last => {
                    self.check_value(pair, param);
                    return None;
                }
                // No table lists the members of such an object.
                Type::Object | Type::Any | Type::Map(_) | Type::Nullable(_) | Type::Union(_) => {
                    return None;
                }
                Type::String
                | Type::Int
                | Type::Float
                | Type::Bool
                | Type::File
                | Type::Array(_)
                | Type::Model(_) => {
                    return Some(UnknownParam {
                        name: pair.name,
                        segment,
                        span,
                        siblings: &[],
                        parent: path,
                        parent_segments: path_segments,
                    });
                }
            }
        }
        // The name of a group without a member: its value is JSON.
        self.given.insert(format!("{path}{IN_ONE_PIECE}"));
        None
    }

    fn check_unknown(&mut self, unknown: Vec<UnknownParam<'_, 'p>>) {
        let mut suggestions = Suggestions::new();
        let mut seen: HashSet<String> = HashSet::new();
        let mut without_suggestion = Vec::new();
        for param in unknown {
            if !seen.insert(param.sibling_name(param.segment)) {
                continue;
            }
            let absent = param
                .siblings
                .iter()
                .filter(|it| !self.given.contains(&param.sibling_name(&it.name)));
            let name = suggestions.suggest(param.segment, absent.map(|it| it.name.as_str()));
            let suggestion = name.and_then(|name| param.siblings.iter().find(|it| it.name == name));
            let finding = self.undocumented_param(&param, suggestion);
            match suggestion {
                Some(sibling) => {
                    self.given.insert(param.sibling_name(&sibling.name));
                    self.findings.push(finding);
                }
                None => without_suggestion.push(finding),
            }
        }
        self.push_grouped(without_suggestion, |more| format!(", and {more} more"));
    }

    /// Reports required parameters that the example lacks: at the top, and inside of what it gives.
    fn check_missing(&mut self) {
        let mut rows = Vec::new();
        self.collect_missing(&self.view.action.request, "", &mut rows);
        let anchor = self.pairs.iter().find(|it| it.name == "Action").or(self.pairs.first());
        self.report_missing(&rows, self.spans.on_page(anchor.map_or(0..1, QueryPair::name_range)));
    }

    fn collect_missing(&self, params: &'p [Field], prefix: &str, rows: &mut Vec<TableRow<'p>>) {
        for param in params {
            let path = match prefix {
                "" => param.name.clone(),
                _ => format!("{prefix}.{}", param.name),
            };
            if !self.given.contains(&path) {
                let row = self.view.row(param.place);
                rows.extend(row.filter(|it| it.cells.required == Some(true)));
            } else if let Some(members) = param.members()
                && !self.given.contains(&format!("{path}{IN_ONE_PIECE}"))
            {
                self.collect_missing(members, &path, rows);
            }
        }
    }
}

fn is_index(segment: &str) -> bool {
    matches!(segment, "N" | "n")
        || (!segment.is_empty() && segment.bytes().all(|it| it.is_ascii_digit()))
}
