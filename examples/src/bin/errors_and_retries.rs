//! Sets region, timeout, deadline and retries of one call, and decides by its error what to do.

use std::time::Duration;
use ucloud::runtime::RetryPolicy;
use ucloud::unet::{Client, ReleaseEipRequest};
use ucloud::{Error, ErrorKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let id = std::env::args().nth(1).unwrap_or_else(|| "eip-example".to_owned());
    let result = client
        .release_eip(ReleaseEipRequest::new(id))
        .region("cn-sh2")
        .timeout(Duration::from_secs(75)) // of each attempt
        .deadline(Duration::from_secs(120)) // of all attempts and the pauses between them
        .retry(RetryPolicy::default().max_attempts(5))
        .await;
    match result {
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
    match (error.kind(), error.code()) {
        (ErrorKind::Service, Some(code)) => format!("refused with code {code}: {error}"),
        (ErrorKind::Configuration | ErrorKind::Credentials, _) => format!("fix the setup: {error}"),
        _ => error.to_string(),
    }
}
