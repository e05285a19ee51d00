//! HTTP operations: the pages of `docs-input` about object storage, with its errata, to Rust.

#[path = "common/essence.rs"]
mod essence;

use docbind_errata::Errata;
use docbind_ir::build::build;
use docbind_ir::resolve::resolve;
use docbind_rust::{Files, Options};
use docbind_source::SourceMap;
use docbind_test_support::{docs_input, pages_below};
use essence::essence;
use insta::assert_snapshot;
use std::sync::LazyLock;

/// The crate of object storage.
static STORAGE: LazyLock<Files> = LazyLock::new(|| {
    let pages = pages_below(&docs_input());
    let pages = pages.into_iter().filter(|(path, _)| path.starts_with("ufile-api/"));
    let mut sources = SourceMap::new();
    for (path, text) in pages {
        sources.add(path, text);
    }
    let mut ir = build(&sources, "root").ir;
    let path = docs_input().join("errata/ufile.toml");
    let text = std::fs::read_to_string(path).expect("the errata are part of the repository");
    let file = sources.add("errata/ufile.toml", text);
    let mut findings = Vec::new();
    let errata = Errata::parse(file, sources.file(file), &mut findings);
    let result = docbind_errata::apply(&mut ir.products[0], &errata, &|_| None);
    assert!(findings.is_empty() && result.diagnostics.is_empty(), "{:?}", result.diagnostics);
    docbind_rust::generate(&resolve(&ir), &Options::default())
});

/// A file of the crate of object storage, without its `impl Decode`, which says nothing that `impl Encode` does not.
fn storage(operation: &str) -> String {
    let text = &STORAGE[&format!("ucloud-ufile/src/actions/{operation}.rs")];
    syn::parse_file(text).expect("Rust");
    text.clone()
}

#[test]
fn a_body_and_metadata() {
    assert_snapshot!("put_file.rs", storage("put_file"));
}

#[test]
fn a_stream() {
    assert_snapshot!("get_file.rs", storage("get_file"));
}

#[test]
fn a_list_page_by_page() {
    assert_snapshot!("list_objects.rs", storage("list_objects"));
    assert_snapshot!("contents.rs", STORAGE["ucloud-ufile/src/models/contents.rs"]);
}

#[test]
fn a_flag() {
    assert_snapshot!(essence(&storage("initiate_multipart_upload")), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "InitiateMultipartUpload",
                    Effect::Mutating,
                    Method::Post,
                    "/{+object_name}",
                )
                .response_body(BodyKind::Json)
                .response_headers(&["X-SessionId"]);
        pub fn new(bucket_name: impl Into<String>, object_name: impl Into<String>) -> Self {
            Self {
                bucket_name: bucket_name.into(),
                object_name: object_name.into(),
                x_ufile_storage_class: None,
                x_ufile_meta: Default::default(),
                content_type: None,
            }
        }
    impl Encode for InitiateMultipartUploadRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("bucket_name", &self.bucket_name);
            to.place(Place::Path);
            to.string("object_name", &self.object_name);
            to.place(Place::Query);
            to.flag("uploads");
            to.place(Place::Header);
            to.optional_value("X-Ufile-Storage-Class", &self.x_ufile_storage_class);
            to.map("X-Ufile-Meta-*", &self.x_ufile_meta);
            to.optional_string("Content-Type", &self.content_type);
        }
    }
    ucloud_core::request_traits!(InitiateMultipartUploadRequest);
    impl Encode for InitiateMultipartUploadResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("UploadId", &self.upload_id);
            to.optional_int("BlkSize", self.blk_size);
            to.optional_string("Bucket", &self.bucket);
            to.optional_string("Key", &self.key);
            to.optional_string("X-SessionId", &self.x_session_id);
        }
    }
    ucloud_core::response_traits!(InitiateMultipartUploadResponse);
    "#);
}

#[test]
fn a_body_of_text() {
    assert_snapshot!(essence(&storage("finish_multipart_upload")), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "FinishMultipartUpload",
                    Effect::Mutating,
                    Method::Post,
                    "/{+object_name}",
                )
                .request_body(BodyKind::Text)
                .response_body(BodyKind::Json)
                .response_headers(&["ETag", "X-SessionId"]);
        pub fn new(
            bucket_name: impl Into<String>,
            object_name: impl Into<String>,
            upload_id: impl Into<String>,
        ) -> Self {
            Self {
                bucket_name: bucket_name.into(),
                object_name: object_name.into(),
                upload_id: upload_id.into(),
                new_key: None,
                content_type: None,
                x_ufile_meta: Default::default(),
                x_ufile_metadata_directive: None,
                body: Default::default(),
            }
        }
    impl Encode for FinishMultipartUploadRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("bucket_name", &self.bucket_name);
            to.place(Place::Path);
            to.string("object_name", &self.object_name);
            to.place(Place::Query);
            to.string("uploadId", &self.upload_id);
            to.optional_string("newKey", &self.new_key);
            to.place(Place::Header);
            to.optional_string("Content-Type", &self.content_type);
            to.map("X-Ufile-Meta-*", &self.x_ufile_meta);
            to.optional_value(
                "X-Ufile-Metadata-Directive",
                &self.x_ufile_metadata_directive,
            );
            to.place(Place::Body);
            to.content(&self.body);
        }
    }
    ucloud_core::streamed_request_traits!(FinishMultipartUploadRequest);
    impl Encode for FinishMultipartUploadResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("Bucket", &self.bucket);
            to.optional_string("Key", &self.key);
            to.optional_int("FileSize", self.file_size);
            to.optional_string("ETag", &self.etag);
            to.optional_string("X-SessionId", &self.x_session_id);
        }
    }
    ucloud_core::response_traits!(FinishMultipartUploadResponse);
    "#);
}

#[test]
fn a_body_of_json() {
    assert_snapshot!(essence(&storage("op_meta")), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "OpMeta",
                    Effect::Idempotent,
                    Method::Post,
                    "/{+object_name}",
                )
                .request_body(BodyKind::Json)
                .response_headers(&["X-SessionId"]);
        pub fn new(
            bucket_name: impl Into<String>,
            object_name: impl Into<String>,
            op: impl Into<String>,
            metak: impl Into<String>,
            metav: impl Into<String>,
        ) -> Self {
            Self {
                bucket_name: bucket_name.into(),
                object_name: object_name.into(),
                op: op.into(),
                metak: metak.into(),
                metav: metav.into(),
            }
        }
    impl Encode for OpMetaRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("bucket_name", &self.bucket_name);
            to.place(Place::Path);
            to.string("object_name", &self.object_name);
            to.place(Place::Query);
            to.flag("opmeta");
            to.place(Place::Body);
            to.string("op", &self.op);
            to.string("metak", &self.metak);
            to.string("metav", &self.metav);
        }
    }
    ucloud_core::request_traits!(OpMetaRequest);
    impl Encode for OpMetaResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("X-SessionId", &self.x_session_id);
        }
    }
    ucloud_core::response_traits!(OpMetaResponse);
    "#);
}

#[test]
fn a_form_with_a_file() {
    assert_snapshot!(essence(&storage("post_file")), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "PostFile",
                    Effect::Idempotent,
                    Method::Post,
                    "/",
                )
                .request_body(BodyKind::Multipart)
                .response_headers(&["ETag", "X-SessionId"]);
        pub fn new(
            bucket_name: impl Into<String>,
            file_name: impl Into<String>,
            file: impl Into<Body>,
        ) -> Self {
            Self {
                bucket_name: bucket_name.into(),
                content_md5: None,
                x_ufile_storage_class: None,
                x_ufile_meta: Default::default(),
                file_name: file_name.into(),
                content_type: None,
                file: file.into(),
            }
        }
    impl Encode for PostFileRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("bucket_name", &self.bucket_name);
            to.place(Place::Header);
            to.optional_string("Content-MD5", &self.content_md5);
            to.optional_value("X-Ufile-Storage-Class", &self.x_ufile_storage_class);
            to.map("X-Ufile-Meta-*", &self.x_ufile_meta);
            to.place(Place::Body);
            to.string("FileName", &self.file_name);
            to.optional_string("Content-Type", &self.content_type);
            to.file("file", &self.file);
        }
    }
    ucloud_core::streamed_request_traits!(PostFileRequest);
    impl Encode for PostFileResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("ETag", &self.etag);
            to.optional_string("X-SessionId", &self.x_session_id);
        }
    }
    ucloud_core::response_traits!(PostFileResponse);
    "#);
}

#[test]
fn only_headers() {
    assert_snapshot!(essence(&storage("head_file")), @r#"
            let operation = Operation::http(
                    &crate::PRODUCT,
                    "HeadFile",
                    Effect::Read,
                    Method::Head,
                    "/{+object_name}",
                )
                .response_headers(
                    &[
                        "Content-Type",
                        "Content-Length",
                        "Content-Range",
                        "ETag",
                        "X-SessionId",
                        "X-Ufile-Meta-*",
                        "X-Ufile-Storage-Class",
                        "Last-Modified",
                        "X-Ufile-Create-Time",
                        "X-Ufile-Restore",
                    ],
                );
        pub fn new(bucket_name: impl Into<String>, object_name: impl Into<String>) -> Self {
            Self {
                bucket_name: bucket_name.into(),
                object_name: object_name.into(),
            }
        }
    impl Encode for HeadFileRequest {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.place(Place::Host);
            to.string("bucket_name", &self.bucket_name);
            to.place(Place::Path);
            to.string("object_name", &self.object_name);
        }
    }
    ucloud_core::request_traits!(HeadFileRequest);
    impl Encode for HeadFileResponse {
        #[inline]
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("Content-Type", &self.content_type);
            to.optional_int("Content-Length", self.content_length);
            to.optional_string("Content-Range", &self.content_range);
            to.optional_string("ETag", &self.etag);
            to.optional_string("X-SessionId", &self.x_session_id);
            to.map("X-Ufile-Meta-*", &self.x_ufile_meta);
            to.optional_string("X-Ufile-Storage-Class", &self.x_ufile_storage_class);
            to.optional_string("Last-Modified", &self.last_modified);
            to.optional_string("X-Ufile-Create-Time", &self.x_ufile_create_time);
            to.optional_string("X-Ufile-Restore", &self.x_ufile_restore);
        }
    }
    ucloud_core::response_traits!(HeadFileResponse);
    "#);
}

#[test]
fn what_a_crate_says_of_its_operations() {
    let library = &STORAGE["ucloud-ufile/src/lib.rs"];
    let about: Vec<&str> = library.lines().filter(|it| it.starts_with("//!")).take(5).collect();
    assert_snapshot!(about.join("\n"), @"
    //! Typed client for 对象存储: 1 action and 18 HTTP operations.
    //!
    //! Generated from [its reference pages](<https://docs.ucloud.cn/api/ufile-api/index>). [`Client`] has a method for
    //! every operation; it returns a [`Call`], which is sent when it is awaited.
    //!
    ");
    let facade = &STORAGE["ucloud/README.md"];
    let row = facade.lines().find(|it| it.contains("`ucloud-ufile`"));
    assert_snapshot!(row.unwrap_or_default(), @"| `ufile` | `ucloud-ufile` | 19 |");
}
