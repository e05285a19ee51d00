//! Values that show the types of required parameters, where no example does.

use super::given::{Value, is_secret};
use super::words::variable;
use docbind_ir::ir::{self, Annotations, Field};
use docbind_ir::resolve::{self, CONTENT, ModelKind, Product};
use docbind_rust::command_name;

/// How deep values are inside of each other.
const MAX_DEPTH: usize = 6;

/// Whether a value has to be made up for a parameter.
pub(super) fn is_shown(field: &Field) -> bool {
    field.required || field.name == CONTENT && field.ty == ir::Type::File
}

/// Returns a value for a parameter.
pub(super) fn value(field: &Field, product: &Product) -> Value {
    param(field, product, 0)
}

fn param(field: &Field, product: &Product, depth: usize) -> Value {
    let inner = match field.ty.innermost() {
        _ if depth > MAX_DEPTH => Value::Object(Vec::new()),
        ir::Type::File => Value::File,
        ir::Type::Fields(members) => {
            let members = members.iter().filter(|it| it.required);
            let member = |it: &Field| (it.name.clone(), param(it, product, depth + 1));
            Value::Object(members.map(member).collect())
        }
        it => {
            let named = Named {
                name: &field.name,
                annotations: &field.annotations,
                is_secret: is_secret(field),
            };
            resolved(&product.request_type(it), &named, product, depth)
        }
    };
    (0..field.array_depth()).fold(inner, |it, _| Value::List(vec![it]))
}

/// What has a value.
struct Named<'a> {
    name: &'a str,
    annotations: &'a Annotations,
    is_secret: bool,
}

impl Named<'_> {
    fn text(&self) -> Value {
        if self.is_secret {
            return Value::Variable(variable(&command_name(self.name)));
        }
        let listed = self.annotations.values.as_ref().and_then(|it| it.values.first());
        let name = || command_name(self.name).replace('-', "_");
        Value::Text(listed.map_or_else(name, |it| it.value.clone()))
    }
}

fn resolved(ty: &resolve::Type, named: &Named<'_>, product: &Product, depth: usize) -> Value {
    if depth > MAX_DEPTH {
        return Value::Object(Vec::new());
    }
    let number = || {
        let known = named.annotations.default.as_ref().or(named.annotations.min.as_ref());
        let known = known.and_then(|it| it.value.trim().parse::<i64>().ok());
        Value::Number(known.unwrap_or(1).to_string())
    };
    match ty {
        resolve::Type::String | resolve::Type::Json => named.text(),
        resolve::Type::Int | resolve::Type::Float => number(),
        resolve::Type::Bool => Value::Bool(true),
        resolve::Type::Content => Value::File,
        resolve::Type::List(it) => Value::List(vec![resolved(it, named, product, depth + 1)]),
        resolve::Type::Map(it) => {
            Value::Object(vec![("key".to_owned(), resolved(it, named, product, depth + 1))])
        }
        resolve::Type::Nullable(it) => resolved(it, named, product, depth),
        resolve::Type::Model(id) => {
            let model = &product.models[id.0];
            match &model.kind {
                ModelKind::Values(all) => {
                    all.first().map_or_else(|| named.text(), |it| Value::Text(it.value.clone()))
                }
                ModelKind::Union { alternatives, .. } => match alternatives.first() {
                    Some(it) => resolved(&it.ty, named, product, depth + 1),
                    None => named.text(),
                },
                ModelKind::Object | ModelKind::SharedObject => {
                    let required = model.fields.iter().filter(|it| it.required);
                    let member = |it: &resolve::Field| {
                        let named = Named {
                            name: &it.name,
                            annotations: &it.annotations,
                            is_secret: it.annotations.secret.is_some()
                                || docbind_client::service::is_secret_name(&it.name),
                        };
                        (it.name.clone(), resolved(&it.ty, &named, product, depth + 1))
                    };
                    Value::Object(required.map(member).collect())
                }
            }
        }
    }
}
