//! HTTP operations of invented pages: names, placeholders and parameters of all parts of a request.

mod common;
#[path = "common/essence.rs"]
mod essence;

use docbind_rust::Files;
use essence::essence;
use insta::assert_snapshot;

/// A page about users, whose ids may be anything.
const USER: &str = "# 看用户 - GetUser

## 定义

### 句法（Syntax）

```
GET /users/<id>/notes/<note>?id=<id>&verbose
Host: <region>.example.com
Date: <date>
```

### 请求参数（Request Parameters）

| Name | Type | Description | Required |
|---|---|---|---|
| note | Integer | 第几条 | Yes |
| fields | Array[String] | 要哪些字段 | No |

**请求头（Request Headers）**

| Name | Type | Description | Required |
|---|---|---|---|
| Id | String | 调用者的编号 | Yes |
| Content-Type | String | 类型 | No |
| X-Trace-* | String | 跟踪 | No |

### 响应（Response）

**响应头（Response Headers）**

| Name | Type | Description |
|---|---|---|
| Content-Type | String | 类型 |
| Name | String | 谁回答的 |

**响应元素（Response Body）**

| Name | Type | Description |
|---|---|---|
| Name | String | 名字 |
| Address | Object | 住址 |
| RetCode | Integer | 错误码 |

Address

| Name | Type | Description |
|---|---|---|
| City | String | 城市 |

### 请求示例（Example Request）

```
GET /users/a1/notes/7?verbose HTTP/1.1
```
";

fn users(page: &str) -> Files {
    common::generate(&[("crm-api/get_user.md", page)])
}

#[test]
fn names_that_collide_between_places() {
    let files = users(USER);
    let text = &files["ucloud-crm/src/actions/get_user.rs"];
    syn::parse_file(text).expect("Rust");
    assert_snapshot!(essence(text), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "GetUser",
                    Effect::Read,
                    Method::Get,
                    "/users/{id}/notes/{note}",
                )
                .response_body(BodyKind::Json)
                .response_headers(&["Name"]);
        pub fn new(
            region: impl Into<String>,
            id: impl Into<String>,
            note: i64,
            header_id: impl Into<String>,
        ) -> Self {
            Self {
                region: region.into(),
                id: id.into(),
                note,
                query_id: None,
                fields: Vec::new(),
                header_id: header_id.into(),
                content_type: None,
                x_trace: Default::default(),
            }
        }
    impl Encode for GetUserRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("region", &self.region);
            to.place(Place::Path);
            to.string("id", &self.id);
            to.int("note", self.note);
            to.place(Place::Query);
            to.flag("verbose");
            to.optional_string("id", &self.query_id);
            to.strings("fields", &self.fields);
            to.place(Place::Header);
            to.string("Id", &self.header_id);
            to.optional_string("Content-Type", &self.content_type);
            to.map("X-Trace-*", &self.x_trace);
        }
    }
    ucloud_core::request_traits!(GetUserRequest);
    impl Encode for GetUserResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("Name", &self.name);
            to.optional_object("Address", &self.address);
            to.optional_string("Name", &self.header_name);
        }
    }
    ucloud_core::response_traits!(GetUserResponse);
    "#);
    assert!(files.contains_key("ucloud-crm/src/models/address.rs"));
}

#[test]
fn slashes_in_placeholders() {
    let path = |page: &str| {
        let files = users(page);
        let text = &files["ucloud-crm/src/actions/get_user.rs"];
        let line = text.lines().find(|it| it.contains("\"/users"));
        line.unwrap_or_default().trim().to_owned()
    };
    assert_eq!(path(USER), r#""/users/{id}/notes/{note}","#);
    let page =
        USER.replace("/<id>/notes/<note>", "/<id>").replace("/users/a1/notes/7", "/users/a/1");
    assert_eq!(path(&page), r#""/users/{+id}","#);
}

#[test]
fn many_required_parameters_have_names() {
    let rows: String = (0..7).map(|it| format!("| P{it} | String | x | Yes |\n")).collect();
    let page = USER.replace("| fields |", &format!("{rows}| fields |"));
    let files = users(&page);
    let text = &files["ucloud-crm/src/actions/get_user.rs"];
    assert!(text.contains("pub fn new(required: GetUserRequired) -> Self"), "{text}");
}

#[test]
fn operations_that_cannot_be_called_have_no_method() {
    let files = users(&USER.replace("GET /users", "LINK /users"));
    assert!(!files.contains_key("ucloud-crm/src/lib.rs"));
}
