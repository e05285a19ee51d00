//! [`Scope`]: a common parameter that a client has a default for.

/// A common parameter.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The name of the option.
    pub option: &'static str,
    /// The name on the wire.
    pub wire: &'static str,
    /// What it is.
    pub about: &'static str,
}
