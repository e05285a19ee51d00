//! Lookup of elements by their paths.

use docbind_ir::ElementPath;
use docbind_ir::build::build;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{Binding, Field, Ir, Location, Product};
use docbind_ir::lookup::{Element, Lookup};
use docbind_test_support::{Page, docs_input_pages, source_map, table};
use insta::assert_snapshot;

fn pages() -> Ir {
    let action = Page::new("DescribeLamp")
        .title("灯")
        .request("| Sockets.N.Watt | int | 几瓦 | No |\n| Limit | int | 几盏 | No |")
        .response(
            "| LampSet | array[[*Lamp*](#Lamp)] | 灯 | No |\n| Spare | [*Lamp*](#Lamp) | 灯 | No |",
        )
        .text("\n#### Lamp\n\n")
        .text(&table("| Price | string | 多少钱 | No |\n| Parts.Glass | string | 玻璃 | No |"))
        .to_string();
    let put = "# 放 - PutLamp\n\n## 定义\n\n### 句法（Syntax）:\n\n```\nPUT /<lamp> HTTP/1.1\n```\n\n\
               ### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n\
               | Name | Type | Description | Required |\n|---|---|---|---|\n\
               | Content-Type | String | 类型 | Yes |\n";
    let codes = "### 错误码列表\n\n| 错误码 | 中文 |\n|---|---|\n| 230 | 没有灯 |\n";
    let pages = [
        ("lamp-api/describe_lamp.md", action.as_str()),
        ("lamp-api/put_lamp.md", put),
        ("lamp-api/error_code.md", codes),
    ];
    build(&source_map(&pages), "docs").ir
}

/// Renders the result of a lookup, and the location of the element.
fn render_lookup(product: &Product, text: &str) -> String {
    let path: ElementPath = text.parse().expect(text);
    let suggested = |it: Option<String>| it.map_or(String::new(), |it| format!("; like `{it}`"));
    let what = match path.find(product) {
        Lookup::Found(Element::Product(it)) => format!("product {}", it.name),
        Lookup::Found(Element::ErrorCode(it)) => format!("code {}", it.code),
        Lookup::Found(Element::Operation(it)) => match &it.binding {
            Binding::Rpc { action, .. } => format!("action {action}"),
            Binding::Http { method, path, .. } => format!("{method} {path}"),
        },
        Lookup::Found(Element::Field(it)) if it.location == Some(Location::Form) => {
            format!("parameter {}", it.name)
        }
        Lookup::Found(Element::Field(it)) if it.location.is_some() => {
            format!("{} of an HTTP operation: {}", it.name, it.ty)
        }
        Lookup::Found(Element::Field(it)) => format!("field {}: {}", it.name, it.ty),
        Lookup::Found(Element::Model(it)) => format!("model {}", it.name),
        Lookup::Missing { suggestion } => format!("missing{}", suggested(suggestion)),
        Lookup::Unreachable { missing, suggestion } => {
            format!("ends at `{missing}`{}", suggested(suggestion))
        }
    };
    let place = path.page_span(product).map_or(String::new(), |(file, span)| {
        format!(" ({}:{})", file.rsplit('/').next().unwrap_or_default(), span.line)
    });
    format!("{text}: {what}{place}\n")
}

#[test]
fn elements_of_all_kinds_are_found() {
    let ir = pages();
    let all: String = [
        "/",
        "/errors/230",
        "/errors/231",
        "DescribeLamp",
        "DescribeLamps",
        "DescribeLamps/request/Limit",
        "DescribeLamp/request/Limit",
        "DescribeLamp/request/Sockets.N",
        "DescribeLamp/request/Sockets.N.Watt",
        "DescribeLamp/request/Sockets.N.Wat",
        "DescribeLamp/request/Sockets.Watt",
        "DescribeLamp/request/Limit.Watt",
        "DescribeLamp/request/Limit.Watt.Watt",
        "DescribeLamp/response/LampSet",
        "DescribeLamp/response/LampSet[]/Price",
        "DescribeLamp/response/LampSet[]/Prize",
        "DescribeLamp/response/LampSet/Price",
        "DescribeLamp/response/LampSet[]/Price/Unit",
        "DescribeLamp/response/LampSet[]/Parts/Glass",
        "DescribeLamp/models/Lamp",
        "DescribeLamp/models/Lamb",
        "DescribeLamp/models/Lamp/Price",
        "DescribeLamp/models/Lamp/Parts/Glass",
        "DescribeLamp/models/Bulb/Price",
        "DescribeLamp/request-headers/Content-Type",
        "PutLamp",
        "PutLamp/request-headers/Content-Type",
        "PutLamp/request-headers/Content-Tipe",
        "PutLamp/request-body/Content-Type",
        "PutLamp/request-body/Lamp/Type",
        "PutLamp/request/Limit",
    ]
    .map(|it| render_lookup(&ir.products[0], it))
    .concat();
    assert_snapshot!(all, @"
    /: product lamp
    /errors/230: code 230 (error_code.md:5)
    /errors/231: missing
    DescribeLamp: action DescribeLamp (describe_lamp.md:1)
    DescribeLamps: missing; like `DescribeLamp`
    DescribeLamps/request/Limit: ends at `DescribeLamps`; like `DescribeLamp`
    DescribeLamp/request/Limit: parameter Limit (describe_lamp.md:8)
    DescribeLamp/request/Sockets.N: parameter Sockets (describe_lamp.md:1)
    DescribeLamp/request/Sockets.N.Watt: parameter Watt (describe_lamp.md:7)
    DescribeLamp/request/Sockets.N.Wat: missing; like `Watt`
    DescribeLamp/request/Sockets.Watt: ends at `Sockets`; like `Sockets.N`
    DescribeLamp/request/Limit.Watt: missing
    DescribeLamp/request/Limit.Watt.Watt: ends at `Watt`
    DescribeLamp/response/LampSet: field LampSet: array[Lamp] (describe_lamp.md:14)
    DescribeLamp/response/LampSet[]/Price: field Price: string (describe_lamp.md:21)
    DescribeLamp/response/LampSet[]/Prize: missing; like `Price`
    DescribeLamp/response/LampSet/Price: ends at `LampSet`; like `LampSet[]`
    DescribeLamp/response/LampSet[]/Price/Unit: ends at `Unit`
    DescribeLamp/response/LampSet[]/Parts/Glass: field Glass: string (describe_lamp.md:22)
    DescribeLamp/models/Lamp: model Lamp (describe_lamp.md:17)
    DescribeLamp/models/Lamb: missing; like `Lamp`
    DescribeLamp/models/Lamp/Price: field Price: string (describe_lamp.md:21)
    DescribeLamp/models/Lamp/Parts/Glass: field Glass: string (describe_lamp.md:22)
    DescribeLamp/models/Bulb/Price: ends at `Bulb`
    DescribeLamp/request-headers/Content-Type: missing
    PutLamp: PUT /<lamp> (put_lamp.md:8)
    PutLamp/request-headers/Content-Type: Content-Type of an HTTP operation: string (put_lamp.md:17)
    PutLamp/request-headers/Content-Tipe: missing; like `Content-Type`
    PutLamp/request-body/Content-Type: missing
    PutLamp/request-body/Lamp/Type: ends at `Lamp`
    PutLamp/request/Limit: ends at `PutLamp`
    ");
}

/// Several paths may lead to a field; the canonical one names the table that lists it.
#[test]
fn canonical_paths() {
    let ir = pages();
    let action = &ir.products[0].operations[0];
    let check = |text: &str| text.parse::<ElementPath>().expect(text).canonical(action).to_string();
    for (text, canonical) in [
        ("DescribeLamp", "DescribeLamp"),
        ("DescribeLamp/request/Sockets.N.Watt", "DescribeLamp/request/Sockets.Watt"),
        ("DescribeLamp/response/Spare", "DescribeLamp/response/Spare"),
        ("DescribeLamp/response/Spare/Price", "DescribeLamp/models/Lamp/Price"),
        ("DescribeLamp/response/LampSet[]/New", "DescribeLamp/models/Lamp/New"),
        ("DescribeLamp/models/Lamp/Parts/Glass", "DescribeLamp/models/Parts/Glass"),
        ("DescribeLamp/response/None[]/Price", "DescribeLamp/response/None/Price"),
    ] {
        assert_eq!(check(text), canonical);
    }
}

/// All elements of the pages of `docs-input` are found by their paths.
#[test]
fn all_elements_are_found() {
    let ir = build(&source_map(&docs_input_pages()), "docs").ir;
    let mut counts = [0; 3];
    let product = |name: &str| ir.products.iter().find(|it| it.name == name).expect("a product");
    let is_found = |it: &ElementPath, product: &Product| {
        assert!(matches!(it.find(product), Lookup::Found(_)), "{it}");
        assert_eq!(it.to_string().parse().as_ref(), Ok(it));
    };
    for line in docbind_ir::facts::facts(&ir).lines {
        let [name, action, side, path, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        // Names of HTTP operations may have dots and blanks; their paths follow.
        if !["request", "response"].contains(&side) {
            continue;
        }
        // Columns join names by dots, which is another way to spell a path.
        let path = ElementPath::parse_lenient(&format!("{action}/{side}/{path}")).expect(&line);
        is_found(&path, product(name));
        counts[0] += 1;
    }
    for it in &ir.products {
        for code in &it.error_codes {
            is_found(&ElementPath::error_code(code.code), it);
            counts[1] += 1;
        }
        for operation in it.http() {
            for section in Section::ALL.into_iter().filter(|it| it.is_http()) {
                for field in operation.fields_in(section) {
                    let member = |it: &Field| vec![field.name.clone(), it.name.clone()];
                    let members = field.members().unwrap_or_default().iter().map(member);
                    for names in std::iter::once(vec![field.name.clone()]).chain(members) {
                        let names = names.into_iter().map(|it| Segment::new(it, 0)).collect();
                        let path = ElementPath::member(&operation.name, section, names);
                        is_found(&path.expect("names within their limits"), it);
                        counts[2] += 1;
                    }
                }
            }
        }
    }
    assert!(counts.iter().all(|it| *it > 5), "{counts:?}");
}
