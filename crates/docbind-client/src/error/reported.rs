//! [`Reported`]: what a service says about a failure.

/// What a service says about a failure.
#[derive(Debug, Default)]
pub struct Reported {
    /// The code.
    pub code: i64,
    /// What the service calls its codes: `RetCode`.
    pub label: &'static str,
    /// The message.
    pub message: String,
    /// The documented meaning of the code.
    pub meaning: Option<&'static str>,
    /// What to do about it.
    pub hint: Option<&'static str>,
    /// Whether the cause lies in credentials, signature or permissions.
    pub is_auth: bool,
}
