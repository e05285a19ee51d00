//! Nothing panics on any text, as a file of errata or as a page, and no location exceeds its text.

mod common;

use common::{PAGE, lamp};
use proptest::prelude::*;

const ERRATA: &str = r#"
[[erratum]]
id = "price"
target = ["DescribeLamp/models/Lamp/Price", "DescribeLamp/request/Sockets.N.Watt"]
expect = "string"
change.type = "array[float]"
reason = "r"
evidence = ["e"]

[[erratum]]
id = "add"
target = "DescribeLamp/request/Sockets.N.Size"
expect = "absent"
change.add = { type = "int", required = true }
reason = "r"
evidence = ["e"]

[[erratum]]
id = "split"
target = "DescribeLamp/response/Spare"
expect = "Lamp"
change.split = "Torch"
reason = "r"
evidence = ["e"]

[[erratum]]
id = "drop"
target = "DescribeLamp/request/Sockets.N.Watt"
expect = "string"
change = "drop"
reason = "r"
evidence = ["e"]

[[repair]]
id = "row"
page = "lamp-api/describe_lamp.md"
expect = "| **Limit** | int | 一页几盏 |No|"
replace = "| **Limit** | int | 几盏 |No|"
reason = "r"
evidence = ["e"]
"#;

/// Pieces of text that are special in errata or in pages.
const PIECES: &[&str] = &[
    "|",
    "\n",
    "`",
    "[[",
    "]]",
    "\"",
    "=",
    ".N",
    "[]",
    "/",
    "change",
    "array[",
    "DescribeLamp",
    "[[erratum]]\n",
    "🔥",
    "\u{0}",
    "\u{202e}",
    "#",
    " ",
    "models",
];

/// A text with up to five stretches replaced by pieces.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((0..text.len(), 0..PIECES.len(), 0..40usize), 1..6);
    edits.prop_map(move |edits| {
        let mut res = text.to_owned();
        for (offset, piece, removed) in edits {
            let start = res.floor_char_boundary(offset.min(res.len()));
            let end = res.floor_char_boundary((start + removed).min(res.len()));
            res.replace_range(start..end.max(start), PIECES[piece]);
        }
        res
    })
}

fn check(page: &str, errata: &str) -> Result<(), TestCaseError> {
    let run = lamp(page, errata);
    let _ = run.findings();
    for it in run.result.diagnostics.iter().chain(&run.syntax) {
        let locations = it.labels.iter().map(|it| it.place).chain([it.place]);
        for it in locations {
            prop_assert!(run.sources.file(it.file).text.get(it.span.range()).is_some());
        }
    }
    let drafts = docbind_errata::propose(&run.built.ir.products[0]);
    let outcomes = &run.result.outcomes;
    let _ = docbind_errata::report("lamp", outcomes, &run.sources);
    for (_, file) in run.sources.iter().skip(1) {
        if let Some(pruned) = docbind_errata::prune(&run.errata[0], file, outcomes) {
            // Malformed entries stay as they are, and no other entry becomes malformed.
            prop_assert!(lamp(page, &pruned).syntax.len() <= run.syntax.len(), "{pruned}");
        }
    }
    prop_assert!(lamp(page, &drafts).syntax.is_empty(), "{drafts}");
    Ok(())
}

proptest! {
    #[test]
    fn any_errata(errata in damaged(ERRATA)) {
        check(PAGE, &errata)?;
    }

    #[test]
    fn any_page(page in damaged(PAGE)) {
        check(&page, ERRATA)?;
    }

    #[test]
    fn any_text(errata in any::<String>()) {
        check(PAGE, &errata)?;
    }
}
