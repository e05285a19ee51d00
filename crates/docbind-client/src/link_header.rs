//! The header `Link` (RFC 8288): where the next page of a list is.
//!
//! Only the query of a link is taken, and only of one to the origin that the request went to: a service cannot send the
//! credentials of a call anywhere else.

/// What the links of a response say about the next page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NextQuery {
    /// No link leads to a next page.
    None,
    /// The link leads to another origin.
    Elsewhere,
    /// The names and values of the link's query, decoded.
    Params(Vec<(String, String)>),
}

impl NextQuery {
    /// Leaves out parameters.
    pub(crate) fn without(self, is_left_out: &dyn Fn(&str) -> bool) -> Self {
        match self {
            NextQuery::Params(mut params) => {
                params.retain(|(name, _)| !is_left_out(name));
                NextQuery::Params(params)
            }
            NextQuery::None | NextQuery::Elsewhere => self,
        }
    }
}

/// Returns the query of the first link with the relation `next` in these headers, whose context is the URL of the
/// request.
pub(crate) fn next_query<'a>(headers: impl Iterator<Item = &'a str>, url: &str) -> NextQuery {
    let mut targets = headers.filter_map(next_target);
    let Some(target) = targets.next() else { return NextQuery::None };
    if !is_at_origin_of(target, url) {
        return NextQuery::Elsewhere;
    }
    let target = target.split('#').next().unwrap_or_default();
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let params = query.split('&').filter(|it| !it.is_empty());
    NextQuery::Params(params.map(|it| it.split_once('=').unwrap_or((it, ""))).map(decode).collect())
}

/// Returns the beginning of a URL up to its path. What is behind it may have credentials.
pub(crate) fn without_path(url: &str) -> &str {
    let start = url.find("://").map_or(0, |it| it + 3);
    let len = url[start..].find(['/', '?', '#']).unwrap_or(url.len() - start);
    &url[..start + len]
}

/// Returns the target of the first link with the relation `next`.
fn next_target(header: &str) -> Option<&str> {
    let mut rest = header;
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, params) = after.split_once('>')?;
        let (is_next, after) = read_params(params);
        if is_next {
            return Some(target.trim());
        }
        rest = after;
    }
}

/// Reads the parameters of a link up to the next link. Returns whether one of its relations is `next`, and the rest.
/// Of several parameters `rel`, the first counts.
fn read_params(text: &str) -> (bool, &str) {
    let mut relations: Option<&str> = None;
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(after) = rest.strip_prefix(';') else { break };
        let end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => read_value(after.trim_start()),
            None => ("", after),
        };
        if name.trim().eq_ignore_ascii_case("rel") {
            relations.get_or_insert(value);
        }
        rest = after;
    }
    let mut relations = relations.unwrap_or_default().split_ascii_whitespace();
    (relations.any(|it| it.eq_ignore_ascii_case("next")), rest)
}

/// Reads a token or a quoted text, and returns it and the rest. Escapes stay as they are: no relation has one.
fn read_value(text: &str) -> (&str, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        return text.split_at(text.find([';', ',']).unwrap_or(text.len()));
    };
    let mut is_escaped = false;
    for (at, c) in quoted.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return (&quoted[..at], &quoted[at + 1..]),
            _ => {}
        }
    }
    (quoted, "")
}

/// Whether a reference leads to the origin of a URL: its scheme, host and port. One without these does.
fn is_at_origin_of(target: &str, url: &str) -> bool {
    // Some clients take backslashes for slashes. No link needs one.
    if target.contains('\\') {
        return false;
    }
    if let Some(rest) = target.strip_prefix("//") {
        let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
        return origin(&format!("{scheme}://{rest}")) == origin(url);
    }
    let is_scheme = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_alphabetic())
            && it.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
    };
    match target.split_once(':') {
        Some((scheme, _)) if is_scheme(scheme) => origin(target) == origin(url),
        Some(_) | None => true,
    }
}

/// Returns scheme, host and port of a URL; `None` if it has none, or a user.
fn origin(url: &str) -> Option<(String, String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#']).next().filter(|it| !it.contains('@'))?;
    let port_at = authority.rfind(':').filter(|at| !authority[*at..].contains(']'));
    let (host, port) = match port_at {
        Some(at) => (&authority[..at], &authority[at + 1..]),
        None => (authority, ""),
    };
    let port = match (scheme.as_str(), port) {
        ("https", "") => "443",
        ("http", "") => "80",
        (_, port) => port,
    };
    Some((scheme, host.to_ascii_lowercase(), port.to_owned()))
}

fn decode((name, value): (&str, &str)) -> (String, String) {
    (percent_decode(name), percent_decode(value))
}

/// Decodes a name or a value of a query; `+` is a space.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digit = |index: usize| tail.get(index).and_then(|it| char::from(*it).to_digit(16));
        rest = tail;
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            (b'+', ..) => bytes.push(b' '),
            (other, ..) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://api.lamps.example/v1/rooms?page=1";

    fn check(header: &str) -> Option<Vec<(String, String)>> {
        match next_query([header].into_iter(), URL) {
            NextQuery::Params(it) => Some(it),
            NextQuery::None | NextQuery::Elsewhere => None,
        }
    }

    fn params(expected: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn the_link_to_the_next_page() {
        let cases = [
            r#"<https://api.lamps.example/v1/rooms?page=2>; rel="next""#,
            r#"</v1/rooms?page=2>;rel=next"#,
            r#"<?page=2>; title="a, <b>; rel=\"prev\""; REL="last NEXT"; rel=prev"#,
            r#"</v1/rooms?page=9>; rel="last", <HTTPS://API.lamps.example:443/x?page=2#top>; rel="next""#,
            r#"<//api.lamps.example?page=2> ; rel = "next""#,
        ];
        for header in cases {
            assert_eq!(check(header), params(&[("page", "2")]), "{header}");
        }
        let header = r#"</r?a%5B%5D=1%2B1&a%5B%5D=x+y&flag&&e=%zz>; rel=next"#;
        let expected = [("a[]", "1+1"), ("a[]", "x y"), ("flag", ""), ("e", "%zz")];
        assert_eq!(check(header), params(&expected));
        assert_eq!(check("</rooms>; rel=next"), params(&[]));
    }

    #[test]
    fn what_is_no_link_to_a_next_page() {
        for header in ["", "<", "</a", "</a>", "</a>; rel=nextpage", "</a>; rel=\"prev", "rel=next"]
        {
            assert_eq!(next_query([header].into_iter(), URL), NextQuery::None, "{header}");
        }
    }

    #[test]
    fn urls_without_their_paths() {
        for (url, expected) in [
            (URL, "https://api.lamps.example"),
            ("http://[::1]:80?key=k", "http://[::1]:80"),
            ("https://a", "https://a"),
            ("", ""),
        ] {
            assert_eq!(without_path(url), expected);
        }
    }

    #[test]
    fn links_to_other_origins_are_not_followed() {
        let targets = [
            "http://api.lamps.example/rooms",
            "https://api.lamps.example:8443/rooms",
            "https://evil.example/rooms",
            "https://api.lamps.example@evil.example/",
            "https://api.lamps.example.evil.example/",
            "//evil.example/rooms",
            "/\\evil.example/rooms",
            "javascript:next",
        ];
        for target in targets {
            let header = format!("<{target}>; rel=next");
            let found = next_query([header.as_str()].into_iter(), URL);
            assert_eq!(found, NextQuery::Elsewhere, "{target}");
        }
    }
}
