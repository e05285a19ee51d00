//! [`Environment`]: the settings from environment variables and the configuration files of the CLI.
//!
//! Variables take precedence over files. Files are only read, and whatever else the CLI stores in them
//! is ignored.

mod lookup;

use std::time::Duration;

use docbind_client::{Credentials, Error, ErrorKind, Json};

use lookup::{Lookup, text_field};

/// Settings, each of them optional.
#[derive(Debug, Default)]
pub(super) struct Environment {
    pub(super) credentials: Option<Credentials>,
    pub(super) region: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) storage_url: Option<String>,
    pub(super) timeout: Option<Duration>,
}

impl Environment {
    /// Reads the environment of this process and the files in its user's home directory. A profile that is given takes
    /// precedence over variables.
    pub(super) fn from_process(profile: Option<&str>) -> Result<Self, Error> {
        Self::read(&Lookup::PROCESS, profile)
    }

    fn read(lookup: &Lookup, profile: Option<&str>) -> Result<Self, Error> {
        let configs = lookup.profiles("UCLOUD_SHARED_CONFIG_FILE", "config.json")?;
        let keys = lookup.profiles("UCLOUD_SHARED_CREDENTIAL_FILE", "credential.json")?;
        let requested = match profile {
            Some(name) => Some(name.to_owned()),
            None => lookup.variable("UCLOUD_PROFILE")?,
        };
        let config = match &requested {
            Some(name) => find_profile(&configs, name),
            None => {
                configs.iter().find(|it| it.get("active").and_then(Json::as_bool) == Some(true))
            }
        };
        let name = requested.as_deref().or_else(|| config?.get("profile")?.as_str());
        let key = name.and_then(|name| find_profile(&keys, name));
        if let (Some(name), None, None) = (&requested, config, key) {
            return Err(invalid(format!("there is no profile {name:?}")));
        }
        let setting = |variable, field| -> Result<Option<String>, Error> {
            let of_profile = || config.and_then(|it| text_field(it, field));
            match of_profile().filter(|_| profile.is_some()) {
                Some(it) => Ok(Some(it)),
                None => Ok(lookup.variable(variable)?.or_else(of_profile)),
            }
        };
        let of_profile = || key.and_then(profile_credentials);
        let timeout = match setting("UCLOUD_TIMEOUT_SECOND", "timeout_sec")?.as_deref() {
            // The CLI writes 0 if no timeout is set.
            None | Some("0") => None,
            Some(seconds) => match seconds.parse() {
                Ok(seconds) => Some(Duration::from_secs(seconds)),
                Err(_) => return Err(invalid("the timeout is not a whole number of seconds")),
            },
        };
        Ok(Self {
            credentials: match of_profile().filter(|_| profile.is_some()) {
                Some(credentials) => Some(credentials),
                None => lookup.credentials()?.or_else(of_profile),
            },
            region: setting("UCLOUD_REGION", "region")?,
            project_id: setting("UCLOUD_PROJECT_ID", "project_id")?,
            zone: setting("UCLOUD_ZONE", "zone")?,
            base_url: setting("UCLOUD_API_BASE_URL", "base_url")?,
            storage_url: lookup.variable("UCLOUD_STORAGE_URL")?,
            timeout,
        })
    }
}

fn find_profile<'a>(profiles: &'a [Json], name: &str) -> Option<&'a Json> {
    profiles.iter().find(|it| it.get("profile").and_then(Json::as_str) == Some(name))
}

fn profile_credentials(profile: &Json) -> Option<Credentials> {
    Some(Credentials::new(text_field(profile, "public_key")?, text_field(profile, "private_key")?))
}

fn invalid(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, detail)
}

#[cfg(test)]
mod tests;
