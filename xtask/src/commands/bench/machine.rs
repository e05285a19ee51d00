//! Describes the machine of the measurement in one line.

use std::num::NonZero;
use std::process::Command;

pub(super) fn describe() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|it| it.strip_prefix("model name")?.split_once(':'));
    let model = model.map_or("unknown processor", |(_, it)| it.trim());
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let rustc = Command::new("rustc").arg("--version").output().ok();
    let rustc = rustc.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned());
    let rustc = rustc.filter(|it| !it.is_empty()).unwrap_or_else(|| "no rustc".to_owned());
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{model}, {threads} threads, {os} {arch}, {rustc}, load {load} before the end")
}
