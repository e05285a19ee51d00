//! [`Calls`]: how often an action was called, for tests that prove what a client did.

/// How often an action was called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// How often a request for it arrived, whatever became of it.
    pub received: u64,
    /// How often it was executed, whether the client came to hear of it or not.
    pub executed: u64,
}
