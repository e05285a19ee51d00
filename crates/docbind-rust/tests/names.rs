//! What editing pages does to locked names: nothing.

#[path = "common/history.rs"]
mod history;

use docbind_rust::{NameFinding, NameLock, PriorState};
use history::{after, check, decided, first, generate};

const PLAIN: &str = "Size:int Name:string";
const OTHER: &str = "Path:string Mount:string";

#[test]
fn a_larger_group_takes_no_name_from_a_model() {
    let pages = [("GetA", "", PLAIN), ("GetB", "", OTHER), ("GetC", "", OTHER)];
    let expected = [("table/Disk/GetB", "Disk"), ("table/Disk/GetA", "GetADisk")];
    check(&first(&pages), &expected);

    let before = first(&pages[..1]);
    check(&before, &[("table/Disk/GetA", "Disk")]);
    let now = after(&before, &pages);
    let expected = [("table/Disk/GetA", "Disk"), ("table/Disk/GetB", "GetBDisk")];
    check(&now, &expected);
    let file = "ucloud-lamp/src/models/disk.rs";
    assert_eq!(now.files[file], before.files[file]);
    assert_eq!(now.findings, []);
}

#[test]
fn the_largest_part_of_a_split_model_keeps_the_name() {
    let one = [("GetA", "", PLAIN), ("GetB", "", PLAIN), ("GetC", "", PLAIN)];
    let split = [("GetA", "", OTHER), ("GetB", "", PLAIN), ("GetC", "", PLAIN)];
    let before = first(&one);
    let now = after(&before, &split);
    check(&now, &[("table/Disk/GetA", "GetADisk"), ("table/Disk/GetB", "Disk")]);
    // Together again: the name that most had stays, the other one is an alias.
    let again = after(&now, &one);
    check(&again, &[("table/Disk/GetA", "Disk"), ("table/Disk/GetB", "Disk")]);
    let models = &again.files["ucloud-lamp/src/models.rs"];
    assert!(models.contains("pub type GetADisk = Disk;"), "{models}");
    // And apart: the same names as before.
    check(&after(&again, &split), &[("table/Disk/GetA", "GetADisk"), ("table/Disk/GetB", "Disk")]);
}

#[test]
fn a_new_parameter_yields_and_asks_for_a_decision() {
    let before = first(&[("GetA", "IP:string", "")]);
    let pages = [("GetA", "IP:string Ip:string", "")];
    let now = after(&before, &pages);
    let taken = NameFinding::Taken {
        path: "request/GetA/Ip".to_owned(),
        name: "ip".to_owned(),
        holder: "request/GetA/IP".to_owned(),
        provisional: "ip_cap_0".to_owned(),
    };
    assert_eq!(now.findings, std::slice::from_ref(&taken));
    check(&now, &[("request/GetA/IP", "ip")]);
    assert_eq!(now.lock.get("request/GetA/Ip"), None, "nothing is locked undecided");
    assert_eq!(after(&now, &pages).findings, [taken], "asked until somebody decides");

    let now = decided(&now, &pages, "request/GetA/Ip", "address");
    assert_eq!(now.findings, []);
    check(&now, &[("request/GetA/IP", "ip"), ("request/GetA/Ip", "address")]);
    assert_eq!(after(&now, &pages).findings, [], "decided once and for all");
}

#[test]
fn names_that_were_always_alike_are_told_apart_by_their_spelling() {
    let now = first(&[("GetA", "IP:string Ip:string", "")]);
    check(&now, &[("request/GetA/IP", "ip_cap_0n1"), ("request/GetA/Ip", "ip_cap_0")]);
    assert_eq!(now.findings, []);
    let alone = after(&now, &[("GetA", "Ip:string", "")]);
    assert!(
        alone.files["ucloud-lamp/src/actions/get_a.rs"].contains("pub ip_cap_0: Option<String>")
    );
}

#[test]
fn what_vanishes_keeps_its_name() {
    let pages = [("GetA", "Kind:string", PLAIN), ("GetB", "", "")];
    let before = first(&pages);
    let without = after(&before, &pages[1..]);
    assert_eq!(without.lock, before.lock);
    let again = after(&without, &pages);
    assert_eq!((again.lock, again.files), (before.lock, before.files));
}

#[test]
fn no_name_is_used_again_for_something_else() {
    let before = first(&[("GetA", "Kind:string", "")]);
    let now = after(&before, &[("GetA", "Type:string", "")]);
    let [NameFinding::Taken { path, holder, .. }] = &now.findings[..] else {
        panic!("{:?}", now.findings);
    };
    assert_eq!((path.as_str(), holder.as_str()), ("request/GetA/Type", "request/GetA/Kind"));
}

#[test]
fn another_spelling_of_a_name_is_the_same_element() {
    let before = first(&[("GetA", "UhostId:string", "")]);
    let now = after(&before, &[("GetA", "UHostId:string", "")]);
    check(&now, &[("request/GetA/UHostId", "uhost_id")]);
    assert_eq!(now.findings, []);
    assert_eq!(now.lock.get("request/GetA/UhostId"), None);
}

#[test]
fn a_decided_name_leaves_an_alias() {
    let pages = [("GetA", "Kind:string Disks.N.Size:int", PLAIN)];
    let check_alias = |path: &str, name: &str, file: &str, expected: &str| {
        let before = first(&pages);
        let now = decided(&before, &pages, path, name);
        assert_eq!(now.findings, []);
        check(&now, &[(path, name)]);
        let text = &now.files[&format!("ucloud-lamp/src/{file}")];
        let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(expected), "{text}");
        assert!(shown.contains("= \"it is called `"), "{text}");
        // The decision stands in the lock from then on.
        assert_eq!(after(&now, &pages).files, now.files);
    };
    check_alias(
        "action/GetA",
        "fetch_a",
        "actions/fetch_a.rs",
        "pub fn get_a(&self, request: GetARequest) -> Call<GetAResponse> { self.fetch_a(request) }",
    );
    check_alias("type/GetA", "FetchA", "actions/get_a.rs", "pub type GetARequest = FetchARequest;");
    check_alias(
        "type/GetA",
        "FetchA",
        "actions/get_a.rs",
        "pub type GetAResponse = FetchAResponse;",
    );
    check_alias("object/GetA/Disks", "DiskOfA", "actions/get_a.rs", "pub type GetADisk = DiskOfA;");
    check_alias(
        "request/GetA/Kind",
        "sort",
        "actions/get_a.rs",
        "pub fn kind(self, sort: impl Into<String>) -> Self { self.sort(sort) }",
    );
    check_alias("table/Disk/GetA", "Volume", "models.rs", "pub type Disk = Volume;");
}

#[test]
fn members_follow_their_type() {
    let pages = [("GetA", "", "IP:string Ip:string")];
    let before = first(&pages);
    let now = decided(&before, &pages, "table/Disk/GetA", "Volume");
    check(&now, &[("model/Volume/IP", "ip_cap_0n1"), ("model/Volume/Ip", "ip_cap_0")]);
    assert_eq!(now.lock.get("model/Disk/IP"), None);
}

#[test]
fn decisions_and_rows_that_cannot_be() {
    let pages = [("GetA", "Kind:string", "")];
    let check = |path: &str, name: &str, expected: NameFinding| {
        let now = decided(&first(&pages), &pages, path, name);
        assert_eq!(now.findings, [expected]);
        assert_eq!(now.files, first(&pages).files);
    };
    let invalid = |path: &str, name: &str| NameFinding::Invalid {
        path: path.to_owned(),
        name: name.to_owned(),
        decided: true,
    };
    for name in ["type", "Kind", "a b", "", "../x", "9"] {
        check("request/GetA/Kind", name, invalid("request/GetA/Kind", name));
    }
    check("action/GetA", "from_env", invalid("action/GetA", "from_env"));
    check("type/GetA", "get_a", invalid("type/GetA", "get_a"));
    let path = "request/GetA/Nothing".to_owned();
    check("request/GetA/Nothing", "nothing", NameFinding::UnusedDecision { path });

    let (lock, bad) = NameLock::parse("request/GetA/Kind\tfn\n");
    assert_eq!(bad, []);
    let now = generate(&pages, &PriorState { lock, ..PriorState::default() });
    let expected = NameFinding::Invalid {
        path: "request/GetA/Kind".to_owned(),
        name: "fn".to_owned(),
        decided: false,
    };
    assert_eq!(now.findings, [expected]);
    assert_eq!(now.lock, first(&pages).lock);
}

#[test]
fn one_name_twice_in_a_lock() {
    let pages = [("GetA", "One:string Two:string", "")];
    let (lock, _) = NameLock::parse("request/GetA/One\tsame\nrequest/GetA/Two\tsame\n");
    let now = generate(&pages, &PriorState { lock, ..PriorState::default() });
    assert!(
        matches!(&now.findings[..], [NameFinding::Taken { path, .. }] if path == "request/GetA/Two")
    );
    let text = &now.files["ucloud-lamp/src/actions/get_a.rs"];
    assert!(text.contains("pub same: Option<String>"), "{text}");
}

#[test]
fn a_lone_letter_is_reported_until_somebody_decides() {
    let pages = [("GetA", "WidthXMax:int", "")];
    let lone = NameFinding::LoneLetter {
        path: "request/GetA/WidthXMax".to_owned(),
        name: "width_x_max".to_owned(),
    };
    let now = first(&pages);
    assert_eq!(now.findings, std::slice::from_ref(&lone));
    assert_eq!(after(&now, &pages).findings, [lone]);
    assert_eq!(decided(&now, &pages, "request/GetA/WidthXMax", "max_width").findings, []);
}
