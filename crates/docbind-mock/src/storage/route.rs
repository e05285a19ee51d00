//! [`Routes`]: which operation a request is, by what pages say of their requests.
//!
//! That is the method, whether the path has a key, and the names in the query. Operations that differ in a
//! header only are told apart by the vendor's rule.

use super::operations::{Act, COPY_SOURCE, NOT_SERVED, UPLOAD_HIT};
use super::text::Query;
use docbind_ir::ir::{Binding, Ir, Location, Operation};
use hyper::HeaderMap;

/// The requests of all operations.
#[derive(Debug)]
pub(crate) struct Routes(Vec<Route>);

/// The requests of an operation.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) name: String,
    pub(crate) act: Act,
    method: String,
    path: RoutePath,
    /// Names in the query that have no value.
    flags: Vec<String>,
    /// Other names in the query.
    params: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum RoutePath {
    Bucket,
    Key,
    /// This one key, which is no object.
    Fixed(&'static str),
}

impl Routes {
    pub(crate) fn new(ir: &Ir) -> Routes {
        let operations = ir.products.iter().flat_map(|it| &it.operations);
        let mut routes: Vec<Route> = operations.filter_map(Route::new).collect();
        if !routes.is_empty() {
            routes.push(Route::upload_hit());
        }
        Routes(routes)
    }

    /// Iterates over the names of the operations.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.name.as_str())
    }

    /// Returns the operation of a request. Every flag has to be there; of several operations, the one with
    /// the most flags and parameters of the request wins, then the one that misses the fewest.
    pub(crate) fn find(
        &self,
        method: &str,
        key: Option<&str>,
        query: &Query,
        headers: &HeaderMap,
    ) -> Option<&Route> {
        if NOT_SERVED.iter().any(|it| query.has(it)) {
            return None;
        }
        let is_copy = headers.contains_key(COPY_SOURCE);
        let mut best: Option<(&Route, (usize, usize))> = None;
        for route in self.0.iter().filter(|it| it.fits(method, key, query)) {
            let present = route.params.iter().filter(|it| query.has(it)).count();
            let missing = route.params.len() - present;
            // A header decides only between operations that are the same otherwise.
            let matches = if route.act.is_copy() == is_copy { 1 } else { 0 };
            let score = ((route.flags.len() + present) * 2 + matches, usize::MAX - missing);
            if best.is_none_or(|it| score > it.1) {
                best = Some((route, score));
            }
        }
        best.map(|it| it.0)
    }
}

impl Route {
    fn new(operation: &Operation) -> Option<Route> {
        let Binding::Http { method, path, .. } = &operation.binding else { return None };
        let act = Act::of_operation(&operation.name)?;
        let query = operation.request.iter().filter(|it| it.location == Some(Location::Query));
        let (flags, params): (Vec<_>, Vec<_>) =
            query.partition(|it| it.placeholder.as_deref() == Some(""));
        let names = |fields: Vec<&docbind_ir::ir::Field>| {
            fields.into_iter().map(|it| it.name.clone()).collect()
        };
        Some(Route {
            name: operation.name.clone(),
            act,
            method: method.clone(),
            path: if path.len() > 1 { RoutePath::Key } else { RoutePath::Bucket },
            flags: names(flags),
            params: names(params),
        })
    }

    fn upload_hit() -> Route {
        let names = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        Route {
            name: UPLOAD_HIT.to_owned(),
            act: Act::PutByHash,
            method: "POST".to_owned(),
            path: RoutePath::Fixed("uploadhit"),
            flags: names(&["Hash", "FileName", "FileSize"]),
            params: Vec::new(),
        }
    }

    fn fits(&self, method: &str, key: Option<&str>, query: &Query) -> bool {
        let has_path = match self.path {
            RoutePath::Bucket => key.is_none(),
            RoutePath::Key => key.is_some(),
            RoutePath::Fixed(path) => key == Some(path),
        };
        self.method == method && has_path && self.flags.iter().all(|it| query.has(it))
    }
}
