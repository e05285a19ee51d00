//! The constructs that may be broken, each as groups and breaks.

use super::layout::{ANY_WIDTH, Break, Breaks, Kind, Mark};
use super::{Code, INDENT, Printer};

const PLAIN: Break =
    Break { blank: false, flat: "", before: "", after: "", indent: 0, never: false };
const IN: isize = INDENT as isize;
const OUT: isize = -IN;

/// Nothing, or an end of a line.
const ZERO: Break = PLAIN;
/// A space, or an end of a line.
const SPACE: Break = Break { blank: true, ..PLAIN };
/// The last one of a list: with a comma where the list is broken.
const LAST: Break = Break { before: ",", indent: OUT, ..PLAIN };
/// The same before a brace.
const LAST_SPACE: Break = Break { blank: true, ..LAST };
/// The last one of a list that takes no comma.
const LAST_BARE: Break = Break { indent: OUT, ..PLAIN };
/// Ends a piece, but not a line.
const NEVER: Break = Break { never: true, ..PLAIN };
/// Around the expression of an arm, which gets braces instead of a comma where it is broken.
const ARM: Break = Break { before: "{", ..PLAIN };
const ARM_END: Break = Break { flat: ",", after: "}", indent: OUT, ..PLAIN };

/// The widest literal of a struct that stays on one line.
const STRUCT_WIDTH: usize = 34;

/// The elements of a list, between its brackets.
#[derive(Debug)]
pub(crate) struct List<'a> {
    printer: &'a mut Printer,
    is_empty: bool,
}

impl List<'_> {
    /// One element.
    pub(crate) fn item(&mut self, body: impl FnOnce(&mut Printer)) {
        if !self.is_empty {
            self.printer.push(",");
            self.printer.break_at(&SPACE);
        }
        self.is_empty = false;
        body(self.printer);
    }

    /// One element that is never broken.
    pub(crate) fn word<'c>(&mut self, code: impl Code<'c>) {
        self.item(|it| it.push(code));
    }
}

impl Printer {
    /// What is called, indexed or made of parts in brackets: on one line, or each on its own.
    pub(crate) fn list(&mut self, open: &str, close: &str, body: impl FnOnce(&mut List<'_>)) {
        self.push(open);
        self.group(ANY_WIDTH, |it| it.elements(&ZERO, &LAST, body));
        self.push(close);
    }

    /// A list whose elements are so short that they share lines: names, numbers. Never empty.
    pub(crate) fn filled(&mut self, open: &str, close: &str, body: impl FnOnce(&mut List<'_>)) {
        self.push(open);
        self.group(ANY_WIDTH, |it| {
            it.break_at(&ZERO);
            it.begin(0, Breaks::Fill);
            body(&mut List { printer: it, is_empty: true });
            it.end(ANY_WIDTH);
            it.break_at(&LAST);
        });
        self.push(close);
    }

    /// Arguments of a call.
    pub(crate) fn arguments(&mut self, body: impl FnOnce(&mut List<'_>)) {
        self.list("(", ")", body);
    }

    /// The argument of a call, where it has one.
    pub(crate) fn argument(&mut self, body: impl FnOnce(&mut Self)) {
        self.arguments(|it| it.item(body));
    }

    /// A type with a parameter: `Vec<String>`.
    pub(crate) fn generic(&mut self, name: &str, parameter: impl FnOnce(&mut Self)) {
        self.push(name);
        self.list("<", ">", |it| it.item(parameter));
    }

    /// An attribute with one argument: `#[cfg(feature = "tls")]`.
    pub(crate) fn attribute(&mut self, name: &str, argument: impl FnOnce(&mut Self)) {
        self.wrapped(|it| {
            it.push("#[");
            it.push(name);
            it.push("(");
            it.group(ANY_WIDTH, |it| {
                it.break_at(&ZERO);
                argument(it);
                it.break_at(&LAST_BARE);
            });
            it.push(")]");
        });
    }

    /// A literal of a struct.
    pub(crate) fn literal(&mut self, name: &str, fields: impl FnOnce(&mut List<'_>)) {
        self.group(STRUCT_WIDTH, |it| {
            it.push(name);
            it.push(" {");
            it.elements(&SPACE, &LAST_SPACE, fields);
        });
        self.push("}");
    }

    /// What calls or fields of are taken, one after the other, by [`Self::link`].
    pub(crate) fn chain(&mut self, body: impl FnOnce(&mut Self)) {
        self.group(ANY_WIDTH, body);
    }

    /// The base of a chain, where it may be broken itself.
    pub(crate) fn base(&mut self, body: impl FnOnce(&mut Self)) {
        self.begin(OUT, Breaks::Consistent);
        body(self);
        self.end(ANY_WIDTH);
    }

    /// A method or a field of a chain, with the full stop before it.
    pub(crate) fn link<'c>(&mut self, code: impl Code<'c>) {
        self.break_at(&ZERO);
        self.push(code);
    }

    /// A field of something: `self.disks`.
    pub(crate) fn field(&mut self, base: &str, field: &str) {
        self.chain(|it| {
            it.push(base);
            it.break_at(&ZERO);
            it.push(".");
            it.push(field);
        });
    }

    /// An assignment to a field.
    pub(crate) fn assignment(&mut self, base: &str, field: &str, value: impl FnOnce(&mut Self)) {
        self.wrapped(|it| {
            it.field(base, field);
            it.push(" = ");
            it.break_at(&NEVER);
            value(it);
            it.push(";");
        });
    }

    /// An arm of a match, with an expression that is no assignment.
    pub(crate) fn arm(&mut self, pattern: impl FnOnce(&mut Self), body: impl FnOnce(&mut Self)) {
        self.wrapped(|it| {
            pattern(it);
            it.push(" => ");
            it.group(ANY_WIDTH, |it| {
                it.break_at(&ARM);
                body(it);
                it.break_at(&ARM_END);
            });
        });
    }

    /// A function: what stands before its parameters, they, what stands behind, and its body.
    pub(crate) fn function(
        &mut self,
        head: &str,
        parameters: impl FnOnce(&mut List<'_>),
        result: impl FnOnce(&mut Self),
        body: impl FnOnce(&mut Self),
    ) {
        self.block(
            |it| {
                it.push(head);
                it.arguments(parameters);
                result(it);
            },
            body,
        );
    }

    /// An impl of a trait.
    pub(crate) fn implementation(&mut self, what: &str, ty: &str, body: impl FnOnce(&mut Self)) {
        self.block(
            |it| {
                it.begin(0, Breaks::Fill);
                it.push("impl ");
                it.push(what);
                it.break_at(&SPACE);
                it.push("for ");
                it.push(ty);
                it.end(ANY_WIDTH);
            },
            body,
        );
    }

    /// A macro's tokens: a list that is broken anywhere between them.
    pub(crate) fn tokens(&mut self, name: &str, body: impl FnOnce(&mut Self)) {
        self.push(name);
        self.push("(");
        self.group(ANY_WIDTH, |it| {
            it.break_at(&ZERO);
            it.begin(0, Breaks::Fill);
            body(it);
            it.end(ANY_WIDTH);
            it.break_at(&LAST_BARE);
        });
        self.push(")");
    }

    /// A space between two tokens of a macro.
    pub(crate) fn space(&mut self) {
        self.break_at(&SPACE);
    }

    fn elements(
        &mut self,
        first: &'static Break,
        last: &'static Break,
        body: impl FnOnce(&mut List<'_>),
    ) {
        let (text, marks) = (self.out.len(), self.marks.len());
        self.break_at(first);
        let mut list = List { printer: self, is_empty: true };
        body(&mut list);
        if list.is_empty {
            self.out.truncate(text);
            self.marks.truncate(marks);
        } else {
            self.break_at(last);
        }
    }

    fn group(&mut self, max: usize, body: impl FnOnce(&mut Self)) {
        let at = self.out.len();
        self.begin(IN, Breaks::Consistent);
        body(self);
        self.is_forced |= self.out.len() - at > max;
        self.end(max);
    }

    fn begin(&mut self, indent: isize, breaks: Breaks) {
        self.marks.push(Mark { at: self.out.len(), kind: Kind::Begin { indent, breaks } });
    }

    fn end(&mut self, max: usize) {
        self.marks.push(Mark { at: self.out.len(), kind: Kind::End { max } });
    }

    fn break_at(&mut self, it: &'static Break) {
        self.marks.push(Mark { at: self.out.len(), kind: Kind::Break(it) });
        if it.blank {
            self.out.push(' ');
        }
        self.out.push_str(it.flat);
    }
}
