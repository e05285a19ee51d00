//! Calls without an asynchronous runtime: a response, and all items of a list (feature `blocking`).

use ucloud::uhost::{self, DescribeUhostInstanceRequest};
use ucloud::uhub::{self, GetRepoRequest};

fn main() -> Result<(), ucloud::Error> {
    let runtime = ucloud::Client::from_env()?;

    let client = uhub::Client::new(runtime.clone());
    let repos = client.get_repo(GetRepoRequest::new().limit(20)).send_blocking()?;
    for repo in repos.repo_set {
        println!("repository {}", repo.repo_name);
    }

    let client = uhost::Client::new(runtime);
    let request = DescribeUhostInstanceRequest::new().limit(10);
    for host in client.describe_uhost_instance(request).items_blocking() {
        println!("host {}", host?.name.unwrap_or_default());
    }
    Ok(())
}
