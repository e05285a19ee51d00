//! What to do about each class of error.

use std::time::Duration;
use ucloud::unet::{Client, ReleaseEipRequest};
use ucloud::{Error, core::ErrorKind};

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
    // The first question of whoever changes something: did it happen?
    if error.may_have_executed() {
        return format!("look before trying again: {error}");
    }
    if error.is_throttled() {
        return format!("slow down: {error}");
    }
    if error.is_auth() {
        return format!("check the keys: {error}");
    }
    if error.is_retryable() {
        return format!("try again later: {error}");
    }
    match error.kind() {
        ErrorKind::Service => format!("refused with {:?}: {error}", error.ret_code()),
        ErrorKind::Configuration | ErrorKind::Credentials => format!("mend the setup: {error}"),
        _ => format!("{error}"),
    }
}
