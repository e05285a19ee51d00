//! Programs that show how the crates are used, one per file of `src/bin`.
//!
//! Each takes its keys and defaults from the environment, as a real program would. The tests run
//! them against the mock service.
