//! Versions, changelogs and quarantine: `codegen`, `release` and `pull-request` on pages that change.

mod held;
mod proposals;
mod pull_request;
mod removals;
mod support;
