//! Shares one client among products, and makes many calls at once, without limit and ten at a time.

use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::task::JoinSet;
use ucloud::uhost::{self, DescribeUhostInstanceRequest};
use ucloud::unet::{self, DescribeEipRequest};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Connections, credentials and the limit of retries are shared.
    let runtime = ucloud::Client::from_env()?;
    let uhost = uhost::Client::new(runtime.clone());
    let unet = unet::Client::new(runtime);

    let (hosts, addresses) = tokio::try_join!(
        uhost.describe_uhost_instance(DescribeUhostInstanceRequest::new()),
        unet.describe_eip(DescribeEipRequest::new()),
    )?;
    println!("{} hosts, {} addresses", hosts.uhost_set.len(), addresses.eip_set.len());

    let page = |number| DescribeUhostInstanceRequest::new().offset(number).limit(1);
    // Functions that take a future get the one that `send` returns.
    let mut calls = JoinSet::new();
    for number in 0..100 {
        calls.spawn(uhost.describe_uhost_instance(page(number)).send());
    }
    let mut count = 0;
    while let Some(response) = calls.join_next().await {
        count += response??.uhost_set.len();
    }
    println!("{count} hosts, all at once");

    let pages: Vec<_> = stream::iter(0..100)
        .map(|number| uhost.describe_uhost_instance(page(number)).send())
        .buffered(10)
        .try_collect()
        .await?;
    let count: usize = pages.iter().map(|it| it.uhost_set.len()).sum();
    println!("{count} hosts, ten at a time");
    Ok(())
}
