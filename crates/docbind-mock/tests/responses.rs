//! The responses of every action in `docs-input/`.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_ir::ir::{Field, Operation, Type};
use docbind_mock::{Calls, Config};
use serde_json::Value;
use support::*;

/// Adds a problem for each value that does not have its documented type.
fn check_type(
    action: &Operation,
    ty: &Type,
    value: &Value,
    path: &str,
    problems: &mut Vec<String>,
) {
    let has_type = match ty {
        Type::String => value.is_string(),
        Type::Int => value.is_i64(),
        Type::Float => value.is_number(),
        Type::Bool => value.is_boolean(),
        Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => value.is_object(),
        Type::Any | Type::File | Type::Nullable(_) | Type::Union(_) => true,
        Type::Array(_) => value.is_array(),
    };
    if !has_type {
        problems.push(format!("{} {path}: {value} for {ty:?}", action.name));
    }
    match ty {
        Type::Array(item) => {
            for it in value.as_array().into_iter().flatten() {
                check_type(action, item, it, &format!("{path}[]"), problems);
            }
        }
        Type::Model(name) => {
            let model = action.models.iter().find(|it| it.name == *name).unwrap();
            check_fields(action, &model.fields, value, path, problems);
        }
        _ => {}
    }
}

/// Adds a problem for each documented field that is missing or has another type.
fn check_fields(
    action: &Operation,
    fields: &[Field],
    value: &Value,
    path: &str,
    problems: &mut Vec<String>,
) {
    for field in fields {
        match value.get(&field.name) {
            Some(it) => {
                check_type(action, &field.ty, it, &format!("{path}.{}", field.name), problems);
            }
            None => problems.push(format!("{} {path}.{} is missing", action.name, field.name)),
        }
    }
}

#[test]
fn responses_have_all_documented_fields_with_their_types() {
    let server = serve(Config::default());
    let mut count = 0;
    let mut problems = Vec::new();
    let ir = ir();
    for (product, action) in
        ir.products.iter().flat_map(|it| it.rpc().map(move |action| (it, action)))
    {
        // Each action uses its own ids, because deleted resources cannot be changed.
        let owned = minimal_params(&action.request, &action.name);
        let pairs: Vec<_> =
            owned.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let response = ok_for_product(&server, &product.name, &action.name, &pairs);
        check_fields(action, &action.response, &response, "", &mut problems);
        count += 1;
    }
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(count, server.calls().values().map(|it| it.executed).sum::<u64>());
    assert!(count >= 40, "{count}");
}

#[test]
fn the_same_seed_and_requests_result_in_the_same_responses() {
    let run = |seed| {
        let server = serve(Config { seed, ..Config::default() });
        let region = ("Region", "cn-bj2");
        ok(&server, "AllocateEIP", &[region, ("OperatorName", "Bgp"), ("Bandwidth", "2")]);
        let responses = [
            call(&server, "DescribeEIP", &[region]),
            call(&server, "DescribeUHostInstance", &[region, ("Limit", "2")]),
            call(&server, "GetProjectList", &[]),
        ];
        responses.map(|it| (it.header("X-UCLOUD-REQUEST-UUID").unwrap().to_owned(), it.body))
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1)[0], run(2)[0]);
}

#[test]
fn values_look_as_their_names_suggest() {
    let server = serve(Config::default());
    let response = ok(&server, "DescribeUHostInstance", &[("Region", "cn-bj2"), ("Limit", "1")]);
    let host = &items(&response, "UHostSet")[0];
    assert!(host["UHostId"].as_str().unwrap().starts_with("uhost-"), "{host}");
    assert_eq!(host["State"], "Running");
    assert!((1_700_000_000..1_800_000_000).contains(&host["CreateTime"].as_i64().unwrap()));
}

#[test]
fn a_resource_does_not_change_between_reads() {
    let server = serve(Config::default());
    let hosts =
        || ok(&server, "DescribeUHostInstance", &[("Region", "cn-bj2")])["UHostSet"].clone();
    assert_eq!(hosts(), hosts());
}

#[test]
fn calls_are_counted() {
    let server = serve(Config::default());
    ok(&server, "GetRegion", &[]);
    ok(&server, "GetRegion", &[]);
    assert_eq!(server.calls_of("GetRegion"), Calls { received: 2, executed: 2 });
    assert_eq!(server.calls_of("DescribeUDisk"), Calls::default());
    assert!(server.actions().any(|it| it == "DescribeUDisk"));
}
