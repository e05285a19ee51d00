//! Puts a document together.

use crate::context::Context;
use crate::document::{Components, Document, Info, Operation};
use crate::http::paths::Paths;
use crate::http::{self, Http};
use crate::map::Map;
use crate::names::{Names, ProductNames, add_name, used_models};
use crate::{Export, Options, Source, examples, gateway, omitted_operation, rpc, service, text};
use docbind_ir::ir;
use docbind_ir::resolve::Omission;
use docbind_ir::resolve::{Action, Binding};
use std::collections::HashMap;

/// The methods that OpenAPI knows, in its order.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Returns products as one document. Never fails: what a document cannot say is listed.
pub fn export(sources: &[Source<'_>], options: &Options<'_>) -> Export {
    let used: Vec<_> = sources.iter().map(used_models).collect();
    let names = Names::new(sources, &used);
    let mut parts = Parts::default();
    for ((source, names), used) in sources.iter().zip(&names.products).zip(&used) {
        let cx = Context {
            version: options.version,
            site: &options.site,
            file: "",
            shared: &names.shared,
            own: &[],
            is_sent: false,
            is_open: false,
            depth: 0,
        };
        parts.add_operations(source, names, options, &cx);
        for model in &source.product.models {
            parts.add_shared(source, model, names, &cx);
        }
        for id in used {
            if let Some(name) = names.models.get(id) {
                let model = &source.resolved.models[id.0];
                let schema = rpc::model(model, name, source, names, &cx);
                parts.components.schemas.push(name.clone(), schema);
            }
        }
    }
    let mut document = parts.document(sources, options);
    examples::settle(&mut document);
    Export { document, omitted: parts.omitted }
}

/// The parts of a document.
#[derive(Default)]
struct Parts {
    /// The operations by path and method, in the order of the products.
    operations: Vec<(String, &'static str, Operation)>,
    components: Components,
    paths: Paths,
    omitted: Vec<Omission>,
}

impl Parts {
    fn add_operations(
        &mut self,
        source: &Source<'_>,
        names: &ProductNames<'_>,
        options: &Options<'_>,
        cx: &Context<'_>,
    ) {
        let resolved: HashMap<&str, &Action> =
            source.resolved.actions.iter().map(|it| (it.name.as_str(), it)).collect();
        for (it, id) in source.product.operations.iter().zip(&names.operations) {
            let cx = Context { file: &it.file, own: &it.models, ..*cx };
            // An HTTP operation that has the name of an action is not in the resolved IR.
            let is_same =
                |action: &&Action| matches!(action.binding, Binding::Rpc { .. }) == it.is_rpc();
            let resolved = resolved.get(it.name.as_str()).copied().filter(is_same);
            let (path, method, mut operation) = match (Http::of(it), resolved) {
                (Some(http), resolved) => {
                    let Some(method) = METHODS.iter().find(|m| m.eq_ignore_ascii_case(http.method))
                    else {
                        let reason = "OpenAPI does not know its method";
                        self.omitted.push(omitted_operation(it, reason));
                        continue;
                    };
                    let path = self.paths.path(it, &http, id);
                    let operation = http::operation(
                        it,
                        &http,
                        resolved,
                        options.service,
                        &cx,
                        &mut self.omitted,
                    );
                    (path, *method, operation)
                }
                (None, Some(action)) => {
                    let scope = (*id != it.name).then_some(source.product.name.as_str());
                    self.add_action_schemas(it, action, names, &cx);
                    (gateway::path(&it.name, scope), "post", rpc::action(it, action, names, &cx))
                }
                // Every action of the IR is one of the resolved IR.
                (None, None) => continue,
            };
            operation.tags = vec![source.product.name.clone()];
            operation.operation_id.clone_from(id);
            add_name(&mut operation.extensions, &it.name, id);
            self.operations.push((path, method, operation));
        }
    }

    fn add_action_schemas(
        &mut self,
        it: &ir::Operation,
        resolved: &Action,
        names: &ProductNames<'_>,
        cx: &Context<'_>,
    ) {
        if let Some(name) = names.requests.get(it.name.as_str()) {
            self.components.schemas.push(name.clone(), rpc::request(it, cx));
        }
        if let Some(name) = names.responses.get(it.name.as_str()) {
            self.components.schemas.push(name.clone(), rpc::response(it, resolved, names, cx));
        }
    }

    fn add_shared(
        &mut self,
        source: &Source<'_>,
        model: &ir::Model,
        names: &ProductNames<'_>,
        cx: &Context<'_>,
    ) {
        let Some(name) = names.shared.get(model.name.as_str()) else { return };
        // The models of a product have no page of their own.
        let file = source.product.operations.first().map_or("", |it| it.file.as_str());
        let mut schema = Context { file, ..*cx }.whole_model(model);
        add_name(&mut schema.extensions, &model.name, name);
        self.components.schemas.push(name.clone(), schema);
    }

    fn document(&mut self, sources: &[Source<'_>], options: &Options<'_>) -> Document {
        let mut components = std::mem::take(&mut self.components);
        let has_actions = sources.iter().any(|it| it.product.rpc().next().is_some());
        let has_host = |it: &ir::Operation| Http::of(it).is_some_and(|it| !it.host.is_empty());
        let has_storage = sources.iter().any(|it| it.product.http().any(has_host));
        // Nothing is known of where another service is, and how it recognises callers, unless somebody says so.
        let (mut servers, mut security) = (service::same_server(), Vec::new());
        if let Some(it) = options.service {
            servers = service::servers(it);
            security = service::add_scheme(it, &mut components);
        } else {
            if has_actions {
                servers = gateway::servers();
                security = gateway::security();
                gateway::add_components(sources, &mut components);
            }
            if has_storage {
                let (name, scheme) = gateway::storage_scheme();
                components.security_schemes.push(name, scheme);
            }
        }
        components.schemas.0.sort_by(|a, b| a.0.cmp(&b.0));
        Document {
            openapi: options.version.as_str(),
            info: Info {
                title: title(sources, options, has_actions || has_storage),
                description: if has_actions { gateway::ABOUT.to_owned() } else { String::new() },
                version: options.revision.clone(),
            },
            servers,
            security,
            tags: gateway::tags(sources),
            paths: by_path(std::mem::take(&mut self.operations)),
            components,
        }
    }
}

/// Returns the title of a document: that of the service and of its only product. The vendor whose actions are called
/// by name needs no data to be known.
fn title(sources: &[Source<'_>], options: &Options<'_>, is_of_vendor: bool) -> String {
    let service = options.service.map(|it| it.title.as_str());
    let service = service.or(is_of_vendor.then_some(gateway::TITLE));
    let product = match sources {
        [only] => Some(only.product.title.as_deref().unwrap_or(&only.product.name)),
        _ => None,
    };
    let parts: Vec<&str> = service.into_iter().chain(product).collect();
    match parts.is_empty() {
        true => "API".to_owned(),
        false => text::title(&parts.join(" ")),
    }
}

/// Puts the operations of one path together. Paths are sorted, because an operation that is added should move no other.
fn by_path(mut operations: Vec<(String, &'static str, Operation)>) -> Map<Map<Operation>> {
    let order = |method: &str| METHODS.iter().position(|it| *it == method);
    operations.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| order(a.1).cmp(&order(b.1))));
    let mut res: Map<Map<Operation>> = Map::default();
    for (path, method, operation) in operations {
        match res.0.last_mut().filter(|it| it.0 == path) {
            Some((_, item)) => item.push(method, operation),
            None => res.push(path, Map(vec![(method.to_owned(), operation)])),
        }
    }
    res
}
