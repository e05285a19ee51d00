//! [`Timeouts`]: how long a client may take, so that none of them occupies the server for ever.

use std::time::Duration;

/// A head is at most some kilobytes, and arrives in one piece from any client that means well.
const HEAD: Duration = Duration::from_secs(30);

/// Longer than any pause of a network that works again afterwards.
const BODY_WINDOW: Duration = Duration::from_secs(30);

/// Per window: a modem needs less than a second for it, a client with a byte a second never gets there.
const BODY_WINDOW_BYTES: u64 = 16 << 10;

/// The largest body that is accepted by default takes less than a minute on loopback, and an hour at 1.5 MB
/// per second.
const BODY_TOTAL: Duration = Duration::from_secs(3600);

/// A client that reads nothing for so long has forgotten the answer.
const ANSWER_STALL: Duration = Duration::from_secs(60);

/// The time that a client may take for the parts of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// From the last answer, or from the connection, to the end of a request's head; 30 seconds by default.
    pub head: Duration,
    /// In every such time, at least `body_window_bytes` of a request's body have to arrive; 30 seconds by
    /// default.
    pub body_window: Duration,
    /// See `body_window`; 16 KiB by default.
    pub body_window_bytes: u64,
    /// For the whole body of a request; an hour by default.
    pub body_total: Duration,
    /// Without the client reading anything of an answer; a minute by default.
    pub answer_stall: Duration,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        Timeouts {
            head: HEAD,
            body_window: BODY_WINDOW,
            body_window_bytes: BODY_WINDOW_BYTES,
            body_total: BODY_TOTAL,
            answer_stall: ANSWER_STALL,
        }
    }
}
