//! Downloads: by ranges, resumed, verified, never half.

use docbind_mock::{Break, BreakPoint};
use ucloud_transfer::{CancelToken, Error, Progress, Transfer};

use crate::support::*;

async fn stored(url: &str, key: &str, bytes: &[u8]) {
    let reader = std::io::Cursor::new(bytes.to_vec());
    Transfer::new(client(url)).upload_reader(BUCKET, key, reader).send().await.unwrap();
}

#[tokio::test]
async fn an_object_of_any_length_arrives() {
    let server = serve(config(4 * MIB));
    for len in [0, 1, 4 * MIB, 8 * MIB, 8 * MIB + 1, 21 * MIB + 7] {
        let bytes = data(len, len);
        let files = files(b"").unwrap();
        stored(&server.url(), "k", &bytes).await;
        let download = Transfer::new(client(&server.url())).download(BUCKET, "k", &files.target);
        let downloaded = download.send().await.unwrap();
        assert_eq!((downloaded.len, downloaded.is_verified), (len, true));
        assert!(std::fs::read(&files.target).unwrap() == bytes, "{len}");
        let left = std::fs::read_dir(files.folder.path()).unwrap().count();
        assert_eq!(left, 2, "the source and the target");
    }
}

#[tokio::test]
async fn what_breaks_off_goes_on_where_it_ended() {
    let server = serve(config(4 * MIB));
    let bytes = data(20 * MIB, 2);
    stored(&server.url(), "k", &bytes).await;
    // The first connections of the download end in the middle of a range.
    let connections = server.connections();
    for number in 1..4 {
        let at = BreakPoint::Answer(5 * MIB);
        server.break_connection(Break { connection: connections + number, at });
    }
    let files = files(b"").unwrap();
    let download = Transfer::new(client(&server.url())).download(BUCKET, "k", &files.target);
    assert!(download.send().await.unwrap().is_verified);
    assert!(std::fs::read(&files.target).unwrap() == bytes);
}

#[tokio::test]
async fn a_download_that_is_cancelled_is_resumed() {
    let server = serve(config(4 * MIB));
    let bytes = data(40 * MIB, 2);
    stored(&server.url(), "k", &bytes).await;
    let files = files(b"").unwrap();
    std::fs::write(&files.target, "old").unwrap();
    let token = CancelToken::new();
    let cancel = token.clone();
    let transfer = Transfer::new(client(&server.url())).concurrency(1);
    let download = transfer.download(BUCKET, "k", &files.target).cancel_with(&token);
    let download = download.on_progress(move |it| {
        if it.done > 17 * MIB {
            cancel.cancel()
        }
    });
    assert!(matches!(download.send().await, Err(Error::Cancelled)));
    assert_eq!(std::fs::read(&files.target).unwrap(), b"old");

    let before = server.calls_of("GetFile").executed;
    transfer.download(BUCKET, "k", &files.target).send().await.unwrap();
    assert!(std::fs::read(&files.target).unwrap() == bytes);
    assert_eq!(server.calls_of("GetFile").executed - before, 3, "two of five ranges were there");
}

#[tokio::test]
async fn an_object_that_changes_meanwhile_is_an_error() {
    let server = serve(config(4 * MIB));
    stored(&server.url(), "k", &data(20 * MIB, 2)).await;
    let files = files(b"").unwrap();
    let url = server.url();
    let mut is_changed = false;
    let change = move |progress: Progress| {
        if progress.done == 0 || std::mem::replace(&mut is_changed, true) {
            return;
        }
        let url = url.clone();
        let thread = std::thread::spawn(move || {
            let mut builder = tokio::runtime::Builder::new_current_thread();
            let runtime = builder.enable_all().build().unwrap();
            runtime.block_on(stored(&url, "k", &data(20 * MIB, 3)));
        });
        thread.join().unwrap();
    };
    let transfer = Transfer::new(client(&server.url())).concurrency(1);
    let download = transfer.download(BUCKET, "k", &files.target).on_progress(change);
    let error = download.send().await.unwrap_err();
    assert!(matches!(error, Error::Changed(_)), "{error}");
    // The next one begins anew.
    transfer.download(BUCKET, "k", &files.target).send().await.unwrap();
    assert!(std::fs::read(&files.target).unwrap() == data(20 * MIB, 3));
}

#[tokio::test]
async fn nothing_is_written_without_an_object() {
    let server = serve(config(4 * MIB));
    let files = files(b"").unwrap();
    let transfer = Transfer::new(client(&server.url()));
    let error = transfer.download(BUCKET, "none", &files.target).send().await.unwrap_err();
    assert_eq!(error.service().and_then(ucloud_core::Error::status), Some(404));
    assert!(!files.target.exists());

    stored(&server.url(), "k", b"hello").await;
    server.fail_next("GetFile", fault("status=403"));
    transfer.download(BUCKET, "k", &files.target).send().await.unwrap_err();
    assert!(!files.target.exists());
}
