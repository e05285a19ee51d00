//! What sends nothing: dry runs, help, search, completion, man pages.

use crate::support::{Ended, World};
use insta::assert_snapshot;

fn run(line: &str) -> Ended {
    World::new().run(line)
}

fn ok(line: &str) -> String {
    let ended = run(line);
    assert_eq!(ended.code, 0, "{line}: {}", ended.err);
    ended.out
}

const CREATE: &str = "uhost create-uhost-instance --dry-run --image-id i --login-mode Password --password hunter22 \
    --disks.0.size 20 --disks.0.is-boot True --disks.0.type CLOUD_SSD --extra ApiToken=hunter33";

#[test]
fn a_dry_run_shows_the_request_and_no_secret() {
    let world = World::new();
    let ended = world.run(CREATE);
    let out = ended.out.replace(&world.server.url(), "http://mock/");
    assert!(world.server.calls().is_empty(), "nothing is sent");
    for secret in ["hunter", "aHVudGVy", "mock-private-key"] {
        assert!(!out.contains(secret), "{out}");
    }
    assert_snapshot!(out, @"
    POST http://mock/?Action=CreateUHostInstance
    Content-Type: application/x-www-form-urlencoded
    User-Agent: ucloud-core/0.1.0 Product/uhost ucloud-cli/0.1.0

    ImageId=i
    Disks.0.IsBoot=True
    Disks.0.Size=20
    Disks.0.Type=CLOUD_SSD
    LoginMode=Password
    Password=$PASSWORD
    ApiToken=$APITOKEN
    Action=CreateUHostInstance
    Region=cn-bj2
    ProjectId=org-mock
    Zone=cn-bj2-05
    PublicKey=$UCLOUD_PUBLIC_KEY
    Signature=$SIGNATURE

    curl -X POST 'http://mock/?Action=CreateUHostInstance' -H 'Content-Type: application/x-www-form-urlencoded' -H 'User-Agent: ucloud-core/0.1.0 Product/uhost ucloud-cli/0.1.0' --data-urlencode 'ImageId=i' --data-urlencode 'Disks.0.IsBoot=True' --data-urlencode 'Disks.0.Size=20' --data-urlencode 'Disks.0.Type=CLOUD_SSD' --data-urlencode 'LoginMode=Password' --data-urlencode \"Password=$PASSWORD\" --data-urlencode \"ApiToken=$APITOKEN\" --data-urlencode 'Action=CreateUHostInstance' --data-urlencode 'Region=cn-bj2' --data-urlencode 'ProjectId=org-mock' --data-urlencode 'Zone=cn-bj2-05' --data-urlencode \"PublicKey=$UCLOUD_PUBLIC_KEY\" --data-urlencode \"Signature=$SIGNATURE\"
    ");
}

#[test]
fn every_example_is_a_line_that_can_be_sent() {
    let world = World::new();
    let lines = world.run("__examples").out;
    let lines: Vec<&str> = lines.lines().filter(|it| !it.starts_with('#')).collect();
    assert!(lines.len() > 30, "{}", lines.len());
    for line in lines {
        let script = format!("\"$UCLOUD\" {} --dry-run", line.strip_prefix("ucloud ").unwrap());
        let mut shell = std::process::Command::new("sh");
        shell.env_clear().envs(world.environment()).env("UCLOUD", crate::support::program());
        let output = shell.arg("-c").arg(script).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {err}");
    }
    assert!(world.server.calls().is_empty());
}

#[test]
fn mistakes_have_hints() {
    let check = |line: &str| {
        let ended = run(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.err);
        ended.err
    };
    assert_eq!(
        check("uhots"),
        "error: no product or command `uhots`\nhint: did you mean `uhost`?\n"
    );
    assert_eq!(
        check("uhost descrbe-uhost-instance"),
        "error: no action of uhost `descrbe-uhost-instance`\nhint: did you mean `describe-uhost-instance`?\n"
    );
    assert_eq!(
        check("uhost describe-uhost-instance x"),
        "error: what is `x`?\nhint: parameters are options: --name value\n"
    );
    assert_eq!(check("uhost describe-uhost-instance --query a["), {
        let err = run("uhost describe-uhost-instance --query a[").err;
        assert!(err.starts_with("error: the JMESPath is not valid: "), "{err}");
        err
    });
    assert_eq!(
        check("uhost describe-uhost-instance -o jsn"),
        "error: no output format `jsn`: did you mean `json`?\n"
    );
    assert!(check("us3 cp a b").starts_with("error: neither end is an object"));
    assert!(check("completion powershell").contains("hint: bash, zsh, fish"));
}

#[test]
fn help_at_each_level() {
    let root = ok("");
    assert!(
        root.contains("\n  uhost     UHost (云主机)\n")
            && root.contains("\n  130  interrupted (Ctrl-C)\n"),
        "{root}"
    );
    assert_eq!(ok("--help"), root);
    assert!(ok("uhub --help").contains("  get-image-tag"));
    let help = ok("uhub get-image-tag --help");
    assert_eq!(ok("help uhub GetImageTag"), help);
    assert_snapshot!(help, @"
    ucloud uhub get-image-tag: 获取镜像tag

      列出某个镜像的 tag。

    Action: GetImageTag (reads)

    Required:
      --repo-name TEXT
          镜像所在的仓库
      --image-name TEXT
          要查询的镜像

    Optional:
      --offset INT
          从第几条记录开始返回，默认0
          default: 0
      --limit INT
          单次返回的记录数，默认为20
          default: 20
      --tag-name TEXT
          只查询该 tag；不填写则返回全部 tag

    Common: --project-id (optional), from the profile unless given

    Lists: TagSet in pages; --all reads all of them

    Response:
      TotalCount  int
          tag 的数量
      TagSet[]  object[]
          本次返回的 tag
      TagSet[].UpdateTime  string
          该 tag 最近一次更新的时间
      TagSet[].TagName  string
          tag 的名称
      TagSet[].Digest  string
          镜像内容的摘要值

    Example:
      ucloud uhub get-image-tag --project-id=org-q7m2ka --repo-name=web-base --image-name=nginx --offset=0 --limit=2

    Page: uhub-api/get_image_tag.md
    Options that all commands have: ucloud --help
    ");
    assert!(ok("us3 --help").contains("presign us3://BUCKET/KEY"));
    assert!(ok("completion --help").contains("bash|zsh|fish"));
}

#[test]
fn search_finds_names_titles_and_parameters() {
    let found = ok("search image tag");
    assert!(found.starts_with("ucloud uhub get-image-tag\n"), "{found}");
    assert!(ok("search 镜像").contains("uhost create-custom-image"));
    assert_eq!(run("search no-such-word-anywhere").code, 2);
}

#[test]
fn completion_knows_products_actions_parameters_and_values() {
    let world = World::new();
    let check = |words: &[&str]| {
        let out = world.run_words(&[&["__complete"], words].concat()).out;
        out.lines()
            .map(|it| it.split('\t').next().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(check(&["uh"]), "uhost uhub");
    assert_eq!(check(&["uhost", "s"]), "start-uhost-instance stop-uhost-instance");
    assert_eq!(check(&["uhost", "create-uhost-instance", "--log"]), "--login-mode");
    assert_eq!(check(&["uhost", "create-uhost-instance", "--login-mode", "K"]), "KeyPair");
    assert_eq!(check(&["uhost", "create-uhost-instance", "--login-mode", "=", "K"]), "KeyPair");
    assert_eq!(
        check(&["uhost", "create-uhost-instance", "--login-mode=K"]),
        "--login-mode=KeyPair"
    );
    assert_eq!(
        check(&["uhost", "create-uhost-instance", "--disks.0.s"]),
        "--disks.0.size --disks.0.snapshot-id"
    );
    assert_eq!(check(&["--output", "t"]), "table tsv text");
    assert_eq!(check(&["uhost", "no-such", "--", ""]), "");
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            world.run(&format!("completion {shell}")).out.contains("ucloud __complete"),
            "{shell}"
        );
    }
}

#[test]
fn man_pages() {
    let page = ok("man uhub get-image-tag");
    assert!(
        page.contains(".TH ucloud-uhub-get-image-tag 1") && page.contains(".SH REQUIRED"),
        "{page}"
    );
    let world = World::new();
    let folder = world.file("man");
    assert_eq!(world.run(&format!("man --out {}", folder.display())).code, 0);
    let count = std::fs::read_dir(&folder).unwrap().count();
    let listed = world.run("__examples").out.lines().count();
    assert_eq!(count, 1 + 8 + listed, "one of the program, one per product, one per action");
}
