//! `configure`: keeps keys and settings in a profile, for this program and the vendor's CLI.

use super::profiles::Profiles;
use crate::failure::Failure;
use crate::line::Line;
use crate::params::Given;
use crate::service::OwnCommand;
use crate::terminal::{can_ask, print, print_message, printable_line, prompt_line, prompt_secret};
use zeroize::Zeroizing;

/// The command.
pub(super) const COMMAND: OwnCommand = OwnCommand {
    name: "configure",
    about: "keep keys, region and project in a profile",
    help: HELP,
    flags: &["activate"],
    run,
};

const HELP: &str = "ucloud configure: keep keys, region and project in a profile

Usage:
  ucloud configure [--profile NAME] [--activate]   asks for what is not given
  ucloud configure list                            lists the profiles

Options:
  --public-key KEY          the public key
  --private-key @FILE       the private key: @FILE, @env:NAME or @prompt
  --region, --project-id, --zone, --base-url
  --profile NAME            the profile (default: default)
  --activate                use the profile where none is named; the first profile always is

The profiles are those of the vendor's CLI: ~/.ucloud/config.json and
~/.ucloud/credential.json, or what UCLOUD_SHARED_CONFIG_FILE and
UCLOUD_SHARED_CREDENTIAL_FILE name. Only their owner can read them.
";

fn run(line: &Line) -> Result<(), Failure> {
    match line.words.as_slice() {
        [_] => configure(line),
        [_, list] if list == "list" => list_profiles(),
        _ => Err(Failure::misuse("configure what?").with_hint("ucloud configure --help")),
    }
}

fn list_profiles() -> Result<(), Failure> {
    let (settings, keys) = (Profiles::settings()?, Profiles::keys()?);
    let mut names = settings.names();
    names.extend(
        keys.names().into_iter().filter(|it| settings.names().iter().all(|known| known.0 != it.0)),
    );
    for (name, is_active) in names {
        let active = if is_active { "*" } else { " " };
        let text = |field| settings.get(&name, field).unwrap_or("-").to_owned();
        let has_keys = if keys.get(&name, "private_key").is_some() { "keys" } else { "no keys" };
        let columns = [name.clone(), text("region"), text("project_id"), has_keys.to_owned()];
        print(&format!("{active} {}\n", columns.map(|it| printable_line(&it)).join("\t")));
    }
    Ok(())
}

fn configure(line: &Line) -> Result<(), Failure> {
    let globals = &line.globals;
    let profile = globals.profile.as_deref().unwrap_or("default");
    let (mut settings, mut keys) = (Profiles::settings()?, Profiles::keys()?);
    let mut public_key = None;
    let mut private_key = None;
    for (name, value) in &line.options {
        let slot = match name.as_str() {
            "public-key" => &mut public_key,
            "private-key" => &mut private_key,
            "activate" => continue,
            _ => {
                return Err(Failure::misuse(format!("no option --{name}"))
                    .with_hint("ucloud configure --help"));
            }
        };
        let value =
            value.as_ref().ok_or_else(|| Failure::misuse(format!("--{name} needs a value")))?;
        *slot = Some(Given::read(value, name, false)?.into_text(name)?);
    }
    let is_asked = public_key.is_none()
        && private_key.is_none()
        && globals.scopes.is_empty()
        && globals.base_url.is_none();
    if is_asked && !can_ask() {
        let message = "there is no terminal to ask on";
        return Err(Failure::misuse(message).with_hint("ucloud configure --help lists the options"));
    }
    if is_asked {
        let known = keys.get(profile, "public_key").map(str::to_owned);
        public_key = asked("public key", known.as_deref())?.map(Zeroizing::new);
        let kept =
            if keys.get(profile, "private_key").is_some() { " (empty: as it is)" } else { "" };
        private_key =
            Some(prompt_secret(&format!("private key{kept}"))?).filter(|it| !it.is_empty());
        for (field, question) in [("region", "region"), ("project_id", "project")] {
            let known = settings.get(profile, field).map(str::to_owned);
            if let Some(it) = asked(question, known.as_deref())? {
                settings.set(profile, field, it.into());
            }
        }
    }
    for (wire, field) in [("Region", "region"), ("ProjectId", "project_id"), ("Zone", "zone")] {
        if let Some((_, it)) = globals.scopes.iter().rfind(|it| it.0 == wire) {
            settings.set(profile, field, it.as_str().into());
        }
    }
    if let Some(url) = &globals.base_url {
        settings.set(profile, "base_url", url.as_str().into());
    }
    for (field, value) in [("public_key", public_key), ("private_key", private_key)] {
        if let Some(it) = value {
            keys.set(profile, field, it.trim().into());
        }
    }
    let has_active = settings.names().iter().any(|it| it.1);
    settings.set(profile, "profile", profile.into());
    if !has_active || line.options.iter().any(|it| it.0 == "activate") {
        settings.activate(profile);
    }
    keys.write()?;
    settings.write()?;
    if !globals.quiet {
        print_message(&format!("the profile {profile} is set"));
    }
    Ok(())
}

/// Asks for a setting; an empty answer leaves it as it is.
fn asked(question: &str, known: Option<&str>) -> Result<Option<String>, Failure> {
    let known = known.map(|it| format!(" [{it}]")).unwrap_or_default();
    let answer = prompt_line(&format!("{question}{known}"))?;
    Ok(Some(answer.trim().to_owned()).filter(|it| !it.is_empty()))
}
