//! The Cargo workspace around the crates: locates their runtime and the cache, and finds out whether
//! they are members.

use crate::disk::{full_path, read_text, with_path};
use docbind_ir::service::Service;
use docbind_rust::{Options, RUNTIME, Runtime, SERVICE_RUNTIME};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The version requirement of the runtime for crates outside of its workspace.
const RUNTIME_VERSION: &str =
    concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// Returns the options of all crates in an output folder. `runtime` is a folder or a version
/// requirement; by default, the runtime is that of the workspace around the crates or around the
/// working folder, else a published one.
///
/// `site` is the address of the pages; by default, it is the one that the service names, or the vendor's.
pub(crate) fn crate_options(
    out: &Path,
    site: Option<&str>,
    runtime: Option<&str>,
    service: Option<Service>,
) -> io::Result<Options> {
    let package = if service.is_some() { SERVICE_RUNTIME } else { RUNTIME };
    let out = full_path(out)?;
    let workspace = Workspace::around(&out)?;
    let runtime = match runtime {
        Some(it) if is_version(it) => Runtime::Version(checked_version(it)?),
        Some(it) => runtime_at(&out, Path::new(it))?,
        None => {
            let here = Workspace::at_or_above(&full_path(Path::new("."))?)?;
            let all = [&workspace, &here];
            let folder = all.iter().find_map(|it| it.as_ref()?.runtime(package));
            match folder {
                Some(it) => Runtime::Path(relative(&out, &it)),
                None => Runtime::Version(RUNTIME_VERSION.to_owned()),
            }
        }
    };
    let site = match (site, &service) {
        (Some(site), _) if site.ends_with('/') => site.to_owned(),
        (Some(site), _) => format!("{site}/"),
        (None, Some(service)) => service.site.clone().unwrap_or_default(),
        (None, None) => Options::default().site,
    };
    let around = workspace.filter(|it| it.has_members_in(&out));
    Ok(Options {
        site,
        runtime,
        workspace: around.is_none(),
        repository: around.and_then(|it| it.repository),
        versions: Default::default(),
        service,
    })
}

/// Returns the cache folder for the crates in `out`: in the target folder of the workspace around
/// them or around the working folder; `None` outside of a workspace.
pub(crate) fn cache_folder(out: &Path) -> io::Result<Option<PathBuf>> {
    let around_out = Workspace::around(&full_path(out)?)?;
    let workspace = match around_out {
        Some(it) => Some(it),
        None => Workspace::at_or_above(&full_path(Path::new("."))?)?,
    };
    Ok(workspace.map(|it| it.root.join("target/docbind")))
}

/// Whether this is a version requirement, not a folder.
fn is_version(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '=' | '^' | '~' | '<' | '>'))
}

/// Returns a version requirement that has no character which none has; cargo judges the rest.
fn checked_version(text: &str) -> io::Result<String> {
    let is_valid = |it: char| it.is_ascii_alphanumeric() || ".*=^~<>,+- ".contains(it);
    match text.chars().all(is_valid) {
        true => Ok(text.to_owned()),
        false => {
            let shown = docbind_source::escaped(text);
            let message = format!("--runtime: `{shown}` is not a version requirement");
            Err(io::Error::new(io::ErrorKind::InvalidInput, message))
        }
    }
}

fn runtime_at(out: &Path, folder: &Path) -> io::Result<Runtime> {
    if !folder.join("Cargo.toml").is_file() {
        let message =
            "not the folder of a crate; --runtime takes a folder or a version requirement";
        return Err(with_path(io::Error::new(io::ErrorKind::NotFound, message), folder));
    }
    Ok(Runtime::Path(relative(out, &full_path(folder)?)))
}

/// A Cargo workspace.
#[derive(Debug)]
struct Workspace {
    root: PathBuf,
    members: Vec<String>,
    /// The address of the repository that its packages may inherit.
    repository: Option<String>,
}

impl Workspace {
    /// Finds the workspace around a folder, not counting the folder itself.
    fn around(folder: &Path) -> io::Result<Option<Workspace>> {
        folder.parent().map_or(Ok(None), Workspace::at_or_above)
    }

    /// Finds the workspace in this folder or the nearest one above it.
    fn at_or_above(folder: &Path) -> io::Result<Option<Workspace>> {
        for root in folder.ancestors() {
            let path = root.join("Cargo.toml");
            let Some(text) = read_text(&path)? else { continue };
            let manifest: toml::Table = toml::from_str(&text).map_err(|error| {
                with_path(io::Error::new(io::ErrorKind::InvalidData, error.message()), &path)
            })?;
            let Some(workspace) = manifest.get("workspace") else { continue };
            let members = workspace.get("members").and_then(toml::Value::as_array);
            let members = members.into_iter().flatten().filter_map(toml::Value::as_str);
            let members = members.map(str::to_owned).collect();
            let repository = workspace.get("package").and_then(|it| it.get("repository"));
            let repository = repository.and_then(toml::Value::as_str).map(str::to_owned);
            return Ok(Some(Workspace { root: root.to_owned(), members, repository }));
        }
        Ok(None)
    }

    /// Returns the folder of the runtime, if the workspace contains it.
    fn runtime(&self, package: &str) -> Option<PathBuf> {
        let folder = self.root.join("crates").join(package);
        folder.join("Cargo.toml").is_file().then_some(folder)
    }

    /// Whether the workspace expects members in a folder.
    fn has_members_in(&self, folder: &Path) -> bool {
        let prefix = format!("{}/", relative(&self.root, folder));
        self.members.iter().any(|it| it.starts_with(&prefix))
    }
}

/// The way from one folder to another, with `/` between the parts.
fn relative(from: &Path, to: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    res.pop();
                }
                Component::Normal(it) => res.push(it.to_string_lossy().into_owned()),
                Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
            }
        }
        res
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_test_support::Folder;

    #[test]
    fn ways_between_folders() {
        let check = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(check("/repo/generated", "/repo/crates/core"), "../crates/core");
        assert_eq!(check("/repo/target/x/y", "/repo/crates/core"), "../../../crates/core");
        assert_eq!(check("/tmp/out", "/repo/crates/core"), "../../repo/crates/core");
    }

    /// A workspace in a temporary folder, with the runtime or without.
    fn workspace(members: &str, with_runtime: bool) -> Folder {
        let res = Folder::with(&[("Cargo.toml", format!("[workspace]\nmembers = [{members}]\n"))]);
        if with_runtime {
            res.write(&format!("crates/{RUNTIME}/Cargo.toml"), "[package]\n");
        }
        res
    }

    #[test]
    fn the_runtime_is_that_of_the_workspace_around_the_crates() {
        let root = workspace("\"crates/*\", \"generated/u*\"", true);
        let options = |out: &str| {
            let it = crate_options(&root.path(out), Some("https://docs.test"), None, None);
            let it = it.expect("options");
            (it.runtime, it.workspace)
        };
        let path = |it: &str| Runtime::Path(it.to_owned());
        assert_eq!(options("generated"), (path("../crates/ucloud-core"), false));
        assert_eq!(options("target/x"), (path("../../crates/ucloud-core"), true));
    }

    #[test]
    fn the_runtime_can_be_named() {
        let root = workspace("", false);
        let options = |runtime: &str| {
            let it =
                crate_options(&root.path("out"), Some("https://docs.test"), Some(runtime), None);
            it.map(|it| it.runtime).map_err(|it| it.to_string())
        };
        let message = "--runtime: `0.1; x` is not a version requirement";
        assert_eq!(options("0.1; x"), Err(message.to_owned()));
        assert_eq!(options("0.3"), Ok(Runtime::Version("0.3".to_owned())));
        assert_eq!(options("=0.3.1"), Ok(Runtime::Version("=0.3.1".to_owned())));
        let message =
            "nowhere: not the folder of a crate; --runtime takes a folder or a version requirement";
        assert_eq!(options("nowhere"), Err(message.to_owned()));
        root.write("mine/Cargo.toml", "[package]\n");
        let shown = root.path("mine").display().to_string();
        assert_eq!(options(&shown), Ok(Runtime::Path("../mine".to_owned())));
    }

    #[test]
    fn members_have_the_repository_of_their_workspace() {
        let root = workspace("\"generated/*\"", false);
        let manifest = root.read("Cargo.toml");
        let address = "https://lamps.test";
        let package = format!("[workspace.package]\nrepository = \"{address}\"\n");
        root.write("Cargo.toml", format!("{manifest}{package}"));
        let options = |out: &str| {
            let it = crate_options(&root.path(out), Some("https://docs.test"), None, None);
            it.expect("the manifest can be read").repository
        };
        assert_eq!(options("generated").as_deref(), Some(address));
        assert_eq!(options("elsewhere"), None, "it may be a copy of somebody else's pages");
    }

    #[test]
    fn a_broken_manifest_above_is_an_error_with_its_path() {
        let root = workspace("\"a", false);
        let error = crate_options(&root.path("out"), Some("https://docs.test"), None, None);
        let error = error.expect_err("the manifest is broken").to_string();
        assert!(error.contains("Cargo.toml: "), "{error}");
    }
}
