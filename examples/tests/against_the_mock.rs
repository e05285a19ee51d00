//! The examples, and every action of the committed crates, against the mock server on loopback.

mod service;

use docbind_mock::{Bucket, Config, ServerHandle, StorageConfig};
use std::process::Command;

/// Returns an example as a command, with the environment for a server.
fn command(server: &ServerHandle, program: &str) -> Command {
    let mut res = Command::new(program);
    res.env_clear()
        .env("UCLOUD_API_BASE_URL", server.url())
        .env("UCLOUD_PUBLIC_KEY", Config::default().public_key)
        .env("UCLOUD_PRIVATE_KEY", Config::default().private_key)
        .env("UCLOUD_REGION", "cn-bj2")
        .env("UCLOUD_ZONE", "cn-bj2-05")
        .env("UCLOUD_PROJECT_ID", "org-example");
    res
}

/// Runs an example against a server, and returns its output.
fn run(server: &ServerHandle, program: &str, args: &[&str]) -> String {
    let output = command(server, program).args(args).output();
    let output = output.expect("the example was built for this test");
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed\n{stdout}{stderr}");
    stdout
}

#[test]
fn list_images() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_list_images"), &[]);
    assert!(stdout.lines().any(|it| it.starts_with("  ")), "{stdout}");
}

#[test]
fn paging() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_paging"), &[]);
    assert!(stdout.ends_with("25 hosts\n"), "{stdout}");
    assert_eq!(server.calls_of("DescribeUHostInstance").received, 3);
}

#[test]
fn host_lifecycle() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_host_lifecycle"), &[]);
    let id = stdout.split(' ').next().expect("the id comes first");
    let expected =
        ["created", "running", "stopped", "gone"].map(|state| format!("{id} is {state}\n"));
    assert_eq!(stdout, expected.concat());
    for action in ["CreateUHostInstance", "StopUHostInstance", "TerminateUHostInstance"] {
        assert_eq!(server.calls_of(action).executed, 1, "{action}");
    }
}

#[test]
fn errors_and_retries() {
    let server = service::start(Config::default());
    let run = |fault: &str| {
        if !fault.is_empty() {
            server.fail_next("ReleaseEIP", fault.parse().expect("a fault"));
        }
        run(&server, env!("CARGO_BIN_EXE_errors_and_retries"), &[])
    };
    let stdout = run("ret=299");
    assert!(stdout.starts_with("check the keys: ReleaseEIP: RetCode 299"), "{stdout}");
    let stdout = run("drop=after");
    assert!(stdout.starts_with("check before retrying: ReleaseEIP: "), "{stdout}");
    let stdout = run("ret=8000");
    assert!(stdout.starts_with("refused with code 8000: ReleaseEIP: "), "{stdout}");
    assert_eq!(run("status=429;retry-after=0"), "released\n");
}

#[test]
fn unit_test() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_unit_test"), &[]);
    assert!(stdout.lines().count() > 1, "{stdout}");
}

#[test]
fn save_as_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("repositories.json");
    let args = [path.to_str().expect("text")];
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_save_as_json"), &args);
    let expected = "20 repositories, the same: true\nwith serde, the same: true\n";
    assert_eq!(stdout, expected);
    let saved = std::fs::read_to_string(path).expect("the program has saved it");
    assert!(saved.contains("\"RepoName\": "), "{saved}");
}

#[test]
fn blocking() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_blocking"), &[]);
    let count = |kind: &str| stdout.lines().filter(|it| it.starts_with(kind)).count();
    assert_eq!((count("repository ") > 1, count("host ")), (true, 25), "{stdout}");
    assert_eq!(server.calls_of("DescribeUHostInstance").received, 3);
}

#[test]
fn own_http_client() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_own_http_client"), &[]);
    assert_eq!(stdout, "10 addresses\n1 allocated\n");
    assert_eq!(server.calls_of("AllocateEIP").executed, 1);
}

/// The server is also the proxy, of a service that cannot be reached otherwise.
#[test]
fn proxy_of_the_program() {
    let server = service::start(Config::default());
    let mut command = command(&server, env!("CARGO_BIN_EXE_proxy"));
    let output =
        command.env("UCLOUD_API_BASE_URL", "http://127.0.0.1:1").arg(server.url()).output();
    let output = output.expect("the example was built for this test");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "10 addresses\n", "{output:?}");
}

#[test]
fn untyped_action() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_untyped_action"), &[]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert!(lines.len() == 5 && lines[..2].iter().all(|it| it.starts_with("uhost-")), "{stdout}");
    assert_eq!(lines[2], "2 hosts");
    assert!(lines[3].starts_with("status 200, request ") && !lines[3].ends_with("unknown"));
    assert_eq!(lines[4], "action Some(\"DescribeUHostInstanceResponse\")");
}

#[test]
fn enums_and_timestamps() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_enums_and_timestamps"), &[]);
    let expected = "Running: in use\nInstall Fail: to be created anew\n\
        Defrosting: newer than this program\n7 states are documented, the first is Initializing\n{";
    assert!(stdout.starts_with(expected), "{stdout}");
    assert!(stdout.contains("\ncreated on 20"), "{stdout}");
    assert!(stdout.ends_with("RXhhbXBsZS0yMDI1 Base64([16 characters])\n"), "{stdout}");
}

#[test]
fn concurrent_calls() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_concurrent_calls"), &[]);
    let expected = "20 hosts, 20 addresses\n25 hosts, all at once\n25 hosts, ten at a time\n";
    assert_eq!(stdout, expected);
    assert_eq!(server.calls_of("DescribeUHostInstance").received, 201);
}

/// The environment of another process, because that of the tests is shared by all of them.
#[test]
fn proxies_of_the_environment() {
    let server = service::start(Config::default());
    let run = |variables: &[(&str, &str)]| {
        let mut command = command(&server, env!("CARGO_BIN_EXE_proxy"));
        let output = command.envs(variables.iter().copied()).output().expect("the example");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    // Nothing listens there, but the server is on loopback.
    let (success, stderr) = run(&[("ALL_PROXY", "http://127.0.0.1:1")]);
    assert!(success, "{stderr}");

    let (success, stderr) = run(&[("ALL_PROXY", "socks5://user:secret@127.0.0.1:1")]);
    assert!(!success && stderr.contains("ALL_PROXY") && !stderr.contains("secret"), "{stderr}");

    let elsewhere = ("UCLOUD_API_BASE_URL", "https://cloud.invalid");
    let (success, stderr) = run(&[elsewhere, ("HTTPS_PROXY", "http://user:secret@127.0.0.1:1")]);
    assert!(!success && !stderr.contains("secret"), "{stderr}");
    assert!(stderr.contains("cannot connect through the proxy 127.0.0.1:1: "), "{stderr}");
}

#[test]
fn the_readme_lists_every_example() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(folder.join("README.md")).expect("the README");
    for file in std::fs::read_dir(folder.join("src/bin")).expect("the examples").flatten() {
        let path = file.path();
        let name = path.file_stem().and_then(|it| it.to_str()).expect("a name");
        let is_listed = readme.contains(&format!("(src/bin/{name}.rs) | `"))
            && readme.contains(&format!(" -p examples --bin {name}"));
        assert!(is_listed, "{name}");
    }
}

#[tokio::test]
async fn every_action_once() {
    let server = service::start(Config::default());
    let config = Config::default();
    let runtime = ucloud::Client::builder()
        .base_url(server.url())
        .credentials(ucloud::runtime::Credentials::new(config.public_key, config.private_key))
        .region("cn-bj2")
        .zone("cn-bj2-05")
        .project_id("org-example")
        .build()
        .expect("the client is complete");
    let outcomes = ucloud_smoke::call_all(&runtime).await;
    assert_eq!(outcomes.len(), server.actions().count());
    for outcome in outcomes {
        assert!(outcome.error.is_none(), "{}: {:?}", outcome.action, outcome.error);
        assert_eq!(server.calls_of(outcome.action).executed, 1, "{}", outcome.action);
    }
}

/// Returns a server with the bucket `clips`.
fn start_store() -> ServerHandle {
    let buckets = vec![Bucket::private("clips")];
    let storage = StorageConfig { buckets, ..StorageConfig::default() };
    service::start(Config { storage, ..Config::default() })
}

#[test]
fn upload_and_download() {
    let server = start_store();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let bytes: Vec<u8> = (0..20_000_000_u32).map(|it| (it % 251) as u8).collect();
    std::fs::write(path("source"), &bytes).expect("a file");
    let args = ["clips", "a/b c.bin", &path("source")];
    let stdout = run(&server, env!("CARGO_BIN_EXE_upload"), &args);
    assert!(
        stdout.starts_with("20000000 bytes, ") && stdout.ends_with("verified: true\n"),
        "{stdout}"
    );
    let args = ["clips", "a/b c.bin", &path("target")];
    assert_eq!(run(&server, env!("CARGO_BIN_EXE_download"), &args), stdout);
    assert!(std::fs::read(path("target")).expect("a file") == bytes);
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!((left, server.uploads().len()), (2, 0));
}

#[test]
fn presign() {
    let server = start_store();
    let stdout = run(&server, env!("CARGO_BIN_EXE_presign"), &["clips", "a/b c.txt"]);
    let urls: Vec<&str> = stdout.lines().filter_map(|it| Some(it.split_once(' ')?.1)).collect();
    let [get, put] = urls[..] else { panic!("{stdout}") };
    // What a browser would do: the host of the URL names the bucket, and leads to the server.
    let send = |method: &str, url: &str, head: &str, body: &str| {
        let address = server.url();
        let address = address.trim_start_matches("http://").trim_end_matches('/');
        let (host, target) = url.trim_start_matches("http://").split_once('/').expect("a path");
        let mut stream = std::net::TcpStream::connect(address).expect("the server");
        let request = format!(
            "{method} /{target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{head}\r\n{body}"
        );
        std::io::Write::write_all(&mut stream, request.as_bytes()).expect("a request");
        let mut response = String::new();
        std::io::Read::read_to_string(&mut stream, &mut response).expect("a response");
        response
    };
    let response = send("PUT", put, "Content-Type: text/plain\r\nContent-Length: 5\r\n", "hello");
    assert!(response.starts_with("HTTP/1.1 200"), "{response}");
    let response = send("GET", get, "", "");
    assert!(response.starts_with("HTTP/1.1 200") && response.ends_with("\r\nhello"), "{response}");
    let response = send("DELETE", get, "", "");
    assert!(response.starts_with("HTTP/1.1 403"), "{response}");
}

#[test]
fn sync() {
    let server = start_store();
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("a.txt", "one");
    write("b/c d.txt", "two");
    let args = [folder.path().to_str().expect("text"), "clips", "docs/"];
    let run = || run(&server, env!("CARGO_BIN_EXE_sync"), &args);
    assert_eq!(run(), "docs/a.txt\ndocs/b/c d.txt\n2 uploaded, 0 the same\n");
    write("a.txt", "six");
    assert_eq!(run(), "docs/a.txt\n1 uploaded, 1 the same\n");
    assert_eq!(run(), "0 uploaded, 2 the same\n");
}
