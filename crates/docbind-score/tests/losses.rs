//! Differences between a document and a page that was made of it: which of them the text of the page proves to be
//! its own, and which stay faults of the reader.

use docbind_ir::build::{assemble, lower_dialect_page};
use docbind_markdown::Index;
use docbind_markdown::dialect::builtin;
use docbind_score::{Text, compare, of_ir, of_openapi};
use docbind_source::SourceMap;
use insta::assert_snapshot;
use serde_json::{Value, json};

/// Reads a page, and lists the differences between it and a document.
fn check(document: Value, page: &str) -> String {
    let dialect = builtin("widdershins").expect("it ships");
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.md", page);
    let lowered = lower_dialect_page(file, sources.file(file), "", &dialect, &Index::default());
    let pages = of_ir(&assemble(vec![lowered], &sources, "lamps").ir);
    let truth = of_openapi(&document, "");
    let score = compare(&pages, &truth, Some(&Text::new(page, &pages)));
    let lines = score.differences.iter().map(|it| it.to_string().replace('\t', "  ") + "\n");
    lines.collect()
}

/// A document with one operation.
fn document(operation: Value, schemas: Value) -> Value {
    let paths = json!({"/lamps": {"post": operation}});
    json!({"openapi": "3.0.0", "paths": paths, "components": {"schemas": schemas}})
}

fn model(name: &str, rows: &str) -> String {
    let head = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n";
    format!("<h2 id=\"tocS_{name}\">{name}</h2>\n\n### Properties\n\n{head}{rows}\n")
}

fn params(rows: &str) -> String {
    let head = "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n";
    format!(
        "## Lamps\n\n`POST /lamps`\n\n<h3 id=\"x-parameters\">Parameters</h3>\n\n{head}{rows}\n"
    )
}

fn body(schema: Value) -> Value {
    json!({"requestBody": {"content": {"application/json": {"schema": schema}}}})
}

#[test]
fn operations_of_one_name() {
    let get = json!({"operationId": "lamps"});
    let paths = json!({"/lamps": {"get": get.clone()}, "/rooms": {"get": get}});
    let document = json!({"openapi": "3.0.0", "paths": paths});
    assert_snapshot!(check(document.clone(), "## lamps\n\n`GET /rooms`\n"), @r"
    missing  operation  GET /lamps  -  GET /lamps  loss: operations of one name: the last one is printed
    ");
    // The page has it: the reader lost it.
    assert_snapshot!(check(document, "## GET /lamps\n\n## lamps\n\n`GET /rooms`\n"), @r"
    missing  operation  GET /lamps  -  GET /lamps
    ");
}

#[test]
fn a_body_without_a_type() {
    let schema = json!({"properties": {"hue": {"type": "number"}, "name": {"type": "string"}}});
    let document = document(body(schema), json!({}));
    assert_snapshot!(check(document.clone(), &params("|body|body|any|true|none|")), @r"
    missing  parameter  POST /lamps body/hue  lamps.md:3  POST /lamps hue  loss: a body in place that is not `type: object`: no members
    missing  parameter  POST /lamps body/name  lamps.md:3  POST /lamps name  loss: a body in place that is not `type: object`: no members
    ");
    // The page has a row of that name, in a table that the reader does not know.
    let table = "|Field|In|Type|Required|Description|\n|---|---|---|---|---|\n|» hue|body|number|true|none|\n";
    let printed = params("|body|body|any|true|none|") + "\n" + table;
    assert_snapshot!(check(document, &printed), @r"
    missing  parameter  POST /lamps body/hue  lamps.md:3  POST /lamps hue
    missing  parameter  POST /lamps body/name  lamps.md:3  POST /lamps name  loss: a body in place that is not `type: object`: no members
    ");
}

#[test]
fn the_only_part() {
    let lamp = json!({"allOf": [{"$ref": "#/components/schemas/Thing"}], "properties": {"hue": {"type": "number"}}});
    let thing = json!({"properties": {"id": {"type": "string"}}});
    let document = json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"Lamp": lamp, "Thing": thing}}});
    let page = model("Lamp", "|hue|number|false|none|none|")
        + &model("Thing", "|id|string|false|none|none|");
    assert_snapshot!(check(document, &page), @r"
    missing  member  lamp/id  :1  Lamp id  loss: the only part of a composition, beside members or as a whole model; a model that is only a reference
    ");
}

#[test]
fn required_of_another_part() {
    let lamp = json!({"allOf": [{"properties": {"id": {"type": "string"}}}, {"required": ["id"]}]});
    let document =
        json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"Lamp": lamp}}});
    assert_snapshot!(check(document, &model("Lamp", "|id|string|false|none|none|")), @r"
    required  member  lamp/id: false for true  :7  Lamp id  loss: `required` beside a composition, or in another part of it
    ");
}

#[test]
fn titles_and_cut_names() {
    let lamp = json!({"properties": {
        "beams": {"type": "array", "items": {"title": "Beam", "type": "object", "properties": {"hue": {"type": "number"}}}},
        "prefs/shade": {"type": "string"},
    }});
    let document =
        json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"Lamp": lamp}}});
    let rows = "|beams|[object]|false|none|none|\n|» Beam|object|false|none|none|\n|»» hue|number|false|none|none|\n|prefs|string|false|none|none|\n|other|string|false|none|none|";
    assert_snapshot!(check(document, &model("Lamp", rows)), @r"
    unknown  member  lamp/beams.Beam  :8  schema Lamp  loss: a schema without a name that has a title: a row that is no field
    unknown  member  lamp/other  :11  schema Lamp
    unknown  member  lamp/prefs  :10  schema Lamp  loss: a name with a slash: cut there
    missing  member  lamp/prefs/shade  :1  Lamp prefs/shade  loss: a name with a slash: cut there
    ");
}

#[test]
fn types_and_values_that_are_not_printed() {
    let lamp = json!({"type": "object", "properties": {
        "colours": {"type": "array", "items": {"type": "string", "enum": ["red", "blue"]}},
        "beam": {"$ref": "#/components/schemas/Beam"},
        "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    }});
    let beam = json!({"type": "object", "properties": {}});
    let document = document(body(lamp), json!({"Beam": beam}));
    let rows = "|body|body|object|false|none|\n|» colours|body|[string]|false|none|\n|» beam|body|object|false|none|\n|» grid|body|[array]|false|none|";
    assert_snapshot!(check(document, &(params(rows) + &model("Beam", ""))), @r"
    close  parameter  POST /lamps body/beam: object for beam  lamps.md:11  POST /lamps beam  loss: a member that is a model, in a body or response in place: no link
    values  parameter  POST /lamps body/colours: 0 for 2; more: ; fewer: blue, red  lamps.md:10  POST /lamps colours  loss: the values of the elements of an array
    close  parameter  POST /lamps body/grid: array[array[-]] for array[array[int]]  lamps.md:12  POST /lamps grid  loss: the elements of an array that is an element, variant or nullable
    ");
}

#[test]
fn an_inferred_type() {
    let lamp = json!({"properties": {"hue": {"enum": ["red"]}}});
    let document =
        json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"Lamp": lamp}}});
    let rows = "|hue|number|false|none|none|\n\n#### Enumerated Values\n\n|Property|Value|\n|---|---|\n|hue|red|";
    assert_snapshot!(check(document, &model("Lamp", rows)), @"
    type  member  lamp/hue: float for string  :7  Lamp hue  loss: a schema without `type`: `any`, or what its other words suggest
    ");
}

/// Indentation moves rows of fields; it does not invent names.
#[test]
fn members_that_moved() {
    let grid = json!({"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": {"hue": {"type": "number"}}}}});
    let lamp = json!({"type": "object", "properties": {"grid": grid, "name": {"type": "string"}}});
    let document =
        json!({"openapi": "3.0.0", "paths": {}, "components": {"schemas": {"Lamp": lamp}}});
    let rows = "|grid|[array]|false|none|none|\n|hue|number|false|none|none|\n|shade|string|false|none|none|\n|name|string|false|none|none|";
    assert_snapshot!(check(document, &model("Lamp", rows)), @"
    unknown  member  lamp/hue  :8  schema Lamp  loss: arrays of arrays of objects, or a list for `items`: wrong indentation from there on
    unknown  member  lamp/shade  :9  schema Lamp
    close  member  lamp/grid: array[array[-]] for array[array[object]]  :7  Lamp grid  loss: the elements of an array that is an element, variant or nullable
    missing  member  lamp/grid.hue  :1  Lamp grid.hue  loss: arrays of arrays of objects, or a list for `items`: wrong indentation from there on
    ");
}

#[test]
fn another_encoding() {
    let content = json!({
        "application/json": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}},
        "text/plain": {"schema": {"type": "string"}},
    });
    let document = document(json!({"responses": {"200": {"content": content}}}), json!({}));
    let page = "## Lamps\n\n`POST /lamps`\n\n<h3 id=\"x-responses\">Responses</h3>\n\n|Status|Meaning|Description|Schema|\n|---|---|---|---|\n|200|OK|none|string|\n";
    assert_snapshot!(check(document, page), @r"
    close  response  POST /lamps 200  lamps.md:3  POST /lamps 200  loss: several content types with different schemas: one is printed
    ");
}

#[test]
fn a_model_that_is_spelled_out_is_no_difference() {
    let document = document(
        body(
            json!({"type": "object", "properties": {"beam": {"$ref": "#/components/schemas/Beam"}}}),
        ),
        json!({"Beam": {"type": "object", "properties": {"hue": {"type": "number"}}}}),
    );
    let rows = "|body|body|object|false|none|\n|» beam|body|[Beam](#schemabeam)|false|none|\n|»» hue|body|number|false|none|";
    let page = params(rows) + &model("Beam", "|hue|number|false|none|none|");
    assert_eq!(check(document, &page), "");
}
