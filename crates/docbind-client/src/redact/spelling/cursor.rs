//! [`Cursor`]: reads the rest of a spelling, behind the character that it begins with.

use super::{Reading, SpelledText};

/// HTML entities with a name.
const ENTITIES: [(&str, char); 5] =
    [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\'')];

/// A place in a text behind the first character of a spelling. What follows may be spelled itself.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a SpelledText<'a>,
    pub(super) at: usize,
    pub(super) layers: u8,
}

impl<'a> Cursor<'a> {
    fn at(self, end: usize) -> Self {
        Self { at: end, ..self }
    }

    fn readings(self) -> impl Iterator<Item = Reading<char>> + use<'a> {
        let readings = self.text.readings(self.at, self.layers);
        (0..readings.as_slice().len()).map(move |index| readings.as_slice()[index])
    }

    /// Returns the places behind `expected`.
    fn after(self, expected: char) -> impl Iterator<Item = Self> + use<'a> {
        self.readings().filter(move |it| it.value == expected).map(move |it| self.at(it.end))
    }

    /// Appends a digit to each of several numbers.
    fn with_digit(self, numbers: &[Reading<u32>], radix: u32) -> Vec<Reading<u32>> {
        let longer = numbers.iter().flat_map(|number| {
            self.at(number.end).readings().filter_map(move |it| {
                let value = number.value * radix + it.value.to_digit(radix)?;
                Some(Reading { value, end: it.end })
            })
        });
        longer.collect()
    }

    /// Reads exactly `count` hexadecimal digits.
    fn hex(self, count: usize) -> Vec<Reading<u32>> {
        let start = vec![Reading { value: 0, end: self.at }];
        (0..count).fold(start, |numbers, _| self.with_digit(&numbers, 16))
    }

    /// Reads the number of a character, which has at most `max_digits`, and the mark behind it.
    fn numbered(self, radix: u32, max_digits: usize, mark: char) -> Vec<Reading<char>> {
        let mut res = Vec::new();
        let mut numbers = vec![Reading { value: 0, end: self.at }];
        for _ in 0..max_digits {
            numbers = self.with_digit(&numbers, radix);
            for number in &numbers {
                let Some(value) = char::from_u32(number.value) else { continue };
                res.extend(self.at(number.end).after(mark).map(|it| Reading { value, end: it.at }));
            }
        }
        res
    }

    /// Reads the escape sequences of JSON, and those of `Debug` output.
    pub(super) fn after_backslash(self) -> Vec<Reading<char>> {
        let mut res = Vec::new();
        for Reading { value, end } in self.readings() {
            let rest = self.at(end);
            match value {
                'b' => res.push(Reading { value: '\u{8}', end }),
                'f' => res.push(Reading { value: '\u{c}', end }),
                'n' => res.push(Reading { value: '\n', end }),
                'r' => res.push(Reading { value: '\r', end }),
                't' => res.push(Reading { value: '\t', end }),
                '0' => res.push(Reading { value: '\0', end }),
                'u' => {
                    res.extend(rest.utf16());
                    res.extend(rest.after('{').flat_map(|it| it.numbered(16, 6, '}')));
                }
                _ if value.is_ascii_alphanumeric() => {}
                value => res.push(Reading { value, end }),
            }
        }
        res
    }

    /// Reads the digits behind `\u`; a character beyond U+FFFF is two such escape sequences.
    fn utf16(self) -> Vec<Reading<char>> {
        let mut res = Vec::new();
        for Reading { value: high, end } in self.hex(4) {
            if let Some(value) = char::from_u32(high) {
                res.push(Reading { value, end });
                continue;
            }
            let second = self.at(end).after('\\').flat_map(|it| it.after('u'));
            for Reading { value: low, end } in second.flat_map(|it| it.hex(4)) {
                let units = [high, low].map(|it| it as u16);
                if let Some(Ok(value)) = char::decode_utf16(units).next() {
                    res.push(Reading { value, end });
                }
            }
        }
        res
    }

    /// Reads the digits behind `%`, and those of the further bytes of a character.
    pub(super) fn after_percent(self) -> Vec<Reading<char>> {
        let mut res = Vec::new();
        for Reading { value: first, end } in self.hex(2) {
            let len = match first {
                ..0x80 => 1,
                0xc2..0xe0 => 2,
                0xe0..0xf0 => 3,
                0xf0..0xf5 => 4,
                _ => continue,
            };
            let mut sequences = vec![(vec![first as u8], end)];
            for _ in 1..len {
                let longer = sequences.into_iter().flat_map(|(bytes, end)| {
                    let next = self.at(end).after('%').flat_map(|it| it.hex(2));
                    next.map(move |it| ([bytes.as_slice(), &[it.value as u8]].concat(), it.end))
                });
                sequences = longer.collect();
            }
            for (bytes, end) in sequences {
                let decoded = std::str::from_utf8(&bytes).ok().and_then(|it| it.chars().next());
                res.extend(decoded.map(|value| Reading { value, end }));
            }
        }
        res
    }

    /// Reads the name or number of an HTML entity.
    pub(super) fn after_ampersand(self) -> Vec<Reading<char>> {
        let mut res = Vec::new();
        for (name, value) in ENTITIES {
            let mut cursors = vec![self];
            for c in name.chars() {
                cursors = cursors.into_iter().flat_map(|it| it.after(c)).collect();
            }
            res.extend(cursors.into_iter().map(|it| Reading { value, end: it.at }));
        }
        for number in self.after('#') {
            res.extend(number.numbered(10, 7, ';'));
            let hex = number.after('x').chain(number.after('X'));
            res.extend(hex.flat_map(|it| it.numbered(16, 6, ';')));
        }
        res
    }
}
