//! One JSON object per diagnostic, for other tools.

use crate::{Diagnostic, Location, SourceMap};
use serde_json::{Value, json as object};

/// Renders a JSON object; lines and columns are counted from one, bytes from zero.
pub fn json(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let labels = diagnostic.labels.iter().map(|it| {
        let mut res = location(it.place, sources);
        res["message"] = Value::from(it.message.as_str());
        res
    });
    let mut res = location(diagnostic.place, sources);
    res["severity"] = Value::from(diagnostic.code.severity.as_str());
    res["code"] = Value::from(diagnostic.code.name);
    res["message"] = Value::from(diagnostic.message.as_str());
    res["help"] = diagnostic.help.as_deref().map_or(Value::Null, Value::from);
    res["labels"] = labels.collect();
    if let Some(element) = &diagnostic.element {
        res["element"] = Value::from(element.path.as_str());
    }
    if !diagnostic.edits.is_empty() {
        let edits = diagnostic.edits.iter().map(|it| {
            let mut res = location(it.place, sources);
            res["text"] = Value::from(it.text.as_str());
            res
        });
        res["edits"] = edits.collect();
    }
    res
}

fn location(location: Location, sources: &SourceMap) -> Value {
    let file = sources.file(location.file);
    let (line, column) = file.line_column(location.span.start);
    object!({
        "file": file.path,
        "line": line,
        "column": column,
        "bytes": [location.span.start, location.span.end],
    })
}
