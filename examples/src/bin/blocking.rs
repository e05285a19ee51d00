//! Lists repositories without an asynchronous runtime.

use ucloud::uhub::{Client, GetRepoRequest};

fn main() -> Result<(), ucloud::Error> {
    let client = Client::from_env()?;
    let repos = client.get_repo(GetRepoRequest::new().limit(20)).send_blocking()?;
    for repo in repos.repo_set {
        println!("{}", repo.repo_name);
    }
    Ok(())
}
