//! Storage classes, and objects that have to be restored.

use crate::support::*;
use docbind_mock::{Config, MockServer, ServerHandle, Settle, StorageConfig};
use std::time::Duration;

fn server(settle: Settle) -> ServerHandle {
    let storage = StorageConfig { now: Some(1_700_000_000), ..buckets() };
    MockServer::new(ir(), Config { storage, settle, ..Config::default() }).spawn().unwrap()
}

fn switch(server: &ServerHandle, class: &str) -> String {
    put("a", "").query(&format!("storageClass={class}")).send(server).outcome()
}

fn restore(server: &ServerHandle) -> String {
    put("a", "").query("restore").send(server).outcome()
}

fn restore_header(server: &ServerHandle) -> String {
    let head = req("HEAD", "a").ok(server);
    head.header("X-Ufile-Restore").unwrap_or("none").to_owned()
}

#[test]
fn a_class_becomes_only_colder() {
    let server = server(Settle::Reads(0));
    put("a", "1").ok(&server);
    assert_eq!(switch(&server, "IA"), "200");
    assert_eq!(switch(&server, "IA"), "403 switch class not allowed");
    assert_eq!(switch(&server, "STANDARD"), "403 switch class not allowed");
    assert_eq!(switch(&server, "COLD"), "400 invalid storage class");
    assert_eq!(get("a").ok(&server).header("X-Ufile-Storage-Class"), Some("IA"));
    assert_eq!(switch(&server, "ARCHIVE"), "200");
    assert_eq!(server.objects()[0].storage_class, "ARCHIVE");
}

#[test]
fn an_archived_object_is_read_after_it_was_restored() {
    let server = server(Settle::Reads(2));
    put("a", "1").ok(&server);
    assert_eq!(restore(&server), "403 file is not archived");
    switch(&server, "ARCHIVE");
    assert_eq!(get("a").send(&server).outcome(), "403 file has not been restored");
    let copy = put("b", "").header("X-Ufile-Copy-Source", "/mine/a");
    assert_eq!(copy.send(&server).outcome(), "403 file has not been restored");
    assert_eq!(
        (restore(&server), restore_header(&server)),
        ("200".into(), "ongoing-request=\"true\"".into())
    );
    assert_eq!(restore(&server), "403 file is being restored");
    assert_eq!(
        restore_header(&server),
        "ongoing-request=\"false\", expiry-date=\"Wed, 15 Nov 2023 22:13:20 GMT\""
    );
    assert_eq!(get("a").ok(&server).text(), "1");
    assert_eq!(restore(&server), "200");
    server.advance_clock(Duration::from_secs(86_401));
    assert_eq!(get("a").send(&server).outcome(), "403 file has not been restored");
    assert_eq!(restore_header(&server), "none");
}

#[test]
fn restoring_takes_time_if_a_test_wants_it() {
    let server = server(Settle::After(Duration::from_secs(900)));
    put("a", "1").header("X-Ufile-Storage-Class", "ARCHIVE").ok(&server);
    let tier = put("a", "").query("restore").header("Tier", "Soon");
    assert_eq!(tier.send(&server).outcome(), "400 invalid request");
    restore(&server);
    server.advance_clock(Duration::from_secs(800));
    assert_eq!(get("a").send(&server).status, 403);
    server.advance_clock(Duration::from_secs(200));
    assert_eq!(get("a").ok(&server).text(), "1");
}
