//! Variables and files, and the settings that they result in.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::Environment;
use super::lookup::Lookup;

const CONFIG: &str = r#"[
    {"profile": "default", "active": true, "region": "cn-bj2", "project_id": "org-1", "timeout_sec": 15},
    {"profile": "other", "active": false, "region": "cn-sh2", "base_url": "https://other.example", "zone": ""}
]"#;
const KEYS: &str = r#"[
    {"profile": "default", "public_key": "pk-d", "private_key": "sk-d", "cookie": ""},
    {"profile": "other", "public_key": "pk-o", "private_key": "sk-o"}
]"#;

/// Shows the settings from variables, `/home/.ucloud` and `/broken`.
fn check(variables: &[(&str, &str)]) -> String {
    let variables: Vec<(&str, OsString)> =
        variables.iter().map(|(name, value)| (*name, value.into())).collect();
    check_bytes(&variables, None)
}

fn check_bytes(variables: &[(&str, OsString)], profile: Option<&str>) -> String {
    let variable = |name: &str| {
        let home = ("HOME", OsString::from("/home"));
        let mut all = variables.iter().chain([&home]);
        all.find(|(it, _)| *it == name).map(|(_, value)| value.clone())
    };
    let read_file = |path: &Path| match path.to_str() {
        Some("/home/.ucloud/config.json") => Ok(CONFIG.to_owned()),
        Some("/home/.ucloud/credential.json") => Ok(KEYS.to_owned()),
        Some("/broken") => Ok(r#"[{"private_key": "sk-secret" oops"#.to_owned()),
        _ => Err(io::ErrorKind::NotFound.into()),
    };
    match Environment::read(&Lookup { variable: &variable, read_file: &read_file }, profile) {
        Ok(it) => {
            let key = it.credentials.map(|it| it.public_key().to_owned());
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
fn a_given_profile_takes_precedence_over_variables() {
    let variables = [
        ("UCLOUD_PUBLIC_KEY", "pk"),
        ("UCLOUD_PRIVATE_KEY", "sk"),
        ("UCLOUD_REGION", "r"),
        ("UCLOUD_ZONE", "z"),
    ];
    let variables = variables.map(|(name, value)| (name, OsString::from(value)));
    let check = |profile| check_bytes(&variables, profile);
    assert_eq!(check(None), "pk r org-1 z - 15");
    assert_eq!(check(Some("other")), "pk-o cn-sh2 - z https://other.example -");
    assert_eq!(check(Some("none")), "there is no profile \"none\"");
}

#[test]
fn a_profile_by_name() {
    assert_eq!(check(&[("UCLOUD_PROFILE", "other")]), "pk-o cn-sh2 - - https://other.example -");
    assert_eq!(check(&[("UCLOUD_PROFILE", "none")]), "there is no profile \"none\"");
}

#[test]
fn variables_take_precedence_over_files() {
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
fn a_variable_that_is_not_text_is_not_unset() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = || OsString::from_vec(b"sk-\xff".to_vec());
    let variables = [("UCLOUD_PUBLIC_KEY", "pk".into()), ("UCLOUD_PRIVATE_KEY", bytes())];
    assert_eq!(check_bytes(&variables, None), "UCLOUD_PRIVATE_KEY is not UTF-8");
    assert_eq!(check_bytes(&[("UCLOUD_REGION", bytes())], None), "UCLOUD_REGION is not UTF-8");
    // Paths may be any bytes: there is no such folder here.
    assert_eq!(check_bytes(&[("HOME", bytes())], None), "- - - - - -");
}

#[test]
fn named_files_must_exist_and_be_valid() {
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
        broken.starts_with("/broken is not valid JSON") && !broken.contains("secret"),
        "{broken}"
    );
}
