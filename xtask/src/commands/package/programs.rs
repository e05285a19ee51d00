//! Programs that depend on the packages by version: those of the READMEs, and the examples.

use super::registry::Registry;
use super::{Workspace, cargo_command, folder_of, run_cargo};
use docbind::{replace, with_path};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The package with the programs of the READMEs.
const READMES: &str = "readmes";

/// The package with examples, whose dependencies are in this repository.
const EXAMPLES: &str = "examples";

/// The example that is run, because no README uses the feature.
const RUN_EXAMPLE: &str = "blocking";

/// A workspace of programs.
pub(super) struct Programs {
    folder: PathBuf,
    /// Where cargo unpacks the packages. It would not unpack another package of the same version again.
    cargo_home: PathBuf,
    /// The packages that are proved.
    packages: Vec<String>,
    /// The programs that are run.
    names: BTreeSet<String>,
}

impl Programs {
    /// Writes the programs, and a configuration by which cargo knows no other registry than this one.
    pub(super) fn write(
        out: &Path,
        registry: &Registry,
        repository: &Workspace,
        published: &[&Value],
    ) -> io::Result<Programs> {
        let folder = &out.join("programs");
        replace(&folder.join(".cargo/config.toml"), &registry.cargo_config())?;
        let (mut names, mut members) = (BTreeSet::new(), vec![READMES]);
        let mut dependencies = BTreeSet::new();
        for package in published {
            let path = folder_of(package)?.join("README.md");
            let text = fs::read_to_string(&path).map_err(|error| with_path(error, &path))?;
            let lines = block(&text, "toml").unwrap_or_default();
            dependencies.extend(lines.lines().skip(1).map(str::to_owned));
            let name = package["name"].as_str().unwrap_or_default();
            if let Some(program) = block(&text, "rust") {
                replace(&folder.join(format!("{READMES}/src/bin/readme-{name}.rs")), &program)?;
                names.insert(format!("readme-{name}"));
            }
        }
        let dependencies: Vec<String> = dependencies.into_iter().collect();
        let manifest = package(READMES, &dependencies);
        replace(&folder.join(READMES).join("Cargo.toml"), &manifest)?;
        // They call the crates of this repository, not others with the same names.
        let is_own = published.iter().all(|it| repository.contains(it));
        if let Some(examples) = repository.member(EXAMPLES).filter(|_| is_own) {
            let dependencies = examples["dependencies"].as_array().into_iter().flatten();
            let dependencies = dependencies.filter(|it| it["kind"].is_null());
            let lines = dependencies.map(|it| by_version(it, repository));
            let manifest = package(EXAMPLES, &lines.collect::<Vec<_>>());
            replace(&folder.join(EXAMPLES).join("Cargo.toml"), &manifest)?;
            copy(&folder_of(examples)?.join("src"), &folder.join(EXAMPLES).join("src"))?;
            names.insert(RUN_EXAMPLE.to_owned());
            members.push(EXAMPLES);
        }
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        replace(&folder.join("Cargo.toml"), &manifest)?;
        let packages = published.iter().filter_map(|it| it["name"].as_str());
        Ok(Programs {
            folder: folder.to_owned(),
            cargo_home: std::path::absolute(out.join("cargo"))?,
            packages: packages.map(str::to_owned).collect(),
            names,
        })
    }

    /// Resolves the dependencies of all programs.
    pub(super) fn resolve(&self) -> io::Result<()> {
        run_cargo(self.cargo().arg("generate-lockfile")).map(drop)
    }

    /// Returns the command of a cargo without a network.
    fn cargo(&self) -> Command {
        let mut command = cargo_command();
        command.current_dir(&self.folder).env("CARGO_HOME", &self.cargo_home).arg("--offline");
        command
    }

    /// Builds all programs without a network, and runs them against a mock service of the pages; returns
    /// how many were run.
    pub(super) fn run(&self, target: &Path, docs: &Path) -> io::Result<usize> {
        self.resolve()?;
        let cargo =
            |args: &[&str]| run_cargo(self.cargo().args(args).arg("--target-dir").arg(target));
        // For cargo, a package of a registry is the same as long as its version is.
        let own: Vec<&str> = self.packages.iter().flat_map(|it| ["-p", it]).collect();
        cargo(&[&["clean", "--quiet"], own.as_slice()].concat())?;
        cargo(&["build", "--quiet", "--workspace"])?;
        let mock = MockProcess::start(docs)?;
        for name in &self.names {
            let program = target.join("debug").join(name);
            let output = Command::new(&program).envs(&mock.variables).output()?;
            if !output.status.success() || output.stdout.is_empty() {
                let message = String::from_utf8_lossy(&output.stderr);
                return Err(io::Error::other(format!("{name}: {}: {message}", output.status)));
            }
        }
        Ok(self.names.len())
    }
}

/// A running mock service, which ends with this value.
struct MockProcess {
    child: Child,
    /// The environment of its clients.
    variables: BTreeMap<String, String>,
}

impl MockProcess {
    fn start(docs: &Path) -> io::Result<MockProcess> {
        let mut child = cargo_command()
            .args(["run", "--quiet", "--profile", "xtask", "--package", "docbind", "--", "mock"])
            .args(["--bucket", "clips", "--docs"])
            .arg(docs)
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take();
        let mut mock = MockProcess { child, variables: BTreeMap::new() };
        for line in output.into_iter().flat_map(|it| BufReader::new(it).lines()) {
            let line = line?;
            let pairs = line.strip_prefix("export ").map(|it| it.split(' ')).into_iter().flatten();
            let pairs = pairs.filter_map(|it| it.split_once('='));
            mock.variables.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
            // The last line of the instructions.
            if line.contains("UCLOUD_PROJECT_ID") {
                return Ok(mock);
            }
        }
        Err(io::Error::other("the mock service does not start"))
    }
}

impl Drop for MockProcess {
    fn drop(&mut self) {
        // Best effort: it may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the contents of the first code block in a language.
fn block(text: &str, language: &str) -> Option<String> {
    let opening = format!("```{language}");
    let mut lines = text.lines().skip_while(|it| *it != opening);
    lines.next()?;
    Some(lines.take_while(|it| *it != "```").map(|it| format!("{it}\n")).collect())
}

/// Returns the manifest of a package with these lines of dependencies.
fn package(name: &str, dependencies: &[String]) -> String {
    let mut res = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n"
    );
    for it in dependencies {
        let _ = writeln!(res, "{it}");
    }
    res
}

/// Returns a dependency as a line of a manifest, by version also where it is by path.
fn by_version(dependency: &Value, repository: &Workspace) -> String {
    let name = dependency["name"].as_str().unwrap_or_default();
    let version = match repository.member(name) {
        Some(it) => &it["version"],
        None => &dependency["req"],
    };
    // JSON of texts, and of lists of them, is TOML as well.
    let features = &dependency["features"];
    let default = &dependency["uses_default_features"];
    format!(
        "{name} = {{ version = {version}, features = {features}, default-features = {default} }}"
    )
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_a_readme() {
        let text = "# a\n\n```toml\n[dependencies]\na = \"1\"\n```\n\n```rust\nfn main() {}\n```\n";
        assert_eq!(block(text, "toml").as_deref(), Some("[dependencies]\na = \"1\"\n"));
        assert_eq!(block(text, "rust").as_deref(), Some("fn main() {}\n"));
        assert_eq!(block(text, "c"), None);
    }
}
