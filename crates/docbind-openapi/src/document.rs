//! The objects of an OpenAPI document, with the keys in the order in which people read them.

use crate::map::Map;
use crate::schema::{Extensions, Schema};
use serde::Serialize;
use serde_json::Value;

/// An OpenAPI document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Document {
    pub openapi: &'static str,
    pub info: Info,
    pub servers: Vec<Server>,
    pub security: Vec<Map<Vec<String>>>,
    pub tags: Vec<Tag>,
    pub paths: Map<Map<Operation>>,
    pub components: Components,
}

/// What a document is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Info {
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub version: String,
}

/// Where a service is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Server {
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'static str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub variables: Map<ServerVariable>,
}

/// A placeholder of the URL of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct ServerVariable {
    pub default: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A group of operations: a product.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Tag {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// An operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Operation {
    pub tags: Vec<String>,
    pub summary: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub operation_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    pub responses: Map<Response>,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<Map<Vec<String>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    #[serde(flatten)]
    pub extensions: Extensions,
}

/// A parameter outside of the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Parameter {
    pub name: String,
    #[serde(rename = "in")]
    pub location: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub allow_empty_value: bool,
    pub schema: Schema,
    #[serde(flatten)]
    pub extensions: Extensions,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct RequestBody {
    pub required: bool,
    pub content: Map<MediaType>,
}

/// A body in one encoding.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct MediaType {
    pub schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    #[serde(flatten)]
    pub extensions: Extensions,
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> MediaType {
        MediaType { schema, example: None, extensions: Extensions::default() }
    }

    /// Returns the content of a body of JSON.
    pub(crate) fn json(self) -> Map<MediaType> {
        Map(vec![("application/json".to_owned(), self)])
    }
}

/// A response, or a reference to one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub enum Response {
    Reference {
        #[serde(rename = "$ref")]
        reference: String,
    },
    Own {
        description: String,
        #[serde(skip_serializing_if = "Map::is_empty")]
        headers: Map<Header>,
        #[serde(skip_serializing_if = "Map::is_empty")]
        content: Map<MediaType>,
    },
}

impl Response {
    pub(crate) fn of(description: &str, content: Map<MediaType>) -> Response {
        Response::Own { description: description.to_owned(), headers: Map::default(), content }
    }

    pub(crate) fn to_component(name: &str) -> Response {
        Response::Reference { reference: format!("#/components/responses/{name}") }
    }
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Header {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    pub schema: Schema,
    #[serde(flatten)]
    pub extensions: Extensions,
}

/// What operations refer to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Components {
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub schemas: Map<Schema>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub responses: Map<Response>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub security_schemes: Map<SecurityScheme>,
}

/// How callers show who they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct SecurityScheme {
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<&'static str>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub location: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'static str>,
}

fn is_false(it: &bool) -> bool {
    !it
}
