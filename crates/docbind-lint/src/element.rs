//! The elements that findings are about.
//!
//! Before there was one grammar of paths, the linter had one of its own: the name of a row as it stands in its
//! table, and models without `models/`. Fingerprints keep that spelling.

use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment};
use docbind_markdown::page;
use docbind_source::Element;

/// The action itself.
pub(crate) fn action(name: &str) -> Element {
    element(ElementPath::for_operation(name), name.to_owned())
}

/// A parameter or a field, by the names that lead to it; `former` is how its last names were spelled once.
pub(crate) fn member(action: &str, section: Section, names: Vec<Segment>, former: &str) -> Element {
    let former = format!("{action}/{}/{former}", section.as_str());
    element(ElementPath::member(action, section, names), former)
}

/// A member of a group of parameters, which was spelled like a field of a model once.
pub(crate) fn in_group(action: &str, group: &str, names: Vec<Segment>, former: &str) -> Element {
    let former = format!("{action}/{group}/{former}");
    element(ElementPath::member(action, Section::Request, names), former)
}

/// A model of the action's page.
pub(crate) fn model(action: &str, model: &str) -> Element {
    element(ElementPath::model(action, model), format!("{action}/{model}"))
}

/// A field of a model, by the names that lead to it.
pub(crate) fn model_field(action: &str, model: &str, names: Vec<Segment>, former: &str) -> Element {
    let former = format!("{action}/{model}/{former}");
    element(ElementPath::model_field(action, model, names), former)
}

/// The names that a dotted name of a table is made of.
pub(crate) fn names(path: &[page::Segment]) -> Vec<Segment> {
    let mut res: Vec<Segment> = Vec::new();
    for it in path {
        match (it, res.last_mut()) {
            (page::Segment::Name(name), _) => res.push(Segment::new(name.as_str(), 0)),
            (page::Segment::Index, Some(last)) => {
                last.array_depth = last.array_depth.saturating_add(1)
            }
            // No name begins with an index.
            (page::Segment::Index, None) => {}
        }
    }
    res
}

/// What is too long to have a path keeps its former spelling.
fn element(path: Option<ElementPath>, former: String) -> Element {
    match path {
        Some(it) => Element::new(it.to_string()).with_previous_path(former),
        None => Element::new(former),
    }
}
