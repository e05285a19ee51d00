//! What `[service]` can say, and what its mistakes look like.

use super::parse;
use docbind_ir::service::{Authentication, Service, ServicePaging};
use docbind_source::{SourceMap, render};
use insta::assert_snapshot;

/// The single place that parses: the service, or the finding.
fn read(text: &str) -> Result<Option<Service>, String> {
    let mut sources = SourceMap::new();
    let file = sources.add("docbind.toml", text);
    parse(file, &sources).map_err(|it| render::human(&it, &sources, false))
}

fn with(lines: &str) -> String {
    format!("[service]\nname = \"lamp\"\nbase-url = \"https://lamp.example/v1\"\n{lines}\n")
}

fn service(lines: &str) -> Service {
    read(&with(lines)).expect("no mistake").expect("a service")
}

fn mistake(lines: &str) -> String {
    read(&with(lines)).expect_err("a mistake")
}

#[test]
fn most_of_it_has_a_default() {
    let it = service("");
    assert_eq!((it.title.as_str(), it.base_url_variable.as_str()), ("Lamp", "LAMP_BASE_URL"));
    assert_eq!((it.authentication, it.paging, it.site), (Authentication::None, None, None));
    assert!(it.envelope.is_empty() && it.error.code.is_empty() && it.retry_statuses.is_none());
    assert_eq!(read("[[suppress]]\nrule = \"x\"\nreason = \"y\"\n"), Ok(None));
    assert_eq!(read(""), Ok(None));
}

#[test]
fn callers_are_recognised_in_five_ways() {
    let check = |lines| service(lines).authentication;
    let variable = || "LAMP_TOKEN".to_owned();
    assert_eq!(check("authentication = 'none'"), Authentication::None);
    assert_eq!(check("authentication = 'bearer'"), Authentication::Bearer { variable: variable() });
    assert_eq!(
        check("authentication.header = 'X-Api-Key'"),
        Authentication::Header { name: "X-Api-Key".to_owned(), variable: variable() }
    );
    assert_eq!(
        check("authentication = { query = 'api_key' }\nenvironment.token = 'KEY'"),
        Authentication::Query { name: "api_key".to_owned(), variable: "KEY".to_owned() }
    );
    assert_eq!(
        check("authentication = 'basic'\nenvironment = { user = 'ME' }"),
        Authentication::Basic { user: "ME".to_owned(), password: "LAMP_PASSWORD".to_owned() }
    );
}

#[test]
fn lists_are_paged_in_four_ways() {
    let check = |lines| service(lines).paging;
    assert_eq!(check("paging = 'link-header'"), Some(ServicePaging::LinkHeader));
    let (page, size) = ("page".to_owned(), "per_page".to_owned());
    assert_eq!(
        check("paging.page-number = { page = 'page', size = 'per_page' }"),
        Some(ServicePaging::PageNumber { page, size, first: 1 })
    );
    let (request, response) = ("after".to_owned(), "next".to_owned());
    assert_eq!(
        check("paging = { cursor = { request = 'after', response = 'next' } }"),
        Some(ServicePaging::Cursor { request, response })
    );
    let (offset, limit) = ("skip".to_owned(), "take".to_owned());
    assert_eq!(
        check("[service.paging.offset]\noffset = 'skip'\nlimit = 'take'"),
        Some(ServicePaging::Offset { offset, limit })
    );
}

#[test]
fn errors_and_data_have_paths() {
    let it = service(
        "envelope = 'result.data'\nretry-statuses = [429, 500]\n\
         error = { code = 'errors.0.code', message = 'errors.0.text', success = 0, request-id = 'X-Id' }",
    );
    assert_eq!(it.envelope, ["result", "data"]);
    assert_eq!(it.error.code, ["errors", "0", "code"]);
    assert_eq!(
        (it.error.success.as_deref(), it.error.request_id.as_deref()),
        (Some("0"), Some("X-Id"))
    );
    assert_eq!(it.retry_statuses, Some(vec![429, 500]));
}

#[test]
fn mistakes_have_a_place_and_a_way_out() {
    assert_snapshot!(mistake("authentification = 'bearer'"), @r#"
    error[bad-config]: unknown field `authentification`, expected one of `name`, `title`, `base-url`, `site`, `authentication`, `environment`, `error`, `envelope`, `paging`, `retry-statuses`
     --> docbind.toml:4:1
      |
    4 | authentification = 'bearer'
      | ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `authentication`?
    "#);
    assert_snapshot!(mistake("authentication = 'bearerr'"), @r#"
    error[bad-config]: unknown variant `bearerr`, expected one of `none`, `bearer`, `basic`, `header`, `query`
     --> docbind.toml:4:18
      |
    4 | authentication = 'bearerr'
      |                  ^^^^^^^^^
      |
      = help: did you mean `bearer`?
    "#);
    assert_snapshot!(mistake("error = { code = 'error..code' }"), @r#"
    error[bad-config]: a key of the path is empty
     --> docbind.toml:4:18
      |
    4 | error = { code = 'error..code' }
      |                  ^^^^^^^^^^^^^
      |
      = help: write keys with dots between them, such as `error.code`
    "#);
    assert_snapshot!(mistake("retry-statuses = [429, 200]"), @r#"
    error[bad-config]: not a status of failure
     --> docbind.toml:4:24
      |
    4 | retry-statuses = [429, 200]
      |                        ^^^
      |
      = help: these are 400 to 599
    "#);
    assert_snapshot!(read("[servce]\n").expect_err("a mistake"), @r#"
    error[bad-config]: unknown field `servce`, expected one of `service`, `suppress`, `dialect`, `translation`
     --> docbind.toml:1:2
      |
    1 | [servce]
      |  ^^^^^^
      |
      = help: did you mean `service`?
    "#);
}

#[test]
fn texts_that_would_get_somewhere_else_are_refused() {
    let cases = [
        "title = \"a\\nb\"",
        "authentication = { header = 'X: y' }",
        "authentication = { query = \"a\\u0000\" }",
        "environment = { token = 'A=B' }",
        "site = 'javascript:x'",
        "error = { request-id = 'X Y' }",
        "error = { success = 0 }",
        "envelope = ''",
    ];
    for lines in cases {
        assert!(mistake(lines).contains("error[bad-config]"), "{lines}");
    }
    let named =
        |name: &str| read(&format!("[service]\nname = {name:?}\nbase-url = \"https://x\"\n"));
    for name in ["", "A", "a_b", "../a", "a--b", "1a", "match", "core", "ucloud", "-a", "a-"] {
        assert!(named(name).is_err(), "{name}");
    }
    assert!(named("a-1").is_ok());
    let at = |url: &str| read(&format!("[service]\nname = \"a\"\nbase-url = {url:?}\n"));
    for url in
        ["x", "http://lamp.example", "https://", "https://a@b", "https://a/?b", "https://a b"]
    {
        assert!(at(url).is_err(), "{url}");
    }
    assert!(at("http://127.0.0.1:80/x").is_ok() && at("https://a.b:1/c").is_ok());
}

#[test]
fn the_file_is_beside_the_pages_or_above_them() {
    let folder = docbind_test_support::Folder::with(&[("docs/a-api/x.md", "# X")]);
    let docs = folder.path("docs");
    assert_eq!(super::require(&docs).expect("no mistake"), None);
    folder.write("docbind.toml", with(""));
    let found = super::require(&docs).expect("no mistake");
    assert_eq!(found.map(|it| it.name).as_deref(), Some("lamp"));
    folder.write("docs/docbind.toml", with("paging = 'pages'"));
    let error = super::require(&docs).expect_err("a mistake").to_string();
    assert!(error.contains("unknown variant `pages`") && error.contains("docbind.toml"), "{error}");
}

/// Any text is a service of which crates can be made, or a finding.
#[test]
fn any_text_gives_sound_crates_or_a_finding() {
    let whole = with(
        "title = 'Lamp'\nsite = 'https://x.y/'\nauthentication = { header = 'X-Key' }\nenvelope = 'a.b'\n\
         error = { code = 'e.c', message = 'e.m', success = 'OK', request-id = 'X-Id' }\n\
         paging = { cursor = { request = 'a', response = 'b' } }\nretry-statuses = [500]\n\
         environment = { token = 'T', base-url = 'B' }",
    );
    let whole: Vec<char> = whole.chars().collect();
    let pieces: Vec<char> = "\"'\\{}[]=.\n#\0\u{202e}/*!灯Aa-_ 0".chars().collect();
    let mut random = fastrand::Rng::with_seed(7);
    let mut services = 0;
    for _ in 0..4000 {
        let mut text = whole.clone();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(0..text.len());
            match random.u8(0..3) {
                0 => drop(text.remove(at)),
                1 => text[at] = pieces[random.usize(0..pieces.len())],
                _ => text.insert(at, pieces[random.usize(0..pieces.len())]),
            }
        }
        let text: String = text.into_iter().collect();
        let Ok(Some(service)) = read(&text) else { continue };
        services += 1;
        let core = format!("{}-core/", service.name);
        let options = docbind_rust::Options { service: Some(service), ..Default::default() };
        let files = docbind_rust::generate_shared(&[], &Default::default(), &options);
        let library = syn::parse_file(&files[&format!("{core}src/lib.rs")]).expect("Rust");
        assert_eq!(library.items.len(), 12, "{text}");
        let manifest = &files[&format!("{core}Cargo.toml")];
        let manifest: toml::Table = toml::from_str(manifest).expect("TOML");
        assert_eq!(manifest.keys().collect::<Vec<_>>(), ["dependencies", "features", "package"]);
    }
    assert!(services > 200, "{services}");
}
