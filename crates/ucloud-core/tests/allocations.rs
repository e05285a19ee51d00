//! The number of allocations of a call until the transport gets the request.

use std::future::{IntoFuture, pending};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};

use ucloud_core::transport::{HttpRequest, Transport, TransportFuture};
use ucloud_core::{
    Base64, Call, Client, Credentials, Effect, Encode, Encoder, Encoding, Json, Operation, Product,
    to_params,
};

static PRODUCT: Product = Product::new("uhost", &[]);
const CREATE: Operation =
    Operation::new(&PRODUCT, "CreateUHostInstance", Effect::Mutating).zone_required();

/// A request with twenty-two scalars, and a list of four objects with three fields each.
struct Request {
    password: Base64,
    names: Vec<String>,
    disks: Vec<Disk>,
}

struct Disk {
    kind: String,
}

impl Encode for Request {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.base64("Password", &self.password);
        encoder.strings("SecurityGroupIds", &self.names);
        encoder.int("CPU", 4);
        encoder.int("Memory", 8192);
        encoder.bool("HotplugFeature", false);
        encoder.float("Ratio", 0.5);
        encoder.string("Name", "a name that has to be escaped: 灯塔");
        encoder.objects("Disks", &self.disks);
    }
}

impl Encode for Disk {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.string("Type", &self.kind);
        encoder.int("Size", 40);
        encoder.string("IsBoot", "False");
    }
}

fn request() -> Request {
    let names = (0..16).map(|it| format!("secgroup-a1b2c3d{it}")).collect();
    let disks = (0..4).map(|_| Disk { kind: "CLOUD_RSSD".to_owned() }).collect();
    Request { password: Base64::encode("Tr0ub4dor"), names, disks }
}

/// A transport that never responds, and records the length of the last body.
struct Silent(Arc<AtomicUsize>);

impl Transport for Silent {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        self.0.store(request.body().as_bytes().map_or(0, <[u8]>::len), Ordering::Relaxed);
        Box::pin(pending())
    }
}

/// Counts the allocations from the typed request until the transport has the signed body.
async fn allocations(encoding: Encoding) -> u64 {
    let sent = Arc::new(AtomicUsize::new(0));
    let client = Client::builder()
        .credentials(Credentials::new("a public key of the usual length", "a private key of it"))
        .region("cn-bj2")
        .project_id("org-a1b2c3")
        .zone("cn-bj2-05")
        .transport(Silent(sent.clone()))
        .build()
        .unwrap();
    let request = request();
    let operation = CREATE.encoding(encoding);
    let call = || {
        let call = Call::<Json>::new(&client, &operation, &request);
        let mut call = pin!(call.into_future());
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    };
    // The first call of a client fetches its credentials.
    call();
    let res = allocation_counter::measure(call).count_total;
    assert!(sent.load(Ordering::Relaxed) > 800, "the transport got a request");
    res
}

#[tokio::test]
async fn a_request_of_34_parameters_takes_at_most_20() {
    assert_eq!(to_params(&request()).unwrap().len(), 34);
    for encoding in [Encoding::Form, Encoding::FlatJson, Encoding::NestedJson] {
        let count = allocations(encoding).await;
        assert!(count <= 20, "{encoding:?}: {count} allocations");
    }
}
