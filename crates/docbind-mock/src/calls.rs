//! [`Calls`]: the number of calls of an action, for tests that verify what a client did.

/// The number of calls of an action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// The number of requests that arrived, whatever their result.
    pub received: u64,
    /// The number of executions, whether or not the client received a response.
    pub executed: u64,
}
