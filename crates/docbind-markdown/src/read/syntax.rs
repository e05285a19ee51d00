//! The syntax block of a page about an HTTP operation: the request line, the headers and a sketch of the body.

use super::codes;
use crate::outline::Code;
use docbind_source::{Reporter, Span, Spanned};

/// A syntax block.
pub(super) struct Syntax {
    pub(super) method: String,
    /// The path template, without the query.
    pub(super) path: String,
    pub(super) query: Vec<(String, Option<String>)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) span: Span,
}

/// Parses the head of a syntax block of the page about `name`. The error is the reason why the page cannot be
/// read, which was reported.
pub(super) fn parse_syntax(
    head: Option<Spanned<String>>,
    name: &Spanned<String>,
    reporter: &mut Reporter<'_>,
) -> Result<Syntax, (String, Span)> {
    let Some(head) = head else {
        let help = "add a code block with the request line and the headers";
        let message = format!("the page of `{}` has no syntax block", name.value);
        reporter.report(codes::UNREADABLE_SYNTAX, name.span, message, help);
        return Err(("the syntax section has no code block".to_owned(), name.span));
    };
    let mut lines = head.value.lines().map(str::trim).filter(|it| !it.is_empty());
    let first = lines.clone().next().unwrap_or_default();
    let Some((method, target)) = lines.find_map(request_line) else {
        let message = format!("expected a method and a path, found `{first}`");
        let help = "begin the block with a line such as `GET /<object_name> HTTP/1.1`";
        reporter.report(codes::UNREADABLE_SYNTAX, head.span, message, help);
        let reason = "the syntax block has no line with a method and a path";
        return Err((reason.to_owned(), head.span));
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query = query.split('&').filter(|it| !it.is_empty()).map(|it| match it.split_once('=') {
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (it.to_owned(), None),
    });
    let headers = lines
        .filter_map(|it| it.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    Ok(Syntax {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.collect(),
        headers: headers.collect(),
        span: head.span,
    })
}

/// Splits a syntax block at the blank line below its headers, as HTTP does. What follows is a sketch of
/// the body.
pub(super) fn split_body(code: Code) -> (Spanned<String>, Option<Code>) {
    let Code { language, text } = code;
    let is_blank = |it: &&str| it.trim().is_empty();
    let mut has_headers = false;
    let is_in_head = |it: &&str| {
        let ends = has_headers && is_blank(it);
        has_headers |= it.contains(':') && request_line(it).is_none();
        !ends
    };
    let lines = text.value.split_inclusive('\n');
    let head: usize = lines.take_while(is_in_head).map(str::len).sum();
    let (head, rest) = text.value.split_at(head);
    let gap: usize = rest.split_inclusive('\n').take_while(is_blank).map(str::len).sum();
    let body = rest[gap..].trim_end();
    let body = (!body.is_empty())
        .then(|| Code { language, text: Spanned::new(body.to_owned(), text.span) });
    (Spanned::new(head.to_owned(), text.span), body)
}

/// Parses the method and the target in a line such as `GET /<object_name> HTTP/1.1`.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    (is_method(method) && target.starts_with('/')).then_some((method, target))
}

fn is_method(word: &str) -> bool {
    (3..=8).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_uppercase())
}
