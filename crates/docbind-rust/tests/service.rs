//! Crates of a service that is described by data: the generated core crate, and what changes in the others.

use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_ir::resolve::{CONTENT, resolve};
use docbind_ir::service::{Authentication, ErrorShape, Service, ServicePaging};
use docbind_rust::{Files, Options, Runtime};
use docbind_test_support::source_map;
use insta::assert_snapshot;
use proc_macro2::{TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;

/// An operation that returns a page of a list, with an API key in its tables.
const PAGE: &str = "\
# List lights - ListLights

## Syntax

```
GET /lights?page=<page>&per_page=<per_page>&skip=<skip>&after=<after>&key=<key> HTTP/1.1
X-Key: <key>
```

## Request Parameters

|Name|Type|Description|Required|
|---|---|---|---|
|page|String|Where to begin|No|
|per_page|String|How many|No|
|skip|String|Where to begin|No|
|after|String|Where to begin|No|
|key|String|The key|Yes|

**Request Headers**

|Name|Type|Description|Required|
|---|---|---|---|
|X-Key|String|The key|Yes|

## Responses

**Response Body**

|Name|Type|Description|
|---|---|---|
|lights|Array|Lights, which [a page](other.md) describes|
|next|String|Where to go on|
|total|Integer|How many there are|

**lights**

|Name|Type|Description|
|---|---|---|
|id|String|Which one|
";

const ACTION: &str = "lamp-lights/src/actions/list_lights.rs";
const CORE: &str = "lamp-core/src/lib.rs";

fn service() -> Service {
    let path = |it: &str| it.split('.').map(str::to_owned).collect();
    Service {
        name: "lamp".to_owned(),
        title: "Lamp".to_owned(),
        base_url: "https://lamp.example/v1".to_owned(),
        base_url_variable: "LAMP_BASE_URL".to_owned(),
        site: None,
        authentication: Authentication::Bearer { variable: "LAMP_TOKEN".to_owned() },
        error: ErrorShape {
            code: path("error.code"),
            message: path("error.message"),
            success: Some("0".to_owned()),
            request_id: Some("X-Trace".to_owned()),
        },
        envelope: path("result.data"),
        paging: None,
        retry_statuses: Some(vec![429, 500]),
    }
}

fn ir() -> Ir {
    build(&source_map(&[("lights-api/list_lights.md", PAGE)]), "root").ir
}

fn generate(service: Service) -> Files {
    generate_of(&ir(), service)
}

fn generate_of(ir: &Ir, service: Service) -> Files {
    let site = service.site.clone().unwrap_or_default();
    let runtime = Runtime::Path("../crates/docbind-client".to_owned());
    let options = Options { site, runtime, service: Some(service), ..Options::default() };
    docbind_rust::generate(&resolve(ir), &options)
}

#[test]
fn the_core_crate_describes_the_service() {
    let files = generate(service());
    assert_snapshot!("core.rs", files[CORE]);
    assert_snapshot!("core.toml", files["lamp-core/Cargo.toml"]);
}

#[test]
fn crates_depend_on_the_core_crate_alone() {
    let files = generate(service());
    for (path, text) in files.iter().filter(|(path, _)| !path.contains("LICENSE")) {
        let text = text.to_lowercase();
        assert!(!text.contains("ucloud") && !path.contains("ucloud"), "{path}\n{text}");
    }
    let manifest = &files["lamp-lights/Cargo.toml"];
    assert!(manifest.contains("\nlamp-core = { path = \"../lamp-core\","), "{manifest}");
    assert!(files["lamp/src/lib.rs"].contains("pub use lamp_core as runtime;"));
}

#[test]
fn callers_do_not_give_what_the_client_adds() {
    let check = |authentication| {
        let files = generate(Service { authentication, ..service() });
        let line = files[ACTION].lines().find(|it| it.contains("pub fn new("));
        let line = line.unwrap_or_default().trim().to_owned();
        (line, files[CORE].split("authentication(").nth(1).map(str::to_owned))
    };
    let (new, description) = check(Authentication::None);
    assert_eq!(new, "pub fn new(key: impl Into<String>, x_key: impl Into<String>) -> Self {");
    assert!(description.is_some_and(|it| it.starts_with("Authentication::None)")));
    let (name, variable) = ("x-key".to_owned(), "T".to_owned());
    let (new, _) = check(Authentication::Header { name, variable: variable.clone() });
    assert_eq!(new, "pub fn new(key: impl Into<String>) -> Self {");
    let (new, _) = check(Authentication::Query { name: "key".to_owned(), variable });
    assert_eq!(new, "pub fn new(x_key: impl Into<String>) -> Self {");
}

#[test]
fn lists_are_paged_as_the_service_says() {
    let check = |paging| {
        let files = generate(Service { paging, ..service() });
        let text = files[ACTION].split_whitespace().collect::<String>();
        let call = text.split(".paging(").nth(1)?.split(";").next()?.to_owned();
        Some((call, text.contains("Some(self.total)") || text.contains("self.total}")))
    };
    let text = |it: &str| it.to_owned();
    assert_eq!(check(None), None);
    let link = check(Some(ServicePaging::LinkHeader));
    assert_eq!(link, Some((text("Paging::link_header())"), false)));
    let (page, size) = (text("page"), text("per_page"));
    let number = check(Some(ServicePaging::PageNumber { page: page.clone(), size, first: 0 }));
    let expected = text("Paging::page_number_from(\"page\",\"per_page\",0))");
    assert_eq!(number, Some((expected, true)));
    let (offset, limit) = (text("skip"), text("per_page"));
    let offset = check(Some(ServicePaging::Offset { offset, limit }));
    assert_eq!(offset, Some((text("Paging::offset_limit(\"skip\",\"per_page\"))"), true)));
    let (request, response) = (text("after"), text("next"));
    let cursor = check(Some(ServicePaging::Cursor { request, response }));
    assert_eq!(cursor, Some((text("Paging::token(\"after\",\"next\"))"), true)));
    // What an operation does not have, it is not paged by.
    assert_eq!(
        check(Some(ServicePaging::PageNumber { page, size: text("limit"), first: 1 })),
        None
    );
}

#[test]
fn a_list_at_the_top_level_is_a_field() {
    let mut ir = ir();
    let response = &mut ir.products[0].operations[0].response;
    response.truncate(1);
    response[0].name = CONTENT.to_owned();
    let paging = Some(ServicePaging::LinkHeader);
    let files = generate_of(&ir, Service { paging, ..service() });
    let text = &files[ACTION];
    for line in
        ["pub body: Vec<models::Body>,", "to.objects(\"$body\", &self.body);", "&mut self.body"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn links_lead_to_published_pages_alone() {
    let site = Some("https://pages.example/".to_owned());
    let published = &generate(Service { site, ..service() })[ACTION];
    assert!(published.contains("<https://pages.example/lights-api/list_lights>"), "{published}");
    let unpublished = generate(service());
    for (path, text) in unpublished.iter().filter(|(path, _)| !path.contains("LICENSE")) {
        assert!(!text.contains("(<"), "{path}\n{text}");
    }
}

/// A service of which every text that may be anything is anything.
fn any_service() -> impl Strategy<Value = Service> {
    let text = || "\\PC{0,12}|[\"\\\\#{}<>/*!\\n]{1,6}|(.|\n)*";
    let name = "[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9})?";
    (name, text(), vec(text(), 0..3), vec(text(), 0..3), 0..5_u8, text(), any::<Option<u16>>())
        .prop_filter("a keyword", |it| !docbind_rust::is_keyword(&it.0.replace('-', "_")))
        .prop_map(|(name, text, code, message, way, other, status)| Service {
            name,
            title: text.clone(),
            base_url: text.clone(),
            base_url_variable: other.clone(),
            site: None,
            authentication: match way {
                0 => Authentication::None,
                1 => Authentication::Bearer { variable: text.clone() },
                2 => Authentication::Basic { user: text.clone(), password: other.clone() },
                3 => Authentication::Header { name: text.clone(), variable: other.clone() },
                _ => Authentication::Query { name: text.clone(), variable: other.clone() },
            },
            error: ErrorShape {
                code: code.clone(),
                message,
                success: Some(text.clone()),
                request_id: Some(other),
            },
            envelope: code,
            paging: None,
            retry_statuses: status.map(|it| vec![it]),
        })
}

/// Returns the tokens of a file without its documentation, with `"…"` in place of each text.
fn shape(text: &str) -> String {
    fn push(tokens: TokenStream, res: &mut String) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    res.push('(');
                    push(group.stream(), res);
                    res.push(')');
                }
                TokenTree::Literal(it) if it.to_string().contains('"') => res.push_str("\"…\" "),
                TokenTree::Literal(_) => res.push_str("0 "),
                // Long lines are broken, with a comma at their ends.
                TokenTree::Punct(it) if it.as_char() == ',' => {}
                other => *res += &format!("{other} "),
            }
        }
    }
    let mut res = String::new();
    push(text.parse().expect("Rust"), &mut res);
    res
}

proptest! {
    #[test]
    fn any_service_gives_the_same_code_but_for_its_texts(any in any_service()) {
        // Of the same kinds, with plain texts: `the_core_crate_describes_the_service` shows it.
        let plain = |it: &String| if it.is_empty() { String::new() } else { "x".to_owned() };
        let all = |it: &Vec<String>| it.iter().map(plain).collect::<Vec<_>>();
        let x = || "x".to_owned();
        let tame = Service {
            title: x(),
            base_url: x(),
            base_url_variable: x(),
            authentication: match &any.authentication {
                Authentication::None => Authentication::None,
                Authentication::Bearer { .. } => Authentication::Bearer { variable: x() },
                Authentication::Basic { .. } => Authentication::Basic { user: x(), password: x() },
                Authentication::Header { .. } => Authentication::Header { name: x(), variable: x() },
                Authentication::Query { .. } => Authentication::Query { name: x(), variable: x() },
            },
            error: ErrorShape {
                code: all(&any.error.code),
                message: all(&any.error.message),
                success: Some(x()),
                request_id: Some(x()),
            },
            envelope: all(&any.envelope),
            ..any.clone()
        };
        let (name, files, tame) = (any.name.clone(), generate(any), generate(tame));
        prop_assert!(files.keys().eq(tame.keys()));
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
            let without_docs = |it: &str| {
                let lines = it.lines().filter(|it| !it.trim_start().starts_with("//"));
                lines.collect::<Vec<_>>().join("\n")
            };
            prop_assert_eq!(shape(&without_docs(text)), shape(&without_docs(&tame[path])), "{}", path);
        }
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with("Cargo.toml")) {
            let names = text.lines().filter(|it| it.starts_with("name = ")).count();
            let sections = text.lines().filter(|it| it.starts_with('[')).count();
            let tame_sections = tame[path].lines().filter(|it| it.starts_with('[')).count();
            prop_assert_eq!(sections, tame_sections, "{}\n{}", path, text);
            prop_assert!(names <= 2 && path.starts_with(&name));
        }
    }
}
