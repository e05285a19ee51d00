//! [`UCloud`]: the vendor, in the type of its calls.

use docbind_client::service::{HasProjects, Regional, Vendor, Zonal};

use crate::client::Client;
use crate::defaults;

/// The vendor, in the type of its calls.
pub enum UCloud {}

impl Vendor for UCloud {
    type Client = Client;
}

impl Regional for UCloud {
    const REGION: &'static str = defaults::REGION;
}

impl HasProjects for UCloud {
    const PROJECT: &'static str = defaults::PROJECT;
}

impl Zonal for UCloud {
    const ZONE: &'static str = defaults::ZONE;
}
