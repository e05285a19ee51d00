//! The licence of generated crates, and its texts, which each published package has to contain.

/// The licence, as manifests name it.
pub(super) const LICENCE: &str = "MIT OR Apache-2.0";

/// A file with the text of a licence.
#[derive(Clone, Copy, Debug)]
pub(super) struct LicenceFile {
    /// The name of the file.
    pub(super) name: &'static str,
    /// Its text.
    pub(super) text: &'static str,
}

/// The files with the texts: those of this repository.
pub(super) const FILES: [LicenceFile; 2] = [
    LicenceFile { name: "LICENSE-APACHE", text: include_str!("../../../../LICENSE-APACHE") },
    LicenceFile { name: "LICENSE-MIT", text: include_str!("../../../../LICENSE-MIT") },
];

/// Whether a text is that of a licence file that docbind writes, which has no other mark of it.
pub fn is_licence_text(text: &str) -> bool {
    FILES.iter().any(|it| it.text == text)
}
