//! [`Lookup`]: access to variables and profile files, which tests replace.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::invalid;
use docbind_client::{Credentials, Error, Json, from_json};

/// Functions that look up variables and read files.
pub(super) struct Lookup<'a> {
    pub(super) variable: &'a dyn Fn(&str) -> Option<OsString>,
    pub(super) read_file: &'a dyn Fn(&Path) -> io::Result<String>,
}

impl Lookup<'_> {
    /// Looks things up in the environment of this process and on its disk.
    pub(super) const PROCESS: Lookup<'static> = Lookup {
        variable: &|name| std::env::var_os(name),
        read_file: &|path| std::fs::read_to_string(path),
    };

    /// Returns the trimmed text of a variable; an empty one counts as unset. If it is not UTF-8, the
    /// error does not show it.
    pub(super) fn variable(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = (self.variable)(name) else { return Ok(None) };
        let Some(text) = value.to_str() else {
            return Err(invalid(format!("{name} is not UTF-8")));
        };
        Ok(Some(text.trim().to_owned()).filter(|it| !it.is_empty()))
    }

    /// Returns the path in a variable, which may be any bytes.
    fn path(&self, name: &str) -> Option<PathBuf> {
        (self.variable)(name).filter(|it| !it.is_empty()).map(PathBuf::from)
    }

    /// Returns the credentials in variables.
    pub(super) fn credentials(&self) -> Result<Option<Credentials>, Error> {
        let keys = (self.variable("UCLOUD_PUBLIC_KEY")?, self.variable("UCLOUD_PRIVATE_KEY")?);
        let credentials = match keys {
            (Some(public), Some(private)) => Credentials::new(public, private),
            (None, None) => return Ok(None),
            _ => {
                return Err(invalid(
                    "UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY must be set together",
                ));
            }
        };
        Ok(Some(match self.variable("UCLOUD_SECURITY_TOKEN")? {
            Some(token) => credentials.with_security_token(token),
            None => credentials,
        }))
    }

    /// Returns the profiles of the file that the variable names, which must exist, or else of the file
    /// in the home directory, which need not.
    pub(super) fn profiles(&self, variable: &str, file_name: &str) -> Result<Vec<Json>, Error> {
        let named = self.path(variable);
        let home = || self.path("HOME").or_else(|| self.path("USERPROFILE"));
        let default = || Some(home()?.join(".ucloud").join(file_name));
        let Some(path) = named.clone().or_else(default) else {
            return Ok(Vec::new());
        };
        let shown = path.display();
        let text = match (self.read_file)(&path) {
            Ok(text) => zeroize::Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(invalid(format!("{shown} cannot be read: {error}"))),
        };
        // The error contains kinds and positions only, because the file holds keys.
        match from_json(&text) {
            Ok(Json::Array(profiles)) => Ok(profiles),
            Ok(_) => Err(invalid(format!("{shown} is not a list of profiles"))),
            Err(error) => Err(invalid(format!("{shown} is not valid JSON: {error}"))),
        }
    }
}

/// Returns the text or number in a field of a profile, unless it is empty.
pub(super) fn text_field(profile: &Json, field: &str) -> Option<String> {
    match profile.get(field)? {
        Json::String(text) => Some(text.trim().to_owned()).filter(|it| !it.is_empty()),
        Json::Int(number) => Some(number.to_string()),
        _ => None,
    }
}
