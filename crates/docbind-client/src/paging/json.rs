//! [`JsonPages`]: the pages of a list whose names are known only at run time.

use std::fmt;

use super::pager::{PageFacts, Pager};
use super::seen;
use crate::call::{Call, FullResponse, run};
use crate::error::Error;
use crate::json::Json;

/// Where a page has its items, and what leads to the next one: fields of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonList {
    /// The list; empty if the response is the list.
    pub list: String,
    /// The number of all items.
    pub total: Option<String>,
    /// The token of the next page.
    pub token: Option<String>,
    /// Whether the token is a field of the last item.
    pub token_is_of_last_item: bool,
}

impl JsonList {
    /// Returns the items of a page.
    pub fn items<'a>(&self, page: &'a Json) -> &'a [Json] {
        let list = if self.list.is_empty() { Some(page) } else { page.get(&self.list) };
        list.and_then(Json::as_array).unwrap_or_default()
    }

    fn token(&self, page: &Json, items: &[Json]) -> Option<String> {
        let object = if self.token_is_of_last_item { items.last()? } else { page };
        match object.get(self.token.as_deref()?)? {
            Json::String(text) => Some(text.clone()),
            it @ (Json::Int(_) | Json::Big(_)) => Some(it.to_string()),
            Json::Null | Json::Bool(_) | Json::Float(_) | Json::Array(_) | Json::Object(_) => None,
        }
    }
}

impl<V> Call<Json, V> {
    /// Returns the pages of a list, of an operation that has paging: as [`Call::pages`] does, and with the same errors.
    pub fn json_pages(self, list: JsonList) -> JsonPages {
        JsonPages { pager: Pager::new(self.invocation), list }
    }
}

/// The pages of a list, each of which is fetched when it is asked for.
#[must_use = "pages do nothing unless `next` is awaited"]
pub struct JsonPages {
    pager: Pager,
    list: JsonList,
}

impl JsonPages {
    /// Sets the maximum number of pages, which is 10,000 by default. More are an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.set_max_pages(pages);
        self
    }

    /// Returns the next page, or `None` after the last one and after an error.
    pub async fn next(&mut self) -> Option<Result<FullResponse<Json>, Error>> {
        let call = match self.pager.next()? {
            Ok(it) => it,
            Err(error) => return Some(Err(error)),
        };
        Some(run(call).await.and_then(|success| {
            let next_query = success.next_query();
            let page: FullResponse<Json> = FullResponse::new(success)?;
            let items = self.list.items(&page.value);
            let token = self.list.token(&page.value, items);
            let total = self.list.total.as_ref().and_then(|it| page.value.get(it)?.as_i64());
            let hashes: Vec<u64> = items.iter().map(|it| seen::hash(it.to_string())).collect();
            self.pager.accept_page(PageFacts {
                items_hash: seen::hash_of_items(&hashes),
                count: items.len(),
                total,
                token: token.as_deref(),
                next_query,
                is_secret: &|text| page.has_secret(text),
            })?;
            Ok(page)
        }))
    }
}

impl fmt::Debug for JsonPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JsonPages").field(&self.pager).field(&self.list).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_responses_and_of_items() {
        let item = |id: i64| Json::from([("Id", Json::from(id))]);
        let page =
            Json::from([("Next", Json::from("n")), ("Set", Json::from(vec![item(1), item(2)]))]);
        let list = JsonList {
            list: "Set".to_owned(),
            token: Some("Next".to_owned()),
            ..JsonList::default()
        };
        let items = list.items(&page);
        assert_eq!((items.len(), list.token(&page, items).as_deref()), (2, Some("n")));
        let of_items =
            JsonList { token: Some("Id".to_owned()), token_is_of_last_item: true, ..list.clone() };
        assert_eq!(of_items.token(&page, items).as_deref(), Some("2"));
        assert_eq!(of_items.token(&page, &[]), None);
        let whole = JsonList::default();
        assert_eq!(whole.items(&Json::from(vec![item(1)])).len(), 1);
        assert!(whole.items(&page).is_empty());
    }
}
