//! Uploads a file to object storage, in parts if it is long, and resumes what a call before it left.

use ucloud::ufile;
use ucloud_transfer::{Error, Transfer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let [bucket, key, file] = arguments();
    let transfer = Transfer::new(ufile::Client::from_env()?);
    let uploaded = transfer
        .upload(bucket, key, &file)
        .content_type("application/octet-stream")
        .state_file(format!("{file}.upload"))
        .on_progress(|it| eprintln!("{} of {} bytes", it.done, it.total.unwrap_or_default()))
        .send()
        .await?;
    println!("{} bytes, {}, verified: {}", uploaded.len, uploaded.etag, uploaded.is_verified);
    Ok(())
}

fn arguments() -> [String; 3] {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    arguments.try_into().unwrap_or_else(|_| {
        eprintln!("usage: upload BUCKET KEY FILE");
        std::process::exit(2);
    })
}
