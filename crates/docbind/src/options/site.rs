//! Arguments of `site`.

use super::Docs;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `site`.
#[derive(Args, Debug)]
pub struct Site {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The folder to write the site to: empty, or with a site that was written before
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The URL at which the pages are published, for links to them [default: that of the service]
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
}
