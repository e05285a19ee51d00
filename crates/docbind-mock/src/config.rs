//! [`Config`]: the behaviour of the server where the documentation leaves a choice.
//!
//! Every setting has a default. Nothing is read from the environment.

use crate::fault::Fault;
use crate::http::{Break, Timeouts};
use crate::storage::StorageConfig;
use docbind_ir::service::Service;
use std::fmt;
use std::time::Duration;

/// The settings of a server. Start with [`Config::default`] and change individual fields.
#[derive(Clone)]
pub struct Config {
    /// The seed of all invented values, 0 by default. The same requests in the same order get the same
    /// responses from servers with the same seed.
    pub seed: u64,
    /// The public key of the only user, `mock-public-key` by default.
    pub public_key: String,
    /// The private key of this user, `mock-private-key` by default.
    pub private_key: String,
    /// The security token that requests must contain. By default it is `None`, and requests must not
    /// contain a token.
    pub security_token: Option<String>,
    /// The initial number of resources of each kind, 25 by default.
    pub population: usize,
    /// The length of a page if the request does not specify it, 20 by default.
    pub page_size: usize,
    /// When a change of state completes, which is after 2 reads by default.
    pub settle: Settle,
    /// Whether unknown ids, and names that are in use, are errors. By default they are not, so that every
    /// call succeeds on its own. Ids of deleted resources are always errors.
    pub strict: bool,
    /// The share of requests with one of `faults`, from 0 to 1; 0 by default.
    pub fault_rate: f64,
    /// The faults to choose from, [`Fault::common`] by default.
    pub faults: Vec<Fault>,
    /// The maximum length of a request's body in bytes, 4 MiB by default.
    pub body_limit: usize,
    /// The time, in seconds since 1970, before which the initial resources were created.
    pub epoch: i64,
    /// How long clients may take.
    pub timeouts: Timeouts,
    /// The connections that are to be broken, none by default.
    pub breaks: Vec<Break>,
    /// What the service is, whose operations are then served by method and path. The token or the password is the
    /// private key, and the name of the user the public key.
    pub service: Option<Service>,
    /// Object storage; no buckets by default.
    pub storage: StorageConfig,
}

/// When a resource that was created, started or stopped reaches its new state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// After it was read this many times, which does not depend on timing.
    Reads(u32),
    /// After this time by the server's clock; see
    /// [`MockServer::advance_clock`](crate::MockServer::advance_clock).
    After(Duration),
}

impl Default for Config {
    fn default() -> Config {
        Config {
            seed: 0,
            public_key: "mock-public-key".to_owned(),
            private_key: "mock-private-key".to_owned(),
            security_token: None,
            population: 25,
            page_size: 20,
            settle: Settle::Reads(2),
            strict: false,
            fault_rate: 0.0,
            faults: Fault::common(),
            body_limit: 4 << 20,
            epoch: 1_750_000_000,
            timeouts: Timeouts::default(),
            breaks: Vec::new(),
            service: None,
            storage: StorageConfig::default(),
        }
    }
}

impl fmt::Debug for Config {
    /// Omits the keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("seed", &self.seed)
            .field("population", &self.population)
            .field("settle", &self.settle)
            .field("strict", &self.strict)
            .field("fault_rate", &self.fault_rate)
            .finish_non_exhaustive()
    }
}
