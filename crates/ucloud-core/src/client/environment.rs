//! [`Environment`]: what environment variables and the CLI's files say.
//!
//! Variables go before files. Files are only read; what else the CLI keeps in them is ignored.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::credentials::Credentials;
use crate::error::{Error, ErrorKind};
use crate::json::Json;

/// Settings, each of them optional.
#[derive(Debug, Default)]
pub(super) struct Environment {
    pub(super) credentials: Option<Credentials>,
    pub(super) region: Option<String>,
    pub(super) project_id: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) timeout: Option<Duration>,
}

/// Where settings are looked up; a test brings its own.
struct Lookup<'a> {
    variable: &'a dyn Fn(&str) -> Option<OsString>,
    read: &'a dyn Fn(&Path) -> io::Result<String>,
}

impl Environment {
    /// Of this process and its user's home directory.
    pub(super) fn of_process() -> Result<Self, Error> {
        let variable = |name: &str| std::env::var_os(name);
        let read = |path: &Path| std::fs::read_to_string(path);
        Self::read(&Lookup { variable: &variable, read: &read })
    }

    fn read(from: &Lookup) -> Result<Self, Error> {
        let configs = from.profiles("UCLOUD_SHARED_CONFIG_FILE", "config.json")?;
        let keys = from.profiles("UCLOUD_SHARED_CREDENTIAL_FILE", "credential.json")?;
        let name = from.variable("UCLOUD_PROFILE")?;
        let config = match &name {
            Some(name) => profile(&configs, name),
            None => {
                configs.iter().find(|it| it.get("active").and_then(Json::as_bool) == Some(true))
            }
        };
        let chosen = name.as_deref().or_else(|| config?.get("profile")?.as_str());
        let key = chosen.and_then(|name| profile(&keys, name));
        if let (Some(name), None, None) = (&name, config, key) {
            return Err(invalid(format!("there is no profile {name:?}")));
        }
        let text = |variable, field| match from.variable(variable) {
            Ok(None) => Ok(config.and_then(|it| text(it, field))),
            other => other,
        };
        let timeout = match text("UCLOUD_TIMEOUT_SECOND", "timeout_sec")?.as_deref() {
            // The CLI writes 0 where nobody has set it.
            None | Some("0") => None,
            Some(seconds) => match seconds.parse() {
                Ok(seconds) => Some(Duration::from_secs(seconds)),
                Err(_) => return Err(invalid("the timeout is not a whole number of seconds")),
            },
        };
        Ok(Self {
            credentials: match from.credentials()? {
                Some(credentials) => Some(credentials),
                None => key.and_then(credentials),
            },
            region: text("UCLOUD_REGION", "region")?,
            project_id: text("UCLOUD_PROJECT_ID", "project_id")?,
            zone: text("UCLOUD_ZONE", "zone")?,
            base_url: text("UCLOUD_API_BASE_URL", "base_url")?,
            timeout,
        })
    }
}

impl Lookup<'_> {
    /// An empty variable is as good as none. One that is no text is an error that does not show it.
    fn variable(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(value) = (self.variable)(name) else { return Ok(None) };
        let Some(text) = value.to_str() else {
            return Err(invalid(format!("{name} is not UTF-8")));
        };
        Ok(Some(text.trim().to_owned()).filter(|it| !it.is_empty()))
    }

    /// The path in a variable, which may be any bytes.
    fn path(&self, name: &str) -> Option<PathBuf> {
        (self.variable)(name).filter(|it| !it.is_empty()).map(PathBuf::from)
    }

    fn credentials(&self) -> Result<Option<Credentials>, Error> {
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

    /// The profiles of the file that the variable names, which must exist, or else of the one in
    /// the home directory, which need not.
    fn profiles(&self, variable: &str, name: &str) -> Result<Vec<Json>, Error> {
        let named = self.path(variable);
        let home = || self.path("HOME").or_else(|| self.path("USERPROFILE"));
        let Some(path) = named.clone().or_else(|| Some(home()?.join(".ucloud").join(name))) else {
            return Ok(Vec::new());
        };
        let shown = path.display();
        let text = match (self.read)(&path) {
            Ok(text) => zeroize::Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(invalid(format!("{shown} cannot be read: {error}"))),
        };
        // The error names kinds and positions only: the file holds keys.
        match crate::decode::from_json(&text) {
            Ok(Json::Array(profiles)) => Ok(profiles),
            Ok(_) => Err(invalid(format!("{shown} is not a list of profiles"))),
            Err(error) => Err(invalid(format!("{shown} is not JSON: {error}"))),
        }
    }
}

fn profile<'a>(profiles: &'a [Json], name: &str) -> Option<&'a Json> {
    profiles.iter().find(|it| it.get("profile").and_then(Json::as_str) == Some(name))
}

fn credentials(profile: &Json) -> Option<Credentials> {
    Some(Credentials::new(text(profile, "public_key")?, text(profile, "private_key")?))
}

/// The text or number in a field; nothing if it is empty.
fn text(profile: &Json, field: &str) -> Option<String> {
    match profile.get(field)? {
        Json::String(text) => Some(text.trim().to_owned()).filter(|it| !it.is_empty()),
        Json::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

fn invalid(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = r#"[
        {"profile": "default", "active": true, "region": "cn-bj2", "project_id": "org-1", "timeout_sec": 15},
        {"profile": "other", "active": false, "region": "cn-sh2", "base_url": "https://other.example", "zone": ""}
    ]"#;
    const KEYS: &str = r#"[
        {"profile": "default", "public_key": "pk-d", "private_key": "sk-d", "cookie": ""},
        {"profile": "other", "public_key": "pk-o", "private_key": "sk-o"}
    ]"#;

    /// Looks up in variables, `/home/.ucloud` and `/broken`, and shows what was found.
    fn check(variables: &[(&str, &str)]) -> String {
        let variables: Vec<(&str, OsString)> =
            variables.iter().map(|(name, value)| (*name, value.into())).collect();
        check_bytes(&variables)
    }

    fn check_bytes(variables: &[(&str, OsString)]) -> String {
        let variable = |name: &str| {
            let home = ("HOME", OsString::from("/home"));
            let mut all = variables.iter().chain([&home]);
            all.find(|(it, _)| *it == name).map(|(_, value)| value.clone())
        };
        let read = |path: &Path| match path.to_str() {
            Some("/home/.ucloud/config.json") => Ok(CONFIG.to_owned()),
            Some("/home/.ucloud/credential.json") => Ok(KEYS.to_owned()),
            Some("/broken") => Ok(r#"[{"private_key": "sk-secret" oops"#.to_owned()),
            _ => Err(io::ErrorKind::NotFound.into()),
        };
        match Environment::read(&Lookup { variable: &variable, read: &read }) {
            Ok(it) => {
                let key = it.credentials.map(|it| it.public_key);
                let seconds = it.timeout.map(|it| it.as_secs().to_string());
                let all = [key, it.region, it.project_id, it.zone, it.base_url, seconds];
                all.map(|it| it.unwrap_or("-".to_owned())).join(" ")
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_active_profile_is_the_default() {
        assert_eq!(check(&[]), "pk-d cn-bj2 org-1 - - 15");
    }

    #[test]
    fn a_profile_by_name() {
        assert_eq!(
            check(&[("UCLOUD_PROFILE", "other")]),
            "pk-o cn-sh2 - - https://other.example -"
        );
        assert_eq!(check(&[("UCLOUD_PROFILE", "none")]), "there is no profile \"none\"");
    }

    #[test]
    fn variables_go_before_files() {
        let variables = [
            ("UCLOUD_PUBLIC_KEY", "pk-e"),
            ("UCLOUD_PRIVATE_KEY", "sk-e"),
            ("UCLOUD_REGION", "hk"),
            ("UCLOUD_ZONE", "hk-02"),
            ("UCLOUD_PROJECT_ID", ""),
            ("UCLOUD_TIMEOUT_SECOND", "7"),
        ];
        assert_eq!(check(&variables), "pk-e hk org-1 hk-02 - 7");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_text_is_not_taken_for_unset() {
        use std::os::unix::ffi::OsStringExt;
        let bytes = || OsString::from_vec(b"sk-\xff".to_vec());
        let variables = [("UCLOUD_PUBLIC_KEY", "pk".into()), ("UCLOUD_PRIVATE_KEY", bytes())];
        assert_eq!(check_bytes(&variables), "UCLOUD_PRIVATE_KEY is not UTF-8");
        assert_eq!(check_bytes(&[("UCLOUD_REGION", bytes())]), "UCLOUD_REGION is not UTF-8");
        // Names of files may be any bytes: here there are just none of that name.
        assert_eq!(check_bytes(&[("HOME", bytes())]), "- - - - - -");
    }

    #[test]
    fn what_is_named_must_be_there_and_whole() {
        let cases = [
            (("UCLOUD_SHARED_CONFIG_FILE", "/none"), "/none cannot be read: entity not found"),
            (
                ("UCLOUD_PUBLIC_KEY", "pk"),
                "UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY must be set together",
            ),
            (("UCLOUD_TIMEOUT_SECOND", "1m"), "the timeout is not a whole number of seconds"),
        ];
        for (variable, expected) in cases {
            assert_eq!(check(&[variable]), expected);
        }
        let broken = check(&[("UCLOUD_SHARED_CREDENTIAL_FILE", "/broken")]);
        assert!(
            broken.starts_with("/broken is not JSON") && !broken.contains("secret"),
            "{broken}"
        );
    }
}
