//! Options of a run.

use crate::brand::Brand;
use docbind_ir::service::Service;
use std::collections::BTreeMap;

/// The version of a crate that was never released.
pub const FIRST_VERSION: &str = "0.1.0";

/// The oldest compiler for generated crates: what their dependencies need with the default features.
pub const RUST_VERSION: &str = "1.89";

/// The package that generated crates depend on at run time, unless they are for a service that is described by data.
pub const RUNTIME: &str = "ucloud-core";

/// The package that the generated runtime of a service depends on.
pub const SERVICE_RUNTIME: &str = "docbind-client";

/// The command that generates the files, as their first lines name it.
pub const COMMAND: &str = "docbind codegen";

/// Where generated crates find their runtime.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Runtime {
    /// At a path, relative to the folder of the crates.
    Path(String),
    /// In a registry, with this version requirement.
    Version(String),
}

/// Options of a run, the same for all crates.
#[derive(Clone, Debug, Hash)]
pub struct Options {
    /// The address under which the pages are published, with a slash at its end: links in the
    /// documentation lead there.
    pub site: String,
    /// Where the crates find their runtime.
    pub runtime: Runtime,
    /// Whether the folder gets a `Cargo.toml` that makes it a workspace of its own.
    pub workspace: bool,
    /// The address of the repository of the crates, for their manifests.
    pub repository: Option<String>,
    /// The versions of the crates, by package; others have [`FIRST_VERSION`].
    pub versions: BTreeMap<String, String>,
    /// The service, if it is described by data.
    pub service: Option<Service>,
}

/// The options of this repository's own crates, but for a workspace.
impl Default for Options {
    fn default() -> Options {
        Options {
            site: "https://docs.ucloud.cn/api/".to_owned(),
            runtime: Runtime::Path(format!("../crates/{RUNTIME}")),
            workspace: false,
            repository: None,
            versions: BTreeMap::new(),
            service: None,
        }
    }
}

impl Options {
    /// Returns what the names of all packages begin with, which is also that of the facade.
    pub fn prefix(&self) -> &str {
        self.service.as_ref().map_or("ucloud", |it| &it.name)
    }

    /// Returns whether a folder is that of a crate of this vendor.
    pub fn is_crate_folder(&self, folder: &str) -> bool {
        let rest = folder.strip_prefix(self.prefix());
        rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
    }

    /// Returns what the crates have in common because of whose service they are for.
    pub(crate) fn brand(&self) -> Brand {
        self.service.as_ref().map_or_else(Brand::vendor, Brand::of)
    }

    /// Returns the version of a package.
    pub(crate) fn version(&self, package: &str) -> &str {
        self.versions.get(package).map_or(FIRST_VERSION, String::as_str)
    }
}
