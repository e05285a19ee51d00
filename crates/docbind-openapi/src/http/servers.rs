//! Servers whose host has placeholders.

use crate::context::Context;
use crate::document::{Server, ServerVariable};
use crate::map::Map;
use crate::text;
use docbind_ir::ir::{Field, Location};
use docbind_ir::{TemplatePart, template_parts};

/// Returns the server of a host template; none if the page has no host.
pub(super) fn of_host(host: &str, request: &[Field], cx: &Context<'_>) -> Vec<Server> {
    let mut url = "https://".to_owned();
    let mut variables = Map::default();
    for part in template_parts(host) {
        match part {
            TemplatePart::Text(it) => url += &text::url_part(it).replace("%3A", ":"),
            TemplatePart::Placeholder(it) => {
                let name = text::url_part(it);
                url += &format!("{{{name}}}");
                let is_it =
                    |field: &&Field| field.location == Some(Location::Host) && field.name == it;
                let field = request.iter().find(is_it);
                let description =
                    field.map(|it| text::description(&it.docs, &cx.page())).unwrap_or_default();
                let variable = ServerVariable { default: name.clone(), description };
                if variables.get(&name).is_none() {
                    variables.push(name, variable);
                }
            }
        }
    }
    match host.is_empty() {
        true => Vec::new(),
        false => vec![Server { url, description: None, variables }],
    }
}
