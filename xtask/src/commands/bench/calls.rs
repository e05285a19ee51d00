//! The cost of calls, measured by a separate program, because it counts its allocations.

use super::table::Figure;
use serde_json::Value;
use std::io;
use std::path::Path;
use std::process::Command;

/// The times of the vendor's Go SDK, measured once on another machine. Without Go at hand, the ratio
/// is only a hint.
const GO_ENCODE_NS: f64 = 65_000.0;
const GO_DECODE_NS: f64 = 2_800_000.0;

pub(super) fn figures() -> io::Result<Vec<Figure>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "docbind-bench-calls"])
        .current_dir(repository)
        .output()?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(format!("the program that measures calls failed: {message}")));
    }
    let value: Value = serde_json::from_slice(&output.stdout)?;
    let number = |name: &str| value[name].as_f64().unwrap_or(f64::NAN);
    let (encode, decode) = (number("encode_ns"), number("decode_ns"));
    Ok(vec![
        Figure {
            name: format!("a call up to its transport, {} parameters", value["parameters"]),
            value: format!("{:.1} us", encode / 1e3),
            number: encode / GO_ENCODE_NS,
            goal: None,
            unit: "of the Go SDK's time, measured elsewhere",
        },
        Figure {
            name: "allocations of it".to_owned(),
            value: number("encode_allocations").to_string(),
            number: number("encode_allocations"),
            goal: Some(20.0),
            unit: "allocations",
        },
        Figure {
            name: format!("decoding {} KB, {} hosts", value["decode_kb"], value["hosts"]),
            value: format!("{:.2} ms", decode / 1e6),
            number: decode / GO_DECODE_NS,
            goal: None,
            unit: "of the Go SDK's time, measured elsewhere",
        },
    ])
}
