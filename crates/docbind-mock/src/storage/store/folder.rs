//! [`StoreFolder`]: the files of a store.
//!
//! `objects/` has a file per object, `data/` their data. Files with other names are never touched, nor is
//! anything outside of these two folders.

use super::sidecar::{self, Sidecar};
use crate::storage::data::{Blob, Place, Segment};
use crate::storage::object::Object;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) struct StoreFolder {
    objects: PathBuf,
    next: AtomicU64,
    /// Locked as long as a server uses the folder.
    _lock: File,
}

/// What was found in a folder.
pub(super) struct Loaded {
    pub(super) place: Place,
    /// The number of the file, the bucket and the key of each object.
    pub(super) objects: Vec<(u64, String, String, Object)>,
}

impl StoreFolder {
    /// Opens a folder, and removes what an interrupted server left half-written.
    pub(super) fn open(path: &Path) -> io::Result<(StoreFolder, Loaded)> {
        let (objects, data) = (path.join("objects"), path.join("data"));
        fs::create_dir_all(&objects)?;
        fs::create_dir_all(&data)?;
        let lock = File::create(path.join("lock"))?;
        lock.try_lock().map_err(|_| in_use())?;
        let sidecars = newest(read_sidecars(&objects)?, &data);
        let used: BTreeSet<u64> = sidecars.values().flat_map(Sidecar::blobs).collect();
        for (number, path) in numbered(&data, &["data", "part"])? {
            if !used.contains(&number) || path.extension().is_some_and(|it| it == "part") {
                fs::remove_file(path)?;
            }
        }
        for (number, path) in numbered(&objects, &["json", "new"])? {
            let is_new = path.extension().is_some_and(|it| it == "new");
            // A file that cannot be read is left for people to look at.
            let is_old = !sidecars.contains_key(&number) && sidecar::read(&path).is_some();
            if is_new || is_old {
                fs::remove_file(path)?;
            }
        }
        let next = |it: Option<&u64>| it.map_or(0, |it| it.saturating_add(1));
        let highest = numbered(&objects, &["json"])?.into_iter().map(|it| it.0).max();
        let place = Place::folder(data, next(used.last()));
        let folder =
            StoreFolder { objects, next: AtomicU64::new(next(highest.as_ref())), _lock: lock };
        let objects = load(sidecars, &place);
        Ok((folder, Loaded { place, objects }))
    }

    /// Writes what is known about an object; returns the number of the file.
    pub(super) fn write(&self, bucket: &str, key: &str, object: &Object) -> io::Result<u64> {
        let number = self.next.fetch_add(1, Ordering::SeqCst);
        let path = self.path_of(number);
        let new = path.with_extension("new");
        fs::write(&new, sidecar::write(bucket, key, object))?;
        fs::rename(new, path)?;
        Ok(number)
    }

    /// Removes the file of an object.
    pub(super) fn remove(&self, number: u64) {
        // One that cannot be removed comes back when a server starts again, which is what a disk that refuses
        // to forget looks like.
        let _ = fs::remove_file(self.path_of(number));
    }

    fn path_of(&self, number: u64) -> PathBuf {
        self.objects.join(format!("{number:016x}.json"))
    }
}

fn in_use() -> io::Error {
    io::Error::new(io::ErrorKind::ResourceBusy, "the folder is used by another server")
}

/// Returns the files whose names are a number and one of the extensions.
fn numbered(folder: &Path, extensions: &[&str]) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut res = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|it| it.to_str()).filter(|it| it.len() == 16);
        let number = stem.and_then(|it| u64::from_str_radix(it, 16).ok());
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if let Some(number) = number.filter(|_| extensions.contains(&extension)) {
            res.push((number, path));
        }
    }
    Ok(res)
}

fn read_sidecars(folder: &Path) -> io::Result<BTreeMap<u64, Sidecar>> {
    let files = numbered(folder, &["json"])?.into_iter();
    Ok(files.filter_map(|(number, path)| Some((number, sidecar::read(&path)?))).collect())
}

/// Keeps the newest file of each object, if all of its data is there.
fn newest(mut sidecars: BTreeMap<u64, Sidecar>, data: &Path) -> BTreeMap<u64, Sidecar> {
    let len_of =
        |id: u64| fs::metadata(data.join(format!("{id:016x}.data"))).map_or(0, |it| it.len());
    sidecars.retain(|_, it| {
        let mut segments = it.segments.iter();
        segments.all(|it| it.offset.checked_add(it.len).is_some_and(|end| end <= len_of(it.blob)))
    });
    let mut by_key: BTreeMap<(String, String), u64> = BTreeMap::new();
    for (number, it) in &sidecars {
        by_key.insert((it.bucket.clone(), it.key.clone()), *number);
    }
    let newest: BTreeSet<u64> = by_key.into_values().collect();
    sidecars.retain(|number, _| newest.contains(number));
    sidecars
}

fn load(sidecars: BTreeMap<u64, Sidecar>, place: &Place) -> Vec<(u64, String, String, Object)> {
    let Place::Folder(folder) = place else { return Vec::new() };
    let mut blobs: BTreeMap<u64, Arc<Blob>> = BTreeMap::new();
    let mut res = Vec::new();
    for (number, it) in sidecars {
        let mut object = it.object;
        object.segments = it
            .segments
            .iter()
            .map(|it| {
                let blob = blobs.entry(it.blob);
                let blob = blob.or_insert_with_key(|id| Arc::new(Blob::open(folder, *id)));
                Segment { blob: Arc::clone(blob), offset: it.offset, len: it.len }
            })
            .collect();
        res.push((number, it.bucket, it.key, object));
    }
    res
}
