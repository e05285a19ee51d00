//! The server pages as the descriptions say, and the generator infers the same: whoever follows what it
//! inferred receives every item once.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_ir::ir::{Effect, Ir, Paging};
use docbind_ir::resolve::{Action, Binding, PagedList, resolve};
use docbind_mock::{Config, MockServer, ServerHandle};
use docbind_test_support::{Page, pages_below};
use serde_json::Value;
use std::path::Path;
use support::*;

/// How many items there are, and how many are asked for per page.
const POPULATION: usize = 5;
const PAGE: usize = 2;

/// The most pages that are read of a list.
const MAX_PAGES: usize = 10;

fn serve_ir(ir: &Ir) -> ServerHandle {
    let config = Config { population: POPULATION, ..Config::default() };
    MockServer::new(ir.clone(), config).spawn().unwrap()
}

/// Reads all pages of a list as the generated clients do, and returns its items.
fn read_all(
    server: &ServerHandle,
    product: &str,
    action: &Action,
    paged: &PagedList,
    page_len: usize,
) -> Vec<Value> {
    let mut params = minimal_params(&action.request, "text");
    let mut set = |name: &str, value: String| {
        params.retain(|it| it.0 != name);
        params.push((name.to_owned(), value));
        params.clone()
    };
    let mut all: Vec<Value> = Vec::new();
    let mut request = match &paged.paging {
        Paging::OffsetLimit { offset, limit } => {
            set(offset, "0".to_owned());
            set(limit, page_len.to_string())
        }
        // The server's own first page: the request does not say which one it is, unless it has to.
        Paging::PageNumber { page, size, first } => {
            let is_required = action.request.iter().any(|it| it.name == *page && it.required);
            let mut request = set(size, page_len.to_string());
            request.retain(|it| it.0 != *page || is_required);
            for it in request.iter_mut().filter(|it| it.0 == *page) {
                it.1 = first.to_string();
            }
            request
        }
        Paging::None | Paging::Token { .. } | Paging::LastItem { .. } => {
            minimal_params(&action.request, "text")
        }
    };
    for page in 1..=MAX_PAGES {
        let pairs: Vec<(&str, &str)> =
            request.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = ok_for_product(server, product, &action.name, &pairs);
        let items = items(&answer, &paged.list);
        all.extend(items.iter().cloned());
        let total = paged.total.as_ref().and_then(|it| answer[it].as_u64());
        if items.is_empty() || total.is_some_and(|it| all.len() as u64 >= it) {
            break;
        }
        request = match &paged.paging {
            Paging::None => break,
            Paging::OffsetLimit { offset, .. } => set(offset, all.len().to_string()),
            Paging::PageNumber { page: param, first, .. } => {
                set(param, (first + i64::try_from(page).unwrap()).to_string())
            }
            Paging::Token { request, response, list: _ } => match answer[response].as_str() {
                None | Some("") => break,
                Some(token) => set(request, token.to_owned()),
            },
            Paging::LastItem { request, field } => {
                set(request, items[items.len() - 1][field].as_str().unwrap().to_owned())
            }
        };
    }
    all
}

/// Returns the paged actions of which following the inferred paging does not find every item once.
fn wrongly_paged(ir: &Ir) -> (usize, Vec<String>) {
    let server = serve_ir(ir);
    let (mut count, mut found_any, mut wrong) = (0, 0, Vec::new());
    for product in resolve(ir).products {
        for action in &product.actions {
            let Some(paged) = action.paging.as_ref() else { continue };
            // The mock service serves actions.
            if matches!(action.binding, Binding::Http(_)) {
                continue;
            }
            assert_eq!(action.effect, Effect::Read);
            count += 1;
            let read = |page_len| read_all(&server, &product.name, action, paged, page_len).len();
            // What a required parameter selects may be nothing at all.
            let (found, expected) = (read(PAGE), read(2 * POPULATION));
            if found != expected {
                wrong.push(format!("{}/{}: {paged:?} found {found}", product.name, action.name));
            }
            found_any += usize::from(found > 0);
        }
    }
    assert!(found_any * 10 >= count * 9, "only {found_any} lists of {count} have items");
    (count, wrong)
}

fn check(page: &str, size: &str, total: &str) -> Vec<String> {
    let request = format!("| {page} | No |\n| {size} | No |");
    let response = format!("| Lines | array[string] | | Yes |\n| {total} | Yes |");
    let page = Page::new("ListLine").request(&request).response(&response);
    let (count, wrong) = wrongly_paged(&ir_from_pages(&[("lamp-api/list_line.md", page)]));
    assert_eq!(count, 1);
    wrong
}

#[test]
fn descriptions_decide() {
    let total = "Total | int | 总数";
    let all: [&str; 0] = [];
    assert_eq!(check("Offset | int | 偏移", "Limit | int | 数量", total), all);
    assert_eq!(check("Offset | int | 页码，从1开始", "Limit | int | 每页数量", total), all);
    assert_eq!(check("Page | int | 页码，从0开始", "PageSize | int | 每页数量", total), all);
    assert_eq!(check("Page | int | 页码，默认0", "PageSize | int | 每页数量", total), all);
    assert_eq!(check("Page | int | 页码", "PageSize | int | 每页数量", total), all);
}

#[test]
fn a_total_of_this_page_ends_nothing() {
    let all: [&str; 0] = [];
    let total = "TotalCount | int | Lines中的元素个数";
    assert_eq!(check("Offset | int | 偏移", "Limit | int | 数量", total), all);
}

#[test]
#[expect(clippy::print_stdout, reason = "a test that checks nothing has to report it")]
fn every_paged_action_of_a_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        println!("no pages: nothing checked");
        return;
    }
    let (count, wrong) = wrongly_paged(&ir_from_pages(&pages_below(&corpus)));
    println!("{count} actions are paged");
    assert!(count > 150, "only {count}");
    assert_eq!(wrong, [""; 0]);
}
