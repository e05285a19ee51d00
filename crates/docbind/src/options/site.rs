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
    /// The folder of the crates, whose published names the site shows; it need not exist
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub generated: PathBuf,
    /// The git repository of the pages: adds their history to the site; OLD and NEW are revisions of it
    #[arg(long, value_name = "PATH")]
    pub repo: Option<PathBuf>,
    /// The last commit of the history; if the repository has more than the pages, with their folder: `main:docs`
    #[arg(long, value_name = "REVISION", default_value = "HEAD", requires = "repo")]
    pub revision: String,
    /// Show the last state of each period of this many days in the history; every commit if 0
    #[arg(long, value_name = "DAYS", default_value_t = 30, requires = "repo")]
    pub every: u32,
    /// Add the changes from this state to that of --new: folders of pages, or revisions if --repo is given
    #[arg(long, value_name = "OLD", requires = "new")]
    pub old: Option<String>,
    /// The state to compare with that of --old
    #[arg(long, value_name = "NEW", requires = "old")]
    pub new: Option<String>,
}
