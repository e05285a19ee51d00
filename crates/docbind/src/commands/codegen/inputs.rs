//! Hashes all inputs of a run: pages, errata, name decisions, the pin, and the arguments. Files in
//! the output folder are excluded.

use crate::disk::full_path;
use crate::hashes::{sha256_hex, to_hex};
use crate::input::Input;
use crate::options::Codegen;
use crate::{errata, names, provenance};
use docbind_rust::Options;
use sha2::{Digest, Sha256};
use std::io;

/// Returns the hash of all inputs of a run with these arguments.
pub(super) fn hash(args: &Codegen, options: &Options, input: &Input) -> io::Result<String> {
    let Codegen { docs, out, product, check, safeguards, names, notes, .. } = args;
    let mut hash = Sha256::new();
    let (pages, out) = (full_path(&docs.docs)?, full_path(out)?);
    hash.update(format!(
        "{pages:?} {out:?} {product:?} {check} {options:?} {safeguards:?} {notes}\n"
    ));
    hash.update(format!("{}  pages\n", input.hashes.all()));
    hash.update(input.dialects.identity());
    hash.update(input.translations.identity());
    hash.update(format!("{:?}\n", errata::find_folder(&docs.docs, docs.errata.as_deref())));
    for (path, bytes) in input.errata.iter() {
        hash.update(format!("{}  {path:?}\n", sha256_hex(bytes)));
    }
    let decisions = names.clone().unwrap_or_else(|| docs.docs.join(names::FILE));
    for path in [decisions, docs.docs.join(provenance::FILE)] {
        let content = match std::fs::read(&path) {
            Ok(it) => sha256_hex(&it),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "none".to_owned(),
            Err(error) => return Err(error),
        };
        hash.update(format!("{content}  {path:?}\n"));
    }
    Ok(to_hex(&hash.finalize()))
}
