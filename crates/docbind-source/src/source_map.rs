//! The texts of pages, with the lines and columns of positions in them.

use crate::{Code, Diagnostic, FileId, Location, Span};

/// The largest page that is read, in bytes. A page of some hundred kilobytes is already unusual.
pub const MAX_FILE_BYTES: usize = 16 << 20;

const INVALID_UTF8: Code = Code::error("invalid-utf8");
const NUL: Code = Code::warning("nul-character");
const TOO_LARGE: Code = Code::error("page-too-large");

/// The codes of all diagnostics about the bytes of a file.
pub const CODES: &[Code] = &[INVALID_UTF8, NUL, TOO_LARGE];

/// The path and the text of a page.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path relative to the input folder, with `/` as the separator on every platform.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// Creates a file from a path and a text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        let text = text.into();
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let after_newlines = newlines.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        SourceFile { path: path.into(), text, line_starts }
    }

    /// Returns the text of a span; empty if the span does not belong to this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Returns the line and column of a byte, both counted from one; columns count characters.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start as usize..offset as usize).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// Returns the line of a byte, counted from one.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }
}

/// All files of a run, by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Creates an empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Adds a file with the bytes that it has on disk.
    ///
    /// Never fails: bytes that are not UTF-8 are replaced by U+FFFD and reported.
    pub fn add_bytes(
        &mut self,
        path: impl Into<String>,
        mut bytes: Vec<u8>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> FileId {
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let mut report = |code, span: Span, message: String, help: &str| {
            let location = Location::new(file, span);
            diagnostics.push(Diagnostic::new(code, location, message).with_help(help));
        };
        if bytes.len() > MAX_FILE_BYTES {
            let message = format!("the page exceeds the limit of {MAX_FILE_BYTES} bytes");
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
                // Each NUL before it is replaced below, which makes it two bytes longer.
                let nuls = error.as_bytes()[..at].iter().filter(|it| **it == 0).count();
                let at = at + 2 * nuls;
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let message = "the text is not UTF-8 from here on".to_owned();
                let help = "save the page as UTF-8; invalid bytes were replaced by U+FFFD";
                report(INVALID_UTF8, Span::new(at..at + '\u{fffd}'.len_utf8()), message, help);
                text
            }
        };
        let nul = memchr::memchr(0, text.as_bytes());
        if let Some(at) = nul {
            let message = "the page contains a NUL character".to_owned();
            // The span is that of the replacement: it belongs to the text that is kept.
            report(
                NUL,
                Span::new(at..at + '\u{fffd}'.len_utf8()),
                message,
                "remove it; it was replaced by U+FFFD",
            );
        }
        let text = if nul.is_some() { text.replace('\0', "\u{fffd}") } else { text };
        self.files.push(SourceFile::new(path, text));
        file
    }

    /// Adds a file that is already a string.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(path, text));
        file
    }

    /// Replaces the text of a file, for instance by one with repaired rows.
    ///
    /// # Panics
    /// If the id belongs to another map.
    pub fn replace(&mut self, id: FileId, text: impl Into<String>) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile::new(std::mem::take(&mut file.path), text);
    }

    /// Returns a file.
    ///
    /// # Panics
    /// If the id belongs to another map.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Iterates over all files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
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
        let rendered = diagnostics.iter().map(|it| crate::render::short(it, &map)).collect();
        (map.file(id).text.clone(), rendered)
    }

    #[test]
    fn valid_text_is_unchanged() {
        assert_eq!(check("a\n中".as_bytes()), ("a\n中".to_owned(), vec![]));
    }

    #[test]
    fn byte_order_mark_is_removed() {
        assert_eq!(check("\u{feff}# A".as_bytes()), ("# A".to_owned(), vec![]));
    }

    #[test]
    fn invalid_bytes_are_replaced_and_reported() {
        let (text, diagnostics) = check(b"ab\n\xffc");
        assert_eq!(text, "ab\n\u{fffd}c");
        assert_eq!(
            diagnostics,
            ["page.md:2:1: error[invalid-utf8]: the text is not UTF-8 from here on"]
        );
    }

    #[test]
    fn nul_is_replaced_and_reported() {
        let (text, diagnostics) = check(b"a\0b");
        assert_eq!(text, "a\u{fffd}b");
        assert_eq!(
            diagnostics,
            ["page.md:1:2: warning[nul-character]: the page contains a NUL character"]
        );
    }

    #[test]
    fn spans_cover_the_replacement_characters() {
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
