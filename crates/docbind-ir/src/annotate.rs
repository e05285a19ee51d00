//! Extracts the annotations of an element from its description.
//!
//! `docbind-prose` reads the text; it knows neither links nor the types of the IR. Links are added here.

use crate::ir::{Annotations, Reference, Text, Type};
use crate::text::plain_text;
use docbind_prose::{Element, MAX_REFERENCES, ScalarType};
use std::borrow::Cow;

/// Extracts annotations from a description, whose plain text is `text`. Those of an array apply to its
/// elements.
pub(crate) fn annotate(
    docs: &[Text],
    text: &str,
    name: &str,
    ty: &Type,
    is_array: bool,
) -> Annotations {
    let (ty, is_array) = scalar_type(ty, is_array);
    let text = without_torn_emphasis(text);
    let mut res = docbind_prose::annotate(&text, Element { name, ty, is_array });
    let mut links = Vec::new();
    collect_links(docs, &mut links);
    if !links.is_empty() {
        let named_in_text = std::mem::replace(&mut res.references, links);
        for reference in named_in_text {
            let is_new = res.references.iter().all(|it| it.target != reference.target);
            if is_new && res.references.len() < MAX_REFERENCES {
                res.references.push(reference);
            }
        }
    }
    res
}

/// Leaves asterisks away that were meant as bold: `**默认：**3` is no emphasis in Markdown, because a mark ends
/// it and a letter follows.
fn without_torn_emphasis(text: &str) -> Cow<'_, str> {
    match text.contains("**") {
        true => Cow::Owned(text.replace("**", "")),
        false => Cow::Borrowed(text),
    }
}

/// Returns the scalar type of an element or of its elements, and whether it is an array.
fn scalar_type(ty: &Type, is_array: bool) -> (Option<ScalarType>, bool) {
    match ty {
        Type::String => (Some(ScalarType::String), is_array),
        Type::Int => (Some(ScalarType::Int), is_array),
        Type::Float => (Some(ScalarType::Float), is_array),
        Type::Bool => (Some(ScalarType::Bool), is_array),
        Type::Array(element) if !is_array => scalar_type(element, true),
        // What is said of an array of objects is said of the object.
        Type::Fields(_) => (None, false),
        Type::Nullable(it) => scalar_type(it, is_array),
        Type::Array(_)
        | Type::Map(_)
        | Type::Union(_)
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Model(_) => (None, is_array),
    }
}

/// How much of the text of a link is kept, in bytes.
const MAX_LINK_TEXT: usize = 200;

/// Collects the links of a description, including those in bold and italics.
fn collect_links(docs: &[Text], links: &mut Vec<Reference>) {
    for inline in docs {
        match inline {
            Text::Link { text, target }
                if links.len() < MAX_REFERENCES && !target.trim().is_empty() =>
            {
                let mut evidence = plain_text(text);
                evidence.truncate(evidence.floor_char_boundary(MAX_LINK_TEXT));
                links.push(Reference { target: target.trim().to_owned(), evidence });
            }
            Text::Strong(inner) | Text::Emphasis(inner) => collect_links(inner, links),
            Text::Link { .. } | Text::Text(_) | Text::Code(_) | Text::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        Text::Text(text.to_owned())
    }

    fn link(label: &str, target: &str) -> Text {
        Text::Link { text: vec![text(label)], target: target.to_owned() }
    }

    fn check(docs: &[Text]) -> Vec<String> {
        let annotations = annotate(docs, &plain_text(docs), "Lamp", &Type::String, false);
        annotations.references.into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn torn_emphasis() {
        let docs = [text("范围：[1,9]，**默认：**3")];
        let annotations = annotate(&docs, &plain_text(&docs), "Lamp", &Type::Int, false);
        assert_eq!(annotations.default.map(|it| it.value).as_deref(), Some("3"));
    }

    #[test]
    fn links_precede_names_in_the_text() {
        assert_eq!(check(&[text("见"), link("灯", "lamp.md")]), ["lamp.md"]);
        let named = [text("通过ListLamps接口获取，见"), Text::Strong(vec![link("灯", "lamp.md")])];
        assert_eq!(check(&named), ["lamp.md", "ListLamps"]);
        assert_eq!(check(&[text("见"), link("灯", " ")]), [""; 0]);
    }

    #[test]
    fn targets_are_listed_once() {
        let docs = [link("灯", "ListLamps"), text("，通过ListLamps接口获取")];
        assert_eq!(check(&docs), ["ListLamps"]);
    }

    #[test]
    fn references_are_limited() {
        let many = vec![link("灯", "lamp.md"); 20];
        assert_eq!(check(&many).len(), MAX_REFERENCES);
        let mut docs = vec![link("灯", "lamp.md"); 7];
        docs.push(text("，通过ListLamps接口、通过ListBulbs接口"));
        assert_eq!(check(&docs).len(), MAX_REFERENCES);
        assert_eq!(check(&docs)[7], "ListLamps");
    }

    #[test]
    fn annotations_of_an_array_apply_to_its_elements() {
        let docs = [text("灯，枚举值：Red，Blue")];
        let values = |ty: &Type| {
            let annotations = annotate(&docs, &plain_text(&docs), "Lamp", ty, false);
            annotations.values.map(|it| it.values.len())
        };
        let array_of = |ty| Type::Array(Box::new(ty));
        assert_eq!(values(&array_of(Type::String)), Some(2));
        assert_eq!(values(&array_of(array_of(Type::String))), None);
        assert_eq!(values(&Type::Any), None);
    }
}
