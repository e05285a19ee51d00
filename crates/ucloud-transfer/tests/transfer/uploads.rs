//! Uploads: in parts, resumed, cancelled, verified.

use std::sync::{Arc, Mutex};

use ucloud_core::storage::ETag;
use ucloud_transfer::{CancelToken, Error, Progress, Transfer};

use crate::support::*;

#[tokio::test]
async fn a_file_of_any_length_arrives() {
    let server = serve(config(SMALL));
    for len in [0, 1, 999, 1000, 1001, 12_345] {
        let bytes = data(len, len);
        let files = files(&bytes).unwrap();
        let key = format!("of {len}/中.bin");
        let upload = transfer(&server.url()).upload(BUCKET, &key, &files.source);
        let uploaded = upload.content_type("video/mp4").meta("Place", "bj").send().await.unwrap();
        assert_eq!((uploaded.len, uploaded.etag.as_str()), (len, ETag::of(&bytes).as_str()));
        let stored = server.objects().into_iter().find(|it| it.key == key).unwrap();
        assert_eq!((stored.size, stored.mime_type.as_deref()), (len, Some("video/mp4")));
    }
    assert!(server.uploads().is_empty());
}

#[tokio::test]
async fn parts_of_the_services_length_are_verified() {
    let server = serve(config(4 * MIB));
    let bytes = data(9 * MIB + 5, 1);
    let files = files(&bytes).unwrap();
    let transfer = Transfer::new(client(&server.url()));
    let uploaded = transfer.upload(BUCKET, "a", &files.source).send().await.unwrap();
    assert!(uploaded.is_verified);
    let uploaded = transfer
        .upload_reader(BUCKET, "b", std::io::Cursor::new(bytes.clone()))
        .send()
        .await
        .unwrap();
    assert!(uploaded.is_verified);
    assert_eq!(uploaded.etag, ETag::of(&bytes).as_str());
    assert_eq!(server.calls_of("UploadPart").executed, 6);
}

#[tokio::test]
async fn a_reader_need_not_say_how_long_it_is() {
    let server = serve(config(SMALL));
    for len in [0, 10, 1000, 5_001] {
        let bytes = data(len, 3);
        let transfer = Transfer::new(client(&server.url())).whole_up_to(500);
        let reader = std::io::Cursor::new(bytes.clone());
        let uploaded = transfer.upload_reader(BUCKET, "r", reader).send().await.unwrap();
        assert_eq!(uploaded.etag, ETag::of(&bytes).as_str(), "{len}");
    }
}

#[tokio::test]
async fn progress_ends_at_the_whole() {
    let server = serve(config(SMALL));
    let files = files(&data(5_500, 1)).unwrap();
    let seen: Arc<Mutex<Vec<Progress>>> = Arc::default();
    let listener = seen.clone();
    let upload = transfer(&server.url()).upload(BUCKET, "p", &files.source);
    upload.on_progress(move |it| listener.lock().unwrap().push(it)).send().await.unwrap();
    let seen = seen.lock().unwrap();
    let last = seen.last().unwrap();
    assert_eq!((last.done, last.total, seen.len()), (5_500, Some(5_500), 7));
    assert!(seen.is_sorted_by_key(|it| it.done));
}

#[tokio::test]
async fn an_upload_that_fails_is_resumed() {
    let server = serve(config(SMALL));
    let bytes = data(20_000, 5);
    let files = files(&bytes).unwrap();
    server.fail_next("FinishMultipartUpload", fault("status=403"));
    let upload =
        || transfer(&server.url()).upload(BUCKET, "k", &files.source).state_file(&files.state);
    let error = upload().send().await.unwrap_err();
    assert_eq!(error.service().and_then(ucloud_core::Error::status), Some(403), "{error}");
    assert_eq!(server.uploads().len(), 1);
    let before = server.calls_of("UploadPart").executed;
    assert_eq!(before, 20);

    upload().send().await.unwrap();
    assert_eq!(server.calls_of("UploadPart").executed, before, "no part is sent again");
    assert_eq!(server.objects()[0].etag, ETag::of(&bytes).as_str());
    assert!(server.uploads().is_empty() && !files.state.exists());
}

#[tokio::test]
async fn a_state_of_another_file_is_aborted() {
    let server = serve(config(SMALL));
    let files = files(&data(5_000, 5)).unwrap();
    server.fail_next("FinishMultipartUpload", fault("status=403"));
    let upload =
        || transfer(&server.url()).upload(BUCKET, "k", &files.source).state_file(&files.state);
    upload().send().await.unwrap_err();
    let bytes = data(6_000, 6);
    std::fs::write(&files.source, &bytes).unwrap();
    upload().send().await.unwrap();
    assert_eq!(server.objects()[0].etag, ETag::of(&bytes).as_str());
    assert!(server.uploads().is_empty());
}

#[tokio::test]
async fn nothing_is_left_of_an_upload_that_fails_or_is_cancelled() {
    let server = serve(config(SMALL));
    let files = files(&data(5_000, 5)).unwrap();
    server.fail_next("FinishMultipartUpload", fault("status=403"));
    transfer(&server.url()).upload(BUCKET, "k", &files.source).send().await.unwrap_err();
    assert!(server.uploads().is_empty());

    let token = CancelToken::new();
    let cancel = token.clone();
    let upload = transfer(&server.url()).upload(BUCKET, "k", &files.source).cancel_with(&token);
    let upload = upload.on_progress(move |it| {
        if it.done > 0 {
            cancel.cancel()
        }
    });
    assert!(matches!(upload.send().await, Err(Error::Cancelled)));
    // It is aborted in the background.
    for _ in 0..1000 {
        if server.uploads().is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert!(server.uploads().is_empty() && server.objects().is_empty());
}

#[tokio::test]
async fn a_lost_answer_does_not_finish_an_upload_twice() {
    let server = serve(config(4 * MIB));
    let files = files(&data(9 * MIB, 5)).unwrap();
    server.fail_next("FinishMultipartUpload", fault("drop=after"));
    let uploaded = Transfer::new(client(&server.url()))
        .upload(BUCKET, "k", &files.source)
        .send()
        .await
        .unwrap();
    assert!(uploaded.is_verified);
    assert_eq!(server.calls_of("FinishMultipartUpload").executed, 1);
}

#[tokio::test]
async fn a_file_that_changes_meanwhile_is_not_stored() {
    let server = serve(config(SMALL));
    let files = files(&data(5_000, 5)).unwrap();
    let path = files.source.clone();
    let upload = transfer(&server.url()).upload(BUCKET, "k", &files.source);
    let upload = upload.on_progress(move |it| {
        if it.done == 5_000 {
            std::fs::write(&path, "shorter").unwrap();
        }
    });
    assert!(matches!(upload.send().await, Err(Error::Changed(_))));
    assert!(server.objects().is_empty() && server.uploads().is_empty());
}

#[tokio::test]
async fn errors_name_the_file() {
    let server = serve(config(SMALL));
    let error =
        transfer(&server.url()).upload(BUCKET, "k", "/nowhere/at all").send().await.unwrap_err();
    assert!(error.to_string().starts_with("/nowhere/at all: "), "{error}");
}

/// What is stored under the key already looks like what was uploaded, but the upload is not finished.
#[tokio::test]
async fn a_lost_request_is_not_taken_for_a_finished_upload() {
    let server = serve(config(SMALL));
    let files = files(&data(5_000, 5)).unwrap();
    let upload = || transfer(&server.url()).upload(BUCKET, "k", &files.source);
    upload().send().await.unwrap();
    server.fail_next("FinishMultipartUpload", fault("drop=before"));
    upload().content_type("video/mp4").send().await.unwrap();
    assert_eq!(server.calls_of("FinishMultipartUpload").executed, 2);
    assert_eq!(server.objects()[0].mime_type.as_deref(), Some("video/mp4"));
    assert!(server.uploads().is_empty());
}

#[tokio::test]
async fn a_state_file_that_cannot_be_read_is_named() {
    let server = serve(config(SMALL));
    let files = files(&data(5_000, 5)).unwrap();
    std::fs::write(&files.state, "not a state\n").unwrap();
    let upload = transfer(&server.url()).upload(BUCKET, "k", &files.source);
    let error = upload.state_file(&files.state).send().await.unwrap_err();
    let path = files.state.display().to_string();
    assert!(error.to_string().starts_with(&path), "{error}");
}
