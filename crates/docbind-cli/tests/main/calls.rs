//! Calls over HTTP.

use crate::support::{World, run_with};
use docbind_mock::{Config, Fault};

#[test]
fn the_life_of_a_host() {
    let world = World::new();
    let create = [
        "uhost",
        "create-uhost-instance",
        "--zone",
        "cn-bj2-05",
        "--image-id",
        "uimage-1",
        "--login-mode",
        "Password",
        "--password",
        "@env:PW",
        "--name",
        "say \"hi\" 灯",
        "--disks.0.size",
        "20",
        "--disks.0.is-boot",
        "True",
        "--disks",
        "[{\"size\":1}]",
    ];
    let mut environment = world.environment();
    environment.push(("PW".to_owned(), "hunter22".to_owned()));
    let twice = run_with(&environment, &create, "");
    assert_eq!(twice.code, 2, "{}", twice.err);
    assert!(twice.err.contains("--disks is given twice"), "{}", twice.err);

    let args = [
        &create[..create.len() - 2],
        &["--disks.0.type", "CLOUD_SSD", "--query", "UHostIds[0]", "-o", "text"],
    ]
    .concat();
    let created = run_with(&environment, &args, "");
    assert_eq!(created.code, 0, "{}", created.err);
    let id = created.out.trim();
    let found = world.run(&format!("uhost describe-uhost-instance --uhost-ids {id} --wait State=Running --query UHostSet[].[Name,State] -o tsv"));
    assert_eq!((found.code, found.out.as_str()), (0, "say \"hi\" 灯\tRunning\n"), "{}", found.err);
    assert_eq!(world.run(&format!("uhost TerminateUHostInstance --UHostId {id}")).code, 0);
    let gone =
        world.run(&format!("uhost describe-uhost-instance --uhost-ids {id} --query TotalCount"));
    assert_eq!(gone.out, "0\n");
}

#[test]
fn all_pages_of_a_list() {
    let world = World::with(Config { population: 45, ..Config::default() });
    let count = |options: &str| {
        let ended = world.run(&format!("udisk describe-udisk --query length(DataSet) {options}"));
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert_eq!(ended.err, "", "no progress where there is no terminal");
        ended.out
    };
    assert_eq!((count("").as_str(), count("--all").as_str()), ("20\n", "45\n"));
    assert_eq!(count("--all --limit 7"), "45\n");
    let no_list = world.run("uhost start-uhost-instance --uhost-id x --all");
    assert_eq!(
        (no_list.code, no_list.err.contains("leave out --all")),
        (2, true),
        "{}",
        no_list.err
    );
}

#[test]
fn exit_codes() {
    let world = World::new();
    let check = |line: &str| world.run(line).code;
    assert_eq!(check("uhost describe-uhost-instance"), 0);
    assert_eq!(check("uhost describe-uhost-instance --extra Signature=x"), 0, "it is signed anew");
    assert_eq!(check("uhost start-uhost-instance"), 2);
    assert_eq!(
        check("uhost describe-uhost-instance --base-url http://127.0.0.1:1/ --timeout 1"),
        4
    );
    assert_eq!(
        check("uhost describe-uhost-instance --wait UHostSet[0].State=Never --wait-timeout 1"),
        5
    );
    assert_eq!(check("uhost describe-uhost-instance --profile none"), 3);
    world.server.fail_next("DescribeUHostInstance", "ret=8039".parse::<Fault>().unwrap());
    let failed = world.run("uhost describe-uhost-instance");
    assert_eq!(failed.code, 1, "{}", failed.err);
    let no_keys: Vec<_> =
        world.environment().into_iter().filter(|it| !it.0.ends_with("_KEY")).collect();
    let ended = run_with(&no_keys, &["uhost", "describe-uhost-instance"], "");
    assert_eq!(ended.code, 3);
    assert!(ended.err.contains("hint: `configure` asks for the keys"), "{}", ended.err);
}

#[test]
fn input_from_standard_input() {
    let world = World::new();
    let ended = run_with(
        &world.environment(),
        &["uhost", "describe-uhost-instance", "--input", "-", "--query", "length(UHostSet)"],
        r#"{"Limit": 3, "Region": "cn-bj2"}"#,
    );
    assert_eq!((ended.code, ended.out.as_str()), (0, "3\n"), "{}", ended.err);
}

#[test]
fn traces_have_no_secret() {
    let world = World::new();
    let ended = world.run(
        "uhost create-uhost-instance --debug --image-id i --login-mode Password --password hunter22 \
         --disks.0.size 20 --disks.0.is-boot True --disks.0.type CLOUD_SSD --query UHostIds",
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.err.contains("sending request") && ended.err.contains("[redacted]"),
        "{}",
        ended.err
    );
    for secret in ["hunter22", "aHVudGVyMjI=", "mock-private-key"] {
        assert!(!ended.err.contains(secret), "{}", ended.err);
    }
}

#[test]
fn profiles_of_the_vendors_cli() {
    let world = World::new();
    let unset = |it: &(String, String)| {
        !matches!(it.0.as_str(), "UCLOUD_PUBLIC_KEY" | "UCLOUD_PRIVATE_KEY" | "UCLOUD_REGION")
    };
    let environment: Vec<_> = world.environment().into_iter().filter(unset).collect();
    let run = |line: &str| run_with(&environment, &line.split_whitespace().collect::<Vec<_>>(), "");
    std::fs::create_dir(world.file(".ucloud")).unwrap();
    let config = world.file(".ucloud/config.json");
    std::fs::write(&config, r#"[{"profile":"old","active":true,"max_retry_times":3}]"#).unwrap();
    std::fs::write(world.file("key"), "mock-private-key\n").unwrap();
    let key = world.file("key").display().to_string();
    let set = run(&format!(
        "configure --profile new --public-key mock-public-key --private-key @{key} --region cn-bj2"
    ));
    assert_eq!(set.code, 0, "{}", set.err);
    assert_eq!(run("uhost describe-uhost-instance").code, 3, "the other profile is the active one");
    assert_eq!(run("uhost describe-uhost-instance --profile new").code, 0);
    assert_eq!(run("configure --profile new --activate --region cn-sh2").code, 0);
    let shown = run("configure list");
    assert_eq!(shown.out, "  old\t-\t-\tno keys\n* new\tcn-sh2\t-\tkeys\n");
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.contains("\"max_retry_times\": 3"), "what else is there stays: {text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            std::fs::metadata(world.file(".ucloud/credential.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(world.file(".ucloud/credential.json"), "[{\"private_key\": \"sk-secret\" oops")
        .unwrap();
    let broken = run("configure --profile new --region r");
    assert!(broken.code == 3 && !broken.err.contains("sk-secret"), "{}", broken.err);
}
