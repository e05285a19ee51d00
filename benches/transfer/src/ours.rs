//! The generated client and the transfers.

use std::path::Path;
use std::time::{Duration, Instant};

use ucloud_core::{Body, Credentials};
use ucloud_transfer::Transfer;
use ucloud_ufile::{Client, GetFileRequest, HeadFileRequest, PutFileRequest};

use crate::{BUCKET, Error};

/// Returns a client of the mock.
pub(crate) fn client(url: &str) -> Result<ucloud_core::Client, Error> {
    let credentials = Credentials::new("mock-public-key", "mock-private-key");
    Ok(ucloud_core::Client::builder().credentials(credentials).base_url(url).build()?)
}

pub(crate) async fn run(role: &str, url: &str, file: &Path) -> Result<Duration, Error> {
    let client = Client::new(client(url)?);
    let transfer = Transfer::new(client.clone());
    let started = Instant::now();
    match role {
        "idle" => drop(client.head_file(HeadFileRequest::new(BUCKET, "none")).await),
        "put" => {
            let body = Body::from_file(file)?;
            client.put_file(PutFileRequest::new(BUCKET, "put").body(body)).await?;
        }
        "upload" => drop(transfer.upload(BUCKET, "object", file).send().await?),
        "get" => {
            let mut body = client.get_file(GetFileRequest::new(BUCKET, "put")).await?.body;
            while let Some(chunk) = body.next().await {
                drop(chunk?);
            }
        }
        _ => {
            let target = file.with_file_name("target");
            transfer.download(BUCKET, "object", &target).send().await?;
        }
    }
    Ok(started.elapsed())
}
