#!/usr/bin/env bash
# What a one-call program costs: crates, release build, size. One run on one machine, one after the
# other, each from nothing; only the ratios mean something.
#
#     benches/weight/run.sh [NAME …]        (default: all)
#
# Prints a Markdown table. Programs are made in target/weight and removed from there by hand.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
work=$root/target/weight
mkdir -p "$work"

program() { # NAME, dependencies (TOML), main.rs on stdin
    local name=$1 dependencies=$2
    local folder=$work/$name
    rm -rf "$folder"
    mkdir -p "$folder/src"
    cat >"$folder/src/main.rs"
    cat >"$folder/Cargo.toml" <<TOML
[package]
name = "one-call"
version = "0.0.0"
edition = "2024"
[workspace]
[profile.release]
strip = true
[dependencies]
$dependencies
TOML
    (
        cd "$folder" || exit 1
        # Downloads are not what is measured.
        cargo fetch --quiet 2>/dev/null
        local crates start end size
        crates=$(cargo tree --edges normal --prefix none --quiet 2>/dev/null | sed 's/ (\*)$//' | sort -u | wc -l)
        start=$(date +%s.%N)
        if cargo build --release --quiet --offline 2>"$work/$name.log"; then
            end=$(date +%s.%N)
            size=$(stat -c %s target/release/one-call)
            awk -v n="$name" -v c="$((crates - 1))" -v s="$start" -v e="$end" -v b="$size" \
                'BEGIN { printf "| %s | %d | %.0f | %.1f MB |\n", n, c, e - s, b / 1e6 }'
        else
            echo "| $name | $((crates - 1)) | does not build: $(grep -m1 '^error' "$work/$name.log") | |"
        fi
        rm -rf target
    )
}

wanted() { [ $# -eq 1 ] || { local it=$1; shift; [[ " $* " == *" $it "* ]]; }; }

echo "| program | dependencies | seconds | stripped |"
echo "|---|---|---|---|"

wanted ucloud-uhub "$@" && program ucloud-uhub \
"ucloud-uhub = { path = \"$root/generated/ucloud-uhub\" }
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }" <<'RUST'
use ucloud_uhub::{Client, GetRepoRequest};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = Client::from_env().unwrap();
    println!("{:?}", client.get_repo(GetRepoRequest::new().limit(20)).await);
}
RUST

wanted ucloud-uhub-ring "$@" && program ucloud-uhub-ring \
"ucloud-uhub = { path = \"$root/generated/ucloud-uhub\", default-features = false, features = [\"transport\", \"tls-ring\"] }
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }" <<'RUST'
use ucloud_uhub::{Client, GetRepoRequest};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = Client::from_env().unwrap();
    println!("{:?}", client.get_repo(GetRepoRequest::new().limit(20)).await);
}
RUST

wanted ucloud-uhub-blocking "$@" && program ucloud-uhub-blocking \
"ucloud-uhub = { path = \"$root/generated/ucloud-uhub\", default-features = false, features = [\"blocking\", \"tls\"] }" <<'RUST'
use ucloud_uhub::{Client, GetRepoRequest};
fn main() {
    let client = Client::from_env().unwrap();
    println!("{:?}", client.get_repo(GetRepoRequest::new().limit(20)).send_blocking());
}
RUST

wanted ureq "$@" && program ureq \
'ureq = "3"' <<'RUST'
fn main() {
    let answer = ureq::post("https://api.ucloud.cn/").send("Action=GetRepo").unwrap();
    println!("{:?}", answer.into_body().read_to_string());
}
RUST

wanted hyper-rustls-ring "$@" && program hyper-rustls-ring \
'hyper-util = { version = "0.1", default-features = false, features = ["client-legacy", "http1", "tokio"] }
hyper-rustls = { version = "0.27", default-features = false, features = ["http1", "ring", "tls12", "webpki-roots"] }
http-body-util = "0.1"
http = "1"
bytes = "1"
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
use http_body_util::{BodyExt, Full};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tls = hyper_rustls::HttpsConnectorBuilder::new().with_webpki_roots().https_only().enable_http1().build();
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new()).build(tls);
    let body = Full::new(bytes::Bytes::from("Action=GetRepo"));
    let answer = client.request(http::Request::post("https://api.ucloud.cn/").body(body).unwrap()).await.unwrap();
    println!("{:?}", answer.into_body().collect().await.unwrap().to_bytes());
}
RUST

wanted reqwest "$@" && program reqwest \
'reqwest = { version = "0.13", features = ["form"] }
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let call = reqwest::Client::new().post("https://api.ucloud.cn/").form(&[("Action", "GetRepo")]);
    println!("{:?}", call.send().await.unwrap().text().await);
}
RUST

wanted azure "$@" && program azure \
'azure_core = "*"
azure_identity = "*"
azure_security_keyvault_secrets = "*"
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let credential = azure_identity::DeveloperToolsCredential::new(None).unwrap();
    let client = azure_security_keyvault_secrets::SecretClient::new("https://a.vault.azure.net/", credential, None).unwrap();
    println!("{}", client.get_secret("name", None).await.is_ok());
}
RUST

wanted octocrab "$@" && program octocrab \
'octocrab = "*"
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", octocrab::instance().repos("rust-lang", "rust").get().await);
}
RUST

wanted google-secretmanager "$@" && program google-secretmanager \
'google-cloud-secretmanager-v1 = "*"
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
use google_cloud_secretmanager_v1::client::SecretManagerService;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = SecretManagerService::builder().build().await.unwrap();
    println!("{:?}", client.list_secrets().set_parent("projects/a").send().await);
}
RUST

wanted aws-sts "$@" && program aws-sts \
'aws-config = { version = "1", features = ["behavior-version-latest"] }
aws-sdk-sts = "1"
tokio = { version = "1", features = ["macros", "rt"] }' <<'RUST'
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let config = aws_config::load_from_env().await;
    println!("{:?}", aws_sdk_sts::Client::new(&config).get_caller_identity().send().await);
}
RUST
