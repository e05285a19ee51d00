//! `cp` and `sync`: between files and objects.

use super::address::{Address, path_below};
use super::list::{Object, files_below, list, targets};
use super::{Session, folder_prefix};
use crate::failure::Failure;
use crate::terminal::{bytes_bar, print, printable_line};
use std::io::Read;
use std::path::{Path, PathBuf};
use ucloud_core::storage::ETag;
use ucloud_transfer::Error;
use ucloud_ufile::{CopyRequest, DeleteFileRequest};

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Upload(PathBuf, String),
    Download(Object, PathBuf),
    DeleteObject(String),
    DeleteFile(PathBuf),
}

/// Copies a file or an object, or with `--recursive` all below one.
pub(super) async fn copy(session: &Session, from: &str, to: &str) -> Result<(), Failure> {
    let recursive = session.has("recursive");
    match (Address::parse(from)?, Address::parse(to)?) {
        (Address::Local(path), Address::Remote { bucket, key }) if recursive => {
            let prefix = folder_prefix(&key);
            let files = files_below(&path)?.into_iter();
            let steps = files.map(|(name, path)| Step::Upload(path, format!("{prefix}{name}")));
            run(session, &bucket, steps.collect()).await
        }
        (Address::Local(path), Address::Remote { bucket, key }) => {
            let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
            let key =
                if key.is_empty() || key.ends_with('/') { format!("{key}{name}") } else { key };
            if path != Path::new("-") && path.is_dir() {
                return Err(Failure::misuse(format!("{} is a folder", path.display()))
                    .with_hint("--recursive copies all of it"));
            }
            run(session, &bucket, vec![Step::Upload(path, key)]).await
        }
        (Address::Remote { bucket, key }, Address::Local(path)) if recursive => {
            let prefix = folder_prefix(&key);
            let objects = list(&session.client, &bucket, &prefix, true).await?.objects;
            let targets = targets(objects, &prefix, &path)?.into_iter();
            run(session, &bucket, targets.map(|(it, path)| Step::Download(it, path)).collect())
                .await
        }
        (Address::Remote { bucket, key }, Address::Local(path)) => {
            let is_folder = path.is_dir() || to.ends_with('/');
            let name = key.rsplit('/').next().unwrap_or_default();
            let path = if is_folder { path_below(&path, name)? } else { path };
            let object = Object { key, ..Object::default() };
            run(session, &bucket, vec![Step::Download(object, path)]).await
        }
        (Address::Remote { bucket, key }, Address::Remote { bucket: to_bucket, key: to_key }) => {
            let name = key.rsplit('/').next().unwrap_or_default();
            let to_key = if to_key.is_empty() || to_key.ends_with('/') {
                format!("{to_key}{name}")
            } else {
                to_key
            };
            session.say(&format!("copy: us3://{bucket}/{key} to us3://{to_bucket}/{to_key}"));
            if !session.is_dry_run {
                let source = format!("/{bucket}/{key}");
                session.client.copy(CopyRequest::new(to_bucket, to_key, source)).await?;
            }
            Ok(())
        }
        (Address::Local(_), Address::Local(_)) => {
            Err(Failure::misuse("neither end is an object").with_hint("us3://BUCKET/KEY"))
        }
    }
}

/// Makes one end equal to the other: copies what is missing or differs, and with `--delete` removes what else is there.
pub(super) async fn sync(session: &Session, from: &str, to: &str) -> Result<(), Failure> {
    match (Address::parse(from)?, Address::parse(to)?) {
        (Address::Local(folder), Address::Remote { bucket, key }) => {
            let prefix = folder_prefix(&key);
            let files = files_below(&folder)?;
            let objects = list(&session.client, &bucket, &prefix, true).await?.objects;
            let mut steps = Vec::new();
            for (name, path) in &files {
                let key = format!("{prefix}{name}");
                let known = objects.iter().find(|it| it.key == key);
                if !known.is_some_and(|it| is_same(it, path)) {
                    steps.push(Step::Upload(path.clone(), key));
                }
            }
            if session.has("delete") {
                let is_there =
                    |key: &str| key.strip_prefix(&prefix).is_some_and(|it| files.contains_key(it));
                let gone = objects.iter().filter(|it| !is_there(&it.key));
                steps.extend(gone.map(|it| Step::DeleteObject(it.key.clone())));
            }
            run(session, &bucket, steps).await
        }
        (Address::Remote { bucket, key }, Address::Local(folder)) => {
            let prefix = folder_prefix(&key);
            let objects = list(&session.client, &bucket, &prefix, true).await?.objects;
            let targets = targets(objects, &prefix, &folder)?;
            let mut steps = Vec::new();
            if session.has("delete") && folder.is_dir() {
                let files = files_below(&folder)?.into_values();
                let gone = files.filter(|path| !targets.iter().any(|it| it.1 == *path));
                steps.extend(gone.map(Step::DeleteFile));
            }
            let changed = targets.into_iter().filter(|(object, path)| !is_same(object, path));
            steps.extend(changed.map(|(object, path)| Step::Download(object, path)));
            run(session, &bucket, steps).await
        }
        _ => Err(Failure::misuse("sync is between a folder and a bucket")
            .with_hint("us3://BUCKET/PREFIX")),
    }
}

/// Whether a file has the length and the hash of an object. A hash that says nothing makes them differ.
fn is_same(object: &Object, path: &Path) -> bool {
    let Ok(metadata) = std::fs::metadata(path) else { return false };
    if metadata.len() != object.len {
        return false;
    }
    let expected = ETag::new(&object.etag);
    expected.is_comparable() && hash_of(path).is_ok_and(|it| it.as_str() == expected.as_str())
}

fn hash_of(path: &Path) -> std::io::Result<ETag> {
    let mut file = std::fs::File::open(path)?;
    let mut hasher = ucloud_core::storage::ETagBuilder::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            len => hasher.update(&buffer[..len]),
        }
    }
}

async fn run(session: &Session, bucket: &str, steps: Vec<Step>) -> Result<(), Failure> {
    for step in steps {
        if session.cancel.is_cancelled() {
            return Err(Failure::interrupted());
        }
        session.say(&match &step {
            Step::Upload(path, key) => {
                format!("upload: {} to us3://{bucket}/{key}", path.display())
            }
            Step::Download(object, path) => {
                format!("download: us3://{bucket}/{} to {}", object.key, path.display())
            }
            Step::DeleteObject(key) => format!("delete: us3://{bucket}/{key}"),
            Step::DeleteFile(path) => format!("delete: {}", path.display()),
        });
        if session.is_dry_run {
            continue;
        }
        match step {
            Step::Upload(path, key) => upload(session, bucket, path, key).await?,
            Step::Download(object, path) => download(session, bucket, &object.key, &path).await?,
            Step::DeleteObject(key) => {
                session.client.delete_file(DeleteFileRequest::new(bucket, key)).await?;
            }
            Step::DeleteFile(path) => {
                std::fs::remove_file(&path)
                    .map_err(|error| Failure::settings(format!("{}: {error}", path.display())))?;
            }
        }
    }
    Ok(())
}

async fn upload(
    session: &Session,
    bucket: &str,
    path: PathBuf,
    key: String,
) -> Result<(), Failure> {
    let bar = bytes_bar(session.is_quiet, &key);
    let shown = bar.clone();
    let mut upload = match path == Path::new("-") {
        true => session.transfer.upload_reader(bucket, key, std::io::stdin()),
        false => session.transfer.upload(bucket, key, path),
    };
    if let Some(it) = session.option("content-type") {
        upload = upload.content_type(it);
    }
    if let Some(it) = session.option("storage-class") {
        upload = upload.storage_class(it);
    }
    let upload = upload.on_progress(move |it| {
        it.total.into_iter().for_each(|it| shown.set_length(it));
        shown.set_position(it.done);
    });
    let res = upload.cancel_with(&session.cancel).send().await;
    bar.finish_and_clear();
    res.map(drop).map_err(failed)
}

async fn download(session: &Session, bucket: &str, key: &str, path: &Path) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::settings(format!("{}: {error}", folder.display())))?;
    }
    let bar = bytes_bar(session.is_quiet, key);
    let shown = bar.clone();
    let download = session.transfer.download(bucket, key, path).on_progress(move |it| {
        it.total.into_iter().for_each(|it| shown.set_length(it));
        shown.set_position(it.done);
    });
    let res = download.cancel_with(&session.cancel).send().await;
    bar.finish_and_clear();
    res.map(drop).map_err(failed)
}

fn failed(error: Error) -> Failure {
    match error {
        Error::Service(error) => error.into(),
        Error::Cancelled => Failure::interrupted(),
        other => Failure::settings(other.to_string()),
    }
}

impl Session {
    /// Says what is done, unless nobody wants to know.
    fn say(&self, text: &str) {
        if !self.is_quiet {
            let dry_run = if self.is_dry_run { "(dry run) " } else { "" };
            print(&format!("{dry_run}{}\n", printable_line(text)));
        }
    }
}
