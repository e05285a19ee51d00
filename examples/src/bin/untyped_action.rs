//! Calls an action by its name, and reads what came with a response beside its fields.

use ucloud::runtime::Json;
use ucloud::uhost::{self, DescribeUhostInstanceRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let runtime = ucloud::Client::from_env()?;

    // An action, or a parameter, that the crates do not have.
    let response = runtime.untyped("DescribeUHostInstance").param("Limit", 2).await?;
    let hosts = response.get("UHostSet").and_then(Json::as_array).unwrap_or_default();
    for host in hosts {
        println!("{}", host.get("UHostId").and_then(Json::as_str).unwrap_or("no id"));
    }

    // A field that the type of a response does not have.
    let client = uhost::Client::new(runtime);
    let request = DescribeUhostInstanceRequest::new().limit(2);
    let full = client.describe_uhost_instance(request).full_response().await?;
    println!("{} hosts", full.value.uhost_set.len());
    println!("status {}, request {}", full.status(), full.request_id().unwrap_or("unknown"));
    println!("action {:?}", full.json()?.get("Action").and_then(Json::as_str));
    Ok(())
}
