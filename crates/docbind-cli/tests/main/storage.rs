//! Files and objects.

use crate::hostile::serve;
use crate::support::{World, run_with};

fn world() -> (World, String) {
    let world = World::new();
    let folder = world.home.path().display().to_string();
    std::fs::create_dir_all(world.file("in/sub")).unwrap();
    std::fs::write(world.file("in/a.txt"), "first").unwrap();
    std::fs::write(world.file("in/sub/b.bin"), vec![7; 9 << 20]).unwrap();
    (world, folder)
}

/// Runs a line that has to succeed, and returns what it printed without the folder of the test.
fn ok(world: &World, line: &str) -> String {
    let ended = world.run(line);
    assert_eq!(ended.code, 0, "{line}: {}", ended.err);
    ended.out.replace(&world.home.path().display().to_string(), "~")
}

#[test]
fn there_and_back_again() {
    let (world, home) = world();
    ok(&world, &format!("us3 cp {home}/in us3://box/data --recursive"));
    let listed = ok(&world, "us3 ls us3://box/data/");
    assert!(listed.contains("PREFIX  data/sub/") && listed.contains("data/a.txt"), "{listed}");
    ok(&world, &format!("us3 cp us3://box/data {home}/out --recursive"));
    for name in ["a.txt", "sub/b.bin"] {
        let read = |folder: &str| std::fs::read(world.file(folder).join(name)).unwrap();
        assert_eq!(read("in"), read("out"), "{name}");
    }
    let one = ok(&world, &format!("us3 cp us3://box/data/a.txt {home}/"));
    assert_eq!(one, "download: us3://box/data/a.txt to ~/a.txt\n");
    let removed = ok(&world, "us3 rm us3://box/data --recursive");
    assert_eq!(removed, "delete: us3://box/data/a.txt\ndelete: us3://box/data/sub/b.bin\n");
    assert!(world.server.objects().is_empty() && world.server.uploads().is_empty());
}

#[test]
fn sync_copies_what_differs() {
    let (world, home) = world();
    let sync = format!("us3 sync {home}/in us3://box/data --delete");
    assert_eq!(ok(&world, &sync).lines().count(), 2);
    assert_eq!(ok(&world, &sync), "", "nothing has changed");
    std::fs::write(world.file("in/a.txt"), "other").unwrap();
    std::fs::remove_file(world.file("in/sub/b.bin")).unwrap();
    let expected = "(dry run) upload: ~/in/a.txt to us3://box/data/a.txt\n(dry run) delete: us3://box/data/sub/b.bin\n";
    assert_eq!(ok(&world, &format!("{sync} --dry-run")), expected);
    assert_eq!(ok(&world, &sync), expected.replace("(dry run) ", ""));
    std::fs::create_dir(world.file("back")).unwrap();
    std::fs::write(world.file("back/old.txt"), "").unwrap();
    ok(&world, &format!("us3 sync us3://box/data {home}/back --delete"));
    assert_eq!(std::fs::read_to_string(world.file("back/a.txt")).unwrap(), "other");
    assert!(!world.file("back/old.txt").exists());
}

#[test]
fn no_key_becomes_a_path_outside_of_the_folder() {
    for key in [
        "data/../../outside.txt",
        "data//etc/outside.txt",
        "data/..",
        "data/a\\u0000b",
        "data/c:\\\\outside",
    ] {
        let world = World::new();
        let mut environment = world.environment();
        let list = format!(
            r#"{{"IsTruncated":false,"Contents":[{{"Key":"data/good.txt","Size":"1"}},{{"Key":"{key}","Size":"1"}}]}}"#
        );
        environment[0].1 = serve(list.leak());
        for verb in ["cp --recursive", "sync"] {
            let target = format!("{}/out", world.home.path().display());
            let words: Vec<&str> = ["us3"]
                .into_iter()
                .chain(verb.split(' '))
                .chain(["us3://box/data", &target])
                .collect();
            let ended = run_with(&environment, &words, "");
            assert!(
                ended.code == 3 && ended.err.contains("would be no file below"),
                "{key}: {}",
                ended.err
            );
            assert!(
                std::fs::read_dir(world.home.path()).unwrap().next().is_none(),
                "nothing is written"
            );
        }
    }
}

#[test]
fn a_signed_url_is_one_that_the_service_accepts() {
    let (world, home) = world();
    ok(&world, &format!("us3 cp {home}/in/a.txt us3://box/a.txt"));
    let url = ok(&world, "us3 presign us3://box/a.txt --expires 60");
    assert!(url.contains("Signature=") && !url.contains("mock-private-key"), "{url}");
    let bad = world.run("us3 presign us3://box");
    assert_eq!(bad.code, 2, "{}", bad.err);
}

#[test]
fn operations_of_object_storage_are_called_like_actions() {
    let (world, home) = world();
    ok(
        &world,
        &format!(
            "ufile put-file --bucket-name box --object-name x.txt --body @{home}/in/a.txt --content-type text/plain"
        ),
    );
    let head = ok(&world, "ufile head-file --bucket-name box --object-name x.txt -o text");
    assert!(head.contains("Content-Length\t5"), "{head}");
    assert_eq!(ok(&world, "ufile get-file --bucket-name box --object-name x.txt"), "first");
    ok(&world, &format!("ufile get-file --bucket-name box --object-name x.txt --out {home}/got"));
    assert_eq!(std::fs::read_to_string(world.file("got")).unwrap(), "first");
}
