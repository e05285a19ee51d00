//! Dialects: layouts of pages as data. A dialect is a TOML file that says where operations, sections and
//! rows are and what their words mean; [`read_dialect`](crate::read_dialect) reads pages by it.
//!
//! A dialect is input from strangers: its patterns are linear in time, counted and bounded, and a mistake in
//! it is a diagnostic that points into the file. Nothing here reads a page.

mod builtin;
pub mod codes;
mod format;
mod methods;
mod pattern;
pub mod roles;
mod rules;
mod template;
mod validate;

pub use builtin::{builtin, builtin_names, builtin_text, default_dialect};
pub(crate) use methods::{MethodRules, methods_in, methods_matched};
pub(crate) use pattern::Pattern;
pub(crate) use template::Affix;
pub use validate::parse;

use roles::{At, Binding, Column, From, ModelBy, ModelOf, PageKind, Place, Role, Scope};
use std::collections::{BTreeMap, HashMap};

/// The most bytes that a file of a dialect may have.
pub const MAX_DIALECT_BYTES: usize = 64 << 10;

/// The JSON Schema of the file, for editors.
pub const SCHEMA: &str = include_str!("../../dialects/schema.json");

/// A dialect that is valid.
#[derive(Clone, Debug, Default)]
pub struct Dialect {
    /// The name.
    pub name: String,
    /// What it is about, in a sentence.
    pub about: String,
    /// What pages in this layout do not say, or what the dialect cannot read.
    pub limits: Vec<String>,
    /// A pattern for the name of the file that has the method and path of each operation: `*` stands for any
    /// characters.
    pub index_file: Option<String>,
    /// The text that it was read from, and that of those it extends: what identifies it.
    pub source: String,
    /// How operations are called.
    pub binding: Binding,
    /// What a section says that has nothing to list.
    pub(crate) nothing: Option<Pattern>,
    pub(crate) pages: Vec<PageRule>,
    pub(crate) strip: Vec<Pattern>,
    /// Texts that only say what the code behind them is.
    pub(crate) labels: Vec<Pattern>,
    /// Whether line breaks and pipes of descriptions, and line breaks of anchors, were not escaped.
    pub(crate) raw_cells: bool,
    pub(crate) captures: Vec<Locator>,
    pub(crate) operations: Vec<Locator>,
    pub(crate) sections: Vec<SectionRule>,
    pub(crate) rows: Vec<RowRule>,
    pub(crate) columns: HashMap<String, Column>,
    pub(crate) methods: MethodRules,
    /// The first title of each column, which messages suggest.
    pub(crate) first_titles: BTreeMap<Column, String>,
    pub(crate) names: NameRules,
    pub(crate) required: RequiredRules,
    pub(crate) types: TypeRules,
    pub(crate) locations: LocationRules,
    pub(crate) compose: ComposeWords,
}

/// What makes a page one without operations.
#[derive(Clone, Debug)]
pub(crate) struct PageRule {
    pub(crate) kind: PageKind,
    /// Matches the name of the file without its extension, in lower case.
    pub(crate) pattern: Pattern,
}

/// Where an operation is named, or a text that templates refer to.
#[derive(Clone, Debug)]
pub(crate) struct Locator {
    pub(crate) at: At,
    pub(crate) pattern: Pattern,
    pub(crate) level: Vec<u8>,
    pub(crate) lang: Vec<String>,
    pub(crate) under: Option<Pattern>,
    pub(crate) anchor: Option<Pattern>,
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) all: bool,
    pub(crate) continues: bool,
    pub(crate) raw: bool,
    pub(crate) scope: Scope,
    /// How it is written, for messages.
    pub(crate) example: Option<String>,
}

impl Locator {
    /// Whether it looks at headings of a level.
    pub(crate) fn has_level(&self, level: u8) -> bool {
        self.level.is_empty() || self.level.contains(&level)
    }
}

/// What makes a title that of a section.
#[derive(Clone, Debug)]
pub(crate) struct SectionRule {
    pub(crate) role: Role,
    pub(crate) words: Vec<String>,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) anchor: Option<Pattern>,
    pub(crate) level: Vec<u8>,
    pub(crate) at: Vec<At>,
    pub(crate) under: Option<Role>,
    pub(crate) of: ModelOf,
    pub(crate) raw: bool,
    /// Whether a page with it gives way to one without it about the same operation.
    pub(crate) legacy: bool,
}

impl SectionRule {
    /// Whether a title is that of the section; `word` is the title as words are compared.
    pub(crate) fn matches(&self, title: &str, word: &str) -> bool {
        let has_rule = !self.words.is_empty() || self.pattern.is_some() || self.anchor.is_some();
        let is_word = self.words.iter().any(|it| it == word);
        let is_match = self.pattern.as_ref().map(|it| it.is_match(title));
        has_rule && (is_word || is_match.unwrap_or(self.words.is_empty()))
    }
}

/// What rows outside of sections are.
#[derive(Clone, Debug)]
pub(crate) struct RowRule {
    pub(crate) from: From,
    pub(crate) role: Role,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) has: Vec<Column>,
    pub(crate) lacks: Vec<Column>,
    pub(crate) first: Vec<String>,
    pub(crate) after: Option<Pattern>,
    pub(crate) raw: bool,
}

/// How names are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameRules {
    pub(crate) separator: String,
    pub(crate) index: Vec<String>,
    /// What stands for an index only between two names.
    pub(crate) inner_index: Vec<String>,
    pub(crate) brackets: bool,
    pub(crate) indent: Option<Pattern>,
    pub(crate) optional: Option<Pattern>,
    pub(crate) required: Option<Pattern>,
    pub(crate) strip: Vec<Pattern>,
    pub(crate) mixin: Vec<String>,
    pub(crate) map: Vec<String>,
    pub(crate) verbatim: bool,
    /// Whether a row with the title above its table is the whole, and one below a list of values its element.
    pub(crate) titled: bool,
    /// What separates names of which one is enough.
    pub(crate) either: String,
    /// What separates names that all are fields.
    pub(crate) both: String,
}

/// A pattern for yes and one for no.
#[derive(Clone, Debug, Default)]
pub(crate) struct YesNo {
    pub(crate) yes: Option<Pattern>,
    pub(crate) no: Option<Pattern>,
}

impl YesNo {
    pub(crate) fn of(&self, text: &str) -> Option<bool> {
        let matches = |it: &Option<Pattern>| it.as_ref().is_some_and(|it| it.is_match(text));
        match (matches(&self.yes), matches(&self.no)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }
}

/// How pages say that something is required.
#[derive(Clone, Debug, Default)]
pub(crate) struct RequiredRules {
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
    /// The first words for yes and no as they are written, which messages suggest.
    pub(crate) suggested: (String, String),
    pub(crate) default: Option<bool>,
    pub(crate) default_column: YesNo,
    pub(crate) docs: YesNo,
    pub(crate) note: YesNo,
    pub(crate) by_method: BTreeMap<String, bool>,
}

/// What a word for a type means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    String,
    /// An array of strings.
    Strings,
    Int,
    Float,
    Bool,
    Object,
    Array,
    Any,
    File,
    DateTime,
    Null,
    /// An object with any keys, whose values are text.
    Map,
}

/// How types are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeRules {
    pub(crate) words: HashMap<String, Word>,
    /// The words as they are written, in the order of the dialect, which messages suggest.
    pub(crate) spellings: Vec<(Word, String)>,
    pub(crate) array: Vec<Affix>,
    pub(crate) map: Vec<Affix>,
    pub(crate) nullable: Vec<Affix>,
    pub(crate) union: Vec<String>,
    pub(crate) drop: Vec<Pattern>,
    /// Whether a whole is a list if its example is.
    pub(crate) list_by_example: bool,
    pub(crate) model: ModelBy,
    /// Patterns for the type in a description.
    pub(crate) docs: Vec<Pattern>,
    /// Patterns for the type of a whole body, in a paragraph of its section.
    pub(crate) note: Vec<Pattern>,
}

/// The part of the request that has a parameter, if neither its column nor its section says so.
#[derive(Clone, Debug, Default)]
pub(crate) struct LocationRules {
    pub(crate) default: Option<Place>,
    /// Where parameters are whose type is a model.
    pub(crate) model: Option<Place>,
    pub(crate) by_method: BTreeMap<&'static str, Place>,
    pub(crate) words: HashMap<String, Place>,
}

/// The words between tables that make an object of several.
#[derive(Clone, Debug, Default)]
pub(crate) struct ComposeWords {
    pub(crate) all: Vec<String>,
    pub(crate) one: Vec<String>,
    pub(crate) end: Vec<String>,
}

/// Returns a title or word as it is compared: trimmed, in lower case, without a colon at its end.
pub(crate) fn normalized(text: &str) -> String {
    let text = crate::inline::trim(text).trim_end_matches([':', '：']).trim_end();
    text.to_lowercase()
}
