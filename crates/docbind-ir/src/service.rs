//! What a service is, whatever its pages look like: where it is, how it recognises callers, what its errors and its
//! lists have in common. Pages do not say it, so it stands beside them.
//!
//! Every value was validated by whoever read it. Names of parameters and paths of keys may be any text.

/// A service.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Service {
    /// What the names of its crates begin with: lowercase letters, digits and hyphens.
    pub name: String,
    /// The name for people.
    pub title: String,
    /// The URL that paths are appended to.
    pub base_url: String,
    /// The environment variable with another base URL.
    pub base_url_variable: String,
    /// The address under which the pages are published, if they are.
    pub site: Option<String>,
    /// How it recognises callers.
    pub authentication: Authentication,
    /// Where an error says what it is.
    pub error: ErrorShape,
    /// Where the data stands in the body of a response of success; empty if that is the data.
    pub envelope: JsonPath,
    /// How lists are split into pages, unless their page says otherwise.
    pub paging: Option<ServicePaging>,
    /// The HTTP statuses after which a retry may succeed, if they are not the usual ones.
    pub retry_statuses: Option<Vec<u16>>,
}

/// Keys of objects, from the outermost on. A number is an index where it meets a list.
pub type JsonPath = Vec<String>;

/// How a service recognises callers, and the environment variables with their credentials.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Authentication {
    /// Not at all.
    None,
    /// By a token in the header `Authorization`.
    Bearer {
        /// The variable with the token.
        variable: String,
    },
    /// By a name and a password in the header `Authorization`.
    Basic {
        /// The variable with the name.
        user: String,
        /// The variable with the password.
        password: String,
    },
    /// By a token in a header of its own.
    Header {
        /// The name of the header.
        name: String,
        /// The variable with the token.
        variable: String,
    },
    /// By a token in the query.
    Query {
        /// The name of the parameter.
        name: String,
        /// The variable with the token.
        variable: String,
    },
}

impl Authentication {
    /// Returns the environment variables with the credentials.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Authentication::None => Vec::new(),
            Authentication::Basic { user, password } => vec![user, password],
            Authentication::Bearer { variable }
            | Authentication::Header { variable, .. }
            | Authentication::Query { variable, .. } => vec![variable],
        }
    }

    /// Whether a header or a parameter of the query is what the client adds by itself.
    pub fn is_credential(&self, is_header: bool, name: &str) -> bool {
        match self {
            Authentication::None => false,
            Authentication::Bearer { .. } | Authentication::Basic { .. } => {
                is_header && name.eq_ignore_ascii_case("Authorization")
            }
            Authentication::Header { name: own, .. } => is_header && name.eq_ignore_ascii_case(own),
            Authentication::Query { name: own, .. } => !is_header && name == own,
        }
    }
}

/// Where an error says what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ErrorShape {
    /// The path of the code; empty if there is none.
    pub code: JsonPath,
    /// The path of the message; empty if there is none.
    pub message: JsonPath,
    /// The code of success, for services whose failures have a status of success.
    pub success: Option<String>,
    /// The header with the identifier of the request.
    pub request_id: Option<String>,
}

/// How lists are split into pages: the names of parameters and fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ServicePaging {
    /// The number of a page, and how long pages are.
    PageNumber {
        /// The parameter with the number.
        page: String,
        /// The parameter with the length.
        size: String,
        /// The number of the first page.
        first: i64,
    },
    /// What the response before returned.
    Cursor {
        /// The parameter.
        request: String,
        /// The field of the response.
        response: String,
    },
    /// A header `Link` of the response.
    LinkHeader,
    /// How many items to skip, and how many to return.
    Offset {
        /// The parameter with the number of items to skip.
        offset: String,
        /// The parameter with the number of items to return.
        limit: String,
    },
}
