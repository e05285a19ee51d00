//! Names of actions and their effects, which the runtime infers likewise.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn verbs_are_whole_words() {
    assert_eq!(effect_of_name("DescribeUHostInstance"), Effect::Read);
    assert_eq!(effect_of_name("GetRepo"), Effect::Read);
    assert_eq!(effect_of_name("IsUserInGroup"), Effect::Read);
    assert_eq!(effect_of_name("IssueCertificate"), Effect::Mutating);
    assert_eq!(effect_of_name("SetupCluster"), Effect::Mutating);
    assert_eq!(effect_of_name("UpdateRepo"), Effect::Idempotent);
    assert_eq!(effect_of_name("CreateUDisk"), Effect::Mutating);
    assert_eq!(effect_of_name("TerminateUHostInstance"), Effect::Mutating);
}

#[test]
fn two_verbs_do_what_the_second_does() {
    assert_eq!(effect_of_name("GetOrCreateLamp"), Effect::Mutating);
    assert_eq!(effect_of_name("VerifyAndConsumeCode"), Effect::Mutating);
    assert_eq!(effect_of_name("CheckIn"), Effect::Mutating);
    assert_eq!(effect_of_name("CheckInLamp"), Effect::Mutating);
    assert_eq!(effect_of_name("CheckInstance"), Effect::Read);
    assert_eq!(effect_of_name("GetPriceAndDiscount"), Effect::Read);
    assert_eq!(effect_of_name("SearchAndListLamp"), Effect::Read);
}

#[test]
fn many_at_once() {
    assert_eq!(effect_of_name("BatchDescribeLamp"), Effect::Read);
    assert_eq!(effect_of_name("BatchUpdateLamp"), Effect::Idempotent);
    assert_eq!(effect_of_name("BatchDeleteLamp"), Effect::Mutating);
    assert_eq!(effect_of_name("Batch"), Effect::Mutating);
    assert_eq!(effect_of_name(""), Effect::Mutating);
}

/// Returns the words in quotes of a source file.
fn quoted_words(source: &str) -> BTreeSet<&str> {
    let code = source.lines().filter(|it| !it.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

fn effect_at_run_time(action: &str) -> Effect {
    match ucloud_core::Effect::from_action_name(action) {
        ucloud_core::Effect::Read => Effect::Read,
        ucloud_core::Effect::Idempotent => Effect::Idempotent,
        ucloud_core::Effect::Mutating => Effect::Mutating,
    }
}

/// With every word that either of them knows, at every place of a name where it may matter.
#[test]
fn the_runtime_infers_the_same() {
    let mut words = quoted_words(include_str!("../verbs.rs"));
    let of_runtime = quoted_words(include_str!("../../../../docbind-client/src/verbs.rs"));
    assert!(of_runtime.len() > 80 && of_runtime.is_subset(&words));
    words.extend(["Lamp", "IPv6", "lamp", "2", ""]);
    for first in &words {
        for second in &words {
            for name in [
                format!("{first}{second}"),
                format!("{first}{second}Lamp"),
                format!("{first}Lamp{second}"),
                format!("{first}And{second}Lamp"),
                format!("{first}LampOr{second}"),
                format!("Batch{first}{second}"),
            ] {
                assert_eq!(effect_at_run_time(&name), effect_of_name(&name), "{name}");
            }
        }
    }
}

proptest! {
    #[test]
    fn the_runtime_infers_the_same_of_any_text(name in "([A-Z][a-z]{0,5}|[A-Z]{1,3}|Get|And|Or|Set|Add|\\PC){0,5}") {
        prop_assert_eq!(effect_at_run_time(&name), effect_of_name(&name));
    }
}

#[test]
fn values_that_are_verbs() {
    assert!(are_verbs(["add", "delete", "update"].into_iter()));
    assert!(are_verbs(["UP", "DOWN"].into_iter()));
    assert!(!are_verbs(["add"].into_iter()));
    assert!(!are_verbs(["start", "end"].into_iter()));
    assert!(!are_verbs([].into_iter()));
}

#[test]
fn names_are_split_at_capitals() {
    assert_eq!(words("LampDNSQuery"), ["Lamp", "DNS", "Query"]);
    assert_eq!(words("GetIPv6"), ["Get", "I", "Pv6"]);
    assert_eq!(words("getA"), ["get", "A"]);
}
