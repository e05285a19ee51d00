//! Lists the images of the account's repositories.

use ucloud::uhub::{Client, GetRepoImageRequest, GetRepoRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let client = Client::from_env()?;
    let repos = client.get_repo(GetRepoRequest::new().limit(20)).await?;
    for repo in repos.repo_set {
        println!("{}", repo.repo_name);
        let images = client.get_repo_image(GetRepoImageRequest::new(repo.repo_name)).await?;
        for image in images.image_set {
            println!("  {}:{}", image.image_name, image.latest_tag);
        }
    }
    Ok(())
}
