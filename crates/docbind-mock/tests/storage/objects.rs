//! Objects that are put, read, copied and deleted.

use crate::support::*;
use docbind_mock::StorageConfig;

const ABC_ETAG: &str = "AQAAAKmZPjZHBoFquj4lcXhQwmyc0Nid";

#[test]
fn an_object_is_what_was_put() {
    let server = serve();
    let request = put("notes/a.txt", "abc")
        .header("Content-Type", "text/plain")
        .header("X-Ufile-Meta-Place", "here")
        .header("X-Ufile-Storage-Class", "IA");
    let etag = format!("\"{ABC_ETAG}\"");
    assert_eq!(request.ok(&server).header("ETag"), Some(&*etag));
    let raw = get("notes/a.txt").ok(&server);
    assert_eq!((raw.status, raw.text().as_str()), (200, "abc"));
    for (name, value) in [
        ("Content-Type", "text/plain"),
        ("Content-Length", "3"),
        ("ETag", &etag),
        ("X-Ufile-Meta-Place", "here"),
        ("X-Ufile-Storage-Class", "IA"),
        ("Accept-Ranges", "bytes"),
    ] {
        assert_eq!(raw.header(name), Some(value));
    }
    let head = req("HEAD", "notes/a.txt").ok(&server);
    assert_eq!((head.header("Content-Length"), head.body.len()), (Some("3"), 0));
    assert!(head.header("X-Ufile-Create-Time").is_some());

    let objects = server.objects();
    let [object] = &objects[..] else { panic!("{objects:?}") };
    let stored = (&*object.bucket, &*object.key, object.size, &*object.etag);
    assert_eq!(stored, ("mine", "notes/a.txt", 3, ABC_ETAG));
    let operations: Vec<_> = server.storage_log().into_iter().map(|it| it.operation).collect();
    assert_eq!(operations, ["PutFile", "GetFile", "HeadFile"]);
}

#[test]
fn an_object_that_is_deleted_is_gone() {
    let server = serve();
    put("a", "1").ok(&server);
    let delete = req("DELETE", "a");
    assert_eq!(delete.send(&server).outcome(), "204");
    assert_eq!(delete.send(&server).outcome(), "404 file not exist");
    let missing = get("a").send(&server);
    assert_eq!(missing.outcome(), "404 file not exist");
    assert_eq!(missing.json()["RetCode"], -148_654);
    assert_eq!(missing.header("Content-Type"), Some("application/json"));
    assert_eq!(missing.header("X-SessionId").map(str::len), Some(36));
    let head = req("HEAD", "a").send(&server);
    assert_eq!((head.status, head.body.len()), (404, 0));
    assert!(head.header("X-SessionId").is_some());
    assert_eq!(server.calls_of("DeleteFile").executed, 1);
}

#[test]
fn a_part_of_an_object_is_read() {
    let server = serve();
    put("a", pattern(3_000_000)).ok(&server);
    for (range, from, to) in [
        ("bytes=0-3", 0, 4),
        ("bytes=1048575-1048578", 1_048_575, 1_048_579),
        ("bytes=2999990-", 2_999_990, 3_000_000),
        ("bytes=-10", 2_999_990, 3_000_000),
    ] {
        let raw = get("a").header("Range", range).ok(&server);
        assert_eq!(raw.status, 206, "{range}");
        assert!(raw.body == pattern(3_000_000)[from..to], "{range}");
        let content_range = format!("bytes {from}-{}/3000000", to - 1);
        assert_eq!(raw.header("Content-Range"), Some(&*content_range));
    }
    let beyond = get("a").header("Range", "bytes=3000000-").send(&server);
    assert_eq!(beyond.outcome(), "416 range not satisfiable");
    assert_eq!(get("a").header("Range", "lines=1-2").ok(&server).status, 200);
}

#[test]
fn an_object_that_did_not_change_is_not_sent_again() {
    let server = serve_with(StorageConfig { now: Some(1_700_000_000), ..buckets() });
    put("a", "1").ok(&server);
    let check = |since| get("a").header("If-Modified-Since", since).send(&server).status;
    assert_eq!(check("Tue, 14 Nov 2023 22:00:00 GMT"), 200);
    assert_eq!(check("Tue, 14 Nov 2023 23:00:00 GMT"), 304);
    assert_eq!(check("yesterday"), 200);
}

#[test]
fn only_a_public_bucket_is_read_without_a_signature() {
    let server = serve();
    put("a", "1").ok(&server);
    put("a", "1").bucket("open").ok(&server);
    assert_eq!(get("a").unsigned().send(&server).outcome(), "403 authorization required");
    assert_eq!(get("a").bucket("open").unsigned().ok(&server).text(), "1");
    let write = put("b", "1").bucket("open").unsigned();
    assert_eq!(write.send(&server).outcome(), "403 action not allow");
    let named = get("a").bucket("open").unsigned().query("ufileattname=%22a%0d%0ab.txt");
    let disposition = "attachment; filename*=UTF-8''%22a%0D%0Ab.txt";
    assert_eq!(named.ok(&server).header("Content-Disposition"), Some(disposition));
}

#[test]
fn a_wrong_md5_refuses_the_object() {
    let server = serve();
    let check = |md5| put("a", "abc").header("Content-MD5", md5).send(&server).outcome();
    assert_eq!(check("900150983cd24fb0d6963f7d28e17f72"), "200");
    assert_eq!(check("900150983cd24fb0d6963f7d28e17f73"), "400 content md5 does not match");
    assert_eq!(check("kAFQmDzST7DWlj99KOF/cg=="), "400 content md5 does not match");
    assert_eq!(server.calls_of("PutFile").executed, 1);
}

#[test]
fn a_copy_has_the_data_of_its_source() {
    let server = serve();
    let source = put("a b/目", "abc").header("Content-Type", "text/plain");
    source.header("X-Ufile-Meta-X", "1").ok(&server);
    // SDKs disagree about how a source is written.
    for source in ["/mine/a%20b/%E7%9B%AE", "/mine/a b/目", "/mine/a%20b%2F%E7%9B%AE"] {
        let copy = put("copy", "").bucket("open").header("X-Ufile-Copy-Source", source);
        assert_eq!(copy.ok(&server).header("ETag"), Some(&*format!("\"{ABC_ETAG}\"")), "{source}");
    }
    let raw = get("copy").bucket("open").ok(&server);
    assert_eq!((raw.text().as_str(), raw.header("X-Ufile-Meta-X")), ("abc", Some("1")));
    let replaced = put("copy", "")
        .bucket("open")
        .header("X-Ufile-Copy-Source", "/mine/a%20b/%E7%9B%AE")
        .header("X-Ufile-Metadata-Directive", "REPLACE")
        .header("X-Ufile-Meta-Y", "2");
    replaced.ok(&server);
    let raw = get("copy").bucket("open").ok(&server);
    assert_eq!((raw.header("X-Ufile-Meta-X"), raw.header("X-Ufile-Meta-Y")), (None, Some("2")));

    let check = |source| put("x", "").header("X-Ufile-Copy-Source", source).send(&server).outcome();
    assert_eq!(check("/mine/absent"), "404 file not exist");
    assert_eq!(check("/other/a"), "404 bucket not exist");
    assert_eq!(check("mine"), "400 invalid copy source");
    assert_eq!(server.calls_of("Copy").executed, 4);
}

#[test]
fn limits_are_enforced() {
    let limits = StorageConfig { put_limit: 10, copy_limit: 5, memory_limit: 20, ..buckets() };
    let server = serve_with(limits);
    assert_eq!(put("a", "12345678901").send(&server).outcome(), "413 request body is too large");
    put("a", "1234567890").ok(&server);
    let copy = put("b", "").header("X-Ufile-Copy-Source", "/mine/a");
    assert_eq!(copy.send(&server).outcome(), "413 request body is too large");
    put("b", "1234567890").ok(&server);
    assert_eq!(put("c", "1").send(&server).outcome(), "507 storage is full");
    req("DELETE", "a").ok(&server);
    put("c", "1").ok(&server);
    let meta = put("d", "1").header("X-Ufile-Meta-Long", &"x".repeat(8 << 10));
    assert_eq!(meta.send(&server).outcome(), "400 invalid user meta");
    assert_eq!(put("d", "1").header("X-Other", &"x".repeat(70 << 10)).send(&server).status, 431);
}

#[test]
fn the_mime_type_can_be_set() {
    let server = serve();
    put("a", "1").header("Content-Type", "text/plain").ok(&server);
    let set = |body: &str| {
        let request = req("POST", "a").query("opmeta").header("Content-Type", "application/json");
        request.body(body).send(&server).outcome()
    };
    assert_eq!(set(r#"{"op":"set","metak":"mimetype","metav":"image/png"}"#), "200");
    assert_eq!(get("a").ok(&server).header("Content-Type"), Some("image/png"));
    assert_eq!(
        set(r#"{"op":"get","metak":"mimetype","metav":"image/png"}"#),
        "400 invalid request"
    );
    assert_eq!(set(r#"{"op":"set","metak":"mimetype","metav":"a\r\nb"}"#), "400 invalid request");
    assert_eq!(set("{"), "400 invalid request");
}

#[test]
fn data_that_is_known_needs_no_upload() {
    let server = serve();
    put("a", "abc").ok(&server);
    let text = "POST\n\n\n\n/open/b/c";
    let hit = |hash: &str, size| {
        let mut request = req("POST", "uploadhit").bucket("open").unsigned();
        let authorization = format!("UCloud {PUBLIC_KEY}:{}", signature(text));
        request = request.header("Authorization", &authorization);
        let query = format!("Hash={hash}&FileName=b%2Fc&FileSize={size}");
        request.query(&query).send(&server).outcome()
    };
    assert_eq!(hit(ABC_ETAG, 3), "200");
    assert_eq!(hit(ABC_ETAG, 4), "404 no file with this hash");
    assert_eq!(get("b/c").bucket("open").ok(&server).text(), "abc");
}

#[test]
fn a_form_has_a_file() {
    let server = serve();
    let authorization =
        format!("UCloud {PUBLIC_KEY}:{}", signature("POST\n\ntext/plain\n\n/mine/f\"orm.txt"));
    let form = |end: &str| {
        format!(
            "--BB\r\nContent-Disposition: form-data; name=\"FileName\"\r\n\r\nf\"orm.txt\r\n\
             --BB\r\nContent-Disposition: form-data; name=\"Authorization\"\r\n\r\n{authorization}\r\n\
             --BB\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\
             Content-Type: text/plain\r\n\r\na\r\n--B\r\nb\r\n--BB{end}"
        )
    };
    let post = |body: &str| {
        let request = req("POST", "").unsigned();
        let request = request.header("Content-Type", "multipart/form-data; boundary=BB");
        request.body(body).send(&server)
    };
    // An official SDK does not end its forms.
    for end in ["--\r\n", "\r\n"] {
        assert_eq!(post(&form(end)).outcome(), "200");
        let raw = get("f\"orm.txt").ok(&server);
        assert_eq!(raw.text(), "a\r\n--B\r\nb");
        assert_eq!(raw.header("Content-Type"), Some("text/plain"));
    }
    let wrong = form("--").replace("text/plain", "text/html");
    assert_eq!(post(&wrong).outcome(), "403 invalid signature");
    let cut = form("").replace("b\r\n--BB", "b");
    assert_eq!(post(&cut).outcome(), "400 invalid form");
    assert_eq!(post("--BB\r\n\r\n\r\n").outcome(), "400 invalid form");
    assert_eq!(server.calls_of("PostFile").executed, 2);
}
