//! A registry in a folder: archives of packages, and an index of a line for each of them.
//!
//! Cargo calls it a local registry, and uses it in place of crates.io where its configuration says so.

use docbind::{replace, with_path};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file by which a later run recognises the folder as one that it may replace.
const MARK: &str = ".docbind-registry";

/// A registry that is written.
pub(super) struct Registry {
    folder: PathBuf,
}

impl Registry {
    /// Creates an empty registry, in place of one that was written before; any other folder is refused.
    pub(super) fn create(folder: &Path) -> io::Result<Registry> {
        if folder.join(MARK).is_file() {
            fs::remove_dir_all(folder).map_err(|error| with_path(error, folder))?;
        } else if fs::read_dir(folder).is_ok_and(|mut it| it.next().is_some()) {
            let message = "neither empty nor a registry of an earlier run";
            return Err(with_path(io::Error::new(io::ErrorKind::InvalidInput, message), folder));
        }
        replace(&folder.join(MARK), "")?;
        Ok(Registry { folder: folder.canonicalize()? })
    }

    /// Adds a package, as cargo describes it, with its archive.
    pub(super) fn add(&mut self, package: &Value, archive: &Path) -> io::Result<()> {
        let bytes = fs::read(archive).map_err(|error| with_path(error, archive))?;
        fs::write(self.folder.join(archive_name(package)?), &bytes)?;
        let name = package["name"].as_str().unwrap_or_default();
        let path = self.folder.join("index").join(index_path(name));
        // A line per version; the first one begins the file.
        let before = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|error| with_path(error, &path))?,
        };
        let hash: String = Sha256::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
        replace(&path, &format!("{before}{}\n", index_entry(package, &hash)))
    }

    /// Returns the configuration that makes cargo use it in place of crates.io.
    pub(super) fn cargo_config(&self) -> String {
        let folder = json!(self.folder);
        format!(
            "[source.crates-io]\nreplace-with = \"packages\"\n\n[source.packages]\nlocal-registry = {folder}\n"
        )
    }
}

/// Returns the file name of a package's archive.
pub(super) fn archive_name(package: &Value) -> io::Result<String> {
    match (package["name"].as_str(), package["version"].as_str()) {
        (Some(name), Some(version)) => Ok(format!("{name}-{version}.crate")),
        _ => Err(io::Error::other("a package without a name or a version")),
    }
}

/// Returns the archive of a package that cargo has downloaded: `cache` beside `src`.
pub(super) fn downloaded(package: &Value) -> io::Result<PathBuf> {
    let mut folders = super::folder_of(package)?.ancestors().skip(1);
    let (Some(registry), Some(_), Some(home)) = (folders.next(), folders.next(), folders.next())
    else {
        return Err(io::Error::other("a package outside of cargo's folders"));
    };
    let registry = registry.file_name().unwrap_or_default();
    Ok(home.join("cache").join(registry).join(archive_name(package)?))
}

/// The path of a package's lines in an index.
fn index_path(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.len() {
        0..=2 => format!("{}/{name}", name.len()),
        3 => format!("3/{}/{name}", &name[..1]),
        _ => format!("{}/{}/{name}", &name[..2], &name[2..4]),
    }
}

/// The line of a package: what cargo resolves dependencies from.
fn index_entry(package: &Value, hash: &str) -> Value {
    // Those of tests as well, which features may name.
    let dependencies = package["dependencies"].as_array().into_iter().flatten().map(|it| {
        // The index has the name in the code, and the package where that is another one.
        let renamed = !it["rename"].is_null();
        json!({
            "name": if renamed { &it["rename"] } else { &it["name"] },
            "package": if renamed { it["name"].clone() } else { Value::Null },
            "req": it["req"],
            "features": it["features"],
            "optional": it["optional"],
            "default_features": it["uses_default_features"],
            "target": it["target"],
            "kind": it["kind"].as_str().unwrap_or("normal"),
        })
    });
    json!({
        "name": package["name"],
        "vers": package["version"],
        "deps": dependencies.collect::<Vec<_>>(),
        "features": package["features"],
        "links": package["links"],
        "rust_version": package["rust_version"],
        "cksum": hash,
        "yanked": false,
        "v": 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_index() {
        let check = ["a", "ab", "abc", "abcd", "Ab-cde"].map(index_path);
        assert_eq!(check, ["1/a", "2/ab", "3/a/abc", "ab/cd/abcd", "ab/-c/ab-cde"]);
    }

    #[test]
    fn only_registries_are_replaced() {
        let folder = docbind_test_support::Folder::empty();
        let create = || Registry::create(&folder.path("out")).map(|_| ()).map_err(|it| it.kind());
        assert_eq!(create(), Ok(()));
        folder.write("out/old.crate", "");
        assert_eq!(create(), Ok(()));
        assert!(!folder.path("out/old.crate").exists());
        fs::remove_file(folder.path("out").join(MARK)).expect("the mark");
        folder.write("out/letter.txt", "");
        assert_eq!(create(), Err(io::ErrorKind::InvalidInput));
    }

    #[test]
    fn an_entry() {
        let package = json!({
            "name": "lamp", "version": "0.1.0", "features": { "default": [] }, "links": null,
            "rust_version": "1.89",
            "dependencies": [
                { "name": "bulb", "rename": "light", "req": "^1", "features": [], "optional": true,
                  "uses_default_features": false, "target": null, "kind": null },
                { "name": "meter", "rename": null, "req": "*", "kind": "dev" },
            ],
        });
        let entry = index_entry(&package, "0a");
        assert_eq!(entry["deps"][0]["name"], "light");
        assert_eq!(entry["deps"][0]["package"], "bulb");
        assert_eq!(
            (&entry["deps"][0]["kind"], &entry["deps"][1]["kind"]),
            (&json!("normal"), &json!("dev"))
        );
        assert_eq!((&entry["vers"], &entry["cksum"]), (&json!("0.1.0"), &json!("0a")));
    }
}
