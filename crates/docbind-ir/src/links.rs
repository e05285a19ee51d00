//! Makes the links of a page absolute.

/// A published page, which its links are relative to.
pub struct Page<'a> {
    /// The address under which the pages are published, with a slash at its end; empty if they are not.
    pub site: &'a str,
    /// The page, relative to that address.
    pub file: &'a str,
}

impl Page<'_> {
    /// Returns the address of the page; empty if it is not published.
    pub fn url(&self) -> String {
        if self.site.is_empty() {
            return String::new();
        }
        let file = self.file.rsplit_once('.').map_or(self.file, |(it, _)| it);
        format!("{}{}", self.site, url_path(file))
    }

    /// Returns the absolute address of a link, or `None` where it leads to nothing that can be opened.
    pub fn link(&self, target: &str) -> Option<String> {
        let target = target.trim();
        let is_web = |it: &str| it.starts_with("http://") || it.starts_with("https://");
        if is_web(target) {
            return is_plain(target).then(|| target.to_owned());
        }
        if self.site.is_empty() || target.is_empty() || target.contains(':') || !is_plain(target) {
            return None;
        }
        if target.starts_with('#') {
            return Some(format!("{}{target}", self.url()));
        }
        let (path, anchor) = match target.find(['#', '?']) {
            Some(at) => target.split_at(at),
            None => (target, ""),
        };
        let path = path.strip_suffix(".md").unwrap_or(path);
        // Pages also write links relative to the root: `api/summary/regionlist`. The site's address
        // ends in that first folder.
        let root = self.site.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let mut parts: Vec<&str> = Vec::new();
        let from_root = path.strip_prefix('/').unwrap_or(path);
        let rest = if let Some(it) =
            from_root.strip_prefix(root).and_then(|it| it.strip_prefix('/'))
        {
            it
        } else {
            parts.extend(self.file.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev());
            path.trim_start_matches('/')
        };
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                it if it == root && parts.is_empty() => {}
                it => parts.push(it),
            }
        }
        Some(format!("{}{}{anchor}", self.site, url_path(&parts.join("/"))))
    }
}

/// Whether an address can be put in angle brackets as it is.
fn is_plain(url: &str) -> bool {
    url.len() < 2000
        && url.chars().all(|it| {
            it.is_ascii_graphic()
                && !matches!(it, '<' | '>' | '\\' | '`' | '"' | '|' | '^' | '{' | '}')
        })
}

/// Escapes a path for an address.
fn url_path(path: &str) -> String {
    let mut res = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte) {
            res.push(char::from(byte));
        } else {
            res.push_str(&format!("%{byte:02X}"));
        }
    }
    res
}
