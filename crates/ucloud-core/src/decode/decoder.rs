//! [`Decoder`]: the walk over a JSON text, with lenient readers for every shape a model can have.
//!
//! Holds no path and builds no tree. Generic methods are a few lines over `dyn`, because each is
//! compiled again for every model.

use jiter::{Jiter, Peek};

use super::{Decode, DecodeError};

/// How deep objects and lists may nest.
const MAX_DEPTH: u32 = 64;

/// Stands before a value of an answer; each reader takes that value.
///
/// What the readers accept beyond the documented type:
/// - `null` for anything leaves it as it was, and makes an optional value `None` and a list empty;
/// - numbers and booleans in quotes, numbers for texts, `0`/`1` and `"true"`/`"FALSE"` for booleans,
///   numbers with an empty fraction for integers, `""` for a number that is not there;
/// - one value for a list of one, `""` for an empty list;
/// - for an object, the first object of a list; anything else that is not an object leaves every
///   field unset, but a list keeps its length.
pub struct Decoder<'de> {
    pub(super) jiter: Jiter<'de>,
    pub(super) depth: u32,
    /// Whether a field that the model does not have is an error.
    is_strict: bool,
    /// In which order the fields of each model came so far.
    orders: Vec<Order>,
}

/// In which order the fields of a model come: services write the objects of a list alike, whatever
/// order the documentation has.
struct Order {
    names: &'static [&'static str],
    /// The field that came first, and behind each field the one that came after it.
    after: Vec<usize>,
}

/// What kind of value comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl<'de> Decoder<'de> {
    pub(super) fn new(body: &'de [u8], is_strict: bool) -> Self {
        Self { jiter: Jiter::new(body), depth: 0, is_strict, orders: Vec::new() }
    }

    pub(super) fn root(&mut self, into: &mut dyn Decode) -> Result<(), DecodeError> {
        match self.peek()?.0 {
            _ if into.whole().is_some() => self.object(into),
            Kind::Object => self.object(into),
            kind => Err(self.unexpected(kind, "an object")),
        }
    }

    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        self.jiter.finish().map_err(syntax)
    }

    /// Passes over the value.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.jiter.next_skip().map_err(syntax)
    }

    /// A required object; `null` leaves it as it was.
    ///
    /// # Errors
    /// A value in it cannot be converted.
    pub fn object(&mut self, to: &mut dyn Decode) -> Result<(), DecodeError> {
        if let Some(json) = to.whole() {
            return self.json(json);
        }
        match self.peek()?.0 {
            Kind::Object => self.fields_of(to),
            Kind::Array => {
                let mut is_first = true;
                self.elements(&mut |from| match std::mem::take(&mut is_first) {
                    true => from.object(to),
                    false => from.skip(),
                })
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::String => self.skip(),
        }
    }

    /// An optional object.
    ///
    /// # Errors
    /// A value in it cannot be converted.
    pub fn optional_object<T: Decode + Default>(
        &mut self,
        to: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        *to = None;
        if self.has_fields()? {
            self.object(to.insert(T::default()))?;
        }
        Ok(())
    }

    /// A list of objects.
    ///
    /// # Errors
    /// A value in it cannot be converted.
    pub fn objects<T: Decode + Default>(&mut self, to: &mut Vec<T>) -> Result<(), DecodeError> {
        to.clear();
        self.elements(&mut |from| {
            to.push(T::default());
            match to.last_mut() {
                Some(item) => from.object(item),
                None => from.skip(),
            }
        })
    }

    /// The loop over an object's keys, for every model there is. Of repeated keys the last one
    /// counts, but a key in documented letter case is never overwritten by one in another.
    fn fields_of(&mut self, to: &mut dyn Decode) -> Result<(), DecodeError> {
        self.enter()?;
        let names = to.fields();
        let order = self.order(names);
        // Counted from one: nothing came before the first field.
        let mut last = 0;
        // A bit for each of the first 128 fields.
        let mut exact_seen = 0_u128;
        let mut key = self.jiter.known_object().map_err(syntax)?;
        while let Some(name) = key {
            let after = &mut self.orders[order].after[last];
            match find(names, *after, name) {
                Some((field, is_exact)) => {
                    *after = field;
                    last = field + 1;
                    let bit = u32::try_from(field)
                        .ok()
                        .and_then(|it| 1_u128.checked_shl(it))
                        .unwrap_or(0);
                    if is_exact || exact_seen & bit == 0 {
                        to.decode_field(field, self)
                            .map_err(|error| error.in_field(names[field]))?;
                    } else {
                        self.skip()?;
                    }
                    if is_exact {
                        exact_seen |= bit;
                    }
                }
                None if self.is_strict => {
                    return Err(DecodeError::value("a documented field", "the field", name));
                }
                None => self.skip()?,
            }
            key = self.jiter.next_key().map_err(syntax)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Where the order of a model's fields stands; before any came, it is the documented one.
    fn order(&mut self, names: &'static [&'static str]) -> usize {
        let known = self.orders.iter().position(|it| std::ptr::eq(it.names, names));
        known.unwrap_or_else(|| {
            self.orders.push(Order { names, after: (0..=names.len()).collect() });
            self.orders.len() - 1
        })
    }

    /// The elements of a list, or the one value that stands in its place, without nulls.
    pub(super) fn elements(
        &mut self,
        each: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        match self.peek()?.0 {
            Kind::Null => self.skip(),
            Kind::Array => self.array(&mut |from, kind| match kind {
                Kind::Null => from.skip(),
                _ => each(from),
            }),
            Kind::String if self.is_empty_string()? => self.skip(),
            Kind::Bool | Kind::Number | Kind::String | Kind::Object => each(self),
        }
    }

    pub(super) fn array(
        &mut self,
        each: &mut dyn FnMut(&mut Self, Kind) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.enter()?;
        let mut index = 0;
        let mut next = self.jiter.known_array().map_err(syntax)?;
        while let Some(peek) = next {
            each(self, kind(peek)).map_err(|error| error.at_index(index))?;
            index += 1;
            next = self.jiter.array_step().map_err(syntax)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Whether an object, or a list whose first element may be one, comes next; passes over
    /// anything else.
    fn has_fields(&mut self) -> Result<bool, DecodeError> {
        match self.peek()?.0 {
            Kind::Object => Ok(true),
            Kind::Array => {
                let mut ahead = self.jiter.clone();
                if ahead.known_array().map_err(syntax)?.is_some() {
                    return Ok(true);
                }
                self.skip()?;
                Ok(false)
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::String => {
                self.skip()?;
                Ok(false)
            }
        }
    }

    fn is_empty_string(&mut self) -> Result<bool, DecodeError> {
        let mut ahead = self.jiter.clone();
        Ok(ahead.known_str().map_err(syntax)?.is_empty())
    }

    pub(super) fn peek(&mut self) -> Result<(Kind, Peek), DecodeError> {
        let peek = self.jiter.peek().map_err(syntax)?;
        Ok((kind(peek), peek))
    }

    /// The error for a value of a kind that cannot be converted, with an excerpt if it is a scalar.
    pub(super) fn unexpected(&mut self, kind: Kind, expected: &'static str) -> DecodeError {
        match kind {
            Kind::Object => DecodeError::new(expected, "an object"),
            Kind::Array => DecodeError::new(expected, "a list"),
            Kind::Null => DecodeError::new(expected, "null"),
            Kind::Bool => DecodeError::new(expected, "a boolean"),
            Kind::Number => DecodeError::new(expected, "a number"),
            Kind::String => match self.jiter.known_str() {
                Ok(text) => DecodeError::value(expected, "the string", text),
                Err(error) => syntax(error),
            },
        }
    }

    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        self.depth += 1;
        match self.depth > MAX_DEPTH {
            true => Err(DecodeError::new("at most 64 levels of nesting", "more")),
            false => Ok(()),
        }
    }
}

impl std::fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoder(at byte {})", self.jiter.current_index())
    }
}

/// The field of that name and whether the letter case agrees. The one that is likely is tried first.
fn find(names: &[&str], likely: usize, key: &str) -> Option<(usize, bool)> {
    if names.get(likely).is_some_and(|name| *name == key) {
        return Some((likely, true));
    }
    let exact = names.iter().position(|name| *name == key).map(|at| (at, true));
    exact.or_else(|| {
        names.iter().position(|name| name.eq_ignore_ascii_case(key)).map(|at| (at, false))
    })
}

fn kind(peek: Peek) -> Kind {
    match peek {
        Peek::Null => Kind::Null,
        Peek::True | Peek::False => Kind::Bool,
        Peek::String => Kind::String,
        Peek::Array => Kind::Array,
        Peek::Object => Kind::Object,
        // Everything else is a number, or the number reader says what is wrong with it.
        _ => Kind::Number,
    }
}

/// The text is not JSON. The reader's words name kinds and positions, never content.
pub(super) fn syntax(error: jiter::JiterError) -> DecodeError {
    DecodeError::new("well-formed JSON", format!("{} at byte {}", error.error_type, error.index))
}
