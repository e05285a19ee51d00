//! [`Word`]: a word of a shell, of text and of variables.

use std::borrow::Cow;

/// A word of a shell.
#[derive(Clone, Debug, Default)]
pub(super) struct Word(Vec<Part>);

/// A part of a word.
#[derive(Clone, Debug)]
enum Part {
    Text(String),
    /// The value of a variable, whose name has been made by [`variable`].
    Variable(String),
}

impl Word {
    /// Creates a word of text.
    pub(super) fn text(text: impl Into<String>) -> Word {
        Word::default().and(text)
    }

    /// Appends text.
    pub(super) fn and(mut self, text: impl Into<String>) -> Word {
        match self.0.last_mut() {
            Some(Part::Text(last)) => last.push_str(&text.into()),
            Some(Part::Variable(_)) | None => self.0.push(Part::Text(text.into())),
        }
        self
    }

    /// Appends the value of a variable.
    pub(super) fn and_variable(mut self, name: &str) -> Word {
        self.0.push(Part::Variable(name.to_owned()));
        self
    }

    /// Appends another word.
    pub(super) fn and_word(self, other: Word) -> Word {
        other.0.into_iter().fold(self, |res, it| match it {
            Part::Text(it) => res.and(it),
            Part::Variable(it) => res.and_variable(&it),
        })
    }

    /// Returns the word as a POSIX shell reads it.
    pub(super) fn quoted(&self) -> String {
        let is_plain = |it: &Part| match it {
            Part::Variable(_) => true,
            Part::Text(text) => !text
                .contains(|it: char| matches!(it, '"' | '\\' | '`' | '$' | '!') || it.is_control()),
        };
        let has_variable = self.0.iter().any(|it| matches!(it, Part::Variable(_)));
        if has_variable && self.0.iter().all(is_plain) {
            let inner = self.0.iter().map(|it| match it {
                Part::Text(text) => Cow::Borrowed(text.as_str()),
                Part::Variable(name) => Cow::Owned(format!("${{{name}}}")),
            });
            return format!("\"{}\"", inner.collect::<String>());
        }
        let all = self.0.iter().map(|it| match it {
            Part::Text(text) => quoted(text).into_owned(),
            Part::Variable(name) => format!("\"${{{name}}}\""),
        });
        let all: String = all.collect();
        if all.is_empty() { "''".to_owned() } else { all }
    }
}

/// Returns text as one word.
fn quoted(text: &str) -> Cow<'_, str> {
    let is_safe = |it: char| it.is_ascii_alphanumeric() || "-._/:=,@+%".contains(it);
    if !text.is_empty() && !text.starts_with('=') && text.chars().all(is_safe) {
        return Cow::Borrowed(text);
    }
    // No shell could pass a NUL on.
    shlex::try_quote(text).unwrap_or(Cow::Borrowed("''"))
}

/// Returns a name for a variable: letters, digits and underscores only.
pub(super) fn variable(name: &str) -> String {
    let sign = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_uppercase() } else { '_' };
    let name: String = name.chars().map(sign).collect();
    match name.trim_matches('_') {
        "" => "SECRET".to_owned(),
        it if it.starts_with(|it: char| it.is_ascii_digit()) => format!("SECRET_{it}"),
        it => it.to_owned(),
    }
}

/// Joins words to a command, a line for each group of them.
pub(super) fn command(groups: &[Vec<Word>]) -> String {
    let line = |words: &Vec<Word>| words.iter().map(Word::quoted).collect::<Vec<_>>().join(" ");
    groups.iter().map(line).collect::<Vec<_>>().join(" \\\n  ") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_variables() {
        let check = |word: Word| word.quoted();
        assert_eq!(check(Word::text("a=b")), "a=b");
        assert_eq!(check(Word::text("")), "''");
        assert_eq!(check(Word::text("it's $(x)")), "\"it's \"'$(x)'");
        assert_eq!(check(Word::text("Password=").and_variable("PW")), "\"Password=${PW}\"");
        assert_eq!(check(Word::text("$x=").and_variable("PW")), "'$x='\"${PW}\"");
        assert_eq!(variable("root-password'; rm"), "ROOT_PASSWORD___RM");
        assert_eq!((variable("名").as_str(), variable("2x").as_str()), ("SECRET", "SECRET_2X"));
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_words_as_they_were() {
        let cases =
            ["'; rm -rf ~ #", "a\nb", "$(x)", "`x`", "</script>", "!! \\", "-x", "~", "\"", "a b"];
        for text in cases {
            for word in [Word::text(text), Word::text(text).and_variable("PW").and(text)] {
                let script = format!("printf %s {}", word.quoted());
                let output = std::process::Command::new("sh")
                    .env("PW", "p w")
                    .arg("-c")
                    .arg(script)
                    .output();
                let printed =
                    String::from_utf8_lossy(&output.expect("a shell").stdout).into_owned();
                let both = format!("{text}p w{text}");
                assert!(printed == text || printed == both, "{}", word.quoted());
            }
        }
    }
}
