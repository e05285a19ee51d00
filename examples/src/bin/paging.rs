//! Lists all hosts of a region, whose pages are fetched when they are needed.

use ucloud::uhost::{Client, DescribeUhostInstanceRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let client = Client::from_env()?;
    let request = DescribeUhostInstanceRequest::new().limit(10);
    let mut hosts = client.describe_uhost_instance(request).items();
    let mut count = 0;
    while let Some(host) = hosts.next().await {
        let host = host?;
        println!("{}  {}", host.uhost_id.unwrap_or_default(), host.name.unwrap_or_default());
        count += 1;
    }
    println!("{count} hosts");
    Ok(())
}
