//! What the documentation says of an action: its product, effect, common parameters and paging.
//!
//! Plain data, built by generated code when an action is called. Nothing here does anything.

/// A product of the vendor, such as `uhost`, with the codes its documentation explains.
#[derive(Debug)]
pub struct Product {
    name: &'static str,
    error_codes: &'static [ErrorCode],
}

impl Product {
    /// A product and its documented codes, which must be sorted by code.
    pub const fn new(name: &'static str, error_codes: &'static [ErrorCode]) -> Self {
        Self { name, error_codes }
    }

    /// The name as the crate has it: `uhost` of `ucloud-uhost`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the product's documentation says a code means.
    pub fn meaning(&self, code: i64) -> Option<&'static str> {
        let at = self.error_codes.binary_search_by_key(&code, |it| it.code).ok()?;
        Some(self.error_codes[at].meaning)
    }
}

/// A documented error code of one product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    code: i64,
    meaning: &'static str,
}

impl ErrorCode {
    /// A `RetCode` and its meaning, in the documentation's words.
    pub const fn new(code: i64, meaning: &'static str) -> Self {
        Self { code, meaning }
    }

    /// The `RetCode` of the answer.
    pub const fn code(&self) -> i64 {
        self.code
    }

    /// The meaning as documented.
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }
}

/// What executing an action twice would do; decides what may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Changes something, and a second execution leaves the same state as the first.
    Idempotent,
    /// A second execution may do harm, such as buying a second host.
    Mutating,
}

impl Effect {
    /// Whether an attempt that may have been executed can be repeated.
    pub const fn is_repeatable(self) -> bool {
        match self {
            Effect::Read | Effect::Idempotent => true,
            Effect::Mutating => false,
        }
    }
}

/// How the parameters are written into the request's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// `application/x-www-form-urlencoded` with dotted keys: `Disks.0.Size=20`.
    #[default]
    Form,
    /// One JSON object with dotted keys and native scalars: `{"Disks.0.Size": 20}`.
    FlatJson,
    /// JSON objects and arrays as they nest: `{"Disks": [{"Size": 20}]}`.
    NestedJson,
}

/// How an action hands out a long list; the names are wire names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging(pub(crate) Pattern);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    OffsetLimit { offset: &'static str, limit: &'static str },
    PageNumber { page: &'static str, size: &'static str },
    Token { request: &'static str, response: &'static str },
}

impl Paging {
    /// The request says how many items to pass over and how many to send.
    pub const fn offset_limit(offset: &'static str, limit: &'static str) -> Self {
        Self(Pattern::OffsetLimit { offset, limit })
    }

    /// The request says which page it wants, counted from 1, and how long pages are.
    pub const fn page_number(page: &'static str, size: &'static str) -> Self {
        Self(Pattern::PageNumber { page, size })
    }

    /// The answer carries what the next request has to say.
    pub const fn token(request: &'static str, response: &'static str) -> Self {
        Self(Pattern::Token { request, response })
    }
}

/// Everything about an action that the runtime must know and its request does not say.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub(crate) product: &'static Product,
    pub(crate) action: &'static str,
    pub(crate) effect: Effect,
    pub(crate) encoding: Encoding,
    pub(crate) takes_zone: bool,
    pub(crate) region_required: bool,
    pub(crate) project_required: bool,
    pub(crate) zone_required: bool,
    pub(crate) secrets: &'static [&'static str],
    pub(crate) paging: Option<Paging>,
}

impl Operation {
    /// An action that takes no zone, requires no common parameter, and is sent as a form.
    pub const fn new(product: &'static Product, action: &'static str, effect: Effect) -> Self {
        Self {
            product,
            action,
            effect,
            encoding: Encoding::Form,
            takes_zone: false,
            region_required: false,
            project_required: false,
            zone_required: false,
            secrets: &[],
            paging: None,
        }
    }

    /// The action documents `Zone`, so the client's default zone is filled in.
    pub const fn zone(mut self) -> Self {
        self.takes_zone = true;
        self
    }

    /// A call without `Region` is refused before it is sent.
    pub const fn region_required(mut self) -> Self {
        self.region_required = true;
        self
    }

    /// A call without `ProjectId` is refused before it is sent.
    pub const fn project_required(mut self) -> Self {
        self.project_required = true;
        self
    }

    /// A call without `Zone` is refused before it is sent. Implies [`Operation::zone`].
    pub const fn zone_required(mut self) -> Self {
        self.takes_zone = true;
        self.zone_required = true;
        self
    }

    /// The body's encoding, where a form is not enough.
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Request parameters that are never shown: wire paths without indices, `Disks.Password`.
    pub const fn secrets(mut self, secrets: &'static [&'static str]) -> Self {
        self.secrets = secrets;
        self
    }

    /// How the action pages.
    pub const fn paging(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }
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
        let it = OPERATION;
        assert_eq!((it.takes_zone, it.region_required, it.zone_required), (true, true, false));
        assert_eq!((it.encoding, it.secrets), (Encoding::NestedJson, &["Password"][..]));
    }
}
