//! Parsing and formatting of paths: valid and invalid ones, and round trips.

use docbind_ir::ElementPath;
use docbind_ir::element_path::{MAX_NAME_BYTES, MAX_SEGMENTS, Part, Section, Segment};
use insta::assert_snapshot;
use proptest::prelude::*;

#[test]
fn valid_paths_are_parsed() {
    let check = |text: &str| {
        let path: ElementPath = text.parse().expect(text);
        assert_eq!(path.to_string(), text);
        let names = |it: &[Segment]| {
            it.iter()
                .map(|it| format!("{}^{}", it.name, it.array_depth))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let operation = path.operation().unwrap_or("the product");
        match path.part() {
            Part::Whole => operation.to_owned(),
            Part::ErrorCode(code) => format!("{operation}, code {code}"),
            Part::Member(section, it) => format!("{operation}, {section:?}: {}", names(it)),
            Part::Model(model) => format!("{operation}, model {model}"),
            Part::ModelField(model, it) => format!("{operation}, model {model}: {}", names(it)),
        }
    };
    let all = [
        "/",
        "/errors/230",
        "/errors/-1",
        "GetRepo",
        "GetRepo/request/Limit",
        "GetRepo/request/Disks.N.Size",
        "GetRepo/request/Ids.N.N",
        "GetRepo/request/N",
        "GetRepo/request/Disks.%4E",
        "GetRepo/request/%.N.%",
        "GetRepo/response/RepoSet",
        "GetRepo/response/RepoSet[]/Tags[][]/Key",
        "GetRepo/response/N",
        "GetRepo/models/RepoSet",
        "GetRepo/models/v1.Repo",
        "GetRepo/models/request",
        "GetRepo/models/RepoSet/Tags[]/Key",
        "PutFile/request-headers/Content-Type",
        "PutFile/request-parameters/uploads",
        "PutFile/request-body/Part/ETag",
        "PutFile/response-headers/X-Meta-%20*",
        "PutFile/response-body/数据集（DataSet）/Name",
        "chat.create%20(2)/request/a%2Fb%2E",
    ];
    assert_snapshot!(all.map(check).join("\n"), @"
    the product
    the product, code 230
    the product, code -1
    GetRepo
    GetRepo, Request: Limit^0
    GetRepo, Request: Disks^1 Size^0
    GetRepo, Request: Ids^2
    GetRepo, Request: N^0
    GetRepo, Request: Disks^0 N^0
    GetRepo, Request: ^1 ^0
    GetRepo, Response: RepoSet^0
    GetRepo, Response: RepoSet^1 Tags^2 Key^0
    GetRepo, Response: N^0
    GetRepo, model RepoSet
    GetRepo, model v1.Repo
    GetRepo, model request
    GetRepo, model RepoSet: Tags^1 Key^0
    PutFile, RequestHeaders: Content-Type^0
    PutFile, RequestParameters: uploads^0
    PutFile, RequestBody: Part^0 ETag^0
    PutFile, ResponseHeaders: X-Meta- *^0
    PutFile, ResponseBody: 数据集（DataSet）^0 Name^0
    chat.create (2), Request: a/b.^0
    ");
}

/// The paths in the table of `docs/elements.md` are valid.
#[test]
fn documented_paths() {
    let docs = include_str!("../../../docs/elements.md");
    let rows = docs.lines().filter_map(|it| it.strip_prefix("| `")?.split_once('`'));
    let paths: Vec<&str> = rows.map(|(path, _)| path).collect();
    for path in &paths {
        assert_eq!(path.parse::<ElementPath>().map(|it| it.to_string()).as_deref(), Ok(*path));
    }
    assert!(paths.len() > 5, "{paths:?}");
}

/// Renders an error: the text, carets under the invalid part, the message and the suggestion.
fn render_error(text: &str) -> String {
    let error = text.parse::<ElementPath>().expect_err(text);
    let range = error.range();
    let before = text[..range.start].chars().count();
    let carets = text[range].chars().count().max(1);
    let mut res = format!("`{text}`\n {}{} {error}\n", " ".repeat(before), "^".repeat(carets));
    if let Some(it) = error.suggestion() {
        res += &format!(" did you mean `{it}`?\n");
        assert_eq!(it.parse::<ElementPath>().map(|it| it.to_string()).as_deref(), Ok(it));
    }
    res
}

#[test]
fn invalid_paths_are_rejected() {
    let all = [
        "",
        "A/request",
        "A/models",
        "A/",
        "A/respons/X",
        "A/requests/X.Y",
        "A/RepoSet/Name",
        "A/request/X..Y",
        "A/request/Disks[0].Size",
        "A/request/Disks.N/Size",
        "A/response/X[]",
        "A/response/X[0]/Y",
        "A/response/]X/Y",
        "A/response//Y",
        "A/models/X/",
        "/error/230",
        "/errors",
        "/errors/x",
        "A/request/Size ",
        "A/request/Data Set",
    ];
    assert_snapshot!(all.map(render_error).join("\n"), @"
    ``
     ^ expected the name of an operation, found nothing

    `A/request`
              ^ `A/request` ends before the name of a parameter

    `A/models`
             ^ `A/models` ends before the name of a model

    `A/`
       ^ expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found nothing

    `A/respons/X`
       ^^^^^^^ expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found `respons`
     did you mean `A/response/X`?

    `A/requests/X.Y`
       ^^^^^^^^ expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found `requests`
     did you mean `A/request/X.Y`?

    `A/RepoSet/Name`
       ^^^^^^^ expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found `RepoSet`
     did you mean `A/models/RepoSet/Name`?

    `A/request/X..Y`
                 ^ expected the name of a parameter, found nothing

    `A/request/Disks[0].Size`
                    ^^^ expected the name of a parameter, found `[0]`
     did you mean `A/request/Disks.N.Size`?

    `A/request/Disks.N/Size`
                      ^ expected `.` between the names of a request, found `/`
     did you mean `A/request/Disks.N.Size`?

    `A/response/X[]`
                 ^^ `X` is the whole array: expected no brackets
     did you mean `A/response/X`?

    `A/response/X[0]/Y`
                 ^^^ expected the name of a field, found `[0]`
     did you mean `A/response/X[]/Y`?

    `A/response/]X/Y`
                ^^ expected the name of a field, found `]X`

    `A/response//Y`
                ^ expected the name of a field, found nothing

    `A/models/X/`
                ^ expected the name of a field, found nothing

    `/error/230`
      ^^^^^ expected `errors` and the number of an error code, found `error`
     did you mean `/errors/230`?

    `/errors`
            ^ expected the number of an error code, found nothing

    `/errors/x`
             ^ expected the number of an error code, found `x`

    `A/request/Size `
                   ^ a path has neither blanks nor control characters: `%20` encodes this one in a name
     did you mean `A/request/Size`?

    `A/request/Data Set`
                   ^ a path has neither blanks nor control characters: `%20` encodes this one in a name
     did you mean `A/request/Data%20Set`?
    ");
    assert_snapshot!(render_error(&format!("A/response/{}", ["X"; MAX_SEGMENTS + 1].join("/"))), @"
    `A/response/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X/X`
                                                                                ^ a path has at most 32 names
    ");
    assert_snapshot!(render_error(&format!("A/response/{}", "x".repeat(MAX_NAME_BYTES + 1))), @"
    `A/response/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a name has at most 256 bytes, this one 257
    ");
}

#[test]
fn lenient_parsing_accepts_other_spellings() {
    let check = |text: &str, expected: &str| {
        let lenient = ElementPath::parse_lenient(text).map(|it| it.to_string());
        assert_eq!(lenient.as_deref(), Ok(expected), "{text}");
    };
    for (text, path) in [
        ("A/response/Set[].Price", "A/response/Set[]/Price"),
        ("A/models/Lamp/Set[].Price", "A/models/Lamp/Set[]/Price"),
        ("A/request/Disks.n.Size", "A/request/Disks.N.Size"),
        ("A/request/Rate%", "A/request/Rate%25"),
        ("A/request/%41b%2fc", "A/request/Ab%2Fc"),
        ("/errors/007", "/errors/7"),
    ] {
        check(text, path);
        check(path, path);
    }
    assert_snapshot!(render_error("A/response/Set[].Price"), @"
    `A/response/Set[].Price`
                     ^ `A/response/Set[].Price` is spelled `A/response/Set[]/Price`
     did you mean `A/response/Set[]/Price`?
    ");
    assert_snapshot!(render_error("A/request/Disks.n.Size"), @"
    `A/request/Disks.n.Size`
                     ^ `A/request/Disks.n.Size` is spelled `A/request/Disks.N.Size`
     did you mean `A/request/Disks.N.Size`?
    ");
    assert_snapshot!(render_error("A/request/100%"), @"
    `A/request/100%`
                   ^ `A/request/100%` is spelled `A/request/100%25`
     did you mean `A/request/100%25`?
    ");
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-Z][A-Za-z0-9]{0,8}",
        1 => "[Nn]",
        1 => "[ -~]{1,6}",
        1 => any::<String>().prop_filter("a name", |it| it.len() <= MAX_NAME_BYTES),
    ]
}

fn segments() -> impl Strategy<Value = Vec<Segment>> {
    let segment = (name(), prop_oneof![9 => 0..3u8, 1 => any::<u8>()]);
    prop::collection::vec(
        segment.prop_map(|(name, array_depth)| Segment { name, array_depth }),
        1..=MAX_SEGMENTS,
    )
}

fn any_path() -> impl Strategy<Value = ElementPath> {
    let expected = "names within their limits";
    let section = prop::sample::select(Section::ALL.to_vec());
    prop_oneof![
        1 => Just(ElementPath::product()),
        1 => any::<i64>().prop_map(ElementPath::error_code),
        1 => name().prop_map(move |it| ElementPath::for_operation(&it).expect(expected)),
        1 => (name(), name()).prop_map(move |(a, b)| ElementPath::model(&a, &b).expect(expected)),
        2 => (name(), name(), segments())
            .prop_map(move |(a, b, it)| ElementPath::model_field(&a, &b, it).expect(expected)),
        6 => (name(), section, segments())
            .prop_map(move |(a, section, it)| ElementPath::member(&a, section, it).expect(expected)),
    ]
}

/// Pieces of text, most of which have a meaning in paths.
const PIECES: &[&str] = &[
    "/",
    ".",
    "N",
    "n",
    "[]",
    "[",
    "]",
    "0",
    "%",
    "%20",
    "%2F",
    "%zz",
    "A",
    "request",
    "response",
    "models",
    "errors",
    "request-body",
    "磁盘",
    " ",
    "\u{0}",
    "\u{202e}",
    "-1",
];

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..12);
    prop_oneof![3 => pieces.prop_map(|it| it.concat()), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn paths_survive_a_round_trip(path in any_path()) {
        let text = path.to_string();
        prop_assert_eq!(text.parse::<ElementPath>(), Ok(path.clone()), "{}", text);
        prop_assert!(!text.contains(char::is_whitespace) && !text.contains(char::is_control));
        prop_assert!(path.starts_with(&path));
        for it in path.enclosing() {
            prop_assert!(path.starts_with(&it) && !it.starts_with(&path), "{} {}", path, it);
        }
    }

    #[test]
    fn any_text_is_a_path_or_an_error(text in any_text()) {
        match text.parse::<ElementPath>() {
            Ok(it) => prop_assert_eq!(it.to_string(), text.as_str()),
            Err(error) => {
                prop_assert!(text.get(error.range()).is_some(), "{:?}", error);
                prop_assert!(!error.to_string().is_empty());
                if let Some(it) = error.suggestion() {
                    let read = it.parse::<ElementPath>().map(|it| it.to_string());
                    prop_assert_eq!(read.as_deref(), Ok(it));
                }
            }
        }
        if let Ok(it) = ElementPath::parse_lenient(&text) {
            prop_assert_eq!(it.to_string().parse(), Ok(it));
        }
    }
}
