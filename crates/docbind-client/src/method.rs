//! [`Method`]: the methods of HTTP.

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Reads without the body of the response.
    Head,
    /// Does what the operation says; every action is sent with it.
    Post,
    /// Stores what is sent.
    Put,
    /// Changes parts of something.
    Patch,
    /// Deletes.
    Delete,
    /// Asks what can be done.
    Options,
}

impl Method {
    /// Returns the name of the method in HTTP.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
        }
    }
}
