//! [`FaultQueue`]: which fault a request gets: that of its header, or else a queued one, or else a random one.

use super::{Fault, FaultError};
use crate::seeded::Seeded;
use std::collections::{BTreeMap, VecDeque};

/// The number of different fault headers that are counted before counting starts over.
const MAX_COUNTED_HEADERS: usize = 10_000;

/// The faults to come, by the name of an action or operation.
#[derive(Debug, Default)]
pub(crate) struct FaultQueue {
    queued: BTreeMap<String, VecDeque<Fault>>,
    /// How often each name came with each fault header.
    header_counts: BTreeMap<String, u32>,
}

/// What the fault of a request depends on.
#[derive(Clone, Copy)]
pub(crate) struct FaultRequest<'a> {
    /// The name of the action or operation.
    pub(crate) name: &'a str,
    /// The header that selects a fault.
    pub(crate) header: Option<&'a str>,
    /// The branch of this request alone.
    pub(crate) seeded: Seeded,
    /// The share of requests with a random fault.
    pub(crate) rate: f64,
    /// The random faults.
    pub(crate) faults: &'a [Fault],
}

impl FaultQueue {
    pub(crate) fn add(&mut self, name: &str, fault: Fault) {
        self.queued.entry(name.to_owned()).or_default().push_back(fault);
    }

    /// Returns the fault of a request.
    pub(crate) fn select(&mut self, request: FaultRequest<'_>) -> Result<Fault, FaultError> {
        let FaultRequest { name, header, seeded, rate, faults } = request;
        if let Some(text) = header {
            let fault: Fault = text.parse()?;
            if self.header_counts.len() >= MAX_COUNTED_HEADERS {
                self.header_counts.clear();
            }
            let count = self.header_counts.entry(format!("{name} {text}")).or_default();
            *count = count.saturating_add(1);
            let is_over = fault.times.is_some_and(|times| *count > times);
            return Ok(if is_over { Fault::default() } else { fault });
        }
        if let Some(fault) = self.queued.get_mut(name).and_then(VecDeque::pop_front) {
            return Ok(fault);
        }
        let index = seeded.child("which").below(faults.len() as u64);
        let fault = faults.get(usize::try_from(index).unwrap_or(0));
        Ok(fault.filter(|_| seeded.chance(rate)).cloned().unwrap_or_default())
    }
}
