//! Losses of pages that were made from a document: what the document has and such pages do not print, by its
//! cause in the document.
//!
//! A cause alone excuses nothing: the text of the page has to prove that it lacks the element, see
//! [`Text`](crate::text::Text).

use std::fmt;

/// Why a page lacks something of its document, or has something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Another operation has the same name.
    SameName,
    /// The body of a request is no object by its own word.
    UntypedBody,
    /// A response is a composition, and has no title.
    UntitledComposition,
    /// A body or response has several encodings.
    OtherEncoding,
    /// The only part of a composition stands beside members.
    OnlyPart,
    /// A composition says what members of its parts are required.
    RequiredOfParts,
    /// A schema without a name has a title.
    Title,
    /// The model of a member is not named.
    UnnamedModel,
    /// The elements of an array inside of another type are not typed.
    UntypedElements,
    /// A type is inferred from other words of its schema.
    InferredType,
    /// The values of elements are not listed.
    ValuesOfElements,
    /// Several fields of one name have values.
    ValuesOfNamesakes,
    /// A name has a slash.
    CutName,
    /// Members below arrays of arrays lose their indentation, and so do those that follow.
    Indentation,
}

/// A loss, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    pub(crate) loss: Loss,
    /// The model that is printed without the element; `None` if the operation itself is.
    pub(crate) model: Option<String>,
}

impl Cause {
    pub(crate) fn here(loss: Loss) -> Cause {
        Cause { loss, model: None }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::SameName => "operations of one name: the last one is printed",
            Loss::UntypedBody => "a body in place that is not `type: object`: no members",
            Loss::UntitledComposition => "a response in place that is a composition without a title: no table",
            Loss::OtherEncoding => "several content types with different schemas: one is printed",
            Loss::OnlyPart => "the only part of a composition, beside members or as a whole model; a model that is only a reference",
            Loss::RequiredOfParts => "`required` beside a composition, or in another part of it",
            Loss::Title => "a schema without a name that has a title: a row that is no field",
            Loss::UnnamedModel => "a member that is a model, in a body or response in place: no link",
            Loss::UntypedElements => "the elements of an array that is an element, variant or nullable",
            Loss::InferredType => "a schema without `type`: `any`, or what its other words suggest",
            Loss::ValuesOfElements => "the values of the elements of an array",
            Loss::ValuesOfNamesakes => "values of several fields of one name in one table",
            Loss::CutName => "a name with a slash: cut there",
            Loss::Indentation => "arrays of arrays of objects, or a list for `items`: wrong indentation from there on",
        })
    }
}
