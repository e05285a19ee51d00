//! What generators of pages print as it is: line breaks, pipes, markup, titles in place of names, and lists that
//! only an example shows.

use super::check;
use docbind_ir::build::{assemble, lower_dialect_page};
use docbind_ir::ir::Field;
use docbind_markdown::Index;
use docbind_markdown::dialect::builtin;
use docbind_source::SourceMap;
use insta::assert_snapshot;

/// Reads a page that was generated; `rest` follows the call of an operation.
fn operation(call: &str, rest: &str) -> String {
    check("widdershins", "lamps.md", &format!("## Lamps\n\n`{call}`\n\n{rest}"))
}

/// Reads a page: the type of the body, the responses with their types and headers; then the models, a line for
/// each and for each of its members.
fn shapes(text: &str) -> String {
    let dialect = builtin("widdershins").expect("it ships");
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.md", text);
    let page = lower_dialect_page(file, sources.file(file), "", &dialect, &Index::default());
    let built = assemble(vec![page], &sources, "lamps");
    assert!(built.ledger.is_balanced(), "{:?}", built.ledger.rows);
    let mut res = String::new();
    for operation in &built.ir.products[0].operations {
        let body = operation.body.iter().map(|it| format!("body {}\n", it.ty));
        res.extend(body);
        for it in &operation.responses {
            let ty = it.ty.as_ref().map(|it| it.to_string());
            let ty = ty.unwrap_or_else(|| if it.is_fields { "fields" } else { "-" }.to_owned());
            let headers: Vec<&str> = it.headers.iter().map(|it| it.name.as_str()).collect();
            res += format!("{} {ty} {}", it.status, headers.join(" ")).trim_end();
            res.push('\n');
        }
    }
    for model in &built.ir.products[0].models {
        let ty = model.ty.as_ref().map(|it| it.to_string()).unwrap_or_default();
        res += format!("{} {ty} {}", model.name, model.values.join(" ")).trim_end();
        res.push('\n');
        model.fields.iter().for_each(|it| member(it, 1, &mut res));
    }
    res
}

fn member(field: &Field, depth: usize, res: &mut String) {
    let values = field.annotations.values.iter().flat_map(|it| &it.values);
    let values: Vec<&str> = values.map(|it| it.value.as_str()).collect();
    let line = format!("{}{}: {} {}", "  ".repeat(depth), field.name, field.ty, values.join(" "));
    *res += line.trim_end();
    res.push('\n');
    field.members().unwrap_or_default().iter().for_each(|it| member(it, depth + 1, res));
}

fn params(rows: &str) -> String {
    let head = "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n";
    format!("<h3 id=\"lamps-parameters\">Parameters</h3>\n\n{head}{rows}\n\n")
}

fn statuses(rows: &str) -> String {
    let head = "|Status|Meaning|Description|Schema|\n|---|---|---|---|\n";
    format!("<h3 id=\"lamps-responses\">Responses</h3>\n\n{head}{rows}\n\n")
}

fn model(name: &str, before: &str, rows: &str) -> String {
    let head = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n";
    format!("<h2 id=\"tocS_{name}\">{name}</h2>\n\n{before}\n\n### Properties\n\n{head}{rows}\n\n")
}

#[test]
fn objects_with_any_keys() {
    let rows = "|body|body|object|true|none|\n|» tags|body|object|false|none|\n|»» **additionalProperties**|body|[string]|false|none|\n|» additionalProperties|body|boolean|false|none|";
    assert_snapshot!(operation("POST /lamps", &params(rows)), @r"
    post_lamps request-body additionalProperties bool optional lamps.md:12
    post_lamps request-body tags map[array[string]] optional lamps.md:10
    ");
    let rows = "|**additionalProperties**|object|false|none|none|\n|» hue|number|true|none|none|";
    assert_snapshot!(shapes(&model("Rooms", "", rows)), @r"
    Rooms map[object]
    ");
}

#[test]
fn names_and_values_with_markup_and_spaces() {
    let rows = "|Over 10 lx|integer|false|none|none|\n|__kind__|string|true|none|none|\n\n#### Enumerated Values\n\n|Property|Value|\n|---|---|\n|__kind__|*|\n|__kind__|a|b|\n|__kind__|<none>|";
    assert_snapshot!(shapes(&model("Lamp", "", rows)), @r"
    Lamp
      Over 10 lx: int
      __kind__: string * a|b <none>
    ");
}

#[test]
fn names_in_a_table_of_html() {
    let table =
        "<table><tr><th>Name</th><th>Type</th></tr>\n<tr><td>hue</td><td>integer</td></tr></table>";
    let text = format!("<h2 id=\"tocS_Lamp\">Lamp</h2>\n\n### Properties\n\n{table}\n");
    assert_snapshot!(shapes(&text), @r"
    Lamp
      hue: int
    ");
}

#[test]
fn models_that_are_called_like_titles_and_words() {
    let rows = "|text|[String](#schemastring)|true|none|none|";
    let string = "|*anonymous*|string|false|none|none|";
    let text = model("Parameters", "", rows) + &model("String", "", string);
    assert_snapshot!(shapes(&text), @r"
    Parameters
      text: String
    String string
    ");
}

#[test]
fn a_part_that_only_describes() {
    let rows = "|shade|any|false|none|none|\n\nallOf\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|» *anonymous*|[Shade](#schemashade)|false|none|none|\n\nand\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|» *anonymous*|any|false|none|Where the light goes|";
    let text = model("Lamp", "", rows) + &model("Shade", "", "|width|number|true|none|none|");
    assert_snapshot!(shapes(&text), @r"
    Lamp
      shade: Shade
    Shade
      width: float
    ");
}

#[test]
fn headers_of_each_status() {
    let headers = "### Response Headers\n\n|Status|Header|Type|Format|Description|\n|---|---|---|---|---|\n|200|ETag|string||none|\n|503|Retry-After|integer||none|\n";
    let rows = "|200|OK|It shines|[Lamp](#schemalamp)|\n|503|No power|none|None|";
    let text = statuses(rows) + headers + &model("Lamp", "", "|id|integer|true|none|none|");
    assert_snapshot!(shapes(&format!("## Lamps\n\n`GET /lamps`\n\n{text}")), @r"
    200 Lamp
    503 - Retry-After
    Lamp
      id: int
    ");
}

#[test]
fn descriptions_with_line_breaks_and_pipes() {
    let rows = "|200|OK|on|off|[Lamp](#schemalamp)|\n|401|No key|Why:\n\n* none\n* old|[Error](#schemaerror)|\n|404|None|No such lamp\n\n| code | help |\n|:---|:---|\n| A | look |\n| B | ask ||[Error](#schemaerror)|\n|500|Broken|none|None|";
    let text = statuses(rows) + &model("Error", "", "|code|string|true|none|none|");
    let text = text + &model("Lamp", "", "|id|integer|true|none|none|");
    assert_snapshot!(shapes(&format!("## Lamps\n\n`GET /lamps`\n\n{text}")), @r"
    200 Lamp
    401 Error
    404 Error
    500 -
    Error
      code: string
    Lamp
      id: int
    ");
}

#[test]
fn a_title_in_place_of_a_name() {
    let values = "|Colour|string|false|none|none|\n\n#### Enumerated Values\n\n|Property|Value|\n|---|---|\n|Colour|red|\n|Colour|blue|";
    let one_of = "|Beam|any|false|none|none|\n\noneOf\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|*anonymous*|[Colour](#schemacolour)|false|none|none|";
    let text = model("Colour", "```json\n\"red\"\n```\n\nColour", values)
        + &model("Beam", "```json\n\"red\"\n```\n\nBeam", one_of)
        // Here the title is that of a member as well, which the example tells.
        + &model("Switch", "```json\n{\"state\": true}\n```\n\nstate", "|state|boolean|true|none|none|");
    assert_snapshot!(shapes(&text), @r"
    Beam Colour
    Colour string red blue
    Switch
      state: bool
    ");
}

#[test]
fn the_title_of_elements() {
    let rows = "|ports|[integer]|false|none|none|\n|» Port|integer|false|none|none|\n|names|[string]¦null|false|none|none|\n|» Name|string|false|none|none|";
    assert_snapshot!(shapes(&model("Lamp", "", rows)), @r"
    Lamp
      ports: array[int]
      names: array[string] or null
    ");
}

#[test]
fn lists_that_only_an_example_shows() {
    let body = "> Body parameter\n\n```json\n[{\"hue\": 1}]\n```\n\n";
    let example = "> Example responses\n\n> 200 Response\n\n```json\n[{\"id\": 1}]\n```\n\n";
    let schema = "<h3 id=\"lamps-responseschema\">Response Schema</h3>\n\nStatus Code **200**\n\n|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n|» id|integer|true|none|none|\n\n";
    let text = [
        body,
        &params("|body|body|[Beam](#schemabeam)|true|none|"),
        example,
        &statuses("|200|OK|none|Inline|"),
        schema,
        &model("Beam", "```json\n{\"hue\": 1}\n```", "|hue|number|true|none|none|"),
        &model("Beams", "```json\n[{\"hue\": 1}]\n```", "|hue|number|true|none|none|"),
    ];
    assert_snapshot!(shapes(&format!("## Lamps\n\n`POST /lamps`\n\n{}", text.concat())), @r"
    body array[Beam]
    200 array[object]
    Beam
      hue: float
    Beams array[object]
    ");
}

#[test]
fn callbacks() {
    let own = params("|body|body|object|true|none|\n|» name|body|string|true|none|");
    let called = params("|body|body|object|true|none|\n|» event|body|string|true|none|");
    let text = format!(
        "{own}### Callbacks\n\n#### lit\n\n**{{$request.body#/url}}**\n\n## Lamps\n\n`POST /lamps`\n\n{called}## More\n\n`GET /lamps`\n"
    );
    assert_snapshot!(operation("POST /lamps", &text), @r"
    post_lamps request-body name string required lamps.md:10
    lamps.md:20:1: note[callback]: `POST /lamps` is a callback, which is not read
    ");
}

#[test]
fn headings_inside_of_a_description() {
    let text = "What comes back.\n\n## An answer\n\nIt shines.\n\n".to_owned()
        + &params("|room|query|string|false|none|")
        + &statuses("|200|OK|none|None|");
    assert_snapshot!(operation("GET /lamps", &text), @r"
    get_lamps request-parameters room string optional lamps.md:15
    ");
}

#[test]
fn tags_with_quotes_and_line_breaks() {
    let rows = "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n|room|query|string|false|none|\n";
    let quotes =
        format!("<h3 id=\"lamps-<i-class=\"lit\"></i>-parameters\">Parameters</h3>\n\n{rows}");
    assert_snapshot!(operation("GET /lamps", &quotes), @r"
    get_lamps request-parameters room string optional lamps.md:9
    ");
    let breaks = format!("<h3 id=\"lamps\n-parameters\">Parameters</h3>\n\n{rows}");
    assert_snapshot!(operation("GET /lamps", &breaks), @r"
    get_lamps request-parameters room string optional lamps.md:10
    ");
}

#[test]
fn values_of_fields_of_one_name() {
    let rows = "|kind|string|true|none|none|\n|shade|object|false|none|none|\n|» kind|string|true|none|none|\n\n#### Enumerated Values\n\n|Property|Value|\n|---|---|\n|kind|round|\n|kind|flat|\n|kind|round|\n|kind|cone|";
    assert_snapshot!(shapes(&model("Lamp", "", rows)), @r"
    Lamp
      kind: string round flat
      shade: object
        kind: string round cone
    ");
    let rows = "|kind|query|string|false|none|\n|body|body|object|true|none|\n|» kind|body|string|true|none|\n\n#### Enumerated Values\n\n|Parameter|Value|\n|---|---|\n|kind|round|";
    assert_snapshot!(operation("POST /lamps", &params(rows)), @r"
    post_lamps request-body kind string required lamps.md:11
    post_lamps request-parameters kind string optional lamps.md:9 round
    ");
}

#[test]
fn a_member_of_the_body_without_its_indentation() {
    let rows = "|body|body|object|true|none|\n|» name|body|string|true|none|\n|hue|body|number|false|none|";
    assert_snapshot!(operation("POST /lamps", &params(rows)), @r"
    post_lamps request-body hue float optional lamps.md:11
    post_lamps request-body name string required lamps.md:10
    ");
}

#[test]
fn paths_that_differ_in_the_names_of_placeholders() {
    let own = params("|id|path|string|true|none|");
    let other = params("|filter|path|string|true|none|\n|page|query|integer|false|none|");
    let text = format!("{own}## More\n\n`GET /lamps/{{filter}}`\n\n{other}");
    assert_snapshot!(operation("GET /lamps/{id}", &text), @r"
    get_lamps_by_id request-parameters id string required lamps.md:9
    get_lamps_by_id request-parameters page int optional lamps.md:20
    lamps.md:13:1: note[repeated-operation]: `GET /lamps/<id>` is described twice
    ");
}
