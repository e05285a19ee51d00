//! Sends calls through a proxy: the one that the program names, or else the one of the environment.

use ucloud::runtime::Client;
use ucloud::runtime::transport::Proxy;
use ucloud::unet::{self, DescribeEipRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let runtime = match std::env::args().nth(1) {
        // Such as `http://user:password@host:port`.
        Some(url) => {
            let proxy = Proxy::new(&url)?.no_proxy("internal.example, 10.0.0.0/8");
            Client::builder().proxy(proxy).environment()?.build()?
        }
        // HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.
        None => Client::from_env()?,
    };
    let client = unet::Client::new(runtime);
    let addresses = client.describe_eip(DescribeEipRequest::new().limit(10)).await?;
    println!("{} addresses", addresses.eip_set.len());
    Ok(())
}
