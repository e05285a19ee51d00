//! The IR as an [`Api`].

use crate::api::{
    Api, Field, MAX_DEPTH, Members, Model, Operation, Place, Response, Ty, erased, model_name,
};
use docbind_ir::ir::{self, Binding, Location, Type};
use std::collections::HashMap;

/// Converts the HTTP operations of all products.
pub fn api(ir: &ir::Ir) -> Api {
    let mut res = Api::default();
    for product in &ir.products {
        let models: HashMap<&str, &ir::Model> =
            product.models.iter().map(|it| (it.name.as_str(), it)).collect();
        for operation in &product.operations {
            let Binding::Http { method, path, .. } = &operation.binding else { continue };
            let cx = Converter { file: &operation.file, models: &models };
            res.operations.insert((method.clone(), erased(path)), cx.operation(operation));
        }
        for model in &product.models {
            let file = product.operations.first().map_or("", |it| it.file.as_str());
            let cx = Converter { file, models: &models };
            let mut members = Members::default();
            cx.fields("", &model.fields, 0, &mut members);
            let mut ty = Ty::Object;
            if let Some(it) = &model.ty {
                cx.whole(it, 0, &mut members);
                ty = cx.ty(it, 0);
            }
            let place = cx.place(model.place);
            let values = model.values.iter().cloned().collect();
            let key = model_name(&model.name);
            res.models.insert(key, Model { place, ty, members, values });
        }
    }
    res
}

struct Converter<'a> {
    file: &'a str,
    models: &'a HashMap<&'a str, &'a ir::Model>,
}

impl Converter<'_> {
    fn place(&self, span: Option<ir::PageSpan>) -> Place {
        Place { text: self.file.to_owned(), line: span.map(|it| it.line as usize) }
    }

    fn operation(&self, it: &ir::Operation) -> Operation {
        let place = self.place(Some(it.place));
        let mut res = Operation { place, ..Operation::default() };
        for field in &it.request {
            let location = location(field.location);
            let mut members = Members::default();
            self.fields("", std::slice::from_ref(field), 0, &mut members);
            let fields = members.fields.into_iter();
            res.params.extend(fields.map(|(name, it)| ((location, name), it)));
        }
        if let Some(body) = &it.body {
            let mut members = Members::default();
            self.whole(&body.ty, 0, &mut members);
            res.body = self.ty(&body.ty, 0);
            let fields = members.fields.into_iter();
            res.params.extend(fields.map(|(name, it)| (("body", name), it)));
        }
        if res.params.keys().any(|it| it.0 == "body") && it.body.is_none() {
            res.body = Ty::Object;
        }
        for response in &it.responses {
            let mut members = Members::default();
            let mut ty = Ty::Unsaid;
            if response.is_fields {
                let body = it.response.iter().filter(|it| it.location == Some(Location::Body));
                for field in body {
                    self.fields("", std::slice::from_ref(field), 0, &mut members);
                }
                ty = Ty::Object;
            } else if let Some(it) = &response.ty {
                ty = self.ty(it, 0);
                self.whole(it, 0, &mut members);
            }
            let place = res.place.clone();
            let response_of_status = Response { place, ty, members, others: Vec::new() };
            res.responses.insert(response.status.clone(), response_of_status);
        }
        res
    }

    /// Lists the members of a body, through the model that it is.
    fn whole(&self, ty: &Type, depth: usize, res: &mut Members) {
        match ty {
            _ if depth > MAX_DEPTH => {}
            Type::Model(name) => {
                if let Some(model) = self.models.get(name.as_str()) {
                    self.fields("", &model.fields, 0, res);
                    if let Some(ty) = &model.ty {
                        self.whole(ty, depth + 1, res);
                    }
                }
            }
            Type::Nullable(it) => self.whole(it, depth + 1, res),
            Type::Union(it) => it.iter().for_each(|it| self.whole(it, depth + 1, res)),
            it => self.members("", it, 0, res),
        }
    }

    fn fields(&self, prefix: &str, fields: &[ir::Field], depth: usize, res: &mut Members) {
        for field in fields {
            let name = format!("{prefix}{}", field.name);
            let place = self.place(field.place);
            let ty = self.ty(&field.ty, 0);
            let is_said = field.place.is_some();
            let required = is_said.then_some(field.required);
            let values = field.annotations.values.iter().filter(|it| it.complete);
            let values =
                values.flat_map(|it| it.values.iter().map(|it| it.value.clone())).collect();
            self.members(&format!("{name}."), &field.ty, depth + 1, res);
            let field = Field { place, ty, required, values, ..Field::default() };
            // Of variants that have a member of one name, the first one is compared.
            res.fields.entry(name).or_insert(field);
        }
    }

    fn members(&self, prefix: &str, ty: &Type, depth: usize, res: &mut Members) {
        if depth > MAX_DEPTH {
            return;
        }
        match ty {
            Type::Fields(it) => self.fields(prefix, it, depth, res),
            Type::Array(it) | Type::Map(it) | Type::Nullable(it) => {
                self.members(prefix, it, depth + 1, res);
            }
            Type::Union(it) => it.iter().for_each(|it| self.members(prefix, it, depth + 1, res)),
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File
            | Type::Model(_) => {}
        }
    }

    fn ty(&self, ty: &Type, depth: usize) -> Ty {
        match ty {
            Type::String => Ty::String,
            Type::Int => Ty::Int,
            Type::Float => Ty::Float,
            Type::Bool => Ty::Bool,
            Type::Object | Type::Fields(_) => Ty::Object,
            Type::Any => Ty::Unsaid,
            Type::File => Ty::File,
            Type::Array(it) => Ty::Array(Box::new(self.ty(it, depth))),
            Type::Map(it) => Ty::Map(Box::new(self.ty(it, depth))),
            Type::Nullable(it) => self.ty(it, depth),
            Type::Union(it) => Ty::Union(it.iter().map(|it| self.ty(it, depth)).collect()),
            Type::Model(name) => {
                let model = self.models.get(name.as_str()).filter(|_| depth < MAX_DEPTH);
                let inner = match model {
                    Some(it) => match &it.ty {
                        Some(ty) => self.ty(ty, depth + 1),
                        None => Ty::Object,
                    },
                    None => Ty::Unsaid,
                };
                Ty::Model(model_name(name), Box::new(inner))
            }
        }
    }
}

fn location(location: Option<Location>) -> &'static str {
    match location {
        Some(Location::Path) => "path",
        Some(Location::Query) => "query",
        Some(Location::Header) => "header",
        Some(Location::Cookie) => "cookie",
        Some(Location::Host) => "host",
        Some(Location::Body | Location::Form) | None => "body",
    }
}
