//! Names of files, made of any names.

use std::collections::HashSet;

/// How long the name of a file may be, in bytes: file systems allow about 250.
const MAX_NAME_BYTES: usize = 120;

/// Returns a name for the file of each, without an extension.
pub(crate) fn file_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    // `index` is the page of a folder.
    let mut taken = HashSet::from(["index".to_owned()]);
    let mut free = |name: String| {
        let numbered = (2..).map(|it| format!("{name}-{it}"));
        let mut all = std::iter::once(name.clone()).chain(numbered);
        // There are more numbers than names.
        all.find(|it| taken.insert(it.to_lowercase())).unwrap_or_default()
    };
    names.into_iter().map(|it| free(file_name(it))).collect()
}

fn file_name(name: &str) -> String {
    let is_sign = |it: char| !it.is_ascii_alphanumeric() && !matches!(it, '.' | '-' | '_');
    let parts: Vec<&str> = name.split(is_sign).filter(|it| !it.is_empty()).collect();
    let mut res = parts.join("_");
    res.truncate(MAX_NAME_BYTES);
    match res.trim_start_matches('.') {
        "" => "unnamed".to_owned(),
        it => it.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        let names = ["GetRepo", "getrepo", "../../etc/passwd", "名字", "", "index", "a b.c"];
        let files =
            ["GetRepo", "getrepo-2", "_.._etc_passwd", "unnamed", "unnamed-2", "index-2", "a_b.c"];
        assert_eq!(file_names(names), files);
    }
}
