//! Values as JSON, in which variables of a shell may stand for secrets.

use super::given::Value;
use super::words::Word;

/// Returns JSON as a word of a shell: variables are replaced by the shell.
pub(super) fn word(value: &Value) -> Word {
    let mut res = Word::default();
    for part in parts(value) {
        res = match part {
            Part::Text(it) => res.and(it),
            Part::Variable(it) => res.and_variable(&it),
        };
    }
    res
}

/// Returns JSON as text: `$NAME` stands for a secret.
pub(super) fn text(value: &Value) -> String {
    let part = |it| match it {
        Part::Text(it) => it,
        Part::Variable(it) => format!("${it}"),
    };
    parts(value).into_iter().map(part).collect::<String>() + "\n"
}

enum Part {
    Text(String),
    Variable(String),
}

fn parts(value: &Value) -> Vec<Part> {
    let mut res = Vec::new();
    write(value, 0, &mut res);
    res
}

fn write(value: &Value, depth: usize, res: &mut Vec<Part>) {
    let mut add = |text: String| res.push(Part::Text(text));
    match value {
        Value::Text(it) => add(string(it)),
        Value::Number(it) => add(it.clone()),
        Value::Bool(it) => add(it.to_string()),
        Value::File => add(string("FILE")),
        Value::Variable(it) => {
            add("\"".to_owned());
            res.push(Part::Variable(it.clone()));
            res.push(Part::Text("\"".to_owned()));
        }
        Value::List(items) => {
            let items = items.iter().map(|it| (None, it));
            group(["[", "]"], items, depth, res);
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, it)| (Some(name.as_str()), it));
            group(["{", "}"], fields, depth, res);
        }
    }
}

fn group<'a>(
    [open, close]: [&str; 2],
    items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Value)>,
    depth: usize,
    res: &mut Vec<Part>,
) {
    if items.len() == 0 {
        res.push(Part::Text(format!("{open}{close}")));
        return;
    }
    let indent = "  ".repeat(depth + 1);
    for (at, (name, value)) in items.enumerate() {
        let before = if at == 0 { open } else { "," };
        let name = name.map(|it| format!("{}: ", string(it))).unwrap_or_default();
        res.push(Part::Text(format!("{before}\n{indent}{name}")));
        write(value, depth + 1, res);
    }
    res.push(Part::Text(format!("\n{}{close}", "  ".repeat(depth))));
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
