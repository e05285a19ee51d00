//! Example programs for the generated crates, one per file in `src/bin`.
//!
//! Each gets its keys and defaults from the environment, as a real program would. The tests run them
//! against the mock server.
