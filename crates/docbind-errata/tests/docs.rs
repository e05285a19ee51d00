//! Applies every example of `docs/errata.md` to one of the pages that tests begin with, of which the text shows a part.

mod common;

use common::{HTTP_PAGE, PAGE, run};

#[test]
fn every_example_is_applied() {
    let text = include_str!("../../../docs/errata.md");
    let examples: Vec<&str> =
        text.split("```toml\n").skip(1).filter_map(|it| it.split("```").next()).collect();
    for it in &examples {
        let page = match it.contains("PutLamp") {
            true => ("lamp-api/put_lamp.md", HTTP_PAGE),
            false => ("lamp-api/describe_lamp.md", PAGE),
        };
        let run = run(&[page], &[("errata/lamp.toml", it)]);
        assert_eq!(run.findings(), "", "{it}");
        assert!(run.states().iter().all(|it| it.ends_with(": applied")), "{it}");
        assert!(!run.states().is_empty() || it.contains("[[allow]]"), "{it}");
    }
    // Each kind of change has an example.
    for kind in [
        "type",
        "required",
        "rename",
        "add",
        "split",
        "merge",
        "values",
        "encoding",
        "effect",
        "paging",
        "secret",
        "base64",
        "description",
        "request-body",
        "response-body",
        "move",
        "spans-slashes",
    ] {
        assert!(examples.iter().any(|it| it.contains(&format!("change.{kind}"))), "{kind}");
    }
    assert!(examples.iter().any(|it| it.contains("change = \"drop\"")));
}

#[test]
fn rows_in_the_text_are_rows_of_the_page() {
    let text = include_str!("../../../docs/errata.md");
    let shown = text.split("```text\n").nth(1).and_then(|it| it.split("```").next());
    for line in shown.unwrap_or_default().lines().filter(|it| !it.is_empty()) {
        let line = line.rsplit_once("    ").map_or(line, |(it, _)| it.trim_end());
        assert!(PAGE.lines().any(|it| it == line), "{line}");
    }
}
