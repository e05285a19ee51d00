//! Placeholders in the templates of paths and hosts: `<lamp>` in `/lamps/<lamp>`.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplatePart<'a> {
    /// Text that is sent as it is.
    Text(&'a str),
    /// The name of a placeholder, without its brackets.
    Placeholder(&'a str),
}

/// Returns the parts of a template. Brackets without a name between them are text.
pub fn template_parts(template: &str) -> Vec<TemplatePart<'_>> {
    let mut res = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(open) = template[at..].find('<').map(|it| at + it) {
        let Some(close) = template[open..].find('>').map(|it| open + it) else { break };
        let name = &template[open + 1..close];
        at = close + 1;
        if name.is_empty() {
            continue;
        }
        if text < open {
            res.push(TemplatePart::Text(&template[text..open]));
        }
        res.push(TemplatePart::Placeholder(name));
        text = at;
    }
    if text < template.len() {
        res.push(TemplatePart::Text(&template[text..]));
    }
    res
}

/// Returns the names of the placeholders of a template, each once.
pub(super) fn placeholders(template: &str) -> Vec<&str> {
    let mut res = Vec::new();
    for part in template_parts(template) {
        match part {
            TemplatePart::Placeholder(name) if !res.contains(&name) => res.push(name),
            TemplatePart::Placeholder(_) | TemplatePart::Text(_) => {}
        }
    }
    res
}

/// Returns the placeholder whose value has slashes in an example of the path. It is certain only where the
/// example has more segments than the template, and all of them can only belong to one placeholder.
pub(super) fn placeholder_with_slashes<'a>(template: &'a str, example: &str) -> Option<&'a str> {
    let template: Vec<&str> = template.split('/').collect();
    let example: Vec<&str> = example.split('/').collect();
    if example.len() <= template.len() {
        return None;
    }
    let is_same = |(a, b): &(&&str, &&str)| a == b;
    let before = template.iter().zip(&example).take_while(is_same).count();
    let both = template.iter().rev().zip(example.iter().rev());
    let behind = both.take_while(is_same).count();
    match template.get(before..template.len().saturating_sub(behind))? {
        [single] => match template_parts(single).as_slice() {
            [TemplatePart::Placeholder(name)] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        use TemplatePart::{Placeholder, Text};
        assert_eq!(
            template_parts("/lamps/<lamp>:<mode>"),
            [Text("/lamps/"), Placeholder("lamp"), Text(":"), Placeholder("mode")]
        );
        assert_eq!(template_parts("/<>/<a"), [Text("/<>/<a")]);
        assert_eq!(template_parts(""), []);
        assert_eq!(placeholders("<a>/<b>/<a>"), ["a", "b"]);
    }

    #[test]
    fn slashes() {
        let check = placeholder_with_slashes;
        assert_eq!(check("/<key>", "/raw/clip.mp4"), Some("key"));
        assert_eq!(check("/files/<key>/acl", "/files/raw/clip.mp4/acl"), Some("key"));
        assert_eq!(check("/<key>", "/clip.mp4"), None);
        assert_eq!(check("/<bucket>/<key>", "/clips/raw/clip.mp4"), None, "which of the two");
        assert_eq!(check("/v<version>", "/v1/2"), None);
    }
}
