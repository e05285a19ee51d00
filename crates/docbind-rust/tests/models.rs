//! Pages in a dialect: models that operations share, bodies as a whole, and alternatives.

use docbind_ir::build::{assemble, lower_dialect_page};
use docbind_ir::resolve::resolve;
use docbind_markdown::Index;
use docbind_markdown::dialect::{builtin, builtin_names, parse};
use docbind_rust::{Files, Options};
use docbind_source::SourceMap;
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// The layout of the pages: that of widdershins, with a word for maps.
const DIALECT: &str =
    "[dialect]\nname = \"own\"\nextends = \"widdershins\"\n[type]\nmap = [\"map of {}\"]\n";

/// Generates the crate of a page.
fn generate(page: &str) -> Files {
    let mut sources = SourceMap::new();
    let dialect = sources.add("own.toml", DIALECT);
    let dialect = parse(dialect, DIALECT, &builtin_names(), &builtin).expect("it is valid");
    let file = sources.add("api/page.md", page);
    let page = lower_dialect_page(file, sources.file(file), "api", &dialect, &Index::default());
    let built = assemble(vec![page], &sources, "root");
    let files = docbind_rust::generate(&resolve(&built.ir), &Options::default());
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        syn::parse_file(text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}\n{text}"));
    }
    files
}

/// An operation with rows of parameters, and the types of its responses by status.
fn operation(call: &str, params: &str, responses: &str) -> String {
    let table = "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n";
    let statuses = "|Status|Meaning|Description|Schema|\n|---|---|---|---|\n";
    format!(
        "## x\n\n`{call}`\n\n### Parameters\n\n{table}{params}\n### Responses\n\n{statuses}{responses}\n"
    )
}

/// A model with rows `name|type|required`, or tables of alternatives with one type each.
fn model(name: &str, rows: &str) -> String {
    let table = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n";
    let id = name.to_lowercase();
    let body = match rows.strip_prefix("one of ") {
        Some(types) => {
            let table = |(at, ty): (usize, &str)| {
                let title = if at == 0 { "oneOf" } else { "xor" };
                format!("{title}\n\n{table}|*anonymous*|{ty}|false|none|x|\n\n")
            };
            types.split(", ").enumerate().map(table).collect()
        }
        None => {
            let row = |it: &str| format!("|{it}|none|x|\n");
            format!("{table}{}", rows.lines().map(row).collect::<String>())
        }
    };
    format!(
        "<h2 id=\"tocS_{name}\">{name}</h2>\n<a id=\"schema{id}\"></a>\n\n### Properties\n\n{body}\n"
    )
}

/// The values of a member of the model before.
fn values(member: &str, values: &str) -> String {
    let rows: String = values.split(' ').map(|it| format!("|{member}|{it}|\n")).collect();
    format!("#### Enumerated Values\n\n|Property|Value|\n|---|---|\n{rows}\n")
}

fn link(name: &str) -> String {
    format!("[{name}](#schema{})", name.to_lowercase())
}

/// What a reader looks for in files whose paths contain a text: types, members, constructors, and what is encoded.
fn shown(files: &Files, path: &str) -> String {
    const BEGINS: &[&str] = &[
        "pub struct",
        "pub enum",
        "pub type",
        "pub fn new",
        "pub ",
        "to.",
        "Self::",
        "JsonKind::",
        "Some(\"",
        "match from.tag",
        ".request_body",
        ".response_body",
        "impl From",
        "impl Paged",
    ];
    let mut res = String::new();
    for (path, text) in files.iter().filter(|(it, _)| it.contains(path) && it.contains("/src/")) {
        if !path.contains("/models/") && !path.contains("/actions/") && !path.contains("/values/") {
            continue;
        }
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|it| BEGINS.iter().any(|begin| it.starts_with(begin)));
        let is_setter = |it: &&str| it.starts_with("pub fn") && !it.starts_with("pub fn new");
        lines.filter(|it| !is_setter(it)).for_each(|it| res += &format!("{it}\n"));
    }
    res
}

#[test]
fn a_model_is_a_struct_for_all_of_its_operations() {
    let room = "id|integer|true\nname|string¦null|true\nnote|string¦null|false\nlamps|[[Lamp](#schemalamp)]|true\n\
                inside|[Room](#schemaroom)|true\nrows|[[integer]]|true\nhues|map of [Lamp](#schemalamp)|false\n\
                words|map of string|true\nmore|any|false";
    let page = operation("GET /room", "", &format!("|200|OK|x|{}|", link("Room")))
        + &operation(
            "PUT /room",
            &format!("|body|body|{}|true|x|\n", link("Room")),
            &format!("|200|OK|x|{}|", link("Room")),
        )
        + "# Schemas\n\n"
        + &model("Room", room)
        + &model("Lamp", "hue|number|false");
    let files = generate(&page);
    assert_snapshot!(shown(&files, "/models/room.rs"), @"
    pub struct Room {
    pub id: i64,
    pub name: Option<String>,
    pub note: Option<String>,
    pub lamps: Vec<Lamp>,
    pub inside: Option<Box<Room>>,
    pub rows: Vec<Vec<i64>>,
    pub hues: std::collections::BTreeMap<String, Lamp>,
    pub words: std::collections::BTreeMap<String, String>,
    pub more: Option<Json>,
    pub fn new(
    to.int(\"id\", self.id);
    to.any(\"name\", &self.name);
    to.optional_string(\"note\", &self.note);
    to.any(\"lamps\", &self.lamps);
    to.optional_any(\"inside\", &self.inside);
    to.any(\"rows\", &self.rows);
    to.any_map(\"hues\", &self.hues);
    to.any(\"words\", &self.words);
    to.optional_any(\"more\", &self.more);
    ");
    assert_snapshot!(shown(&files, "room.rs").lines().filter(|it| it.contains("Response")).collect::<Vec<_>>().join("\n"), @"
    pub type GetRoomResponse = models::Room;
    pub type PutRoomResponse = models::Room;
    ");
}

#[test]
fn bodies_as_a_whole() {
    let body = |call: &str, ty: &str| {
        operation(call, &format!("|body|body|{ty}|true|x|\n"), "|204|No Content|x|None|")
    };
    let page = body("PUT /list", "[[Lamp](#schemalamp)]")
        + &body("PUT /text", "string")
        + &body("PUT /map", "map of integer")
        + &body("PUT /any", "object")
        + &body("PUT /file", "string(binary)")
        + &operation("PUT /maybe", "|body|body|[string]|false|x|\n", "|204|No Content|x|None|")
        + "# Schemas\n\n"
        + &model("Lamp", "hue|number|false");
    assert_snapshot!(shown(&generate(&page), "/actions/"), @"
    .request_body(BodyKind::Json);
    pub struct PutAnyRequest {
    pub body: Json,
    pub fn new(body: impl Into<Json>) -> Self {
    to.place(Place::Body);
    to.any(\"$body\", &self.body);
    pub type PutAnyResponse = ucloud_core::Empty;
    .request_body(BodyKind::Bytes);
    pub struct PutFileRequest {
    pub body: Body,
    pub fn new() -> Self {
    Self::default()
    to.place(Place::Body);
    to.content(&self.body);
    pub type PutFileResponse = ucloud_core::Empty;
    .request_body(BodyKind::Json);
    pub struct PutListRequest {
    pub body: Vec<models::Lamp>,
    pub fn new(body: impl IntoIterator<Item = models::Lamp>) -> Self {
    to.place(Place::Body);
    to.any(\"$body\", &self.body);
    pub type PutListResponse = ucloud_core::Empty;
    .request_body(BodyKind::Json);
    pub struct PutMapRequest {
    pub body: std::collections::BTreeMap<String, i64>,
    pub fn new(body: std::collections::BTreeMap<String, i64>) -> Self {
    to.place(Place::Body);
    to.any(\"$body\", &self.body);
    pub type PutMapResponse = ucloud_core::Empty;
    .request_body(BodyKind::Json);
    pub struct PutMaybeRequest {
    pub body: Vec<String>,
    pub fn new() -> Self {
    Self::default()
    to.place(Place::Body);
    to.strings(\"$body\", &self.body);
    to.may_lack_body();
    pub type PutMaybeResponse = ucloud_core::Empty;
    .request_body(BodyKind::Json);
    pub struct PutTextRequest {
    pub body: String,
    pub fn new(body: impl Into<String>) -> Self {
    to.place(Place::Body);
    to.string(\"$body\", &self.body);
    pub type PutTextResponse = ucloud_core::Empty;
    ");
}

#[test]
fn responses_as_a_whole() {
    let of = |call: &str, ty: &str| {
        operation(call, "", &format!("|200|OK|x|{ty}|\n|404|Not Found|x|{}|", link("Fault")))
    };
    let page = of("GET /list", "[string]")
        + &of("GET /number", "integer")
        + &of("GET /maybe", "[[Fault](#schemafault)]¦null")
        + &of("GET /map", "map of [string]")
        + &of("GET /file", "string(binary)")
        + &of("GET /nothing", "None")
        + "# Schemas\n\n"
        + &model("Fault", "reason|string|true");
    let files = generate(&page);
    assert_snapshot!(shown(&files, "/actions/"), @"
    .response_body(BodyKind::Bytes);
    pub struct GetFileRequest {}
    pub fn new() -> Self {
    Self::default()
    pub struct GetFileResponse {
    pub body: ByteStream,
    .response_body(BodyKind::Json);
    pub struct GetListRequest {}
    pub fn new() -> Self {
    Self::default()
    pub struct GetListResponse {
    pub body: Vec<String>,
    to.strings(\"$body\", &self.body);
    .response_body(BodyKind::Json);
    pub struct GetMapRequest {}
    pub fn new() -> Self {
    Self::default()
    pub struct GetMapResponse {
    pub body: std::collections::BTreeMap<String, Vec<String>>,
    to.any_map(\"$body\", &self.body);
    .response_body(BodyKind::Json);
    pub struct GetMaybeRequest {}
    pub fn new() -> Self {
    Self::default()
    pub struct GetMaybeResponse {
    pub body: Vec<models::Fault>,
    to.objects(\"$body\", &self.body);
    pub struct GetNothingRequest {}
    pub fn new() -> Self {
    Self::default()
    pub type GetNothingResponse = ucloud_core::Empty;
    .response_body(BodyKind::Json);
    pub struct GetNumberRequest {}
    pub fn new() -> Self {
    Self::default()
    pub struct GetNumberResponse {
    pub body: i64,
    to.int(\"$body\", self.body);
    ");
    let text = &files["ucloud-api/src/actions/get_list.rs"];
    assert!(text.contains("/// - `404`: x ([`Fault`](crate::models::Fault))"), "{text}");
}

#[test]
fn alternatives_that_can_be_told_apart() {
    let ty = |name: &str| format!("|body|body|{}|true|x|\n", link(name));
    let page = operation("PUT /kinds", &ty("Kinds"), "|204|No Content|x|None|")
        + &operation("PUT /tags", &ty("Tags"), "|204|No Content|x|None|")
        + &operation("PUT /unclear", &ty("Unclear"), "|204|No Content|x|None|")
        + &operation("PUT /tree", &ty("Tree"), "|204|No Content|x|None|")
        + "# Schemas\n\n"
        + &model("Kinds", "one of string, integer, [[Cat](#schemacat)], [Cat](#schemacat)")
        + &model("Tags", "one of [Cat](#schemacat), [Dog](#schemadog), null")
        + &model("Unclear", "one of [Cat](#schemacat), [Fish](#schemafish)")
        + &model("Tree", "one of string, [[Tree](#schematree)]")
        + &model("Cat", "kind|string|true\nlives|integer|true")
        + &values("kind", "cat tiger")
        + &model("Dog", "kind|string|true")
        + &values("kind", "dog")
        + &model("Fish", "kind|string|false");
    let files = generate(&page);
    assert_snapshot!(shown(&files, "/models/"), @"
    pub struct Cat {
    pub kind: values::Kind,
    pub lives: i64,
    pub fn new(kind: impl Into<values::Kind>, lives: i64) -> Self {
    to.value(\"kind\", &self.kind);
    to.int(\"lives\", self.lives);
    pub struct Dog {
    pub kind: String,
    pub fn new(kind: impl Into<String>) -> Self {
    to.string(\"kind\", &self.kind);
    pub enum Kinds {
    Self::Text(it) => it.encode_value(name, to),
    Self::Integer(it) => it.encode_value(name, to),
    Self::List(it) => it.encode_value(name, to),
    Self::Cat(it) => it.encode_value(name, to),
    Self::Unlisted(it) => it.encode_value(name, to),
    JsonKind::String => from.alternative(Self::Text, Self::Unlisted)?,
    JsonKind::Number => from.alternative(Self::Integer, Self::Unlisted)?,
    JsonKind::Array => from.alternative(Self::List, Self::Unlisted)?,
    JsonKind::Object => from.alternative(Self::Cat, Self::Unlisted)?,
    impl From<String> for Kinds {
    Self::Text(value)
    impl From<&str> for Kinds {
    Self::Text(value.to_owned())
    impl From<i64> for Kinds {
    Self::Integer(value)
    impl From<Vec<Cat>> for Kinds {
    Self::List(value)
    impl From<Cat> for Kinds {
    Self::Cat(Box::new(value))
    pub enum Tags {
    Self::Cat(it) => it.encode_value(name, to),
    Self::Dog(it) => it.encode_value(name, to),
    Self::Unlisted(it) => it.encode_value(name, to),
    JsonKind::Object => {
    match from.tag(\"kind\")?.as_deref() {
    Some(\"cat\" | \"tiger\") => from.alternative(Self::Cat, Self::Unlisted)?,
    Some(\"dog\") => from.alternative(Self::Dog, Self::Unlisted)?,
    impl From<Cat> for Tags {
    Self::Cat(Box::new(value))
    impl From<Dog> for Tags {
    Self::Dog(Box::new(value))
    pub enum Tree {
    Self::Text(it) => it.encode_value(name, to),
    Self::List(it) => it.encode_value(name, to),
    Self::Unlisted(it) => it.encode_value(name, to),
    JsonKind::String => from.alternative(Self::Text, Self::Unlisted)?,
    JsonKind::Array => from.alternative(Self::List, Self::Unlisted)?,
    impl From<String> for Tree {
    Self::Text(value)
    impl From<&str> for Tree {
    Self::Text(value.to_owned())
    impl From<Vec<Tree>> for Tree {
    Self::List(value)
    ");
    assert!(files["ucloud-api/src/actions/put_unclear.rs"].contains("pub body: Json,"));
    assert!(
        files["ucloud-api/src/actions/put_tags.rs"].contains("pub body: Option<models::Tags>,")
    );
}

/// Secrets inside of models, maps and alternatives are hidden by their names at any depth, and what an alternative
/// could not be read of is not shown.
#[test]
fn secrets_inside_of_values() {
    let page = operation(
        "PUT /doors",
        &format!("|body|body|map of {}|true|x|\n", link("Access")),
        &format!("|200|OK|x|{}|", link("Door")),
    ) + "# Schemas\n\n"
        + &model("Access", "one of integer, [Door](#schemadoor)")
        + &model("Door", "rootPassword|string|true\ninner|[Access](#schemaaccess)|false");
    let files = generate(&page);
    let call = &files["ucloud-api/src/actions/put_doors.rs"];
    assert!(call.contains(".secrets(&[\"*.rootPassword\"])"), "{call}");
    assert!(call.contains(".response_secrets(&[\"rootPassword\"])"), "{call}");
    let access = &files["ucloud-api/src/models/access.rs"];
    assert!(access.contains("#[derive(Clone, PartialEq)]"), "{access}");
    assert!(access.contains(".debug_tuple(\"Unlisted\").field(&\"[redacted]\")"), "{access}");
    let door = &files["ucloud-api/src/models/door.rs"];
    assert!(door.contains(".field(\"root_password\", &\"[redacted]\")"), "{door}");
}

#[test]
fn a_list_of_values_has_the_name_of_its_model() {
    let page = operation(
        "GET /lamps/{shade}",
        &format!("|shade|path|{}|true|x|\n", link("Colour")),
        &format!("|200|OK|x|map of {}|", link("Colour")),
    ) + "# Schemas\n\n"
        + &model("Colour", "*anonymous*|string|false")
        + &values("*anonymous*", "red green");
    let files = generate(&page);
    assert!(files.contains_key("ucloud-api/src/values/colour.rs"));
    assert_snapshot!(shown(&files, "/actions/"), @"
    .response_body(BodyKind::Json);
    pub struct GetLampsByShadeRequest {
    pub shade: values::Colour,
    pub fn new(shade: impl Into<values::Colour>) -> Self {
    to.place(Place::Path);
    to.value(\"shade\", &self.shade);
    pub struct GetLampsByShadeResponse {
    pub body: std::collections::BTreeMap<String, values::Colour>,
    to.any_map(\"$body\", &self.body);
    ");
}

#[test]
fn a_member_of_several_parts_is_one() {
    let rows = |rows: &str| {
        let rows: String = rows.lines().map(|it| format!("|{it}|none|x|\n")).collect();
        format!("|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n{rows}\n")
    };
    let page = operation(
        "PUT /lamp",
        &format!("|body|body|{}|true|x|\n", link("Lamp")),
        "|204|x|x|None|",
    ) + "# Schemas\n\n<h2 id=\"tocS_Lamp\">Lamp</h2>\n<a id=\"schemalamp\"></a>\n\n### Properties\n\nallOf\n\n"
        + &rows("*anonymous*|object|false\n» hue|any|false\n» id|integer|false")
        + "and\n\n"
        + &rows("*anonymous*|object|false\n» hue|number|true\n» id|string|false");
    assert_snapshot!(shown(&generate(&page), "/models/lamp.rs"), @"
    pub struct Lamp {
    pub hue: f64,
    pub id: Option<i64>,
    pub fn new(hue: f64) -> Self {
    to.float(\"hue\", self.hue);
    to.optional_int(\"id\", self.id);
    ");
}

#[test]
fn any_names_give_sound_crates() {
    let names = [
        "Self",
        "self",
        "Box",
        "Json",
        "FieldValue",
        "3D",
        "名",
        "a b",
        "A-B",
        "a_b",
        "models",
        "Place",
        "-",
    ];
    let long = "Long".repeat(70);
    let names: Vec<&str> = names.into_iter().chain([long.as_str()]).collect();
    let operations = names.iter().enumerate().map(|(at, name)| {
        let params =
            format!("|{name}|query|{}|true|x|\n|body|body|{}|true|x|\n", link(name), link(name));
        operation(&format!("PUT /{at}"), &params, &format!("|200|OK|x|{}|", link(name)))
    });
    let models = names.iter().map(|name| {
        let rows = names.iter().map(|it| format!("{it}|{}|true\n", link(it)));
        model(name, &rows.collect::<String>())
    });
    let page = operations.collect::<String>() + "# Schemas\n\n" + &models.collect::<String>();
    let files = generate(&page);
    let count = files.keys().filter(|it| it.starts_with("ucloud-api/src/models/")).count();
    assert!(count >= 10, "{count}");
}

/// Types of every kind, of which some refer to models with the names that are drawn.
const TYPES: &[&str] = &[
    "string",
    "integer",
    "any",
    "object",
    "[string]",
    "[[integer]]",
    "map of number",
    "string¦null",
    "string(binary)",
    "[A](#schemaa)",
    "[[A](#schemaa)]",
    "map of [B](#schemab)",
    "[A](#schemaa)¦string",
    "[B](#schemab)¦null",
    "None",
    "string(date-time)",
    "[C](#schemac)",
    "[[C](#schemac)]¦[A](#schemaa)",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_models_give_rust(
        rows in vec(("\\PC{1,12}", select(TYPES), any::<bool>()), 1..6),
        bodies in vec((select(TYPES), select(TYPES), select(&["query", "path", "header", "body", "form", "cookie"][..])), 1..5),
        one_of in vec(select(TYPES), 1..4),
    ) {
        let operations = bodies.iter().enumerate().map(|(at, (sent, returned, place))| {
            let params = format!("|x|{place}|{sent}|true|x|\n|y|query|{returned}|false|x|\n");
            operation(&format!("PUT /{at}/{{x}}"), &params, &format!("|200|OK|x|{returned}|"))
        });
        let members: Vec<String> = rows.iter().map(|(name, ty, required)| format!("{name}|{ty}|{required}")).collect();
        let members = members.join("\n");
        let page = operations.collect::<String>()
            + "# Schemas\n\n"
            + &model("A", &members)
            + &model("B", &format!("one of {}", one_of.join(", ")))
            + &model("C", &format!("*anonymous*|{}|false", one_of[0]));
        prop_assert_eq!(generate(&page), generate(&page));
    }
}
