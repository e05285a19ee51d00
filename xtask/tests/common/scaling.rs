//! Whether work grows in proportion to its input, measured on a machine that does other things too.

use std::process::Command;
use std::time::Duration;

/// Less than this is the time that any run takes.
const FLOOR: Duration = Duration::from_millis(15);

/// How often a measurement is repeated before the work is taken to grow faster than its input.
const ROUNDS: usize = 5;

/// Panics if `time_of` grows much faster than the size that it is given, between `size` and eight
/// times `size`.
///
/// The best of several rounds counts: other processes can only make a run slower.
pub(crate) fn assert_linear(name: &str, size: usize, time_of: impl Fn(usize) -> Duration) {
    let (mut few, mut many) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        few = few.min(time_of(size));
        many = many.min(time_of(8 * size));
        // Eight times the input, and room for noise; the square would be sixty-four times.
        if many < few.max(FLOOR) * 24 {
            return;
        }
    }
    panic!("{name}: {few:?} for {size}, {many:?} for eight times as many");
}

/// The processor time of a command of xtask, which other processes hardly change; xtask measures it.
pub(crate) fn processor_time(command: &Command) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = folder.path().join("usage.json");
    let mut measured = Command::new(env!("CARGO_BIN_EXE_xtask"));
    measured.env("DOCBIND_MEASURE", &report).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        measured.current_dir(folder);
    }
    let output = measured.output().expect("xtask starts");
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let usage = std::fs::read_to_string(report).expect("a report");
    let usage: serde_json::Value = serde_json::from_str(&usage).expect("a line of JSON");
    Duration::from_micros(usage["cpu_us"].as_u64().expect("the processor time"))
}
