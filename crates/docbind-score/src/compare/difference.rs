//! A difference: what it is about, how the two sides differ, and the loss that explains it.

use crate::api::Place;
use crate::loss::Loss;
use std::fmt;

/// How the pages differ from the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The pages lack it.
    Missing,
    /// The truth lacks it.
    Unknown,
    /// The truth has it in another part of the request.
    Place,
    /// It is required on one side.
    Required,
    /// The types contradict each other.
    Type,
    /// The type is wider.
    Close,
    /// The values are not the same.
    Values,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An operation.
    Operation,
    /// A parameter, or a member of a body.
    Parameter,
    /// A status.
    Status,
    /// The whole of a response.
    Response,
    /// A field of a response.
    Field,
    /// A model.
    Model,
    /// A member of a model.
    Member,
}

/// A difference.
#[derive(Clone, Debug)]
pub struct Difference {
    /// How the two sides differ.
    pub how: How,
    /// What differs.
    pub kind: Kind,
    /// Its name, and what both sides say.
    pub what: String,
    /// The loss that explains it, if the page proves one.
    pub loss: Option<Loss>,
    pub(crate) page: Option<Place>,
    pub(crate) truth: Option<Place>,
}

impl Difference {
    /// Whether the two sides do not have the same elements in the same places, and nothing explains it.
    pub fn is_fault(&self) -> bool {
        self.loss.is_none() && matches!(self.how, How::Missing | How::Unknown | How::Place)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.how {
            How::Missing => "missing",
            How::Unknown => "unknown",
            How::Place => "place",
            How::Required => "required",
            How::Type => "type",
            How::Close => "close",
            How::Values => "values",
        };
        let kind = match self.kind {
            Kind::Operation => "operation",
            Kind::Parameter => "parameter",
            Kind::Status => "status",
            Kind::Response => "response",
            Kind::Field => "field",
            Kind::Model => "model",
            Kind::Member => "member",
        };
        let place = |it: &Option<Place>| it.as_ref().map_or("-".to_owned(), Place::to_string);
        let (page, truth) = (place(&self.page), place(&self.truth));
        write!(f, "{how}\t{kind}\t{}\t{page}\t{truth}", self.what)?;
        match self.loss {
            Some(it) => write!(f, "\tloss: {it}"),
            None => Ok(()),
        }
    }
}
