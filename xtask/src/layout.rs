//! Where the crates stand, seen from this repository.

use docbind_rust::Options;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The command that makes the crates, as it is named in files and messages.
pub(crate) const COMMAND: &str = "cargo xtask codegen";

/// What a run decides about all crates below a folder.
pub(crate) fn options(out: &Path, site: &str) -> io::Result<Options> {
    let repository = repository();
    let out = std::path::absolute(out)?;
    let is_member = out == repository.join("generated");
    let site = if site.ends_with('/') { site.to_owned() } else { format!("{site}/") };
    Ok(Options {
        site,
        runtime: relative(&out, &repository.join("crates/ucloud-core")),
        command: COMMAND.to_owned(),
        workspace: !is_member,
        versions: Default::default(),
    })
}

/// The folder of this repository.
pub(crate) fn repository() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The way from one folder to another, with `/` between the parts.
fn relative(from: &Path, to: &Path) -> String {
    let parts = |it: &Path| -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        for part in it.components() {
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

    #[test]
    fn ways_between_folders() {
        let check = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(check("/repo/generated", "/repo/crates/core"), "../crates/core");
        assert_eq!(check("/repo/target/x/y", "/repo/crates/core"), "../../../crates/core");
        assert_eq!(check("/tmp/out", "/repo/crates/core"), "../../repo/crates/core");
    }
}
