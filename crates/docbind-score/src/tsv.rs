//! A table as an [`Api`]: method, path, location, name, type, required, separated by tabs; a line with `-` for
//! the location is an operation.

use crate::api::{Api, Field, Operation, Place, Ty, erased, model_name};

/// Reads a table.
pub fn api(text: &str, file: &str, strip: &str) -> Api {
    let mut res = Api::default();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [method, path, location, name, ty, required] = columns[..] else { continue };
        let place = Place { text: file.to_owned(), line: Some(number + 1) };
        let key = (method.to_owned(), erased(path.strip_prefix(strip).unwrap_or(path)));
        let operation = res
            .operations
            .entry(key)
            .or_insert_with(|| Operation { place: place.clone(), ..Operation::default() });
        let known = ["path", "query", "header", "cookie", "body"];
        if let Some(location) = known.into_iter().find(|it| *it == location) {
            let required = Some(required == "yes");
            let field = Field { place, ty: of(ty), required, ..Field::default() };
            operation.params.insert((location, name.to_owned()), field);
        }
    }
    res
}

fn of(text: &str) -> Ty {
    let inner = |prefix: &str| text.strip_prefix(prefix)?.strip_suffix(']');
    if let Some(it) = inner("array[") {
        return Ty::Array(Box::new(of(it)));
    }
    if let Some(it) = inner("map[") {
        return Ty::Map(Box::new(of(it)));
    }
    match text {
        "string" => Ty::String,
        "int" => Ty::Int,
        "float" => Ty::Float,
        "bool" => Ty::Bool,
        "object" => Ty::Object,
        "array" => Ty::Array(Box::new(Ty::Unsaid)),
        "any" => Ty::Any,
        "file" => Ty::File,
        "-" | "" => Ty::Unsaid,
        it => Ty::Model(model_name(it), Box::new(Ty::Unsaid)),
    }
}
