//! Dialects whose operations are called by name: another reference in other words, read like the default one.

use docbind_markdown::dialect::{Dialect, builtin, builtin_names, parse};
use docbind_markdown::page::{FieldRow, Page};
use docbind_source::{FileId, SourceMap, render};
use insta::assert_snapshot;

/// A reference whose pages are titled by the call, with a required column of stars.
const LAMPS: &str = r##"
[dialect]
name = "lamps"
binding = "rpc"
nothing = 'nothing to send'

[[page]]
is = "navigation"
match = '^start$'

[[operation]]
in = "heading"
match = '^Call (?P<name>[a-z_]+): (?P<title>.+)$'
example = "Call get_lamp: read a lamp"
[[operation]]
in = "text"
match = '"call": "(?P<name>[a-z_]+)"'

[columns]
name = ["Key"]
type = ["Kind"]
docs = ["Meaning"]
required = ["Must"]
code = ["Number"]
message = ["Trouble"]

[[section]]
is = "request"
words = ["What to send"]
[[section]]
is = "response"
words = ["What comes back"]
[[section]]
is = "models"
words = ["Shapes"]
[[section]]
is = "request-example"
words = ["Say"]

[name]
separator = "/"
index = ["*"]

[required]
yes = ["must"]
no = ["may"]

[type]
array = ["many {}"]
map = ["named {}"]
model = "link"
[type.words]
string = ["text"]
float = ["number"]
bool = ["switch"]
any = ["anything"]
"##;

fn lamps() -> Dialect {
    parse(FileId(0), LAMPS, &builtin_names(), &builtin).expect("a valid dialect")
}

/// Reads a page, and lists what is on it and what was found.
fn check(path: &str, text: &str, dialect: &Dialect) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add(path, text);
    let mut findings = Vec::new();
    let mut res = match docbind_markdown::read(file, sources.file(file), dialect, &mut findings) {
        Page::Action(it) => {
            let mut res = vec![format!("{} ({})", it.action.value, it.title.value)];
            res.push(rows("request", &it.request));
            res.push(rows("response", &it.response));
            res.extend(it.models.iter().map(|it| rows(&it.name.value, &it.fields)));
            res.extend(it.request_example.map(|it| format!("say {}", it.text.value.trim())));
            res
        }
        Page::Navigation(it) => vec![format!("{} links", it.links.len())],
        Page::ErrorCodes(it) => {
            let row = |it: &docbind_markdown::page::ErrorRow| {
                format!("{} {}", it.code.value, it.meaning.text())
            };
            it.codes.iter().map(row).collect()
        }
        other => vec![format!("{other:?}")],
    };
    res.extend(findings.iter().map(|it| render::human(it, &sources, false)));
    res.join("\n")
}

fn rows(title: &str, rows: &[FieldRow]) -> String {
    let row = |it: &FieldRow| {
        let required = if it.required == Some(true) { "!" } else { "" };
        format!("\n  {}{required}: {:?}", it.name.value, it.ty.value)
    };
    format!("{title}:{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_reference_in_its_own_words() {
    assert_snapshot!(check("lamps/set.md", r#"
# Call set_lamp: change a lamp
## What to send
| Key | Kind | Must | Meaning |
|---|---|---|---|
| lamp | text | must | which one |
| hues/*/share | number | may | how much of it |
| labels | named text | may | |
| more | anything | may | |
## What comes back
| Key | Kind | Meaning |
|---|---|---|
| lamps | many [Lamp](#lamp) | |
## Shapes
### Lamp
| Key | Kind | Meaning |
|---|---|---|
| lit | switch | |
## Say
```json
{"call": "set_lamp", "lamp": "a"}
```
"#, &lamps()), @r##"
    set_lamp (change a lamp)
    request:
      lamp!: String
      hues/*/share: Float
      labels: MapOf(String)
      more: Any
    response:
      lamps: ArrayOf(Model { name: "Lamp", anchor: "lamp", span: Span { start: 316, end: 320 } })
    Lamp:
      lit: Bool
    say {"call": "set_lamp", "lamp": "a"}
    "##);
}

#[test]
fn findings_are_in_the_words_of_the_dialect() {
    assert_snapshot!(check("lamps/get.md", r#"
# Read a lamp
## What to send
| Key | Kind | Must | Meaning |
|---|---|---|---|
| lamp | txt | always | which one |
| a b | text | may | |
## What comes back
| Field | Sort |
|---|---|
| lit | switch |

`{"call": "get_lamp"}`
"#, &lamps()), @r##"
    get_lamp (Read a lamp)
    request:
      lamp: Unknown("txt")
    response:
    warning[title-mismatch]: the title does not name the action `get_lamp`
     --> lamps/get.md:2:3
      |
    2 | # Read a lamp
      |   ^^^^^^^^^^^
      |
      = help: name `get_lamp` in the title
    warning[unknown-type]: expected a type, found `txt`
     --> lamps/get.md:6:10
      |
    6 | | lamp | txt | always | which one |
      |          ^^^
      |
      = help: did you mean `text`? until then any value is accepted
    warning[unknown-required]: expected `must` or `may`, found `always`
     --> lamps/get.md:6:16
      |
    6 | | lamp | txt | always | which one |
      |                ^^^^^^
      |
      = help: write `must` or `may`; until then it is optional
    error[bad-name]: the name `a b` contains a blank
     --> lamps/get.md:7:3
      |
    7 | | a b | text | may | |
      |   ^^^
      |
      = help: write the name as it is sent, with `/*` after arrays
    error[unreadable-table]: expected columns for name and type, found `Field`, `Sort`
     --> lamps/get.md:9:3
      |
    9 | | Field | Sort |
      |   ^^^^^^^^^^^^
      |
      = help: use the titles `Key`, `Kind`, `Meaning`, `Must`; its rows were left out
    "##);
}

#[test]
fn pages_without_operations() {
    assert_snapshot!(check("lamps/start.md", "# Lamps\n[set](set.md)\n", &lamps()), @"1 links");
    let codes = "# Troubles\n| Number | Trouble |\n|---|---|\n| 7 | no such lamp |\n";
    assert_snapshot!(check("lamps/troubles.md", codes, &lamps()), @"7 no such lamp");
}

/// A dialect of one's own on top of the default one: other words, everything else as it is.
#[test]
fn words_on_top_of_the_default_dialect() {
    let text = r#"
[dialect]
name = "lampen"
extends = "ucloud"
[columns]
name = ["Feld"]
type = ["Art"]
docs = ["Sinn"]
[[section]]
is = "request"
words = ["Anfrage"]
[[section]]
is = "response"
words = ["Antwort"]
"#;
    let dialect = parse(FileId(0), text, &builtin_names(), &builtin).expect("a valid dialect");
    let page = "# Lampe lesen - GetLamp\n## Anfrage\n| Feld | Art | Sinn |\n|---|---|---|\n| Id | string | welche |\n## Antwort\nnone\n";
    assert_snapshot!(check("lamps/get.md", page, &dialect), @"
    GetLamp (Lampe lesen)
    request:
      Id: String
    response:
    ");
}
