//! Creates a host with two disks and waits until it runs.

use std::time::Duration;
use ucloud::Base64;
use ucloud::uhost::{
    Client, CreateUhostInstanceDisk, CreateUhostInstanceDiskRequired, CreateUhostInstanceRequest,
    CreateUhostInstanceRequired, DescribeUhostInstanceRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    let client = Client::from_env()?;
    let disk = |is_boot: &str, size| {
        CreateUhostInstanceDisk::new(CreateUhostInstanceDiskRequired {
            is_boot: is_boot.into(),
            kind: "CLOUD_RSSD".into(),
            size,
        })
    };
    let request = CreateUhostInstanceRequest::new(CreateUhostInstanceRequired {
        image_id: "uimage-example".into(),
        disks: vec![disk("True", 40), disk("False", 200)],
        login_mode: "Password".into(),
    })
    // Sent in base64, as the service requires.
    .password(Base64::encode("Example-2025"))
    .name("example")
    .cpu(2)
    .memory(4096);
    let created = client.create_uhost_instance(request).await?;
    println!("created {}", created.uhost_ids.join(", "));

    let describe = DescribeUhostInstanceRequest::new().uhost_ids(created.uhost_ids);
    let described = client
        .describe_uhost_instance(describe)
        .wait_for(&["Running"], |it| it.uhost_set.first()?.state.clone())
        .fail_on(&["Install Fail"])
        .poll_interval(Duration::from_millis(100), Duration::from_secs(10))
        .timeout(Duration::from_secs(600))
        .await?;
    for host in described.uhost_set {
        let (id, state) = (host.uhost_id.unwrap_or_default(), host.state.unwrap_or_default());
        println!("{id} is {state}");
    }
    Ok(())
}
