//! The findings about the URL of an example, one function per kind.

use super::{QueryCheck, UnknownParam};
use crate::codes;
use crate::element;
use crate::example_kind::ExampleKind;
use crate::json::{MAX_SEPARATE, missing_members};
use crate::page::TableRow;
use crate::schema::{Scalar, scalar};
use crate::url::QueryPair;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::Field;
use docbind_source::{Diagnostic, Span};

impl<'p> QueryCheck<'_, 'p, '_> {
    pub(super) fn duplicate_param(&self, name: &str, span: Span, first: Span) -> Diagnostic {
        let message = format!("the example gives `{name}` twice");
        Diagnostic::new(codes::DUPLICATE_KEY, self.view.location(span), message)
            .with_label(self.view.location(first), "first here")
            .with_help("keep one of them")
    }

    pub(super) fn report_action(&mut self, found: &str, span: Span) {
        let name = self.view.action.name.as_str();
        let message = format!("the example calls `{found}`, but the page describes `{name}`");
        self.findings.push(
            Diagnostic::new(codes::EXAMPLE_ACTION, self.view.location(span), message)
                .with_label(self.view.location(self.view.page.action.span), "the page's action")
                .with_element(element::action(name))
                .with_help(format!("write `Action={name}`")),
        );
    }

    pub(super) fn report_malformed(&mut self, text: &str, span: Span) {
        let message = format!("`{text}` is not `name=value`");
        self.findings.push(
            Diagnostic::new(codes::MALFORMED_QUERY, self.view.location(span), message)
                .with_element(element::action(&self.view.action.name))
                .with_help("write `&` before each parameter and `=` after its name"),
        );
    }

    pub(super) fn report_letter_case(
        &mut self,
        found: &str,
        name: &str,
        span: Span,
        row: Option<TableRow<'p>>,
    ) {
        let location = self.view.location(span);
        let message = format!("the example has `{found}`, the table `{name}`");
        let help = format!("write `{name}`: names are case-sensitive");
        let mut finding = Diagnostic::new(codes::LETTER_CASE, location, message).with_help(help);
        if self.view.source.slice(span) == found {
            finding = finding.with_edit(location, name);
        }
        if let Some(row) = row {
            finding = finding
                .with_label(self.view.location(row.cells.name.span), "the name in the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(finding);
    }

    pub(super) fn report_one_or_many(&mut self, param: &Field, is_numbered: bool, span: Span) {
        let name = &param.name;
        let (message, help) = match is_numbered {
            true => (
                format!("the example numbers `{name}`, but the table has a single value"),
                "remove the number, or append `.N` to the name in the table",
            ),
            false => (
                format!("the example gives `{name}` without a number, but the table has an array"),
                "number the elements from `.0`, or remove `.N` from the table",
            ),
        };
        let mut finding =
            Diagnostic::new(codes::ONE_OR_MANY, self.view.location(span), message).with_help(help);
        if let Some(row) = self.view.row(param.first_place()) {
            finding = finding
                .with_label(self.view.location(row.cells.name.span), "the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(finding);
    }

    /// Reports a value that is not of the parameter's type.
    pub(super) fn check_value(&mut self, pair: &QueryPair<'_>, param: &Field) {
        let Some(scalar) = scalar(param.ty.innermost()) else { return };
        let value = pair.value;
        let is_of_type = match scalar {
            Scalar::String => true,
            Scalar::Int => value.parse::<i128>().is_ok(),
            Scalar::Float => value.parse::<f64>().is_ok(),
            Scalar::Bool => {
                matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "0" | "1")
            }
        };
        // An empty value is a placeholder, and `%` begins an encoded one.
        if is_of_type || value.is_empty() || value.contains('%') {
            return;
        }
        let start = pair.value_start();
        let end = start + value.lines().next().map_or(0, str::len);
        let location = self.view.location(self.spans.on_page(start..end));
        let expected = scalar.as_str();
        let message = format!("expected {expected} for `{}`, the example has text", pair.name);
        let mut finding = Diagnostic::new(codes::TYPE_MISMATCH, location, message)
            .with_help(format!("show a value of type {expected}, or write `string` in the table"));
        if let Some(row) = self.view.row(param.place) {
            finding = finding
                .with_label(self.view.location(row.cells.ty.span), "the type in the table")
                .with_element(self.view.element(row));
        }
        self.findings.push(finding);
    }

    pub(super) fn undocumented_param(
        &self,
        param: &UnknownParam<'_, 'p>,
        suggestion: Option<&Field>,
    ) -> Diagnostic {
        let message =
            format!("the example has a parameter `{}` that the table does not list", param.name);
        let location = self.view.location(param.span);
        let element = element::member(
            &self.view.action.name,
            Section::Request,
            [param.parent_segments.as_slice(), &[Segment::new(param.segment, 0)]].concat(),
            &param.sibling_name(param.segment),
        );
        let mut res = Diagnostic::new(codes::UNDOCUMENTED_PARAMETER, location, message)
            .with_element(element)
            .with_help(match suggestion {
                Some(it) => format!("did you mean `{}`?", it.name),
                None => "add a row for it, or remove it from the example".to_owned(),
            });
        if let Some(row) = suggestion.and_then(|it| self.view.row(it.place)) {
            let location = self.view.location(row.cells.name.span);
            res = res.with_label(location, "the table has this name");
        }
        res
    }

    pub(super) fn report_missing(&mut self, rows: &[TableRow<'p>], span: Span) {
        let location = self.view.location(span);
        let finding = missing_members(self.view, ExampleKind::Request, rows, None, location);
        if let Some(finding) = finding {
            self.findings.push(finding);
        }
    }

    /// Reports many findings of one kind as one: the example is outdated, or that of another action.
    pub(super) fn push_grouped(
        &mut self,
        findings: Vec<Diagnostic>,
        and_more: impl Fn(usize) -> String,
    ) {
        let more = findings.len().saturating_sub(1);
        for mut finding in findings {
            if more >= MAX_SEPARATE {
                finding.message += &and_more(more);
                self.findings.push(finding);
                return;
            }
            self.findings.push(finding);
        }
    }
}
