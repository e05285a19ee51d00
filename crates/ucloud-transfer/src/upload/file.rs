//! Uploads of files, which can be resumed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use tokio::task::JoinSet;
use ucloud_core::Body;
use ucloud_core::storage::{BlockDigest, ETag, ETagBuilder, PartHasher};

use super::finish::{finish, verified};
use super::guard::AbortGuard;
use super::part::{self, Part};
use super::{Plan, UploadState, Uploaded};
use crate::state_file::StateFile;
use crate::{Error, blocking};

/// How much of a file is hashed at once, in bytes.
const READ_LEN: usize = 256 * 1024;

/// The length and the time of a file, by which a change is noticed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Version {
    len: u64,
    modified: u64,
}

impl Version {
    fn of(path: &Path) -> Result<Self, Error> {
        let metadata = std::fs::metadata(path).map_err(|it| Error::file(path, it))?;
        let modified = metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
        let modified =
            modified.and_then(|it| u64::try_from(it.as_millis()).ok()).unwrap_or_default();
        Ok(Self { len: metadata.len(), modified })
    }
}

pub(super) async fn upload(mut plan: Plan, path: PathBuf) -> Result<Uploaded, Error> {
    let version = blocking({
        let path = path.clone();
        move || Version::of(&path)
    })
    .await?;
    let state = resumable(&mut plan, version).await?;
    plan.meter.begin(Some(version.len));
    match state {
        None if version.len <= plan.transfer.max_whole_len || version.len == 0 => {
            whole(&plan, path, version).await
        }
        state => in_parts(plan, path, version, state).await,
    }
}

/// Returns the state of an upload that can go on. Another one that the state file has is aborted.
async fn resumable(plan: &mut Plan, version: Version) -> Result<Option<UploadState>, Error> {
    let stored = match (plan.state.take(), plan.state_file.clone()) {
        (Some(state), _) => Some(state),
        (None, Some(state_path)) => match blocking({
            let path = state_path.clone();
            move || StateFile::read(&path)
        })
        .await?
        {
            // A file without a whole line is from a program that ended as it began.
            Some(text) if !text.is_empty() => Some(read_state(&text, &state_path)?),
            Some(_) | None => None,
        },
        (None, None) => None,
    };
    let Some(mut state) = stored else { return Ok(None) };
    let store = &plan.transfer.store;
    let is_same = (state.bucket.as_str(), state.key.as_str())
        == (&*plan.object.bucket, &*plan.object.key)
        && (state.file_len, state.modified) == (version.len, version.modified);
    if !is_same {
        store.abort(&state.bucket, &state.key, &state.upload_id).await?;
        return Ok(None);
    }
    // The service knows best which parts have arrived.
    let Some(arrived) = store.parts(&state.bucket, &state.upload_id).await? else {
        return Ok(None);
    };
    state.parts.retain(|number, etag| arrived.get(number) == Some(etag));
    Ok(Some(state))
}

fn read_state(text: &str, path: &Path) -> Result<UploadState, Error> {
    text.parse().map_err(|error| Error::Incomplete(format!("{}: {error}", path.display())))
}

async fn whole(plan: &Plan, path: PathBuf, version: Version) -> Result<Uploaded, Error> {
    let (store, object) = (&plan.transfer.store, &plan.object);
    let bytes = blocking(move || {
        let bytes = std::fs::read(&path).map_err(|it| Error::file(&path, it))?;
        match u64::try_from(bytes.len()) == Ok(version.len) {
            true => Ok(bytes),
            false => Err(changed(&path)),
        }
    })
    .await?;
    let mut builder = ETagBuilder::new();
    builder.update(&bytes);
    let expected = builder.finish().as_str().to_owned();
    let found = store.put(object, Body::from(bytes)).await?;
    plan.meter.add(version.len);
    verified(&object.key, version.len, expected, found)
}

async fn in_parts(
    plan: Plan,
    path: PathBuf,
    version: Version,
    state: Option<UploadState>,
) -> Result<Uploaded, Error> {
    let (store, object) = (&plan.transfer.store, &plan.object);
    let state = match state {
        Some(state) => state,
        None => {
            let begun = store.begin(object).await?;
            UploadState {
                bucket: object.bucket.clone(),
                key: object.key.clone(),
                upload_id: begun.upload_id,
                part_len: begun.part_len,
                file_len: version.len,
                modified: version.modified,
                parts: BTreeMap::new(),
            }
        }
    };
    let mut guard =
        AbortGuard::new(store, &plan.aborts, &object.bucket, &object.key, &state.upload_id);
    let state_file = match plan.state_file.clone() {
        Some(path) => {
            let text = state.to_string();
            let file = blocking(move || StateFile::create(&path, &text)).await?;
            guard.disarm();
            Some(file)
        }
        None => None,
    };
    match send_all(&plan, &path, version, state, state_file).await {
        Ok(uploaded) => {
            guard.disarm();
            Ok(uploaded)
        }
        Err(error) => Err(guard.abort(error).await),
    }
}

async fn send_all(
    plan: &Plan,
    path: &Path,
    version: Version,
    state: UploadState,
    mut state_file: Option<StateFile>,
) -> Result<Uploaded, Error> {
    let (store, object) = (&plan.transfer.store, &plan.object);
    let mut sent: BTreeMap<u64, PartHash> = BTreeMap::new();
    let mut waiting = 0..state.parts();
    let mut tasks: JoinSet<Result<(u64, u64, PartHash), Error>> = JoinSet::new();
    loop {
        while tasks.len() < plan.transfer.concurrency
            && let Some(number) = waiting.next()
        {
            let (store, object) = (store.clone(), object.clone());
            let (path, upload_id) = (path.to_owned(), state.upload_id.clone());
            let offset = number * state.part_len;
            let len = state.part_len.min(version.len - offset);
            let arrived = state.parts.get(&number).cloned();
            tasks.spawn(async move {
                let (part, blocks) = blocking(move || read(&path, number, offset, len)).await?;
                if arrived.as_ref() != Some(&part.etag) {
                    part::send(&store, &object, &upload_id, &part).await?;
                }
                Ok((number, len, PartHash { etag: part.etag, blocks }))
            });
        }
        let Some(joined) = tasks.join_next().await else { break };
        let (number, len, hash) = joined.map_err(crate::panicked)??;
        if let Some(file) = &mut state_file
            && !state.parts.contains_key(&number)
        {
            file.add(&UploadState::line(number, &hash.etag))?;
        }
        sent.insert(number, hash);
        plan.meter.add(len);
    }
    let unchanged = blocking({
        let path = path.to_owned();
        move || Ok(Version::of(&path)? == version)
    });
    if !unchanged.await? {
        return Err(changed(path));
    }
    let etags: Vec<String> = sent.values().map(|it| it.etag.clone()).collect();
    let expected = match part::is_blocks(state.part_len) {
        true => ETag::of_blocks(sent.values().flat_map(|it| &it.blocks)).as_str().to_owned(),
        false => etag_of_file(path).await?,
    };
    let uploaded = finish(store, object, &state.upload_id, &etags, version.len, expected).await?;
    if let Some(file) = state_file {
        file.remove()?;
    }
    Ok(uploaded)
}

/// The hashes of a part: its own, and those of the blocks in it, of which that of the object is made.
struct PartHash {
    etag: String,
    blocks: Vec<BlockDigest>,
}

/// Hashes the whole file, because the blocks of its parts are none of the object's.
async fn etag_of_file(path: &Path) -> Result<String, Error> {
    let path = path.to_owned();
    blocking(move || {
        let hash = || {
            let mut file = File::open(&path)?;
            let mut builder = ETagBuilder::new();
            let mut buffer = vec![0; READ_LEN];
            loop {
                match file.read(&mut buffer)? {
                    0 => return Ok(builder.finish().as_str().to_owned()),
                    len => builder.update(&buffer[..len]),
                }
            }
        };
        hash().map_err(|it| Error::file(&path, it))
    })
    .await
}

/// Hashes a part and its blocks. It is read again when it is sent, so that no more than a chunk of it is in memory.
fn read(
    path: &Path,
    number: u64,
    offset: u64,
    len: u64,
) -> Result<(Part, Vec<BlockDigest>), Error> {
    let mut hasher = PartHasher::new(len);
    let mut left = len;
    let mut read = || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut buffer = vec![0; READ_LEN];
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(READ_LEN);
            let count = file.read(&mut buffer[..wanted])?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            left -= u64::try_from(count).unwrap_or(u64::MAX);
        }
        Ok(())
    };
    read().map_err(|it| Error::file(path, it))?;
    if left > 0 {
        return Err(changed(path));
    }
    let (etag, blocks) = hasher.finish();
    Ok((Part { number, body: Body::from_file_part(path, offset, len), etag }, blocks))
}

fn changed(path: &Path) -> Error {
    Error::Changed(format!("{} was changed while it was uploaded", path.display()))
}
