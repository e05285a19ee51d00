//! The codes of findings about errata. All are errors: an erratum that is not applied needs attention.

use docbind_source::Code;

/// An errata file, or an entry of one, cannot be read.
pub const SYNTAX: Code = Code::error("erratum-syntax");
pub(crate) const DUPLICATE_ID: Code = Code::error("erratum-duplicate-id");
pub(crate) const PROPOSAL: Code = Code::error("erratum-proposal");
pub(crate) const RETIRED: Code = Code::error("erratum-retired");
pub(crate) const CONFLICT: Code = Code::error("erratum-conflict");
pub(crate) const DANGLING: Code = Code::error("erratum-dangling");
pub(crate) const REDUNDANT: Code = Code::error("erratum-redundant");
