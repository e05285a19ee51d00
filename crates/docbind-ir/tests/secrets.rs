//! Secrets, from whole pages: by name, by description, and by what other pages of the product say.

use docbind_ir::build::build;
use docbind_ir::facts::facts;
use docbind_test_support::{Page, source_map};

/// The paths of the secrets on the pages.
fn check(pages: &[(&str, Page)]) -> Vec<String> {
    let ir = build(&source_map(pages), "docs").ir;
    let lines = facts(&ir).lines;
    let columns = lines.iter().map(|it| it.split('\t').collect::<Vec<_>>());
    let secrets = columns.filter(|it| it[13].split(',').any(|flag| flag == "secret"));
    secrets.map(|it| format!("{} {} {}", it[1], it[2], it[3])).collect()
}

#[test]
fn a_name_that_is_a_secret_stays_one() {
    let rows = "\
| Password | string | 密码。使用base64编码，如：# echo -n Lamp1 \\| base64 | Yes |
| Token | string | 令牌，可选值：red、blue | No |";
    assert_eq!(
        check(&[("lamp-api/a.md", Page::new("SetLamp").request(rows))]),
        ["SetLamp request Password", "SetLamp request Token"]
    );
    let sources = source_map(&[("lamp-api/a.md", Page::new("SetLamp").request(rows))]);
    let ir = build(&sources, "docs").ir;
    let annotations = &ir.products[0].operations[0].request[0].annotations;
    assert!(annotations.base64.is_some() && annotations.values.is_none());
}

#[test]
fn what_an_answer_holds() {
    let rows = "\
| KubeConfig | string | 访问灯组的配置 | Yes |
| EtcdKey | string | 灯组的服务密钥 | No |
| SessionId | string | 返回的token | No |
| Code | int | 短信验证码 | No |
| TokenId | string | 令牌ID | No |
| PublicKey | string | 公钥 | No |
| Policy | string | 令牌的策略 | No |";
    assert_eq!(
        check(&[("lamp-api/a.md", Page::new("GetLamp").response(rows))]),
        [
            "GetLamp response Code",
            "GetLamp response EtcdKey",
            "GetLamp response KubeConfig",
            "GetLamp response SessionId",
        ]
    );
}

#[test]
fn what_one_page_says_holds_on_the_others() {
    let set = Page::new("SetLamp").request("| LampText | string | 证书，包括私钥 | Yes |");
    let same = "| LampText | string | 证书 | Yes |";
    let public = "| LampText | string | 证书的公钥 | Yes |";
    let get = |row: &str| Page::new("GetLamp").response(row);
    let pages = |get| [("lamp-api/a.md", set.clone()), ("lamp-api/b.md", get)];
    assert_eq!(check(&pages(get(same))), ["GetLamp response LampText", "SetLamp request LampText"]);
    assert_eq!(check(&pages(get(public))), ["SetLamp request LampText"]);
    // Another product may have anything of that name.
    let other = [("lamp-api/a.md", set.clone()), ("room-api/b.md", get(same))];
    assert_eq!(check(&other), ["SetLamp request LampText"]);
}

#[test]
fn a_name_that_says_nothing_is_one_only_where_it_is_described() {
    let set = Page::new("SetLamp").request("| Code | string | 短信验证码 | Yes |");
    let get = Page::new("GetLamp").response("| Code | string | 状态码 | Yes |");
    let pages = [("lamp-api/a.md", set), ("lamp-api/b.md", get)];
    assert_eq!(check(&pages), ["SetLamp request Code"]);
}

#[test]
fn the_key_of_a_credential() {
    let keys = |model: &str| {
        let page = Page::new("GetLamp")
            .response(&format!("| Keys | array[[*{model}*](#{model})] | | Yes |"))
            .model(model, "| Key | string | | Yes |\n| Owner | string | | Yes |");
        check(&[("lamp-api/a.md", page)])
    };
    assert_eq!(keys("LampAPIKey"), ["GetLamp response Keys[].Key"]);
    assert_eq!(keys("LampAuthInfo"), ["GetLamp response Keys[].Key"]);
    assert_eq!(keys("LampLabel"), [""; 0]);
}
