//! The example of a request, a URL, against the table of parameters.

use crate::codes;
use crate::element;
use crate::json::{Check, MANY, Side, missing, parse};
use crate::near::Suggestions;
use crate::page::{ActionView, Findings, Row};
use crate::place::Lines;
use crate::shape::{Kind, Models, Node, Scalar};
use crate::tables::is_meant;
use crate::url::{Pair, leading_name, malformed_part, pairs};
use docbind_ir::COMMON_PARAMS;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{ExampleValue, PageSpan, Param, ParamShape};
use docbind_source::{Diagnostic, Span};
use jsonc_parser::common::Ranged;
use std::collections::{BTreeSet, HashMap, HashSet};

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let Some(example) = &view.action.request_example else { return };
    let lines = Lines::of(example, view.source);
    match &example.value {
        None => {}
        Some(ExampleValue::Json(_)) => {
            let Some(object) = parse(&example.text) else { return };
            let open = lines.span(object.range().start..object.range().start + 1);
            let models = Models::of(&view.action.models);
            let mut check =
                Check::new(view, Side::Request, &lines, &models, COMMON_PARAMS, true, findings);
            check.object(&object, Node::Params(&view.action.request), None, open);
            check.finish();
        }
        Some(ExampleValue::Query(_)) => {
            let pairs = pairs(&example.text);
            let mut query =
                Query { view, lines: &lines, findings, pairs: &pairs, given: BTreeSet::new() };
            query.check();
        }
    }
}

struct Query<'a, 'p, 'r> {
    view: &'a ActionView<'p>,
    lines: &'a Lines,
    findings: &'a mut Findings<'r>,
    pairs: &'a [Pair<'a>],
    /// The parameters that the example gives, by their segments: `Disks`, `Disks.Size`.
    given: BTreeSet<String>,
}

impl<'p> Query<'_, 'p, '_> {
    fn check(&mut self) {
        self.action();
        self.malformed();
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut strangers: Vec<Stranger<'_, 'p>> = Vec::new();
        let mut twice = Vec::new();
        for pair in self.pairs.iter().filter(|it| leading_name(it.name).1.is_empty()) {
            let span = self.lines.span(pair.name_at..pair.name_at + pair.name.len());
            if let Some(first) = seen.insert(pair.name, span) {
                let message = format!("the example gives `{}` twice", pair.name);
                twice.push(
                    Diagnostic::new(codes::DUPLICATE_KEY, self.view.place(span), message)
                        .with_label(self.view.place(first), "first here")
                        .with_help("keep one of them"),
                );
                continue;
            }
            match COMMON_PARAMS.iter().find(|it| it.eq_ignore_ascii_case(pair.name)) {
                Some(name) if *name != pair.name => self.spelled(pair.name, name, span, None),
                Some(_) => {}
                None => strangers.extend(self.pair(pair, span)),
            }
        }
        self.push_all(twice, |more| format!(", and so {more} more"));
        self.undocumented(strangers);
        self.missing();
    }

    /// Parts that are no `name=value`. What they begin with is taken for given: it is meant.
    fn malformed(&mut self) {
        for pair in self.pairs {
            let Some((at, rest)) = malformed_part(pair) else { continue };
            let (name, _) = leading_name(rest.trim_start_matches(['?', '&']));
            self.given.insert(name.to_owned());
            let words = rest.lines().next().unwrap_or_default().trim_end();
            let place = self.view.place(self.lines.span(at..at + words.len()));
            let message = format!("`{words}` is no `name=value`");
            self.findings.push(
                Diagnostic::new(codes::MALFORMED_QUERY, place, message)
                    .with_element(element::action(&self.view.action.name))
                    .with_help("write `&` before each parameter and `=` behind its name"),
            );
        }
    }

    fn action(&mut self) {
        let Some(pair) = self.pairs.iter().find(|it| it.name == "Action") else { return };
        let name = self.view.action.name.as_str();
        let (found, _) = leading_name(pair.value);
        if found == name || found.is_empty() {
            return;
        }
        let start = pair.value_at();
        let span = self.lines.span(start..start + found.len());
        let message = format!("the example calls `{found}`, the page describes `{name}`");
        self.findings.push(
            Diagnostic::new(codes::EXAMPLE_ACTION, self.view.place(span), message)
                .with_label(self.view.place(self.view.page.action.span), "the page's action")
                .with_element(element::action(name))
                .with_help(format!("write `Action={name}`")),
        );
    }

    /// Follows a dotted name down the parameters; gives it back where the table does not know it.
    fn pair<'b>(&mut self, pair: &'b Pair<'_>, span: Span) -> Option<Stranger<'b, 'p>> {
        let mut params: &'p [Param] = &self.view.action.request;
        let mut segments = pair.name.split('.').peekable();
        let mut path = String::new();
        let mut objects = Vec::new();
        let mut at = 0;
        while let Some(segment) = segments.next() {
            let here = Span {
                start: span.start + u32::try_from(at).unwrap_or(0),
                end: span.start + u32::try_from(at + segment.len()).unwrap_or(0),
            };
            at += segment.len() + 1;
            let exact = params.iter().find(|it| it.name == segment);
            let alike = || params.iter().find(|it| it.name.eq_ignore_ascii_case(segment));
            let Some(param) = exact.or_else(alike) else {
                return Some(Stranger {
                    name: pair.name,
                    segment,
                    span: here,
                    siblings: params,
                    path,
                    objects,
                });
            };
            if exact.is_none() {
                self.letter_case(segment, param, here);
            }
            if !path.is_empty() {
                path.push('.');
            }
            path += &param.name;
            objects.push(Segment::new(param.name.as_str(), param.array_depth));
            self.given.insert(path.clone());
            let mut indexes = 0;
            while let Some(it) = segments.next_if(|it| is_index(it)) {
                at += it.len() + 1;
                indexes += 1;
            }
            let open = matches!(pair.value.chars().next(), Some('[' | '{' | '%'));
            let is_last = segments.peek().is_none();
            if (indexes == 0) != (param.array_depth == 0) && !(open && is_last) {
                self.given.insert(format!("{path}{WHOLE}"));
                self.one_or_many(param, indexes > 0, span);
                return None;
            }
            match &param.shape {
                ParamShape::Group(members) => params = members,
                ParamShape::Value(_) if is_last => {
                    self.value(pair, param);
                    return None;
                }
                // What stands inside of an object that nobody describes is nobody's to judge.
                ParamShape::Value(docbind_ir::ir::Type::Object | docbind_ir::ir::Type::Any) => {
                    return None;
                }
                ParamShape::Value(_) => {
                    return Some(Stranger {
                        name: pair.name,
                        segment,
                        span,
                        siblings: &[],
                        path,
                        objects,
                    });
                }
            }
        }
        // A group in one piece: JSON in a parameter.
        self.given.insert(format!("{path}{WHOLE}"));
        None
    }

    fn letter_case(&mut self, segment: &str, param: &Param, span: Span) {
        self.spelled(segment, &param.name, span, self.view.row(param.place));
    }

    fn spelled(&mut self, segment: &str, name: &str, span: Span, row: Option<Row<'p>>) {
        let place = self.view.place(span);
        let message = format!("the example says `{segment}`, the table `{name}`");
        let help = format!("write `{name}`: names are told apart by their capitals");
        let mut it = Diagnostic::new(codes::LETTER_CASE, place, message).with_help(help);
        if self.view.source.slice(span) == segment {
            it = it.with_edit(place, name);
        }
        if let Some(row) = row {
            it = it
                .with_label(self.view.place(row.row.name.span), "the name in the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(it);
    }

    fn one_or_many(&mut self, param: &Param, many: bool, span: Span) {
        let (message, help) = match many {
            true => (
                format!("the example numbers `{}`, the table says one value", param.name),
                "take the number away, or put `.N` behind the name in the table",
            ),
            false => (
                format!(
                    "the example gives `{}` without a number, the table says array",
                    param.name
                ),
                "number the elements from `.0`, or take `.N` out of the table",
            ),
        };
        let mut it =
            Diagnostic::new(codes::ONE_OR_MANY, self.view.place(span), message).with_help(help);
        if let Some(row) = self.view.row(first_place(param)) {
            it = it
                .with_label(self.view.place(row.row.name.span), "the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(it);
    }

    fn value(&mut self, pair: &Pair<'_>, param: &Param) {
        let models = Models::of(&[]);
        let params = std::slice::from_ref(param);
        let members = models.members(Node::Params(params));
        let Some(Kind::Scalar(scalar)) = members.first().map(|it| it.shape.kind) else { return };
        let value = pair.value;
        let fits = match scalar {
            Scalar::String => true,
            Scalar::Int => value.parse::<i128>().is_ok(),
            Scalar::Float => value.parse::<f64>().is_ok(),
            Scalar::Bool => {
                matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "0" | "1")
            }
        };
        // An empty value shows a place to fill in.
        if fits || value.is_empty() || value.contains('%') {
            return;
        }
        let start = pair.value_at();
        let end = start + value.lines().next().map_or(0, str::len);
        let place = self.view.place(self.lines.span(start..end));
        let expected = scalar.as_str();
        let message = format!("expected {expected} for `{}`, the example has text", pair.name);
        let mut it = Diagnostic::new(codes::TYPE_MISMATCH, place, message)
            .with_help(format!("show a value of type {expected}, or say `string` in the table"));
        if let Some(row) = self.view.row(param.place) {
            it = it
                .with_label(self.view.place(row.row.ty.span), "the type in the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(it);
    }

    fn undocumented(&mut self, strangers: Vec<Stranger<'_, 'p>>) {
        let mut suggestions = Suggestions::new();
        let mut seen: HashSet<String> = HashSet::new();
        let mut plain = Vec::new();
        for it in strangers {
            let path = if it.path.is_empty() {
                it.segment.to_owned()
            } else {
                format!("{}.{}", it.path, it.segment)
            };
            if !seen.insert(path.clone()) {
                continue;
            }
            let child = |param: &Param| match it.path.as_str() {
                "" => param.name.clone(),
                path => format!("{path}.{}", param.name),
            };
            // A name that cannot be right is said where it stands, in the table.
            if let Some(meant) = it.siblings.iter().find(|param| is_meant(&param.name, it.segment))
            {
                self.given.insert(child(meant));
                continue;
            }
            let absent = it.siblings.iter().filter(|it| !self.given.contains(&child(it)));
            let near = suggestions.nearest(it.segment, absent.map(|it| it.name.as_str()));
            let near = near.and_then(|name| it.siblings.iter().find(|it| it.name == name));
            let message =
                format!("the example has a parameter `{}` that the table does not list", it.name);
            let mut found =
                Diagnostic::new(codes::UNDOCUMENTED_PARAMETER, self.view.place(it.span), message)
                    .with_element(element::member(
                        &self.view.action.name,
                        Section::Request,
                        [it.objects, vec![Segment::new(it.segment, 0)]].concat(),
                        &path,
                    ))
                    .with_help(match near {
                        Some(near) => format!("did you mean `{}`?", near.name),
                        None => "add a row for it, or take it out of the example".to_owned(),
                    });
            let Some(near) = near else {
                plain.push(found);
                continue;
            };
            self.given.insert(child(near));
            if let Some(row) = self.view.row(near.place) {
                let place = self.view.place(row.row.name.span);
                found = found.with_label(place, "the table has this name");
            }
            self.findings.push(found);
        }
        self.push_all(plain, |more| format!(", nor {more} more"));
    }

    /// So many findings of a kind at once are one thing: the example is another action's, or old.
    fn push_all(&mut self, found: Vec<Diagnostic>, and: impl Fn(usize) -> String) {
        let more = found.len().saturating_sub(1);
        for mut it in found {
            if more >= MANY {
                it.message += &and(more);
                self.findings.push(it);
                return;
            }
            self.findings.push(it);
        }
    }

    /// What is required at the top, and inside of what the example gives.
    fn missing(&mut self) {
        let mut rows = Vec::new();
        self.absent(&self.view.action.request, "", &mut rows);
        let at = self.pairs.iter().find(|it| it.name == "Action").or(self.pairs.first());
        let span = match at {
            Some(it) => self.lines.span(it.name_at..it.name_at + it.name.len()),
            None => self.lines.span(0..1),
        };
        let place = self.view.place(span);
        if let Some(it) = missing(self.view, Side::Request, &rows, None, place) {
            self.findings.push(it);
        }
    }

    fn absent(&self, params: &'p [Param], prefix: &str, rows: &mut Vec<Row<'p>>) {
        for param in params {
            let path = match prefix {
                "" => param.name.clone(),
                _ => format!("{prefix}.{}", param.name),
            };
            if !self.given.contains(&path) {
                let row = self.view.row(param.place);
                rows.extend(row.filter(|it| it.row.required == Some(true)));
            } else if let ParamShape::Group(members) = &param.shape
                && !self.given.contains(&format!("{path}{WHOLE}"))
            {
                self.absent(members, &path, rows);
            }
        }
    }
}

/// Marks a group that the example gives in one piece.
const WHOLE: &str = "{}";

/// The row of a parameter, or of the first member of a group that has none.
fn first_place(param: &Param) -> Option<PageSpan> {
    param.place.or_else(|| match &param.shape {
        ParamShape::Value(_) => None,
        ParamShape::Group(members) => members.iter().find_map(first_place),
    })
}

/// A parameter that the table does not list.
struct Stranger<'b, 'p> {
    name: &'b str,
    segment: &'b str,
    span: Span,
    siblings: &'p [Param],
    path: String,
    /// The names of the path, with their arrays.
    objects: Vec<Segment>,
}

fn is_index(segment: &str) -> bool {
    matches!(segment, "N" | "n")
        || (!segment.is_empty() && segment.bytes().all(|it| it.is_ascii_digit()))
}
