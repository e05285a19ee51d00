//! Names products after the folders of their pages.

use std::collections::BTreeMap;

/// Returns the folder of a page; empty if the page is at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the names of products, in the order of their folders; no two are equal.
///
/// A name is the last component of the folder without `-api`. Products that would share it are named by
/// all components instead, then by these with the suffix, then by the folder itself. `root` names the
/// product of pages at the root.
pub fn product_names<'a>(folders: impl Iterator<Item = &'a str>, root: &str) -> Vec<String> {
    let without_api = |name: &str| {
        name.strip_suffix("-api").filter(|it| !it.is_empty()).unwrap_or(name).to_owned()
    };
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
    // All products that share a name take their next candidate; the last candidates are unique.
    loop {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (product, names) in candidates.iter().enumerate() {
            by_name.entry(&names[chosen[product]]).or_default().push(product);
        }
        let mut is_done = true;
        for product in by_name.values().filter(|it| it.len() > 1).flatten() {
            if chosen[*product] < 3 {
                chosen[*product] += 1;
                is_done = false;
            }
        }
        if is_done {
            let names = candidates.into_iter().zip(chosen);
            return names.map(|(names, chosen)| names[chosen].clone()).collect();
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
    fn names_are_unique() {
        check(&["x/a-api", "y/a-api"], &["x-a", "y-a"]);
        check(&["a", "a-api"], &["a", "a-api"]);
        check(&["x-b", "x/b", "y/b"], &["x-b", "x/b", "y-b"]);
        check(&["", "docs", "docs-api"], &["./docs", "docs", "docs-api"]);
    }
}
