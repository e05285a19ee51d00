//! Actions: all are sent to one path, and told apart by a parameter.

use crate::context::Context;
use crate::describe::{About, ids, source};
use crate::document::{MediaType, Operation, Parameter, RequestBody, Response};
use crate::gateway;
use crate::names::{ProductNames, add_name};
use crate::schema::{Member, Schema};
use crate::{Source, examples, keys, operation};
use docbind_ir::ir;
use docbind_ir::resolve::{Action, Field, Model, Type};

/// Returns an action as an operation, whose parameters and fields are components.
pub(crate) fn action(
    it: &ir::Operation,
    resolved: &Action,
    names: &ProductNames<'_>,
    cx: &Context<'_>,
) -> Operation {
    let schema =
        |name: Option<&String>| name.map(|it| Schema::to_component(it)).unwrap_or_default();
    let request = MediaType {
        example: examples::of_action(it),
        ..MediaType::new(schema(names.requests.get(it.name.as_str())))
    };
    let response = MediaType {
        example: examples::of_response(it),
        ..MediaType::new(schema(names.responses.get(it.name.as_str())))
    };
    let mut res = operation::operation(it, Some(resolved), cx);
    res.parameters = Vec::<Parameter>::new();
    res.request_body = Some(RequestBody { required: true, content: request.json() });
    res.responses.push("200", Response::of(gateway::SUCCESS, response.json()));
    // Not `default`: there are generators that take it for another success.
    for status in ["4XX", "5XX"] {
        res.responses.push(status, Response::to_component(crate::ERROR));
    }
    res
}

/// Returns the schema of the parameters of an action.
pub(crate) fn request(it: &ir::Operation, cx: &Context<'_>) -> Schema {
    let cx = Context { is_sent: true, ..*cx };
    let name =
        Member { name: "Action".to_owned(), required: true, schema: gateway::action(&it.name) };
    let params = it.request.iter().map(|it| cx.member(it));
    Schema::object(std::iter::once(name).chain(params))
}

/// Returns the schema of the response to an action.
pub(crate) fn response(
    it: &ir::Operation,
    resolved: &Action,
    names: &ProductNames<'_>,
    cx: &Context<'_>,
) -> Schema {
    let cx = &Context { is_open: true, ..*cx };
    let place = |field: &Field| {
        let own = it.response.iter().find(|it| it.name == field.name);
        own.and_then(|it| it.place).map(|it| source(cx.file, it))
    };
    let fields = resolved.response.iter().map(|it| member(it, place(it), names, cx));
    Schema::object(gateway::envelope().into_iter().chain(fields))
}

/// Returns the schema of a model that actions refer to.
pub(crate) fn model(
    it: &Model,
    given: &str,
    of: &Source<'_>,
    names: &ProductNames<'_>,
    cx: &Context<'_>,
) -> Schema {
    let first = it.actions.first().and_then(|name| of.product.rpc().find(|it| it.name == *name));
    let cx = Context { file: first.map_or("", |it| &it.file), is_open: true, ..*cx };
    let page = first.and_then(|action| action.models.iter().find(|own| own.name == it.name));
    let place = |field: &Field| {
        let own = page?.fields.iter().find(|it| it.name == field.name);
        own.and_then(|it| it.place).map(|it| source(cx.file, it))
    };
    let mut res = Schema::object(it.fields.iter().map(|it| member(it, place(it), names, &cx)));
    add_name(&mut res.extensions, &it.name, given);
    if !it.corrected.is_empty() {
        res.extensions.push(keys::ERRATA, ids(&it.corrected));
    }
    if let Some(it) = page.and_then(|it| it.place) {
        res.extensions.push(keys::SOURCE, source(cx.file, it));
    }
    res
}

fn member(
    field: &Field,
    place: Option<String>,
    names: &ProductNames<'_>,
    cx: &Context<'_>,
) -> Member {
    let schema = About::of_resolved(field, place).describe(ty(&field.ty, names, cx), cx);
    Member { name: field.name.clone(), required: field.required, schema }
}

fn ty(it: &Type, names: &ProductNames<'_>, cx: &Context<'_>) -> Schema {
    match it {
        Type::String => Schema::of_type("string"),
        Type::Int => Schema::with_format("integer", "int64"),
        Type::Float => Schema::with_format("number", "double"),
        Type::Bool => Schema::of_type("boolean"),
        Type::Json => Schema::default(),
        Type::List(it) => Schema::array(ty(it, names, cx)),
        Type::Map(it) => Schema::map(ty(it, names, cx)),
        Type::Nullable(it) => ty(it, names, cx).or_null(Some("object"), cx.version),
        Type::Content => Schema::with_format("string", "binary"),
        Type::Model(id) => {
            names.models.get(id).map(|it| Schema::to_component(it)).unwrap_or_default()
        }
    }
}
