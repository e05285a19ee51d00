//! Saves a response as JSON and loads it again, with the runtime and with serde (feature `serde`).

use ucloud::runtime::{from_json, to_json};
use ucloud::uhub::{Client, GetRepoRequest, GetRepoResponse};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "repositories.json".to_owned());
    let response = Client::from_env()?.get_repo(GetRepoRequest::new()).await?;

    // Without another crate. Secrets, if the response has any, are in the file.
    std::fs::write(&path, to_json(&response).to_string())?;
    let loaded: GetRepoResponse = from_json(&std::fs::read_to_string(&path)?)?;
    println!("{} repositories, the same: {}", loaded.repo_set.len(), loaded == response);

    // In the same form, as a part of whatever a program serializes.
    std::fs::write(&path, serde_json::to_string_pretty(&response)?)?;
    let loaded: GetRepoResponse = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
    println!("with serde, the same: {}", loaded == response);
    Ok(())
}
