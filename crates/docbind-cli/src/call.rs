//! Calls an operation: once, page by page, or until a state is reached.

use crate::catalog::Found;
use crate::content::Content;
use crate::failure::{Exit, Failure};
use crate::line::Globals;
use crate::output::{Query, ordered};
use crate::params::Params;
use crate::request;
use crate::terminal::Progress;
use docbind_catalog::{BodyKind, Scheme};
use docbind_client::{Client, FullResponse, Json, JsonList};
use serde_json::Value;
use std::future::Future;

/// What a call returned.
pub(crate) enum Answer {
    /// Values, in the order of the page.
    Value(Value),
    /// A body as it is.
    Content(Content),
}

/// Runs a future until it is done, or until the user interrupts it.
pub(crate) fn run<T>(
    future: impl Future<Output = Result<T, Failure>>,
    mutates: bool,
) -> Result<T, Failure> {
    run_until_done(async {
        tokio::select! {
            res = future => res,
            _ = tokio::signal::ctrl_c() => Err(match mutates {
                true => Failure::interrupted().with_hint("the operation may have been executed"),
                false => Failure::interrupted(),
            }),
        }
    })
}

/// Runs a future until it is done.
pub(crate) fn run_until_done<T>(
    future: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::settings(error.to_string()))?;
    let res = runtime.block_on(future);
    // Whatever blocks a thread, such as a read, is of no use any more.
    runtime.shutdown_background();
    res
}

/// Calls an operation.
pub(crate) async fn call(
    client: &Client,
    found: &Found<'_>,
    params: Params,
    globals: &Globals,
    envelope: &[&str],
) -> Result<Answer, Failure> {
    let is_content = found.operation.http.as_ref();
    let is_content =
        is_content.is_some_and(|it| matches!(it.response_body, BodyKind::Text | BodyKind::Bytes));
    if is_content {
        let response = request::call::<Content>(client, found, params).full_response().await?;
        return Ok(Answer::Content(response.value));
    }
    let call = request::call::<Json>(client, found, params);
    let value = if let Some(condition) = &globals.wait {
        wait(call, found, condition, globals).await?
    } else if globals.all {
        all(call, found, globals).await?
    } else {
        whole(call.full_response().await?, found)
    };
    Ok(Answer::Value(ordered(value, found, envelope)?))
}

/// Returns a response, with the headers that are fields.
fn whole(response: FullResponse<Json>, found: &Found<'_>) -> Json {
    let names = found.operation.http.iter().flat_map(|it| &it.response_headers);
    let mut headers = Vec::new();
    for name in names {
        match name.strip_suffix('*') {
            None => headers.extend(response.header(name).map(|it| (name.clone(), Json::from(it)))),
            Some(prefix) => headers.extend(response.headers().filter_map(|(name, value)| {
                let is_of_family = name.get(..prefix.len())?.eq_ignore_ascii_case(prefix);
                is_of_family.then(|| (name.to_owned(), Json::from(value)))
            })),
        }
    }
    match (response.value, headers.is_empty()) {
        (value, true) => value,
        (Json::Object(mut fields), false) => {
            for (name, value) in headers {
                fields.entry(name).or_insert(value);
            }
            Json::Object(fields)
        }
        (Json::Null, false) => Json::Object(headers.into_iter().collect()),
        (other, false) => other,
    }
}

/// Reads all pages, and returns the last one with the items of all.
async fn all(
    call: docbind_client::Call<Json, request::Any>,
    found: &Found<'_>,
    globals: &Globals,
) -> Result<Json, Failure> {
    let Some(paging) = &found.operation.paging else {
        let message = format!("{} returns no list in pages; leave out --all", found.entry.command);
        return Err(Failure::misuse(message));
    };
    let (token, token_is_of_last_item) = match &paging.scheme {
        Scheme::Token { response, .. } => (Some(response.clone()), false),
        Scheme::LastItem { field, .. } => (Some(field.clone()), true),
        Scheme::Offset { .. } | Scheme::Page { .. } | Scheme::Link => (None, false),
    };
    let list = JsonList {
        list: if paging.list == "$body" { String::new() } else { paging.list.clone() },
        total: paging.total.clone(),
        token,
        token_is_of_last_item,
    };
    let progress = Progress::new(globals.quiet, "reading the first page");
    let mut pages = call.json_pages(list.clone());
    let mut items = Vec::new();
    let mut last = Json::Null;
    let mut count = 0_usize;
    while let Some(page) = pages.next().await {
        let page = page?.value;
        count += 1;
        items.extend(list.items(&page).iter().cloned());
        let total = list.total.as_ref().and_then(|it| page.get(it)?.as_i64()).filter(|it| *it > 0);
        let of = total.map(|it| format!(" of {it}")).unwrap_or_default();
        progress.say(&format!("{count} pages, {}{of} items", items.len()));
        last = page;
    }
    Ok(match last {
        Json::Object(mut fields) if !list.list.is_empty() => {
            fields.insert(list.list, Json::Array(items));
            Json::Object(fields)
        }
        _ => Json::Array(items),
    })
}

/// Repeats the call until a field has a value.
async fn wait(
    call: docbind_client::Call<Json, request::Any>,
    found: &Found<'_>,
    condition: &str,
    globals: &Globals,
) -> Result<Json, Failure> {
    let (field, value) = condition
        .rsplit_once('=')
        .filter(|it| !it.0.trim().is_empty())
        .ok_or_else(|| Failure::misuse("--wait takes FIELD=VALUE"))?;
    let list = found.operation.paging.as_ref().map(|it| it.list.clone());
    let is_own = found.operation.response.iter().any(|it| it.name == field.trim());
    let is_name = field.trim().chars().all(char::is_alphanumeric);
    // The field of the items of the list, if the response has none of that name.
    let expression = match list.filter(|_| is_name && !is_own) {
        Some(list) => format!("{list}[].{}", field.trim()),
        None => field.trim().to_owned(),
    };
    let query = Query::parse(&expression)?;
    let progress = Progress::new(globals.quiet, &format!("waiting for {condition}"));
    let states = move |response: &Json| {
        let states = query.strings(response);
        progress.say(&format!(
            "{expression} is {}",
            if states.is_empty() { "absent".to_owned() } else { states.join(", ") }
        ));
        states
    };
    let mut wait = call.wait_for_all(1, &[value.trim()], states);
    if let Some(timeout) = globals.wait_timeout {
        wait = wait.timeout(timeout);
    }
    wait.await.map_err(|error| {
        let failure = Failure::from(error);
        match failure.exit {
            Exit::NotReached => failure.with_hint("--wait-timeout sets how long to wait"),
            _ => failure,
        }
    })
}
