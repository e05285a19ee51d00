//! Makes the objects below a prefix the same as the files of a folder: uploads what differs, by length and hash.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use ucloud::runtime::storage::ETagBuilder;
use ucloud::ufile::{Client, ListObjectsRequest};
use ucloud_transfer::Transfer;

type Error = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, bucket, prefix] = &arguments[..] else {
        eprintln!("usage: sync FOLDER BUCKET PREFIX");
        std::process::exit(2);
    };
    let client = Client::from_env()?;
    let stored = objects(&client, bucket, prefix).await?;
    let transfer = Transfer::new(client);
    let (mut uploaded, mut same) = (0, 0);
    for path in files(Path::new(folder))? {
        let Some(key) = key(Path::new(folder), &path, prefix) else {
            eprintln!("{}: not UTF-8, left out", path.display());
            continue;
        };
        if stored.get(&key).is_some_and(|it| is_same(&path, it).unwrap_or(false)) {
            same += 1;
            continue;
        }
        transfer.upload(bucket, &key, &path).send().await?;
        println!("{key}");
        uploaded += 1;
    }
    println!("{uploaded} uploaded, {same} the same");
    Ok(())
}

/// The length and the hash of an object.
struct Object {
    len: u64,
    etag: String,
}

async fn objects(
    client: &Client,
    bucket: &str,
    prefix: &str,
) -> Result<BTreeMap<String, Object>, Error> {
    let mut res = BTreeMap::new();
    let mut items =
        client.list_objects(ListObjectsRequest::new(bucket).prefix(prefix).max_keys(1000)).items();
    while let Some(item) = items.next().await {
        let item = item?;
        if let (Some(key), Some(len), Some(etag)) = (item.key, item.size, item.etag) {
            res.insert(key, Object { len: len.parse()?, etag });
        }
    }
    Ok(res)
}

/// Returns the files below a folder, in order. Links are not followed.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            match entry.file_type()? {
                it if it.is_dir() => open.push(entry.path()),
                it if it.is_file() => res.push(entry.path()),
                _ => {}
            }
        }
    }
    res.sort();
    Ok(res)
}

fn key(folder: &Path, path: &Path, prefix: &str) -> Option<String> {
    let parts = path.strip_prefix(folder).ok()?.iter().map(|it| it.to_str());
    Some(format!("{prefix}{}", parts.collect::<Option<Vec<_>>>()?.join("/")))
}

fn is_same(path: &Path, object: &Object) -> io::Result<bool> {
    let mut file = std::fs::File::open(path)?;
    if file.metadata()?.len() != object.len {
        return Ok(false);
    }
    let mut hash = ETagBuilder::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match io::Read::read(&mut file, &mut buffer)? {
            0 => return Ok(hash.finish().as_str() == object.etag),
            len => hash.update(&buffer[..len]),
        }
    }
}
