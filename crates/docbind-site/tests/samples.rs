//! The calls on the pages of operations: in a shell, with `curl`, as JSON, in Rust.

use docbind_ir::resolve::resolve;
use docbind_ir::service::{Authentication, ErrorShape, Service};
use docbind_rust::{Decisions, NameLock, Options, PriorState};
use docbind_site::{Product, Site, pages, render};
use docbind_test_support::{Page, docs_input, docs_input_pages, pages_below, source_map};
use std::fmt::Display;

/// Returns a call on the page of an operation, as a reader copies it.
fn call(
    texts: &[(impl AsRef<str>, impl Display)],
    service: Option<&Service>,
    path: &str,
    id: &str,
) -> String {
    let sources = source_map(texts);
    let built = docbind_ir::build::build(&sources, "root-api");
    let resolved = resolve(&built.ir);
    let options = Options { service: service.cloned(), ..Options::default() };
    let summaries = docbind_rust::summaries(&resolved);
    let (lock, decisions) = (NameLock::default(), Decisions::new());
    let names = docbind_rust::crate_names(&summaries, &lock, &decisions, options.prefix()).crates;
    let decide = |it: &docbind_ir::resolve::Product| {
        let name = names.get(&it.name)?.clone();
        let krate = docbind_rust::decide(it, &name, &PriorState::default(), &options).krate;
        Some((name, krate))
    };
    let crates: Vec<_> = resolved.products.iter().map(decide).collect();
    let products = built.ir.products.iter().zip(&resolved.products).zip(&crates);
    let products = products.map(|((ir, resolved), krate)| Product {
        ir,
        resolved,
        krate: krate.as_ref().map(|it| (&it.0, &it.1)),
    });
    let mut site =
        Site::new("Lamp".to_owned(), vec!["lamp".to_owned()], products.collect(), &sources, &[]);
    site.service = service;
    let html = pages(&site).into_iter().map(|it| render(&site, it)).find(|it| it.0 == path);
    let html = html.expect("the page of the operation").1;
    let tab = html.split(&format!("id=\"{id}\"")).nth(1).expect("the call");
    let text = tab.split("<code>").nth(1).and_then(|it| it.split("</code>").next());
    let text = text.expect("the text of the call");
    assert!(!text.contains('<'), "{text}");
    let text = text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"");
    text.replace("&#39;", "'").replace("&#38;", "&")
}

fn lamp() -> Service {
    Service {
        name: "lamp".to_owned(),
        title: "Lamp".to_owned(),
        base_url: "https://api.lamp.example/v1".to_owned(),
        base_url_variable: "LAMP_BASE_URL".to_owned(),
        site: None,
        authentication: Authentication::Bearer { variable: "LAMP_TOKEN".to_owned() },
        error: ErrorShape::default(),
        envelope: Vec::new(),
        paging: None,
        retry_statuses: None,
    }
}

const ROWS: &str = "\
| Colour | string | | Yes |
| Watt | int | | No |
| On | bool | | No |
| Password | string | | No |
| Query | string | | No |
| Sockets.N.Size | int | | No |
| Sockets.N.Kinds.N | string | | No |";

const BUY: &str = "api/lamp/BuyLamp.html";

fn example(query: &str) -> [(&'static str, Page); 1] {
    let url = format!("https://api.example/?Action=BuyLamp{query}");
    [("lamp-api/page.md", Page::new("BuyLamp").request(ROWS).request_example(&url))]
}

#[test]
fn an_action_in_four_forms() {
    let pages = example(
        "&Colour=red&Watt=5&On=true&Password=hunter22&Query=a%20b&Sockets.0.Size=2&Sockets.0.Kinds.0=x&Other=1\
         &PublicKey=k&Signature=s",
    );
    let check = |id: &str| call(&pages, None, BUY, id);
    assert_eq!(
        check("call-shell"),
        "lamp lamp buy-lamp \\\n  --colour=red \\\n  --watt=5 \\\n  --on=true \\\n  --password=@env:PASSWORD \\\n  \
         '--param:query=a b' \\\n  --sockets.0.size=2 \\\n  --sockets.0.kinds.0=x \\\n  --extra=Other=1\n"
    );
    let curl = check("call-curl");
    assert!(curl.contains("\n  --data-urlencode 'Query=a b' \\\n"), "{curl}");
    assert!(curl.contains("\n  --data-urlencode \"Password=${PASSWORD}\" \\\n"), "{curl}");
    assert!(curl.ends_with("--data-urlencode \"Signature=${SIGNATURE}\"\n"), "{curl}");
    assert_eq!(
        check("call-json").split_whitespace().collect::<String>(),
        r#"{"Colour":"red","Watt":5,"On":true,"Password":"$PASSWORD","Query":"ab","Sockets":[{"Size":2,"Kinds":["x"]}],"Other":"1"}"#
    );
    // The crate has no example with a parameter that no table has.
    let rust = call(&example("&Colour=red&Password=hunter22"), None, BUY, "call-rust");
    assert!(rust.contains("    let password = std::env::var(\"PASSWORD\")?;\n"), "{rust}");
    assert!(rust.contains(".password(password)"), "{rust}");
    for id in ["call-shell", "call-curl", "call-json", "call-rust"] {
        assert!(!check(id).contains("hunter"), "{id}");
    }
}

#[cfg(unix)]
#[test]
fn a_shell_reads_hostile_values_as_they_are() {
    let values = [
        "'; rm -rf ~ #",
        "a\nb",
        "$(id)",
        "`id`",
        "</script>",
        "@FILE",
        "-x",
        "\\",
        "!!",
        "a\"b",
        "${HOME}",
    ];
    for value in values {
        let encoded: String = value.bytes().map(|it| format!("%{it:02X}")).collect();
        let pages = example(&format!("&Colour={encoded}&Password=hunter22"));
        let line = call(&pages, None, BUY, "call-shell");
        let at = if value.starts_with('@') { "@" } else { "" };
        let expected = format!("[lamp][buy-lamp][--colour={at}{value}][--password=@env:PASSWORD]");
        assert_eq!(words_of(&line), expected, "{line}");
        let words = words_of(&call(&pages, None, BUY, "call-curl").replacen("curl", "lamp", 1));
        assert!(words.contains(&format!("[Colour={value}]")), "{words}");
        assert!(words.contains("[Password=p w]"), "{words}");
    }
}

/// Returns what a shell makes of the words of a command.
#[cfg(unix)]
fn words_of(line: &str) -> String {
    let script = format!("lamp() {{ printf '[%s]' \"$@\"; }}\n{line}");
    let mut shell = std::process::Command::new("sh");
    let output = shell.env("PASSWORD", "p w").arg("-c").arg(script).output().expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[cfg(unix)]
#[test]
fn no_name_of_a_parameter_is_a_file_to_curl() {
    let words =
        words_of(&call(&example("&%40FILE=1"), None, BUY, "call-curl").replacen("curl", "lamp", 1));
    assert!(words.contains("[%40FILE=1]"), "{words}");
}

#[test]
fn operations_of_a_described_service() {
    let mut pages = pages_below(&docs_input().join("../examples/other-service/docs"));
    // They are in another layout.
    pages.retain(|it| !it.0.starts_with("sensors"));
    let check = |path: &str, id: &str| call(&pages, Some(&lamp()), path, id);
    assert_eq!(
        check("api/lights/SetLight.html", "call-curl"),
        "curl -X PUT https://api.lamp.example/v1/lights/light_id/state \\\n  \
         -H \"Authorization: Bearer ${LAMP_TOKEN}\" \\\n  -H 'Content-Type: application/json' \\\n  \
         --data-raw '{\n  \"on\": true\n}'\n"
    );
    assert_eq!(
        check("api/lights/ListLights.html", "call-curl"),
        "curl https://api.lamp.example/v1/lights \\\n  -H \"Authorization: Bearer ${LAMP_TOKEN}\"\n"
    );
    assert_eq!(
        check("api/rooms/GetRoom.html", "call-shell"),
        "lamp rooms get-room \\\n  --path=path\n"
    );
}

#[test]
fn operations_with_contents() {
    let pages = docs_input_pages();
    let check = |path: &str| call(&pages, None, path, "call-curl");
    let put = check("api/ufile/PutFile.html");
    assert!(put.contains("--data-binary @FILE") && put.contains("${AUTHORIZATION}"), "{put}");
    let post = check("api/ufile/PostFile.html");
    assert!(post.contains("--form-string ObjectName=object_name"), "{post}");
}
