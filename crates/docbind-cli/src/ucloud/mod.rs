//! The vendor: its client, its profiles, and the commands that only it has.

mod configure;
mod profiles;
#[cfg(feature = "storage")]
mod storage;

use crate::program::Program;
use crate::scope::Scope;
use crate::service::{OwnCommand, Service, Settings};
use std::process::ExitCode;
use ucloud_core::{Client, Credentials, Error};

/// Runs the program with the arguments of this process. `products` are the texts of its products.
pub fn main(products: &[&str]) -> ExitCode {
    let version = env!("CARGO_PKG_VERSION");
    let program = Program { name: "ucloud", title: "UCloud", version, products, service: &UCloud };
    program.run(std::env::args_os().skip(1))
}

/// The vendor.
pub struct UCloud;

const SCOPES: &[Scope] = &[
    Scope { option: "region", wire: "Region", about: "the region, such as cn-bj2" },
    Scope { option: "project-id", wire: "ProjectId", about: "the project" },
    Scope { option: "zone", wire: "Zone", about: "the zone, for actions that take one" },
];

const COMMANDS: &[OwnCommand] = &[
    configure::COMMAND,
    #[cfg(feature = "storage")]
    storage::COMMAND,
];

/// What has the signature or the credentials of a request.
const CREDENTIALS: &[&str] = &["Authorization", "PublicKey", "SecurityToken", "Signature"];

impl Service for UCloud {
    fn client(&self, settings: Settings) -> Result<docbind_client::Client, Error> {
        Ok(client(settings)?.as_ref().clone())
    }

    fn scopes(&self) -> &'static [Scope] {
        SCOPES
    }

    fn envelope(&self) -> &'static [&'static str] {
        &["RetCode", "Action"]
    }

    fn has_profiles(&self) -> bool {
        true
    }

    fn about_credentials(&self) -> String {
        "`configure` asks for the keys and keeps them in a profile (--profile, or the active one); the variables \
         UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY take precedence, unless --profile is given"
            .to_owned()
    }

    fn is_credential(&self, name: &str) -> bool {
        CREDENTIALS.contains(&name)
    }

    fn commands(&self) -> &'static [OwnCommand] {
        COMMANDS
    }
}

/// Creates a client of the vendor.
fn client(settings: Settings) -> Result<Client, Error> {
    let mut builder =
        Client::builder().user_agent_suffix(concat!("ucloud-cli/", env!("CARGO_PKG_VERSION")));
    if let Some(name) = settings.profile {
        builder = builder.profile(name);
    }
    for (name, value) in settings.scopes {
        builder = match name {
            "Region" => builder.region(value),
            "ProjectId" => builder.project_id(value),
            _ => builder.zone(value),
        };
    }
    if let Some(url) = settings.base_url {
        builder = builder.base_url(url);
    }
    if let Some(timeout) = settings.timeout {
        builder = builder.timeout(timeout);
    }
    if let Some(capture) = settings.capture {
        let credentials = Credentials::new("$UCLOUD_PUBLIC_KEY", "$UCLOUD_PRIVATE_KEY");
        builder = builder.no_proxy().transport(capture).credentials(credentials);
    }
    builder.environment()?.build()
}
