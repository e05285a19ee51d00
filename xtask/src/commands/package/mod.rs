//! `cargo xtask package`: packs the crates that are published, and proves the packages.
//!
//! The proof is a registry in a folder, as cargo reads it in place of crates.io: programs depend on
//! the packages by version, are built without a network, and run against the mock service. Nothing
//! is published.

mod programs;
mod registry;

use crate::options::Package;
use docbind::Report;
use programs::Programs;
use serde_json::Value;
use std::ffi::OsStr;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The keys that the manifest of a published crate must have, as registries ask for them.
const REQUIRED_KEYS: [&str; 5] = ["description", "license", "readme", "keywords", "categories"];

/// The files that a package must have, besides those that are built.
const REQUIRED_FILES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// Runs the command.
pub(crate) fn run(args: &Package) -> io::Result<Report> {
    let root = std::env::current_dir()?;
    let repository = Workspace::read(&root)?;
    let crates = args.crates.as_deref().map(Workspace::read).transpose()?;
    // The crates of another folder need the runtime of this repository, and nothing else of it.
    let own = repository.published(|it| crates.is_none() || is_runtime(it));
    let others = crates.iter().flat_map(|it| it.published(|_| true));
    let published: Vec<&Value> = own.iter().copied().chain(others.clone()).collect();
    for it in &published {
        check_package(it)?;
    }

    let archives = repository.pack(&own, args.no_build)?;
    if let Some(it) = &crates {
        it.pack(&others.collect::<Vec<_>>(), true)?;
    }
    let mut registry = registry::Registry::create(&args.out)?;
    for it in &published {
        let target = crates.as_ref().filter(|_| !is_runtime(it)).map(|it| it.packages());
        let folder = target.as_deref().unwrap_or(&archives);
        registry.add(it, &folder.join(registry::archive_name(it)?))?;
    }
    for it in repository.third_party() {
        registry.add(it, &registry::downloaded(it)?)?;
    }

    let mut answer = format!("{} packages in {}\n", published.len(), args.out.display());
    let programs = Programs::write(&args.out, &registry, &repository, &published)?;
    if args.no_build {
        programs.resolve()?;
        answer += "a program that depends on all of them by version resolves\n";
    } else {
        let count = programs.run(&repository.target().join("packages"), &args.docs.docs)?;
        let _ = writeln!(answer, "{count} programs depend on them by version, build and run");
    }
    Ok(Report::text(answer))
}

fn is_runtime(package: &Value) -> bool {
    [docbind_rust::RUNTIME, "docbind-client"].iter().any(|it| package["name"] == **it)
}

/// Fails if a registry would refuse the package, or show it without what its users look for.
fn check_package(package: &Value) -> io::Result<()> {
    let is_empty = |it: &Value| match it {
        Value::Null => true,
        Value::Array(it) => it.is_empty(),
        other => other.as_str().is_some_and(str::is_empty),
    };
    let keys = REQUIRED_KEYS.iter().filter(|it| is_empty(&package[**it]));
    let folder = folder_of(package)?;
    let files = REQUIRED_FILES.iter().filter(|it| !folder.join(it).is_file());
    match keys.chain(files).next() {
        None => Ok(()),
        Some(it) => Err(io::Error::other(format!("{}: has no {it}", folder.display()))),
    }
}

/// A workspace, as cargo describes it.
struct Workspace {
    root: PathBuf,
    metadata: Value,
}

impl Workspace {
    fn read(root: &Path) -> io::Result<Workspace> {
        let output = cargo(root, ["metadata", "--format-version", "1"])?;
        Ok(Workspace { root: root.to_owned(), metadata: serde_json::from_str(&output)? })
    }

    fn packages_from(&self, is_wanted: impl Fn(&Value) -> bool) -> Vec<&Value> {
        let all = self.metadata["packages"].as_array();
        all.into_iter().flatten().filter(|it| is_wanted(it)).collect()
    }

    /// Returns the members that may be published, which the examples are not.
    fn published(&self, is_wanted: impl Fn(&Value) -> bool) -> Vec<&Value> {
        let members = self.metadata["workspace_members"].as_array();
        let examples = self.root.join("examples");
        let is_member = |it: &Value| {
            members.is_some_and(|all| all.contains(&it["id"]))
                && !folder_of(it).is_ok_and(|folder| folder.starts_with(&examples))
        };
        self.packages_from(|it| is_member(it) && it["publish"].is_null() && is_wanted(it))
    }

    /// Returns the packages of crates.io that the lock file has.
    fn third_party(&self) -> Vec<&Value> {
        self.packages_from(|it| !it["source"].is_null())
    }

    /// Returns the member of this name.
    fn member(&self, name: &str) -> Option<&Value> {
        self.packages_from(|it| it["source"].is_null() && it["name"] == name).pop()
    }

    /// Whether this is a package of the workspace.
    fn contains(&self, package: &Value) -> bool {
        self.member(package["name"].as_str().unwrap_or_default()) == Some(package)
    }

    fn target(&self) -> PathBuf {
        PathBuf::from(self.metadata["target_directory"].as_str().unwrap_or("target"))
    }

    /// Returns the folder to which cargo writes packages.
    fn packages(&self) -> PathBuf {
        self.target().join("package")
    }

    /// Packs members, and compiles the packages unless `only_pack`; returns the folder with the archives.
    fn pack(&self, members: &[&Value], only_pack: bool) -> io::Result<PathBuf> {
        // What is proved is the state of the folder, committed or not.
        let mut args = vec!["package", "--quiet", "--allow-dirty"];
        if only_pack {
            // A lock file cannot be made as long as the registry does not have the packages.
            args.extend(["--no-verify", "--exclude-lockfile"]);
        }
        args.extend(members.iter().filter_map(|it| it["name"].as_str()).flat_map(|it| ["-p", it]));
        self.forget_packed(members)?;
        cargo(&self.root, args)?;
        Ok(self.packages())
    }

    /// Removes what cargo has unpacked and compiled of packages of these versions before, which it would use again. Its
    /// registry for that has no name, so that the folder begins with `-`.
    fn forget_packed(&self, members: &[&Value]) -> io::Result<()> {
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
        for registry in std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten()
        {
            for member in members {
                let archive = registry::archive_name(member)?;
                let unpacked = registry.path().join(archive.trim_end_matches(".crate"));
                let is_nameless = registry.file_name().to_string_lossy().starts_with('-');
                if is_nameless && unpacked.is_dir() {
                    std::fs::remove_dir_all(unpacked)?;
                    let name = member["name"].as_str().unwrap_or_default();
                    cargo(&self.root, ["clean", "-qp", name])?;
                }
            }
        }
        Ok(())
    }
}

/// Returns the folder of a package.
fn folder_of(package: &Value) -> io::Result<&Path> {
    let manifest = package["manifest_path"].as_str().map(Path::new);
    manifest.and_then(Path::parent).ok_or_else(|| io::Error::other("cargo names no manifest"))
}

/// Runs cargo in a folder, and returns its output.
fn cargo<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> io::Result<String> {
    run_cargo(cargo_command().args(args).current_dir(folder))
}

/// Returns the command of the cargo that runs this program.
fn cargo_command() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn run_cargo(command: &mut Command) -> io::Result<String> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let folder = command.get_current_dir().unwrap_or(Path::new("."));
    let message = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("cargo in {}:\n{message}", folder.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_test_support::Folder;
    use serde_json::json;

    #[test]
    fn a_package_without_what_registries_show_is_refused() {
        let files = REQUIRED_FILES.map(|it| (it, String::new()));
        let folder = Folder::with(&files);
        let check = |description: &str| {
            let res = check_package(&json!({
                "manifest_path": folder.path("Cargo.toml"),
                "description": description, "license": "MIT", "readme": "README.md",
                "keywords": ["lamp"], "categories": ["api-bindings"],
            }));
            let error = res.map_err(|it| it.to_string()).err()?;
            error.rsplit_once(": ").map(|it| it.1.to_owned())
        };
        assert_eq!(check("Lamps"), None);
        assert_eq!(check("").as_deref(), Some("has no description"));
        std::fs::remove_file(folder.path("README.md")).expect("the file is there");
        assert_eq!(check("Lamps").as_deref(), Some("has no README.md"));
    }
}
