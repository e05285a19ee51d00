//! Arguments of `openapi`.

use super::Docs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `openapi`.
#[derive(Args, Debug)]
pub struct OpenApi {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// Write only this product (repeatable)
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// The file to write one document to (*.json, *.yaml, *.yml), or the folder to write a document per product to
    /// [default: one document to standard output]
    #[arg(long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
    /// The version of OpenAPI
    #[arg(long, value_enum, default_value = "3.1")]
    pub version: OpenApiVersion,
    /// The format [default: that of the file, or JSON]
    #[arg(long, value_enum)]
    pub format: Option<OpenApiFormat>,
    /// Write nothing, and fail if a document is not what would be written, or is of no product
    #[arg(long, requires = "out")]
    pub check: bool,
    /// The URL at which the pages are published, for links in descriptions [default: that of the service]
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
}

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OpenApiVersion {
    /// 3.0.3, for generators that know no other
    #[value(name = "3.0")]
    V3_0,
    /// 3.1.0
    #[value(name = "3.1")]
    V3_1,
}

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OpenApiFormat {
    /// JSON, indented by two blanks
    Json,
    /// YAML
    Yaml,
}
