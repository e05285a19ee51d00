//! Handles each class of error.

use std::time::Duration;
use ucloud::unet::{Client, ReleaseEipRequest};
use ucloud::{Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let id = std::env::args().nth(1).unwrap_or_else(|| "eip-example".to_owned());
    let call = client.release_eip(ReleaseEipRequest::new(id)).timeout(Duration::from_secs(75));
    match call.await {
        Ok(_) => println!("released"),
        Err(error) => println!("{}", advice(&error)),
    }
    Ok(())
}

fn advice(error: &Error) -> String {
    // After a failed change, first find out whether it was executed.
    if error.may_have_executed() {
        return format!("check before retrying: {error}");
    }
    if error.is_throttled() {
        return format!("slow down: {error}");
    }
    if error.is_auth() {
        return format!("check the keys: {error}");
    }
    if error.is_retryable() {
        return format!("retry later: {error}");
    }
    match error.kind() {
        ErrorKind::Service => format!("failed with {:?}: {error}", error.ret_code()),
        ErrorKind::Configuration | ErrorKind::Credentials => format!("fix the setup: {error}"),
        _ => format!("{error}"),
    }
}
