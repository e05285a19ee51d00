//! [`Cursor`]: reads the rest of a spelling, behind the character that it begins with.

use super::{Reading, readings};

/// A place in a text behind the first character of a spelling. What follows may be spelled itself.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) layers: u8,
}

impl<'a> Cursor<'a> {
    fn readings(self) -> Vec<Reading<char>> {
        readings(self.text, self.at, self.layers)
    }

    fn at(self, end: usize) -> Self {
        Self { at: end, ..self }
    }

    /// Returns the places behind `expected`.
    fn after(self, expected: char) -> impl Iterator<Item = Self> {
        self.readings()
            .into_iter()
            .filter_map(move |it| (it.value == expected).then_some(self.at(it.end)))
    }

    /// Reads exactly `count` hexadecimal digits.
    fn hex(self, count: usize) -> Vec<Reading<u32>> {
        let mut res = vec![Reading { value: 0, end: self.at }];
        for _ in 0..count {
            let longer = res.into_iter().flat_map(|number| {
                self.at(number.end).readings().into_iter().filter_map(move |it| {
                    let value = number.value * 16 + it.value.to_digit(16)?;
                    Some(Reading { value, end: it.end })
                })
            });
            res = longer.collect();
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
                    res.extend(rest.braced_hex());
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

    /// Reads the digits behind `\u` in Rust's `Debug` output: `{1f600}`.
    fn braced_hex(self) -> Vec<Reading<char>> {
        let digits = self.after('{').flat_map(|it| (1..=6).flat_map(move |count| it.hex(count)));
        digits.flat_map(|number| number.char_before(self, '}')).collect()
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
        const NAMED: [(&str, char); 5] =
            [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
        let mut res = Vec::new();
        for (name, value) in NAMED {
            let mut cursors = vec![self];
            for c in name.chars().chain([';']) {
                cursors = cursors.into_iter().flat_map(|it| it.after(c)).collect();
            }
            res.extend(cursors.into_iter().map(|it| Reading { value, end: it.at }));
        }
        for number in self.after('#') {
            for cursor in number.after('x').chain(number.after('X')) {
                let digits = (1..=6).flat_map(|count| cursor.hex(count));
                res.extend(digits.flat_map(|it| it.char_before(self, ';')));
            }
            for count in 1..=7 {
                // Decimal digits are hexadecimal ones, too.
                let digits = number.hex(count).into_iter();
                let decimal = digits.filter_map(|it| {
                    let value = format!("{:x}", it.value).parse().ok()?;
                    Some(Reading { value, end: it.end })
                });
                res.extend(decimal.flat_map(|it| it.char_before(self, ';')));
            }
        }
        res
    }
}

impl Reading<u32> {
    /// Returns the character with this number, if `end` follows its digits.
    fn char_before(self, cursor: Cursor<'_>, end: char) -> Option<Reading<char>> {
        let value = char::from_u32(self.value)?;
        let end = cursor.at(self.end).after(end).next()?.at;
        Some(Reading { value, end })
    }
}
