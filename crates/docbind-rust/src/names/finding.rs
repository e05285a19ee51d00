//! Findings about names.

/// A question about names that only a person can decide, or a name in a file that cannot be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFinding {
    /// A new element would get the name of a locked one.
    Taken {
        /// The new element.
        path: String,
        /// The name that both would have.
        name: String,
        /// The element that has it.
        holder: String,
        /// The name that it has until somebody decides; it is not locked.
        provisional: String,
    },
    /// A name, decided or locked, that the element cannot have.
    Invalid {
        /// The element.
        path: String,
        /// The name.
        name: String,
        /// Whether it was decided; otherwise it is in the name lock.
        decided: bool,
    },
    /// A name with a letter of its own in front of another word, as in `udp_n_id`: most likely an
    /// abbreviation that the vocabulary does not have.
    LoneLetter {
        /// The element.
        path: String,
        /// The name.
        name: String,
    },
    /// A decision about an element that does not exist.
    UnusedDecision {
        /// The path.
        path: String,
    },
}
