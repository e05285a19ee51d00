//! The topics of a description: what its readers look for.

/// Something that a reader needs to find before it has anything to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    Availability,
    Reference,
    Base64,
    Secret,
    Json,
    True,
    False,
    Time,
    Default,
    Bound,
    Unit,
    /// A digit.
    Number,
    /// A letter, a digit or a quote: what values are written with.
    Value,
}

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topics(u16);

impl Topics {
    pub(crate) fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u16) != 0
    }

    pub(crate) fn with(self, topic: Topic) -> Topics {
        Topics(self.0 | 1 << topic as u16)
    }
}

impl FromIterator<Topic> for Topics {
    fn from_iter<I: IntoIterator<Item = Topic>>(topics: I) -> Topics {
        topics.into_iter().fold(Topics::default(), Topics::with)
    }
}
