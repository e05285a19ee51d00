//! Removes findings that follow from others: one mistake on a page is one finding.

use crate::codes;
use docbind_source::{Code, Diagnostic, FileId, SourceMap};
use std::collections::{BTreeSet, HashSet};

/// Removes findings that are mere consequences of another finding.
pub(crate) fn drop_consequences(diagnostics: &mut Vec<Diagnostic>, sources: &SourceMap) {
    let line_of = |it: &Diagnostic| {
        let location = it.place;
        (location.file, sources.file(location.file).line(location.span.start))
    };
    let lines_with = |codes: &[&str]| -> BTreeSet<(FileId, usize)> {
        diagnostics.iter().filter(|it| codes.contains(&it.code.name)).map(line_of).collect()
    };
    // The cells of a malformed row are not what they seem to be.
    let malformed = lines_with(&MALFORMED_ROW);
    // An unresolved type is reported once, and not as a broken anchor as well.
    let unresolved = lines_with(&["unresolved-model", "model-link-mismatch"]);
    // An unused model is probably the one that an unresolved type means.
    let with_unresolved: BTreeSet<FileId> = unresolved.iter().map(|(file, _)| *file).collect();
    // Text in place of a table is no stray text.
    let unreadable = lines_with(&["unreadable-table"]);
    let with_unreadable: BTreeSet<FileId> = unreadable.iter().map(|(file, _)| *file).collect();
    // A name that cannot be read is in no table, although examples have it.
    let bad_names = words_of_bad_names(diagnostics, sources);
    // Where the example contradicts a type, the finding at the example also points at the table.
    let contradicted: BTreeSet<(FileId, usize)> = diagnostics
        .iter()
        .filter(|it| [codes::ONE_OR_MANY, codes::TYPE_MISMATCH].contains(&it.code))
        .flat_map(|it| &it.labels)
        .map(|it| (it.place.file, sources.file(it.place.file).line(it.place.span.start)))
        .collect();
    // One empty line separates all rows below it from their table.
    let stray = lines_with(&["stray-row"]);
    diagnostics.retain(|it| {
        if it.code == codes::UNUSED_MODEL && with_unresolved.contains(&it.place.file) {
            return false;
        }
        let (file, word) = (it.place.file, sources.file(it.place.file).slice(it.place.span));
        let is_in_no_table = with_unreadable.contains(&file) || bad_names.contains(&(file, word));
        if UNDOCUMENTED.contains(&it.code) && is_in_no_table {
            return false;
        }
        let line = line_of(it);
        let is_in_malformed = malformed.contains(&line) && !MALFORMED_ROW.contains(&it.code.name);
        let is_unresolved = it.code == codes::BROKEN_ANCHOR && unresolved.contains(&line);
        let is_in_unreadable = it.code == codes::STRAY_TEXT && unreadable.contains(&line);
        if it.code.name == "type-against-example" && contradicted.contains(&line) {
            return false;
        }
        let (file, number) = line;
        let is_below_stray = it.code.name == "stray-row" && stray.contains(&(file, number - 1));
        !is_in_malformed && !is_unresolved && !is_in_unreadable && !is_below_stray
    });
}

/// Returns the words in the cells of names that cannot be read, by file.
fn words_of_bad_names<'s>(
    diagnostics: &[Diagnostic],
    sources: &'s SourceMap,
) -> HashSet<(FileId, &'s str)> {
    let bad_names = diagnostics.iter().filter(|it| it.code.name == "bad-name").map(|it| it.place);
    let words = bad_names.flat_map(|it| {
        let cell = sources.file(it.file).slice(it.span);
        let words = cell.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        words.map(move |word| (it.file, word))
    });
    words.filter(|(_, word)| !word.is_empty()).collect()
}

/// The rules about names of examples that no table has.
const UNDOCUMENTED: [Code; 2] = [codes::UNDOCUMENTED_FIELD, codes::UNDOCUMENTED_PARAMETER];

/// The rules about rows that have more or fewer cells than their table has columns.
const MALFORMED_ROW: [&str; 2] = ["missing-cells", "surplus-cells"];
