//! [`Brand`]: what the crates of a run have in common because of whose service they are for.

use docbind_ir::service::Service;

/// What the crates of a run have in common because of whose service they are for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Brand {
    /// What the names of all crates begin with, and the name of the facade.
    pub(crate) prefix: String,
    /// The name for people.
    pub(crate) title: String,
    /// The environment variables with the credentials, for people; empty if there are none.
    pub(crate) variables: String,
    /// What the codes of errors are called.
    pub(crate) code: &'static str,
}

impl Brand {
    /// The vendor whose runtime is written by hand.
    pub(crate) fn vendor() -> Brand {
        Brand {
            prefix: "ucloud".to_owned(),
            title: "UCloud".to_owned(),
            variables: "UCLOUD_PUBLIC_KEY, UCLOUD_PRIVATE_KEY, …".to_owned(),
            code: "RetCode",
        }
    }

    /// A service that is described by data, whose runtime is generated.
    pub(crate) fn of(service: &Service) -> Brand {
        Brand {
            prefix: service.name.clone(),
            title: service.title.clone(),
            variables: service.authentication.variables().join(", "),
            code: "code",
        }
    }

    /// Returns the package that other crates depend on at run time.
    pub(crate) fn core(&self) -> String {
        format!("{}-core", self.prefix)
    }

    /// Returns the package that calls every operation.
    pub(crate) fn smoke(&self) -> String {
        format!("{}-smoke", self.prefix)
    }

    /// Returns the package of the program that calls operations from a shell.
    pub(crate) fn command_line(&self) -> String {
        format!("{}-cli", self.prefix)
    }
}
