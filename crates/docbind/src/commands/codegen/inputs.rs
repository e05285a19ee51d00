//! Everything that a run reads, as one hash: pages, errata, decisions, the pin, the arguments. What
//! it reads below the folder of the crates is left out.

use crate::hashes::{hex, to_hex};
use crate::input::Input;
use crate::options::Codegen;
use crate::workspace::crate_options;
use crate::{errata, names, provenance};
use sha2::{Digest, Sha256};
use std::io;

/// The hash of what a run with these arguments reads.
pub(super) fn hash(args: &Codegen, input: &Input) -> io::Result<String> {
    let Codegen { docs, out, product, check, site, runtime, safeguards, names, notes, .. } = args;
    // Where the runtime is decides what the manifests say.
    let options = crate_options(out, site, runtime.as_deref())?;
    let mut hash = Sha256::new();
    let (pages, out) = (std::path::absolute(&docs.docs)?, std::path::absolute(out)?);
    hash.update(format!(
        "{pages:?} {out:?} {product:?} {check} {options:?} {safeguards:?} {notes}\n"
    ));
    hash.update(format!("{}  pages\n", input.hashes.all()));
    hash.update(format!("{:?}\n", errata::folder(&docs.docs, docs.errata.as_deref())));
    for (path, bytes) in input.errata.each() {
        hash.update(format!("{}  {path:?}\n", hex(bytes)));
    }
    let decisions = names.clone().unwrap_or_else(|| docs.docs.join(names::FILE));
    for path in [decisions, docs.docs.join(provenance::FILE)] {
        let content = match std::fs::read(&path) {
            Ok(it) => hex(&it),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "none".to_owned(),
            Err(error) => return Err(error),
        };
        hash.update(format!("{content}  {path:?}\n"));
    }
    Ok(to_hex(&hash.finalize()))
}
