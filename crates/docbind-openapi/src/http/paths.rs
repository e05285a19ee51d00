//! The paths of HTTP operations, which are keys: no two operations of one method have the same.

use super::Http;
use crate::text::url_part;
use docbind_ir::ir;
use docbind_ir::resolve::is_flag;
use docbind_ir::{TemplatePart, template_parts};
use std::collections::{HashMap, HashSet};

/// Gives paths to operations.
#[derive(Default)]
pub(crate) struct Paths {
    /// Templates by their form without the names of placeholders: two that differ in these alone are one path.
    templates: HashMap<String, String>,
    taken: HashSet<(String, String)>,
}

impl Paths {
    /// Returns the path of an operation. Where another one of the method has it, a fragment tells them apart, which is
    /// never sent: the flags of the query, or else `name`.
    pub(crate) fn path(&mut self, it: &ir::Operation, http: &Http<'_>, name: &str) -> String {
        let template = template(http.path);
        let first = self.templates.entry(erased(http.path)).or_insert_with(|| template.clone());
        let is_spelled_so = *first == template;
        let flags = it.request.iter().filter(|it| is_flag(it)).map(|it| url_part(&it.name));
        let flags: Vec<String> = flags.collect();
        let mark = if template.contains('#') { '&' } else { '#' };
        let with_flags =
            (!flags.is_empty()).then(|| format!("{template}{mark}{}", flags.join("&")));
        let plain = (flags.is_empty() && is_spelled_so).then(|| template.clone());
        let with_name = format!("{template}{mark}{}", url_part(name));
        let mut all = plain.into_iter().chain(with_flags).chain([with_name.clone()]);
        let mut take = |path: &String| self.taken.insert((http.method.to_owned(), path.clone()));
        // Names of operations are unique, so the last one is free.
        all.find(|it| take(it)).unwrap_or(with_name)
    }
}

/// Returns the template of a path as OpenAPI writes it.
pub(crate) fn template(path: &str) -> String {
    let part = |it| match it {
        TemplatePart::Text(it) => plain(it),
        TemplatePart::Placeholder(it) => format!("{{{}}}", braced(it)),
    };
    let res: String = template_parts(path).into_iter().map(part).collect();
    if res.starts_with('/') { res } else { format!("/{res}") }
}

/// Returns a template without the names of its placeholders.
fn erased(path: &str) -> String {
    let part = |it| match it {
        TemplatePart::Text(it) => plain(it),
        TemplatePart::Placeholder(_) => "{}".to_owned(),
    };
    template_parts(path).into_iter().map(part).collect()
}

/// Returns text of a path without what begins something else. Some references tell operations apart by a fragment.
fn plain(text: &str) -> String {
    let is_special = |it: char| it.is_whitespace() || it.is_control() || "{}?".contains(it);
    let push = |mut res: String, it: char| {
        let mut bytes = [0; 4];
        if is_special(it) {
            it.encode_utf8(&mut bytes).bytes().for_each(|it| res += &format!("%{it:02X}"));
        } else {
            res.push(it);
        }
        res
    };
    text.chars().fold(String::new(), push)
}

/// Returns the name of a placeholder without what ends it.
pub(super) fn braced(name: &str) -> String {
    name.chars().filter(|it| !"{}/?#".contains(*it) && !it.is_control()).collect()
}

/// Returns the placeholders of a path, each once.
pub(super) fn placeholders(path: &str) -> Vec<&str> {
    let mut res = Vec::new();
    for it in template_parts(path) {
        match it {
            TemplatePart::Placeholder(it) if !res.contains(&it) => res.push(it),
            TemplatePart::Placeholder(_) | TemplatePart::Text(_) => {}
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        assert_eq!(template("/rooms/<room>/lamps"), "/rooms/{room}/lamps");
        assert_eq!(template("rooms?x={a} b#c"), "/rooms%3Fx=%7Ba%7D%20b#c");
        assert_eq!(template("/<a/b>"), "/{ab}");
        assert_eq!(erased("/rooms/<room>"), erased("/rooms/<id>"));
    }
}
