//! Patterns of paths: a folder, or a path in which `*` stands for any characters but `/` and `**` for any. What the
//! stars of one pattern stand for can be put into another one.

/// How long a pattern may be, in characters: the time grows with the product of the lengths of pattern and path.
pub(super) const MAX_PATTERN_CHARS: usize = 256;

/// A pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    /// Any characters but `/`.
    Star,
    /// Any characters.
    DoubleStar,
}

impl Pattern {
    /// Parses a pattern; without a star, it is a folder with all that is below it.
    pub(super) fn parse(text: &str) -> Pattern {
        let text = text.trim_start_matches("./");
        let folder = text.trim_matches('/');
        let whole = match text.contains('*') {
            true => text.to_owned(),
            false if matches!(folder, "" | ".") => "**".to_owned(),
            false => format!("{folder}/**"),
        };
        let mut tokens = Vec::new();
        let mut chars = whole.chars().peekable();
        while let Some(char) = chars.next() {
            tokens.push(match char {
                '*' if chars.next_if_eq(&'*').is_some() => Token::DoubleStar,
                '*' => Token::Star,
                _ => Token::Char(char),
            });
        }
        Pattern(tokens)
    }

    /// Whether both have the same stars, so that what those of one stand for fits into the other.
    pub(super) fn has_stars_of(&self, other: &Pattern) -> bool {
        self.stars().eq(other.stars())
    }

    /// Returns how many characters are not left open: of two patterns, the one that has more is more precise.
    pub(super) fn precision(&self) -> usize {
        self.0.len() - self.stars().count()
    }

    fn stars(&self) -> impl Iterator<Item = Token> {
        self.0.iter().copied().filter(|it| !matches!(it, Token::Char(_)))
    }

    /// Returns what the stars stand for in a path that matches: of several possibilities, the first star stands
    /// for as little as possible.
    pub(super) fn captures(&self, path: &str) -> Option<Vec<String>> {
        let path: Vec<char> = path.chars().collect();
        let width = path.len() + 1;
        // Whether the rest of the pattern from a token on matches the rest of the path from a character on.
        let mut is_match = vec![false; (self.0.len() + 1) * width];
        is_match[self.0.len() * width + path.len()] = true;
        for (at, token) in self.0.iter().enumerate().rev() {
            for from in (0..width).rev() {
                let behind = |to: usize| is_match[(at + 1) * width + to];
                let char = path.get(from);
                is_match[at * width + from] = match token {
                    Token::Char(it) => char == Some(it) && behind(from + 1),
                    Token::Star | Token::DoubleStar => {
                        let goes_on = char.is_some_and(|it| token.fits(*it));
                        behind(from) || goes_on && is_match[at * width + from + 1]
                    }
                };
            }
        }
        is_match[0].then_some(())?;
        let mut captures = Vec::new();
        let mut from = 0;
        for (at, token) in self.0.iter().enumerate() {
            if let Token::Char(_) = token {
                from += 1;
                continue;
            }
            let to = (from..width).find(|it| is_match[(at + 1) * width + it])?;
            captures.push(path[from..to].iter().collect());
            from = to;
        }
        Some(captures)
    }

    /// Puts what stars stand for into the pattern.
    pub(super) fn fill(&self, captures: &[String]) -> String {
        let mut captures = captures.iter();
        let mut res = String::new();
        for token in &self.0 {
            match token {
                Token::Char(it) => res.push(*it),
                Token::Star | Token::DoubleStar => {
                    res += captures.next().map(String::as_str).unwrap_or_default();
                }
            }
        }
        res
    }
}

impl Token {
    /// Whether a star may stand for a character.
    fn fits(self, char: char) -> bool {
        match self {
            Token::Char(it) => it == char,
            Token::Star => char != '/',
            Token::DoubleStar => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn paths_of_counterparts() {
        let check = |of: &str, is: &str, path: &str| {
            let (of, is) = (Pattern::parse(of), Pattern::parse(is));
            assert!(of.has_stars_of(&is));
            Some(is.fill(&of.captures(path)?))
        };
        assert_eq!(check("zh", "en", "zh/a/b.md").as_deref(), Some("en/a/b.md"));
        assert_eq!(check("./zh/", "/en", "zh/b.md").as_deref(), Some("en/b.md"));
        assert_eq!(check("zh", "en", "zhong/b.md"), None);
        assert_eq!(check(".", "en", "a/b.md").as_deref(), Some("en/a/b.md"));
        assert_eq!(check("**.md", "**.en.md", "a/b.md").as_deref(), Some("a/b.en.md"));
        assert_eq!(check("*/zh/**", "*/en/**", "u/zh/zh/b.md").as_deref(), Some("u/en/zh/b.md"));
        assert_eq!(check("*/zh/**", "*/en/**", "u/v/zh/b.md"), None);
    }

    #[test]
    fn the_time_is_bounded_whatever_the_pattern() {
        let pattern = Pattern::parse(&"*a".repeat(100));
        assert_eq!(pattern.captures(&"b".repeat(1000)), None);
        assert_eq!(pattern.captures(&"a".repeat(1000)).map(|it| it.len()), Some(100));
    }

    #[test]
    fn stars_must_be_the_same() {
        let check = |a: &str, b: &str| Pattern::parse(a).has_stars_of(&Pattern::parse(b));
        assert!(check("zh", "."));
        assert!(!check("*/zh/**", "en"));
        assert!(!check("*.md", "**.en.md"));
    }
}
