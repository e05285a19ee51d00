//! What a reader looks for in the file of an operation.

/// The parts of a file about one operation: how it is described to the runtime, its constructor, and what is encoded.
pub(crate) fn essence(text: &str) -> String {
    let begins = ["let operation = ", "pub fn new(", "impl Encode for", "ucloud_core::"];
    let mut res = String::new();
    let mut end: Option<String> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if end.is_none() && begins.iter().any(|it| trimmed.starts_with(it)) {
            let indent = " ".repeat(line.len() - trimmed.len());
            end = Some(match trimmed.starts_with("let operation") {
                true => format!("{indent}Call::new"),
                false => format!("{indent}}}"),
            });
            if trimmed.ends_with(");") {
                end = None;
                res += &format!("{line}\n");
                continue;
            }
        }
        let Some(last) = &end else { continue };
        if !line.starts_with("        Call::new") {
            res += &format!("{line}\n");
        }
        if line.starts_with(last.as_str()) {
            end = None;
        }
    }
    res
}
