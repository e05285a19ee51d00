//! The files of the vendor's CLI with its profiles, which `configure` changes. What else is in them stays.

use crate::failure::Failure;
use serde_json::{Map, Value};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file with profiles.
#[derive(Debug)]
pub(super) struct Profiles {
    path: PathBuf,
    profiles: Vec<Value>,
}

impl Profiles {
    /// Reads the settings of profiles.
    pub(super) fn settings() -> Result<Profiles, Failure> {
        Profiles::read("UCLOUD_SHARED_CONFIG_FILE", "config.json")
    }

    /// Reads the keys of profiles.
    pub(super) fn keys() -> Result<Profiles, Failure> {
        Profiles::read("UCLOUD_SHARED_CREDENTIAL_FILE", "credential.json")
    }

    fn read(variable: &str, name: &str) -> Result<Profiles, Failure> {
        let path =
            |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
        let home =
            || path("HOME").or_else(|| path("USERPROFILE")).map(|it| it.join(".ucloud").join(name));
        let path = path(variable).or_else(home);
        let path = path.ok_or_else(|| {
            Failure::settings(format!("no home folder; {variable} names the file"))
        })?;
        let profiles = match std::fs::read_to_string(&path) {
            Ok(text) => parse(&text, &path)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Failure::settings(format!("{}: {error}", path.display()))),
        };
        Ok(Profiles { path, profiles })
    }

    /// Returns the names of the profiles, and whether each is the active one.
    pub(super) fn names(&self) -> Vec<(String, bool)> {
        let name = |it: &Value| {
            Some((
                it.get("profile")?.as_str()?.to_owned(),
                it.get("active") == Some(&Value::Bool(true)),
            ))
        };
        self.profiles.iter().filter_map(name).collect()
    }

    /// Returns the text of a field of a profile.
    pub(super) fn get(&self, profile: &str, field: &str) -> Option<&str> {
        let it = self.profiles.iter().find(|it| is_of(it, profile))?;
        it.get(field)?.as_str().filter(|it| !it.is_empty())
    }

    /// Sets a field of a profile, which is added if it does not exist.
    pub(super) fn set(&mut self, profile: &str, field: &str, value: Value) {
        let at = self.profiles.iter().position(|it| is_of(it, profile));
        let at = at.unwrap_or_else(|| {
            self.profiles
                .push(Value::Object(Map::from_iter([("profile".to_owned(), profile.into())])));
            self.profiles.len() - 1
        });
        self.profiles[at][field] = value;
    }

    /// Makes a profile the active one.
    pub(super) fn activate(&mut self, profile: &str) {
        let names: Vec<String> = self.names().into_iter().map(|it| it.0).collect();
        names.iter().for_each(|it| self.set(it, "active", (it == profile).into()));
    }

    /// Writes the file, which only its owner can read.
    pub(super) fn write(&self) -> Result<(), Failure> {
        let text = format!("{:#}\n", Value::Array(self.profiles.clone()));
        replace(&self.path, &text)
            .map_err(|error| Failure::settings(format!("{}: {error}", self.path.display())))
    }
}

fn is_of(it: &Value, profile: &str) -> bool {
    it.is_object() && it.get("profile").and_then(Value::as_str) == Some(profile)
}

/// No message has the text: it has keys.
fn parse(text: &str, path: &Path) -> Result<Vec<Value>, Failure> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    match serde_json::from_str(text) {
        Ok(Value::Array(it)) => Ok(it),
        _ => Err(Failure::settings(format!("{} is not a list of profiles", path.display()))),
    }
}

/// Replaces a file as a whole, so that nothing is lost if the disk is full.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}", std::process::id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&temporary)?.write_all(text.as_bytes())?;
    std::fs::rename(&temporary, path)
}
