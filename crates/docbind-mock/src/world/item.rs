//! [`Item`]: one resource.

use crate::config::Settle;
use crate::dice::Dice;
use crate::plan::states::Phase;
use std::collections::BTreeMap;
use std::time::Instant;

/// What is known of a resource. All that is not known is invented from its dice when it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// Values under canonical names, from the requests that made and changed it.
    pub(crate) fields: BTreeMap<String, String>,
    /// Seconds since 1970.
    pub(crate) created: i64,
    pub(crate) dice: Dice,
    motion: Motion,
}

/// On the way from one state to another.
#[derive(Clone, Copy, Debug)]
struct Motion {
    via: Phase,
    to: Phase,
    reads: u32,
    /// When it began; `None` if that is long ago.
    since: Option<Instant>,
}

impl Item {
    /// A resource that reached its state long ago.
    pub(crate) fn settled(id: String, created: i64, dice: Dice) -> Item {
        let motion = Motion { via: Phase::Running, to: Phase::Running, reads: 0, since: None };
        Item { id, fields: BTreeMap::new(), created, dice, motion }
    }

    pub(crate) fn go(&mut self, via: Phase, to: Phase, now: Instant) {
        self.motion = Motion { via, to, reads: 0, since: Some(now) };
    }

    pub(crate) fn phase(&self, settle: Settle, now: Instant) -> Phase {
        let is_there = match (settle, self.motion.since) {
            (_, None) => true,
            (Settle::Reads(reads), Some(_)) => self.motion.reads >= reads,
            (Settle::After(time), Some(since)) => now.saturating_duration_since(since) >= time,
        };
        if is_there { self.motion.to } else { self.motion.via }
    }

    /// To be called after the resource was shown.
    pub(crate) fn was_read(&mut self) {
        self.motion.reads = self.motion.reads.saturating_add(1);
    }
}
