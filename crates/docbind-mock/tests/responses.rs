//! What every action of `docs-input/` answers.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_ir::ir::{Action, Field, Type};
use docbind_mock::{Calls, Config};
use serde_json::Value;
use support::*;

/// Everything wrong with `value`, which is to be of type `ty`.
fn misfits(action: &Action, ty: &Type, value: &Value, path: &str, to: &mut Vec<String>) {
    let fits = match ty {
        Type::String => value.is_string(),
        Type::Int => value.is_i64(),
        Type::Float => value.is_number(),
        Type::Bool => value.is_boolean(),
        Type::Object | Type::Model(_) => value.is_object(),
        Type::Any => true,
        Type::Array(_) => value.is_array(),
    };
    if !fits {
        to.push(format!("{} {path}: {value} for {ty:?}", action.name));
    }
    match ty {
        Type::Array(item) => {
            for it in value.as_array().into_iter().flatten() {
                misfits(action, item, it, &format!("{path}[]"), to);
            }
        }
        Type::Model(name) => {
            let model = action.models.iter().find(|it| it.name == *name).unwrap();
            all_there(action, &model.fields, value, path, to);
        }
        _ => {}
    }
}

fn all_there(action: &Action, fields: &[Field], value: &Value, path: &str, to: &mut Vec<String>) {
    for field in fields {
        match value.get(&field.name) {
            Some(it) => misfits(action, &field.ty, it, &format!("{path}.{}", field.name), to),
            None => to.push(format!("{} {path}.{} is missing", action.name, field.name)),
        }
    }
}

#[test]
fn every_action_answers_with_all_documented_fields_in_their_types() {
    let server = serve(Config::default());
    let mut count = 0;
    let mut wrong = Vec::new();
    let ir = ir();
    for (product, action) in
        ir.products.iter().flat_map(|it| it.actions.iter().map(move |action| (it, action)))
    {
        // A text of its own, since what one action deletes another cannot change.
        let owned = least(&action.request, &action.name);
        let pairs: Vec<_> =
            owned.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = ok_as(&server, &product.name, &action.name, &pairs);
        all_there(action, &action.response, &answer, "", &mut wrong);
        count += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(count, server.calls().values().map(|it| it.executed).sum::<u64>());
    assert!(count >= 40, "{count}");
}

#[test]
fn the_same_seed_and_requests_get_the_same_answers() {
    let story = |seed| {
        let server = serve(Config { seed, ..Config::default() });
        let region = ("Region", "cn-bj2");
        ok(&server, "AllocateEIP", &[region, ("OperatorName", "Bgp"), ("Bandwidth", "2")]);
        let answers = [
            call(&server, "DescribeEIP", &[region]),
            call(&server, "DescribeUHostInstance", &[region, ("Limit", "2")]),
            call(&server, "GetProjectList", &[]),
        ];
        answers.map(|it| (it.header("X-UCLOUD-REQUEST-UUID").unwrap().to_owned(), it.body))
    };
    assert_eq!(story(1), story(1));
    assert_ne!(story(1)[0], story(2)[0]);
}

#[test]
fn values_look_like_what_they_are() {
    let server = serve(Config::default());
    let answer = ok(&server, "DescribeUHostInstance", &[("Region", "cn-bj2"), ("Limit", "1")]);
    let host = &items(&answer, "UHostSet")[0];
    assert!(host["UHostId"].as_str().unwrap().starts_with("uhost-"), "{host}");
    assert_eq!(host["State"], "Running");
    assert!((1_700_000_000..1_800_000_000).contains(&host["CreateTime"].as_i64().unwrap()));
}

/// Two reads of the same resource agree, whichever action reads it.
#[test]
fn a_resource_does_not_change_by_itself() {
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
