//! Enums that may get new values, values in base64, and timestamps (feature `jiff`).

use std::collections::BTreeMap;
use ucloud::Base64;
use ucloud::uhost::values::UhostInstanceSetState as State;
use ucloud::uhost::{Client, DescribeUhostInstanceRequest};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ucloud::Error> {
    // Any text is a value: `parse` and `From` do not fail, and nothing is lost.
    let states: [State; 3] = ["Running".parse()?, State::from("Install Fail"), "Defrosting".into()];
    for state in &states {
        println!("{state}: {}", meaning(state));
    }
    println!("{} states are documented, the first is {}", State::KNOWN.len(), State::KNOWN[0]);

    // Enums are ordered by their text, so they can be keys.
    let client = Client::from_env()?;
    let described = client.describe_uhost_instance(DescribeUhostInstanceRequest::new()).await?;
    let mut hosts_by_state: BTreeMap<State, usize> = BTreeMap::new();
    for host in &described.uhost_set {
        *hosts_by_state.entry(host.state.clone().unwrap_or_default()).or_default() += 1;
    }
    println!("{hosts_by_state:?}");

    // Seconds on the wire, a point in time for people.
    for host in &described.uhost_set {
        if let Some(time) = host.create_time_timestamp() {
            println!("created on {}", time.strftime("%Y-%m-%d"));
        }
    }

    // Encoded exactly once, and never shown.
    let password = Base64::encode("Example-2025");
    println!("{} {password:?}", password.as_encoded());
    Ok(())
}

fn meaning(state: &State) -> &'static str {
    match state {
        State::Running => "in use",
        State::InstallFail => "to be created anew",
        State::Unlisted(_) => "newer than this program",
        _ => "changing",
    }
}
