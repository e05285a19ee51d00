//! Templates of paths: `/rooms/{id}`, `/rooms/:id` and `/rooms/<id>` are the same.

/// How many placeholders a path may have; more are text.
const MAX_PLACEHOLDERS: usize = 32;

/// A template and what its query names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    /// The path, with placeholders in angle brackets.
    pub(super) path: String,
    /// The names of the placeholders.
    pub(super) placeholders: Vec<String>,
    /// The parameters of the query in the template.
    pub(super) query: Vec<String>,
}

/// Parses the path of an operation as pages write it.
pub(super) fn template(text: &str) -> Template {
    let text = text.replace('\\', "");
    let (text, braces) = text.split_once("{?").unwrap_or((&text, ""));
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let mut res = Template::default();
    if !path.starts_with('/') {
        res.path.push('/');
    }
    let mut rest = path;
    let mut is_begin = true;
    while let Some(char) = rest.chars().next() {
        let found = match char {
            '{' => rest.find('}').map(|it| (rest[1..it].trim(), it + 1)),
            '<' => rest.find('>').map(|it| (rest[1..it].trim(), it + 1)),
            ':' if is_begin => {
                let name = &rest[1..];
                let is_end = |it: char| !it.is_alphanumeric() && it != '_' && it != '-';
                let end = name.find(is_end).unwrap_or(name.len());
                Some((&name[..end], end + 1))
            }
            _ => None,
        };
        match found {
            Some((name, len))
                if res.placeholders.len() < MAX_PLACEHOLDERS
                    && !name.is_empty()
                    && !name.contains(['/', '<', '>', '{', '}']) =>
            {
                res.path += &format!("<{name}>");
                res.placeholders.push(name.to_owned());
                rest = &rest[len..];
                is_begin = false;
            }
            _ => {
                res.path.push(char);
                is_begin = char == '/';
                rest = &rest[char.len_utf8()..];
            }
        }
    }
    let names = query.split('&').map(|it| it.split('=').next().unwrap_or_default());
    let names = names.chain(braces.trim_end_matches('}').split(','));
    let is_name = |it: &&str| {
        !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || "_-.[]".contains(it))
    };
    let names = names.map(|it| it.trim().trim_end_matches("[]"));
    res.query = names.filter(is_name).map(str::to_owned).collect();
    res
}

/// Returns a path with its placeholders erased, by which operations are compared.
pub(super) fn erased(path: &str) -> String {
    let mut res = String::new();
    let mut is_inside = false;
    for char in path.chars() {
        match char {
            '<' => is_inside = true,
            '>' => {
                is_inside = false;
                res.push_str("<>");
            }
            it if !is_inside => res.push(it),
            _ => {}
        }
    }
    if res.len() > 1 && res.ends_with('/') {
        res.pop();
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_spelled_in_one_way() {
        let check = |text| template(text).path;
        assert_eq!(check("/rooms/{id}/lamps/:lamp_id"), "/rooms/<id>/lamps/<lamp_id>");
        assert_eq!(check("_cat/lamps/<name>"), "/_cat/lamps/<name>");
        assert_eq!(check("/a/{x}.json"), "/a/<x>.json");
        assert_eq!(check("/time/12:30"), "/time/12:30");
        assert_eq!(check("/a/{"), "/a/{");
        assert_eq!(erased("/a/<x>/"), "/a/<>");
    }

    #[test]
    fn the_query_of_a_template() {
        assert_eq!(template("/rooms?state=lit&page").query, ["state", "page"]);
        assert_eq!(template("/rooms{?limit,page}").query, ["limit", "page"]);
        assert_eq!(template("/rooms?").query, [""; 0]);
    }
}
