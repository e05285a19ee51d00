//! Uploads of readers, whose length is not known before they end.

use std::io::Read;

use bytes::{Bytes, BytesMut};
use tokio::task::JoinSet;
use ucloud_core::Body;
use ucloud_core::storage::{BlockDigest, ETag, ETagBuilder, PartHasher};

use super::finish::{finish, verified};
use super::guard::AbortGuard;
use super::part::{self, Part};
use super::{Plan, Uploaded};
use crate::store::Begun;
use crate::{Error, blocking};

/// A reader, with what was read ahead.
struct Input {
    reader: Box<dyn Read + Send>,
    ahead: BytesMut,
    /// The hash of what was taken, if the blocks of parts are none of the object's.
    hash: Option<ETagBuilder>,
}

impl Input {
    /// Reads until this many bytes are there, or the reader ends.
    fn fill(&mut self, len: usize) -> Result<(), Error> {
        let wanted = len.saturating_sub(self.ahead.len());
        let mut read = Vec::new();
        let limit = u64::try_from(wanted).unwrap_or(u64::MAX);
        self.reader.by_ref().take(limit).read_to_end(&mut read).map_err(Error::Reader)?;
        self.ahead.extend_from_slice(&read);
        Ok(())
    }

    /// Takes the next part; an empty one if the reader has ended.
    fn part(mut self, len: usize) -> Result<(Self, Bytes), Error> {
        self.fill(len)?;
        let bytes = self.ahead.split_to(self.ahead.len().min(len)).freeze();
        if let Some(hash) = &mut self.hash {
            hash.update(&bytes);
        }
        Ok((self, bytes))
    }
}

pub(super) async fn upload(plan: Plan, reader: Box<dyn Read + Send>) -> Result<Uploaded, Error> {
    let limit = usize::try_from(plan.transfer.max_whole_len).unwrap_or(usize::MAX);
    let input = blocking(move || {
        let mut input = Input { reader, ahead: BytesMut::new(), hash: None };
        input.fill(limit.saturating_add(1))?;
        Ok(input)
    })
    .await?;
    if input.ahead.len() <= limit {
        return whole(&plan, input.ahead.freeze()).await;
    }
    let (store, object) = (&plan.transfer.store, &plan.object);
    plan.meter.begin(None);
    let begun = store.begin(object).await?;
    let mut guard =
        AbortGuard::new(store, &plan.aborts, &object.bucket, &object.key, &begun.upload_id);
    match send_all(&plan, input, &begun).await {
        Ok(uploaded) => {
            guard.disarm();
            Ok(uploaded)
        }
        Err(error) => Err(guard.abort(error).await),
    }
}

async fn whole(plan: &Plan, bytes: Bytes) -> Result<Uploaded, Error> {
    let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    plan.meter.begin(Some(len));
    let mut builder = ETagBuilder::new();
    builder.update(&bytes);
    let expected = builder.finish().as_str().to_owned();
    let found = plan.transfer.store.put(&plan.object, Body::from(bytes)).await?;
    plan.meter.add(len);
    verified(&plan.object.key, len, expected, found)
}

async fn send_all(plan: &Plan, input: Input, begun: &Begun) -> Result<Uploaded, Error> {
    let (store, object) = (&plan.transfer.store, &plan.object);
    let part_len = usize::try_from(begun.part_len).map_err(|_| {
        Error::Incomplete(format!("parts of {} bytes do not fit into memory", begun.part_len))
    })?;
    let mut input = input;
    let is_blocks = part::is_blocks(begun.part_len);
    input.hash = (!is_blocks).then(ETagBuilder::new);
    let mut blocks: Vec<BlockDigest> = Vec::new();
    let mut etags: Vec<String> = Vec::new();
    let mut len = 0;
    let mut tasks: JoinSet<Result<u64, Error>> = JoinSet::new();
    loop {
        let (source, bytes, etag, of_part) = blocking(move || {
            let (source, bytes) = input.part(part_len)?;
            let mut hasher = PartHasher::new(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            hasher.update(&bytes);
            let (etag, blocks) = hasher.finish();
            Ok((source, bytes, etag, blocks))
        })
        .await?;
        input = source;
        if bytes.is_empty() {
            break;
        }
        let number = u64::try_from(etags.len()).unwrap_or(u64::MAX);
        let part_len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        len += part_len;
        let part = Part { number, body: Body::from(bytes), etag: etag.clone() };
        etags.push(etag);
        if is_blocks {
            blocks.extend(of_part);
        }
        // There is room for the part that was read and for those that are on their way.
        while tasks.len() >= plan.transfer.concurrency {
            joined(plan, &mut tasks).await?;
        }
        let (store, object, upload_id) = (store.clone(), object.clone(), begun.upload_id.clone());
        tasks.spawn(async move {
            part::send(&store, &object, &upload_id, &part).await?;
            Ok(part_len)
        });
    }
    while !tasks.is_empty() {
        joined(plan, &mut tasks).await?;
    }
    let expected = match input.hash {
        Some(hash) => hash.finish(),
        None => ETag::of_blocks(&blocks),
    };
    let expected = expected.as_str().to_owned();
    finish(store, object, &begun.upload_id, &etags, len, expected).await
}

/// Waits for a part.
async fn joined(plan: &Plan, tasks: &mut JoinSet<Result<u64, Error>>) -> Result<(), Error> {
    if let Some(joined) = tasks.join_next().await {
        plan.meter.add(joined.map_err(crate::panicked)??);
    }
    Ok(())
}
