//! Folders of pages, and the products that they are.

use std::collections::BTreeMap;

/// The folder of a page; empty where it stands in none.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The products' names: the last part of the folder without `-api`; where folders would share a
/// name, all parts, then the ending too, then the folder as it is. No two products share a name.
pub fn product_names<'a>(folders: impl Iterator<Item = &'a str>, root: &str) -> Vec<String> {
    let without_api =
        |it: &str| it.strip_suffix("-api").filter(|it| !it.is_empty()).unwrap_or(it).to_owned();
    let candidates = |folder: &str| match folder {
        "" => [without_api(root), root.to_owned(), root.to_owned(), format!("./{root}")],
        _ => [
            without_api(folder.rsplit('/').next().unwrap_or(folder)),
            without_api(folder).replace('/', "-"),
            folder.replace('/', "-"),
            folder.to_owned(),
        ],
    };
    let candidates: Vec<[String; 4]> = folders.map(candidates).collect();
    let mut chosen = vec![0; candidates.len()];
    // Everyone who shares a name takes the next one; the last ones are all different.
    loop {
        let mut sharing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, it) in candidates.iter().enumerate() {
            sharing.entry(&it[chosen[at]]).or_default().push(at);
        }
        let mut done = true;
        for at in sharing.values().filter(|it| it.len() > 1).flatten() {
            if chosen[*at] < 3 {
                chosen[*at] += 1;
                done = false;
            }
        }
        if done {
            return candidates.into_iter().zip(chosen).map(|(it, at)| it[at].clone()).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folders: &[&str], expected: &[&str]) {
        assert_eq!(product_names(folders.iter().copied(), "docs"), expected);
    }

    #[test]
    fn products_are_named_after_their_folders() {
        check(&["", "uhub-api", "x/ugc-api"], &["docs", "uhub", "ugc"]);
        check(&["-api"], &["-api"]);
    }

    #[test]
    fn no_two_products_share_a_name() {
        check(&["x/a-api", "y/a-api"], &["x-a", "y-a"]);
        check(&["a", "a-api"], &["a", "a-api"]);
        check(&["x-b", "x/b", "y/b"], &["x-b", "x/b", "y-b"]);
        check(&["", "docs", "docs-api"], &["./docs", "docs", "docs-api"]);
    }
}
