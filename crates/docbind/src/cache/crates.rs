//! Cached files of crates: one slot per crate, so that an unchanged crate is not printed again.
//!
//! A slot is a text file: a line with the key and the hash of everything below it, a line with the
//! paths and lengths of the files, and the concatenated files. A malformed slot counts as missing.

use super::Cache;
use crate::hashes::{hash_of, sha256_hex};
use crate::parallel::on_all_processors;
use crate::{disk, sync};
use docbind_rust::{Crate, Files};
use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

impl Cache {
    /// Returns the files of each crate: from its slot if the crate is unchanged, else from `print`.
    pub(crate) fn files(
        &self,
        crates: &[&Crate],
        print: impl Fn(&[&Crate]) -> Vec<Files>,
    ) -> Vec<Files> {
        let cached = on_all_processors(crates, |it| {
            let key = hash_of(&(&self.program, it));
            let files = disk::read_text(&self.slot(it)).ok().flatten();
            let files = files.and_then(|it| decode(&it, &key));
            (key, files)
        });
        let is_missing = |index: &usize| cached[*index].1.is_none();
        let missing: Vec<usize> = (0..crates.len()).filter(is_missing).collect();
        let printed = print(&missing.iter().map(|index| crates[*index]).collect::<Vec<_>>());
        let printed: Vec<(usize, Files)> = missing.into_iter().zip(printed).collect();
        on_all_processors(&printed, |(index, files)| {
            let text = encode(&cached[*index].0, files)?;
            sync::replace(&self.slot(crates[*index]), &text)
        });
        // Best effort: without a cache, a run only takes longer.
        let _ = self.prune_slots(crates);
        let mut res: Vec<Files> =
            cached.into_iter().map(|(_, it)| it.unwrap_or_default()).collect();
        for (index, files) in printed {
            res[index] = files;
        }
        res
    }

    fn slots(&self) -> PathBuf {
        self.folder.join("crates")
    }

    fn slot(&self, krate: &Crate) -> PathBuf {
        self.slots().join(krate.package())
    }

    /// Removes the slots of crates that no longer exist.
    fn prune_slots(&self, crates: &[&Crate]) -> io::Result<()> {
        let packages: HashSet<OsString> = crates.iter().map(|it| it.package().into()).collect();
        for entry in std::fs::read_dir(self.slots())? {
            let entry = entry?;
            if !packages.contains(&entry.file_name()) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn encode(key: &str, files: &Files) -> io::Result<String> {
    let lengths: Vec<(&String, usize)> = files.iter().map(|(path, it)| (path, it.len())).collect();
    let mut body = serde_json::to_string(&lengths)? + "\n";
    files.values().for_each(|it| body += it);
    Ok(format!("{key} {}\n{body}", sha256_hex(body.as_bytes())))
}

/// Returns the files in a slot; `None` if its key differs or it is damaged.
fn decode(slot: &str, key: &str) -> Option<Files> {
    let (head, body) = slot.split_once('\n')?;
    if head != format!("{key} {}", sha256_hex(body.as_bytes())) {
        return None;
    }
    let (lengths, mut rest) = body.split_once('\n')?;
    let lengths: Vec<(String, usize)> = serde_json::from_str(lengths).ok()?;
    let mut res = Files::new();
    for (path, len) in lengths {
        let (text, more) = rest.split_at_checked(len)?;
        res.insert(path, text.to_owned());
        rest = more;
    }
    Some(res)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn files() -> Files {
        Files::from([
            ("a/Cargo.toml".to_owned(), "[package]\n".to_owned()),
            ("a/leer".to_owned(), String::new()),
            ("a/src/lib.rs".to_owned(), "//! 灯\n\nmod a;\n".to_owned()),
        ])
    }

    #[test]
    fn a_slot_round_trips() {
        let slot = encode("key", &files()).expect("JSON");
        assert_eq!(decode(&slot, "key"), Some(files()));
        assert_eq!(decode(&encode("key", &Files::new()).expect("JSON"), "key"), Some(Files::new()));
        assert_eq!(decode(&slot, "another key"), None);
    }

    #[test]
    fn a_damaged_slot_is_ignored() {
        let slot = encode("key", &files()).expect("JSON");
        for at in (0..slot.len()).filter(|it| slot.is_char_boundary(*it)) {
            assert_eq!(decode(&slot[..at], "key"), None, "cut at {at}");
            let (before, after) = slot.split_at(at);
            assert_eq!(decode(&format!("{before}x{after}"), "key"), None, "more at {at}");
            let other = after.chars().next().map_or(0, char::len_utf8);
            let replaced = format!("{before}\u{1}{}", &after[other..]);
            assert_eq!(decode(&replaced, "key"), None, "another character at {at}");
        }
        assert_eq!(decode(&format!("{slot}x"), "key"), None);
    }

    #[test]
    fn each_output_folder_has_its_own_cache() {
        let open = |out: &str| Cache::open(Path::new("/t"), Path::new(out), "").expect("a cache");
        assert_ne!(open("/a").folder, open("/b").folder);
        assert_eq!(open("/a").folder.parent(), Some(Path::new("/t")));
    }
}
