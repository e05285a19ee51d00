//! What a crate was made from.

/// What a crate was made from, as far as it is known; its manifest shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the generator.
    pub generator: Option<String>,
    /// The address of the repository of the pages.
    pub address: Option<String>,
    /// The commit of that repository.
    pub commit: Option<String>,
    /// A hash of the product's pages.
    pub pages: Option<String>,
    /// A hash of the errata that apply to them.
    pub errata: Option<String>,
}
