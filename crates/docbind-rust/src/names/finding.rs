//! What is to be said about names.

/// Something that only a person can decide, or that a file says and cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFinding {
    /// A new element would get the name of a published one.
    Taken {
        /// The new element.
        path: String,
        /// The name that both would have.
        name: String,
        /// The element that has it.
        holder: String,
        /// The name that it has until somebody decides; it is not published.
        until: String,
    },
    /// A name, decided or published, that cannot be one.
    Unusable {
        /// The element.
        path: String,
        /// The name.
        name: String,
        /// Whether it was decided; else it stands in the ledger.
        decided: bool,
    },
    /// A decision about an element that is not there.
    Unused {
        /// The path.
        path: String,
    },
}
