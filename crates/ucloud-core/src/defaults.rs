//! [`Defaults`]: what requests of a client have in common, and the names of the common parameters.

use docbind_client::service::Endpoint;

use crate::storage::StorageHost;

pub(crate) const REGION: &str = "Region";
pub(crate) const PROJECT: &str = "ProjectId";
pub(crate) const ZONE: &str = "Zone";

/// What requests of a client have in common.
#[derive(Clone, Debug)]
pub(crate) struct Defaults {
    pub(crate) region: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) endpoint: Endpoint,
    pub(crate) storage: StorageHost,
    pub(crate) allow_plain_http: bool,
}
