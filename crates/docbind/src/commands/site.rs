//! `docbind site`: the API of the pages, what was found on them and how they changed, as a web site.

use crate::options::Site;
use crate::report::Report;
use crate::site;
use std::io;

/// Writes the site.
pub fn site(args: &Site) -> io::Result<Report> {
    site::write(args)
}
