//! [`Config`]: what the server does where the documentation leaves a choice.
//!
//! Everything has a default that a first try works with. Nothing is read from the environment.

use crate::fault::Fault;
use std::fmt;
use std::time::Duration;

/// How the server behaves. Start from [`Config::default`] and change what matters.
#[derive(Clone)]
pub struct Config {
    /// Chooses every invented value; 0 unless it is set. The same seed and the same requests in
    /// the same order get the same answers.
    pub seed: u64,
    /// The public key that is known; `mock-public-key` unless it is set.
    pub public_key: String,
    /// The private key that belongs to it; `mock-private-key` unless it is set.
    pub private_key: String,
    /// The token that must come with the keys; none unless it is set, and then any token is refused.
    pub security_token: Option<String>,
    /// How many resources of each kind there are before anything is created; 25 unless it is set.
    pub population: usize,
    /// The length of a page where a request for one does not say; 20 unless it is set.
    pub page_size: usize,
    /// When a change of state is over; after 2 reads unless it is set.
    pub settle: Settle,
    /// Whether ids that were never heard of are refused, and names that are taken; false unless it
    /// is set, so that any single call can be tried. Ids of what was deleted are always refused.
    pub strict: bool,
    /// The share of requests that meet one of `faults`, from 0 to 1; 0 unless it is set.
    pub fault_rate: f64,
    /// What goes wrong then; unless it is set, one of each kind that the service is known for.
    pub faults: Vec<Fault>,
    /// How many bytes the body of a request may have; 4 MiB unless it is set.
    pub body_limit: usize,
    /// The time, in seconds since 1970, at which everything in the population was made.
    pub epoch: i64,
}

/// When a resource that was created, started or stopped has reached its new state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// After it was shown this often in between: the same on every machine.
    Reads(u32),
    /// After this time.
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
            faults: Fault::usual(),
            body_limit: 4 << 20,
            epoch: 1_750_000_000,
        }
    }
}

/// Without the keys.
impl fmt::Debug for Config {
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
