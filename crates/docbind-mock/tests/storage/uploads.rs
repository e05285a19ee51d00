//! Uploads in parts, of 4 bytes each.

use crate::support::*;
use docbind_mock::{ServerHandle, StorageConfig};
use serde_json::Value;

fn server() -> ServerHandle {
    serve_with(StorageConfig { block_size: 4, max_parts: 100, max_uploads: 30, ..buckets() })
}

fn start(server: &ServerHandle, key: &str) -> String {
    let request = req("POST", key).query("uploads").header("Content-Type", "text/plain");
    let json = request.header("X-Ufile-Meta-From", "start").ok(server).json();
    assert_eq!((&json["BlkSize"], &json["Key"]), (&4.into(), &key.into()));
    json["UploadId"].as_str().unwrap().to_owned()
}

/// Sends a part and returns its ETag.
fn part(server: &ServerHandle, key: &str, id: &str, number: u32, data: &str) -> String {
    let raw = put(key, data).query(&format!("uploadId={id}&partNumber={number}")).ok(server);
    raw.header("ETag").unwrap().trim_matches('"').to_owned()
}

fn finish(key: &str, id: &str, etags: &[String]) -> Req {
    req("POST", key).query(&format!("uploadId={id}")).body(etags.join(","))
}

#[test]
fn parts_become_an_object() {
    let server = server();
    let id = start(&server, "a");
    let last = part(&server, "a", &id, 2, "89");
    let wrong = part(&server, "a", &id, 0, "xxxx");
    let etags = ["0123", "4567"];
    let mut etags: Vec<String> =
        (0..).zip(etags).map(|(number, it)| part(&server, "a", &id, number, it)).collect();
    etags.push(last);
    assert_ne!(etags[0], wrong);
    assert_eq!(server.uploads()[0].parts, [0, 1, 2]);
    assert_eq!(get("a").send(&server).status, 404);
    let raw = finish("a", &id, &etags).ok(&server);
    assert_eq!((&raw.json()["Key"], &raw.json()["FileSize"]), (&"a".into(), &10.into()));
    let object = get("a").ok(&server);
    assert_eq!(object.text(), "0123456789");
    assert_eq!(object.header("X-Ufile-Meta-From"), Some("start"));
    assert_eq!(object.header("Content-Type"), Some("text/plain"));
    // ETags are made of blocks of 4 MiB, whatever the size of the parts.
    assert_eq!(put("b", "0123456789").ok(&server).header("ETag"), object.header("ETag"));
    assert!(server.uploads().is_empty());
    assert_eq!(finish("a", &id, &etags).send(&server).outcome(), "404 upload id not exist");
    assert_eq!(server.calls_of("FinishMultipartUpload").executed, 1);
}

#[test]
fn an_end_that_does_not_fit_the_parts_is_refused() {
    let server = server();
    let id = start(&server, "a");
    let check = |etags: &[String]| finish("a", &id, etags).send(&server).outcome();
    assert_eq!(check(&[]), "400 invalid etag count");
    let first = part(&server, "a", &id, 0, "0123");
    let third = part(&server, "a", &id, 2, "89");
    assert_eq!(check(std::slice::from_ref(&first)), "400 invalid etag count");
    assert_eq!(check(&[first.clone(), third.clone()]), "400 invalid part number");
    let short = part(&server, "a", &id, 1, "4");
    assert_eq!(check(&[first.clone(), short, third.clone()]), "400 invalid part size");
    let second = part(&server, "a", &id, 1, "4567");
    assert_eq!(check(&[second.clone(), first.clone(), third.clone()]), "400 invalid etag");
    // Nothing of this used up the upload.
    assert_eq!(check(&[first, second, third]), "200");
    assert_eq!(
        put("a", "").query("uploadId=x&partNumber=100").send(&server).outcome(),
        "400 invalid part number"
    );
}

#[test]
fn an_upload_that_is_aborted_is_gone() {
    let server = server();
    let id = start(&server, "a");
    part(&server, "a", &id, 0, "0123");
    let abort = req("DELETE", "a").query(&format!("uploadId={id}"));
    let elsewhere = req("DELETE", "b").query(&format!("uploadId={id}"));
    assert_eq!(elsewhere.send(&server).outcome(), "404 upload id not exist");
    assert_eq!(abort.send(&server).outcome(), "200");
    assert_eq!(abort.send(&server).outcome(), "404 upload id not exist");
    let late = put("a", "4567").query(&format!("uploadId={id}&partNumber=1"));
    assert_eq!(late.send(&server).outcome(), "404 upload id not exist");
}

#[test]
fn a_key_that_is_taken_is_spared_by_another_one() {
    let server = server();
    let id = start(&server, "a");
    let etags = [part(&server, "a", &id, 0, "0123")];
    put("a", "taken").ok(&server);
    let request = finish("a", &id, &etags).query(&format!("uploadId={id}&newKey=a-2"));
    assert_eq!(request.ok(&server).json()["Key"], "a-2");
    assert_eq!(
        (get("a").ok(&server).text(), get("a-2").ok(&server).text()),
        ("taken".into(), "0123".into())
    );
}

#[test]
fn parts_are_copied_from_objects() {
    let server = server();
    put("source", "0123456789").ok(&server);
    let id = start(&server, "a");
    let copy = |number: u32, range: &str| {
        let request = put("a", "").query(&format!("uploadId={id}&partNumber={number}"));
        let request = request.header("X-Ufile-Copy-Source", "/mine/source");
        request.header("X-Ufile-Copy-Source-Range", range).send(&server)
    };
    let first = copy(0, "bytes=6-9");
    assert_eq!(first.header("Content-Range"), Some("bytes 6-9/10"));
    let etag = |raw: &Raw| raw.header("ETag").unwrap().to_owned();
    let etags = [etag(&first), etag(&copy(1, "bytes=0-0"))];
    // The source may go before the upload ends.
    req("DELETE", "source").ok(&server);
    finish("a", &id, &etags).ok(&server);
    assert_eq!(get("a").ok(&server).text(), "67890");
    put("source", "0123456789").ok(&server);
    let id = start(&server, "a");
    let request = put("a", "").query(&format!("uploadId={id}&partNumber=0"));
    let request = request.header("X-Ufile-Copy-Source", "/mine/source");
    for range in ["bytes=0-10", "bytes=3-2", "0-3", "bytes=0 ~ 9"] {
        let raw = request.clone().header("X-Ufile-Copy-Source-Range", range).send(&server);
        assert_eq!(raw.outcome(), "419 invalid copy source range", "{range}");
    }
}

fn numbers(list: &Value) -> Vec<u64> {
    list["Parts"].as_array().unwrap().iter().map(|it| it["PartNum"].as_u64().unwrap()).collect()
}

/// A client gets every part once if it sends back the marker that it was given, in either reading.
#[test]
fn parts_are_listed_in_pages() {
    for inclusive_part_marker in [true, false] {
        let server =
            serve_with(StorageConfig { block_size: 4, inclusive_part_marker, ..buckets() });
        let id = start(&server, "a");
        for number in 0..7 {
            part(&server, "a", &id, number, "0123");
        }
        let (mut seen, mut marker) = (Vec::new(), String::new());
        loop {
            let query = format!("muploadpart&uploadId={id}&max-parts=3{marker}");
            let list = get("").query(&query).ok(&server).json();
            seen.extend(numbers(&list));
            if list["IsTruncated"] == false {
                break;
            }
            marker = format!("&part-number-marker={}", list["NextPartNumberMarker"]);
        }
        assert_eq!(seen, (0..7).collect::<Vec<_>>());
        let from_2 = get("").query(&format!("muploadpart&uploadId={id}&part-number-marker=2"));
        let first = numbers(&from_2.ok(&server).json())[0];
        assert_eq!(first, if inclusive_part_marker { 2 } else { 3 });
    }
}

#[test]
fn uploads_are_listed_in_pages() {
    let server = server();
    for key in ["b", "a", "a", "a", "c"] {
        start(&server, key);
    }
    let (mut seen, mut markers) = (Vec::new(), String::new());
    loop {
        let query = format!("muploadid&limit=2{markers}");
        let list = get("").query(&query).ok(&server).json();
        let items = list["DataSet"].as_array().unwrap();
        seen.extend(items.iter().map(|it| (it["FileName"].clone(), it["UploadId"].clone())));
        if list["IsTruncated"] == false {
            break;
        }
        let text = |name: &str| list[name].as_str().unwrap().to_owned();
        markers =
            format!("&marker={}&upload-id-marker={}", text("NextMarker"), text("UploadIdMarker"));
    }
    let keys: Vec<&str> = seen.iter().map(|it| it.0.as_str().unwrap()).collect();
    assert_eq!(keys, ["a", "a", "a", "b", "c"]);
    let of_b = get("").query("muploadid&prefix=b").ok(&server).json();
    assert_eq!(of_b["DataSet"].as_array().unwrap().len(), 1);
    for _ in 5..30 {
        start(&server, "a");
    }
    let more = req("POST", "a").query("uploads").send(&server);
    assert_eq!(more.outcome(), "429 too many unfinished uploads");
}
