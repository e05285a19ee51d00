//! The elements that findings are about.
//!
//! Before all crates shared one grammar of paths, the linter spelled elements in its own way: the name as the
//! table has it, and models without `models/`. Fingerprints keep that former spelling.

use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment};
use docbind_markdown::page;
use docbind_source::Element;

/// Returns the action itself.
pub(crate) fn action(name: &str) -> Element {
    element(ElementPath::for_operation(name), name.to_owned())
}

/// Returns a parameter or a field by its names; `former` is the former spelling of the names.
pub(crate) fn member(action: &str, section: Section, names: Vec<Segment>, former: &str) -> Element {
    let former = format!("{action}/{}/{former}", section.as_str());
    element(ElementPath::member(action, section, names), former)
}

/// Returns a member of a group of parameters, which was formerly spelled like a field of a model.
pub(crate) fn group_member(
    action: &str,
    group: &str,
    names: Vec<Segment>,
    former: &str,
) -> Element {
    let former = format!("{action}/{group}/{former}");
    element(ElementPath::member(action, Section::Request, names), former)
}

/// Returns a model of the action's page.
pub(crate) fn model(action: &str, model: &str) -> Element {
    element(ElementPath::model(action, model), format!("{action}/{model}"))
}

/// Returns a field of a model by its names.
pub(crate) fn model_field(action: &str, model: &str, names: Vec<Segment>, former: &str) -> Element {
    let former = format!("{action}/{model}/{former}");
    element(ElementPath::model_field(action, model, names), former)
}

/// Converts the parts of a dotted name to the segments of a path.
pub(crate) fn segments(parts: &[page::Segment]) -> Vec<Segment> {
    let mut res: Vec<Segment> = Vec::new();
    for part in parts {
        match (part, res.last_mut()) {
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

/// An element whose names exceed the limits of paths keeps its former spelling.
fn element(path: Option<ElementPath>, former: String) -> Element {
    match path {
        Some(path) => Element::new(path.to_string()).with_previous_path(former),
        None => Element::new(former),
    }
}
