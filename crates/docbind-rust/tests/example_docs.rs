//! The example in the documentation of a method: the same request as in the tests of the crate.

mod common;

use common::generate;
use docbind_test_support::Page;
use insta::assert_snapshot;

/// The example of the only call.
fn check(page: Page) -> String {
    let files = generate(&[("lamp-api/page.md", page)]);
    let (_, file) = files
        .iter()
        .find(|(path, _)| path.starts_with("ucloud-lamp/src/actions/"))
        .expect("the file of the call");
    let docs = file.lines().filter_map(|it| it.trim().strip_prefix("///"));
    let docs: Vec<&str> = docs.map(|it| it.strip_prefix(' ').unwrap_or(it)).collect();
    let begin = docs.iter().position(|it| *it == "```ignore");
    let rest = begin.map_or(&[][..], |at| &docs[at + 1..]);
    let end = rest.iter().position(|it| *it == "```").unwrap_or(rest.len());
    rest[..end].join("\n")
}

fn url(query: &str) -> String {
    format!("https://api.example/?Action=BuyLamp{query}")
}

#[test]
fn required_parameters_and_setters() {
    let rows = "\
| Colour | string | | Yes |
| Watt | int | | Yes |
| Name | string | | No |
| Tags.N | string | | No |
| Sockets.N.Size | int | | No |
| Sockets.N.Kind | string | | No |";
    let query =
        "&Colour=red&Watt=5&Name=desk%20\"1\"&Tags.0=a&Tags.1=b&Sockets.0.Size=2&Sockets.0.Kind=x";
    let page = Page::new("BuyLamp").request(rows).request_example(&url(query));
    assert_snapshot!(check(page), @r#"
    let request = BuyLampRequest::new(BuyLampRequired {
        colour: "red".into(),
        watt: 5,
    })
        .name("desk \"1\"")
        .tags(["a", "b"])
        .sockets([
            BuyLampSocket::new()
                .size(2)
                .kind("x"),
        ]);
    let response = client.buy_lamp(request).await?;
    "#);
}

#[test]
fn a_single_required_parameter() {
    let page = Page::new("BuyLamp").request("| Colour | string | | Yes |");
    assert_snapshot!(check(page.request_example(&url("&Colour=red"))), @r#"let response = client.buy_lamp(BuyLampRequest::new("red")).await?;"#);
}

#[test]
fn without_an_example() {
    assert_snapshot!(check(Page::new("BuyLamp").request("| Colour | string | | No |")), @"let response = client.buy_lamp(BuyLampRequest::new()).await?;");
    assert_eq!(check(Page::new("BuyLamp").request("| Colour | string | | Yes |")), "");
}

#[test]
fn text_of_a_page_stays_in_its_example() {
    let page = Page::new("BuyLamp").request("| Colour | string | | Yes |");
    let example = page.request_example(&url("&Colour=```%0A*/%22;x"));
    assert_snapshot!(check(example), @r#"let response = client.buy_lamp(BuyLampRequest::new("\u{60}``\n*/\";x")).await?;"#);
}
