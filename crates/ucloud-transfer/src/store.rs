//! [`Store`]: the operations that transfers need, on the generated client. Nothing else here knows it.

use std::collections::BTreeMap;

use ucloud_core::storage::ETag;
use ucloud_core::{Body, ByteStream};
use ucloud_ufile::{
    AbortMultipartUploadRequest, Client, FinishMultipartUploadRequest, GetFileRequest,
    GetMultiUploadIdRequest, HeadFileRequest, InitiateMultipartUploadRequest, ListPartsRequest,
    PutFileRequest, UploadPartRequest,
};

use crate::Error;

/// The most answers about the parts of an upload that are read; each has up to a thousand.
const MAX_LISTS: usize = 2_000;

/// An object to store.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) content_type: Option<String>,
    pub(crate) meta: BTreeMap<String, String>,
    pub(crate) storage_class: Option<String>,
}

/// An object that is stored.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) len: u64,
    pub(crate) etag: String,
}

/// An upload that has begun.
pub(crate) struct Begun {
    pub(crate) upload_id: String,
    pub(crate) part_len: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Store(Client);

impl Store {
    pub(crate) fn new(client: Client) -> Self {
        Self(client)
    }

    /// Stores a whole object and returns its hash.
    pub(crate) async fn put(&self, object: &Object, body: Body) -> Result<String, Error> {
        let mut request = PutFileRequest::new(&object.bucket, &object.key).body(body);
        request.content_type = object.content_type.clone();
        request.x_ufile_storage_class = object.storage_class.as_deref().map(Into::into);
        request.x_ufile_meta = object.meta.clone();
        let response = self.0.put_file(request).await?;
        etag(response.etag, "PutFile")
    }

    pub(crate) async fn head(&self, bucket: &str, key: &str) -> Result<Head, Error> {
        let response = self.0.head_file(HeadFileRequest::new(bucket, key)).await?;
        let len = response.content_length.and_then(|it| u64::try_from(it).ok());
        let len = len.ok_or_else(|| missing("HeadFile", "Content-Length"))?;
        Ok(Head { len, etag: etag(response.etag, "HeadFile")? })
    }

    /// Reads a part of an object, which must still have the hash. The last byte is the one before `end`.
    pub(crate) async fn get(
        &self,
        bucket: &str,
        key: &str,
        range: std::ops::Range<u64>,
        expected: &str,
    ) -> Result<ByteStream, Error> {
        let mut request = GetFileRequest::new(bucket, key);
        request.range = Some(format!("bytes={}-{}", range.start, range.end - 1));
        let response = self.0.get_file(request).await?;
        let found = etag(response.etag, "GetFile")?;
        let is_part = response.body.len().is_none_or(|it| it == range.end - range.start);
        match found == expected && is_part {
            true => Ok(response.body),
            false => Err(Error::Changed(format!("{key:?} has changed since the download began"))),
        }
    }

    pub(crate) async fn begin(&self, object: &Object) -> Result<Begun, Error> {
        let mut request = InitiateMultipartUploadRequest::new(&object.bucket, &object.key);
        request.content_type = object.content_type.clone();
        request.x_ufile_storage_class = object.storage_class.as_deref().map(Into::into);
        request.x_ufile_meta = object.meta.clone();
        let response = self.0.initiate_multipart_upload(request).await?;
        let upload_id =
            response.upload_id.ok_or_else(|| missing("InitiateMultipartUpload", "UploadId"))?;
        let part_len = response.blk_size.and_then(|it| u64::try_from(it).ok()).filter(|it| *it > 0);
        let part_len = part_len.ok_or_else(|| missing("InitiateMultipartUpload", "BlkSize"))?;
        Ok(Begun { upload_id, part_len })
    }

    /// Sends a part and returns its hash.
    pub(crate) async fn upload_part(
        &self,
        object: &Object,
        upload_id: &str,
        number: u64,
        body: Body,
    ) -> Result<String, Error> {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let mut request =
            UploadPartRequest::new(&object.bucket, &object.key, upload_id, number).body(body);
        request.content_type = object.content_type.clone();
        let response = self.0.upload_part(request).await?;
        etag(response.etag, "UploadPart")
    }

    /// Returns the hashes of the parts that have arrived, by number; `None` if there is no such upload.
    pub(crate) async fn parts(
        &self,
        bucket: &str,
        upload_id: &str,
    ) -> Result<Option<BTreeMap<u64, String>>, Error> {
        let mut res = BTreeMap::new();
        let mut marker = None;
        for _ in 0..MAX_LISTS {
            let mut request = ListPartsRequest::new(bucket, upload_id);
            request.part_number_marker = marker;
            let response = match self.0.list_parts(request).await {
                Err(error) if is_absent(&error) => return Ok(None),
                other => other?,
            };
            let before = res.len();
            for part in response.parts {
                let number = part.part_num.and_then(|it| u64::try_from(it).ok());
                if let (Some(number), Some(etag)) = (number, part.etag) {
                    res.insert(number, ETag::new(&etag).as_str().to_owned());
                }
            }
            // Whether a list begins with the marker or after it is not documented: go on while there are new ones.
            if response.is_truncated != Some(true) || res.len() == before {
                break;
            }
            marker = res.last_key_value().and_then(|(number, _)| i64::try_from(*number).ok());
        }
        Ok(Some(res))
    }

    /// Returns the uploads whose keys begin with a prefix: their keys, ids, and times of beginning in Unix seconds.
    pub(crate) async fn uploads(
        &self,
        bucket: &str,
        prefix: &str,
    ) -> Result<Vec<(String, String, i64)>, Error> {
        let mut res = Vec::new();
        let mut request = GetMultiUploadIdRequest::new(bucket).prefix(prefix);
        for _ in 0..MAX_LISTS {
            let response = self.0.get_multi_upload_id(request.clone()).await?;
            let before = res.len();
            for it in response.data_set {
                if let (Some(key), Some(id), Some(time)) =
                    (it.file_name, it.upload_id, it.start_time)
                {
                    res.push((key, id, time));
                }
            }
            request.marker = response.next_marker.filter(|it| !it.is_empty());
            request.upload_id_marker = response.upload_id_marker.filter(|it| !it.is_empty());
            if request.marker.is_none() || res.len() == before {
                break;
            }
        }
        // A page may begin with what ended the one before.
        res.sort();
        res.dedup();
        Ok(res)
    }

    /// Finishes an upload and returns the hash of the object, if the response has it.
    pub(crate) async fn finish(
        &self,
        object: &Object,
        upload_id: &str,
        etags: &[String],
    ) -> Result<Option<String>, Error> {
        let mut request = FinishMultipartUploadRequest::new(&object.bucket, &object.key, upload_id)
            .body(etags.join(","));
        request.content_type = object.content_type.clone();
        let response = self.0.finish_multipart_upload(request).await?;
        Ok(response.etag.map(|it| ETag::new(&it).as_str().to_owned()))
    }

    /// Aborts an upload. An upload that does not exist counts as aborted.
    pub(crate) async fn abort(
        &self,
        bucket: &str,
        key: &str,
        upload_id: &str,
    ) -> Result<(), Error> {
        match self
            .0
            .abort_multipart_upload(AbortMultipartUploadRequest::new(bucket, key, upload_id))
            .await
        {
            Err(error) if is_absent(&error) => Ok(()),
            other => Ok(other.map(drop)?),
        }
    }
}

/// What an upload that does not exist is answered with is not documented, except that it is no success.
fn is_absent(error: &ucloud_core::Error) -> bool {
    matches!(error.status(), Some(400 | 404))
}

fn etag(header: Option<String>, operation: &str) -> Result<String, Error> {
    header.map(|it| ETag::new(&it).as_str().to_owned()).ok_or_else(|| missing(operation, "ETag"))
}

fn missing(operation: &str, what: &str) -> Error {
    Error::Incomplete(format!("the response of {operation} has no {what}"))
}
