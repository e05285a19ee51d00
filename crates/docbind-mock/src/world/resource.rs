//! [`Resource`]: a resource and its state.

use crate::config::Settle;
use crate::plan::states::Phase;
use crate::seeded::Seeded;
use std::collections::BTreeMap;
use std::time::Instant;

/// The known properties of a resource. All others are invented from `seeded` when it is read.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    pub(crate) id: String,
    /// Values under canonical names, from the requests that created and changed the resource.
    pub(crate) fields: BTreeMap<String, String>,
    /// In seconds since 1970.
    pub(crate) created: i64,
    pub(crate) seeded: Seeded,
    transition: Transition,
}

/// The last change of a resource's state.
#[derive(Clone, Copy, Debug)]
struct Transition {
    /// The phase until the transition completes.
    via: Phase,
    /// The phase afterwards.
    to: Phase,
    /// How often the resource was read since the transition began.
    reads: u32,
    /// When the transition began; `None` if it completed long ago.
    since: Option<Instant>,
}

impl Resource {
    /// Creates a resource that has been running for long.
    pub(crate) fn running(id: String, created: i64, seeded: Seeded) -> Resource {
        let transition =
            Transition { via: Phase::Running, to: Phase::Running, reads: 0, since: None };
        Resource { id, fields: BTreeMap::new(), created, seeded, transition }
    }

    pub(crate) fn begin_transition(&mut self, via: Phase, to: Phase, now: Instant) {
        self.transition = Transition { via, to, reads: 0, since: Some(now) };
    }

    /// Returns what the resource is doing at the time `now`.
    pub(crate) fn phase(&self, settle: Settle, now: Instant) -> Phase {
        let Transition { via, to, reads, since } = self.transition;
        let is_complete = match (settle, since) {
            (_, None) => true,
            (Settle::Reads(needed), Some(_)) => reads >= needed,
            (Settle::After(time), Some(since)) => now.saturating_duration_since(since) >= time,
        };
        if is_complete { to } else { via }
    }

    /// Counts a read, which may complete a transition.
    pub(crate) fn record_read(&mut self) {
        self.transition.reads = self.transition.reads.saturating_add(1);
    }
}
