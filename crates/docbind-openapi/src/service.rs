//! Services of other vendors, which data describes: where they are, and how they recognise callers.

use crate::document::{Components, SecurityScheme, Server};
use crate::gateway;
use crate::map::Map;
use docbind_ir::service::{Authentication, Service};

/// Returns the server of a service.
pub(crate) fn servers(service: &Service) -> Vec<Server> {
    let url = service.base_url.trim_end_matches('/').to_owned();
    vec![Server { url, description: None, variables: Map::default() }]
}

/// Returns the server that a document is on: what OpenAPI takes for granted where it names none.
pub(crate) fn same_server() -> Vec<Server> {
    vec![Server { url: "/".to_owned(), description: None, variables: Map::default() }]
}

/// Adds the scheme of a service, and returns what all operations need.
pub(crate) fn add_scheme(service: &Service, components: &mut Components) -> Vec<Map<Vec<String>>> {
    let http = |scheme| SecurityScheme {
        kind: "http",
        scheme: Some(scheme),
        location: None,
        name: None,
        description: None,
    };
    let key = |location, name: &String| SecurityScheme {
        kind: "apiKey",
        scheme: None,
        location: Some(location),
        name: Some(name.clone()),
        description: None,
    };
    let (name, scheme) = match &service.authentication {
        Authentication::None => return Vec::new(),
        Authentication::Bearer { .. } => ("Token", http("bearer")),
        Authentication::Basic { .. } => ("Password", http("basic")),
        Authentication::Header { name, .. } => ("Token", key("header", name)),
        Authentication::Query { name, .. } => ("Token", key("query", name)),
    };
    components.security_schemes.push(name, scheme);
    vec![requirement(name)]
}

/// Returns what operations of object storage need.
pub(crate) fn storage_security() -> Vec<Map<Vec<String>>> {
    vec![requirement(gateway::storage_scheme().0)]
}

fn requirement(name: &str) -> Map<Vec<String>> {
    Map(vec![(name.to_owned(), Vec::new())])
}
