//! A table as an [`Api`]: method, path, location, name, type, required, separated by tabs; a line with `-` for
//! the location is an operation.

use crate::api::{Api, Field, Operation, Place, Ty, erased, model_name};

/// Reads a table.
///
/// # Errors
/// A line has other columns, or a location that is no part of a request: the first such line, as a message.
pub fn api(text: &str, file: &str, strip: &str) -> Result<Api, String> {
    let mut res = Api::default();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [method, path, location, name, ty, required] = columns[..] else {
            return Err(format!("{file}:{}: expected six columns", number + 1));
        };
        let place = Place { text: file.to_owned(), line: Some(number + 1) };
        let key = (method.to_owned(), erased(path.strip_prefix(strip).unwrap_or(path)));
        let operation = res
            .operations
            .entry(key)
            .or_insert_with(|| Operation { place: place.clone(), ..Operation::default() });
        let known = ["path", "query", "header", "cookie", "body"];
        match known.into_iter().find(|it| *it == location) {
            Some(location) => {
                let required = Some(required == "yes");
                let field = Field { place, ty: type_of(ty), required, ..Field::default() };
                operation.params.insert((location, name.to_owned()), field);
            }
            // The line of an operation without parameters.
            None if location == "-" => {}
            None => {
                return Err(format!("{file}:{}: `{location}` is no part of a request", number + 1));
            }
        }
    }
    Ok(res)
}

fn type_of(text: &str) -> Ty {
    let inner = |prefix: &str| text.strip_prefix(prefix)?.strip_suffix(']');
    if let Some(it) = inner("array[") {
        return Ty::Array(Box::new(type_of(it)));
    }
    if let Some(it) = inner("map[") {
        return Ty::Map(Box::new(type_of(it)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_cannot_be_read() {
        let check = |text: &str| api(text, "truth.tsv", "").err();
        assert_eq!(check("# lamps\nGET\t/lamps\t-\t-\t-\t-\n"), None);
        let short = "truth.tsv:1: expected six columns".to_owned();
        assert_eq!(check("GET\t/lamps\n"), Some(short));
        let place = "truth.tsv:1: `form` is no part of a request".to_owned();
        assert_eq!(check("GET\t/lamps\tform\thue\tint\tno\n"), Some(place));
    }
}
