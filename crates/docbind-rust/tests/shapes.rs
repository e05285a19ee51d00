//! What becomes of the shapes that pages have: small pages in, the lines that matter out.

mod common;

use common::generate;
use docbind_test_support::Page;
use insta::assert_snapshot;

/// The lines of an action's file that declare something.
fn declarations(pages: &[(&str, &Page)], file: &str) -> String {
    let files = generate(pages);
    let text = files.get(file).unwrap_or_else(|| panic!("{file} is not among {:?}", files.keys()));
    let is_declaration = |it: &&str| {
        let it = it.trim_start();
        it.starts_with("pub ")
            || it.starts_with("#[dep")
            || it.starts_with("to.")
            || it.contains("=> from.")
    };
    text.lines().filter(is_declaration).collect::<Vec<_>>().join("\n")
}

#[test]
fn nothing_required() {
    let page = Page::new("ListRepo").request("| Limit | int | | No |\n| Tags.N | string | | No |");
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/list_repo.rs"), @r#"
        pub fn list_repo(&self, request: ListRepoRequest) -> Call<ListRepoResponse> {
    pub struct ListRepoRequest {
        pub limit: Option<i64>,
        pub tags: Vec<String>,
        pub fn new() -> Self {
        pub fn limit(mut self, limit: i64) -> Self {
        pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            to.optional_int("Limit", self.limit);
            to.strings("Tags", &self.tags);
    pub type ListRepoResponse = ucloud_core::Empty;
    "#);
}

#[test]
fn one_required() {
    let page = Page::new("DropRepo")
        .request("| RepoName | string | | **Yes** |\n| Force | boolean | | No |");
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/drop_repo.rs"), @r#"
        pub fn drop_repo(&self, request: DropRepoRequest) -> Call<DropRepoResponse> {
    pub struct DropRepoRequest {
        pub repo_name: String,
        pub force: Option<bool>,
        pub fn new(repo_name: impl Into<String>) -> Self {
        pub fn force(mut self, force: bool) -> Self {
            to.string("RepoName", &self.repo_name);
            to.optional_bool("Force", self.force);
    pub type DropRepoResponse = ucloud_core::Empty;
    "#);
}

#[test]
fn several_required_are_given_by_name() {
    let rows = "| Region | string | | **Yes** |\n| EIPId | string | | **Yes** |\n| ResourceId | string | | **Yes** |";
    let page = Page::new("BindEIP").request(rows);
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/bind_eip.rs"), @r#"
        pub fn bind_eip(&self, request: BindEipRequest) -> Call<BindEipResponse> {
    pub struct BindEipRequest {
        pub region: Option<String>,
        pub eip_id: String,
        pub resource_id: String,
    pub struct BindEipRequired {
        pub eip_id: String,
        pub resource_id: String,
        pub fn new(required: BindEipRequired) -> Self {
        pub fn region(mut self, region: impl Into<String>) -> Self {
            to.optional_string("Region", &self.region);
            to.string("EIPId", &self.eip_id);
            to.string("ResourceId", &self.resource_id);
    pub type BindEipResponse = ucloud_core::Empty;
    "#);
}

#[test]
fn objects_inside_a_request() {
    let rows = "| Disks.N.Size | int | | **Yes** |\n| Disks.N.Backup.Hour | string | | No |\n| Login.Mode | string | | No |";
    let page = Page::new("CreateHost").request(rows);
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/create_host.rs"), @r#"
        pub fn create_host(&self, request: CreateHostRequest) -> Call<CreateHostResponse> {
    pub struct CreateHostRequest {
        pub disks: Vec<CreateHostDisk>,
        pub login: Option<CreateHostLogin>,
        pub fn new(disks: impl IntoIterator<Item = CreateHostDisk>) -> Self {
        pub fn login(mut self, login: CreateHostLogin) -> Self {
            to.objects("Disks", &self.disks);
            to.optional_object("Login", &self.login);
    pub struct CreateHostDisk {
        pub size: i64,
        pub backup: Option<CreateHostDiskBackup>,
        pub fn new(size: i64) -> Self {
        pub fn backup(mut self, backup: CreateHostDiskBackup) -> Self {
            to.int("Size", self.size);
            to.optional_object("Backup", &self.backup);
    pub struct CreateHostDiskBackup {
        pub hour: Option<String>,
        pub fn new() -> Self {
        pub fn hour(mut self, hour: impl Into<String>) -> Self {
            to.optional_string("Hour", &self.hour);
    pub struct CreateHostLogin {
        pub mode: Option<String>,
        pub fn new() -> Self {
        pub fn mode(mut self, mode: impl Into<String>) -> Self {
            to.optional_string("Mode", &self.mode);
    pub type CreateHostResponse = ucloud_core::Empty;
    "#);
}

#[test]
fn names_that_collide() {
    let page = Page::new("GetIp")
        .response("| IP | string | | No |\n| Ip | string | | No |\n| Type | int | | No |");
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/get_ip.rs"), @r#"
        pub fn get_ip(&self, request: GetIpRequest) -> Call<GetIpResponse> {
    pub struct GetIpRequest {}
        pub fn new() -> Self {
    pub struct GetIpResponse {
        pub ip_cap_0n1: Option<String>,
        pub ip_cap_0: Option<String>,
        pub kind: Option<i64>,
            to.optional_string("IP", &self.ip_cap_0n1);
            to.optional_string("Ip", &self.ip_cap_0);
            to.optional_int("Type", self.kind);
                0 => from.optional_string(&mut self.ip_cap_0n1),
                1 => from.optional_string(&mut self.ip_cap_0),
                2 => from.optional_int(&mut self.kind),
                _ => from.skip(),
    "#);
}

#[test]
fn deprecated_things_say_why() {
    let page = Page::new("GetIp").request("| Old | string | 【已废弃】请改用 New | No |");
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/actions/get_ip.rs"), @r#"
        pub fn get_ip(&self, request: GetIpRequest) -> Call<GetIpResponse> {
    pub struct GetIpRequest {
        #[deprecated = "已废弃; use New instead"]
        pub old: Option<String>,
        pub fn new() -> Self {
        #[deprecated = "已废弃; use New instead"]
        pub fn old(mut self, old: impl Into<String>) -> Self {
            to.optional_string("Old", &self.old);
    pub type GetIpResponse = ucloud_core::Empty;
    "#);
}

#[test]
fn a_model_that_holds_itself() {
    let node = "| Name | string | | **Yes** |\n| Parent | [*Node*](#Node) | | **Yes** |\n| Children | array[[*Node*](#Node)] | | No |";
    let page =
        Page::new("GetTree").response("| Root | [*Node*](#Node) | | **Yes** |").model("Node", node);
    assert_snapshot!(declarations(&[("u-api/a.md", &page)], "ucloud-u/src/models/node.rs"), @r#"
    pub struct Node {
        pub name: String,
        pub parent: Option<Box<Node>>,
        pub children: Vec<Node>,
            to.string("Name", &self.name);
            to.optional_object("Parent", &self.parent);
            to.objects("Children", &self.children);
                0 => from.string(&mut self.name),
                1 => from.optional_object(&mut self.parent),
                2 => from.objects(&mut self.children),
                _ => from.skip(),
    "#);
}

/// The files of models, for pages that describe a model of one name.
fn model_files(tables: &[(&str, &str)]) -> String {
    let pages: Vec<(String, Page)> = tables
        .iter()
        .map(|(action, rows)| {
            let set = "| Set | array[[*Disk*](#Disk)] | | No |";
            (format!("u-api/{action}.md"), Page::new(action).response(set).model("Disk", rows))
        })
        .collect();
    let files = generate(&pages);
    let models = files.iter().filter(|(path, _)| path.contains("/models/"));
    let fields = |text: &str| -> Vec<String> {
        let fields =
            text.lines().map(str::trim).filter(|it| it.starts_with("pub ") && it.ends_with(','));
        fields.map(|it| it.trim_start_matches("pub ").trim_end_matches(',').to_owned()).collect()
    };
    models
        .map(|(path, text)| format!("{path}: {}", fields(text).join(", ")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn models_that_agree_are_one() {
    let id = "| Id | string | | **Yes** |\n| Size | int | | **Yes** |";
    let more =
        "| Id | string | | **Yes** |\n| Size | int | | **Yes** |\n| Name | string | | **Yes** |";
    assert_snapshot!(model_files(&[("GetA", id), ("GetB", more)]), @"ucloud-u/src/models/disk.rs: id: String, size: i64, name: Option<String>");
}

#[test]
fn models_that_do_not_agree_are_told_apart_by_an_action() {
    let text = "| Id | string | | **Yes** |\n| Size | string | | **Yes** |";
    let number = "| Id | string | | **Yes** |\n| Size | int | | **Yes** |";
    assert_snapshot!(model_files(&[("GetA", text), ("GetB", number), ("GetC", number)]), @"
    ucloud-u/src/models/disk.rs: id: String, size: i64
    ucloud-u/src/models/get_a_disk.rs: id: String, size: String
    ");
}

#[test]
fn secrets_are_not_shown() {
    let page = Page::new("ResetPassword").request("| Password | string | | **Yes** |");
    let files = generate(&[("u-api/a.md", &page)]);
    let text = &files["ucloud-u/src/actions/reset_password.rs"];
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|it| it.contains("assword\"")).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    "ResetPassword",
    .secrets(&["Password"]);
    f.debug_struct("ResetPasswordRequest").field("password", &"[redacted]").finish()
    to.string("Password", &self.password);
    "#);
}

/// The runtime hides them in traces and errors by their names, however deep they are.
#[test]
fn secrets_of_a_response_are_declared() {
    let node = "| Password | string | | No |\n| Name | string | | No |\n| Next | array[[*Node*](#Node)] | | No |";
    let response = "| SessionToken | string | | No |\n| Nodes | array[[*Node*](#Node)] | | No |";
    let files =
        generate(&[("u-api/a.md", &Page::new("GetNode").response(response).model("Node", node))]);
    let text = &files["ucloud-u/src/actions/get_node.rs"];
    let (_, operation) = text.split_once("let operation = ").expect("an operation");
    let (operation, _) = operation.split_once(';').expect("its end");
    assert_snapshot!(operation, @r#"
    Operation::new(&crate::PRODUCT, "GetNode", Effect::Read)
                .response_secrets(&["Password", "SessionToken"])
    "#);
}

/// `Debug` by what is sent would show them, wherever they nest.
#[test]
fn secrets_inside_are_not_shown_either() {
    let rows = "| Name | string | | No |\n| Disks.N.Size | int | | No |\n| Disks.N.Password | string | | No |";
    let files = generate(&[("u-api/a.md", &Page::new("AttachDisks").request(rows))]);
    let text = &files["ucloud-u/src/actions/attach_disks.rs"];
    let is_about = |it: &&str| it.starts_with("#[derive") || it.starts_with("f.debug_struct");
    let is_sent = |it: &&str| it.starts_with("ucloud_core::request_traits");
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|it| is_about(it) || is_sent(it)).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    #[derive(Clone, Debug, Default)]
    #[derive(Clone, Default)]
    f.debug_struct("AttachDisksDisk")
    ucloud_core::request_traits_with_secrets!(AttachDisksRequest, AttachDisksDisk);
    "#);
}

/// The same of responses: what contains a model with a secret leaves it to that what it shows.
#[test]
fn secrets_inside_a_response_are_not_shown_either() {
    let inner = "| Password | string | | No |";
    let outer = "| Inner | [*Inner*](#Inner) | | No |";
    let response = "| Outer | [*Outer*](#Outer) | | No |\n| Plain | [*Plain*](#Plain) | | No |";
    let page = Page::new("GetNode").response(response);
    let page =
        page.model("Inner", inner).model("Outer", outer).model("Plain", "| A | int | | No |");
    let files = generate(&[("u-api/a.md", &page)]);
    let about = |path: &str| {
        let text = &files[&format!("ucloud-u/src/{path}.rs")];
        let is = |it: &&str| {
            it.starts_with("#[derive")
                || it.starts_with("impl std::fmt::Debug")
                || it.starts_with("ucloud_core::response")
        };
        text.lines().filter(is).collect::<Vec<_>>().join(" ")
    };
    let with = |ty: &str| format!("ucloud_core::response_traits_with_secrets!({ty});");
    let own = "#[derive(Clone, Default)] impl std::fmt::Debug for Inner";
    assert_eq!(about("models/inner"), format!("{own} {{ {}", with("Inner")));
    let derived = "#[derive(Clone, Debug, Default)]";
    assert_eq!(about("models/outer"), format!("{derived} {}", with("Outer")));
    assert!(about("actions/get_node").contains(&with("GetNodeResponse")));
    let plain = "#[derive(Clone, Default)] ucloud_core::response_traits!(Plain);";
    assert_eq!(about("models/plain"), plain);
}

#[test]
fn a_setter_that_is_named_like_an_operator_is_none() {
    let page = Page::new("Grant").request("| Add.N | string | | No |\n| Sub | int | | No |");
    let files = generate(&[("u-api/a.md", &page)]);
    let text = &files["ucloud-u/src/actions/grant.rs"];
    let lines: Vec<&str> = text.lines().collect();
    let setters = lines
        .windows(2)
        .filter(|it| it[1].contains("pub fn add(") || it[1].contains("pub fn sub("));
    assert_snapshot!(setters.flatten().copied().collect::<Vec<_>>().join("\n"), @r#"
    #[allow(clippy::should_implement_trait, reason = "a parameter's name")]
    pub fn add(mut self, add: impl IntoIterator<Item = impl Into<String>>) -> Self {
    #[allow(clippy::should_implement_trait, reason = "a parameter's name")]
    pub fn sub(mut self, sub: i64) -> Self {
    "#);
}

#[test]
fn an_action_that_is_called_as_the_module_of_all() {
    let page = Page::new("Actions");
    let files = generate(&[("u-api/a.md", &page)]);
    let (_, modules) = files["ucloud-u/src/actions.rs"].split_once("action.\n").expect("docs");
    assert_snapshot!(modules, @r#"

    #[allow(clippy::module_inception, reason = "an item's name")]
    mod actions;
    pub use self::actions::{ActionsRequest, ActionsResponse};
    "#);
}

#[test]
fn examples_are_held_against_what_fields_became() {
    let rows = "| Names | array[string] | | No |\n| Res | object | | No |\n| Title | string | | No |\n| Total | int | | **Yes** |";
    let example =
        r#"{"RetCode": 0, "Names": ["a", "b"], "Res": [{"Id": 1}], "Title": "t", "Total": 2}"#;
    let page = Page::new("GetIp").response(rows).response_example(example);
    let files = generate(&[("u-api/a.md", &page)]);
    let tests = &files["ucloud-u/tests/examples.rs"];
    let checks: Vec<&str> = tests.lines().filter(|it| it.contains("assert_eq!")).collect();
    // `Res` is any JSON, which has no length.
    assert_snapshot!(checks.join("\n"), @r#"
    assert_eq!(response.names.len(), 2);
    assert_eq!(response.title.as_deref(), Some("t"));
    assert_eq!(response.total, 2);
    "#);
}
