//! Resources are created, listed, changed and deleted.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Config, ServerHandle, Settle};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;
use support::*;

const REGION: (&str, &str) = ("Region", "cn-bj2");
const ZONE: (&str, &str) = ("Zone", "cn-bj2-05");

fn ids(response: &Value, list: &str, id: &str) -> Vec<String> {
    items(response, list).iter().map(|it| it[id].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pages_cover_the_list_in_order() {
    let server = serve(Config { population: 25, ..Config::default() });
    let all = ok(&server, "DescribeUDisk", &[REGION, ("Limit", "100")]);
    assert_eq!(all["TotalCount"], 25);
    let mut paged = Vec::new();
    for offset in ["0", "10", "20", "30"] {
        let page = ok(&server, "DescribeUDisk", &[REGION, ("Offset", offset), ("Limit", "10")]);
        assert_eq!(page["TotalCount"], 25);
        paged.extend(ids(&page, "DataSet", "UDiskId"));
    }
    assert_eq!(paged, ids(&all, "DataSet", "UDiskId"));
    assert_eq!(paged.iter().collect::<BTreeSet<_>>().len(), 25);
    assert_eq!(items(&ok(&server, "DescribeUDisk", &[REGION]), "DataSet").len(), 20);
}

#[test]
fn an_invalid_offset_is_an_error() {
    let server = serve(Config::default());
    let response = call(&server, "DescribeUDisk", &[REGION, ("Offset", "-1")]);
    assert_eq!(
        response.outcome(),
        "230: Params [Offset] not available: expected an integer that is not negative"
    );
}

#[test]
fn a_disk_is_created_listed_and_filtered() {
    let server = serve(Config::default());
    let made = ok(
        &server,
        "CreateUDisk",
        &[REGION, ZONE, ("Size", "200"), ("Name", "data"), ("Tag", "orders")],
    );
    let id = made["UDiskId"][0].as_str().unwrap().to_owned();
    assert!(id.starts_with("bs"), "{id}");
    let disk = |more: &[(&str, &str)]| {
        let pairs = [&[REGION], more].concat();
        ok(&server, "DescribeUDisk", &pairs)
    };
    let found = disk(&[("UDiskId", &id)]);
    assert_eq!(found["TotalCount"], 1);
    let found = &items(&found, "DataSet")[0];
    assert_eq!(
        (&found["UDiskId"], &found["Name"], &found["Size"]),
        (&id.as_str().into(), &"data".into(), &200.into())
    );
    assert_eq!((&found["Tag"], &found["Zone"]), (&"orders".into(), &"cn-bj2-05".into()));
    assert_eq!(disk(&[])["TotalCount"], 26);
    let is_listed = |response: &Value| ids(response, "DataSet", "UDiskId").contains(&id);
    assert!(is_listed(&disk(&[("Tag", "orders"), ("Limit", "100")])));
    assert!(!is_listed(&disk(&[("Tag", "other"), ("Limit", "100")])));
    let elsewhere = ok(&server, "DescribeUDisk", &[("Region", "cn-sh2"), ("Limit", "100")]);
    assert!(!is_listed(&elsewhere));
}

#[test]
fn a_disk_is_attached_and_detached() {
    let server = serve(Config::default());
    let made = ok(&server, "CreateUDisk", &[REGION, ZONE, ("Size", "20"), ("Name", "data")]);
    let id = made["UDiskId"][0].as_str().unwrap();
    let host = || {
        ok(&server, "DescribeUDisk", &[REGION, ("UDiskId", id)])["DataSet"][0]["UHostId"].clone()
    };
    ok(&server, "AttachUDisk", &[REGION, ZONE, ("UDiskId", id), ("UHostId", "uhost-mine")]);
    assert_eq!(host(), "uhost-mine");
    ok(&server, "DetachUDisk", &[REGION, ZONE, ("UDiskId", id), ("UHostId", "uhost-mine")]);
    assert_eq!(host(), "");
}

fn create_host(server: &ServerHandle) -> String {
    let action = ir()
        .products
        .into_iter()
        .flat_map(|it| it.operations)
        .find(|it| it.name == "CreateUHostInstance");
    let mut owned = minimal_params(&action.unwrap().request, "text");
    owned.retain(|(name, _)| name != "Region");
    owned.push(("Region".to_owned(), "cn-bj2".to_owned()));
    owned.push(("Name".to_owned(), "web".to_owned()));
    let pairs: Vec<_> = owned.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    ok(server, "CreateUHostInstance", &pairs)["UHostIds"][0].as_str().unwrap().to_owned()
}

fn state(server: &ServerHandle, id: &str) -> String {
    let response = ok(server, "DescribeUHostInstance", &[REGION, ("UHostIds.0", id)]);
    response["UHostSet"][0]["State"].as_str().unwrap_or("gone").to_owned()
}

#[test]
fn the_states_of_a_host() {
    let server = serve(Config::default());
    let id = create_host(&server);
    let states = || [(); 3].map(|()| state(&server, &id));
    assert_eq!(states(), ["Initializing", "Initializing", "Running"]);
    ok(&server, "StopUHostInstance", &[REGION, ("UHostId", &id)]);
    assert_eq!(states(), ["Stopping", "Stopping", "Stopped"]);
    ok(&server, "StartUHostInstance", &[REGION, ("UHostId", &id)]);
    assert_eq!(states(), ["Starting", "Starting", "Running"]);
    ok(&server, "RebootUHostInstance", &[REGION, ("UHostId", &id)]);
    assert_eq!(states(), ["Rebooting", "Rebooting", "Running"]);
    let host = ok(&server, "DescribeUHostInstance", &[REGION, ("UHostIds.0", &id)]);
    assert_eq!(host["UHostSet"][0]["Name"], "web");

    ok(&server, "TerminateUHostInstance", &[REGION, ("UHostId", &id)]);
    assert_eq!(state(&server, &id), "gone");
    let again = call(&server, "TerminateUHostInstance", &[REGION, ("UHostId", &id)]).outcome();
    assert!(again.ends_with(": UHostId does not exist"), "{again}");
    assert_eq!(server.calls_of("TerminateUHostInstance").executed, 1);
}

#[test]
fn states_may_depend_on_time_instead_of_reads() {
    let hour = Duration::from_secs(3600);
    let settle = Settle::After(hour);
    let server = serve(Config { settle, ..Config::default() });
    let id = create_host(&server);
    assert_eq!([(); 4].map(|()| state(&server, &id)), ["Initializing"; 4]);
    server.advance_clock(hour);
    assert_eq!(state(&server, &id), "Running");
}

#[test]
fn addresses_are_allocated_and_released() {
    let server = serve(Config::default());
    let made = ok(
        &server,
        "AllocateEIP",
        &[REGION, ("OperatorName", "Bgp"), ("Bandwidth", "2"), ("Count", "3")],
    );
    let made = ids(&made, "EIPSet", "EIPId");
    assert_eq!(made.len(), 3);
    let found =
        || ok(&server, "DescribeEIP", &[REGION, ("EIPIds.0", &made[0]), ("EIPIds.1", &made[2])]);
    assert_eq!(ids(&found(), "EIPSet", "EIPId"), [made[0].clone(), made[2].clone()]);
    ok(&server, "ReleaseEIP", &[REGION, ("EIPId", &made[0])]);
    assert_eq!(ids(&found(), "EIPSet", "EIPId"), [made[2].clone()]);
}

/// Repositories have no id.
#[test]
fn a_resource_without_id_is_identified_by_its_name() {
    let server = serve(Config { strict: true, ..Config::default() });
    let create =
        || call(&server, "CreateRepo", &[("RepoName", "shop"), ("IsShared", "false")]).outcome();
    let names = || ids(&ok(&server, "GetRepo", &[("Limit", "100")]), "RepoSet", "RepoName");
    assert!(!names().contains(&"shop".to_owned()));
    assert_eq!(create(), "0");
    assert!(names().contains(&"shop".to_owned()));
    assert!(create().ends_with("RepoName already exists"));
    ok(&server, "DeleteRepo", &[("RepoName", "shop")]);
    assert!(!names().contains(&"shop".to_owned()));
}

#[test]
fn projects_are_created_and_deleted() {
    let server = serve(Config::default());
    let made = ok(&server, "CreateProject", &[("ProjectName", "测试")]);
    let id = made["ProjectId"].as_str().unwrap();
    let names = || {
        let response = ok(&server, "GetProjectList", &[]);
        let found = items(&response, "ProjectSet").iter().find(|it| it["ProjectId"] == id);
        (response["ProjectCount"].clone(), found.map(|it| it["ProjectName"].clone()))
    };
    assert_eq!(names(), (26.into(), Some("测试".into())));
    ok(&server, "TerminateProject", &[("ProjectId", id)]);
    assert_eq!(names(), (25.into(), None));
}

#[test]
fn unknown_ids_are_errors_in_strict_mode() {
    let server = serve(Config { strict: true, ..Config::default() });
    let attach = |id: &str| {
        call(&server, "AttachUDisk", &[REGION, ZONE, ("UDiskId", id), ("UHostId", "uhost-1")])
    };
    assert!(attach("bsr-nothing").outcome().ends_with("UDiskId does not exist"));
    let first = ids(&ok(&server, "DescribeUDisk", &[REGION]), "DataSet", "UDiskId").remove(0);
    assert_eq!(attach(&first).outcome(), "0");
}
