//! Two numbers with a dash or a comma between them: `[1, 9]`, `1-9`, `1 to 9`.

use super::number::Number;
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::text::{last_clause, sentence_around, tail};
use crate::token::Token;

/// Two numbers, and the tokens around them.
pub(super) struct Span<'t, 'a> {
    pub(super) scalar: ScalarType,
    pub(super) first: Number<'a>,
    pub(super) second: Number<'a>,
    /// The token before, that of the bracket left out.
    pub(super) before: Option<&'t Token<'a>>,
    /// The bracket that opens before the first.
    pub(super) open: Option<&'t Token<'a>>,
    /// The bracket that closes after the second.
    pub(super) close: Option<&'t Token<'a>>,
    /// The token after; where it is in brackets, after these.
    pub(super) after: Option<&'t Token<'a>>,
    /// Whether a dash, or a word for one, separates them.
    pub(super) is_dashed: bool,
    /// Whether brackets enclose them.
    pub(super) is_bracketed: bool,
    /// The clause up to the span.
    pub(super) clause: &'a str,
}

/// How much text before a span is looked at, in bytes.
const MAX_BEFORE: usize = 40;

impl<'t, 'a> Span<'t, 'a> {
    /// Reads the span that begins at a token, a bracket included.
    pub(super) fn at(
        text: &'a str,
        tokens: &'t [Token<'a>],
        at: usize,
        scalar: ScalarType,
    ) -> Option<Span<'t, 'a>> {
        let open = tokens.get(at).filter(|it| it.is_punct("[(（【［"));
        let from = at + usize::from(open.is_some());
        let first = Number::new(tokens.get(from)?, scalar)?;
        let between = tokens.get(from + 1)?;
        let mut last = from + 2;
        // `1--9`.
        if between.is_punct("~～-–—") && tokens.get(last)?.is_punct("~～-–—") {
            last += 1;
        }
        let second = Number::new(tokens.get(last)?, scalar)?;
        let is_dashed = between.is_punct("-~～–—－")
            || (between.is_words() && matches!(between.text, "到" | "至"));
        let next = tokens.get(last + 1);
        let close = next.filter(|it| it.is_punct("])）】］"));
        let is_bracketed =
            open.is_some() && close.is_some() && (is_dashed || between.is_punct(",，、"));
        if !is_bracketed && !is_dashed {
            return None;
        }
        let after = if is_bracketed { tokens.get(last + 2) } else { next };
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        let clause = last_clause(tail(&text[..tokens[at].start], MAX_BEFORE));
        Some(Span {
            scalar,
            first,
            second,
            before,
            open,
            close,
            after,
            is_dashed,
            is_bracketed,
            clause,
        })
    }

    /// Whether it is written as an interval: `(0, 9]`.
    pub(super) fn is_interval(&self) -> bool {
        let is_square = |it: Option<&Token<'_>>| it.is_some_and(|it| it.is_punct("[［【]］】"));
        self.is_bracketed
            && (is_square(self.open)
                || is_square(self.close)
                || self.after.is_some_and(|it| it.is_words() && it.text.starts_with(OPEN_INTERVAL)))
    }

    /// The unit of time that follows as a word: `1-9毫秒`.
    fn time_unit(&self) -> Option<&'a str> {
        let is_unit = |it: &&Token<'_>| matches!(it.text, "毫秒" | "秒" | "分钟" | "小时");
        self.after.filter(is_unit).map(|it| it.text)
    }

    /// The bounds, with the sentence that gives them. The end of an open interval is no bound; where
    /// numbers are whole, the next one is.
    pub(super) fn bounds(&self, text: &str, unit: Option<&Extracted>) -> Bounds {
        let is_interval = self.is_interval();
        let is_open = |bracket: Option<&Token<'_>>| {
            is_interval && bracket.is_some_and(|it| it.is_punct("(（)）"))
        };
        let end = |number: &Number<'_>, bracket, steps| match is_open(bracket) {
            true => number.neighbour(steps, self.scalar),
            false => Some(number.text.to_owned()),
        };
        let own_unit = self.second.unit.or_else(|| self.time_unit());
        let own_unit = own_unit.filter(|_| unit.is_none()).map(str::to_owned);
        let evidence = sentence_around(text, self.first.start, self.second.end);
        let extracted = |value| Extracted { value, evidence: evidence.clone() };
        Bounds {
            min: end(&self.first, self.open, 1).map(extracted),
            max: end(&self.second, self.close, -1).map(extracted),
            unit: own_unit.map(extracted),
        }
    }
}

/// Of an interval: its ends do not belong to it.
const OPEN_INTERVAL: &str = "开区间";

/// The bounds that a span gives, and the unit where the field has none yet.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    pub(super) min: Option<Extracted>,
    pub(super) max: Option<Extracted>,
    pub(super) unit: Option<Extracted>,
}

impl Bounds {
    /// Whether the values are the same, wherever they were read.
    pub(super) fn agrees_with(&self, other: &Bounds) -> bool {
        fn value(bound: &Option<Extracted>) -> Option<&str> {
            bound.as_ref().map(|it| it.value.as_str())
        }
        value(&self.min) == value(&other.min)
            && value(&self.max) == value(&other.max)
            && value(&self.unit) == value(&other.unit)
    }
}
