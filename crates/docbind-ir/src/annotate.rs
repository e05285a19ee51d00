//! Annotations of the IR's elements: what the words of a description say, and where its links lead.
//!
//! The words are read by `docbind-prose`, which knows neither links nor the types of the IR.

use crate::ir::{Annotations, Reference, Text, Type};
use crate::text::plain_text;
use docbind_prose::{Element, MAX_REFERENCES, ScalarType};

/// Reads a description whose plain text is `words`. Of an array the annotations are those of its
/// elements.
pub(crate) fn annotate(
    docs: &[Text],
    words: &str,
    name: &str,
    ty: &Type,
    is_array: bool,
) -> Annotations {
    let (ty, is_array) = scalar(ty, is_array);
    let mut res = docbind_prose::annotate(words, Element { name, ty, is_array });
    let mut links = Vec::new();
    add_links(docs, &mut links);
    if !links.is_empty() {
        let named = std::mem::replace(&mut res.references, links);
        for reference in named {
            let is_new = res.references.iter().all(|it| it.target != reference.target);
            if is_new && res.references.len() < MAX_REFERENCES {
                res.references.push(reference);
            }
        }
    }
    res
}

/// The type of the scalars that an element holds, and whether it is an array of them.
fn scalar(ty: &Type, is_array: bool) -> (Option<ScalarType>, bool) {
    match ty {
        Type::String => (Some(ScalarType::String), is_array),
        Type::Int => (Some(ScalarType::Int), is_array),
        Type::Float => (Some(ScalarType::Float), is_array),
        Type::Bool => (Some(ScalarType::Bool), is_array),
        Type::Array(element) if !is_array => scalar(element, true),
        Type::Array(_) | Type::Object | Type::Any | Type::Model(_) => (None, is_array),
    }
}

/// How much of a link's text is kept, in bytes.
const MAX_LINK_TEXT: usize = 200;

/// Adds the links of a description, those in bold and italics included.
fn add_links(docs: &[Text], links: &mut Vec<Reference>) {
    for text in docs {
        match text {
            Text::Link { text, target }
                if links.len() < MAX_REFERENCES && !target.trim().is_empty() =>
            {
                let mut evidence = plain_text(text);
                evidence.truncate(evidence.floor_char_boundary(MAX_LINK_TEXT));
                links.push(Reference { target: target.trim().to_owned(), evidence });
            }
            Text::Strong(inner) | Text::Emphasis(inner) => add_links(inner, links),
            Text::Link { .. } | Text::Text(_) | Text::Code(_) | Text::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Text {
        Text::Text(text.to_owned())
    }

    fn link(text: &str, target: &str) -> Text {
        Text::Link { text: vec![words(text)], target: target.to_owned() }
    }

    fn check(docs: &[Text]) -> Vec<String> {
        let annotations = annotate(docs, &plain_text(docs), "Lamp", &Type::String, false);
        annotations.references.into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn links_come_before_names() {
        assert_eq!(check(&[words("见"), link("灯", "lamp.md")]), ["lamp.md"]);
        let named = [words("通过ListLamps接口获取，见"), Text::Strong(vec![link("灯", "lamp.md")])];
        assert_eq!(check(&named), ["lamp.md", "ListLamps"]);
        assert_eq!(check(&[words("见"), link("灯", " ")]), [""; 0]);
    }

    #[test]
    fn a_target_is_given_once() {
        let docs = [link("灯", "ListLamps"), words("，通过ListLamps接口获取")];
        assert_eq!(check(&docs), ["ListLamps"]);
    }

    #[test]
    fn references_have_a_limit() {
        let many = vec![link("灯", "lamp.md"); 20];
        assert_eq!(check(&many).len(), MAX_REFERENCES);
        let mut docs = vec![link("灯", "lamp.md"); 7];
        docs.push(words("，通过ListLamps接口、通过ListBulbs接口"));
        assert_eq!(check(&docs).len(), MAX_REFERENCES);
        assert_eq!(check(&docs)[7], "ListLamps");
    }

    #[test]
    fn of_an_array_the_elements_are_described() {
        let docs = [words("灯，枚举值：Red，Blue")];
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
