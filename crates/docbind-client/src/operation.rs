//! [`Operation`]: the documented properties of an operation: product, effect, binding, common parameters, paging.
//!
//! Plain data, which generated code builds for each call. The behaviour is in other modules.

use crate::method::Method;

/// A product of a vendor, with its documented error codes.
#[derive(Debug)]
pub struct Product {
    name: &'static str,
    error_codes: &'static [ErrorCode],
}

impl Product {
    /// Creates a product. `error_codes` must be sorted by code.
    pub const fn new(name: &'static str, error_codes: &'static [ErrorCode]) -> Self {
        Self { name, error_codes }
    }

    /// Returns the name as used in the crate's name, without that of the vendor.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the documented meaning of a code of this product.
    pub fn meaning(&self, code: i64) -> Option<&'static str> {
        let index = self.error_codes.binary_search_by_key(&code, |it| it.code).ok()?;
        Some(self.error_codes[index].meaning)
    }
}

/// A documented error code of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    code: i64,
    meaning: &'static str,
}

impl ErrorCode {
    /// Creates an error code with its documented meaning.
    pub const fn new(code: i64, meaning: &'static str) -> Self {
        Self { code, meaning }
    }

    /// Returns the code of the response.
    pub const fn code(&self) -> i64 {
        self.code
    }

    /// Returns the documented meaning.
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }
}

/// What executing an action twice would do, which decides whether a call may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Changes something; a second execution leaves the state as the first one did.
    Idempotent,
    /// Changes something; a second execution may do harm, such as buying a second host.
    Mutating,
}

impl Effect {
    /// Returns whether an attempt can be repeated although it may have been executed.
    pub const fn is_repeatable(self) -> bool {
        match self {
            Effect::Read | Effect::Idempotent => true,
            Effect::Mutating => false,
        }
    }

    /// Returns whether an attempt leaves something behind if it was executed.
    pub(crate) const fn leaves_something(self) -> bool {
        match self {
            Effect::Read => false,
            Effect::Idempotent | Effect::Mutating => true,
        }
    }
}

/// How parameters are encoded in the body of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// `application/x-www-form-urlencoded` with dotted keys: `Disks.0.Size=20`.
    #[default]
    Form,
    /// One JSON object with dotted keys and typed scalars: `{"Disks.0.Size": 20}`.
    FlatJson,
    /// Nested JSON objects and arrays: `{"Disks": [{"Size": 20}]}`.
    NestedJson,
}

/// What the body of a request or response holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// No body.
    #[default]
    None,
    /// A form of parameters.
    Form,
    /// A JSON object of parameters or fields.
    Json,
    /// Parameters and files, as `multipart/form-data`.
    Multipart,
    /// Text.
    Text,
    /// Any bytes.
    Bytes,
}

/// How an operation is called by HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpBinding {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) request_body: BodyKind,
    pub(crate) response_body: BodyKind,
    pub(crate) response_headers: &'static [&'static str],
}

impl HttpBinding {
    /// Returns the method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns what the body of the request is.
    pub fn request_body(&self) -> BodyKind {
        self.request_body
    }

    /// Returns what the body of a response of success is.
    pub fn response_body(&self) -> BodyKind {
        self.response_body
    }
}

/// The paging scheme of an operation, with the wire names of its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging(pub(crate) PagingScheme);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PagingScheme {
    OffsetLimit { offset: &'static str, limit: &'static str },
    PageNumber { page: &'static str, size: &'static str, first: i64 },
    Token { request: &'static str, response: &'static str },
    LinkHeader,
}

impl Paging {
    /// The request has the number of items to skip and the number to return.
    pub const fn offset_limit(offset: &'static str, limit: &'static str) -> Self {
        Self(PagingScheme::OffsetLimit { offset, limit })
    }

    /// The request has the number of the page, counted from 1, and the length of a page.
    pub const fn page_number(page: &'static str, size: &'static str) -> Self {
        Self::page_number_from(page, size, 1)
    }

    /// The request has the number of the page, counted from `first`, and the length of a page.
    pub const fn page_number_from(page: &'static str, size: &'static str, first: i64) -> Self {
        Self(PagingScheme::PageNumber { page, size, first })
    }

    /// The response has a header `Link` with the relation `next` (RFC 8288), whose query the next request has. A link
    /// to another origin is an error.
    pub const fn link_header() -> Self {
        Self(PagingScheme::LinkHeader)
    }

    pub(crate) fn follows_links(self) -> bool {
        self.0 == PagingScheme::LinkHeader
    }

    /// The response has a token, which the next request repeats.
    pub const fn token(request: &'static str, response: &'static str) -> Self {
        Self(PagingScheme::Token { request, response })
    }
}

/// The properties of an operation that its request type does not express.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub(crate) product: &'static Product,
    pub(crate) action: &'static str,
    pub(crate) effect: Effect,
    pub(crate) encoding: Encoding,
    pub(crate) http: Option<HttpBinding>,
    pub(crate) takes_zone: bool,
    pub(crate) region_required: bool,
    pub(crate) project_required: bool,
    pub(crate) zone_required: bool,
    pub(crate) secrets: &'static [&'static str],
    pub(crate) response_secrets: &'static [&'static str],
    pub(crate) paging: Option<Paging>,
}

impl Operation {
    /// Returns the product.
    pub fn product(&self) -> &'static Product {
        self.product
    }

    /// Returns the effect.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// Returns how it is called by HTTP; `None` if it is called by the name of an action.
    pub fn http_binding(&self) -> Option<&HttpBinding> {
        self.http.as_ref()
    }

    /// Returns how the parameters of an action are encoded.
    pub fn param_encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns whether the action documents a zone.
    pub fn takes_zone(&self) -> bool {
        self.takes_zone
    }

    /// Returns whether a region, a project and a zone are required.
    pub fn required_scopes(&self) -> RequiredScopes {
        RequiredScopes {
            region: self.region_required,
            project: self.project_required,
            zone: self.zone_required,
        }
    }

    /// Creates an action without `Zone` and required common parameters, which is sent as a form.
    pub const fn new(product: &'static Product, action: &'static str, effect: Effect) -> Self {
        Self {
            product,
            action,
            effect,
            encoding: Encoding::Form,
            http: None,
            takes_zone: false,
            region_required: false,
            project_required: false,
            zone_required: false,
            secrets: &[],
            response_secrets: &[],
            paging: None,
        }
    }

    /// Creates an operation that is called by an HTTP method and path. In the path, `{name}` stands for a value
    /// of one segment, whose slashes are percent-encoded, and `{+name}` for one whose slashes are segments.
    pub const fn http(
        product: &'static Product,
        name: &'static str,
        effect: Effect,
        method: Method,
        path: &'static str,
    ) -> Self {
        let mut res = Self::new(product, name, effect);
        res.http = Some(HttpBinding {
            method,
            path,
            request_body: BodyKind::None,
            response_body: BodyKind::None,
            response_headers: &[],
        });
        res
    }

    /// Sets what the body of the request is, for an operation of HTTP.
    pub const fn request_body(mut self, kind: BodyKind) -> Self {
        if let Some(http) = &mut self.http {
            http.request_body = kind;
        }
        self
    }

    /// Sets what the body of a response of success is, for an operation of HTTP.
    pub const fn response_body(mut self, kind: BodyKind) -> Self {
        if let Some(http) = &mut self.http {
            http.response_body = kind;
        }
        self
    }

    /// Sets the headers of the response that are fields of its type. A name that ends with `*` is a family.
    pub const fn response_headers(mut self, names: &'static [&'static str]) -> Self {
        if let Some(http) = &mut self.http {
            http.response_headers = names;
        }
        self
    }

    /// Declares that the action documents `Zone`, so that the client's default zone is sent.
    pub const fn zone(mut self) -> Self {
        self.takes_zone = true;
        self
    }

    /// Requires `Region`: a call without it fails before it is sent.
    pub const fn region_required(mut self) -> Self {
        self.region_required = true;
        self
    }

    /// Requires `ProjectId`: a call without it fails before it is sent.
    pub const fn project_required(mut self) -> Self {
        self.project_required = true;
        self
    }

    /// Requires `Zone`: a call without it fails before it is sent. Implies [`Operation::zone`].
    pub const fn zone_required(mut self) -> Self {
        self.takes_zone = true;
        self.zone_required = true;
        self
    }

    /// Sets the encoding of the body, which is a form by default.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets the secret parameters, which are redacted: wire paths without indices, `Disks.Password`, or `*.` and a
    /// name, which is then a secret at any depth: `*.Password`.
    pub const fn secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.secrets = secrets;
        self
    }

    /// Sets the secret fields of the response, which are redacted at any depth, in whatever letter case:
    /// wire names, `KubeConfig`.
    pub const fn response_secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.response_secrets = secrets;
        self
    }

    /// Sets the paging scheme.
    pub const fn paging(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }
}

/// Which of the common parameters an operation requires.
#[derive(Clone, Copy, Debug)]
pub struct RequiredScopes {
    /// The region.
    pub region: bool,
    /// The project.
    pub project: bool,
    /// The zone.
    pub zone: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_documented_code_has_its_meaning() {
        static PRODUCT: Product = Product::new(
            "uhub",
            &[ErrorCode::new(8006, "no such repository"), ErrorCode::new(8010, "name taken")],
        );
        assert_eq!(PRODUCT.meaning(8010), Some("name taken"));
        assert_eq!(PRODUCT.meaning(8007), None);
    }

    #[test]
    fn an_operation_is_a_constant() {
        static PRODUCT: Product = Product::new("uhost", &[]);
        const OPERATION: Operation =
            Operation::new(&PRODUCT, "DescribeUHostInstance", Effect::Read)
                .zone()
                .region_required()
                .project_required()
                .encoding(Encoding::NestedJson)
                .secrets(&["Password"])
                .paging(Paging::offset_limit("Offset", "Limit"));
        let operation = OPERATION;
        assert_eq!(
            (operation.takes_zone, operation.region_required, operation.zone_required),
            (true, true, false)
        );
        assert_eq!(
            (operation.encoding, operation.secrets),
            (Encoding::NestedJson, &["Password"][..])
        );
    }
}
