//! Prints URLs of an object that whoever has them can use for ten minutes, without keys: one to read it, one to store it.

use std::time::Duration;

use ucloud::runtime::Client;
use ucloud::runtime::storage::SignedUrl;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(bucket), Some(key)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: presign BUCKET KEY");
        std::process::exit(2);
    };
    let client = Client::from_env()?;
    let lifetime = Duration::from_secs(600);
    let get = SignedUrl::get(&bucket, &key).expires_in(lifetime);
    println!("GET {}", get.sign(&client).await?);
    // Whoever stores it has to send this type.
    let put = SignedUrl::put(&bucket, &key).expires_in(lifetime).content_type("text/plain");
    println!("PUT {}", put.sign(&client).await?);
    Ok(())
}
