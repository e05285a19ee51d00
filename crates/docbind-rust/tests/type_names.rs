//! Types of a crate's actions stand side by side: no two have one name, whatever the pages call them.

#[path = "common/history.rs"]
mod history;

use docbind_rust::Generated;
use history::{after, check, decided, first};

/// The object inside the request of `Get` would have the name of the request of `GetDisk`.
const GET_DISK: (&str, &str, &str) = ("GetDisk", "Id:string", "");
const GET: (&str, &str, &str) = ("Get", "DiskRequest.N.Size:int", "");

/// The types that the crate exports, and the lines that name one of them in the file of `Get`.
fn types(generated: &Generated) -> String {
    let is_about = |line: &&str| ["GetDisk", "type "].iter().any(|it| line.contains(it));
    let file = generated.files["ucloud-lamp/src/actions/get.rs"].lines();
    let uses = file.map(str::trim).filter(|it| it.starts_with("pub ")).filter(is_about);
    let exports =
        generated.files["ucloud-lamp/src/actions.rs"].split_once("pub use").expect("exports").1;
    let names = exports.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let names = names.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase()));
    format!("{}\n{}", names.collect::<Vec<_>>().join(" "), uses.collect::<Vec<_>>().join("\n"))
}

#[test]
fn types_that_were_always_alike_are_named_after_their_actions() {
    let now = first(&[GET, GET_DISK]);
    insta::assert_snapshot!(types(&now), @"
    GetDiskRequestOfGet GetRequest GetResponse GetDiskRequestOfGetDisk GetDiskResponse
    pub disk_request: Vec<GetDiskRequestOfGet>,
    pub struct GetDiskRequestOfGet {
    pub type GetResponse = ucloud_core::Empty;
    ");
    check(
        &now,
        &[
            ("apart/Get/GetDiskRequest", "GetDiskRequestOfGet"),
            ("apart/GetDisk/GetDiskRequest", "GetDiskRequestOfGetDisk"),
        ],
    );
    assert_eq!(after(&now, &[GET, GET_DISK]).files, now.files);
}

#[test]
fn a_locked_type_keeps_its_name() {
    let before = first(&[GET_DISK]);
    let now = after(&before, &[GET, GET_DISK]);
    check(&now, &[("apart/Get/GetDiskRequest", "GetDiskRequestOfGet")]);
    assert_eq!(now.lock.get("apart/GetDisk/GetDiskRequest"), None);
    let file = "ucloud-lamp/src/actions/get_disk.rs";
    assert_eq!(now.files[file], before.files[file]);
    insta::assert_snapshot!(types(&now), @"
    GetDiskRequestOfGet GetRequest GetResponse GetDiskRequest GetDiskResponse
    pub disk_request: Vec<GetDiskRequestOfGet>,
    pub struct GetDiskRequestOfGet {
    pub type GetResponse = ucloud_core::Empty;
    ");
}

#[test]
fn names_of_required_fields_differ_as_well() {
    let pages = [
        ("GetDisk", "Id:string! Size:int!", ""),
        ("Get", "Disk.N.Size:int! Disk.N.Kind:string!", ""),
    ];
    insta::assert_snapshot!(types(&first(&pages)), @"
    GetDisk GetDiskRequiredOfGet GetRequest GetResponse GetDiskRequest GetDiskRequiredOfGetDisk GetDiskResponse
    pub disk: Vec<GetDisk>,
    pub fn new(disk: impl IntoIterator<Item = GetDisk>) -> Self {
    pub struct GetDisk {
    pub struct GetDiskRequiredOfGet {
    pub fn new(required: GetDiskRequiredOfGet) -> Self {
    pub type GetResponse = ucloud_core::Empty;
    ");
}

#[test]
fn an_alias_makes_way_for_a_type() {
    let before = first(&[GET_DISK]);
    let renamed = decided(&before, &[GET_DISK], "type/GetDisk", "FetchDisk");
    let file = "ucloud-lamp/src/actions/get_disk.rs";
    let alias = "pub type GetDiskRequest = FetchDiskRequest;";
    assert!(renamed.files[file].contains(alias), "{}", renamed.files[file]);
    let now = after(&renamed, &[GET, GET_DISK]);
    assert!(!now.files[file].contains(alias), "{}", now.files[file]);
    insta::assert_snapshot!(types(&now), @"
    GetDiskRequest GetRequest GetResponse FetchDiskRequest FetchDiskResponse GetDiskResponse
    pub disk_request: Vec<GetDiskRequest>,
    pub struct GetDiskRequest {
    pub type GetResponse = ucloud_core::Empty;
    ");
}
