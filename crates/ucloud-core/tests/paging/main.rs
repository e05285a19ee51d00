//! Paging through the list of a mock, with each scheme.

mod ends;

use ucloud_core::mock::{MockTransport, RecordedRequest, Reply};
use ucloud_core::{
    Call, Client, Credentials, Decode, DecodeError, Decoder, Effect, Encode, Encoder, Encoding,
    Error, Json, Operation, Paged, Paging, Product,
};

static PRODUCT: Product = Product::new("uhost", &[]);
const BY_OFFSET: Operation = Operation::new(&PRODUCT, "DescribeHost", Effect::Read)
    .paging(Paging::offset_limit("Offset", "Limit"));
const BY_PAGE: Operation = Operation::new(&PRODUCT, "DescribeHost", Effect::Read)
    .paging(Paging::page_number("Page", "PageSize"));
const BY_TOKEN: Operation = Operation::new(&PRODUCT, "DescribeHost", Effect::Read)
    .paging(Paging::token("NextToken", "NextToken"));

#[derive(Default)]
struct DescribeHostResponse {
    total_count: Option<i64>,
    ids: Vec<String>,
    next_token: Option<String>,
}

impl Decode for DescribeHostResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["TotalCount", "Ids", "NextToken"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.optional_int(&mut self.total_count),
            1 => decoder.strings(&mut self.ids),
            2 => decoder.optional_string(&mut self.next_token),
            _ => decoder.skip(),
        }
    }
}

impl Paged for DescribeHostResponse {
    type Item = String;

    fn items(&mut self) -> &mut Vec<String> {
        &mut self.ids
    }

    fn total(&self) -> Option<i64> {
        self.total_count
    }

    fn next_token(&self) -> Option<&str> {
        self.next_token.as_deref()
    }
}

/// A request with these integers and strings.
struct Request(&'static [(&'static str, i64)], &'static [(&'static str, &'static str)]);

impl Encode for Request {
    fn encode(&self, encoder: &mut Encoder) {
        self.0.iter().for_each(|(name, value)| encoder.int(name, *value));
        self.1.iter().for_each(|(name, value)| encoder.string(name, value));
    }
}

fn client(mock: &MockTransport) -> Client {
    Client::builder()
        .credentials(Credentials::new("pk", "sk"))
        .transport(mock.clone())
        .build()
        .unwrap()
}

/// Returns a page of at most `limit` of five items, starting at `offset`.
fn page(offset: usize, limit: usize, with_total: bool) -> Reply {
    let ids: Vec<String> = (offset..5.min(offset + limit)).map(|it| format!("h{it}")).collect();
    let total = if with_total { Json::from(5) } else { Json::Null };
    Reply::json([("TotalCount", total), ("Ids", Json::from(ids))])
}

fn number(request: &RecordedRequest, name: &str) -> Option<usize> {
    request.param(name)?.parse().ok()
}

/// Returns all items and the error at the end, if any, and then the paging parameters of each request.
async fn check(
    mock: &MockTransport,
    operation: &Operation,
    request: Request,
    names: [&str; 2],
) -> String {
    let mut items = Call::<DescribeHostResponse>::new(&client(mock), operation, &request).items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap_or_else(|error: Error| error.to_string()));
    }
    let sent = mock.requests("DescribeHost").into_iter();
    let sent = sent.map(|it| names.map(|name| it.param(name).unwrap_or("-").to_owned()).join("/"));
    format!("{} | {}", found.join(" "), sent.collect::<Vec<_>>().join(" "))
}

#[tokio::test]
async fn offsets_count_received_items() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| page(number(it, "Offset").unwrap_or(0), 2, true));
    assert_eq!(
        check(&mock, &BY_OFFSET, Request(&[("Limit", 100)], &[]), ["Offset", "Limit"]).await,
        "h0 h1 h2 h3 h4 | -/100 2/100 4/100"
    );
}

#[tokio::test]
async fn an_empty_page_is_the_end_without_a_total() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| page(number(it, "Offset").unwrap_or(0), 3, false));
    assert_eq!(
        check(&mock, &BY_OFFSET, Request(&[("Offset", 1)], &[]), ["Offset", "Limit"]).await,
        "h1 h2 h3 h4 | 1/- 4/- 5/-"
    );
}

#[tokio::test]
async fn offsets_documented_as_strings_stay_strings() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| page(number(it, "Offset").unwrap_or(0), 4, true));
    let operation = BY_OFFSET.encoding(Encoding::FlatJson);
    assert_eq!(
        check(&mock, &operation, Request(&[], &[("Limit", "4")]), ["Offset", "Limit"]).await,
        "h0 h1 h2 h3 h4 | -/4 4/4"
    );
}

#[tokio::test]
async fn page_numbers_count_from_one() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| page((number(it, "Page").unwrap_or(1) - 1) * 2, 2, true));
    assert_eq!(
        check(&mock, &BY_PAGE, Request(&[("Page", 2), ("PageSize", 2)], &[]), ["Page", "PageSize"])
            .await,
        "h2 h3 h4 | 2/2 3/2"
    );
}

#[tokio::test]
async fn tokens_are_repeated_in_the_next_request() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| match it.param("NextToken") {
        None => Reply::json([("Ids", Json::from(vec!["h0"])), ("NextToken", "t1".into())]),
        Some("t1") => Reply::json([("Ids", Json::Null), ("NextToken", "t2".into())]),
        _ => Reply::json([("Ids", Json::from(vec!["h1"])), ("NextToken", "".into())]),
    });
    assert_eq!(
        check(&mock, &BY_TOKEN, Request(&[], &[]), ["NextToken", "Limit"]).await,
        "h0 h1 | -/- t1/- t2/-"
    );
}

#[tokio::test]
async fn a_service_that_ignores_paging_is_an_error() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |_| page(0, 2, true));
    assert_eq!(
        check(&mock, &BY_OFFSET, Request(&[], &[]), ["Offset", "Limit"]).await,
        "h0 h1 DescribeHost: the service sent the same page twice | -/- 2/-"
    );
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let mock = MockTransport::new();
    mock.once("DescribeHost", page(0, 2, true));
    mock.always("DescribeHost", Reply::ret_code(299, "denied"));
    let found = check(&mock, &BY_OFFSET, Request(&[], &[]), ["Offset", "Limit"]).await;
    assert!(
        found.starts_with("h0 h1 DescribeHost: RetCode 299") && found.ends_with("| -/- 2/-"),
        "{found}"
    );
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_iterators() {
    let mock = MockTransport::new();
    mock.always_with("DescribeHost", |it| page(number(it, "Offset").unwrap_or(0), 2, true));
    let client = Client::builder()
        .credentials(Credentials::new("pk", "sk"))
        .blocking_transport(mock.clone())
        .build()
        .unwrap();
    let call = Call::<DescribeHostResponse>::new(&client, &BY_OFFSET, &Request(&[], &[]));
    let items: Vec<String> = call.clone().items_blocking().collect::<Result<_, _>>().unwrap();
    assert_eq!(items, ["h0", "h1", "h2", "h3", "h4"]);
    assert_eq!(call.pages_blocking().count(), 3);
}
