//! Where a line that is too long is broken.
//!
//! Oppen's algorithm, as in prettyplease, with its widths. A line is written flat first, with marks
//! at the places where it may be broken; only a line that does not fit comes here and is written
//! again. What a group or a piece between two breaks takes is measured to the next break behind it:
//! a bracket that closes belongs to what it closes.

/// The length that lines are kept to, in bytes.
const MARGIN: usize = 89;
/// What deeply indented lines may take nevertheless.
const MIN_SPACE: usize = 60;
/// For groups that may be as wide as the line.
pub(super) const ANY_WIDTH: usize = usize::MAX;
/// What fits nowhere.
const INFINITE: usize = 1 << 24;

/// A place in a flat line that matters where the line is broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The place in the printer's text.
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A group begins: broken as a whole, or not at all.
    Begin {
        /// What lines inside are indented by, where it is broken.
        indent: isize,
        breaks: Breaks,
    },
    /// A group ends; one that is wider than `max` is broken even where it would fit.
    End { max: usize },
    /// The line may be broken here.
    Break(&'static Break),
}

/// Which breaks of a broken group become ends of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// All.
    Consistent,
    /// Those behind which the next piece does not fit.
    Fill,
}

/// What a break looks like, whether the line is broken there or not.
#[derive(Debug)]
pub(super) struct Break {
    /// Whether a space stands there in a flat line.
    pub(super) blank: bool,
    /// What else a flat line has there; it may stand behind the margin.
    pub(super) flat: &'static str,
    /// What a broken line ends with.
    pub(super) before: &'static str,
    /// What the next line begins with.
    pub(super) after: &'static str,
    /// Added to the group's indentation.
    pub(super) indent: isize,
    /// Only ends a piece; the line is never broken there.
    pub(super) never: bool,
}

/// What a line at an indentation may take behind it.
pub(super) fn space(indent: usize) -> isize {
    MARGIN.saturating_sub(indent).max(MIN_SPACE) as isize
}

/// Writes a flat line again, broken where it does not fit; `marks` hold places in `flat`.
pub(super) fn lay_out(flat: &str, marks: &[Mark], indent: usize, out: &mut String) {
    let sizes = sizes(marks, flat.len());
    let mut line = Line { out, indent, space: space(indent), blanks: 0 };
    let mut groups: Vec<(Option<Breaks>, usize)> = Vec::new();
    let mut at = 0;
    for (mark, size) in marks.iter().zip(sizes) {
        line.push(&flat[at..mark.at]);
        at = mark.at;
        match mark.kind {
            Kind::Begin { indent, breaks } => {
                let is_broken = size as isize > line.space;
                groups.push((is_broken.then_some(breaks), line.indent));
                if is_broken {
                    line.indent = line.indent.saturating_add_signed(indent);
                }
            }
            Kind::End { .. } => {
                if let Some((_, indent)) = groups.pop() {
                    line.indent = indent;
                }
            }
            Kind::Break(it) => {
                at += usize::from(it.blank) + it.flat.len();
                let fits = match groups.last() {
                    Some((Some(Breaks::Consistent), _)) => false,
                    Some((Some(Breaks::Fill), _)) => size as isize <= line.space,
                    Some((None, _)) | None => true,
                };
                if fits || it.never { line.go_on(it) } else { line.end(it) }
            }
        }
    }
    line.push(&flat[at..]);
}

/// For each group and each break the distance to the break behind it.
fn sizes(marks: &[Mark], len: usize) -> Vec<usize> {
    let mut res = vec![0; marks.len()];
    let mut open: Vec<usize> = Vec::new();
    // The distance from the line's beginning, without what may stand behind the margin.
    let mut total = 0;
    let mut at = 0;
    for (index, mark) in marks.iter().enumerate() {
        total += mark.at - at;
        at = mark.at;
        res[index] = total;
        match mark.kind {
            Kind::Begin { .. } | Kind::End { max: ANY_WIDTH } => {}
            Kind::End { max } => {
                let begin = begin(marks, &open);
                if begin.is_some_and(|begin| total - res[begin] > max) {
                    total += INFINITE;
                }
            }
            Kind::Break(it) => {
                resolve(marks, &mut open, total, &mut res);
                total += usize::from(it.blank);
                at += usize::from(it.blank) + it.flat.len();
            }
        }
        open.push(index);
    }
    total += len - at;
    while !open.is_empty() {
        resolve(marks, &mut open, total, &mut res);
    }
    res
}

/// The innermost group that has not ended.
fn begin(marks: &[Mark], open: &[usize]) -> Option<usize> {
    let mut depth = 0;
    open.iter().rev().copied().find(|it| match marks[*it].kind {
        Kind::Begin { .. } if depth == 0 => true,
        Kind::Begin { .. } => {
            depth -= 1;
            false
        }
        Kind::End { .. } => {
            depth += 1;
            false
        }
        Kind::Break(_) => false,
    })
}

/// At a break: the groups that ended before it, and the break before it, are as long as they are.
fn resolve(marks: &[Mark], open: &mut Vec<usize>, total: usize, res: &mut [usize]) {
    let mut depth = 0;
    while let Some(&it) = open.last() {
        match marks[it].kind {
            Kind::Begin { .. } if depth == 0 => break,
            Kind::Begin { .. } => depth -= 1,
            Kind::End { .. } => {
                depth += 1;
                open.pop();
                continue;
            }
            Kind::Break(_) => {}
        }
        open.pop();
        res[it] = total - res[it];
        if depth == 0 && matches!(marks[it].kind, Kind::Break(_)) {
            break;
        }
    }
}

/// The line that is being written.
struct Line<'a> {
    out: &'a mut String,
    /// What the next line is indented by.
    indent: usize,
    /// What is left of this one; less than nothing where something did not fit.
    space: isize,
    /// Spaces that are written when something follows on this line.
    blanks: usize,
}

impl Line<'_> {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.out.extend(std::iter::repeat_n(' ', self.blanks));
        self.blanks = 0;
        self.out.push_str(text);
        self.space -= text.len() as isize;
    }

    /// A break that is none.
    fn go_on(&mut self, it: &Break) {
        self.blanks += usize::from(it.blank);
        self.space -= isize::from(it.blank);
        self.push(it.flat);
    }

    fn end(&mut self, it: &Break) {
        if !it.before.is_empty() {
            self.push(it.before);
        }
        let indent = self.indent.saturating_add_signed(it.indent);
        self.out.push('\n');
        self.blanks = indent;
        self.space = space(indent);
        self.push(it.after);
    }
}
