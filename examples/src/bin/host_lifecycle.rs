//! Creates a host with two disks and a public address, waits until it runs, stops it, and terminates it.

use ucloud::Base64;
use ucloud::uhost::values::{
    LoginMode, OperatorName, PayMode, TrueFalse, UhostInstanceSetState as State,
};
use ucloud::uhost::{
    Client, CreateUhostInstanceDisk, CreateUhostInstanceDiskRequired,
    CreateUhostInstanceNetworkInterface, CreateUhostInstanceNetworkInterfaceEip,
    CreateUhostInstanceRequest, CreateUhostInstanceRequired, DescribeUhostInstanceRequest,
    DescribeUhostInstanceResponse, StopUhostInstanceRequest, TerminateUhostInstanceRequest,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;

    let disk = |is_boot, size| {
        let kind = "CLOUD_RSSD".into();
        CreateUhostInstanceDisk::new(CreateUhostInstanceDiskRequired { is_boot, kind, size })
    };
    let address = CreateUhostInstanceNetworkInterfaceEip::new()
        .operator_name(OperatorName::Bgp)
        .pay_mode(PayMode::Traffic)
        .bandwidth(2);
    let request = CreateUhostInstanceRequest::new(CreateUhostInstanceRequired {
        image_id: "uimage-example".into(),
        disks: vec![disk(TrueFalse::True, 40), disk(TrueFalse::False, 200)],
        login_mode: LoginMode::Password,
    })
    .password(Base64::encode("Example-2025"))
    .network_interface([CreateUhostInstanceNetworkInterface::new().eip(address)])
    .name("example")
    .cpu(2)
    .memory(4096);
    let created = client.create_uhost_instance(request).await?;
    let id = created.uhost_ids.first().ok_or("no host was created")?;
    println!("{id} is created");

    // The same call shows each of the states that follow.
    let describe =
        client.describe_uhost_instance(DescribeUhostInstanceRequest::new().uhost_ids([id]));
    let state = |it: &DescribeUhostInstanceResponse| it.uhost_set.first()?.state.clone();

    describe.clone().wait_for(&[State::Running], state).fail_on(&[State::InstallFail]).await?;
    println!("{id} is running");

    client.stop_uhost_instance(StopUhostInstanceRequest::new(id)).await?;
    describe.clone().wait_for(&[State::Stopped], state).await?;
    println!("{id} is stopped");

    client.terminate_uhost_instance(TerminateUhostInstanceRequest::new(id)).await?;
    describe.wait_until_gone(state).await?;
    println!("{id} is gone");
    Ok(())
}
