//! Objects in a folder, which outlive their server.

use crate::support::*;
use docbind_mock::{Config, MockServer, ServerHandle};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;

fn serve_folder(folder: &Path) -> ServerHandle {
    let config = Config { storage: buckets(), ..Config::default() };
    MockServer::with_store(ir(), config, folder).unwrap().spawn().unwrap()
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("data")).unwrap().count()
}

#[test]
fn objects_are_there_when_a_server_starts_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_folder(folder.path());
    let request = put("a/目", pattern(3_000_000)).header("Content-Type", "text/plain");
    request.header("X-Ufile-Meta-X", "1").ok(&server);
    put("b", "old").ok(&server);
    put("b", "new").ok(&server);
    put("c", "").header("X-Ufile-Copy-Source", "/mine/a/%E7%9B%AE").ok(&server);
    put("empty", "").ok(&server);
    put("d", "gone").ok(&server);
    req("DELETE", "d").ok(&server);
    let before = server.objects();
    server.shutdown();

    let server = serve_folder(folder.path());
    assert_eq!(server.objects(), before);
    assert_eq!(get("b").ok(&server).text(), "new");
    assert_eq!(get("empty").ok(&server).text(), "");
    let raw = get("a/目").header("Range", "bytes=1000000-1999999").ok(&server);
    assert!(raw.body == pattern(3_000_000)[1_000_000..2_000_000]);
    assert_eq!(raw.header("X-Ufile-Meta-X"), Some("1"));
    assert_eq!(files(folder.path()), 2);
    // A copy keeps the data that it shares.
    req("DELETE", "a/目").ok(&server);
    assert!(get("c").ok(&server).body == pattern(3_000_000));
    req("DELETE", "c").ok(&server);
    assert_eq!(files(folder.path()), 1);
}

#[test]
fn what_an_interrupted_server_left_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_folder(folder.path());
    put("a", "1").ok(&server);
    put("lost", "2").ok(&server);
    let id = req("POST", "u").query("uploads").ok(&server).json();
    let id = id["UploadId"].as_str().unwrap().to_owned();
    put("u", "part").query(&format!("uploadId={id}&partNumber=0")).ok(&server);
    server.shutdown();
    let data = folder.path().join("data");
    std::fs::write(data.join("00000000000000aa.part"), "half").unwrap();
    std::fs::write(data.join("notes.txt"), "mine").unwrap();
    std::fs::write(folder.path().join("objects/00000000000000aa.new"), "{").unwrap();
    std::fs::write(folder.path().join("objects/00000000000000ab.json"), "{").unwrap();
    // The data of the second object.
    std::fs::remove_file(data.join("0000000000000001.data")).unwrap();

    let server = serve_folder(folder.path());
    let keys: Vec<_> = server.objects().into_iter().map(|it| it.key).collect();
    assert_eq!(keys, ["a"]);
    assert!(server.uploads().is_empty());
    // What does not look like a file of a store is left alone.
    assert_eq!(std::fs::read_to_string(data.join("notes.txt")).unwrap(), "mine");
    assert_eq!(files(folder.path()), 2);
    put("new", "3").ok(&server);
    assert_eq!(
        (get("a").ok(&server).text(), get("new").ok(&server).text()),
        ("1".into(), "3".into())
    );
}

#[test]
fn a_folder_has_one_server() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_folder(folder.path());
    let config = Config { storage: buckets(), ..Config::default() };
    assert!(MockServer::with_store(ir(), config, folder.path()).is_err());
    drop(server);
    serve_folder(folder.path());
}

#[test]
fn a_request_that_breaks_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_folder(folder.path());
    for at in [0, 1, 1 << 20, (3 << 20) - 1] {
        let fault = format!("cut-request={at}");
        let request = put("a", pattern(3 << 20)).header("X-Mock-Fault", &fault);
        assert!(request.try_send(&server).is_none());
        assert!(server.objects().is_empty());
    }
    wait_for_files(&folder.path().join("data"), 0);
}

#[test]
fn a_reader_keeps_what_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve_folder(folder.path());
    put("a", pattern(5_000_000)).ok(&server);
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream.write_all(&get("a").header("X-Mock-Fault", "rate=10000000").bytes()).unwrap();
    // The object is open once the answer begins.
    stream.peek(&mut [0]).unwrap();
    put("a", "other").ok(&server);
    assert!(read_answer(&mut stream).unwrap().body == pattern(5_000_000));
    assert_eq!(get("a").ok(&server).text(), "other");
}
