//! Every list ends, whatever the service returns.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Returns a mock whose responses are computed from the number of requests so far.
fn mock_by_number(reply: impl Fn(usize) -> Json + Send + Sync + 'static) -> MockTransport {
    let mock = MockTransport::new();
    let sent = AtomicUsize::new(0);
    mock.always_with("DescribeHost", move |_| {
        Reply::json(reply(sent.fetch_add(1, Ordering::Relaxed)))
    });
    mock
}

/// Returns the items, or the error at the end, and the number of requests.
async fn items_of(mock: &MockTransport, operation: &Operation) -> String {
    let found = check(mock, operation, Request(&[], &[]), ["Offset", "Limit"]).await;
    let (found, _) = found.split_once(" | ").unwrap();
    format!("{found}; {} requests", mock.requests("DescribeHost").len())
}

fn ids(ids: &[&str]) -> Json {
    Json::from(ids.to_vec())
}

/// Only the items are compared: of a response that ignores paging, other fields may differ each time.
#[tokio::test]
async fn the_same_items_are_an_error_whatever_else_differs() {
    let error = "DescribeHost: the service sent the same page twice";
    let mock = mock_by_number(|number| {
        let request = Json::from(format!("request-{number}"));
        let pair = if number % 2 == 0 { ["a", "b"] } else { ["b", "a"] };
        Json::from([
            ("RequestId", request.clone()),
            ("Ids", ids(&pair)),
            ("Trace", vec![request].into()),
        ])
    });
    assert_eq!(items_of(&mock, &BY_OFFSET).await, format!("a b {error}; 2 requests"));

    // Not only those of the page before.
    let mock = mock_by_number(|number| Json::from([("Ids", ids(&[["a", "b", "c"][number % 3]]))]));
    assert_eq!(items_of(&mock, &BY_PAGE).await, format!("a b c {error}; 4 requests"));

    // With tokens, too.
    let mock = mock_by_number(|number| {
        Json::from([("Ids", ids(&["a"])), ("NextToken", format!("t{number}").into())])
    });
    assert_eq!(items_of(&mock, &BY_TOKEN).await, format!("a {error}; 2 requests"));
}

#[tokio::test]
async fn single_items_may_come_again() {
    let pages = [&["a", "b"][..], &["b", "c"], &["c"], &["c", "c"], &[]];
    let mock = mock_by_number(move |number| Json::from([("Ids", ids(pages[number]))]));
    assert_eq!(items_of(&mock, &BY_OFFSET).await, "a b b c c c c; 5 requests");
    // An item that is not in a list.
    let mock = mock_by_number(|number| Json::from([("Ids", Json::from(["a", "b", ""][number]))]));
    assert_eq!(items_of(&mock, &BY_OFFSET).await, "a b; 3 requests");
}

#[tokio::test]
async fn a_token_that_came_before_is_an_error_after_the_items() {
    let error = "DescribeHost: the service sent the same token twice";
    let mock = mock_by_number(|number| {
        let token = ["A", "B"][number % 2];
        Json::from([("Ids", ids(&[&format!("h{number}")])), ("NextToken", token.into())])
    });
    assert_eq!(items_of(&mock, &BY_TOKEN).await, format!("h0 h1 h2 {error}; 3 requests"));

    // The token of the request counts.
    let mock = mock_by_number(|_| Json::from([("Ids", ids(&["h0"])), ("NextToken", "A".into())]));
    assert_eq!(
        check(&mock, &BY_TOKEN, Request(&[], &[("NextToken", "A")]), ["NextToken", "Limit"]).await,
        format!("h0 {error} | A/-")
    );
}

#[tokio::test]
async fn an_endless_list_is_an_error() {
    let endless = || mock_by_number(|number| Json::from([("Ids", ids(&[&format!("h{number}")]))]));
    let call = |mock: &MockTransport| {
        Call::<DescribeHostResponse>::new(&client(mock), &BY_PAGE, &Request(&[], &[]))
    };
    let mock = endless();
    let mut pages = call(&mock).pages().max_pages(3);
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        found.push(page.map_or_else(|error| error.to_string(), |mut it| it.items().join(" ")));
    }
    let error = "DescribeHost: the list has more pages than the maximum, which max_pages sets";
    assert_eq!(found, ["h0", "h1", "h2", error]);
    assert_eq!(mock.requests("DescribeHost").len(), 3);

    // A list that ends with the last of these pages is none.
    let mock = mock_by_number(|number| {
        Json::from([("Ids", ids(&[&format!("h{number}")])), ("TotalCount", 3.into())])
    });
    let mut items = call(&mock).items().max_pages(3);
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 3);
}

#[tokio::test]
async fn the_total_may_change_from_page_to_page() {
    let check = |totals: &'static [i64]| async move {
        let mock = mock_by_number(move |number| {
            let shown = if number < 6 { vec![format!("h{number}")] } else { Vec::new() };
            let total = totals.get(number).map_or(Json::Null, |it| Json::from(*it));
            Json::from([("Ids", Json::from(shown)), ("TotalCount", total)])
        });
        items_of(&mock, &BY_OFFSET).await
    };
    // Shrinks, below what was read; grows; is stated once; is always one more than what was read.
    assert_eq!(check(&[5, 4, 2]).await, "h0 h1 h2; 3 requests");
    assert_eq!(check(&[1]).await, "h0; 1 requests");
    assert_eq!(check(&[2, 3, 4, 4]).await, "h0 h1 h2 h3; 4 requests");
    assert_eq!(check(&[3]).await, "h0 h1 h2; 3 requests");
    assert_eq!(check(&[0, 0, -1, 0, 0, 0, 0]).await, "h0 h1 h2 h3 h4 h5; 7 requests");
    assert_eq!(check(&[2, 3, 4, 5, 6, 7, 8]).await, "h0 h1 h2 h3 h4 h5; 7 requests");
}
