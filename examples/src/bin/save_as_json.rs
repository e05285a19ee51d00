//! Saves a response as JSON, reads it again, and gives it to a mock as its reply.

use ucloud::runtime::mock::{MockTransport, Reply};
use ucloud::runtime::{Client, Credentials, from_json, to_json};
use ucloud::uhub::{self, GetRepoRequest, GetRepoResponse};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Responses have public fields; a test builds them from the default.
    let mut response = GetRepoResponse::default();
    response.total_count = 1;
    let path = std::env::temp_dir().join(format!("repositories-{}.json", std::process::id()));
    std::fs::write(&path, to_json(&response).to_string())?;

    let saved: GetRepoResponse = from_json(&std::fs::read_to_string(&path)?)?;
    std::fs::remove_file(&path)?;
    println!("the same: {}", saved == response);

    let mock = MockTransport::new();
    mock.once("GetRepo", Reply::response(&saved));
    let runtime = Client::builder()
        .credentials(Credentials::new("public", "private"))
        .transport(mock.clone())
        .build()?;
    let answered = uhub::Client::new(runtime).get_repo(GetRepoRequest::new()).await?;
    mock.assert_all_used();
    println!("{} repository: {answered:?}", answered.total_count);
    Ok(())
}
