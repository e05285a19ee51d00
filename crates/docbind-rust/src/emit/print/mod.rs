//! The printer: Rust text, written as it is emitted.
//!
//! Emitters write lines, blocks and items; what may have to be broken is a group with breaks
//! ([`syntax`]). It knows the few constructs that docbind emits, and prints them as prettyplease
//! does, which `tests/formatted.rs` proves. It never parses and never looks back: output is written
//! once, and a line a second time where it is too long ([`layout`]).
//!
//! Words that are written by [`Printer::push`] and [`Printer::line`] are code: the emitters' own,
//! and identifiers that were decided. Text from pages goes through [`Printer::string`] and
//! [`Printer::docs`], which nothing can leave.
//!
//! ```text
//! to.item(|to| {
//!     to.docs(&it.docs);
//!     to.braces(&["impl ", &it.ident], |to| {
//!         to.function("pub fn new", |list| list.word("name: &str"), |to| to.push(" -> Self"), |to| {
//!             to.wrapped(|to| to.literal("Self", |list| list.word("name")));
//!         });
//!     });
//! });
//! ```

mod code;
mod layout;
#[cfg(test)]
mod like_prettyplease;
mod syntax;
#[cfg(test)]
mod tests;
mod text;

pub(super) use code::Code;
use layout::Mark;
use std::fmt::Write;
pub(super) use syntax::List;

/// What one level of blocks is indented by.
const INDENT: usize = 4;

/// Writes one file.
#[derive(Debug)]
pub(super) struct Printer {
    out: String,
    /// What lines are indented by.
    indent: usize,
    /// What stands before the next item.
    last: Last,
    /// Where the text of the current line begins, behind its indentation.
    start: usize,
    /// Where the current line may be broken.
    marks: Vec<Mark>,
    /// Whether the current line must be broken even if it fits.
    is_forced: bool,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// The brace of the block that it is in.
    Brace,
    /// One of the lines that stand together: `mod`, `use`.
    Declaration,
    /// Anything else.
    Item,
}

impl Printer {
    /// A file that begins with a line.
    pub(super) fn new(first: &str) -> Self {
        let mut out = String::with_capacity(4096);
        out.push_str(first);
        out.push('\n');
        Self { out, indent: 0, last: Last::Item, start: 0, marks: Vec::new(), is_forced: false }
    }

    /// The text of the file.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An item of a file or a member of an impl, with an empty line before it.
    pub(super) fn item(&mut self, body: impl FnOnce(&mut Self)) {
        if self.last != Last::Brace {
            self.out.push('\n');
        }
        body(self);
        self.last = Last::Item;
    }

    /// An item like `use` and `mod`; those that follow each other stand together.
    pub(super) fn declaration(&mut self, body: impl FnOnce(&mut Self)) {
        if self.last == Last::Item {
            self.out.push('\n');
        }
        body(self);
        self.last = Last::Declaration;
    }

    /// Braces around indented lines, behind a head that is never broken.
    pub(super) fn braces<'c>(&mut self, head: impl Code<'c>, body: impl FnOnce(&mut Self)) {
        self.block(|it| it.push(head), body);
    }

    /// Braces around indented lines, behind a head that may be broken.
    pub(super) fn block(&mut self, head: impl FnOnce(&mut Self), body: impl FnOnce(&mut Self)) {
        self.wrapped(|it| {
            head(it);
            it.push(" {");
        });
        let inside = self.out.len();
        self.indent += INDENT;
        self.last = Last::Brace;
        body(self);
        self.indent -= INDENT;
        if self.out.len() == inside {
            self.out.pop();
            self.out.push_str("}\n");
        } else {
            self.line(&["}"]);
        }
        self.last = Last::Item;
    }

    /// A line that is never broken, in pieces.
    pub(super) fn line(&mut self, pieces: &[&str]) {
        self.indentation();
        for it in pieces {
            self.out.push_str(it);
        }
        self.out.push('\n');
    }

    /// Several lines, each of which is never broken.
    pub(super) fn lines(&mut self, text: &str) {
        for it in text.lines() {
            self.line(&[it]);
        }
    }

    /// A line that is broken at its breaks where it is too long. There is none inside of another.
    pub(super) fn wrapped(&mut self, body: impl FnOnce(&mut Self)) {
        self.indentation();
        debug_assert!(self.marks.is_empty(), "a line inside of a line");
        self.start = self.out.len();
        self.is_forced = false;
        body(self);
        let width = self.out.len() - self.start;
        if !self.marks.is_empty() && (self.is_forced || width as isize > layout::space(self.indent))
        {
            let flat = self.out.split_off(self.start);
            for it in &mut self.marks {
                it.at -= self.start;
            }
            layout::lay_out(&flat, &self.marks, self.indent, &mut self.out);
        }
        self.marks.clear();
        self.out.push('\n');
    }

    /// Lines of documentation for what follows.
    pub(super) fn docs(&mut self, lines: &[impl AsRef<str>]) {
        self.comments("///", lines);
    }

    /// Lines of documentation for the file.
    pub(super) fn inner_docs(&mut self, lines: &[impl AsRef<str>]) {
        self.out.push('\n');
        self.comments("//!", lines);
    }

    fn comments(&mut self, slashes: &str, lines: &[impl AsRef<str>]) {
        // A break inside a line would end the comment.
        for it in lines.iter().flat_map(|it| it.as_ref().split('\n')) {
            self.indentation();
            self.out.push_str(slashes);
            if !it.is_empty() {
                let at = self.out.len();
                self.out.push(' ');
                text::push_comment(it, &mut self.out);
                if self.out.len() == at + 1 {
                    self.out.pop();
                }
            }
            self.out.push('\n');
        }
    }

    /// The attribute of what should not be used any more.
    pub(super) fn deprecated(&mut self, reason: Option<&str>) {
        if let Some(reason) = reason {
            self.wrapped(|it| {
                it.push("#[deprecated = ");
                it.string(reason);
                it.push("]");
            });
        }
    }

    /// Code, as a part of a line.
    pub(super) fn push<'c>(&mut self, code: impl Code<'c>) {
        for it in code.pieces() {
            self.out.push_str(it);
        }
    }

    /// A string literal.
    pub(super) fn string(&mut self, text: &str) {
        text::push_string(text, &mut self.out);
    }

    /// A whole number.
    pub(super) fn int(&mut self, it: i64) {
        // Writing to a string does not fail.
        let _ = write!(self.out, "{it}");
    }

    /// A number with a fraction.
    pub(super) fn float(&mut self, it: f64) {
        let at = self.out.len();
        let _ = write!(self.out, "{it}");
        if !self.out[at..].contains('.') {
            self.out.push_str(".0");
        }
    }

    fn indentation(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', self.indent));
    }
}
