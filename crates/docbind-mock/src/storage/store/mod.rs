//! [`Store`]: the objects and unfinished uploads of all buckets.
//!
//! In a folder, an object has a file with what is known about it, and shares files of data with its copies.
//! All of them are named by numbers; the key is inside. Such a file is renamed when it is complete, so that
//! an object is whole or absent. Uploads are forgotten when the server ends.

mod folder;
mod sidecar;

use super::data::{Place, Segment};
use super::error::StorageError;
use super::etag::BlockHash;
use super::object::{Metadata, Object, StorageClass};
use folder::StoreFolder;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The objects of a bucket, in the order of lists.
pub(crate) type Objects = BTreeMap<String, Arc<Object>>;

/// All objects and unfinished uploads.
pub(crate) struct Store {
    pub(crate) place: Place,
    folder: Option<StoreFolder>,
    index: Mutex<Index>,
}

/// What there is.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(crate) buckets: BTreeMap<String, Objects>,
    /// By id.
    pub(crate) uploads: BTreeMap<String, Upload>,
    /// The number of uploads that were ever begun.
    pub(crate) upload_count: u64,
    /// The numbers of the objects' files, by bucket and key.
    files: BTreeMap<(String, String), u64>,
}

/// An upload in parts.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// In seconds since 1970.
    pub(crate) started: u64,
    pub(crate) class: StorageClass,
    pub(crate) meta: Metadata,
    pub(crate) parts: BTreeMap<u32, Part>,
}

/// A part of an upload.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) segments: Vec<Segment>,
    pub(crate) size: u64,
    pub(crate) hash: BlockHash,
    pub(crate) modified: u64,
}

impl Store {
    pub(crate) fn in_memory(limit: u64) -> Store {
        let place = Place::memory(limit);
        Store { place, folder: None, index: Mutex::default() }
    }

    /// Opens a folder, which is created if it does not exist, with the objects in it.
    pub(crate) fn in_folder(path: &Path) -> io::Result<Store> {
        let (folder, loaded) = StoreFolder::open(path)?;
        let mut index = Index::default();
        for (number, bucket, key, object) in loaded.objects {
            index.files.insert((bucket.clone(), key.clone()), number);
            index.buckets.entry(bucket).or_default().insert(key, Arc::new(object));
        }
        Ok(Store { place: loaded.place, folder: Some(folder), index: Mutex::new(index) })
    }

    pub(crate) fn index(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns an object.
    pub(crate) fn get(&self, bucket: &str, key: &str) -> Result<Arc<Object>, StorageError> {
        let index = self.index();
        let object = index.buckets.get(bucket).and_then(|it| it.get(key));
        object.cloned().ok_or(StorageError::NO_SUCH_FILE)
    }

    /// Stores an object in place of any with this key.
    pub(crate) fn put(&self, bucket: &str, key: &str, object: Object) -> io::Result<()> {
        self.put_in(&mut self.index(), bucket, key, object)
    }

    /// Like [`Store::put`], for those who hold the index.
    pub(crate) fn put_in(
        &self,
        index: &mut Index,
        bucket: &str,
        key: &str,
        object: Object,
    ) -> io::Result<()> {
        if let Some(folder) = &self.folder {
            let number = folder.write(bucket, key, &object)?;
            if let Some(old) = index.files.insert((bucket.to_owned(), key.to_owned()), number) {
                folder.remove(old);
            }
        }
        let objects = index.buckets.entry(bucket.to_owned()).or_default();
        objects.insert(key.to_owned(), Arc::new(object));
        Ok(())
    }

    /// Changes what is known about an object.
    pub(crate) fn update<T>(
        &self,
        bucket: &str,
        key: &str,
        change: impl FnOnce(&mut Object) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        let mut index = self.index();
        let object = index.buckets.get(bucket).and_then(|it| it.get(key));
        let mut object = Object::clone(object.ok_or(StorageError::NO_SUCH_FILE)?);
        let res = change(&mut object)?;
        self.put_in(&mut index, bucket, key, object)?;
        Ok(res)
    }

    /// Removes an object.
    pub(crate) fn delete(&self, bucket: &str, key: &str) -> Result<(), StorageError> {
        let mut index = self.index();
        let removed = index.buckets.get_mut(bucket).and_then(|it| it.remove(key));
        let removed = removed.ok_or(StorageError::NO_SUCH_FILE)?;
        let number = index.files.remove(&(bucket.to_owned(), key.to_owned()));
        if let (Some(folder), Some(number)) = (&self.folder, number) {
            folder.remove(number);
        }
        drop(index);
        drop(removed);
        Ok(())
    }
}

impl Index {
    /// Returns an upload of this bucket and key.
    pub(crate) fn upload(
        &mut self,
        id: &str,
        bucket: &str,
        key: Option<&str>,
    ) -> Result<&mut Upload, StorageError> {
        let upload = self.uploads.get_mut(id);
        let upload = upload.filter(|it| it.bucket == bucket && key.is_none_or(|key| it.key == key));
        upload.ok_or(StorageError::NO_SUCH_UPLOAD)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.place.keep();
    }
}
