//! What a call costs on this side of the network: time and allocations, as one line of JSON.
//!
//! A request is measured from the typed value to the signed bytes in the hands of the transport, as
//! a program would send it: through the client, with the keys and defaults of one. Nothing is
//! answered. A response is measured from its text to the typed value. `--request` prints the request as
//! it is sent, `--answer` the text of the response: for others to be held against.
//! `--calls N` makes so many calls, `--answers N` decodes so many answers; neither measures anything: for
//! a profiler to look at.
#![expect(clippy::print_stdout, reason = "the answer of this program")]

use std::future::{IntoFuture, pending};
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::Instant;
use ucloud_core::transport::{HttpRequest, Transport, TransportFuture};
use ucloud_core::{Credentials, from_json};
use ucloud_uhost::{
    Client, CreateUhostInstanceDisk, CreateUhostInstanceDiskRequired, CreateUhostInstanceLabel,
    CreateUhostInstanceRequest, CreateUhostInstanceRequired, DescribeUhostInstanceResponse,
};

/// How many samples are taken; the one in the middle counts.
const SAMPLES: usize = 41;

/// How many hosts the response holds.
const HOSTS: usize = 100;

/// Takes requests and never answers; notes how long the last one was.
struct Silent(Arc<AtomicUsize>);

/// Takes requests, never answers, and prints what it was sent.
struct Printing;

impl Transport for Printing {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        println!("{}", String::from_utf8_lossy(request.body().as_bytes().unwrap_or_default()));
        Box::pin(pending())
    }
}

impl Transport for Silent {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        self.0.store(request.body().as_bytes().map_or(0, <[u8]>::len), Ordering::Relaxed);
        Box::pin(pending())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|it| it == "--answer") {
        println!("{}", answer());
        return Ok(());
    }
    if let [option, answers] = &arguments[..]
        && option == "--answers"
    {
        let answer = answer();
        (0..answers.parse::<usize>()?).for_each(|_| decode(&answer));
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let _entered = runtime.enter();
    let sent = Arc::new(AtomicUsize::new(0));
    let core = || {
        ucloud_core::Client::builder()
            .credentials(Credentials::new(
                "a public key of the usual length",
                "a private key of it",
            ))
            .region("cn-bj2")
            .project_id("org-a1b2c3")
            .zone("cn-bj2-05")
    };
    let send = |client: &Client| {
        let mut call = pin!(client.create_uhost_instance(request()).into_future());
        let pending = call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending();
        assert!(black_box(pending), "nobody answers");
    };
    if arguments.first().is_some_and(|it| it == "--request") {
        send(&Client::new(core().transport(Printing).build()?));
        return Ok(());
    }
    let client = Client::new(core().transport(Silent(sent.clone())).build()?);
    let call = || send(&client);
    if let [option, calls] = &arguments[..]
        && option == "--calls"
    {
        (0..calls.parse::<usize>()?).for_each(|_| call());
        return Ok(());
    }
    // Making the value is the program's own affair.
    let value_ns = median(|| drop(black_box(request())), 2000);
    let value_allocations = allocation_counter::measure(|| drop(black_box(request()))).count_total;
    let encode_ns = median(call, 2000) - value_ns;
    let encode_allocations = allocation_counter::measure(call).count_total - value_allocations;
    assert!(sent.load(Ordering::Relaxed) > 500, "the transport had a request");
    let parameters = ucloud_core::to_params(&request())?.len();

    let answer = answer();
    let decode_ns = median(|| decode(&answer), 20);
    let decode_allocations = allocation_counter::measure(|| decode(&answer)).count_total;
    println!(
        "{}",
        serde_json::json!({
            "parameters": parameters,
            "encode_ns": encode_ns,
            "encode_allocations": encode_allocations,
            "hosts": HOSTS,
            "decode_kb": answer.len() / 1000,
            "decode_ns": decode_ns,
            "decode_allocations": decode_allocations,
        })
    );
    Ok(())
}

fn decode(answer: &str) {
    let hosts = from_json::<DescribeUhostInstanceResponse>(black_box(answer));
    assert_eq!(hosts.map(|it| it.uhost_set.len()).unwrap_or(0), HOSTS);
}

/// The time of one run in nanoseconds: the median of samples of so many runs each.
fn median(run: impl Fn(), runs: u32) -> f64 {
    let sample = || {
        let start = Instant::now();
        (0..runs).for_each(|_| run());
        start.elapsed().as_secs_f64() * 1e9 / f64::from(runs)
    };
    let mut samples: Vec<f64> = (0..SAMPLES).map(|_| sample()).collect();
    samples.sort_by(f64::total_cmp);
    samples[SAMPLES / 2]
}

/// A host with two disks and two labels.
fn request() -> CreateUhostInstanceRequest {
    let disk = |is_boot: &str, ty: &str, size| {
        CreateUhostInstanceDisk::new(CreateUhostInstanceDiskRequired {
            is_boot: is_boot.into(),
            kind: ty.into(),
            size,
        })
        .backup_type("NONE")
    };
    let label = |key: &str| CreateUhostInstanceLabel::new().key(key).value("yes");
    CreateUhostInstanceRequest::new(CreateUhostInstanceRequired {
        image_id: "uimage-a1b2c3d4".into(),
        disks: vec![disk("True", "CLOUD_RSSD", 40), disk("False", "CLOUD_SSD", 200)],
        login_mode: "Password".into(),
    })
    .password(ucloud_core::Base64::from_encoded("SGFyYm9yLTIwMjU="))
    .name("lighthouse")
    .tag("Default")
    .charge_type("Month")
    .quantity(1)
    .cpu(4)
    .memory(8192)
    .gpu_type("T4")
    .gpu(1)
    .net_capability("Normal")
    .hotplug_feature(false)
    .vpc_id("uvnet-a1b2c3d4")
    .subnet_id("subnet-a1b2c3d4")
    .security_group_id("firewall-a1b2c3d4")
    .machine_type("O")
    .minimal_cpu_platform("Intel/Auto")
    .max_count(1)
    .user_data(ucloud_core::Base64::from_encoded("IyEvYmluL3No"))
    .labels(vec![label("night"), label("shore")])
    .coupon_id("")
}

/// An answer with as many hosts, written as the service writes it.
fn answer() -> String {
    let host = |at: usize| {
        let disk = |kind: &str, size: u32| {
            serde_json::json!({
                "DiskId": format!("bsi-{at:08}{size:04}"), "DiskType": "CLOUD_RSSD", "Drive": "/dev/vda",
                "Encrypted": "false", "IsBoot": "True", "Name": format!("disk {at}"), "Size": size,
                "Type": kind, "BackupType": "NONE",
            })
        };
        let address = |kind: &str| {
            serde_json::json!({
                "IP": format!("10.9.{}.{}", at % 250, at % 199), "IPId": format!("eip-{at:08}"),
                "IPMode": "IPv4", "Mac": "52:54:00:a1:b2:c3", "SubnetId": "subnet-a1b2c3d4",
                "Type": kind, "VPCId": "uvnet-a1b2c3d4", "Weight": 50, "Default": "true",
                "Bandwidth": 10, "NetworkInterfaceId": "",
            })
        };
        serde_json::json!({
            "AutoRenew": "Yes", "BasicImageId": "uimage-a1b2c3d4", "BasicImageName": "a system",
            "BootDiskState": "Normal", "CPU": 4, "ChargeType": "Month", "CloudInitFeature": true,
            "CpuPlatform": "Intel/Auto", "CreateTime": 1_700_000_000 + at, "ExpireTime": 1_800_000_000 + at,
            "DiskSet": [disk("Boot", 40), disk("Data", 200), disk("Data", 400), disk("Data", 800)],
            "GPU": 0, "HostType": "N3", "HotplugFeature": false, "IPSet": [address("Private"), address("Bgp")],
            "IPv6Feature": false, "ImageId": "uimage-a1b2c3d4", "IsolationGroup": "", "LifeCycle": "Normal",
            "MachineType": "O", "Memory": 8192, "Name": format!("lighthouse {at}"),
            "NetCapability": "Normal", "NetworkState": "Connected", "OsName": "a system 64 bit",
            "OsType": "Linux", "Remark": "on the north shore", "State": "Running", "StorageType": "UDisk",
            "SubnetType": "Default", "Tag": "Default", "TimemachineFeature": "no", "TotalDiskSpace": 1440,
            "UHostId": format!("uhost-{at:08}"), "UHostType": "N3", "Zone": "cn-bj2-05",
        })
    };
    let hosts: Vec<_> = (0..HOSTS).map(host).collect();
    let all = serde_json::json!({
        "Action": "DescribeUHostInstanceResponse", "RetCode": 0, "TotalCount": HOSTS, "UHostSet": hosts,
    });
    format!("{all:#}")
}
