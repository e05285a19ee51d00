//! Operations as the generator writes them.

use std::collections::BTreeMap;

use ucloud_core::{
    Body, BodyKind, ByteStream, Call, Client, Decode, DecodeError, Decoder, Effect, Encode,
    Encoder, Method, Operation, Paged, Paging, Place, Product,
};

static PRODUCT: Product = Product::new("store", &[]);

#[derive(Clone, Default)]
pub struct PutRequest {
    pub bucket: String,
    pub key: String,
    pub content_type: Option<String>,
    pub meta: BTreeMap<String, String>,
    pub body: Body,
}

impl Encode for PutRequest {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Host);
        to.string("bucket", &self.bucket);
        to.place(Place::Path);
        to.string("key", &self.key);
        to.place(Place::Header);
        to.optional_string("Content-Type", &self.content_type);
        to.map("X-Meta-*", &self.meta);
        to.place(Place::Body);
        to.content(&self.body);
    }
}

ucloud_core::streamed_request_traits!(PutRequest);

#[derive(Clone, Default)]
pub struct PutResponse {
    pub etag: Option<String>,
}

impl Decode for PutResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["ETag"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.optional_string(&mut self.etag),
            _ => from.skip(),
        }
    }
}

pub fn put(client: &Client, bucket: &str, key: &str, body: impl Into<Body>) -> Call<PutResponse> {
    let request = PutRequest {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        body: body.into(),
        ..PutRequest::default()
    };
    send(client, &request)
}

pub fn send(client: &Client, request: &PutRequest) -> Call<PutResponse> {
    let operation = Operation::http(&PRODUCT, "Put", Effect::Idempotent, Method::Put, "/{+key}")
        .request_body(BodyKind::Bytes)
        .response_headers(&["ETag"]);
    Call::new(client, &operation, request)
}

struct GetRequest<'a>(&'a str, &'a str);

impl Encode for GetRequest<'_> {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Host);
        to.string("bucket", self.0);
        to.place(Place::Path);
        to.string("key", self.1);
    }
}

#[derive(Default)]
pub struct GetResponse {
    pub content_length: Option<i64>,
    pub meta: BTreeMap<String, String>,
    pub body: ByteStream,
}

impl Encode for GetResponse {
    fn encode(&self, to: &mut Encoder) {
        to.optional_int("Content-Length", self.content_length);
        to.map("X-Meta-*", &self.meta);
    }
}

impl Decode for GetResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["Content-Length", "X-Meta-*", "$body"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.optional_int(&mut self.content_length),
            1 => from.map(&mut self.meta),
            2 => from.content(&mut self.body),
            _ => from.skip(),
        }
    }
}

ucloud_core::streamed_response_traits!(GetResponse);

pub fn get(client: &Client, bucket: &str, key: &str) -> Call<GetResponse> {
    let operation = Operation::http(&PRODUCT, "Get", Effect::Read, Method::Get, "/{+key}")
        .response_body(BodyKind::Bytes)
        .response_headers(&["Content-Length", "X-Meta-*"]);
    Call::new(client, &operation, &GetRequest(bucket, key))
}

struct ListRequest<'a>(&'a str);

impl Encode for ListRequest<'_> {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Host);
        to.string("bucket", self.0);
        to.place(Place::Query);
        to.flag("list");
        to.string("prefix", "a b/");
    }
}

#[derive(Clone, Default)]
pub struct ListResponse {
    pub keys: Vec<String>,
    pub next_marker: Option<String>,
}

impl Decode for ListResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["Keys", "NextMarker"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.strings(&mut self.keys),
            1 => from.optional_string(&mut self.next_marker),
            _ => from.skip(),
        }
    }
}

impl Paged for ListResponse {
    type Item = String;

    fn items(&mut self) -> &mut Vec<String> {
        &mut self.keys
    }

    fn total(&self) -> Option<i64> {
        None
    }

    fn next_token(&self) -> Option<&str> {
        self.next_marker.as_deref()
    }
}

pub fn list(client: &Client, bucket: &str) -> Call<ListResponse> {
    let operation = Operation::http(&PRODUCT, "List", Effect::Read, Method::Get, "/")
        .response_body(BodyKind::Json)
        .paging(Paging::token("marker", "NextMarker"));
    Call::new(client, &operation, &ListRequest(bucket))
}

struct FormRequest<'a>(&'a str, Body);

impl Encode for FormRequest<'_> {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Host);
        to.string("bucket", self.0);
        to.place(Place::Body);
        to.string("FileName", "a.txt");
        to.file("file", &self.1);
    }
}

pub fn post(client: &Client, bucket: &str, file: impl Into<Body>) -> Call<PutResponse> {
    let operation = Operation::http(&PRODUCT, "Post", Effect::Idempotent, Method::Post, "/")
        .request_body(BodyKind::Multipart)
        .response_headers(&["ETag"]);
    Call::new(client, &operation, &FormRequest(bucket, file.into()))
}
