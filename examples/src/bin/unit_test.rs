//! Tests a program that uses the crates, with a mock transport that also injects a fault.

use ucloud::runtime::mock::{MockTransport, Reply};
use ucloud::runtime::{Client, Credentials};
use ucloud::uhub::{self, GetRepoRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let mock = MockTransport::new();
    // The first attempt fails. The call is retried, because it only reads.
    mock.once("GetRepo", Reply::status(503));
    mock.always("GetRepo", Reply::json([("TotalCount", 3)]));
    let runtime = Client::builder()
        .credentials(Credentials::new("public", "private"))
        .transport(mock.clone())
        .build()?;

    let response =
        uhub::Client::new(runtime).get_repo(GetRepoRequest::new().kind("private")).await?;

    let requests = mock.requests("GetRepo");
    println!("{} repositories after {} requests", response.total_count, requests.len());
    println!("asked for {:?} ones", requests[0].param("Type"));
    Ok(())
}
