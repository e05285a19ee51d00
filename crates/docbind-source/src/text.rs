//! The pages as text, in the order of their paths.

use crate::{Code, Diagnostic, FileId, Location, Span};

/// The largest page that is read, in bytes. A page of a few hundred thousand is already unusual.
pub const MAX_FILE_BYTES: usize = 16 << 20;

const INVALID_UTF8: Code = Code::error("invalid-utf8");
const NUL: Code = Code::warning("nul-character");
const TOO_LARGE: Code = Code::error("page-too-large");

/// The kinds of findings that a file can have as a text.
pub const CODES: &[Code] = &[INVALID_UTF8, NUL, TOO_LARGE];

/// One text and its path.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the folder that was read, with `/` between the parts on every platform.
    pub path: String,
    /// The whole text, valid UTF-8 without a byte order mark.
    pub text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// A text that is already a string.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        let text = text.into();
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = newlines.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0).chain(starts).collect();
        SourceFile { path: path.into(), text, line_starts }
    }

    /// The text between two bytes; empty where the span is not one of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte, both counted from one; columns count characters.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start as usize..offset as usize).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The line of a byte, counted from one.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }
}

/// All texts of one run.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a file as it was found on disk.
    ///
    /// Bytes that are no text do not stop anything: they become U+FFFD and a finding.
    pub fn add_bytes(
        &mut self,
        path: impl Into<String>,
        mut bytes: Vec<u8>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> FileId {
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let mut report = |code, span: Span, message: String, help: &str| {
            let place = Location::new(file, span);
            diagnostics.push(Diagnostic::new(code, place, message).with_help(help));
        };
        if bytes.len() > MAX_FILE_BYTES {
            let message =
                format!("the page has more than the {MAX_FILE_BYTES} bytes that are read");
            report(TOO_LARGE, Span::default(), message, "split the page");
            self.files.push(SourceFile::new(path, ""));
            return file;
        }
        if bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(..'\u{feff}'.len_utf8());
        }
        let text = match String::from_utf8(bytes) {
            Ok(it) => it,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                // Each NUL before it will be two bytes longer.
                let nuls = error.as_bytes()[..at].iter().filter(|it| **it == 0).count();
                let at = at + 2 * nuls;
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let message = "the text is not UTF-8 from here on".to_owned();
                let help = "save the page as UTF-8; what could not be read was replaced by U+FFFD";
                report(INVALID_UTF8, Span::new(at..at + '\u{fffd}'.len_utf8()), message, help);
                text
            }
        };
        let nul = memchr::memchr(0, text.as_bytes());
        if let Some(at) = nul {
            let message = "the page holds a NUL character".to_owned();
            // The place is one of the text that is kept.
            report(
                NUL,
                Span::new(at..at + '\u{fffd}'.len_utf8()),
                message,
                "remove it; it was read as U+FFFD",
            );
        }
        let text = if nul.is_some() { text.replace('\0', "\u{fffd}") } else { text };
        self.files.push(SourceFile::new(path, text));
        file
    }

    /// Adds a text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(path, text));
        file
    }

    /// Gives a file another text, such as one whose broken rows were repaired.
    ///
    /// # Panics
    /// Where the number was given out by another map.
    pub fn replace(&mut self, id: FileId, text: impl Into<String>) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile::new(std::mem::take(&mut file.path), text);
    }

    /// A file of this map.
    ///
    /// # Panics
    /// Where the number was given out by another map.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> (String, Vec<String>) {
        let mut map = SourceMap::new();
        let mut diagnostics = Vec::new();
        let id = map.add_bytes("page.md", bytes.to_vec(), &mut diagnostics);
        let found = diagnostics.iter().map(|it| crate::render::short(it, &map)).collect();
        (map.file(id).text.clone(), found)
    }

    #[test]
    fn text_is_kept() {
        assert_eq!(check("a\n中".as_bytes()), ("a\n中".to_owned(), vec![]));
    }

    #[test]
    fn byte_order_mark_is_dropped() {
        assert_eq!(check("\u{feff}# A".as_bytes()), ("# A".to_owned(), vec![]));
    }

    #[test]
    fn invalid_bytes_are_replaced_and_reported() {
        let (text, found) = check(b"ab\n\xffc");
        assert_eq!(text, "ab\n\u{fffd}c");
        assert_eq!(found, ["page.md:2:1: error[invalid-utf8]: the text is not UTF-8 from here on"]);
    }

    #[test]
    fn nul_is_replaced_and_reported() {
        let (text, found) = check(b"a\0b");
        assert_eq!(text, "a\u{fffd}b");
        assert_eq!(found, ["page.md:1:2: warning[nul-character]: the page holds a NUL character"]);
    }

    #[test]
    fn places_are_those_of_the_text_that_is_kept() {
        for bytes in
            [&b"a\0b\0"[..], b"a\xff\0", b"\0\0a\xff", b"\xef\xbb\xbf\xffa", b"\xef\xbb\xbf\0"]
        {
            let mut map = SourceMap::new();
            let mut diagnostics = Vec::new();
            let id = map.add_bytes("page.md", bytes.to_vec(), &mut diagnostics);
            for it in diagnostics {
                assert_eq!(map.file(id).slice(it.place.span), "\u{fffd}", "{bytes:?}");
            }
        }
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let file = SourceFile::new("p", "一二\n三四");
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column(3), (1, 2));
        assert_eq!(file.line_column(7), (2, 1));
        assert_eq!(file.line_column(10), (2, 2));
    }
}
