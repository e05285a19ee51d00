//! Downloads an object to a file, which appears when it is whole, and resumes what a call before it left.

use ucloud::ufile;
use ucloud_transfer::{Error, Transfer};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let [bucket, key, file] = arguments();
    let transfer = Transfer::new(ufile::Client::from_env()?);
    let downloaded = transfer.download(bucket, key, file).send().await?;
    println!("{} bytes, {}, verified: {}", downloaded.len, downloaded.etag, downloaded.is_verified);
    Ok(())
}

fn arguments() -> [String; 3] {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    arguments.try_into().unwrap_or_else(|_| {
        eprintln!("usage: download BUCKET KEY FILE");
        std::process::exit(2);
    })
}
